"""Whether the addresses that themes say they are the same as still exist, asked of the web.

Who runs such a site is asked politely: one address at a time, with what its robots.txt asks for, and never again in the
same run. That an address gives no answer says nothing of the concept it names; only 404 and 410 do.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence

import click

from leestafel.cli.progress import progress
from leestafel.cli.themes.shelf import Shelf
from leestafel.crew import Tell
from leestafel.errors import Fault, NotFetched
from leestafel.formats.themes_file import lines_of_themes
from leestafel.gather.fetch import Limits, Web
from leestafel.model import Problem
from leestafel.text.urls import host, web_address
from leestafel.words import count, say

LIMITS = Limits(size=2 * 2**20, total=30.0, patience=10.0)
_GONE: frozenset[Fault] = frozenset({"missing", "gone"})
_THERE: frozenset[Fault] = frozenset({"too_large"})
_WHY: Mapping[Fault, str] = {
    "forbidden": "closed",
    "robots": "robots",
    "private": "private",
    "busy": "trouble",
    "server": "trouble",
    "status": "trouble",
    "redirects": "redirects",
}
Found = Mapping[str, NotFetched | None]
"""Each address, with how it failed; ``None`` for one that is there."""


def addresses_of(given: Shelf) -> dict[str, list[str]]:
    """What themes in use are the same as on the web: each address with the ids of the themes."""
    found: dict[str, list[str]] = {}
    for theme in given.themes:
        for address in () if theme.deprecated else theme.match:
            if web_address(address):
                found.setdefault(address, []).append(theme.id)
    return found


def ask(addresses: Sequence[str], contact: str, *, private: bool) -> Found:
    """Asks for addresses, and says that it does. ``private`` allows those of a network that is not public."""
    hosts = len(set(map(host, addresses)))
    click.echo(
        count("vocabulary.online_asking", len(addresses), hosts=count("vocabulary.online_hosts", hosts)), err=True
    )

    async def all_of_them(tell: Tell) -> Found:
        async with Web(contact=contact, limits=LIMITS) as web:
            return await asked(addresses, web, tell, private=private)

    with progress() as tell:
        return asyncio.run(all_of_them(tell))


async def asked(addresses: Iterable[str], web: Web, tell: Tell, *, private: bool) -> Found:
    """Asks for addresses, those of one host one after the other."""
    waiting: dict[str, list[str]] = {}
    for address in dict.fromkeys(addresses):
        waiting.setdefault(host(address), []).append(address)
    total = sum(map(len, waiting.values()))
    found: dict[str, NotFetched | None] = {}

    async def of_a_host(those: Sequence[str]) -> None:
        for address in those:
            found[address] = await _failure(address, web, private)
            tell("online", len(found), total)

    await asyncio.gather(*map(of_a_host, waiting.values()))
    return found


async def _failure(address: str, web: Web, private: bool) -> NotFetched | None:
    try:
        await web.get(address, allow_private=private)
    except NotFetched as failure:
        return None if failure.fault in _THERE else failure
    return None


def gone_and_unknown(given: Shelf, found: Found) -> tuple[list[Problem], list[Problem]]:
    """What is gone, and what could not be found out, each where a theme names it."""
    lines = lines_of_themes(given.text)
    gone: list[Problem] = []
    unknown: list[Problem] = []
    for address, themes in addresses_of(given).items():
        failure = found.get(address)
        if failure is None:
            continue
        for theme in themes:
            line = lines.get((theme, "match")) or lines.get((theme, ""), 0)
            if failure.fault in _GONE:
                gone.append(_problem(given.name, line, "gone", id=theme, address=address, status=failure.status))
            else:
                unknown.append(_problem(given.name, line, "unknown", id=theme, address=address, why=_why(failure)))
    return gone, unknown


def _why(failure: NotFetched) -> str:
    return say(f"vocabulary.online_{_WHY.get(failure.fault, 'silent')}", None, status=failure.status)


def _problem(path: str, line: int, what: str, **values: object) -> Problem:
    message, remedy = (say(f"vocabulary.online_{what}{part}", None, **values) for part in ("", "_remedy"))
    return Problem(path, line, message, remedy, "warning")
