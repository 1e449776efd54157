"""The vocabulary's file made to say something else, line by line: comments, order and quotes of all else stay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from leestafel.errors import BadYaml
from leestafel.formats import yaml_data, yaml_edit
from leestafel.formats.themes_file import DUTCH, KEYS, plain_theme, read_themes
from leestafel.formats.yaml_data import Piece
from leestafel.formats.yaml_edit import Edit, Entry, break_of, last_end, line_end, refusal
from leestafel.model import Theme

Values = Mapping[str, object]
_NOTHING: Mapping[str, str] = {}


def edited(text: str, themes: Sequence[Theme], renamed: Mapping[str, str] = _NOTHING) -> str:
    """A vocabulary's file made to say ``themes``: those it has, changed or not, each new one right behind the one it
    follows there. ``renamed`` are ids that become other ones, old to new.

    Raises :class:`BadYaml`, with the line, where that cannot be done without loss.
    """
    before, problems = read_themes(text, "")
    root = yaml_data.pieces(text)
    if root is None or root.kind != "list":
        raise BadYaml(problems[0].message, line=problems[0].line) if problems else refusal(text, 0)
    places = {_id(item): item for item in reversed(root.parts) if item.kind == "mapping"}
    old = {theme.id: theme for theme in before}
    former = {new: was for was, new in renamed.items()}
    edits: list[Edit] = []
    last: Piece | None = None
    for theme in themes:
        was = former.get(theme.id, theme.id)
        if was in old and (theme.id in former or was not in renamed):
            last = places[was]
            edits += _changed(text, last, plain_theme(old[was]), plain_theme(theme))
        else:
            edits.append(_new(text, root, last, theme))
    result = yaml_edit.applied(text, edits)
    if read_themes(result, "")[0] != tuple(themes):
        raise refusal(text, min((edit.start for edit in edits), default=0))
    return result


def _id(item: Piece) -> str:
    found = yaml_edit.entry(item, "id")
    return found[1].value.strip() if found else ""


def _changed(text: str, item: Piece, before: Values, after: Values) -> Iterator[Edit]:
    """The edits of one theme; keys that go last, so that a key that comes can stand behind any other."""
    for key in KEYS:
        if before.get(key) != after.get(key):
            yield from _of_key(text, item, key, before.get(key), after.get(key))


def _of_key(text: str, item: Piece, key: str, before: object, after: object) -> Iterator[Edit]:
    found = yaml_edit.entry(item, key)
    if found is None:
        yield yaml_edit.with_entry(text, item, _before(item, key), key, after)
    elif after is None:
        _must_be_free(text, found)
        yield from yaml_edit.without_entry(text, item, key)
    elif isinstance(after, list) and isinstance(before, (list, type(None))):
        yield from _of_list(text, found, before or [], after)
    elif isinstance(after, Mapping) or isinstance(before, Mapping):
        yield from _of_languages(text, found, before, after)
    else:
        inner = yaml_edit.entry(found[1], DUTCH) if found[1].kind == "mapping" else found
        if inner is None:
            raise refusal(text, found[0].start)
        yaml_edit.check(text, inner)
        yield Edit(inner[1].start, inner[1].end, _scalar(after, inner[1].style))


def _before(item: Piece, key: str) -> Entry:
    """The key that a new one goes behind: the last of those that come before it in the order of the handbook."""
    pairs = list(zip(item.parts[::2], item.parts[1::2], strict=True))
    earlier = KEYS[: KEYS.index(key)]
    return next((pair for pair in reversed(pairs) if pair[0].value in earlier), pairs[-1])


def _scalar(value: object, style: str) -> str:
    if value is True:
        return "true"
    return yaml_edit.written(str(value), style)


def _must_be_free(text: str, found: Entry) -> None:
    """Refuses to take away what something else names, or a comment stands in."""
    key, value = found
    leaves = list(_leaves(value))
    if value.start < key.end or any(leaf.start < value.start or text[leaf.start] in "&*!" for leaf in leaves):
        raise refusal(text, key.start)
    ends = [key.end, *(leaf.end for leaf in leaves)]
    starts = [*(leaf.start for leaf in leaves), max(key.end, last_end(text, value))]
    if any(char in text[end:start] for end, start in zip(ends, starts, strict=True) for char in "#&*!"):
        raise refusal(text, key.start)


def _leaves(piece: Piece) -> Iterator[Piece]:
    """The texts in a piece, those that are not empty, in order."""
    waiting = [piece]
    while waiting:
        here = waiting.pop()
        if here.kind == "text" and here.end > here.start:
            yield here
        waiting.extend(reversed(here.parts))


def _of_list(text: str, found: Entry, before: Sequence[str], after: Sequence[str]) -> list[Edit]:
    """The edits of a list: what comes stands where something went, as far as that reaches, and else at the end."""
    if found[1].kind == "mapping":
        inner = yaml_edit.entry(found[1], DUTCH)
        if inner is None:
            return [_language_added(text, found[1], DUTCH, after)]
        found = inner
    yaml_edit.check(text, found)
    there = [_squeezed(item.value) for item in yaml_edit.texts(found[1])]
    instead, added = _placed(there, before, after)
    return yaml_edit.relisted(text, found[1], instead, added)


def _placed(
    there: Sequence[str], before: Sequence[str], after: Sequence[str]
) -> tuple[dict[int, tuple[str, ...]], list[str]]:
    """What comes in the place of which items of a list, and what comes behind it, so that it reads as ``after``."""
    coming = list(after)
    instead: dict[int, tuple[str, ...]] = {}
    for number, one in enumerate(there):
        if one in coming:
            known = coming.index(one)
            if number - 1 in instead:
                instead[number - 1] += tuple(coming[:known])
            del coming[: known + 1]
        elif one and one not in after:
            instead[number] = (coming.pop(0),) if coming and coming[0] not in before else ()
    return instead, coming


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _of_languages(text: str, found: Entry, before: object, after: object) -> Iterator[Edit]:
    """The edits of labels by language, where one language changes, comes or goes; a list of Dutch ones becomes a
    mapping.
    """
    old, new = _by_language(before), _by_language(after)
    gone = [language for language in old if language not in new]
    if found[1].kind != "mapping" or len(gone) > 1:
        yield from _turned(text, found, after)
        return
    for language in gone:
        inner = yaml_edit.entry(found[1], language)
        if inner is None:
            raise refusal(text, found[0].start)
        _must_be_free(text, inner)
        yield from yaml_edit.without_entry(text, found[1], language)
    for language, labels in new.items():
        inner = yaml_edit.entry(found[1], language)
        if inner is None:
            yield _language_added(text, found[1], language, labels)
        elif isinstance(labels, str) and old[language] != labels:
            yaml_edit.check(text, inner)
            yield Edit(inner[1].start, inner[1].end, _scalar(labels, inner[1].style))
        elif isinstance(labels, list) and old[language] != labels:
            yield from _of_list(text, inner, _listed(old[language]), labels)


def _by_language(value: object) -> dict[str, object]:
    return {str(key): item for key, item in value.items()} if isinstance(value, Mapping) else {DUTCH: value}


def _listed(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _language_added(text: str, mapping: Piece, language: str, labels: object) -> Edit:
    last = (mapping.parts[-2], mapping.parts[-1])
    return yaml_edit.with_entry(text, mapping, last, language, labels)


def _turned(text: str, found: Entry, after: object) -> Iterator[Edit]:
    """Labels without a language, written with their languages, on one line."""
    _must_be_free(text, found)
    line = yaml_data.dump_key(found[0].value, after).removesuffix("\n")
    yield Edit(found[0].start, max(last_end(text, found[1]), found[0].end + 1), line)


def _new(text: str, root: Piece, last: Piece | None, theme: Theme) -> Edit:
    """A new theme behind another, with the line between that other themes have."""
    if root.flow or last is None:
        raise refusal(text, root.start)
    end = break_of(text)
    place = line_end(text, last_end(text, last))
    blank = (
        end if any(_parted(text, one, after) for one, after in zip(root.parts, root.parts[1:], strict=False)) else ""
    )
    lines = "".join(yaml_data.dump_key(key, value) for key, value in plain_theme(theme).items()).splitlines()
    marks = ["- ", *["  "] * (len(lines) - 1)]
    block = end.join(f"{' ' * root.column}{mark}{line}" for mark, line in zip(marks, lines, strict=True))
    return Edit(place, place, f"{end}{blank}{block}")


def _parted(text: str, one: Piece, after: Piece) -> bool:
    between = text[last_end(text, one) : after.start].replace("\r\n", "\n").replace("\r", "\n")
    return "\n\n" in between
