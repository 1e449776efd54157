"""The pages that the server has of its own: while there is no site to show, and where even the site has no page."""

from __future__ import annotations

import datetime as dt
from html import escape
from string import Template

from leestafel.model import Problem
from leestafel.serving.board import State
from leestafel.table import Table
from leestafel.words import message_language, say

SOURCES = "bronnen/"
"""Where the page about sources stands, below the server's own folder."""
_MOST = 20

_PAGE = Template("""<!doctype html>
<html lang="$language">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>$title – Leestafel</title>
<link rel="icon" href="data:,">
<noscript><meta http-equiv="refresh" content="2"></noscript>
<style>
  :root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif; }
  main { max-width: 42rem; margin: 12vh auto; padding: 0 1rem; overflow-wrap: anywhere; }
  h1 { font-size: 1.6rem; line-height: 1.25; }
  li { margin-block: 1rem; }
  code { font-weight: 600; }
  p { margin-block: .25rem; }
</style>
</head>
<body>
<main>
<h1>$title</h1>
<p>$note</p>
$list</main>
</body>
</html>
""")


def body(state: State) -> bytes:
    """What stands at every address while there is no site: that it is being made, or why it cannot be."""
    if state.problems:
        return _made(say("serve.no_site"), say("serve.no_site_note"), _list(state.problems))
    return _made(say("serve.making"), say("serve.making_note"), "")


def missing() -> bytes:
    """What stands at an address that the site does not have, where the site has no page for that either."""
    return _made(say("serve.missing"), say("serve.missing_note"), "")


def trouble(problems: tuple[Problem, ...]) -> dict[str, object] | None:
    """What the open page is told about mistakes: texts only, which it shows as such."""
    if not problems:
        return None
    left = len(problems) - _MOST
    return {
        "language": message_language(),
        "title": say("serve.trouble"),
        "note": say("serve.trouble_note"),
        "hide": say("serve.hide"),
        "more": say("serve.more", n=left) if left > 0 else "",
        "problems": [
            {"place": place(problem), "message": problem.message, "remedy": problem.remedy}
            for problem in problems[:_MOST]
        ],
    }


def place(problem: Problem) -> str:
    """File and line of a problem, as far as they are known."""
    return f"{problem.path}:{problem.line}" if problem.path and problem.line else problem.path


def sources_page(table: Table) -> bytes:
    """How the table's sources are doing, for editors."""
    from leestafel.formats.sources_file import sources_of
    from leestafel.gather.health import standings
    from leestafel.gather.health_file import health_path, read_health
    from leestafel.gather.health_page import health_page

    file = table.name_of(table.sources)
    now = dt.datetime.now().astimezone()
    return health_page(standings(sources_of(table)[0], read_health(health_path(table)), now), now, file)


def _made(title: str, note: str, items: str) -> bytes:
    text = _PAGE.substitute(language=message_language(), title=escape(title), note=escape(note), list=items)
    return text.encode("utf-8", "xmlcharrefreplace")


def _list(problems: tuple[Problem, ...]) -> str:
    items = "".join(
        f"<li><p><code>{escape(place(problem))}</code></p>\n<p>{escape(problem.message)}</p>\n"
        f"<p>{escape(problem.remedy)}</p></li>\n"
        for problem in problems[:_MOST]
    )
    left = len(problems) - _MOST
    more = f"<p>{escape(say('serve.more', n=left))}</p>\n" if left > 0 else ""
    return f'<ul role="list">\n{items}</ul>\n{more}'
