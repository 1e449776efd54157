"""Files are written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from leestafel.files import read_ahead, write_atomically


def test_a_file_is_written_with_its_folders(tmp_path):
    path = tmp_path / "a" / "b" / "c.md"
    assert write_atomically(path, "één\r\n")
    assert path.read_bytes() == "één\r\n".encode()
    assert [item.name for item in path.parent.iterdir()] == ["c.md"]


def test_the_same_content_is_not_written_again(tmp_path):
    path = tmp_path / "x"
    write_atomically(path, b"x")
    os.utime(path, ns=(1, 1))
    assert not write_atomically(path, "x")
    assert path.stat().st_mtime_ns == 1


@pytest.mark.skipif(os.name == "nt", reason="no permissions of this kind here")
def test_permissions_stay_and_new_files_follow_the_umask(tmp_path):
    path = tmp_path / "x"
    write_atomically(path, "1")
    plain = tmp_path / "plain"
    plain.write_text("")
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)
    path.chmod(0o640)
    write_atomically(path, "2")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_failure_leaves_what_was_there_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "x"
    path.write_text("oud")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for step in ("os.fsync", "pathlib.Path.replace"):
        with monkeypatch.context() as patch:
            patch.setattr(step, full)
            with pytest.raises(OSError, match="No space"):
                write_atomically(path, "nieuw")
        assert path.read_text() == "oud"
        assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_the_way_is_an_error(tmp_path):
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "y").write_text("blijft")
    with pytest.raises(OSError):  # noqa: PT011  which one depends on the system
        write_atomically(Path(tmp_path / "x"), "nieuw")
    assert [path.name for path in tmp_path.rglob("*")] == ["x", "y"]


def test_reading_ahead_never_fails_and_never_waits(tmp_path):
    page, pipe = tmp_path / "a.md", tmp_path / "pijp.md"
    page.write_text("tekst", encoding="utf-8")
    if hasattr(os, "mkfifo"):
        os.mkfifo(pipe)
    read_ahead(map(str, (page, pipe, tmp_path, tmp_path / "nergens.md")))
    assert page.read_text("utf-8") == "tekst"


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no folder that refuses everybody")
def test_where_nothing_can_be_written_the_file_is_named_and_not_the_one_beside_it():
    with pytest.raises((FileNotFoundError, PermissionError)) as refused:
        write_atomically(Path("/proc/leestafel.txt"), b"x")
    assert refused.value.filename == "/proc/leestafel.txt"
