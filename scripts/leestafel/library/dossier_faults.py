"""What does not fit together in dossiers: a theme or a document that is not there, one that holds nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from leestafel.formats import front_matter
from leestafel.library.consistency import instead_of
from leestafel.library.spine import Spine
from leestafel.model import Dossier, Problem, Severity
from leestafel.table import Table
from leestafel.themes.vocabulary import Vocabulary
from leestafel.words import say


def dossier_faults(
    table: Table, dossiers: Iterable[Dossier], documents: Iterable[Spine], vocabulary: Vocabulary
) -> Iterator[Problem]:
    """Every way in which dossiers contradict the documents and the vocabulary."""
    gathered = tuple(dossiers)
    shelf = {spine.id: spine for spine in documents} if gathered else {}
    for dossier in gathered:
        yield from _themes(table, dossier, vocabulary)
        yield from _documents(table, dossier, shelf)
        yield from _members(table, dossier, shelf, vocabulary)


def _problem(
    table: Table, dossier: Dossier, key: str, what: str, message: str, remedy: str, severity: Severity = "error"
) -> Problem:
    """A problem on the line of a key's block that names something, else on the key's own."""
    try:
        front = front_matter.split((table.root / dossier.path).read_text(encoding="utf-8"))
        line = front_matter.value_line(front, key, what)
    except OSError:
        line = 0
    return Problem(dossier.path, line, message, remedy, severity)


def _themes(table: Table, dossier: Dossier, vocabulary: Vocabulary) -> Iterator[Problem]:
    for theme in dossier.themes:
        known = vocabulary.get(theme)
        if known is None:
            remedy = say("check.unknown_theme_remedy", file=table.name_of(table.themes))
            near = get_close_matches(theme, [one.id for one in vocabulary], n=1)
            guess = say("check.unknown_theme_near", near=near[0]) + " " if near else ""
            yield _problem(table, dossier, "themes", theme, say("check.unknown_theme", theme=theme), guess + remedy)
        elif known.deprecated:
            message = say("check.deprecated_theme", theme=theme)
            yield _problem(table, dossier, "themes", theme, message, instead_of(known, vocabulary), "warning")


def _documents(table: Table, dossier: Dossier, shelf: Mapping[str, Spine]) -> Iterator[Problem]:
    named = [("documents", item.id) for item in dossier.documents] + [("without", id) for id in dossier.without]
    for key, id in named:
        if id not in shelf:
            near = get_close_matches(id, shelf, n=1)
            guess = say("dossiers.near", near=near[0]) + " " if near else ""
            remedy = guess + say("dossiers.unknown_document_remedy")
            yield _problem(table, dossier, key, id, say("dossiers.unknown_document", id=id), remedy)
        elif shelf[id].withdrawn and key == "documents":
            message = say("dossiers.withdrawn_document", id=id)
            yield _problem(table, dossier, key, id, message, say("dossiers.withdrawn_document_remedy"), "warning")


def _members(table: Table, dossier: Dossier, shelf: Mapping[str, Spine], vocabulary: Vocabulary) -> Iterator[Problem]:
    """What is left out though it is not there, or chosen as well; and whether anything is left."""
    chosen = {item.id for item in dossier.documents}
    wanted = {below.id for theme in dossier.themes for below in vocabulary.family(theme)}
    about = {id for id, spine in shelf.items() if not spine.withdrawn and not wanted.isdisjoint(spine.themes)}
    for id in dossier.without:
        if id in chosen:
            yield _problem(table, dossier, "without", id, say("dossiers.both", id=id), say("dossiers.both_remedy"))
        elif id in shelf and id not in about:
            message = say("dossiers.not_left_out", id=id)
            yield _problem(table, dossier, "without", id, message, say("dossiers.not_left_out_remedy"), "warning")
    there = {id for id in (about | chosen) - set(dossier.without) if id in shelf and not shelf[id].draft}
    if not there and not dossier.draft:
        remedy = say("dossiers.nothing_remedy")
        yield _problem(table, dossier, "title", "", say("dossiers.nothing"), remedy, "warning")
