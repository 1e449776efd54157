"""Ours, twice: as it builds of itself, and without the search index, to compare with tools that have none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from benchmark import corpus
from benchmark.tools.base import Piece, Tell, Tool


def report(piece: Piece) -> str:
    folder = {"sessies": "sessions"}.get(piece.section, piece.section)
    return f"{folder}/{piece.year}/{piece.id}.md"


def lay_out(folder: Path, docs: int, tell: Tell) -> None:
    """The table itself."""
    corpus.make_table(folder, docs, tell)


FULL = Tool(
    key="leestafel",
    label="Leestafel",
    requirements=(),
    command=("leestafel", "build"),
    made=("site", ".leestafel"),
    site="site",
    lay_out=lay_out,
    report=report,
    search="zoeken/?q={word}",
)
NO_SEARCH = replace(
    FULL,
    key="leestafel-no-search",
    label="Leestafel, no search",
    command=(*FULL.command, "--no-search"),
    search="",
    distribution="leestafel",
)
