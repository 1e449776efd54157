"""What was fetched before, on disk: whole or not at all, and never more than there is room for."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from leestafel.gather.http_cache import Entry, HttpCache, body_digest

KEY = "https://bron.example/feed"


def entry(data: bytes, **how: object) -> Entry:
    return replace(Entry(body_digest(data), '"een"', "Mon, 01 Jan 2024 10:00:00 GMT", data=data), **how)


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_what_is_put_is_got(tmp_path: Path) -> None:
    kept = entry(b"een\n\x00twee\n", content_type="text/html", headers={"link": "</2>"}, asked=12.5)
    HttpCache(tmp_path).put(KEY, kept)
    assert HttpCache(tmp_path).get(KEY) == kept
    assert HttpCache(tmp_path).about(KEY) == replace(kept, data=b"")
    assert HttpCache(tmp_path).get(f"{KEY}/") is None


def test_what_is_dropped_is_gone(tmp_path: Path) -> None:
    cache = HttpCache(tmp_path)
    cache.put(KEY, entry(b"x"))
    cache.drop(KEY)
    cache.drop(KEY)
    assert cache.get(KEY) is None


def test_of_what_cannot_be_asked_for_again_only_the_digest_is_kept(tmp_path: Path) -> None:
    cache = HttpCache(tmp_path)
    cache.put(KEY, entry(b"x" * 10_000, etag="", modified="", whole=False))
    found = cache.get(KEY)
    assert found is not None
    assert (found.digest, found.data, found.validators) == (body_digest(b"x" * 10_000), b"", {})
    assert files(tmp_path)[0].stat().st_size < 1000


def test_validators_ask_by_what_there_is() -> None:
    assert entry(b"x").validators == {
        "If-None-Match": '"een"',
        "If-Modified-Since": "Mon, 01 Jan 2024 10:00:00 GMT",
    }
    assert entry(b"x", etag="").validators == {"If-Modified-Since": "Mon, 01 Jan 2024 10:00:00 GMT"}


@settings(max_examples=300)
@given(place=st.integers(0, 400), byte=st.integers(0, 255), cut=st.booleans())
def test_a_broken_entry_is_as_none(tmp_path_factory, place: int, byte: int, cut: bool) -> None:
    """Whichever byte is another one, or wherever it ends: what comes out has the body it had, or nothing does."""
    folder = tmp_path_factory.mktemp("cache")
    cache = HttpCache(folder)
    cache.put(KEY, entry(b"tekst" * 10))
    [path] = files(folder)
    data = bytearray(path.read_bytes())
    place %= len(data)
    path.write_bytes(data[:place] if cut else bytes(data[:place]) + bytes([byte]) + bytes(data[place + 1 :]))
    found = cache.get(KEY)
    assert found is None or not found.whole or found.data == b"tekst" * 10
    cache.about(KEY)


@settings(max_examples=200)
@given(st.binary(max_size=200))
def test_any_bytes_for_an_entry_break_nothing(tmp_path_factory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("cache")
    cache = HttpCache(folder)
    cache.put(KEY, entry(b"x"))
    files(folder)[0].write_bytes(data)
    assert cache.get(KEY) is None
    assert cache.about(KEY) is None


def test_an_entry_of_depths_breaks_nothing(tmp_path: Path) -> None:
    cache = HttpCache(tmp_path)
    cache.put(KEY, entry(b"x"))
    files(tmp_path)[0].write_bytes(b"[" * 60_000 + b"\n")
    assert cache.get(KEY) is None


def test_there_is_only_so_much_room(tmp_path: Path) -> None:
    cache = HttpCache(tmp_path, most=100_000)
    for number in range(50):
        cache.put(f"{KEY}/{number}", entry(os.urandom(5000)))
    cache.sweep()
    assert sum(path.stat().st_size for path in files(tmp_path)) <= 100_000
    assert len(files(tmp_path)) >= 10


def test_what_was_used_least_lately_goes_first(tmp_path: Path) -> None:
    cache = HttpCache(tmp_path, most=40_000)
    for number, name in enumerate(["oud", "ouder", "nieuw"]):
        cache.put(name, entry(b"x" * 9000, content_type=name))
        for path in files(tmp_path):
            if name.encode() in path.read_bytes():
                os.utime(path, (1000 + number, 1000 + number))
    cache.get("oud")
    HttpCache(tmp_path, most=25_000).sweep()
    assert [name for name in ("oud", "ouder", "nieuw") if cache.get(name)] == ["oud", "nieuw"]


def test_one_page_does_not_take_all_the_room(tmp_path: Path) -> None:
    cache = HttpCache(tmp_path, most=10_000)
    cache.put(KEY, entry(b"klein"))
    cache.put(KEY, entry(b"x" * 5000))
    assert files(tmp_path) == []


def test_what_a_run_left_half_written_is_swept_away_in_time(tmp_path: Path) -> None:
    cache = HttpCache(tmp_path)
    cache.put(KEY, entry(b"x"))
    old, new = (files(tmp_path)[0].with_name(name) for name in (".oud.tmp", ".nieuw.tmp"))
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (1000, 1000))
    cache.sweep()
    assert not old.exists()
    assert new.exists()
    assert cache.get(KEY) is not None
