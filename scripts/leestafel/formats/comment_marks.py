"""How pages name the parts of a discussion in classes, ids and attributes: a lexicon, of systems and never of one site.

WordPress and its themes, Drupal, Blogger, Movable Type, Disqus, wpDiscuz, bbPress; XenForo, Discourse, phpBB,
vBulletin, Invision, SMF, MyBB, FluxBB, Flarum, NodeBB, Stack Exchange; schema.org and microformats.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from leestafel.text.page_tree import Tag, classes

ItemKind = Literal["comment", "post", "ping"]

_COMMENT = r"(?:comment|commentaire|kommentar|comentario|reactie|reaction|remark|cmt|cmnt|feedback)"
_ITEM = re.compile(
    rf" (?:(?:the|single|user|entry|blog|media|wp-block|js|x|fl|et|tdb|tdc|td|mh|us|ast|stream|thread"
    rf"|list)?[-_]{{0,2}}{_COMMENT}"
    r"(?:[-_]{0,2}(?:item|entry|wrap|wrapper|box|container|holder|block|single|inner|row|card|node|article|body|li"
    r"|unit|thread))?"
    r"|comments?__item|comments-list-item|commentlist-item|reactions__item|reacties__item"
    r"|u-comment|p-comment|h-cite|wpd-comment|wc-comment|dsq-comment|b-comment|commento-card|isso-comment"
    r"|comment-listitem"
    r"|response|respons|reader-comment|opmerking|testimonial-comment) "
)
_ITEM_ID = re.compile(
    r"(?:(?:li|div|article|p|dsq|wpd|wpd-comm|wc-comm|isso|the|single|js|dl|dt|tr|comment-id)[-_]{1,2})?"
    r"(?:comment|comments?-id|reactie|c|cmt|comm|kommentar|commentaire|post[-_]comment|commentid|dsq-comment"
    r"|usercomment|entry-comment|item-comment)"
    r"[-_]{0,2}(?P<number>\d{1,20}|[0-9a-f]{16,40})"
    r"|(?:wpd-comm|wc-comm|isso)-(?P<other>\d{1,12})(?:_\d{1,12})?",
    re.A,
)
_ANY_ID = re.compile(r"c\d{1,7}", re.A)
"""An id that comments have, and the boxes of any page in TYPO3 too."""
_PING = re.compile(
    r" (?:pingback|trackback|pinglist|ping-list|trackbacklist|pings|trackbacks|webmention-mention|u-like|u-repost"
    r"|u-bookmark|p-like|p-repost) "
)
_POST = re.compile(
    r" (?:message--post|crawler-post|topic-post|postbit(?:legacy|im)?|postcontainer|b-post|cpost|post_block"
    r"|poststream-item"
    r"|itemcomment|itemdiscussion|type-reply|type-topic|forum-post|forumpost|wpforo-post|blockpost|wbbpost"
    r"|lia-message-view"
    r"|post-element|sptopicpostsection|answer|question|post_wrapper|message-post|forum-topic-post|js-post-item"
    r"|ipscomment_commentpost|postbody-wrap|topic-reply|bbp-reply|fusion-forum-post) "
)
_POST_ID = re.compile(
    r"(?:js-|the-|div-|elcomment_?|forum-)?"
    r"(?:post|p|msg|postid|post_id|post_message|answer|question|topic-post|message|reply"
    r"|elcomment)[-_]?(?P<number>\d{1,12})",
    re.A,
)
_POST_TOO = re.compile(r" (?:post|posts?-?\w{0,12}|message|tborder|windowbg\d?|bg[12]|reply|entry|item|thread-post) ")
_ARTICLE = re.compile(
    r" (?:hentry|type-post|type-page|status-publish|single-post|blog-post|storycontent|format-standard) "
)
CHILDREN = re.compile(
    r" (?:children|replies|indented|comment-replies|comment__replies|comments__replies|nested|nested-comments"
    r"|nestedcomments"
    r"|child-comments|comment-children|comments-children|children-comments|thread|subcomments|sub-comments|sub-comment"
    r"|comment-thread|answers|reply-list|replies-list|commentreplies|childcomments|comment-reply-list|child|antwoorden"
    r"|wpd-comment-wrap-replies|reacties-onder|reactie-antwoorden|level-\d|comment__children|comment-list__children) "
)
CONTENT = re.compile(
    r" (?:comment[-_]{0,2}(?:content|text|txt|copy|entry|message|desc|description|post|body-text|bodytext|inner-content"
    r"|main-text|text-inner|value|words|excerpt)s?(?:-\w{1,12})?"
    r"|comments?__(?:text|content|body|message|bericht)|commenttext|comment-the-text|the-comment|comment-area-text"
    r"|wp-block-comment-content|wpd-comment-text|wc-comment-text|post-message|commentbody|commentcontent|com-text"
    r"|e-content|p-content|e-description|field--name-comment-body|field-name-comment-body|reactie-tekst|reactie__tekst"
    r"|reactie-inhoud|reactietekst|bbwrapper|messagetext|messagecontent|cooked|postcontent|post_body|postmsg"
    r"|post-message-text"
    r"|js-post__content-text|b-post__content|ipstype_richtext|bbp-reply-content|bbp-topic-content|post-body|post__body"
    r"|lia-message-body-content|wpforo-post-content|s-prose|js-post-body|htmlcontent|message-content|kommentar-text"
    r"|kommentartext|kommentarinhalt|[\w-]{1,30}__(?:text|content|body|message|bericht|copy)|texte-commentaire|commentaire-texte|isso-text|text-wrapper|post_message_\d{1,12}"
    r"|msg_\d{1,12}|pid_\d{1,12}|text|comment-main-content) "
)
BODY = re.compile(
    r" (?:comment[-_]{0,2}(?:main|details|data)|commentary|commententry|entry|content|contents|bericht|desc|description"
    r"|txt|entry-content|post-content|field-item|format_text) "
)
WIDE = re.compile(
    r" (?:comment[-_]{0,2}(?:body|inner|block|right|wrap|holder|container|box)|body|inner|message|post|media-body"
    r"|postbody|postarea|message-body) "
)
"""Boxes that hold a comment's text, some with more beside it: asked for in this order."""
AUTHOR = re.compile(
    r" (?:fn|comments?[-_]{0,2}author(?:[-_]{0,2}(?:name|link|info|title))?|comments?__author(?:-name)?|comment[-_]by"
    r"|comment-from"
    r"|p-author|u-author|h-card|username|user-name|user_name|author|authors|author-name|author_name|authorname"
    r"|commenter"
    r"|commenter-name|commentername|comment[-_]{0,2}(?:name|user|username|poster|nick|person)|comment__(?:name|user"
    r"|username)"
    r"|[\w-]{1,30}__(?:author|user|username|name|auteur|naam)|reactie-auteur|reactie-naam|wp-block-comment-author-name|wpd-comment-author|wc-comment-author"
    r"|creator"
    r"|poster|post-author|post__author|nickname|nick|display-name|bigusername|posted-by|says-author|auteur|naam"
    r"|bbp-author-name"
    r"|kommentator|comment-autor|autor|name|names|publisher-anchor-color|lia-user-name|url|postuser-name|isso-author"
    r"|vcard) "
)
META = re.compile(
    r" (?:comments?[-_]{0,2}(?:meta\w{0,4}|metadata|date|time|datetime|timestamp|info|header|head|footer|foot|details"
    r"|permalink"
    r"|published|posted|published-date|when|post-date|created|edit-link|title|data)|commentmetadata|comments?__(?:meta"
    r"|date|time"
    r"|submitted|header|info|footer|published)|wp-block-comment-date|wpd-comment-date|wc-comment-date|dt-published"
    r"|date|datum"
    r"|dato|datetime|time|timeago|time-ago|timestamp|submitted|meta|meta-data|metadata|published|posted|posted-on"
    r"|post-date|post_date"
    r"|post__date|keyinfo|smalltext|posthead|thead|message-date|messagemeta|message-attribution-main|relativetime"
    r"|relative-date"
    r"|[\w-]{1,30}__(?:date|time|datum|meta|submitted|posted)|reactie-datum|comment-timestamp|bbp-reply-post-date|lia-message-posted-on|dateline"
    r"|user-action-time"
    r"|created|creation-date|says|bbp-meta|postdate|b-post__timestamp|info|byline|post-meta|entry-meta|says-date"
    r"|crayons-comment) "
)
NOT_TEXT = re.compile(
    r" (?:reply|replies|comment[-_]{0,2}reply[-\w]{0,20}|reply-link|replylink|comment[-_]{0,2}(?:meta\w{0,4}|metadata"
    r"|author[-\w]{0,12}|avatar"
    r"|actions?|buttons?|footer|foot|header|head|tools?|links?|likes?|rating|ratings|vote|votes|karma|edit|permalink"
    r"|share|awaiting"
    r"|awaiting-moderation|awaitingmoderation|date|time|name|number|counter|badge|labels?|report|flag|options|controls)"
    r"|comments?__(?:meta|author|actions?|footer|header|reply|date|avatar|buttons)|commentmetadata|vcard|says|links"
    r"|sharedaddy"
    r"|jp-likes-\w{1,20}|likes?|like-button|avatar|gravatar|edit-link|edit|screen-reader-text|sr-only|visually-hidden"
    r"|visuallyhidden|signature|message-signature|postsig|sig|lastedited|message-lasteditedby|message-footer|badges?"
    r"|badge-author"
    r"|comment-author-label|post-author-label|bbcodeblock-expandlink|cc-controls|social|share"
    r"|wp-block-comment-reply-link"
    r"|wp-block-comment-date|wp-block-comment-author-name|wp-block-comment-edit-link|wpd-comment-footer"
    r"|wpd-comment-header"
    r"|wpd-comment-right-top|post-menu-area|crawler-linkback-list|post-links|attachedfiles-meta|moderation"
    r"|awaiting-approval"
    r"|reactie-knoppen|reactie-datum|reactie-auteur|thumbs?|votes?|karma|flag|report|tooltip|contextualactions"
    r"|postfoot) "
)
SECTION = re.compile(
    r" (?:comments?|comments-area|commentlist|comment-list|comments-section|comment-respond|respond|reacties"
    r"|disqus_thread"
    r"|comments-wrapper|commentform|comment-form|comments-title|reply-title|comment-reply-title|fb-comments"
    r"|wp-block-comments"
    r"|comment-section|field--name-comment|comments-container|comments-list|commentsblock|comments-block|kommentare"
    r"|commentaires|post-comments|entry-comments|entry-pings|comment-area|discussion|wpdcom|wpdiscuz|comments-inner"
    r"|comment-wrapper|section-comments|trackbacks|pinglist|ping-list|comment-navigation|comments-closed|nocomments"
    r"|no-comments"
    r"|postcomment|comments-link-wrap) "
)
BADGE = re.compile(
    r" (?:[-\w]{0,20}badges?[-\w]{0,20}|role|user-role|bbp-author-role|user-title|usertitle|rank|label"
    r"|comment-author-label"
    r"|post-author-label|post-author|says|verified|reputation\S{0,10}|screen-reader-text|sr-only|visually-hidden"
    r"|avatar|count"
    r"|by-post-author|icon|tooltip|status|online|offline|date|time|datetime|comment-meta|comment-date|meta) "
)
VOLATILE = re.compile(
    r"\d|^(?:odd|even|alt|first|last|parent|byuser|bypostauthor|new|by-\w{1,20}|thread-\w{1,9}|comment-author-.{0,80}"
    r"|js-.{0,40}"
    r"|depth|by_author|author|highlander-comment|clearfix|cf|group|has-children|reply|answer|child)$"
)


_HINT = re.compile(
    r"com|kom|rea|remark|cm[nt]|feedback|post|mes|p\d|c[-_]?\d|msg|answer|question|topic|respon|opmerking|h-cite"
    r"|windowbg|tborder"
    r"|bg\d|item|ping|track|isso|wpd|wc-|dsq|repl|entry|thread|bbp|lia-"
)


@lru_cache(maxsize=8192)
def _hints(named: str) -> bool:
    return _HINT.search(named) is not None


@lru_cache(maxsize=8192)
def is_section(named: str) -> bool:
    """Whether a tag of these classes and this id is named as a place for comments."""
    return SECTION.search(named) is not None


def kind_of_item(tag: Tag, named: str) -> ItemKind | None:
    """What one box of a discussion a tag is by its marks: a comment, a forum's post, or a ping of another site.

    ``named`` is what :func:`page_tree.classes` says of it.
    """
    attributes = tag.attrs
    if not _hints(named) and "itemprop" not in attributes and "itemtype" not in attributes:
        return None
    if _PING.search(named):
        return "ping"
    own_id = str(attributes.get("id", "")).lower()
    if _is_post(named, own_id):
        return "post"
    return "comment" if _is_comment(tag, named, own_id) else None


def _is_post(named: str, own_id: str) -> bool:
    if " type-reply " in named or " type-topic " in named:
        return True
    if _ARTICLE.search(named):
        return False
    return bool(_POST.search(named) or (_POST_ID.fullmatch(own_id) and _POST_TOO.search(named)))


def _is_comment(tag: Tag, named: str, own_id: str) -> bool:
    types = str(tag.attrs.get("itemtype", ""))
    if tag.attrs.get("itemprop") in ("comment", "suggestedAnswer", "acceptedAnswer") or types.endswith(
        ("schema.org/Comment", "schema.org/Answer", "schema.org/UserComments")
    ):
        return True
    if _ITEM_ID.fullmatch(own_id) and (not _ANY_ID.fullmatch(own_id) or _is_discussed(tag)):
        return True
    return _ITEM.search(named.replace(f" {own_id} ", " ") if own_id else named) is not None


def _is_discussed(tag: Tag) -> bool:
    """Whether a tag lies in a place for comments."""
    return any(is_section(classes(box)) for box in tag.parents)


def number_of(tag: Tag) -> str:
    """The number by which a page knows a comment or post; empty where it has none."""
    attributes = tag.attrs
    for name in ("data-comment-id", "data-commentid", "data-post-id", "data-id", "data-pid", "data-node-id"):
        value = attributes.get(name)
        if value and str(value).isalnum():
            return str(value)[:40].lower()
    own_id = str(attributes.get("id", "")).lower()
    found = _ITEM_ID.fullmatch(own_id) or _POST_ID.fullmatch(own_id)
    return next((value for value in found.groups() if value), "") if found else ""


def is_key(own_id: str) -> bool:
    """Whether an id is an address of one comment or post, such as ``comment-12``."""
    return bool(_ITEM_ID.fullmatch(own_id.lower()) or _POST_ID.fullmatch(own_id.lower()))
