"""``leestafel themes check --online``: which addresses of themes are gone, asked politely of a real server."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from web_server import Page, WebServer, hang_up, redirect, waited

from leestafel.cli.themes.online import asked
from leestafel.errors import NotFetched
from leestafel.gather.fetch import Limits, Web
from leestafel.table import Table


def write_themes(table: Table, matches: dict[str, str]) -> None:
    lines = (f"- id: {name}\n  label: {name}\n  match: [{address}]\n" for name, address in matches.items())
    (table.root / "content/_data/themes.yml").write_text("".join(lines), "utf-8")
    (table.root / "mkdocs.yml").write_text(
        "site_name: Proeftafel\nsite_url: https://tafel.example.org/\ndocs_dir: content\n"
        "theme: {name: material, language: nl}\nplugins: [leestafel]\n",
        "utf-8",
    )


def test_what_is_gone_is_told_apart_from_what_cannot_be_asked(table: Table, leestafel: Callable) -> None:
    with WebServer() as server:
        server.put("/robots.txt", Page(b"User-agent: *\nDisallow: /dicht/\n"))
        server.put("/er-is", Page(b"<p>begrip</p>"))
        server.put("/verhuisd", redirect("/er-is", 303))
        server.put("/groot", Page(b"x" * (3 * 2**20)))
        server.put("/weg", Page(status=404))
        server.put("/voorgoed", Page(status=410))
        server.put("/geheim", Page(status=403))
        names = ("er-is", "verhuisd", "groot", "weg", "voorgoed", "geheim", "dicht/begrip")
        write_themes(table, {name.replace("/", "-"): f"{server.url}/{name}" for name in names})
        done = leestafel(table.root, "themes", "check", "--online", "--allow-private")
        assert done.returncode == 0, done.stderr
        assert "7 adressen worden opgevraagd bij 1 site, per site één tegelijk." in done.stderr
        told = [line for line in done.stderr.splitlines() if server.url in line]
        lines = {line.split(f"{server.url}/")[1].split("»")[0]: line for line in told}
        assert set(lines) == {"weg", "voorgoed", "geheim", "dicht/begrip"}
        assert "themes.yml:12: «" in lines["weg"]
        assert "bestaat niet meer (HTTP 404)" in lines["weg"]
        assert "bestaat niet meer (HTTP 410)" in lines["voorgoed"]
        assert "niet na te gaan: de site laat het niet aan iedereen zien (HTTP 403)" in lines["geheim"]
        assert "robots.txt" in lines["dicht/begrip"]
        assert [server.paths().count(f"/{name}") for name in names] == [2, 1, 1, 1, 1, 1, 0]
        strict = leestafel(table.root, "themes", "check", "--online", "--allow-private", "--strict")
        assert strict.returncode == 1


def test_a_private_network_is_not_asked_unless_it_is_allowed(table: Table, leestafel: Callable) -> None:
    with WebServer() as server:
        write_themes(table, {"binnen": f"{server.url}/binnen"})
        done = leestafel(table.root, "themes", "check", "--online")
        assert done.returncode == 0
        assert "--allow-private" in done.stderr
        assert server.paths() == []


def test_nothing_is_asked_without_being_asked_for(table: Table, leestafel: Callable) -> None:
    with WebServer() as server:
        write_themes(table, {"binnen": f"{server.url}/binnen"})
        assert leestafel(table.root, "themes", "check", "--allow-private").returncode == 0
        assert server.paths() == []
    (table.root / "content/_data/themes.yml").write_text("- {id: a, label: A}\n", "utf-8")
    done = leestafel(table.root, "themes", "check", "--online")
    assert "er is niets om op te vragen" in done.stderr


async def _no_wait(seconds: float) -> None:
    await asyncio.sleep(0)


def test_a_host_is_asked_one_thing_at_a_time_and_a_dead_one_holds_up_no_other() -> None:
    told: list[tuple[str, int, int]] = []
    with WebServer() as server:
        pages = [f"/{number}" for number in range(5)]
        for path in pages:
            server.put(path, Page(b"ja", delay=0.05))
        server.put("/stuk", hang_up)
        addresses = [*(server.at("een.example", path) for path in pages), server.at("twee.example", "/stuk")]

        async def all_of_them():
            async with Web(
                limits=Limits(total=5), sleep=_no_wait, resolve=lambda *_: ["127.0.0.1"], public=lambda _: True
            ) as web:
                return await asked([*addresses, addresses[0]], web, lambda *what: told.append(what), private=False)

        found = waited(all_of_them())
    assert server.requests.most["een.example"] == 1
    assert [found[address] for address in addresses[:-1]] == [None] * 5
    assert isinstance(found[addresses[-1]], NotFetched)
    assert sorted(told) == [("online", done, 6) for done in range(1, 7)]


@pytest.mark.parametrize("wrong", ["ftp://oud.example/x", "urn:begrip:1"])
def test_what_is_no_address_of_a_page_is_not_asked_for(tmp_path: Path, wrong: str) -> None:
    from leestafel.cli.themes.online import addresses_of
    from leestafel.cli.themes.shelf import Shelf
    from leestafel.model import Theme

    themes = (
        Theme(id="a", labels={"nl": "A"}, match=(wrong, "https://begrippen.example/a")),
        Theme(id="b", labels={"nl": "B"}, match=("https://begrippen.example/b",), deprecated=True),
    )
    assert addresses_of(Shelf(tmp_path, "themes.yml", "", themes, ())) == {"https://begrippen.example/a": ["a"]}
