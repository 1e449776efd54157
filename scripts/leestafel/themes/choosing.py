"""Choosing themes for documents one by one: what is asked, and what an answer changes. No terminal, no files.

What an editor accepts and what an editor rejects both stay with the document, so what has been answered is never asked
again, and a choice can be taken back as long as the choosing goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from leestafel.model import Document, Suggestion, Theme
from leestafel.text.dutch import fold

Verdict = Literal["yes", "no"]


class Step(NamedTuple):
    """An answer that can be taken back: which document it was about, and what that was before."""

    place: int
    before: Document


@dataclass(frozen=True, slots=True)
class Choosing:
    """How far it is: the documents as they are by now, which of them is asked about, and the answers so far."""

    documents: tuple[Document, ...]
    place: int = 0
    steps: tuple[Step, ...] = ()

    @property
    def document(self) -> Document | None:
        """What is asked about, ``None`` at the end."""
        return self.documents[self.place] if self.place < len(self.documents) else None


def open_questions(document: Document, suggestions: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """The suggestions that nobody answered yet, the best first."""
    settled = {*document.themes, *document.themes_rejected}
    return tuple(one for one in suggestions if one.theme not in settled)


def answered(state: Choosing, theme: str, verdict: Verdict) -> Choosing:
    """After a theme was accepted or rejected for the document that is asked about. The last word counts."""
    document = state.documents[state.place]
    themes = tuple(one for one in document.themes if one != theme)
    rejected = tuple(one for one in document.themes_rejected if one != theme)
    if verdict == "yes":
        after = replace(document, themes=document.themes if theme in document.themes else (*themes, theme))
        after = replace(after, themes_rejected=rejected)
    else:
        after = replace(document, themes=themes, themes_rejected=(*rejected, theme))
    return replace(
        state, documents=_with(state.documents, state.place, after), steps=(*state.steps, Step(state.place, document))
    )


def passed(state: Choosing) -> Choosing:
    """On to the next document."""
    return replace(state, place=state.place + 1)


def taken_back(state: Choosing) -> Choosing:
    """Before the last answer, at the document that it was about; as it is where nothing was answered."""
    if not state.steps:
        return state
    place, before = state.steps[-1]
    return Choosing(_with(state.documents, place, before), place, state.steps[:-1])


def from_there(documents: Sequence[Document], start: str) -> tuple[Document, ...]:
    """Documents from one of them on, by its id, and then those before it; as they are where it is not among them."""
    place = next((number for number, document in enumerate(documents) if document.id == start), 0)
    return (*documents[place:], *documents[:place])


def theme_called(text: str, themes: Iterable[Theme]) -> tuple[Theme, ...]:
    """The themes in use that an editor may mean: the one of that id or label; else those with a label that begins so,
    else those with one in which the words stand.
    """
    known = [(theme, [fold(theme.id), *map(fold, (theme.label(), *theme.alt, *theme.hidden))]) for theme in themes]
    known = [(theme, names) for theme, names in known if not theme.deprecated]
    wanted = fold(" ".join(text.split()))
    if not wanted:
        return ()
    ways = (
        [theme for theme, names in known if wanted in names],
        [theme for theme, names in known if any(name.startswith(wanted) for name in names)],
        [theme for theme, names in known if any(wanted in name for name in names)],
    )
    return tuple(next((found for found in ways if found), []))


def _with(documents: tuple[Document, ...], place: int, document: Document) -> tuple[Document, ...]:
    return (*documents[:place], document, *documents[place + 1 :])
