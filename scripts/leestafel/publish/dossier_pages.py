"""The pages of dossiers: all of them, and each with its introduction and what it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from leestafel.library import Library
from leestafel.library.spine import Spine
from leestafel.model import Dossier
from leestafel.publish import structured_data
from leestafel.publish.dossier_views import ChosenCard, DossierPage, DossiersPage
from leestafel.publish.list_pages import by_year
from leestafel.publish.outputs import Output, page
from leestafel.publish.parts import card, linked, person_link, theme_links, when
from leestafel.publish.views import Head, Link
from leestafel.text.markdown import to_html
from leestafel.words import count, say

DOSSIERS = "dossiers/"
_STYLE = "assets/leestafel/theme.css"
_PEOPLE = 12
_TALKS = 12


def dossier_outputs(library: Library) -> Iterator[Output]:
    """The page of all dossiers and one for each; none at all where there are none."""
    found = library.dossier_ids()
    if found:
        yield page("dossiers.html", DOSSIERS, dossiers_page)
    for identifier in found:
        yield page("dossier.html", f"{DOSSIERS}{identifier}/", dossier_page, identifier)


def _say(key: str, library: Library) -> str:
    return say(f"dossiers.{key}", library.settings.language)


def dossiers_page(library: Library) -> DossiersPage:
    """All dossiers, the newest first."""
    title = _say("title", library)
    return DossiersPage(
        head=Head(
            title=title,
            url=DOSSIERS,
            description=f"{title} – {library.settings.name}",
            section=DOSSIERS,
            language=library.settings.language,
        ),
        intro=_say("intro", library),
        dossiers=tuple((Link(title, f"{DOSSIERS}{id}/"), summary) for id, title, summary in library.dossiers()),
    )


def dossier_page(identifier: str, library: Library) -> DossierPage:
    """A dossier by its id. Raises :class:`KeyError` where there is none."""
    dossier, chosen, rest = library.dossier(identifier)
    url = f"{DOSSIERS}{identifier}/"
    remarks = {item.id: item.remark for item in reversed(dossier.documents)}
    members = (*chosen, *rest)
    language = library.settings.language
    return DossierPage(
        head=_head(dossier, url, members, library),
        kind=_say("kind", library),
        lead=dossier.summary,
        html=linked(to_html(dossier.body, language), dossier.path, url, library),
        authors=tuple(person_link(name, library) for name in dossier.authors),
        when=when(dossier.date, language),
        intro=count("site.documents", len(members), language) if members else _say("empty", library),
        chosen=tuple(ChosenCard(card(spine.id, library), remarks[spine.id]) for spine in chosen),
        groups=by_year(rest, library),
        talks=tuple(_talks(members, library)) if dossier.discussions else (),
        people=_people(members, library),
        themes=theme_links(dossier.themes, library),
    )


def _head(dossier: Dossier, url: str, members: Sequence[Spine], library: Library) -> Head:
    trail = (Link(_say("title", library), DOSSIERS),)
    way = structured_data.way((*trail, Link(dossier.title, url)), library)
    return Head(
        title=dossier.title,
        url=url,
        description=dossier.summary or dossier.title,
        section=DOSSIERS,
        trail=trail,
        language=library.settings.language,
        structured=structured_data.dossier_data(dossier, [spine.id for spine in members], way, library),
        styles=(_STYLE,),
    )


def _talks(members: Iterable[Spine], library: Library) -> Iterator[Link]:
    """The discussions on what a dossier holds, that with the latest comment first."""
    found = [spine.id for spine in members if library.comments(spine.id)]
    for document in sorted(found, key=lambda id: (-library.latest_comment(id), id))[:_TALKS]:
        yield Link(library.title(document), f"discussies/{document}/", library.comments(document))


def _people(members: Iterable[Spine], library: Library) -> tuple[Link, ...]:
    """Those who wrote or spoke most of what a dossier holds."""
    slugs = Counter(slug for spine in members for slug in {library.slug_of(name): 0 for name in spine.names} if slug)
    best = sorted(slugs, key=lambda slug: (-slugs[slug], slug))[:_PEOPLE]
    return tuple(Link(library.person(slug).name, f"personen/{slug}/", slugs[slug]) for slug in best)
