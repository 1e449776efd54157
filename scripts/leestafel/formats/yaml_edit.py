"""Small changes to a YAML text that people edit: an item of a list made another, taken out or added, a key given or
taken away. Every line that does not say what changes stays byte for byte, with the comments, order and quotes in it.

Where a text is written so that this cannot be done for certain (an anchor, a tag, a text of several lines), it is
refused: nothing is guessed. Whoever changes a text reads it back, and compares what it says with what it should say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from leestafel.errors import BadYaml
from leestafel.formats import yaml_data
from leestafel.formats.yaml_data import Piece
from leestafel.identity import is_id
from leestafel.words import say

Entry = tuple[Piece, Piece]
_BREAK = re.compile(r"\r\n|\r|\n")
_COMMENT = re.compile(r"(?:(?<=[\s\ufeff])|^)#[^\r\n]*")
_BLANK = " \t"


class Edit(NamedTuple):
    """What stands from ``start`` to ``end`` becomes ``text``. Lines of which nothing is left go whole."""

    start: int
    end: int
    text: str


def applied(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits made, those at one place in the order given. Raises :class:`BadYaml` where two overlap."""
    kept: list[str] = []
    here = 0
    for edit in _joined(text, edits):
        if edit.start < here:
            raise refusal(text, edit.start)
        kept += [text[here : edit.start], edit.text]
        here = edit.end
    return "".join([*kept, text[here:]])


def _joined(text: str, edits: Iterable[Edit]) -> list[Edit]:
    """Edits in their order, with what only takes away joined where nothing is left between, and widened to lines."""
    found: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: edit.start):
        last = found[-1] if found else None
        if last and not edit.text and not last.text and not text[last.end : edit.start].strip(_BLANK):
            found[-1] = Edit(last.start, max(last.end, edit.end), "")
        else:
            found.append(edit)
    pairs = zip_longest(found, found[1:])
    return [edit if edit.text else _beside(text, edit, _widened(text, edit), after) for edit, after in pairs]


def _beside(text: str, edit: Edit, widened: Edit, after: Edit | None) -> Edit:
    """What is taken away, widened to lines; where something is added behind it, that keeps the line's end, and the end
    of the line before goes instead.
    """
    if not after or not edit.end <= after.start < widened.end:
        return widened
    before = text[: widened.start]
    start = len(before) - (2 if before.endswith("\r\n") else 1 if before.endswith(("\n", "\r")) else 0)
    return Edit(start, after.start, "")


def _widened(text: str, edit: Edit) -> Edit:
    """What is taken away, with its line where nothing else stands on that; with the blanks before the line's end."""
    begin, end = line_start(text, edit.start), line_end(text, edit.end)
    if text[edit.end : end].strip(_BLANK):
        return edit
    if text[begin : edit.start].strip(_BLANK):
        start = begin + len(text[begin : edit.start].rstrip(_BLANK))
        return Edit(start, edit.end, "") if "\n" not in text[edit.start : edit.end] else edit
    found = _BREAK.match(text, end)
    return Edit(begin, found.end() if found else end, "")


def line_start(text: str, place: int) -> int:
    """Where the line of a place begins."""
    return max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1


def line_end(text: str, place: int) -> int:
    """Where the line of a place ends, before its break."""
    found = _BREAK.search(text, place)
    return found.start() if found else len(text)


def break_of(text: str) -> str:
    """The line end that a text has first, ``\\n`` where it has none."""
    found = _BREAK.search(text)
    return found[0] if found else "\n"


def refusal(text: str, place: int) -> BadYaml:
    """The error for a place where a text cannot be changed safely, with its line counted in that text."""
    return BadYaml(say("changes.not_editable"), line=len(_BREAK.findall(text[:place])) + 1)


# reading


def entry(mapping: Piece, key: str) -> Entry | None:
    """A mapping's key with its value; ``None`` where it has none."""
    pairs = zip(mapping.parts[::2], mapping.parts[1::2], strict=True)
    return next((pair for pair in pairs if pair[0].value == key), None)


def texts(value: Piece) -> tuple[Piece, ...]:
    """The texts of a value that is one text or a list of them; nothing for an empty one."""
    if value.kind == "list":
        return value.parts
    return (value,) if value.value else ()


def last_end(text: str, piece: Piece) -> int:
    """Where the last text of a piece ends: a block's own end may lie beyond comments that belong to what follows."""
    while piece.parts and not piece.flow:
        piece = piece.parts[-1]
    end = piece.end
    if piece.style in ("|", ">"):
        end = piece.start + len(text[piece.start : piece.end].rstrip())
    return end


def check(text: str, of: Entry) -> None:
    """Refuses (:class:`BadYaml`) a key whose value has or names an anchor, has a tag, or is no text or plain list."""
    key, value = of
    if value.start < key.end or not _is_free(text[key.end : value.start], "?:"):
        raise refusal(text, key.start)
    for item in (value, *value.parts):
        if not _is_plain(text, item, value):
            raise refusal(text, max(item.start, key.start))


def _is_plain(text: str, item: Piece, value: Piece) -> bool:
    if item is not value and (item.kind != "text" or item.start < value.start):
        return False
    if item.kind != "text":
        return item.kind == "list" and text[item.start : item.start + 1] == ("[" if item.flow else "-")
    first = text[item.start : item.start + 1]
    return (
        first not in ("&", "*", "!") and item.style not in ("|", ">") and not _BREAK.search(text[item.start : item.end])
    )


def _is_free(between: str, allowed: str) -> bool:
    return not _COMMENT.sub("", between).strip(f" \t\r\n{allowed}")


# writing


def written(value: str, style: str = "") -> str:
    """A text as it can stand in a list; an id in the quotes that it had before."""
    if style in ("'", '"') and is_id(value):
        return f"{style}{value}{style}"
    return yaml_data.dump_key("x", [value]).removeprefix("x: [").removesuffix("]\n")


def relisted(text: str, value: Piece, instead: Mapping[int, Sequence[str]], added: Sequence[str] = ()) -> list[Edit]:
    """The edits that put texts in the place of some items of a list, none to take one out, and add texts at its end.

    A single text counts as a list of one, an empty value as one of none. ``value`` has passed :func:`check`.
    """
    if value.kind == "text":
        return _single(text, value, instead, added)
    edits = [
        edit
        for number, texts_ in instead.items()
        for edit in (_exchanged(text, value, number, texts_) if texts_ else ())
    ]
    gone = {number for number, texts_ in instead.items() if not texts_}
    edits += _without(text, value, gone)
    return edits + (_added(text, value, gone, added) if added else [])


def _single(text: str, value: Piece, instead: Mapping[int, Sequence[str]], added: Sequence[str]) -> list[Edit]:
    before = [value.value] if value.value else []
    after = [one for number, kept in enumerate(before) for one in instead.get(number, (kept,))] + list(added)
    if len(after) == len(before) == 1:
        return [Edit(value.start, value.end, written(after[0], value.style))]
    items = ", ".join(written(one, value.style) for one in after)
    blank = "" if value.start != value.end or text[value.start - 1 : value.start] in _BLANK else " "
    return [Edit(value.start, value.end, f"{blank}[{items}]")]


def _exchanged(text: str, value: Piece, number: int, instead: Sequence[str]) -> list[Edit]:
    item = value.parts[number]
    between = ", " if value.flow else f"{break_of(text)}{' ' * value.column}- "
    return [Edit(item.start, item.end, between.join(written(one, item.style) for one in instead))]


def _without(text: str, value: Piece, gone: set[int]) -> list[Edit]:
    if value.flow:
        return list(without_in_brackets(text, value, [(item.start, item.end) for item in value.parts], gone))
    return [Edit(_dash(text, value, number), value.parts[number].end, "") for number in sorted(gone)]


def _dash(text: str, value: Piece, number: int) -> int:
    """Where the dash of an item stands."""
    floor = value.parts[number - 1].end if number else value.start
    place = text.rfind("-", floor, value.parts[number].start)
    if place < floor or not _is_free(text[place + 1 : value.parts[number].start], ""):
        raise refusal(text, value.parts[number].start)
    return place


def without_in_brackets(text: str, value: Piece, spans: Sequence[tuple[int, int]], gone: set[int]) -> Iterable[Edit]:
    """The edits that take parts out of a list or mapping in brackets, each with its comma; comments stay."""
    kept = [number for number in range(len(spans)) if number not in gone]
    for number in sorted(gone):
        start, end = spans[number]
        limit = spans[number + 1][0] if number + 1 < len(spans) else value.end - 1
        yield Edit(start, end, "")
        comma = _comma(text, end, limit)
        if comma is not None:
            yield Edit(comma, _past_blanks(text, comma + 1, limit), "")
    last = kept[-1] if kept else len(spans)
    if last < max(gone, default=0) and _comma(text, spans[-1][1], value.end - 1) is None:
        start, limit = spans[last][1], spans[last + 1][0]
        comma = _comma(text, start, limit)
        if comma is None:
            raise refusal(text, start)
        if not _BREAK.search(text[start:limit]):  # on a line of its own it may stay, as the last one
            yield Edit(comma, _past_blanks(text, comma + 1, limit), "")


def _comma(text: str, start: int, end: int) -> int | None:
    """Where a comma stands between two places, outside comments."""
    between = _COMMENT.sub(lambda found: " " * len(found[0]), text[start:end])
    place = between.find(",")
    return None if place < 0 else start + place


def _past_blanks(text: str, start: int, end: int) -> int:
    """The place after blanks, unless a comment needs them before it."""
    after = end - len(text[start:end].lstrip(_BLANK))
    return start if text[after : after + 1] == "#" else after


def _added(text: str, value: Piece, gone: set[int], added: Sequence[str]) -> list[Edit]:
    kept = [number for number in range(len(value.parts)) if number not in gone]
    if value.flow:
        place = value.parts[kept[-1]].end if kept else value.start + 1
        items = ", ".join(map(written, added))
        return [Edit(place, place, f", {items}" if kept else items)]
    place = line_end(text, last_end(text, value))
    lines = (f"{break_of(text)}{' ' * value.column}- {written(one)}" for one in added)
    return [Edit(place, place, "".join(lines))]


def with_entry(text: str, mapping: Piece, after: Entry, key: str, value: object) -> Edit:
    """The edit that gives a mapping a new key, behind another one of its keys."""
    line = yaml_data.dump_key(key, value).removesuffix("\n")
    end = last_end(text, after[1]) if after[1].end > after[0].end else after[0].end + 1
    if mapping.flow:
        inner = yaml_data.dump_key("x", {key: value}).removeprefix("x: {").removesuffix("}\n")
        return Edit(end, end, f", {inner}")
    place = line_end(text, end)
    return Edit(place, place, f"{break_of(text)}{' ' * mapping.parts[0].column}{line}")


def without_entry(text: str, mapping: Piece, key: str) -> list[Edit]:
    """The edits that take a key out of a mapping that has others; a comment on its line stays."""
    keys = mapping.parts[::2]
    number = next(place for place, one in enumerate(keys) if one.value == key)
    value = mapping.parts[2 * number + 1]
    if mapping.flow:
        spans = [(mapping.parts[n].start, mapping.parts[n + 1].end) for n in range(0, len(mapping.parts), 2)]
        return list(without_in_brackets(text, mapping, spans, {number}))
    if number == 0:
        return [Edit(keys[0].start, keys[1].start, "")]
    return [Edit(keys[number].start, max(last_end(text, value), keys[number].end + 1), "")]
