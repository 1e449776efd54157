"""Which reader a page gets, and what is said of files that cannot be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from leestafel.errors import NotReadable
from leestafel.gather.readers import MAX_BYTES, read_file, read_item

PROSE = "De raad van Voorbeeldstad sprak over de verzonnen haven, en nam daarna een besluit over de kade."


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (f"<!DOCTYPE html><title>Haven</title><p>{PROSE}</p>", "a.txt"),
        (f"\n<!-- bewaard --><html><body><p>{PROSE}</p></body></html>", "a"),
        (
            f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{PROSE}</p></body></html>',
            "a.txt",
        ),
        (f"Haven<br><p>{PROSE}</p>", "a.html"),
    ],
)
def test_markup_is_read_as_a_web_page(data: str, name: str) -> None:
    assert PROSE in read_item(data.encode(), name=name).body
    assert "<" not in read_item(data.encode(), name=name).body


def test_text_about_markup_is_read_as_text() -> None:
    page = read_item(
        f"Over tags\n\nWie <html> typt, begint een pagina en weet dat ook.\n\n{PROSE}".encode(), name="a.txt"
    )
    assert page.body.startswith("Wie \\<html\\> typt")


def test_the_address_is_kept_or_bettered_by_the_page() -> None:
    assert read_item(PROSE.encode(), name="a.txt", address="https://e.example/a").url == "https://e.example/a"
    html = f'<html><head><link rel="canonical" href="/b"></head><body><h1>Haven</h1><p>{PROSE}</p></body></html>'
    assert read_item(html.encode(), name="a.html", address="https://e.example/a").url == "https://e.example/b"
    html = html.replace("/b", "javascript:alert(1)")
    assert read_item(html.encode(), name="a.html", address="https://e.example/a").url == "https://e.example/a"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "leeg"),
        (b"%PDF-1.4 x", "geen tekst"),
        (b"...", "geen leesbare tekst"),
        (b"<html></html>", "geen leesbare"),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, message: str) -> None:
    with pytest.raises(NotReadable, match=message) as caught:
        read_item(data, name="pagina.txt")
    assert caught.value.message.startswith("pagina.txt ")
    assert caught.value.subject == "pagina.txt"


def test_a_page_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(NotReadable, match="te groot"):
        read_item(b"a" * (MAX_BYTES + 1), name="a.txt")
    path = tmp_path / "groot.html"
    with path.open("wb") as stream:
        stream.truncate(50 * 2**20)
    with pytest.raises(NotReadable, match=r"groot\.html is te groot: meer dan 10 MB"):
        read_file(path)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "leeg.txt").write_bytes(b" \n")
    os.mkfifo(tmp_path / "pijp")
    expected = {"weg.txt": "bestaat niet", ".": "is een map", "leeg.txt": "is leeg", "pijp": "geen gewoon bestand"}
    for name, message in expected.items():
        with pytest.raises(NotReadable, match=message):
            read_file(tmp_path / name)
    with pytest.raises(NotReadable, match="bestaat niet"):
        read_file(tmp_path / "leeg.txt" / "kind.txt")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this user may read every file")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "dicht.txt"
    path.write_text(PROSE)
    path.chmod(0)
    with pytest.raises(NotReadable, match="leesrechten"):
        read_file(path)


def test_a_refused_permission_gets_its_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "denied")

    path = tmp_path / "dicht.txt"
    path.write_text(PROSE)
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(NotReadable, match="leesrechten"):
        read_file(path)
