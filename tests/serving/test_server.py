"""The site over HTTP."""

from __future__ import annotations

import json
import socket
from dataclasses import replace
from functools import partial
from urllib.request import urlopen

import pytest

from leestafel.errors import BrokenTable
from leestafel.model import Problem
from leestafel.serving.board import Board, State
from leestafel.serving.own_page import SOURCES, sources_page
from leestafel.serving.server import listen, names_this_machine
from leestafel.table import Table


def event(stream) -> dict[str, object]:
    """The next event of a stream."""
    while True:
        line = stream.readline()
        assert line, "the stream has ended"
        if line.startswith(b"data: "):
            return json.loads(line.removeprefix(b"data: "))


def test_files_are_served_byte_for_byte_and_pages_with_the_script(client, site):
    answer, body = client.ask("/stijl.css")
    assert (answer.status, body) == (200, (site / "stijl.css").read_bytes())
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    answer, body = client.ask("/a/?q=1")
    assert b"/_leestafel/live.js" in body
    assert b"live.js" not in (site / "a/index.html").read_bytes()
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert client.ask("/_leestafel/live.js")[0].headers["Content-Type"] == "text/javascript; charset=utf-8"


@pytest.mark.parametrize("path", ["/", "/a/", "/stijl.css", "/weg", "/_leestafel/live.js", "/_leestafel/weg"])
def test_the_head_of_an_answer_is_that_of_the_whole_answer(client, path):
    whole, body = client.ask(path)
    head, nothing = client.ask(path, "HEAD")
    assert (head.status, nothing) == (whole.status, b"")
    names = ("Content-Type", "Content-Length", "ETag", "Cache-Control")
    assert [head.headers[name] for name in names] == [whole.headers[name] for name in names]
    assert int(whole.headers["Content-Length"]) == len(body)


@pytest.mark.parametrize("path", ["/", "/stijl.css"])
def test_what_a_browser_has_is_not_sent_again_until_it_changes(client, site, path):
    tag = client.ask(path)[0].headers["ETag"]
    answer, body = client.ask(path, If_None_Match=tag)
    assert (answer.status, body) == (304, b"")
    (site / "stijl.css").write_text("p { color: olive; margin: 0 }")
    assert client.ask(path, If_None_Match=tag)[0].status == 200


def test_what_is_not_there_gets_the_sites_own_page(client):
    answer, body = client.ask("/weg/")
    assert answer.status == 404
    assert b"De site kent dit niet" in body
    assert client.ask("/.geheim")[0].status == 404
    assert client.ask("/%2e%2e/%2e%2e/etc/passwd")[0].status == 404


def test_a_page_without_its_slash_is_passed_on_with_what_was_asked(client):
    answer, _ = client.ask("/a?q=x")
    assert (answer.status, answer.headers["Location"]) == (302, "/a/?q=x")
    assert client.ask("//elders.example/a")[0].headers["Location"] is None


@pytest.mark.parametrize("host", ["elders.example", "127.0.0.1.elders.example", "10.0.0.1:80", "[2001:db8::1]", "["])
def test_another_name_for_this_machine_is_refused(client, host):
    for path in ("/", "/stijl.css", "/_leestafel/events"):
        answer, body = client.ask(path, Host=host)
        assert answer.status == 421
        assert b"alleen op deze computer" in body


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:8000", "127.0.0.1:1", "[::1]:80", "tafel.localhost", "127.9.9.9"]
)
def test_this_machines_own_names_are_heard(host):
    assert names_this_machine(host)


def test_open_to_others_any_name_is_heard(board, start):
    server, client = start(board, "0.0.0.0")
    assert not server.local
    assert server.url.startswith("http://127.0.0.1:")
    assert client.ask("/", Host="tafel.example")[0].status == 200


def test_only_reading_is_possible(client):
    assert client.ask("/", "POST")[0].status == 501
    assert client.ask("/", "PUT")[0].status == 501


def test_a_page_hears_of_its_own_change_and_of_mistakes(board, client, site):
    connection, stream = client.events("/a/")
    assert stream.headers["Content-Type"] == "text/event-stream; charset=utf-8"
    first = event(stream)
    assert f'data-print="{first["print"]}"'.encode() in client.ask("/a/")[1]
    (site / "b/index.html").write_text("een andere bladzijde")
    board.good(site, "/")
    assert event(stream) == first
    (site / "a/index.html").write_text("<body>nieuw")
    board.good(site, "/")
    second = event(stream)
    assert second["print"] != first["print"]
    board.refused((Problem("a.md", 2, "fout <i>", "herstel"),))
    third = event(stream)
    assert third["print"] == second["print"]
    assert third["trouble"]["problems"] == [{"place": "a.md:2", "message": "fout <i>", "remedy": "herstel"}]
    board.good(site, "/")
    assert event(stream) == second
    connection.close()


def test_all_pages_hear_of_a_build_and_are_let_go_at_the_end(board, start, site):
    server, client = start(board)
    streams = [client.events("/") for _ in range(40)]
    for _, stream in streams:
        event(stream)
    board.good(site, "/")
    for _, stream in streams:
        event(stream)
    server.stop()
    for connection, stream in streams:
        assert b"data:" not in stream.read()
        connection.close()
    with pytest.raises(OSError, match=r"."):
        client.ask("/")


def test_without_a_site_the_page_of_our_own_is_served_and_follows(site, start):
    board = Board(replace(State(site), problems=(Problem("a.md", 2, "fout", "herstel"),)))
    _, client = start(board)
    answer, body = client.ask("/a/")
    assert answer.status == 503
    assert b"a.md:2" in body
    connection, stream = client.events("/a/")
    told = event(stream)
    assert told["trouble"] is None
    assert str(told["print"]).encode() in body
    board.good(site, "/")
    assert event(stream)["print"] != told["print"]
    connection.close()


def test_a_port_or_address_that_cannot_be_had_is_named(board):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(BrokenTable, match=f"poort {port} is niet vrij"):
            listen("127.0.0.1", port, board)
    with pytest.raises(BrokenTable, match="laat --host weg"):
        listen("192.0.2.1", 0, board)
    with pytest.raises(BrokenTable, match="laat --host weg"):
        listen("bestaat-niet.invalid", 0, board)


def test_a_page_for_editors_stands_beside_the_site(tmp_path):
    (tmp_path / "content" / "_data").mkdir(parents=True)
    text = "- {name: 'Het <Blad>', url: 'https://blad.example/feed'}\n"
    (tmp_path / "content" / "_data" / "sources.yml").write_text(text, "utf-8")
    board = Board(State(tmp_path / "site", "/", ready=False))
    server = listen("127.0.0.1", 0, board, {SOURCES: partial(sources_page, Table(tmp_path))})
    server.start()
    try:
        with urlopen(f"{server.url}_leestafel/bronnen/", timeout=30) as answer:
            page = answer.read().decode()
    finally:
        board.close()
        server.stop()
    assert "Het &lt;Blad&gt;" in page
    assert "Hoe het met de bronnen gaat" in page
