"""The corpus that scripts/bench measures with: the same every time, and a table that nothing is wrong with."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from benchmark import corpus, text
from benchmark.tools.base import piece
from leestafel.cli.main import main
from leestafel.formats.discussion_file import read_discussion, write_discussion
from leestafel.formats.document_file import read_document, write_document
from leestafel.model import Essay, Session
from leestafel.table import Table

DOCS = 60


def digest(folder: Path) -> str:
    state = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        state.update(f"{path.relative_to(folder)}\0".encode() + path.read_bytes())
    return state.hexdigest()


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Table:
    return corpus.make_table(tmp_path_factory.mktemp("corpus") / "table", DOCS)


def test_the_same_number_gives_the_same_files(table: Table, tmp_path: Path) -> None:
    corpus.make_table(tmp_path / "again", DOCS)
    assert digest(table.root) == digest(tmp_path / "again")


def test_a_document_does_not_depend_on_those_made_before_it() -> None:
    every = list(corpus.items(DOCS))
    assert corpus.item(41, DOCS) == every[41]


def test_the_table_is_read_without_a_single_problem(table: Table) -> None:
    done = CliRunner().invoke(main, ["-C", str(table.root), "check"])
    assert done.exit_code == 0, done.output
    assert done.output.strip() == f"{DOCS} stukken: 0 fouten, 0 waarschuwingen"


def test_what_is_written_is_what_our_readers_read() -> None:
    for made in corpus.items(DOCS):
        document, problems = read_document(write_document(made.document), "x.md", made.document.kind)
        assert (document.title, document.body.strip(), problems) == (made.document.title, made.document.body, ())
        thread, problems = read_discussion(write_discussion(made.document.id, made.comments), "x.yml")
        assert (thread.comments, problems) == (made.comments, ())


def test_it_is_what_the_bench_says_it_is() -> None:
    made = list(corpus.items(400))
    kinds = Counter(type(item.document) for item in made)
    assert kinds[Session] > kinds[Essay] > 80
    assert 100 < sum(bool(item.comments) for item in made) < 170
    assert all(2 <= len(item.document.themes) <= 4 for item in made)
    assert len({item.document.id for item in made}) == 400
    words = [len(item.document.body.split()) for item in made]
    assert 500 < sum(words) / len(words) < 800
    years = {item.document.date.year for item in made}
    assert len(years) >= 20


def test_comments_answer_only_comments_before_them() -> None:
    for made in corpus.items(200):
        seen: set[str] = set()
        for comment in made.comments:
            assert comment.parent is None or comment.parent in seen
            seen.add(comment.id)


def test_words_are_used_as_zipf_says() -> None:
    zipf = text.Zipf.over(("eerste", "tweede", "derde"), 0)
    drawn = Counter(zipf.draw(Random(number)) for number in range(3000))
    assert drawn["eerste"] > drawn["tweede"] > drawn["derde"] > 300


def test_every_tool_gets_the_comments_in_the_order_readers_see_them() -> None:
    made = next(item for item in corpus.items(200) if any(comment.parent for comment in item.comments))
    remarks = piece(made).remarks
    assert {remark.id for remark in remarks} == {comment.id for comment in made.comments}
    places = {remark.id: place for place, remark in enumerate(remarks)}
    for comment in made.comments:
        if comment.parent:
            assert places[comment.parent] < places[comment.id]
            assert remarks[places[comment.id]].depth == remarks[places[comment.parent]].depth + 1
