"""What an incremental build rests on: a view whose readings have the marks they had is the view it was."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from leestafel.library import Library, load
from leestafel.library.places import BLOCK
from leestafel.model import Settings
from leestafel.publish.document_pages import related
from leestafel.publish.plan import plan
from leestafel.table import Table

SPECIMEN = Path(__file__).parents[1] / "site"
SETTINGS = Settings(name="De Proeftafel", url="https://specimen.example/")
MANY = 6 * BLOCK


def loaded(table: Path) -> Library:
    return load(Table(table), SETTINGS)[0]


def replaced(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(table: Path) -> None:
        text = (table / name).read_text("utf-8")
        assert old in text
        (table / name).write_text(text.replace(old, new), "utf-8")

    return change


def removed(name: str) -> Callable[[Path], None]:
    return lambda table: (table / name).unlink()


def added(name: str, text: str) -> Callable[[Path], None]:
    return lambda table: (table / name).write_text(text, "utf-8")


REPORT = "sessions/2023/2023-sluizen-open.md"
TALK = "content/discussions/2024-een-reactie.yml"
CHANGES = {
    "a text": replaced(REPORT, "kwelbergje", "kwelheuveltje"),
    "a title": replaced("essays/2024/2024-loketten.md", "Loketten", "Balies"),
    "a date": replaced(REPORT, "2023-03-02", "2022-03-02"),
    "a theme": replaced(REPORT, "themes: [", "themes: [veerdiensten, "),
    "a status": replaced("sessions/2025/2099-aangekondigd.md", "announced", "cancelled"),
    "a withdrawal": replaced(REPORT, "title:", "withdrawn: 2024-01-01\nreason: Zomaar.\ntitle:"),
    "a revocation of one": replaced("sessions/2024/2024-ingetrokken.md", "withdrawn: 2024-03-01\n", ""),
    "a later start": replaced("sessions/2025/2099-aangekondigd.md", "start: 2099-06", "start: 2099-08"),
    "a series": replaced("content/_data/series.yml", "title: Sluisavonden", "title: Sluisnachten"),
    "no series": removed("content/_data/series.yml"),
    "another series": replaced(REPORT, "series: sluisavonden", "series: lege-reeks"),
    "rights": replaced("essays/2023/2023-alleen-samenvatting.md", "excerpt", "full"),
    "a comment": replaced(TALK, "body:", "body: Nog iets.\n    source: https://elders.example/r\n    digest: x #"),
    "no comment": removed(TALK),
    "a document less": removed("essays/2024/2024-een-reactie.md"),
    "a document more": added("essays/2024/x.md", "---\ntitle: X\nthemes: [sluizen]\nauthors: [X. Nieuw]\n---\n\nX.\n"),
    "a draft": replaced(REPORT, "title:", "draft: true\ntitle:"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_only_what_reads_something_that_changed_is_another_view(change: Callable[[Path], None], tmp_path: Path) -> None:
    table = Path(shutil.copytree(SPECIMEN, tmp_path / "table"))
    before = loaded(table)
    known = {output.path: (output.signature, *before.traced(output.view)) for output in plan(before)}
    change(table)
    after = loaded(table)
    old, new = before.marks(), after.marks()
    same = 0
    for output in plan(after):
        signature, view, reads = known.get(output.path, ((), None, frozenset()))
        if signature == output.signature and all(old.get(reading) == new.get(reading) for reading in reads):
            assert output.view(after) == view, (output.path, sorted(reads))
            same += 1
    assert 0 < same < len(known)


def test_asking_again_counts_as_asking() -> None:
    library = loaded(SPECIMEN)
    outputs = plan(library)
    first = [library.traced(output.view) for output in outputs]
    assert [library.traced(output.view) for output in outputs] == first


def _essay(number: int) -> str:
    return f"---\ntitle: Essay {number}\ndate: 2020-{number // 28 + 1:02}-{number % 28 + 1:02}\nthemes: [water]\n---\n"


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A table with essays about one theme, each of a later day."""
    (tmp_path / "content/_data").mkdir(parents=True)
    (tmp_path / "content/_data/themes.yml").write_text("- id: water\n  label: Water\n", "utf-8")
    (tmp_path / "essays").mkdir()
    for number in range(MANY):
        (tmp_path / f"essays/e{number:03}.md").write_text(_essay(number), "utf-8")
    return tmp_path


def test_a_new_document_leaves_what_old_ones_are_related_to_alone(many: Path) -> None:
    before = loaded(many)
    (many / "essays/nieuw.md").write_text(_essay(MANY), "utf-8")
    after = loaded(many)
    old, new = before.marks(), after.marks()
    read = {
        document.id: before.traced(lambda library, id=document.id: related(library.get(id), library))
        for document in before.documents
    }
    touched = {id for id, (_, reads) in read.items() if any(old.get(name) != new.get(name) for name in reads)}
    newest = {f"e{number:03}" for number in range(MANY - 2 * BLOCK, MANY)}
    assert touched <= newest
    for id, (found, _) in read.items():
        if id not in touched:
            assert related(after.get(id), after) == found


def test_related_documents_are_the_nearest_in_time_and_never_the_document_itself(many: Path) -> None:
    library = loaded(many)
    assert set(related(library.get("e012"), library)) == {"e010", "e011", "e013", "e014"}
    assert set(related(library.get("e000"), library)) == {"e001", "e002", "e003", "e004"}
