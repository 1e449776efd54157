"""A discussion's file: the comments on one document, as YAML that editors read, correct and moderate.

An edit replaces or adds lines for the comments it concerns; every other line stays byte for byte. Whatever was
edited is read back before it is given out, so that a file written in an unforeseen way is refused, not damaged.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import cached_property

from leestafel.errors import BadYaml, NotADate
from leestafel.formats import yaml_data
from leestafel.formats.yaml_data import Place
from leestafel.identity import is_id
from leestafel.model import COMMENT_STATUSES, Comment, Problem, Severity, Thread
from leestafel.text.dates import parse_moment
from leestafel.words import say

KEYS = ("id", "author", "date", "parent", "status", "source", "withdrawn", "recorded", "digest", "body")
_FILE_KEYS = ("document", "comments")
_TEXTS = ("author", "source", "digest", "body")
_DATES = ("date", "recorded", "withdrawn")
_DASH = re.compile(r"^([ \t]*)-(?:[ \t]|$)")
_NO_COMMENTS = re.compile(r"^comments:[ \t]*(?:\[[ \t]*\]|null|~)?[ \t]*$")


class _Reading:
    """One file being read: where its parts stand (sought only when something is wrong), and what was found wrong."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.problems: list[Problem] = []

    @cached_property
    def lines(self) -> Mapping[Place, int]:
        return yaml_data.lines(self.text)

    def wrong(self, place: Place, key: str, severity: Severity = "error", /, **values: object) -> None:
        while place and place not in self.lines:
            place = place[:-1]
        message = say(f"gather.{key}", None, **values)
        remedy = say(f"gather.{key}_remedy", None, **values)
        self.problems.append(Problem(self.path, self.lines.get(place, 1), message, remedy, severity))


def read_discussion(text: str, path: str) -> tuple[Thread | None, tuple[Problem, ...]]:
    """The thread in a discussion file's text (its ``tree`` is for ``discussions.threads``), and what is wrong with it.

    ``None`` where there is no YAML mapping or it names no document. A single bad value is left out and reported.
    """
    try:
        value = yaml_data.load(text)
    except BadYaml as error:
        message = say("gather.discussion_not_yaml", why=error.message)
        return None, (Problem(path, error.line, message, say("gather.discussion_not_yaml_remedy")),)
    reading = _Reading(path, text)
    document = value.get("document") if isinstance(value, dict) else None
    if not isinstance(document, str) or not document.strip():
        reading.wrong(("document",), "discussion_no_document")
        return None, tuple(reading.problems)
    _unknown(reading, (), value, _FILE_KEYS)
    comments = _comments(reading, value.get("comments"))
    return Thread(document.strip(), path, comments), tuple(reading.problems)


def _comments(reading: _Reading, items: object) -> tuple[Comment, ...]:
    if not isinstance(items, (list, type(None))):
        reading.wrong(("comments",), "discussion_not_a_list")
        return ()
    found: dict[str, Comment] = {}
    for position, item in enumerate(items or ()):
        comment = _comment(reading, ("comments", position), item)
        if comment and comment.id in found:
            reading.wrong(("comments", position, "id"), "comment_twice", id=comment.id)
        elif comment:
            found[comment.id] = comment
    _check_parents(reading, found, items or ())
    return tuple(found.values())


def _comment(reading: _Reading, place: Place, item: object) -> Comment | None:
    identifier = item.get("id") if isinstance(item, dict) else None
    if not isinstance(item, dict) or not isinstance(identifier, str) or not is_id(identifier.strip().lower()):
        reading.wrong((*place, "id"), "comment_no_id")
        return None
    _unknown(reading, place, item, KEYS)
    texts = {key: _text(reading, place, key, item.get(key)) for key in _TEXTS}
    dates = {key: _date(reading, place, key, item.get(key)) for key in _DATES}
    parent = _text(reading, place, "parent", item.get("parent")) or None
    status = item.get("status", "published")
    if status not in COMMENT_STATUSES:
        reading.wrong((*place, "status"), "comment_status", value=status, values=", ".join(COMMENT_STATUSES))
        status = "hidden"
    return Comment(id=identifier.strip(), parent=parent, status=status, **texts, **dates)  # type: ignore[arg-type]


def _text(reading: _Reading, place: Place, key: str, value: object) -> str:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, (list, dict)):
        reading.wrong((*place, key), "comment_not_text", key=key)
        return ""
    return "" if value is None else str(value)


def _date(reading: _Reading, place: Place, key: str, value: object) -> object:
    try:
        return parse_moment(value) if value else None
    except NotADate:
        reading.wrong((*place, key), "comment_date", value=value)
        return None


def _unknown(reading: _Reading, place: Place, item: Mapping[str, object], known: Sequence[str]) -> None:
    for key in item:
        if key not in known:
            reading.wrong((*place, key), "discussion_unknown_key", "warning", key=key, keys=", ".join(known))


def _check_parents(reading: _Reading, found: Mapping[str, Comment], items: Sequence[object]) -> None:
    for position, item in enumerate(items):
        parent = item.get("parent") if isinstance(item, dict) else None
        if isinstance(parent, str) and parent.strip() not in found:
            reading.wrong(("comments", position, "parent"), "comment_no_parent", "warning", parent=parent)


def write_discussion(document: str, comments: Sequence[Comment]) -> str:
    """The file of a document's comments. Reading it back gives the same comments."""
    head = yaml_data.dump({"document": document})
    items = "".join(_item(comment, "  ") for comment in comments)
    return f"{head}comments:\n{items}" if items else f"{head}comments: []\n"


def _item(comment: Comment, indent: str) -> str:
    """A comment as a list item. ``status`` always stands there: it is what moderators change."""
    pairs = ((key, getattr(comment, key)) for key in KEYS)
    values = {key: value for key, value in pairs if value not in (None, "") or key == "author"}
    return _indented(yaml_data.dump([values]), indent)


def _indented(text: str, indent: str) -> str:
    return "".join(f"{indent}{line}" if line.strip() else line for line in text.splitlines(keepends=True))


def append_comments(text: str, comments: Sequence[Comment]) -> str:
    """The file with comments added below the last one. Raises :class:`BadYaml` where that cannot be done safely."""
    if not comments:
        return text
    before = _read_back(text)
    lines = _ended(text)
    place = _insertion(lines, text)
    if place is None:
        raise BadYaml(say("gather.discussion_not_editable"), subject=before.document)
    start, after, indent = place
    items = "".join(_item(comment, indent) for comment in comments)
    key = [_with_end(f"comments:\n{items}", text)] if start < after else [_with_end(items, text)]
    changed = "".join([*lines[:start], *key, *lines[after:]])
    return _checked(changed, (*before.comments, *comments))


def _insertion(lines: list[str], text: str) -> tuple[int, int, str] | None:
    """The lines that new comments replace (none, but for an empty ``comments:``), and their indentation."""
    places = yaml_data.lines(text)
    start = places.get(("comments",))
    if start is None:
        return None
    if ("comments", 0) not in places:
        empty = _NO_COMMENTS.match(lines[start - 1].rstrip("\r\n"))
        return (start - 1, start, "  ") if empty else None
    dash = _DASH.match(lines[_dash_line(lines, places[("comments", 0)])])
    return (_end_of_comments(lines, places, start),) * 2 + (dash[1],) if dash else None


def _end_of_comments(lines: list[str], places: Mapping[Place, int], start: int) -> int:
    later = [line for place, line in places.items() if len(place) == 1 and line > start]
    return min(later) - 1 if later else len(lines)


def _dash_line(lines: list[str], line: int) -> int:
    """The index of the line with an item's dash, which may stand above the item's first key."""
    index = line - 1
    while index > 0 and not _DASH.match(lines[index]):
        index -= 1
    return index


def replace_comments(text: str, comments: Mapping[str, Comment]) -> str:
    """The file with some comments (by id) given other values; only the lines of values that change are touched.

    Raises :class:`BadYaml` where the file is written in a way in which that cannot be done safely.
    """
    before = _read_back(text)
    for position, comment in reversed(list(enumerate(before.comments))):
        if comment.id in comments:
            text = _replaced(text, position, comment, comments[comment.id])
    return _checked(text, [comments.get(comment.id, comment) for comment in before.comments])


def _replaced(text: str, position: int, old: Comment, new: Comment) -> str:
    for key in (field.name for field in fields(Comment)):
        if getattr(old, key) != getattr(new, key):
            text = _with_value(text, position, key, getattr(new, key))
    return text


def _with_value(text: str, position: int, key: str, value: object) -> str:
    places = _places(text)
    lines = _ended(text)
    item = ("comments", position)
    first = places.get((*item, key))
    head = re.match(rf"^([ \t]*(?:-[ \t]+)?){re.escape(key)}[ \t]*:", lines[first - 1]) if first else None
    if first is None or head is None:
        raise BadYaml(say("gather.discussion_not_editable"), line=places.get(item, 1))
    indent = head[1].replace("-", " ")
    end = _end_of_value(lines, places, item, first, len(indent))
    block = _indented(yaml_data.dump({key: value}), indent)
    written = _with_end(head[1] + block.removeprefix(indent), text)
    return "".join([*lines[: first - 1], written, *lines[end:]])


def _end_of_value(lines: list[str], places: Mapping[Place, int], item: Place, first: int, column: int) -> int:
    """The index after a value's last line; blank lines and an editor's notes below it are not the value's."""
    following = [line for place, line in places.items() if line > first and (len(place) == 1 or place[:2] == item)]
    after = places.get((item[0], int(item[1]) + 1))
    starts = [line - 1 for line in following] + ([_dash_line(lines, after)] if after else [])
    end = min(starts, default=len(lines))
    while end > first and _is_note(lines[end - 1], column):
        end -= 1
    return end


def _is_note(line: str, column: int) -> bool:
    bare = line.strip()
    indent = len(line) - len(line.lstrip())
    return not bare or (bare.startswith("#") and indent <= column) or (bare in ("...", "---") and indent == 0)


def _places(text: str) -> Mapping[Place, int]:
    yaml_data.load(text)
    return yaml_data.lines(text)


def _ended(text: str) -> list[str]:
    """The file's lines as YAML counts them, the last with a line end too."""
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += "\r\n" if "\r\n" in text else "\n"
    return lines


def _with_end(block: str, text: str) -> str:
    return block.replace("\n", "\r\n") if "\r\n" in text else block


def _read_back(text: str) -> Thread:
    thread, problems = read_discussion(text, "")
    broken = [problem for problem in problems if problem.severity == "error"]
    if thread is None or broken:
        why = broken[0].message if broken else say("gather.discussion_not_editable")
        raise BadYaml(why, line=broken[0].line if broken else 1)
    return thread


def _checked(text: str, comments: Sequence[Comment]) -> str:
    if _read_back(text).comments != tuple(comments):
        raise BadYaml(say("gather.discussion_not_editable"))
    return text
