"""What is cut out of a web page before its text is looked for: what is never text, and boxes around the text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from leestafel.formats.text_mass import Masses
from leestafel.text.furniture import kind_of
from leestafel.text.page_tree import (
    Page,
    Tag,
    attribute,
    classes,
    elements,
    text_of,
)

_NEVER = frozenset(
    "script style noscript template iframe object embed svg canvas audio video select textarea input meter progress "
    "map link meta base label datalist optgroup option frame frameset applet source track param".split()
)
_TOGGLES = frozenset(("button", "a"))
_LOOKED_AT = _NEVER | _TOGGLES
_GUARDED = frozenset("nav dialog form fieldset footer aside menu".split())
"""Elements that hold no text of the article, but for pages that put most of it there."""
_LINES = frozenset("p h2 h3 h4 h5 h6 li".split())
_NO_BOX = frozenset(
    "html body article main p a strong em b i details summary table tbody tr td th h1 h2 h3 h4 h5 h6 blockquote pre "
    "code".split()
)
_ROLES = frozenset(
    "navigation banner contentinfo search dialog alertdialog menu menubar toolbar tablist complementary alert "
    "status tooltip".split()
)
_WORDS = (
    r"advert\w*|ads?|adsbygoogle|adslot|adunit|banner\w*|sponsor\w*|promo\w*|reclame|taboola|outbrain|criteo"
    r"|shar(?:e|es|ing|ebar|edaddy|ers?|ebuttons?)|social\w*|deel|delen|addtoany\w*|addthis\w*|a2a"
    r"|related\w*|gerelateerd\w*|recommend\w*|aanbevolen|read-?(?:more|next|also)|lees-?(?:ook|meer|verder)"
    r"|more-?(?:stories|articles|posts|from)|up-?next|trending|popular|populair|most-?read|meest-?gelezen|teasers?"
    r"|newsletters?\w*|nieuwsbrief\w*|mailing-?list|mc4wp\w*|mailchimp|subscri\w*|abonne\w*|sign-?up\w*|opt-?in\w*"
    r"|cookies?\w*|consent|gdpr|breadcrumbs?\w*|kruimel\w*|paginat\w*|paginering|pager|sidebar\w*|zijbalk"
    r"|widgets?|widget-?area|pop-?up|modal|overlay|lightbox|paywall\w*|betaalmuur|premium-?wall|regwall"
    r"|jp-relatedposts|author-?(?:box|bio|info|card|block|about|profile)\w*|about-?(?:the-?)?author|over-de-auteur"
    r"|auteur-?(?:box|info|blok)?|bio|biography|post-?tags|tag-?(?:links|list|cloud)|tags-?links|tags|cat-?links"
    r"|post-?nav\w*|nav-?links|navigation|navigatie|menu|submenu|skip-?link\w*|screen-?reader\w*|sr-only"
    r"|visually-?hidden|toc|table-?of-?contents|inhoudsopgave|byline|post-?meta|entry-?meta|article-?meta|meta-?data"
    r"|comment-?(?:respond|form|policy|rules|count)|huisregels|spelregels|vacatures?|job-?(?:list|offers?)|print-?only"
    r"|no-?print|disclaimer|copyright|footer\w*|masthead|site-?header|login|inloggen|feedback|rating\w*|likes?"
    r"|post-?views?|reading-?time|leestijd|call-?to-?action|cta"
    r"|donat\w*|doneer\w*|steun-?ons|post-?meta-?data"
)
_BOX = re.compile(rf"(?:[a-z0-9]{{1,20}}[_-]{{1,2}}){{0,4}}?(?:{_WORDS})(?:[_-][\w-]{{0,80}})?")
_OTHER = re.compile(
    r"(?:elementor(?!-widget-(?:posts|share|post-nav|author-box|breadcrumb|form|social))|et|has|no|with|without|wp-block|is|js|fl|vc|wpb|kt|col|row|main|page|hentry|category|tag|type|post-\d)"
    r"[_-].*|.*(?:false|disabled|none)"
)
"""Classes that speak of the lay-out or of the page as a whole."""
_CAPTIONS = frozenset(
    "wp-caption-text caption photo-credit photocredit credit credits fotobijschrift bijschrift image-caption "
    "media-caption wp-element-caption".split()
)
_SURE = re.compile(r"related|gerelateerd|recommend|aanbevolen|cookie|newsletter|nieuwsbrief|taboola|outbrain|vacature")
_SURELY = 0.4
_MOST = 0.25
_NOTABLE = 0.1


def clean(tree: Page) -> None:
    """Takes scripts, forms, menus, adverts, share, related and newsletter boxes and captions out of a tree."""
    tags = elements(tree, _LOOKED_AT)
    for one in tree.unseen:
        if one.parent is not None:
            one.extract()
    for tag in tags:
        if tag.name in _NEVER:
            tag.decompose()
    for tag in tags:
        if tag.name in _TOGGLES:
            _unwrap_toggle(tag)
    _cut_boxes(tree)


def _unwrap_toggle(tag: Tag) -> None:
    """A button goes, but for one that opens a text: its own text is that text's heading."""
    if not tag.name or (tag.name == "a" and not _is_toggle(tag)):
        return
    around = tag.parent.name if tag.parent is not None else ""
    if tag.name == "a" or attribute(tag, "aria-expanded") or re.fullmatch(r"h[1-6]|dt|summary", around):
        tag.unwrap()
    else:
        tag.decompose()


def _is_toggle(link: Tag) -> bool:
    """Whether a link only opens a text on its own page."""
    return "collapse" in (link.attrs.get("data-toggle"), link.attrs.get("data-bs-toggle"))


def _cut_boxes(tree: Tag) -> None:
    masses = Masses(tree)
    whole = max(1, masses.proses[0])
    tags = [(tag, _Named.by(classes(tag)), prose) for tag, prose in zip(masses.tags, masses.proses, strict=True)][1:]
    named: dict[str, int] = {}
    for _, names, prose in tags:
        for token in names.boxes:
            named[token] = named.get(token, 0) + prose
    boxes = {token for token, prose in named.items() if prose < (_SURELY if _SURE.search(token) else _MOST) * whole}
    for tag, names, prose in tags:
        if tag.name and _is_box(tag, prose / whole, _is_boxed(tag, names.boxes & boxes), names):
            tag.decompose()
        elif tag.name in ("form", "nav", "dialog"):
            tag.unwrap()


class _Named(NamedTuple):
    """What a tag's classes and id say of it: the names of boxes among them, and whether it is a caption."""

    boxes: frozenset[str]
    caption: bool

    @staticmethod
    @lru_cache(maxsize=4096)
    def by(classes: str) -> _Named:
        """What some classes say; a page has the same on many tags."""
        tokens = classes.split()
        return _Named(frozenset(filter(_is_named_as_box, tokens)), not _CAPTIONS.isdisjoint(tokens))


def _is_boxed(tag: Tag, names: frozenset[str]) -> bool:
    """Whether a tag bears the names of a box; a teaser that leads nowhere is the lead of the article itself."""
    return bool(names) and not (all("teaser" in name for name in names) and not elements(tag, ("a", "h2", "h3", "h4")))


def _is_box(tag: Tag, share: float, is_boxed: bool, names: _Named) -> bool:
    if tag.name in _NO_BOX or tag.name == "figcaption":
        return tag.name == "figcaption"
    if tag.name in _GUARDED and not (tag.name == "footer" and tag.find_parent(["blockquote", "figure"])):
        return share < (_NOTABLE if tag.name == "aside" else _MOST)
    if "role" in tag.attrs and attribute(tag, "role").lower() in _ROLES:
        return share < _MOST
    return names.caption or (is_boxed and not elements(tag, ("h1",)))


@lru_cache(maxsize=4096)
def _is_named_as_box(token: str) -> bool:
    return len(token) < 80 and _BOX.fullmatch(token) is not None and _OTHER.fullmatch(token) is None


def drop_furniture(tree: Tag) -> None:
    """Takes the lines of a main text that are furniture by their own words: "Deel dit artikel", "Lees ook: ..."."""
    for tag in elements(tree, _LINES):
        if not tag.name or elements(tag, ("p", "ul", "ol")) or not _is_furniture(tag):
            continue
        images = elements(tag, ("img",))
        tag.clear()
        for image in images:
            tag.append(image)


def _is_furniture(tag: Tag) -> bool:
    line = text_of(tag)
    kind = kind_of(line) if line else None
    if tag.name in ("h2", "h3", "h4", "h5", "h6"):
        return kind in ("advert", "related", "share", "counter", "form", "tags") or (
            kind == "notice" and len(line.split()) <= 8
        )
    if tag.name == "li":
        return kind in ("share", "advert")
    return kind in ("advert", "notice", "pointer", "related", "share", "counter", "form", "tags", "credit")
