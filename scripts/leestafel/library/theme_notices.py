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
from leestafel.text.dutch import fold, stem, words
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
        if theme.deprecated:
            continue
        for label in (theme.label(), *theme.alt):
            for key in _keys(label):
                other, other_label = owners.setdefault(key, (theme, label))
                pair = (theme.id, other.id)
                if other is not theme and pair not in told and fold(label) != fold(other_label):
                    told.add(pair)
                    yield theme, label, other, other_label


def _keys(label: str) -> Iterator[str]:
    """What labels share that differ in spelling alone: they are written as one word, or each word has the same stem."""
    found = [word.fold for word in words(label)]
    whole = "".join(found)
    yield f"one {stem(whole)}"
    if len(found) > 1:
        yield "stems " + " ".join(map(stem, found))


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
