"""Whatever the order of gathering, editing and changes at the source: no line that an editor wrote is ever lost."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from leestafel.files import write_atomically
from leestafel.gather.decide import Options, decide
from leestafel.gather.known import Item
from leestafel.gather.run import read_known
from leestafel.gather.write import carry_out
from leestafel.identity import digest
from leestafel.model import Gathered, GatheredComment, Moment, Receipt
from leestafel.table import Table

START = Gathered(
    title="Een verzonnen stuk: over #niets",
    body="Alinea een.\n\n## Kop\n\nAlinea twee.",
    kind="session",
    start=Moment(None, 9, 14),
    summary="Kort.",
    comments=(GatheredComment(author="A. Verzonnen", text="Eerste reactie.", key="r1"),),
)
Step = tuple[str, str, str]

PAGE_STEPS = st.tuples(
    st.just("page"),
    st.sampled_from(["title", "body", "summary", "comment", "more-comments", "date", "advert"]),
    st.text("abc #:-'\"\n", min_size=1, max_size=12),
)
EDITS = st.tuples(
    st.just("edit"),
    st.sampled_from(["body", "key", "note", "note-in-key", "comment", "note-in-comments", "hide", "crlf", "beside"]),
    st.text("xyz", min_size=1, max_size=5),
)
GATHERS = st.tuples(st.just("gather"), st.sampled_from(["", "date", "rights"]), st.just(""))


def _change_page(page: Gathered, step: Step, number: int) -> Gathered:
    _, what, text = step
    line = f"{text.strip() or 'a'} {number}"
    changes: dict[str, Callable[[], Gathered]] = {
        "title": lambda: replace(page, title=f"{page.title} {line}"),
        "body": lambda: replace(page, body=f"{page.body}\n\n{line}"),
        "summary": lambda: replace(page, summary=line),
        "date": lambda: replace(page, date=Moment(2023, 1 + number % 12, 3)),
        "comment": lambda: replace(page, comments=(replace(page.comments[0], text=line), *page.comments[1:])),
        "more-comments": lambda: replace(
            page, comments=(*page.comments, GatheredComment(author="B", text=line, parent=0))
        ),
    }
    return changes.get(what, lambda: page)()


def _edit(table: Table, step: Step, number: int) -> tuple[str, ...]:
    """An editor's change to a file; the lines they wrote."""
    _, what, text = step
    mark = f"redactie-{text}-{number}"
    documents = [path for _, path in table.document_files()]
    discussions = list(table.discussion_files())
    beside = list(table.root.rglob("*.md.new"))
    if what in ("comment", "note-in-comments", "hide") and discussions:
        return _write(discussions[0], _edited_discussion(discussions[0], what, mark), mark)
    if what == "beside" and beside:
        return _write(beside[0], beside[0].read_bytes().decode() + f"\n{mark}\n", mark)
    if not documents:
        return ()
    path = documents[0]
    before = path.read_bytes().decode()
    if what == "crlf":
        _write(path, before.replace("\r\n", "\n").replace("\n", "\r\n"), "")
        return ()
    changes = {
        "body": lambda: f"{before}\n{mark}\n",
        "key": lambda: before.replace("source:", f"place: {mark}\nsource:", 1) if "\nplace:" not in before else before,
        "note": lambda: before.replace("source:", f"# {mark}\nsource:", 1),
        "note-in-key": lambda: (
            before.replace("title:", f"title:  # {mark}\n ", 1) if "title:  #" not in before else before
        ),
    }
    after = changes.get(what, lambda: before)()
    return _write(path, after, mark) if after != before else ()


def _edited_discussion(path: Path, what: str, mark: str) -> str:
    before = path.read_bytes().decode()
    if what == "comment":
        return before.replace("    body: ", f"    body: {mark} ", 1) if "body: |" not in before else before
    if what == "hide":
        return before.replace("status: published", f"status: hidden  # {mark}", 1)
    return before.replace("    body:", f"    # {mark}\n    body:", 1)


def _write(path: Path, text: str, mark: str) -> tuple[str, ...]:
    path.write_bytes(text.encode())
    return (mark,) if mark and mark in text else ()


def _gather(table: Table, page: Gathered, advert: int, option: str, day: int) -> Receipt:
    options = Options(
        rights="link" if option == "rights" else None, date=Moment(2023, 9, 20) if option == "date" else None
    )
    item = Item("stuk.html", page, "stuk.html", "https://example.org/stuk", digest(repr(page), str(advert)))
    decision = decide(item, read_known(table), options, Moment(2024, 1, 1 + day % 28))
    return carry_out(table, decision)


@settings(max_examples=120, deadline=None)
@given(st.lists(PAGE_STEPS | EDITS | GATHERS, max_size=9))
def test_no_line_of_an_editor_is_ever_lost(steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        table = Table(Path(folder))
        write_atomically(table.config, "site_name: x\n")
        page, written, advert = START, [], 0
        _gather(table, page, advert, "", 0)
        for number, step in enumerate(steps):
            match step[0]:
                case "gather":
                    _gather(table, page, advert, step[1], number)
                case "page":
                    page = _change_page(page, step, number)
                    advert += 1
                case _:
                    written += _edit(table, step, number)
        for day in (50, 51):
            _gather(table, page, advert, "", day)
        everything = "\n".join(path.read_bytes().decode() for path in table.root.rglob("*") if path.is_file())
        assert [mark for mark in written if mark not in everything] == []
        before = {path: path.read_bytes() for path in table.root.rglob("*") if path.is_file()}
        _gather(table, page, advert, "", 77)
        assert {path: path.read_bytes() for path in table.root.rglob("*") if path.is_file()} == before
