"""View records of the pages of dossiers: see :mod:`leestafel.publish.views`."""

from __future__ import annotations

from dataclasses import dataclass

from leestafel.publish.views import Card, Group, Link, Page, When


@dataclass(frozen=True, slots=True)
class ChosenCard:
    """A document that was chosen by hand, and why."""

    card: Card
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPage(Page):
    """A dossier: its introduction, what was chosen for it, and what else there is by year; ``talks`` are the
    discussions on that, ``people`` who write and speak in it.
    """

    kind: str
    lead: str
    html: str
    authors: tuple[Link | str, ...]
    when: When | None
    intro: str
    chosen: tuple[ChosenCard, ...]
    groups: tuple[Group, ...]
    talks: tuple[Link, ...]
    people: tuple[Link, ...]
    themes: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DossiersPage(Page):
    """All dossiers, each with what it is about in a sentence or two."""

    intro: str
    dossiers: tuple[tuple[Link, str], ...]
