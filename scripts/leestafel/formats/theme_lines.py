"""The lines that name themes, in the front matter of a document and in the list of sources, changed and nothing else.

What is exchanged is told as old id to the ids that come in its place; for a document's own themes and for those an
editor rejected these can differ. Every shape that front matter can have is read by the YAML library itself; one that
cannot be changed for certain is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from leestafel.errors import BadYaml
from leestafel.formats import front_matter, yaml_data, yaml_edit
from leestafel.formats.document_file import read_document
from leestafel.formats.yaml_data import Piece
from leestafel.formats.yaml_edit import Edit, Entry
from leestafel.life.aspects import digests_of, record_of, unrecorded
from leestafel.model import Kind
from leestafel.words import say

Exchange = Mapping[str, tuple[str, ...]]
Instead = Mapping[int, tuple[str, ...]]
KEYS = ("themes", "themes_rejected")
_OPEN = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\r|\n)")
_CLOSE = re.compile(r"(?:^|(?<=[\r\n]))---[ \t]*(?=[\r\n]|\Z)")


def exchanged(items: Sequence[str], exchange: Exchange, apart: Sequence[str] = ()) -> dict[int, tuple[str, ...]]:
    """What comes in the place of which items of a list: nothing stands in it twice then, nor anything of ``apart``."""
    there = {item for item in items if item not in exchange} | {*apart}
    instead: dict[int, tuple[str, ...]] = {}
    for number, item in enumerate(items):
        if item in exchange:
            instead[number] = tuple(new for new in exchange[item] if new not in there)
            there.update(instead[number])
        elif item in apart:
            instead[number] = ()
    return instead


def renewed(items: Sequence[str], instead: Instead) -> list[str]:
    """A list with what comes in the place of some of its items."""
    return [new for number, item in enumerate(items) for new in instead.get(number, (item,))]


def retagged(text: str, exchange: Exchange, rejected: Exchange | None = None) -> str:
    """A document's file in which some themes are exchanged: no other line changes, nor anything of its body.

    What is accepted is not rejected as well: where both would become one theme, the rejection goes. ``rejected`` is for
    rejections, where those are exchanged for others. Raises :class:`BadYaml`, its line counted in the whole file.
    """
    opened = _OPEN.match(text)
    if not opened:
        return text
    closed = _CLOSE.search(text, opened.end())
    if not closed:
        raise BadYaml(say("check.front_matter_open"), line=1)
    front = text[opened.end() : closed.start()]
    if "\\" not in front and not any(old in front for old in {**exchange, **(rejected or {})}):
        return text
    try:
        changed = _front_retagged(front, exchange, exchange if rejected is None else rejected)
    except BadYaml as error:
        raise BadYaml(error.message, line=error.line + 1) from error
    return text[: opened.end()] + changed + text[closed.start() :]


def recorded_anew(before: str, after: str, path: str, kind: Kind) -> str:
    """A document's file after its themes were exchanged, with the digest of its themes in ``recorded`` renewed: that a
    theme is called otherwise is no change of the document, for its subscribers. One that was not written down yet is
    left to be. Raises :class:`BadYaml` where that cannot be done safely.
    """
    if "recorded" not in before:
        return after
    old, new = (read_document(text, path, kind)[0] for text in (before, after))
    record = record_of(old) if old else None
    if old is None or new is None or record is None or "themes" not in record.digests or "themes" in unrecorded(old):
        return after
    kept, renewed_ = (f"themes:{found['themes']}" for found in (record.digests, digests_of(new)))
    end = len(after) - len(new.body)
    result = after[:end].replace(f" {kept}", f" {renewed_}", 1) + after[end:]
    if read_document(result, path, kind)[0] != replace(new, recorded=new.recorded.replace(f" {kept}", f" {renewed_}")):
        raise yaml_edit.refusal(after, 0)
    return result


def _front_retagged(front: str, exchange: Exchange, rejected: Exchange) -> str:
    said = _loaded(front)
    themes, refused = (_texts(said.get(key)) for key in KEYS)
    if not any(item in exchange for item in themes) and not any(item in rejected for item in refused):
        return front
    root = yaml_data.pieces(front)
    entries = {key: found for key in KEYS if root and (found := yaml_edit.entry(root, key))}
    lists = {key: _values(found) for key, found in entries.items()}
    if [[item for item in lists.get(key, ()) if item] for key in KEYS] != [themes, refused]:
        raise yaml_edit.refusal(front, min((found[0].start for found in entries.values()), default=0))
    chosen = exchanged(lists.get("themes", []), exchange)
    kept = renewed(lists.get("themes", []), chosen)
    fresh = [theme for theme in kept if theme not in themes]
    instead: dict[str, Instead] = {
        "themes": chosen,
        "themes_rejected": _refused(lists.get("themes_rejected", []), rejected, kept, fresh),
    }
    result = yaml_edit.applied(front, _edits(front, entries, instead))
    wanted = {key: [item for item in renewed(items, instead[key]) if item] for key, items in lists.items()}
    if not _says(_loaded(result), said, wanted):
        raise yaml_edit.refusal(front, min(found[0].start for found in entries.values()))
    return result


def _says(after: Mapping[str, object], before: Mapping[str, object], wanted: Mapping[str, list[str]]) -> bool:
    """Whether front matter says what it said, but for the lists that were to change."""
    same = {**after, **{key: before[key] for key in wanted}} == before
    return same and all(_texts(after[key]) == items for key, items in wanted.items())


def _loaded(front: str) -> dict[str, object]:
    return front_matter.load(front_matter.Front(front_matter.normalise(front), "", 0))


def _texts(value: object) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [
        str(item).lower() if isinstance(item, bool) else str(item).strip() for item in items if item not in (None, "")
    ]


def _refused(items: Sequence[str], exchange: Exchange, kept: Sequence[str], fresh: Sequence[str]) -> Instead:
    """What comes in the place of rejections: of those that were there, only what is newly accepted goes."""
    apart = {new for item in items if item in exchange for new in exchange[item] if new in kept}
    instead = exchanged(items, exchange, [*fresh, *apart])
    return {number: new for number, new in instead.items() if items[number] in exchange or items[number] in fresh}


def _edits(text: str, entries: Mapping[str, Entry], instead: Mapping[str, Instead]) -> Iterator[Edit]:
    for key, found in entries.items():
        if instead[key]:
            yaml_edit.check(text, found)
            yield from yaml_edit.relisted(text, found[1], instead[key])


def _values(entry: Entry) -> list[str]:
    return [item.value.strip() for item in yaml_edit.texts(entry[1])]


def sources_retagged(text: str, exchange: Exchange) -> str:
    """The list of sources in which some themes are exchanged, also where they come of a source's own tags.

    Raises :class:`BadYaml` where that cannot be done safely.
    """
    root = yaml_data.pieces(text)
    entries = list(_of_sources(root)) if root else []
    edits: list[Edit] = []
    for found in entries:
        instead = exchanged(_values(found), exchange)
        if instead:
            yaml_edit.check(text, found)
            edits += yaml_edit.relisted(text, found[1], instead)
    result = yaml_edit.applied(text, edits)
    if edits and _of_all_sources(result) != [
        renewed(_values(one), exchanged(_values(one), exchange)) for one in entries
    ]:
        raise yaml_edit.refusal(text, edits[0].start)
    return result


def _of_all_sources(text: str) -> list[list[str]]:
    root = yaml_data.pieces(text)
    return [_values(found) for found in _of_sources(root)] if root else []


def _of_sources(root: Piece) -> Iterator[Entry]:
    """The keys below which sources name themes: ``themes``, and where that is a map each key in it."""
    for item in root.parts if root.kind == "list" else ():
        found = yaml_edit.entry(item, "themes") if item.kind == "mapping" else None
        if found and found[1].kind == "mapping":
            yield from zip(found[1].parts[::2], found[1].parts[1::2], strict=True)
        elif found:
            yield found
