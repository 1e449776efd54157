"""What was kept between builds may be anything: a build is right, and says in a line what it could not use."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from made_tables import lay_small, read_document, tree, write_document

from leestafel.errors import CannotWrite
from leestafel.making import store
from leestafel.making.ground import maker
from leestafel.making.make import make_site
from leestafel.making.store import load_store
from leestafel.table import Table

BROKEN = "Wat van de vorige keer bewaard was, is niet bruikbaar (beschadigd); alles wordt opnieuw gemaakt."
OTHER = "Wat van de vorige keer bewaard was, is niet bruikbaar (van een andere versie); alles wordt opnieuw gemaakt."


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    table = tmp_path_factory.mktemp("store") / "built"
    lay_small(table)
    make_site(Table(table), jobs=1, search=False)
    return table


@pytest.fixture
def table(built, tmp_path) -> Path:
    """A built table, and a document edited since."""
    table = Path(shutil.copytree(built, tmp_path / "table"))
    path = table / "essays/2023/over-water.md"
    front, body = read_document(path)
    write_document(path, {**front, "title": "Over nat water"}, body)
    return table


def truncated(share: float) -> Callable[[bytes], bytes]:
    return lambda data: data[: int(len(data) * share)]


def flipped(share: float) -> Callable[[bytes], bytes]:
    def flip(data: bytes) -> bytes:
        place = min(int(len(data) * share), len(data) - 1)
        return data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :]

    return flip


def of_another(data: bytes) -> bytes:
    head, _, rest = data.partition(b"\n")
    return head[:-4] + b"beef\n" + rest


DAMAGE: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    **{f"the first {share:.0%}": (truncated(share), BROKEN) for share in (0, 0.01, 0.5, 0.999)},
    **{f"a bit at {share:.0%}": (flipped(share), BROKEN) for share in (0, 0.05, 0.5, 1)},
    "another version's": (of_another, OTHER),
    "garbage": (lambda data: bytes(range(256)) * 40, BROKEN),
    "text": (lambda data: b"leestafel store\n", BROKEN),
    "garbage with a head": (lambda data: data.partition(b"\n")[0] + b"\n" + b"x" * 99, BROKEN),
}


def build(table: Path) -> list[str]:
    said: list[str] = []
    make_site(Table(table), jobs=1, search=False, notify=said.append)
    return said


def is_right(table: Path, clean: Callable[..., Path]) -> bool:
    return tree(table / "site") == tree(clean(table, table.with_name("clean")))


@pytest.mark.parametrize("how", DAMAGE)
def test_a_store_that_is_of_no_use_is_left_aside_and_said(how, table, clean, monkeypatch):
    monkeypatch.delenv("LEESTAFEL_LANGUAGE", raising=False)
    damage, said = DAMAGE[how]
    for name in ("store", "glance"):
        path = table / ".leestafel" / name
        path.write_bytes(damage(path.read_bytes()))
    assert build(table) == [said]
    assert is_right(table, clean)
    assert build(table) == []


def links(path: Path, target: str) -> None:
    path.unlink()
    path.symlink_to(target)


HOSTILE: dict[str, Callable[[Path], None]] = {
    "a folder": lambda path: (path.unlink(), path.mkdir(), (path / "x").touch()),
    "a link to nothing": lambda path: links(path, "nergens"),
    "a link to itself": lambda path: links(path, path.name),
    "a link without an end": lambda path: links(path, "/dev/zero"),
    "a pipe": lambda path: (path.unlink(), os.mkfifo(path)),
}


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
@pytest.mark.parametrize("how", HOSTILE)
@pytest.mark.parametrize("name", ["store", "glance"])
def test_what_lies_in_its_place_does_no_harm(name, how, table, clean):
    HOSTILE[how](table / ".leestafel" / name)
    assert len(build(table)) <= 2
    assert is_right(table, clean)
    build(table)
    assert is_right(table, clean)


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_what_a_link_in_the_store_leads_to_is_left_alone(table, clean):
    (table / "kostbaar").write_text("van de redacteur")
    for name in ("store", "store.new", "glance", "glance.new", "unfinished"):
        (table / ".leestafel" / name).unlink(missing_ok=True)
        (table / ".leestafel" / name).symlink_to(table / "kostbaar")
    build(table)
    assert (table / "kostbaar").read_text() == "van de redacteur"
    assert is_right(table, clean)


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_the_store_may_lie_elsewhere(table, clean, tmp_path):
    shutil.move(table / ".leestafel", tmp_path / "elders")
    (table / ".leestafel").symlink_to(tmp_path / "elders")
    assert build(table) == []
    assert is_right(table, clean)


def test_what_was_read_of_very_many_files_is_back_when_it_is_kept(built, tmp_path, monkeypatch):
    """It is out of memory while pages are made, whatever the size of the table here."""
    table = Path(shutil.copytree(built, tmp_path / "table", ignore=shutil.ignore_patterns(".leestafel", "site")))
    monkeypatch.setattr(store, "_VERY_MANY", 1)
    make_site(Table(table), jobs=1, search=False)
    assert tree(table / "site") == tree(built / "site")
    read = [load_store(folder / ".leestafel", maker())[0] for folder in (table, built)]
    assert [sorted(each.documents) for each in read] == [sorted(read[1].documents)] * 2
    assert [item for _, item in read[0].documents.values()] == [item for _, item in read[1].documents.values()]
    assert read[0].documents
    assert make_site(Table(table), jobs=1, search=False).rendered == 0


@pytest.mark.parametrize("most", [1, 2, 1000])
def test_a_store_is_the_same_in_however_many_parts(most, built, tmp_path, monkeypatch):
    before, _ = load_store(built / ".leestafel", maker())
    monkeypatch.setattr(store, "_PART", most)
    store.save_store(tmp_path, maker(), before)
    assert load_store(tmp_path, maker()) == (before, "")
    assert before.outputs


def test_a_disk_too_full_for_what_was_read_is_said(built, tmp_path, monkeypatch):
    table = Path(shutil.copytree(built, tmp_path / "table", ignore=shutil.ignore_patterns(".leestafel", "site")))
    monkeypatch.setattr(store, "_VERY_MANY", 1)
    monkeypatch.setattr(store, "_ASIDE", "no-such-folder/surveyed")
    with pytest.raises(CannotWrite):
        make_site(Table(table), jobs=1, search=False)
    assert not (table / "site").exists()
