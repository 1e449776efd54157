"""Made-up tables, written file by file, and the means to change them as an editor would."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import yaml

CONFIG: dict[str, Any] = {
    "site_name": "Proeftafel",
    "site_url": "https://proef.example/",
    "site_description": "Alles is verzonnen.",
    "docs_dir": "content",
    "theme": {"name": "material", "language": "nl", "font": False, "custom_dir": "eigen"},
    "plugins": [{"leestafel": {"timezone": "Europe/Amsterdam"}}],
    "markdown_extensions": ["admonition", "tables", {"toc": {"permalink": True}}],
}
THEMES: list[dict[str, Any]] = [
    {"id": "water", "label": "Water"},
    {"id": "sluizen", "label": "Sluizen", "broader": "water"},
    {"id": "bruggen", "label": {"nl": "Bruggen", "en": "Bridges"}},
]
START = "---\ntitle: Proeftafel\ntemplate: start.html\n---\n\n# Proeftafel\n\nZie [over](over.md).\n"


def dump(path: Path, data: object) -> None:
    """YAML, as an editor would have it."""
    write(path, yaml.safe_dump(data, allow_unicode=True, sort_keys=False))


def load(path: Path) -> Any:
    """What a YAML file holds, ``None`` where there is none."""
    return yaml.safe_load(path.read_text("utf-8")) if path.is_file() else None


def write(path: Path, text: str) -> None:
    """A file with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def write_document(path: Path, front: dict[str, Any], body: str) -> None:
    """A document's file."""
    write(path, f"---\n{yaml.safe_dump(front, allow_unicode=True, sort_keys=False)}---\n\n{body}\n")


def read_document(path: Path) -> tuple[dict[str, Any], str]:
    """A document's front matter and body."""
    _, front, body = path.read_text("utf-8").split("---\n", 2)
    return yaml.safe_load(front), body.strip("\n")


def documents(table: Path) -> list[Path]:
    """The files of a table's documents."""
    return [path for folder in ("sessions", "essays") for path in sorted((table / folder).rglob("*.md"))]


def lay_small(table: Path) -> None:
    """A table with a little of everything."""
    _lay_ground(table, THEMES)
    dump(table / "content/_data/people.yml", [{"name": "Jan Jansen", "aliases": ["J. Jansen"], "role": "sluiswachter"}])
    essay = {"title": "Over water", "id": "over-water", "date": "2023-04-05", "authors": ["Jan Jansen"]}
    write_document(
        table / "essays/2023/over-water.md",
        {**essay, "themes": ["water"], "aliases": ["/oud/1/"]},
        "Een betoog. Zie [de sessie](../../sessions/2024/sluis.md#kop) en [meer](brug.md).",
    )
    write_document(table / "essays/2023/brug.md", {"title": "Een brug", "themes": ["bruggen"]}, "Zonder datum.")
    session = {"title": "De sluis open", "start": "2024-02-03 10:00", "status": "held", "organiser": "Waterclub"}
    write_document(
        table / "sessions/2024/sluis.md",
        {**session, "themes": ["sluizen", "bruggen"], "speakers": [{"name": "A. Voorbeeld", "role": "gast"}]},
        "## Kop\n\nVerslag van de middag.",
    )
    gathered = {"title": "Over de sluis", "themes": ["water"], "documents": [{"id": "brug", "remark": "Eerst dit."}]}
    write_document(table / "content/dossiers/sluis.md", {**gathered, "date": "2024-05-06"}, "Zie [brug](../over.md).")
    comment = {"id": "c1", "author": "Een lezer", "date": "2024-02-05", "status": "published", "body": "Mooi."}
    dump(table / "content/discussions/sluis.yml", {"document": "sluis", "comments": [comment]})


def _lay_ground(table: Path, themes: list[dict[str, Any]]) -> None:
    dump(table / "mkdocs.yml", CONFIG)
    (table / "eigen").mkdir()
    write(table / "content/index.md", START)
    write(table / "content/over.md", "# Over\n\nOver deze tafel.\n")
    dump(table / "content/_data/themes.yml", themes)


def lay_large(table: Path, number: int) -> None:
    """A table of so many documents over ten years, with discussions under every fifth; the same every time."""
    chance = random.Random(3)
    themes = [{"id": f"thema-{n}", "label": f"Thema {n}"} for n in range(12)]
    words = "de het een van water sluis brug dijk overleg verslag vergadering opgave samen lezen".split()
    _lay_ground(table, themes)
    for n in range(number):
        year, name = 2010 + n % 10, f"stuk-{n:04}"
        day = f"{year}-{n % 12 + 1:02}-{n % 28 + 1:02}"
        front = {"title": f"Stuk {n}", "date": day, "themes": [f"thema-{t}" for t in chance.sample(range(12), 2)]}
        body = "\n\n".join(" ".join(chance.choices(words, k=40)) + "." for _ in range(3))
        kind, more = ("essays", {}) if n % 2 else ("sessions", {"start": f"{day} 10:00"})
        write_document(
            table / kind / str(year) / f"{name}.md", {**front, **more, "authors": [f"Auteur {n % 40}"]}, body
        )
        if n % 5 == 0:
            comment = {"id": "c1", "author": "Een lezer", "date": day, "status": "published", "body": "Een reactie."}
            dump(table / f"content/discussions/{name}.yml", {"document": name, "comments": [comment]})


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its relative name."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
