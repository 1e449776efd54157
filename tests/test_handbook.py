"""The handbook keeps its word: its examples are read without a problem, and it explains every key there is."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from leestafel.formats.discussion_file import read_discussion
from leestafel.formats.document_file import keys_of, read_document, write_document
from leestafel.formats.dossier_file import KEYS as DOSSIER_KEYS
from leestafel.formats.dossier_file import read_dossier
from leestafel.formats.series_file import read_series
from leestafel.formats.themes_file import KEYS as THEME_KEYS
from leestafel.formats.themes_file import read_themes
from leestafel.identity import document_id
from leestafel.library.mistakes import mistakes
from leestafel.model import ASPECTS, COMMENT_STATUSES, RIGHTS, SESSION_STATUSES, Essay, Kind, Series, Session

ROOT = Path(__file__).resolve().parents[1]
HANDBOOK = ROOT / "content" / "handboek"
REPORT = HANDBOOK / "een-verslag-toevoegen.md"
THEMES = HANDBOOK / "themas-kiezen.md"
MEETING = HANDBOOK / "een-sessie-aankondigen.md"
DOSSIER = HANDBOOK / "dossiers.md"
SOURCE = HANDBOOK / "een-bron-toevoegen.md"
VOCABULARY = ROOT / "content" / "_data" / "themes.yml"

REPORTS: list[tuple[Kind, Path]] = [
    *(("session", path) for path in sorted(ROOT.glob("sessions/*/*.md"))),
    *(("essay", path) for path in sorted(ROOT.glob("essays/*/*.md"))),
]


def blocks(path: Path, language: str) -> list[str]:
    """The examples of a page in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", path.read_text("utf-8"), re.M | re.S)


def explained(path: Path) -> set[str]:
    """What a page's tables explain: the code in their first column."""
    first = re.findall(r"^\| (`[^|]+) \|", path.read_text("utf-8"), re.M)
    return {name for cell in first for name in re.findall(r"`([^`]+)`", cell)}


EXAMPLES = [
    (path.name, "essay" if "\npublication:" in example else "session", example)
    for path in (REPORT, MEETING, ROOT / "README.md")
    for example in blocks(path, "markdown")
]


@pytest.mark.parametrize(("name", "kind", "example"), EXAMPLES)
def test_an_example_of_a_document_is_read_without_a_problem(name: str, kind: Kind, example: str) -> None:
    document, problems = read_document(example, "sessions/2031/voorbeeld.md", kind)
    assert problems == ()
    assert document is not None
    assert document.summary
    assert document.body.strip()


def test_there_is_an_example_of_each_kind() -> None:
    assert {kind for name, kind, _ in EXAMPLES if name == REPORT.name} == {"session", "essay"}


def test_the_examples_of_themes_and_discussions_are_read_without_a_problem() -> None:
    (theme,) = [example for example in blocks(THEMES, "yaml") if example.startswith("- id:")]
    themes, problems = read_themes(theme, "themes.yml")
    assert [item.label() for item in themes] == ["Voorbeeldbeleid"]
    assert [p for p in problems if "organiseren-en-sturen" not in p.message] == []
    (discussion,) = [example for example in blocks(SOURCE, "yaml") if example.startswith("document:")]
    thread, problems = read_discussion(discussion, "content/discussions/2031-voorbeeldartikel.yml")
    assert problems == ()
    assert thread is not None
    assert [comment.author for comment in thread.comments] == ["D. Voorbeeld"]


def test_every_key_of_a_document_is_explained() -> None:
    wanted = {*keys_of("session"), *keys_of("essay")} - {"publication"}
    assert wanted - explained(REPORT) == set()
    assert "`publication`" in REPORT.read_text("utf-8")


def test_every_key_of_a_theme_and_every_status_is_explained() -> None:
    assert set(THEME_KEYS) - explained(THEMES) == set()
    assert {*RIGHTS, *COMMENT_STATUSES} - explained(SOURCE) == set()
    assert all(f"`{status}`" in REPORT.read_text("utf-8") for status in SESSION_STATUSES)


def test_the_life_of_a_session_is_explained_and_its_examples_are_read_without_a_problem() -> None:
    assert {*ASPECTS} - explained(MEETING) == set()
    assert {field.name for field in fields(Series)} - explained(MEETING) == set()
    (session,) = blocks(MEETING, "markdown")
    document, _ = read_document(session, "sessions/2031/voorbeeldlezing.md", "session")
    assert document is not None
    assert list(mistakes(document, "Europe/Amsterdam")) == []
    changed, series, withdrawn = blocks(MEETING, "yaml")
    moved, problems = read_document(f"---\ntitle: X\n{changed}---\n", "sessions/2031/x.md", "session")
    assert problems == ()
    assert isinstance(moved, Session)
    assert set(changed.splitlines()) <= set(write_document(moved).splitlines())
    assert list(mistakes(moved, "Europe/Amsterdam")) == []
    assert [one.id for one in read_series(series, "series.yml")[0]] == [document.series]
    gone, problems = read_document(f"---\ntitle: X\n{withdrawn}---\n", "sessions/2031/x.md", "session")
    assert problems == ()
    assert gone is not None
    assert gone.withdrawn is not None


@pytest.mark.parametrize(("kind", "path"), REPORTS, ids=lambda value: getattr(value, "stem", None))
def test_our_own_reports_are_read_without_a_problem(kind: Kind, path: Path) -> None:
    document, problems = read_document(path.read_text("utf-8"), path.relative_to(ROOT).as_posix(), kind)
    assert problems == ()
    assert document is not None
    assert document.id == document_id(None, document.path)
    assert document.day is not None
    assert path.parent.name == str(document.day.year)
    assert document.source is not None
    assert document.source.publisher
    assert document.source.url == ""


def test_our_own_session_does_not_make_up_a_year() -> None:
    (session,) = [read_document(p.read_text("utf-8"), p.name, kind)[0] for kind, p in REPORTS if kind == "session"]
    assert isinstance(session, Session)
    assert str(session.start) == "XXXX-09-14"


def test_our_own_reports_carry_themes_of_the_vocabulary() -> None:
    known = {theme.id for theme in read_themes(VOCABULARY.read_text("utf-8"), VOCABULARY.name)[0]}
    for kind, path in REPORTS:
        document, _ = read_document(path.read_text("utf-8"), path.name, kind)
        assert isinstance(document, (Session, Essay))
        assert document.themes, path.name
        assert set(document.themes) - known == set(), path.name


def test_the_example_of_a_dossier_is_read_without_a_problem_and_every_key_of_one_is_explained() -> None:
    (example,) = blocks(DOSSIER, "markdown")
    dossier, problems = read_dossier(example, "content/dossiers/voorbeelddossier.md")
    assert problems == ()
    assert dossier is not None
    assert dossier.documents[0].remark
    assert dossier.without
    assert explained(DOSSIER) == set(DOSSIER_KEYS)
