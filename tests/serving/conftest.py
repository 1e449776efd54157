"""A small site on disk and a server for it, on a port of the system's choice."""

from __future__ import annotations

import http.client
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from leestafel.serving.board import Board, State
from leestafel.serving.server import Server

START = "<!doctype html><html lang=nl><link href='stijl.css' rel=stylesheet><body><p>Begin</p></body></html>"


def put(folder: Path, **files: str) -> Path:
    """Files in a folder; ``__`` in a name is a slash, ``_`` a dot."""
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return put(
        tmp_path / "site",
        index_html=START,
        stijl_css="p { color: teal }",
        los_css="p { color: red }",
        a__index_html="<body>Bladzijde één <img src=../beeld.svg></body>",
        beeld_svg="<svg xmlns='http://www.w3.org/2000/svg'/>",
        b__index_html="Zonder einde",
        **{"404_html": "<body>De site kent dit niet</body>", "_geheim": "verborgen", "_git__HEAD": "verborgen"},
    )


class Client:
    """Asks a server; ``host`` is what it takes the server to be called."""

    def __init__(self, server: Server) -> None:
        self.port = int(server.server_port)

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()

    def events(self, page: str) -> tuple[http.client.HTTPConnection, http.client.HTTPResponse]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", f"/_leestafel/events?page={page}")
        return connection, connection.getresponse()


@pytest.fixture
def board(site: Path) -> Board:
    return Board(State(site, ready=True))


@pytest.fixture
def start() -> Iterator[Callable[[Board], tuple[Server, Client]]]:
    """Starts a server for a board."""
    started: list[Server] = []

    def begin(board: Board, host: str = "127.0.0.1") -> tuple[Server, Client]:
        server = Server(host, 0, board)
        started.append(server)
        server.start()
        return server, Client(server)

    yield begin
    for server in started:
        server.stop()


@pytest.fixture
def client(board: Board, start: Callable[[Board], tuple[Server, Client]]) -> Client:
    return start(board)[1]
