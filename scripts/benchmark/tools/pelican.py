"""Pelican with its own simple theme. It has no pages or feeds for discussions, and no JSON feeds."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from benchmark.tools.base import Piece, Tell, Tool, copy_site, pieces, quoted, write


def report(piece: Piece) -> str:
    return f"content/{piece.section}/{piece.year}/{piece.id}.md"


def _metadata(piece: Piece) -> str:
    values = {
        "Title": piece.title,
        "Date": piece.day.isoformat(" "),
        "Slug": piece.id,
        "Category": piece.section,
        "Tags": ", ".join(piece.themes),
        "Authors": "; ".join(piece.people),
        "Summary": piece.summary,
        "Bron": piece.source,
        **{label.split()[0]: value for label, value in piece.facts},
    }
    return "".join(f"{key}: {value}\n" for key, value in values.items() if value)


def lay_out(folder: Path, docs: int, tell: Tell) -> None:
    """Pelican's site: an article for each document, the comments as data that its template asks for."""
    copy_site("pelican", folder)
    for piece in pieces(docs, tell):
        write(folder / report(piece), f"{_metadata(piece)}\n{piece.body}\n")
        if piece.remarks:
            remarks = quoted([asdict(remark) for remark in piece.remarks])
            write(folder / "comments" / f"{piece.id}.json", remarks)


TOOL = Tool(
    key="pelican",
    label="Pelican",
    requirements=("pelican[markdown]==4.12.0",),
    command=("pelican", "content", "-o", "output", "-s", "pelicanconf.py"),
    made=("output", "cache"),
    site="output",
    lay_out=lay_out,
    report=report,
)
