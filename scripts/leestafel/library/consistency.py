"""What does not fit together: two documents with one id, a theme that is not in the vocabulary, stray comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from leestafel.aliases import can_be_alias, is_of_site
from leestafel.formats import front_matter
from leestafel.library.spine import Spine, Talk
from leestafel.model import Document, Problem, Series, Severity, Theme
from leestafel.table import Table
from leestafel.themes.vocabulary import Vocabulary, replacement_of
from leestafel.words import say


def inconsistencies(
    table: Table,
    documents: Iterable[Spine],
    vocabulary: Vocabulary,
    talks: Iterable[Talk],
    series: Iterable[Series] = (),
) -> tuple[Problem, ...]:
    """Every way in which a table's files contradict one another or themselves."""
    shelf = tuple(documents)
    return (
        *_same_ids(table, shelf),
        *_aliases(table, shelf),
        *_themes(table, shelf, vocabulary),
        *_series(table, shelf, {one.id for one in series}),
        *_stray_talks(shelf, talks),
    )


def problem_at(
    table: Table, document: Document | Spine, key: str, message: str, remedy: str, severity: Severity = "error"
) -> Problem:
    """A problem on the line of a document's file where a front matter key stands."""
    try:
        front = front_matter.split((table.root / document.path).read_text(encoding="utf-8"))
        line = front_matter.key_line(front, key)
    except OSError:
        line = 0
    return Problem(document.path, line, message, remedy, severity)


def _same_ids(table: Table, documents: tuple[Spine, ...]) -> Iterator[Problem]:
    first: dict[str, Spine] = {}
    for document in documents:
        other = first.setdefault(document.id, document)
        if other is not document:
            message = say("check.same_id", id=document.id, other=other.path)
            yield problem_at(table, document, "id", message, say("check.same_id_remedy"))


def _aliases(table: Table, documents: tuple[Spine, ...]) -> Iterator[Problem]:
    taken = {document.url: document for document in documents}
    for document in documents:
        for alias in document.aliases:
            if not can_be_alias(alias):
                message = say("check.bad_alias", alias=alias)
                yield problem_at(table, document, "aliases", message, say("check.bad_alias_remedy"))
                continue
            if is_of_site(alias):
                message = say("check.alias_of_site", alias=alias)
                yield problem_at(table, document, "aliases", message, say("check.same_address_remedy"))
                continue
            other = taken.setdefault(f"{alias.strip('/')}/", document)
            if other is not document:
                message = say("check.same_address", address=alias.strip("/"), other=other.path)
                yield problem_at(table, document, "aliases", message, say("check.same_address_remedy"))


def _themes(table: Table, documents: tuple[Spine, ...], vocabulary: Vocabulary) -> Iterator[Problem]:
    ids = [theme.id for theme in vocabulary]
    for document in documents if ids else ():  # without a vocabulary its own file is the problem
        for theme in document.themes_rejected:
            if theme not in vocabulary:
                remedy = say("check.unknown_theme_remedy", file=table.name_of(table.themes))
                message = say("check.unknown_theme", theme=theme)
                yield problem_at(table, document, "themes_rejected", message, remedy, "warning")
        for theme in document.themes:
            known = vocabulary.get(theme)
            if known is None:
                near = get_close_matches(theme, ids, n=1)
                guess = say("check.unknown_theme_near", near=near[0]) + " " if near else ""
                remedy = guess + say("check.unknown_theme_remedy", file=table.name_of(table.themes))
                yield problem_at(table, document, "themes", say("check.unknown_theme", theme=theme), remedy)
            elif known.deprecated:
                message = say("check.deprecated_theme", theme=theme)
                yield problem_at(table, document, "themes", message, instead_of(known, vocabulary), "warning")


def instead_of(theme: Theme, vocabulary: Vocabulary) -> str:
    """What to do about a deprecated theme: take what replaced it, or another one."""
    replaced = replacement_of(theme, vocabulary)
    if replaced:
        return say("changes.deprecated_remedy", ids=", ".join(new.id for new in replaced))
    return say("changes.deprecated_alone_remedy", id=theme.id)


def _series(table: Table, documents: tuple[Spine, ...], known: set[str]) -> Iterator[Problem]:
    for document in documents:
        if document.series and document.series not in known:
            near = get_close_matches(document.series, known, n=1)
            guess = say("check.unknown_theme_near", near=near[0]) + " " if near else ""
            remedy = guess + say("check.unknown_series_remedy", file=table.name_of(table.series))
            message = say("check.unknown_series", series=document.series)
            yield problem_at(table, document, "series", message, remedy)


def _stray_talks(documents: tuple[Spine, ...], talks: Iterable[Talk]) -> Iterator[Problem]:
    ids = {document.id for document in documents}
    first: dict[str, Talk] = {}
    for talk in talks:
        other = first.setdefault(talk.document, talk)
        if talk.document not in ids:
            message = say("check.stray_discussion", document=talk.document)
            yield Problem(talk.path, 1, message, say("check.stray_discussion_remedy"))
        elif other is not talk:
            message = say("check.same_discussion", document=talk.document, other=other.path)
            yield Problem(talk.path, 1, message, say("check.same_discussion_remedy"))
