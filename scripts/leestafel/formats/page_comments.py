"""The comments in a web page's markup: WordPress, Drupal, forums, microformats, microdata, JSON-LD.

An item is found by its class, id or itemprop; its parent is the item it is nested in, or the one its indented list
follows. What lies in a nested item never counts as its parent's.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from leestafel.formats import structured_data
from leestafel.model import GatheredComment, Moment
from leestafel.text.dates_in_words import find
from leestafel.text.page_tree import NavigableString, Tag, attribute, classes, lines, text_of

_ITEM_CLASS = re.compile(
    r" (?:comment|comment-item|comment__item|comments__item|comment-entry|commententry|single-comment"
    r"|comment-wrap(?:per)?|u-comment|p-comment|"
    r"reactie|reactie-item|reaction|reactions__item|message--post|crawler-post|comment-container"
    r"|js-comment|wp-block-comment|comment-box) "
)
_ITEM_ID = re.compile(r"(?:(?:li|div|article)-)?(?:comment|reactie|c|cmt|js-post|post_comment)[-_]?(\d{1,12})")
_PING = re.compile(r" (?:pingback|trackback) ")
_CHILDREN = re.compile(
    r" (?:children|replies|indented|comment-replies|comment__replies|nested|child-comments|comment-children|thread) "
)
_CONTENT = re.compile(
    r" (?:comment-content|comment_content|comment-text|comment__text|comment__content|comment__body"
    r"|commenttext|comment-copy|comment-entry|"
    r"e-content|bbwrapper|field--name-comment-body|reactie-tekst|reactie__tekst|comment-message"
    r"|comment-desc|commentbody|wp-block-comment-content|"
    r"text|p-content|e-description|comment_text|comment-post|comment-body-text) "
)
_BODY = re.compile(r" (?:comment-body|comment_body|commentary|body|content) ")
_AUTHOR = re.compile(
    r" (?:fn|comment-author|comment__author|comment-author-name|comment_author|p-author|username"
    r"|author|commenter|comment-name|reactie-auteur|"
    r"wp-block-comment-author-name|creator|comment-user|comment__name|says-author) "
)
_META = re.compile(
    r" (?:comment-?meta\w*|comment-metadata|comment-date|comment__date|comment_date|dt-published|date"
    r"|datum|time|submitted|comment-info|comment-time|comment-header|meta|comment__meta"
    r"|comment__submitted) "
)
_NOT_TEXT = re.compile(
    r" (?:reply|comment-reply\w*|comment-meta\w*|comment-author|comment-metadata|comment__meta|vcard"
    r"|says|comment-awaiting-moderation|links|comment-actions|comment__actions|sharedaddy|likes?"
    r"|avatar|edit-link|screen-reader-text|signature|message-signature) "
)
_SECTION = re.compile(
    r" (?:comments?|comments-area|commentlist|comment-list|comments-section|comment-respond|respond"
    r"|reacties|disqus_thread|comments-wrapper|commentform|"
    r"comment-form|comments-title|reply-title|comment-reply-title|fb-comments|wp-block-comments"
    r"|comment-section|field--name-comment) "
)
_SAYS = re.compile(
    r"\s*\b(?:zegt|schreef|schrijft|says|said|wrote|sagt|meint|schreibt|dit|ha detto)\b\s*:?\s*$|\s*:\s*$", re.I
)
_PREFIX = re.compile(
    r"^(?:(?:geplaatst |posted |ingezonden |submitted |reactie )?(?:door|by)|van|reactie van|comment by)\b:?\s+", re.I
)

_MOST = 5000


def take_comments(tree: Tag) -> tuple[GatheredComment, ...]:
    """A page's comments; they, their forms and their headings are cut out of the tree."""
    items = _items(tree)
    order = {id(item): number for number, item in enumerate(items)}
    read = [_read(item, order) for item in items]
    parents = [_parent(item, order, items) for item in items]
    comments = _numbered(read, parents) or _stated(tree)
    for item in items:
        if not item.decomposed:
            item.decompose()
    _cut_sections(tree)
    return comments


def _items(tree: Tag) -> list[Tag]:
    found = [tag for tag in tree.find_all(["li", "div", "article", "section", "blockquote"]) if _is_item(tag)]
    known = {id(tag) for tag in found}
    return [tag for tag in found if not _is_wrapped(tag, known)][:_MOST]


def _is_item(tag: Tag) -> bool:
    named = classes(tag)
    if _PING.search(named):
        return False
    item = _ITEM_CLASS.search(f" {attribute(tag, 'class')} ".lower()) or attribute(tag, "itemprop") == "comment"
    typed = attribute(tag, "itemtype").endswith("schema.org/Comment")
    return bool(item or typed or _ITEM_ID.fullmatch(attribute(tag, "id").lower())) and (_content(tag) is not None)


def _is_wrapped(tag: Tag, known: set[int]) -> bool:
    """Whether an item is only the inner box of another: nothing between them is a list of answers."""
    for parent in tag.parents:
        if id(parent) in known:
            return not _is_own(tag, parent)
        if parent.name in ("ul", "ol") or _CHILDREN.search(classes(parent)):
            return False
    return False


def _is_own(tag: Tag, outer: Tag) -> bool:
    mine, others = _number(tag), _number(outer)
    return bool(mine and others and mine != others)


def _number(tag: Tag) -> str:
    found = _ITEM_ID.fullmatch(attribute(tag, "id").lower())
    return found[1] if found else ""


def _own(item: Tag, wanted: Callable[[Tag], bool]) -> list[Tag]:
    """The tags in an item that are wanted, in order, leaving out lists of answers and other items."""
    found: list[Tag] = []
    stack = [child for child in reversed(list(item.children)) if isinstance(child, Tag)]
    while stack:
        tag = stack.pop()
        if _is_answers(tag, item):
            continue
        if wanted(tag):
            found.append(tag)
        stack.extend(child for child in reversed(list(tag.children)) if isinstance(child, Tag))
    return found


def _is_answers(tag: Tag, item: Tag) -> bool:
    if _CHILDREN.search(classes(tag)) and tag.name in ("ul", "ol", "div", "section"):
        return True
    nested = (
        _ITEM_CLASS.search(f" {attribute(tag, 'class')} ".lower())
        and tag.parent is not item
        and tag.name in ("li", "article")
    )
    return bool(nested) and tag.find_parent(["ul", "ol"]) is not item.find_parent(["ul", "ol"])


def _content(item: Tag) -> Tag | None:
    """The box that holds a comment's text, or the item itself where it has bare paragraphs."""
    found = _own(item, _is_content) or _own(item, _is_body)
    return found[0] if found else (item if _own(item, lambda tag: tag.name == "p") else None)


def _is_content(tag: Tag) -> bool:
    return _CONTENT.search(classes(tag)) is not None or attribute(tag, "itemprop") == "text"


def _is_body(tag: Tag) -> bool:
    return _BODY.search(classes(tag)) is not None


def _read(item: Tag, order: dict[int, int]) -> GatheredComment | None:
    author, date, key = _author(item), _date(item), _key(item)
    content = _content(item)
    text = _text(content, order) if content is not None else ""
    return GatheredComment(author=author, text=text, date=date, key=key) if text else None


def _text(content: Tag, order: dict[int, int]) -> str:
    """A comment's paragraphs, without the buttons, the author's line and the answers in the same box."""
    for tag in content.find_all(True):
        if tag.decomposed:
            continue
        named = classes(tag)
        if (
            id(tag) not in order
            and not _holds(tag, order)
            and (
                _NOT_TEXT.search(named) or tag.name in ("form", "footer", "header", "button", "time", "script", "style")
            )
        ):
            tag.decompose()
    skipped = [tag for tag in content.find_all(True) if id(tag) in order or _CHILDREN.search(classes(tag))]
    places = [(tag, NavigableString("")) for tag in skipped if not any(parent in skipped for parent in tag.parents)]
    for tag, mark in places:
        tag.replace_with(mark)
    text = lines(content)
    for tag, mark in places:
        mark.replace_with(tag)
    return re.sub(r"(?<=\S)\n(?=\S)(?!- )", "\n\n", text)


def _holds(tag: Tag, order: dict[int, int]) -> bool:
    return any(id(inner) in order for inner in tag.find_all(True))


def _author(item: Tag) -> str:
    stated = attribute(item, "data-author")
    marked = _own(
        item,
        lambda tag: attribute(tag, "itemprop") == "author" or bool(_AUTHOR.search(classes(tag))) or tag.name == "cite",
    )
    for tag in sorted(marked, key=lambda tag: " fn " not in classes(tag)):
        inner = (
            tag.find(attrs={"itemprop": "name"})
            or tag.find(class_="fn")
            or tag.find("cite")
            or tag.find("b", class_="fn")
        )
        name = _named(text_of(inner if isinstance(inner, Tag) else tag))
        if name:
            return stated or name
    return stated or _submitter(item)


def _submitter(item: Tag) -> str:
    """The name in a line such as "Ingezonden door A op 3 mei 2020"."""
    lines_about = [text_of(tag) for tag in _own(item, lambda tag: bool(_META.search(classes(tag))))]
    return next((name for line in lines_about if (name := _named(line[:200]))), "")


def _named(text: str) -> str:
    dates = find(text)
    text = text[: dates[0].start] if dates else text
    name = _PREFIX.sub("", _SAYS.sub("", re.sub(r"\s+(?:op|on|am|um|at)\s*$", "", text.strip(" ,|·•–-")))).strip(
        " ,|·•–-"
    )
    return name if 0 < len(name) <= 80 else ""


def _date(item: Tag) -> Moment | None:
    for tag in _own(
        item, lambda tag: tag.name == "time" or attribute(tag, "itemprop") in ("datePublished", "dateCreated")
    ):
        found = structured_data.moment(attribute(tag, "datetime") or attribute(tag, "content") or text_of(tag))
        if found:
            return found
    for tag in _own(item, lambda tag: bool(_META.search(classes(tag)))):
        found = structured_data.moment(attribute(tag, "title")) or _last_complete(text_of(tag)[:200])
        if found:
            return found
    return None


def _last_complete(text: str) -> Moment | None:
    return next((one.moment for one in find(text) if one.moment.complete), None)


def _key(item: Tag) -> str:
    own = attribute(item, "id")
    if _ITEM_ID.fullmatch(own.lower()):
        return own
    inner = _own(item, lambda tag: _ITEM_ID.fullmatch(attribute(tag, "id").lower()) is not None)
    return attribute(inner[0], "id") if inner else own[:100]


def _parent(item: Tag, order: dict[int, int], items: list[Tag]) -> int | None:
    for parent in item.parents:
        if id(parent) in order:
            return order[id(parent)]
        if " indented " in classes(parent) or _CHILDREN.search(classes(parent)):
            before = parent.find_previous_sibling(True)
            if isinstance(before, Tag):
                inside = [one for one in [before, *before.find_all(True)] if id(one) in order]
                if inside:
                    return order[id(inside[0])]
    return _by_depth(item, order, items)


def _depth(tag: Tag) -> int:
    found = re.search(r" (?:depth|level)-(\d{1,2}) ", classes(tag))
    return int(found[1]) if found else 0


def _by_depth(item: Tag, order: dict[int, int], items: list[Tag]) -> int | None:
    depth = _depth(item)
    if depth <= 1:
        return None
    earlier = range(order[id(item)] - 1, -1, -1)
    return next((number for number in earlier if _depth(items[number]) == depth - 1), None)


def _numbered(read: list[GatheredComment | None], parents: list[int | None]) -> tuple[GatheredComment, ...]:
    """The comments that have a text, their parents counted among themselves."""
    kept = [number for number, comment in enumerate(read) if comment]
    place = {number: new for new, number in enumerate(kept)}
    return tuple(_placed(read[number], place, parents[number]) for number in kept)  # type: ignore[arg-type]


def _placed(comment: GatheredComment, place: dict[int, int], parent: int | None) -> GatheredComment:
    return GatheredComment(
        author=comment.author,
        text=comment.text,
        date=comment.date,
        key=comment.key,
        parent=place.get(parent) if parent is not None else None,
    )


def _stated(tree: Tag) -> tuple[GatheredComment, ...]:
    """Comments that only the page's JSON-LD holds."""
    data = [
        thing
        for thing in structured_data.things(tree)
        if "comment" in structured_data.types(thing) and structured_data.text(thing, "text")
    ]
    keys = [structured_data.text(thing, "@id") or structured_data.text(thing, "url") for thing in data]
    found: list[GatheredComment] = []
    for number, thing in enumerate(data):
        date = structured_data.moment(
            structured_data.text(thing, "dateCreated") or structured_data.text(thing, "datePublished")
        )
        above = thing.get("parentItem")
        parent = structured_data.text(above, "@id") if isinstance(above, dict) else ""
        author = (*structured_data.names(thing.get("author")), "")[0]
        place = keys.index(parent) if parent and parent in keys[:number] else None
        found.append(
            GatheredComment(
                author=author,
                text=_stated_text(thing),
                date=date,
                parent=place,
                key=keys[number].rpartition("#")[2][:100],
            )
        )
    return tuple(found)


def _stated_text(thing: structured_data.Thing) -> str:
    value = thing.get("text")
    return "\n\n".join(" ".join(part.split()) for part in str(value).split("\n") if part.strip())


def _cut_sections(tree: Tag) -> None:
    """What is left of the comment section: its headings, counters and form."""
    for tag in tree.find_all(["div", "section", "ol", "ul", "form", "h2", "h3", "h4", "aside", "p"]):
        if (
            not tag.decomposed
            and _SECTION.search(classes(tag))
            and not tag.find(["h1", "article", "main"])
            and len(tag.find_all("p")) < 40
        ):
            tag.decompose()
