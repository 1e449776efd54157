"""What an editor would want to know of themes: documents without one, themes without documents, two for one thing.

Of what is much alike in a large table one notice tells, with the command that settles it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from leestafel.errors import BadYaml
from leestafel.formats import yaml_data
from leestafel.formats.text_file import read_text
from leestafel.library.consistency import problem_at
from leestafel.library.records import Library
from leestafel.library.spine import Spine
from leestafel.model import Problem, Theme
from leestafel.table import Table
from leestafel.text.dutch import fold, inflections, same_word, stem, words
from leestafel.themes.vocabulary import Vocabulary
from leestafel.words import count, say

_MOST = 10
"""Documents without a theme that are named one by one."""
_ENOUGH = 3
"""How many times as many tagged documents as themes there must be, for a theme with one or none to mean anything."""
_SHOWN = 8


def theme_notices(table: Table, library: Library) -> Iterator[Problem]:
    """Warnings about the themes of a loaded table; none where it has no vocabulary."""
    if not len(library.vocabulary):
        return
    untagged = [spine for spine in library.documents if not spine.themes]
    yield from _untagged(table, untagged)
    used = [theme for theme in library.vocabulary if not theme.deprecated]
    if len(library.documents) - len(untagged) >= _ENOUGH * len(used):
        yield from _scarce(table, used, library)
    yield from _alike(table, library.vocabulary)


def _untagged(table: Table, documents: Sequence[Spine]) -> Iterator[Problem]:
    if len(documents) > _MOST:
        message = say("changes.many_untagged", n=len(documents), path=documents[0].path)
        yield problem_at(table, documents[0], "themes", message, say("changes.many_untagged_remedy"), "warning")
        return
    for document in documents:
        remedy = say("check.no_themes_remedy", id=document.id)
        yield problem_at(table, document, "themes", say("check.no_themes"), remedy, "warning")


def _scarce(table: Table, themes: Sequence[Theme], library: Library) -> Iterator[Problem]:
    """Themes that no document is about, nor about anything below them; and those that only one document has."""
    empty = [theme.id for theme in themes if not len(library.about(theme.id))]
    single = [theme.id for theme in themes if len(library.about(theme.id)) == 1]
    for key, ids in (("empty", empty), ("single", single)):
        if ids:
            shown = ", ".join(ids[:_SHOWN]) + (" …" if len(ids) > _SHOWN else "")
            message = count(f"changes.{key}", len(ids), ids=shown)
            remedy = say(f"changes.{key}_remedy", id=ids[0])
            yield Problem(table.name_of(table.themes), _line(table, ids[0]), message, remedy, "warning")


def _alike(table: Table, vocabulary: Vocabulary) -> Iterator[Problem]:
    for theme, label, other, other_label in near_duplicates(vocabulary):
        names = {"id": theme.id, "other": other.id}
        message = say("changes.alike", label=label, other_label=other_label, **names)
        line = _line(table, theme.id)
        yield Problem(table.name_of(table.themes), line, message, say("changes.alike_remedy", **names), "warning")


def near_duplicates(themes: Iterable[Theme]) -> Iterator[tuple[Theme, str, Theme, str]]:
    """Pairs of themes in use with labels that differ in spelling alone: in hyphens and blanks (*jeugd-zorg*,
    *jeugdzorg*), or in form (*jeugdzorgen*); each pair once, the later one first, with those labels.

    Labels that are the very same are for the vocabulary's file to say.
    """
    owners: dict[str, tuple[Theme, str]] = {}
    told: set[tuple[str, str]] = set()
    for theme in themes:
        for label in () if theme.deprecated else (theme.label(), *theme.alt):
            for key in _keys(label):
                other, other_label = owners.setdefault(key, (theme, label))
                pair = (theme.id, other.id)
                if other is not theme and pair not in told and _is_spelling(label, other_label):
                    told.add(pair)
                    yield theme, label, other, other_label


def _keys(label: str) -> set[str]:
    """What labels share that may differ in spelling alone: written as one word, a stem of it or of a form of it."""
    found = [word.fold for word in words(label)]
    whole = "".join(found)
    if not whole:  # no letter or digit in it
        return set()
    return {*(stem(form) for form in (whole, *inflections(whole))), " ".join(map(stem, found))}


def _is_spelling(label: str, other: str) -> bool:
    """Whether two labels that share a key are one, in other forms of its words or written apart."""
    if fold(label) == fold(other):
        return False
    one, two = ([word.fold for word in words(text)] for text in (label, other))
    whole, whole_two = "".join(one), "".join(two)
    if whole == whole_two or whole in inflections(whole_two) or whole_two in inflections(whole):
        return True
    pairs = [(whole, whole_two)] if len(one) != len(two) else list(zip(one, two, strict=True))
    return all(stem(a) == stem(b) and same_word(a, b) for a, b in pairs)


def _line(table: Table, theme: str) -> int:
    """The line of the vocabulary's file where a theme stands."""
    text, _ = read_text(table.themes, "")
    try:
        items = yaml_data.load(text or "")
        places = yaml_data.lines(text or "") if isinstance(items, list) else {}
    except BadYaml:
        return 0
    ids = (number for number, item in enumerate(items or ()) if isinstance(item, dict) and item.get("id") == theme)
    return places.get((next(ids, -1),), 0)
