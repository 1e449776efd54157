"""What a loaded table is: documents, themes, discussions and people, with the look-ups that pages are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from leestafel.model import Document, Person, Session, Settings, Thread
from leestafel.themes.vocabulary import Vocabulary

COMING = ("announced", "moved")


@dataclass(frozen=True, slots=True)
class Profile:
    """A person as the site shows one: the slug of the page, and what they wrote or spoke at, newest first."""

    slug: str
    person: Person
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """What readers may see: ``documents`` without drafts, newest first, those of an unknown year last."""

    settings: Settings
    documents: tuple[Document, ...] = ()
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    threads: Mapping[str, Thread] = field(default_factory=dict)
    people: Mapping[str, Profile] = field(default_factory=dict)
    slugs: Mapping[str, str] = field(default_factory=dict)
    by_theme: Mapping[str, tuple[Document, ...]] = field(default_factory=dict)
    by_exact_theme: Mapping[str, tuple[Document, ...]] = field(default_factory=dict)
    by_year: Mapping[int | None, tuple[Document, ...]] = field(default_factory=dict)
    by_path: Mapping[str, Document] = field(default_factory=dict)

    def thread(self, document: Document) -> Thread | None:
        """A document's discussion, if there is one that readers may see: not where only title and link are shown."""
        thread = self.threads.get(document.id)
        return thread if thread and thread.tree and document.rights != "link" else None

    def about(self, theme: str) -> tuple[Document, ...]:
        """The documents about a theme or one of its narrower themes, newest first."""
        return self.by_theme.get(theme, ())

    def years(self) -> tuple[int, ...]:
        """The years there are documents of, newest first."""
        return tuple(sorted((year for year in self.by_year if year is not None), reverse=True))

    def coming(self) -> tuple[Session, ...]:
        """The sessions still to come, the first one first: their status says so, not a clock."""
        sessions = [document for document in self.documents if isinstance(document, Session)]
        return tuple(reversed([session for session in sessions if session.status in COMING]))
