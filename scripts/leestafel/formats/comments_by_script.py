"""Whether a page's comments are not in it, but loaded by a script when a reader opens it."""

from __future__ import annotations

import re

from leestafel.formats.comments_in_data import announced
from leestafel.text.furniture import counted, kind_of
from leestafel.text.page_tree import Tag, attribute, classes, text_of

_BOX = re.compile(
    r" (?:disqus[_-]thread|disqus-comments|dsq-\w{1,20}|fb-comments|coral[-_]\w{1,30}|coral|talk-stream|hyvor-talk-\w{1,20}"
    r"|commento|giscus|utterances|livefyre\S{0,30}|lf-comments|vuukle\S{0,30}|viafoura|vf-comments|vf-conversations|spot-im-\S{1,30}"
    r"|openweb\S{0,20}|isso-thread|remark42|cusdis_thread|graphcomment|intensedebate\S{0,20}|idc-container|cackle|mc-container"
    r"|hypercomments_widget|hc_full_comments|muut|discourse-comments|twikoo|waline|gitalk-container|vcomments|valine|fastcomments-widget"
    r"|replybox|insticator\S{0,30}|ghost-comments|gh-comments|cactus|cactus_comments|comentario|schnack|staticman|podium|nujij|nu-jij"
    r"|civil-comments|solidopinion|parlia|conversation-app|comments-embed|wpdiscuz-loading-bar-unused) "
)
_TAGS = frozenset(
    "hyvor-talk-comments commento-comments comentario-comments vf-conversations vf-comments giscus-widget spot-im cactus-comments"
    " isso-thread remark42 fastcomments-widget disqus-thread coral-comments".split()
)
_SCRIPT = re.compile(
    r"//[\w.-]{0,80}disqus\.com/(?:embed|count)|disqus_shortname|disqus_config|//(?:static\.)?hyvor|talk\.hyvor\.com|commento\.(?:io|js)"
    r"|//giscus\.app|utteranc\.es|livefyre|vuukle|viafoura|spot\.im|openweb\.com|remark42|embed\.min\.js\?isso|isso-embed|cusdis"
    r"|graphcomment|intensedebate|cackle\.me|hypercomments|muut\.com|DiscourseEmbed|twikoo|waline|gitalk|fastcomments|replybox"
    r"|insticator|coral(?:project)?\.(?:net|talk)|coral-embed|comments-ui|data-ghost-comments|wpdiscuzAjaxObj.{0,600}?commentsLoadAjax",
    re.I | re.S,
)
_PLACEHOLDER = re.compile(r"comment", re.I)
_EMPTY = re.compile(
    r" (?:comments?|reacties|comments-area|comments-section|comments-container|comment-list|discussion) "
)
_MOST_OF_SCRIPT = 20_000
_COUNT_LINES = 40


def loads_comments(tree: Tag) -> bool:
    """Whether a page in which no comments were found shows that a script brings them, or announces them all the same."""
    return any(_is_place(tag) for tag in tree.find_all(True)) or announced(tree) > 0


def _is_place(tag: Tag) -> bool:
    if tag.name in ("script", "noscript"):
        return tag.name == "script" and _is_script(tag)
    if tag.name in _TAGS:
        return True
    if not tag.attrs:
        return False
    named = classes(tag)
    if _BOX.search(named) or "data-ghost-comments" in tag.attrs:
        return tag.name not in ("body", "html", "a")
    placeholder = attribute(tag, "data-big-pipe-placeholder-id")
    if placeholder and _PLACEHOLDER.search(placeholder):
        return True
    return bool(_EMPTY.search(named)) and tag.name in ("div", "section", "aside", "ol", "ul") and _is_announced(tag)


def _is_script(tag: Tag) -> bool:
    if "ld+json" in attribute(tag, "type"):
        return False
    return _SCRIPT.search(f"{attribute(tag, 'src')[:500]} {tag.get_text()[:_MOST_OF_SCRIPT]}") is not None


def _is_announced(tag: Tag) -> bool:
    """Whether a place for comments has nothing in it but a heading that counts some."""
    for heading in tag.find_all(["h2", "h3", "h4", "span", "p", "a", "strong", "button"], limit=_COUNT_LINES):
        line = text_of(heading)
        if len(line) <= 160 and kind_of(line) == "counter" and (counted(line) or 0) > 0:
            return True
    return False
