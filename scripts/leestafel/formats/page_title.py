"""A page's title: of its headings the one that its title bar confirms, without the name of its site."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import NamedTuple

from leestafel.text.page_tree import Tag, classes, text_of
from leestafel.text.sentences import words
from leestafel.text.urls import host

_SEPARATOR = re.compile(r"\s+(?:[|»·•]|::|[-–—])\s+|\s*\|\s*")
_BARRED = re.compile(r"\s*\|\s*[^|]{2,60}$|\s[-–—]\s[^-–—|]{2,30}$")
_BETWEEN = (*"|»·•:-–—",)
_HEAD = re.compile(r" (?:site-?|page-?)?(?:header|masthead|branding|logo|title|titel|kop|banner)(?:-\w{1,12})? ")
_LONGEST = 300
_HEADINGS = ("h1", "h2", "h3")


class Title(NamedTuple):
    """A title, and the heading it stands in where there is one."""

    text: str
    heading: Tag | None = None


def find_title(tags: tuple[Tag, ...], meta: Mapping[str, str], publisher: str, address: str) -> Title:
    """The heading that the page's own title bar confirms, else its only heading, else the title bar without the site.

    ``publisher`` and ``address`` tell what the site is called.
    """
    full = _bar(tags)
    bar = without_site(meta.get("og:title", "") or full, publisher, address)
    headings = _headings(tags, "h1")
    best = max(headings, key=lambda one: shared(one.text, bar), default=Title(""))
    if best.text and (shared(best.text, bar) >= 0.5 or not bar):
        below = _below_site(best, tags, bar)
        return below or best._replace(text=_tidied(best.text, bar, publisher, address))
    others = {publisher.lower(), host(address).lower(), *_behind_title(full, bar)}
    own = [one for one in headings if one.text.lower() not in others]
    if len(own) == 1 and len(own[0].text.split()) >= 3 and not meta.get("og:title"):
        return own[0]
    return _by_its_bar(tags, bar, full) if bar else (*own, Title(""))[0]


def _bar(tags: tuple[Tag, ...]) -> str:
    return text_of(next((tag for tag in tags if tag.name == "title"), None))


def _headings(tags: tuple[Tag, ...], *names: str) -> list[Title]:
    found = [(text_of(tag), tag) for tag in [tag for tag in tags if tag.name in names][:40]]
    return [Title(html.unescape(text), tag) for text, tag in found if 2 < len(text) <= _LONGEST]


def _by_its_bar(tags: tuple[Tag, ...], bar: str, full: str) -> Title:
    """What the title bar says, or a heading that says it in more words: on old blogs an h2 below the site's own h1."""
    headings = _headings(tags, *_HEADINGS)[:12]
    same = [Title(html.unescape(bar), one.heading) for one in headings if words(one.text) == words(bar)]
    part = [one for one in headings if _is_part(one.text, html.unescape(full))]
    alike = [one for one in headings if len(words(one.text)) >= 4 and _is_alike(one.text, bar)]
    only = [one for one in headings if one.heading is not None and one.heading.name == "h2" and not alike]
    only = only if len(only) == 1 and len(words(only[0].text)) > 2 >= len(words(bar)) else []
    return (*same, *part[-1:], *alike, *only, Title(html.unescape(bar)))[0]


def _is_part(heading: str, bar: str) -> bool:
    """Whether a heading is one of the two parts of a title bar, the shorter of which is the site's name."""
    size = len(heading)
    if 2 * len(words(heading)) < len(words(bar)):
        return False
    behind, before = bar[size:].lstrip(), bar[: len(bar) - size].rstrip()
    if bar.startswith(heading) and behind[:1] in _BETWEEN:
        return len(words(heading)) > (2 if behind.startswith(":") else 1)
    return bar.endswith(heading) and before[-1:] in _BETWEEN and len(words(heading)) > 1


def _below_site(first: Title, tags: tuple[Tag, ...], bar: str) -> Title | None:
    """The heading that is the rest of a title bar whose beginning is the site's name, shown at the head of the page."""
    rest = bar[len(first.text) :].lstrip(" :|»·•–—-")
    if first.heading is None or not rest or not bar.startswith(first.text) or not _heads_the_site(first.heading):
        return None
    return next((one for one in _headings(tags, "h2", "h3")[:12] if words(one.text) == words(rest)), None)


def _heads_the_site(heading: Tag) -> bool:
    """Whether a heading stands at the head of a page, above its article."""
    around = [one for one in heading.parents if one.name not in ("body", "html", "[document]")]
    if any(one.name in ("article", "main") for one in around):
        return False
    return any(one.name == "header" or _HEAD.search(classes(one)) for one in (heading, *around))


def _is_alike(heading: str, bar: str) -> bool:
    """Whether a heading is the title bar's text but for a few words."""
    mine, others = set(words(heading)), set(words(bar))
    return shared(heading, bar) >= 0.8 and len(mine & others) >= 0.6 * max(len(mine), len(others))


def _tidied(heading: str, bar: str, publisher: str, address: str) -> str:
    """A heading without the site's name or a row of keywords behind a bar, where a title bar leaves them out too."""
    if "|" not in heading:
        return heading
    first = heading.split("|")[0].strip()
    named = without_site(heading, publisher, address)
    return first if len(first.split()) >= 4 and shared(first, bar) >= 0.9 else named


def site_names(tags: tuple[Tag, ...], title: str, publisher: str, address: str) -> tuple[str, ...]:
    """What a page's site is called: by itself, by the title bar beside the title, by its host."""
    bar = _bar(tags)
    beside = _behind_title(bar, title) if len(_SEPARATOR.split(bar)) > 1 else set()
    names = (publisher, *sorted(one for one in beside if shared(one, title) < 0.5), host(address))
    return tuple(name for name in (*names, host(address).split(".")[0]) if name)


def _behind_title(full: str, bar: str) -> set[str]:
    """What a title bar names beside the title: the site, whose name may be its only great heading."""
    return {part.strip().lower() for part in _SEPARATOR.split(full) if part.strip() and part.strip() != bar}


def shared(one: str, other: str) -> float:
    """The part of the shorter text's words that stand in the other too; nothing for a single word that is not it."""
    mine, others = set(words(one)), set(words(other))
    return len(mine & others) / max(1, min(len(mine), len(others))) if len(mine) > 1 or mine == others else 0.0


def without_site(title: str, publisher: str, address: str) -> str:
    """A title bar's text without the name of its site, before or behind it."""
    parts = [part for part in _SEPARATOR.split(title) if part.strip()]
    if len(parts) < 2:
        return title
    site = {_plain(publisher), _plain(host(address)), _plain(host(address).split(".")[0])} - {""}
    if _plain(parts[-1]) in site:
        return title[: title.rindex(parts[-1])].rstrip(" |»·•:-–—")
    if _plain(parts[0]) in site:
        return title[len(parts[0]) :].lstrip(" |»·•:-–—")
    barred = _BARRED.search(title)
    return title[: barred.start()] if barred and len(title[: barred.start()].split()) >= 3 else title


def _plain(name: str) -> str:
    return "".join(words(name))
