"""A web server on loopback that answers as the web does: well, late, elsewhere, half, never. It counts what is asked.

A test puts answers at paths and asks at ``server.url``, or at ``server.at("naam.example", path)`` where the one who
asks has every name resolved to 127.0.0.1::

    with WebServer() as server:
        server.put("/bericht", Page(b"<p>tekst</p>", headers={"ETag": '"1"'}))
        server.put("/even-stuk", Page(status=500), Page(b"weer heel"))   # one after the other, the last for good
        server.put("/traag", stall)
"""

from __future__ import annotations

import asyncio
import gzip
import ssl
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar


@dataclass(frozen=True)
class Asked:
    """One request as it came: path with query, the name it asked for, headers by their names in small letters."""

    path: str
    host: str
    headers: Mapping[str, str]

    @property
    def conditional(self) -> bool:
        return "if-none-match" in self.headers or "if-modified-since" in self.headers


@dataclass(frozen=True)
class Page:
    """A whole answer, after ``delay`` seconds; 304 without a body for whoever has its ETag or Last-Modified."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0

    async def __call__(self, asked: Asked, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(self.delay)
        status, body = (304, b"") if self._is_known(asked) else (self.status, self.body)
        await send(writer, body, status, **{"Content-Type": "text/html; charset=utf-8", **self.headers})

    def _is_known(self, asked: Asked) -> bool:
        if self.status != 200:
            return False
        own = {name.lower(): value for name, value in self.headers.items()}
        if "if-none-match" in asked.headers:
            return asked.headers["if-none-match"] == own.get("etag")
        return asked.headers.get("if-modified-since", "") == own.get("last-modified", "-")


Answer = Callable[[Asked, asyncio.StreamWriter], Awaitable[None]]
T = TypeVar("T")


def waited(doing: Coroutine[Any, Any, T]) -> T:
    """What something comes to, in a thread of its own: in this one a browser's loop may be under way."""
    with ThreadPoolExecutor(1) as alone:
        return alone.submit(asyncio.run, doing).result()


async def send(writer: asyncio.StreamWriter, body: bytes, status: int = 200, **headers: str) -> None:
    lines = [f"HTTP/1.1 {status} Status"]
    if status not in (204, 304):
        headers = {"Content-Length": str(len(body)), **headers}
    lines += [f"{name}: {value}" for name, value in headers.items()]
    writer.write("\r\n".join([*lines, "", ""]).encode("latin-1") + body)
    await writer.drain()


def redirect(to: str, status: int = 302) -> Page:
    return Page(b"<p>elders</p>", status, {"Location": to})


def packed(body: bytes, as_named: str = "gzip") -> Page:
    return Page(gzip.compress(body), headers={"Content-Encoding": as_named})


async def stall(asked: Asked, writer: asyncio.StreamWriter) -> None:
    """Says nothing at all."""
    await asyncio.sleep(3600)


async def stall_halfway(asked: Asked, writer: asyncio.StreamWriter) -> None:
    """Says half of what it promises, and then nothing."""
    await send(writer, b"half", **{"Content-Length": "1000"})
    await asyncio.sleep(3600)


async def drip(asked: Asked, writer: asyncio.StreamWriter) -> None:
    """Never ends, and is never silent for long."""
    await send(writer, b"", **{"Content-Length": "1000000"})
    while True:
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.1)


async def endless(asked: Asked, writer: asyncio.StreamWriter) -> None:
    """Never ends, as fast as it can."""
    await send(writer, b"", **{"Content-Length": "1000000000000"})
    while True:
        writer.write(b"x" * 65536)
        await writer.drain()


async def endless_nothing(asked: Asked, writer: asyncio.StreamWriter) -> None:
    """Never ends, and unpacks to nothing."""
    await send(writer, b"", **{"Content-Length": "1000000000000", "Content-Encoding": "gzip"})
    while True:
        writer.write(gzip.compress(b"") * 1000)
        await writer.drain()


async def cut_short(asked: Asked, writer: asyncio.StreamWriter) -> None:
    """Hangs up halfway."""
    await send(writer, b"half", **{"Content-Length": "1000"})
    writer.close()


async def hang_up(asked: Asked, writer: asyncio.StreamWriter) -> None:
    """Hangs up at once."""
    writer.close()


async def babble(asked: Asked, writer: asyncio.StreamWriter) -> None:
    """Speaks no HTTP."""
    writer.write(b"220 post.example ESMTP\r\n\r\n")
    await writer.drain()
    writer.close()


class Busiest:
    """How many there are at once, by name and in all (under ""), at most at once, and ever."""

    def __init__(self) -> None:
        self.now: Counter[str] = Counter()
        self.most: Counter[str] = Counter()
        self.ever: Counter[str] = Counter()

    def add(self, name: str, number: int) -> None:
        for one in (name, ""):
            self.now[one] += number
            self.ever[one] += max(0, number)
            self.most[one] = max(self.most[one], self.now[one])


class WebServer:
    """The server, from ``with`` on; in a thread of its own, and gone when the ``with`` ends."""

    def __init__(self, secure: ssl.SSLContext | None = None) -> None:
        self.asked: list[Asked] = []
        self.requests = Busiest()
        self.connections = Busiest()
        self.port = 0
        self._secure = secure
        self._answers: dict[tuple[str, str], list[Answer]] = {}
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._ready = threading.Event()

    def __enter__(self) -> WebServer:
        self._thread.start()
        assert self._ready.wait(30)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(30)

    @property
    def url(self) -> str:
        return f"{'https' if self._secure else 'http'}://127.0.0.1:{self.port}"

    def at(self, host: str, path: str = "/") -> str:
        return f"http://{host}:{self.port}{path}"

    def put(self, path: str, *answers: Answer, host: str = "") -> None:
        """Gives a path its answers, one for each request in turn, the last for good; for one name, or for all."""
        self._answers[host, path] = list(answers)

    def paths(self) -> list[str]:
        return [asked.path for asked in list(self.asked)]

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        serving = asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self._secure, backlog=512)
        server = self._loop.run_until_complete(serving)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        server.close()
        tasks = asyncio.all_tasks(self._loop)
        for task in tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        self._loop.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        name = None
        try:
            while not writer.is_closing() and (asked := await _read(reader, writer)) is not None:
                if name is None:
                    name = asked.host
                    self.connections.add(name, 1)
                self.asked.append(asked)
                self.requests.add(asked.host, 1)
                try:
                    await self._answer(asked)(asked, writer)
                finally:
                    self.requests.add(asked.host, -1)
        except (OSError, ValueError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            if name is not None:
                self.connections.add(name, -1)
            with suppress(Exception):
                writer.close()

    def _answer(self, asked: Asked) -> Answer:
        for key in ((asked.host, asked.path), ("", asked.path)):
            answers = self._answers.get(key)
            if answers:
                return answers.pop(0) if len(answers) > 1 else answers[0]
        return Page(b"<p>er is hier niets</p>", 404)


async def _read(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Asked | None:
    """The next request; none at the end, and none for what is no HTTP, such as TLS."""
    first = await reader.read(1)
    if first != b"G":
        if first:
            await send(writer, b"", 400)
        return None
    line = await reader.readline()
    headers: dict[str, str] = {}
    while (header := await reader.readline()).strip():
        name, _, value = header.decode("latin-1").partition(":")
        headers[name.strip().lower()] = value.strip()
    return Asked(line.split()[1].decode("latin-1"), headers.get("host", "").rpartition(":")[0], headers)
