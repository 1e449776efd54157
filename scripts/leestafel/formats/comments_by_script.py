"""Whether a page's comments are not in it, but loaded by a script when a reader opens it."""

from __future__ import annotations

import re
from functools import lru_cache

from leestafel.formats.page_survey import Survey, short_line
from leestafel.text.furniture import counted, kind_of
from leestafel.text.page_tree import Tag, attribute

_BOX = re.compile(
    r" (?:disqus[_-]thread|disqus-comments|dsq-\w{1,20}|fb-comments|coral[-_]\w{1,30}|coral|talk-stream"
    r"|hyvor-talk-\w{1,20}"
    r"|commento|giscus|utterances|livefyre\S{0,30}|lf-comments|vuukle\S{0,30}|viafoura|vf-comments|vf-conversations"
    r"|spot-im-\S{1,30}"
    r"|openweb\S{0,20}|isso-thread|remark42|cusdis_thread|graphcomment|intensedebate\S{0,20}|idc-container|cackle"
    r"|mc-container"
    r"|hypercomments_widget|hc_full_comments|muut|discourse-comments|twikoo|waline|gitalk-container|vcomments|valine"
    r"|fastcomments-widget"
    r"|replybox|insticator\S{0,30}|ghost-comments|gh-comments|cactus|cactus_comments|comentario|schnack|staticman"
    r"|podium|nujij|nu-jij"
    r"|civil-comments|solidopinion|parlia|conversation-app|comments-embed) "
)
_TAGS = frozenset(
    "hyvor-talk-comments commento-comments comentario-comments vf-conversations vf-comments giscus-widget spot-im"
    " cactus-comments"
    " isso-thread remark42 fastcomments-widget disqus-thread coral-comments".split()
)
_SCRIPT = (
    "disqus.com/embed disqus_shortname disqus_config disqus_identifier talk.hyvor.com hyvor-talk commento.io"
    " commento.js giscus.app"
    " utteranc.es livefyre vuukle viafoura spot.im openweb.com remark42 isso/js/embed embed.min.js?isso cusdis"
    " graphcomment"
    " intensedebate.com cackle.me hypercomments muut.com discourseembed twikoo waline gitalk fastcomments replybox"
    " insticator"
    " coralproject coral-embed coral.talk talk-embed @tryghost/comments-ui data-ghost-comments"
).split()
_PLACEHOLDER = re.compile(r"comment", re.I)
_EMPTY = re.compile(
    r" (?:comments?|reacties|comments-area|comments-section|comments-container|comment-list|discussion) "
)
_MOST_OF_SCRIPT = 20_000
_COUNT_LINES = 40
_PLACES = frozenset(("div", "section", "aside", "ol", "ul"))


def loads_comments(page: Survey) -> bool:
    """Whether a page in which no comments were found shows that a script brings them, or announces some all the"
    " same."""
    return (
        any(tag.name in _TAGS for tag in page.special)
        or any(_is_place(tag, named) for tag, named in page.named)
        or any(_is_script(tag) for tag in page.scripts)
    )


def _is_place(tag: Tag, named: str) -> bool:
    if _is_box(named):
        return tag.name not in ("body", "html", "a", "li", "script", "link")
    if "data-big-pipe-placeholder-id" in tag.attrs:
        return _PLACEHOLDER.search(attribute(tag, "data-big-pipe-placeholder-id")) is not None
    return tag.name in _PLACES and _EMPTY.search(named) is not None and _is_announced(tag)


@lru_cache(maxsize=8192)
def _is_box(named: str) -> bool:
    return _BOX.search(named) is not None


def _is_script(tag: Tag) -> bool:
    kind = str(tag.attrs.get("type", ""))
    if "json" in kind:
        return False
    if "data-ghost-comments" in tag.attrs or "data-isso" in tag.attrs or "data-talk-id" in tag.attrs:
        return True
    text = f"{str(tag.attrs.get('src', ''))[:500]} {str(tag.string or '')[:_MOST_OF_SCRIPT]}".lower()
    return any(name in text for name in _SCRIPT)


def _is_announced(tag: Tag) -> bool:
    """Whether a place for comments has nothing in it but a heading that counts some."""
    for heading in tag.find_all(["h2", "h3", "h4", "span", "p", "a", "strong", "button", "div"], limit=_COUNT_LINES):
        line = short_line(heading)
        if line and kind_of(line) == "counter" and (counted(line) or 0) > 0:
            return True
    return False
