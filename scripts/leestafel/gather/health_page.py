"""How the sources are doing, in words: lines for the terminal, and a page for editors that is on no site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from html import escape
from string import Template

from leestafel.gather.health import Standing
from leestafel.words import message_language, say

COLUMNS = ("name", "state", "succeeded", "items", "newest", "due", "remark")
_PAGE = Template("""<!doctype html>
<html lang="$language">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>$title</title>
<link rel="icon" href="data:,">
<style>
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
  main { max-width: 80rem; margin: 2rem auto; padding: 0 1rem; }
  h1 { font-size: 1.6rem; line-height: 1.25; }
  .scroll { overflow-x: auto; }
  table { border-collapse: collapse; width: 100%; }
  th, td { border-bottom: 1px solid currentColor; padding: .4rem .6rem; text-align: start; vertical-align: top; }
  td.items { text-align: end; font-variant-numeric: tabular-nums; }
  td.remark { overflow-wrap: anywhere; min-width: 14rem; }
  tr.failing .state, tr.gone .state, tr.moved .state { font-weight: 700; }
</style>
</head>
<body>
<main>
<h1>$title</h1>
<p>$note</p>
<div class="scroll" role="region" aria-label="$title" tabindex="0">
<table>
<thead><tr>$columns</tr></thead>
<tbody>
$rows</tbody>
</table>
</div>
</main>
</body>
</html>
""")


def lines(standings: Iterable[Standing], now: dt.datetime, file: str) -> tuple[list[tuple[str, ...]], list[str]]:
    """How sources stand, for a terminal: a row for each without its remark, and the remarks below them."""
    rows = [cells(standing, now, file) for standing in standings]
    return [row[:-1] for row in rows], [f"{row[0]}: {row[-1]}" for row in rows if row[-1]]


def headings() -> tuple[str, ...]:
    """What stands above the columns."""
    return tuple(say(f"sources.column_{column}") for column in COLUMNS)


def cells(standing: Standing, now: dt.datetime, file: str) -> tuple[str, ...]:
    """How one source stands, a text for each column; ``now`` has the zone in which times are told, ``file`` is where
    sources are written down.
    """
    health = standing.health
    return (
        standing.supplier.name,
        say(f"sources.{standing.state}"),
        _moment(health.succeeded, now),
        str(health.items) if health.succeeded else "",
        _day(health.days[0]) if health.days else "",
        _due(standing, now),
        _remark(standing, now, file),
    )


def health_page(standings: Iterable[Standing], now: dt.datetime, file: str) -> bytes:
    """How all sources stand, as a page of HTML that needs nothing from elsewhere."""
    columns = "".join(f'<th scope="col">{escape(name)}</th>' for name in headings())
    rows = "".join(_row(standing, cells(standing, now, file)) for standing in standings)
    title, note = say("sources.title"), say("sources.note", now=_moment(now, now))
    page = _PAGE.substitute(
        language=message_language(), title=escape(title), note=escape(note), columns=columns, rows=rows
    )
    return page.encode("utf-8", "xmlcharrefreplace")


def _row(standing: Standing, texts: tuple[str, ...]) -> str:
    first, *others = texts
    data = "".join(
        f'<td class="{column}">{escape(text)}</td>' for column, text in zip(COLUMNS[1:], others, strict=True)
    )
    return f'<tr class="{standing.state}"><th scope="row">{escape(first)}</th>{data}</tr>\n'


def _remark(standing: Standing, now: dt.datetime, file: str) -> str:
    health = standing.health
    if standing.state in ("failing", "gone"):
        return say("sources.since", when=_moment(health.failing_since, now), why=health.error)
    if standing.state == "moved":
        return say("sources.moved_to", url=health.moved, path=file)
    return say("sources.quiet_since", when=_day(health.days[0])) if standing.state == "quiet" else ""


def _due(standing: Standing, now: dt.datetime) -> str:
    if standing.state == "gone":
        return say("sources.by_name_only")
    return _moment(standing.due, now) if standing.due else say("sources.at_next_run")


def _moment(instant: dt.datetime | None, now: dt.datetime) -> str:
    if instant is None:
        return ""
    return f"{instant.astimezone(now.tzinfo):%Y-%m-%d %H:%M}"


def _day(day: dt.date) -> str:
    return day.isoformat()
