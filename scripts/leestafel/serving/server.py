"""The site over HTTP on this machine: its files as they are, and word of every build to the pages that are open."""

from __future__ import annotations

import errno
import ipaddress
import json
import os
import shutil
import socket
import socketserver
import sys
import threading
from collections.abc import Callable, Mapping
from functools import cached_property
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qs, urlsplit

from leestafel.errors import BrokenTable
from leestafel.serving import own_page
from leestafel.serving.board import Board, State
from leestafel.serving.pages import OURS, Page, page_at, print_at
from leestafel.serving.site_files import content_type
from leestafel.words import say

HEARTBEAT = 5.0
"""Seconds after which a page that hears nothing gets a sign of life; how a page that was closed is noticed, too."""
_LIVE = Path(__file__).with_name("live.js")


Pages = Mapping[str, Callable[[], bytes]]
"""Pages for editors that are on no site, by their names below :data:`OURS`; each is made when it is asked for."""


class Server(ThreadingHTTPServer):
    """Serves what a board says. Raises :class:`OSError` where the address cannot be listened on."""

    daemon_threads = True
    allow_reuse_address = os.name == "posix"  # elsewhere it would let two programs listen on one port

    def __init__(self, host: str, port: int, board: Board, pages: Pages = MappingProxyType({})) -> None:
        self.board = board
        self.pages = pages
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        self.address_family = family
        super().__init__(address[:2], _Handler)  # type: ignore[arg-type]
        self._loop: threading.Thread | None = None

    def server_bind(self) -> None:
        """Without asking the network for this machine's name, as the standard library does."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]  # type: ignore[assignment]

    @cached_property
    def local(self) -> bool:
        """Whether only this machine can reach it."""
        return ipaddress.ip_address(str(self.server_address[0])).is_loopback

    @property
    def url(self) -> str:
        """Where a browser on this machine finds the site."""
        host = str(self.server_address[0])
        if ipaddress.ip_address(host).is_unspecified:
            host = "127.0.0.1"
        shown = f"[{host}]" if ":" in host else host
        return f"http://{shown}:{self.server_address[1]}{self.board.state.base}"

    def start(self) -> None:
        """Answer, in a thread of its own."""
        self._loop = threading.Thread(target=self.serve_forever, args=(0.1,), name="leestafel-server", daemon=True)
        self._loop.start()

    def stop(self) -> None:
        """Answer no longer."""
        self.board.close()
        if self._loop:
            self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that went away is no error."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


def listen(host: str, port: int, board: Board, pages: Pages = MappingProxyType({})) -> Server:
    """A server at an address, with ``pages`` of its own beside the site.

    Raises :class:`BrokenTable` where nobody can listen there, or someone else does.
    """
    try:
        return Server(host, port, board, pages)
    except OSError as error:
        why = error.strerror or str(error)
        if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
            raise BrokenTable(say("serve.no_such_host", host=host, why=why)) from error
        raise BrokenTable(say("cli.port_taken", port=port, why=why)) from error


def names_this_machine(host: str) -> bool:
    """Whether a ``Host`` header names this machine itself, with any port.

    Another name that leads to a loopback address may be a web page of elsewhere reaching in (DNS rebinding).
    """
    try:
        name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return False
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60
    wbufsize = -1  # head and body leave together
    server: Server

    def version_string(self) -> str:
        return "Leestafel"

    def log_message(self, format: str, *args: object) -> None:
        """Silence: an editor looks at the browser."""

    def do_GET(self) -> None:
        if self.server.local and not names_this_machine(self.headers.get("Host", "")):
            self._text(HTTPStatus.MISDIRECTED_REQUEST, say("serve.foreign_host"))
            return
        address, _, query = self.path.partition("#")[0].partition("?")
        if not address.startswith("/"):
            self._text(HTTPStatus.BAD_REQUEST, say("serve.missing"))
        elif address.startswith(OURS):
            self._own(address.removeprefix(OURS), query)
        else:
            self._site(address, query)

    do_HEAD = do_GET  # noqa: N815  the standard library's name

    def _own(self, name: str, query: str) -> None:
        if name == "live.js":
            self._bytes(HTTPStatus.OK, _LIVE.read_bytes(), "text/javascript; charset=utf-8")
        elif name == "events" and self.command == "GET":
            self._events(parse_qs(query).get("page", ["/"])[0])
        elif name in self.server.pages:
            self._bytes(HTTPStatus.OK, self.server.pages[name](), "text/html; charset=utf-8")
        else:
            self._text(HTTPStatus.NOT_FOUND, say("serve.missing"))

    def _site(self, address: str, query: str) -> None:
        page = page_at(self.server.board.state, address)
        if isinstance(page, Page):
            tag = page.print if page.status == HTTPStatus.OK else ""
            self._bytes(page.status, page.live(), "text/html; charset=utf-8", tag)
        elif page.path:
            self._file(page.path)
        else:
            self._elsewhere(page.elsewhere + (f"?{query}" if query else ""))

    def _elsewhere(self, address: str) -> None:
        self._head(HTTPStatus.FOUND, "text/plain; charset=utf-8", 0, Location=address)

    def _file(self, path: Path) -> None:
        try:
            stream = path.open("rb")
        except OSError:  # gone since it was found
            self._text(HTTPStatus.NOT_FOUND, say("serve.missing"))
            return
        with stream:
            seen = os.fstat(stream.fileno())
            tag = f"{seen.st_mtime_ns:x}-{seen.st_size:x}-{seen.st_ino:x}"
            if self._known(tag):
                return
            self._head(HTTPStatus.OK, content_type(path), seen.st_size, ETag=f'"{tag}"')
            if self.command != "HEAD":
                shutil.copyfileobj(stream, self.wfile)

    def _bytes(self, status: int, body: bytes, kind: str, tag: str = "") -> None:
        if tag and self._known(tag):
            return
        self._head(status, kind, len(body), **({"ETag": f'"{tag}"'} if tag else {}))
        if self.command != "HEAD":
            self.wfile.write(body)

    def _text(self, status: HTTPStatus, text: str) -> None:
        self.close_connection = True
        self._bytes(status, f"{text}\n".encode(), "text/plain; charset=utf-8")

    def _known(self, tag: str) -> bool:
        if f'"{tag}"' not in self.headers.get("If-None-Match", ""):
            return False
        self.send_response(HTTPStatus.NOT_MODIFIED)
        self.send_header("ETag", f'"{tag}"')
        self.send_header("Cache-Control", "no-cache")
        self.end_headers()
        return True

    def _head(self, status: int, kind: str, length: int | None, **more: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        for name, value in more.items():
            self.send_header(name, value)
        self.end_headers()

    def _events(self, address: str) -> None:
        """Tell a page of every build, as Server-Sent Events (HTML Living Standard, 9.2), until either side leaves."""
        board = self.server.board
        self.close_connection = True
        self._head(HTTPStatus.OK, "text/event-stream; charset=utf-8", None, Connection="close")
        self.wfile.write(b"retry: 1000\n\n")
        state = board.state
        self._tell(state, address)
        while not board.closed:
            last, state = state.number, board.after(state.number, HEARTBEAT)
            if state.number > last:
                self._tell(state, address)
            else:
                self.wfile.write(b":\n\n")
                self.wfile.flush()

    def _tell(self, state: State, address: str) -> None:
        trouble = own_page.trouble(state.problems) if state.ready else None
        news = json.dumps({"print": print_at(state, address), "trouble": trouble})
        self.wfile.write(f"id: {state.number}\ndata: {news}\n\n".encode())
        self.wfile.flush()
