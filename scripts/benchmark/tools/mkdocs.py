"""MkDocs with Material: its search, its tags for themes and people, and the usual plugin for feeds.

Lists of sections and years are pages that its users write or generate beforehand, so they are laid out with the rest.
It has no feeds for themes and people, and no pages or feeds for discussions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

from benchmark.tools.base import Piece, Tell, Tool, copy_site, definitions, pieces, quoted, slug, write

_Row = tuple[str, str]


def report(piece: Piece) -> str:
    return f"docs/{piece.section}/{piece.year}/{piece.id}.md"


def _front_matter(piece: Piece) -> str:
    values = {
        "title": piece.title,
        "date": piece.day.strftime("%Y-%m-%d %H:%M"),
        "description": piece.summary,
        "tags": list(piece.themes),
        "personen": list(piece.people),
    }
    return "".join(f"{key}: {quoted(value)}\n" for key, value in values.items())


def _page(piece: Piece) -> str:
    facts = "".join(f"- {label}: {value}\n" for label, value in piece.facts)
    source = f"- Bron: <{piece.source}>\n" if piece.source else ""
    return f"---\n{_front_matter(piece)}---\n\n# {piece.title}\n\n{facts}{source}\n{piece.body}\n"


def _listing(title: str, rows: Iterable[_Row], above: str) -> str:
    lines = "".join(f"- [{name}]({above}{path})\n" for name, path in rows)
    return f"# {title}\n\n{lines}"


def _write_lists(folder: Path, by_section: Mapping[str, list[_Row]], by_year: Mapping[str, list[_Row]]) -> None:
    for section, rows in by_section.items():
        write(folder / section / "index.md", _listing(section.capitalize(), reversed(rows), "../"))
    for year, rows in by_year.items():
        write(folder / "archief" / f"{year}.md", _listing(year, reversed(rows), "../"))
    write(folder / "archief" / "index.md", _listing("Archief", ((year, f"{year}.md") for year in by_year), ""))


def _write_tags(folder: Path, people: Iterable[str]) -> None:
    """A page for each theme and person, with a listing of Material's own."""
    for label, definition in definitions().items():
        text = f"# {label}\n\n{definition}\n\n<!-- material/tags {{ include: [{quoted(label)}] }} -->\n"
        write(folder / "themas" / f"{slug(label)}.md", text)
    for name in people:
        text = f"# {name}\n\n<!-- personen {{ include: [{quoted(name)}] }} -->\n"
        write(folder / "personen" / f"{slug(name)}.md", text)
    themes = ((label, f"{slug(label)}.md") for label in definitions())
    write(folder / "themas" / "index.md", _listing("Thema's", themes, ""))
    write(folder / "personen" / "index.md", _listing("Personen", ((name, f"{slug(name)}.md") for name in people), ""))


def lay_out(folder: Path, docs: int, tell: Tell) -> None:
    """Material's site: a page for each document, the comments put below it by a hook."""
    copy_site("mkdocs", folder)
    by_section: dict[str, list[_Row]] = defaultdict(list)
    by_year: dict[str, list[_Row]] = defaultdict(list)
    people: set[str] = set()
    for piece in pieces(docs, tell):
        path = report(piece)
        write(folder / path, _page(piece))
        row = piece.title, path.removeprefix("docs/")
        by_section[piece.section].append(row)
        by_year[piece.year].append(row)
        people |= set(piece.people)
        if piece.remarks:
            remarks = quoted([asdict(remark) for remark in piece.remarks])
            write(folder / "comments" / f"{piece.id}.json", remarks)
    _write_lists(folder / "docs", by_section, by_year)
    _write_tags(folder / "docs", sorted(people))


TOOL = Tool(
    key="mkdocs",
    label="MkDocs, Material",
    requirements=("mkdocs-material==9.8.1", "mkdocs-rss-plugin==1.19.0"),
    command=("mkdocs", "build", "--quiet"),
    made=("site", ".cache"),
    site="site",
    lay_out=lay_out,
    report=report,
    search="?q={word}",
    variables={"NO_MKDOCS_2_WARNING": "1"},
    distribution="mkdocs-material",
)
