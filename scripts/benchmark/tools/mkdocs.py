"""MkDocs with Material: its search, its tags for themes, and the usual plugin for feeds.

Lists of sections, years, themes and people are pages that its users write or generate beforehand, so they are laid out
with the rest. It has no feeds for themes and people, and no pages or feeds for discussions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
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
    }
    return "".join(f"{key}: {quoted(value)}\n" for key, value in values.items())


def _page(piece: Piece) -> str:
    people = "".join(f"- [{name}](../../personen/{slug(name)}.md)\n" for name in piece.people)
    facts = people + "".join(f"- {label}: {value}\n" for label, value in piece.facts)
    source = f"- Bron: <{piece.source}>\n" if piece.source else ""
    return f"---\n{_front_matter(piece)}---\n\n# {piece.title}\n\n{facts}{source}\n{piece.body}\n"


@dataclass(frozen=True, slots=True)
class _Lists:
    """What every page that lists reports has on it, by its name."""

    sections: dict[str, list[_Row]] = field(default_factory=lambda: defaultdict(list))
    years: dict[str, list[_Row]] = field(default_factory=lambda: defaultdict(list))
    themes: dict[str, list[_Row]] = field(default_factory=lambda: {label: [] for label in definitions()})
    people: dict[str, list[_Row]] = field(default_factory=lambda: defaultdict(list))

    def add(self, piece: Piece) -> None:
        row = piece.title, report(piece).removeprefix("docs/")
        lists = [self.sections[piece.section], self.years[piece.year]]
        lists += [self.themes[theme] for theme in piece.themes]
        for rows in [*lists, *(self.people[name] for name in piece.people)]:
            rows.append(row)

    def write(self, docs: Path) -> None:
        for section, rows in self.sections.items():
            write(docs / section / "index.md", _listing(section.capitalize(), rows))
        for folder, title, by_name in (("archief", "Archief", self.years), ("personen", "Personen", self.people)):
            _write_group(docs / folder, by_name)
            write(docs / folder / "index.md", _index(title, by_name))
        _write_group(docs / "themas", self.themes, definitions())
        write(docs / "themas" / "index.md", "# Thema's\n\n<!-- material/tags -->\n")


def _listing(title: str, rows: Iterable[_Row], about: str = "") -> str:
    """A page with the newest report first."""
    lines = "".join(f"- [{name}](../{path})\n" for name, path in reversed(list(rows)))
    return f"# {title}\n\n{about}\n\n{lines}"


def _index(title: str, names: Iterable[str]) -> str:
    lines = "".join(f"- [{name}]({slug(name)}.md)\n" for name in sorted(names))
    return f"# {title}\n\n{lines}"


def _write_group(folder: Path, by_name: Mapping[str, list[_Row]], about: Mapping[str, str] | None = None) -> None:
    for name, rows in by_name.items():
        write(folder / f"{slug(name)}.md", _listing(name, rows, (about or {}).get(name, "")))


def lay_out(folder: Path, docs: int, tell: Tell) -> None:
    """Material's site: a page for each document, the comments put below it by a hook."""
    copy_site("mkdocs", folder)
    lists = _Lists()
    for piece in pieces(docs, tell):
        write(folder / report(piece), _page(piece))
        lists.add(piece)
        if piece.remarks:
            remarks = quoted([asdict(remark) for remark in piece.remarks])
            write(folder / "comments" / f"{piece.id}.json", remarks)
    lists.write(folder / "docs")


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
