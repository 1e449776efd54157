"""Loading a table: read every file, index the records, and name what does not fit together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from leestafel.discussions.threads import shallow, tree
from leestafel.formats.discussion_file import read_discussion
from leestafel.formats.document_file import read_documents
from leestafel.formats.people_file import read_people
from leestafel.formats.sources_file import read_sources
from leestafel.formats.text_file import read_text
from leestafel.formats.themes_file import read_themes
from leestafel.identity import digest, slug
from leestafel.library.consistency import inconsistencies
from leestafel.library.records import Library, Profile
from leestafel.model import Document, Person, Problem, Session, Settings, Thread
from leestafel.table import Table
from leestafel.text.dates import sort_key
from leestafel.themes.vocabulary import Vocabulary

Record = TypeVar("Record")
Problems = tuple[Problem, ...]


def load(table: Table, settings: Settings) -> tuple[Library, Problems]:
    """A table's library, and every mistake in its files. The site is right only where none of them is an error."""
    documents, wrong_documents = read_documents(table)
    themes, wrong_themes = _read_list(table, table.themes, read_themes)
    people, wrong_people = _read_list(table, table.people, read_people)
    _, wrong_sources = _read_list(table, table.sources, read_sources)
    threads, wrong_threads = _read_threads(table)
    vocabulary = Vocabulary(themes)
    problems = (*wrong_documents, *wrong_themes, *wrong_people, *wrong_sources, *wrong_threads)
    problems += inconsistencies(table, documents, vocabulary, threads)
    shown = tuple(sorted((document for document in documents if not document.draft), key=newest_first))
    return _indexed(settings, shown, vocabulary, threads, people), problems


def newest_first(document: Document) -> tuple[int, int, int, tuple[int, ...], str]:
    """Orders documents by their day, the latest first, an unknown year last."""
    year, month, day, time = sort_key(document.day)
    return (-year, -month, -day, tuple(-ord(char) for char in time), document.id)


def _read_list(
    table: Table, path: Path, read: Callable[[str, str], tuple[tuple[Record, ...], Problems]]
) -> tuple[tuple[Record, ...], Problems]:
    if not path.exists():
        return (), ()
    text, problems = read_text(path, table.name_of(path))
    return ((), problems) if text is None else read(text, table.name_of(path))


def _read_threads(table: Table) -> tuple[tuple[Thread, ...], Problems]:
    threads: list[Thread] = []
    problems: list[Problem] = []
    for path in table.discussion_files():
        text, unreadable = read_text(path, table.name_of(path))
        thread, wrong = (None, unreadable) if text is None else read_discussion(text, table.name_of(path))
        threads += [thread] if thread else []
        problems += wrong
    return tuple(threads), tuple(problems)


def _indexed(
    settings: Settings,
    documents: tuple[Document, ...],
    vocabulary: Vocabulary,
    threads: Iterable[Thread],
    people: Iterable[Person],
) -> Library:
    profiles, slugs = _profiles(documents, people)
    return Library(
        settings=settings,
        documents=documents,
        vocabulary=vocabulary,
        threads={thread.document: replace(thread, tree=shallow(tree(thread.comments))) for thread in threads},
        people=profiles,
        slugs=slugs,
        by_theme=_by_theme(documents, vocabulary),
        by_exact_theme=_grouped(documents, lambda document: document.themes),
        by_year=_grouped(documents, lambda document: [document.day.year if document.day else None]),
        by_path={document.path: document for document in documents},
    )


Key = TypeVar("Key")


def _grouped(
    documents: Iterable[Document], keys: Callable[[Document], Iterable[Key]]
) -> dict[Key, tuple[Document, ...]]:
    groups: dict[Key, list[Document]] = defaultdict(list)
    for document in documents:
        for key in keys(document):
            groups[key].append(document)
    return {key: tuple(group) for key, group in groups.items()}


def _by_theme(documents: Iterable[Document], vocabulary: Vocabulary) -> dict[str, tuple[Document, ...]]:
    above = {theme.id: [theme.id, *(broader.id for broader in vocabulary.ancestors(theme.id))] for theme in vocabulary}
    return _grouped(documents, lambda document: {key for theme in document.themes for key in above.get(theme, ())})


def names_of(document: Document) -> tuple[str, ...]:
    """The authors and speakers of a document, each once."""
    speakers = tuple(speaker.name for speaker in document.speakers) if isinstance(document, Session) else ()
    return tuple(dict.fromkeys((*document.authors, *speakers)))


def _profiles(documents: Iterable[Document], people: Iterable[Person]) -> tuple[dict[str, Profile], Mapping[str, str]]:
    known = {name: person for person in people for name in (person.name, *person.aliases)}
    by_person = _grouped(documents, lambda document: {known.get(name, _unknown(name)) for name in names_of(document)})
    profiles: dict[str, Profile] = {}
    slugs: dict[str, str] = {}
    for person in sorted(by_person, key=lambda person: person.name):
        page = _page_slug(person.name, profiles)
        profiles[page] = Profile(page, person, by_person[person])
        slugs.update(dict.fromkeys((person.name, *person.aliases), page))
    return profiles, slugs


def _unknown(name: str) -> Person:
    return Person(name=name)


def _page_slug(name: str, taken: Mapping[str, Profile]) -> str:
    page = slug(name) or digest(name)[7:15]
    return page if page not in taken else f"{page}-{digest(name)[7:11]}"
