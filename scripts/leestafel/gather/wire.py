"""One request and its answer, over HTTP/1.1; the one module that knows httpx and httpcore.

Every connection goes to an address that was checked (``gather.hosts``), every exchange ends at its limits, TLS is
always verified, no proxy is used (it would do the looking up itself), and cookies are neither kept nor sent.
"""

from __future__ import annotations

import asyncio
import ssl
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import httpcore
import httpx

from leestafel.errors import Fault, NotFetched
from leestafel.gather.hosts import Names
from leestafel.gather.unpacking import PACKED, PLAIN, Unpacking
from leestafel.words import say

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_DRAIN_BYTES = 65536
_DRAIN_SECONDS = 1.0
_LONGEST_SHOWN = 500
_DEEPEST = 10  # causes behind an error


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one page may take.

    ``size``: bytes, as they come and once unpacked; ``silence``: seconds without a byte; ``total``: seconds in all,
    the tries and the waits between them together, without the time in the queue of a host; ``redirects``: how many;
    ``patience``: the longest wait that a server may ask for (``Retry-After``) and get, in seconds.
    """

    size: int = 10 * 2**20
    silence: float = 15.0
    total: float = 60.0
    redirects: int = 5
    patience: float = 30.0


@dataclass(frozen=True, slots=True)
class Target:
    """An address that can be asked for: as it is shown, as it is sent (no fragment), and the parts of it.

    ``origin`` is scheme, host and port; ``path`` has the query behind it.
    """

    shown: str
    url: str
    host: str
    port: int
    origin: str
    path: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: status, headers by their names in small letters, and the body, unpacked.

    There is a body only for status 200.
    """

    target: Target
    status: int
    headers: Mapping[str, str] = field(hash=False)
    data: bytes = b""

    @property
    def leads_to(self) -> str | None:
        """The address that a redirect leads to, as an absolute one; ``None`` for what is no redirect."""
        location = self.headers.get("location")
        return None if self.status not in REDIRECTS or location is None else _joined(self.target.url, location)


class Dropped(NotFetched):
    """There was no connection, or it was gone before an answer began: another try may do better."""


def target(text: str) -> Target:
    """An http or https address. Raises :class:`NotFetched` for anything else, and for one with a password in it."""
    try:
        url = httpx.URL(text)
        host = url.raw_host.decode("ascii")
    except (httpx.InvalidURL, ValueError, UnicodeError, TypeError) as error:
        raise _no_address("gather.scheme", text) from error
    if url.scheme not in ("http", "https") or "%" in url.host:
        raise _no_address("gather.scheme", text)
    if not host:
        raise _no_address("gather.no_host", text)
    if url.userinfo:
        raise _no_address("gather.credentials", str(url.copy_with(userinfo=b"")))
    port = url.port or (443 if url.scheme == "https" else 80)
    origin = f"{url.scheme}://{f'[{host}]' if ':' in host else host}:{port}"
    path = url.raw_path.decode("ascii")
    return Target(str(url), str(url.copy_with(fragment=None)), host, port, origin, path)


def _no_address(key: str, url: str) -> NotFetched:
    shown = url[:_LONGEST_SHOWN]
    return NotFetched(say(key, url=shown), subject=shown, fault="address")


def _joined(base: str, location: str) -> str:
    try:
        return str(httpx.URL(base).join(location))
    except (httpx.InvalidURL, ValueError, UnicodeError):
        return location


class Wire:
    """Connections to servers, kept open for a while; one for a run. ``close`` it when the run ends."""

    def __init__(self, names: Names, *, agent: str, most: int) -> None:
        self._agent = agent
        secure = httpx.create_ssl_context(trust_env=False)
        self._pools = {
            private: httpcore.AsyncConnectionPool(
                ssl_context=secure, max_connections=most, network_backend=_Backend(names, private)
            )
            for private in (False, True)
        }

    async def close(self) -> None:
        """Ends all connections."""
        for pool in self._pools.values():
            await pool.aclose()

    async def ask(
        self, wanted: Target, headers: Mapping[str, str], limits: Limits, *, private: bool, cut: bool = False
    ) -> Answer:
        """The answer to one request; redirects are not followed. With ``cut``, what is over the limit is left unread.

        Raises :class:`Dropped` where no answer began, and :class:`NotFetched` for one that does not end well or that
        goes over a limit.
        """
        request = self._request(wanted, headers, limits)
        with _plain_failures(wanted):
            with _no_connection(wanted):
                response = await self._pools[private].handle_async_request(request)
            try:
                received = _headers(response.headers)
                if response.status == 200:
                    data = await _body(wanted, response, received, limits, cut)
                else:
                    data = await _drained(response)
            finally:
                await response.aclose()
        return Answer(wanted, response.status, received, data)

    def _request(self, wanted: Target, headers: Mapping[str, str], limits: Limits) -> httpcore.Request:
        ours = {"User-Agent": self._agent, "Accept-Encoding": "gzip", **headers}
        sent = httpx.Request("GET", wanted.url, headers=ours)
        url = httpcore.URL(
            scheme=sent.url.raw_scheme, host=sent.url.raw_host, port=sent.url.port, target=sent.url.raw_path
        )
        waits = dict.fromkeys(("connect", "read", "write"), limits.silence)
        return httpcore.Request("GET", url, headers=sent.headers.raw, extensions={"timeout": waits})


def _headers(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers by name, those of one name put together (RFC 9110, 5.3)."""
    headers: dict[str, str] = {}
    for name, value in raw:
        key, text = name.decode("latin-1").lower(), _text(value).strip()
        headers[key] = f"{headers[key]}, {text}" if key in headers and key != "location" else text
    return headers


def _text(value: bytes) -> str:
    """A header's value. It should be ASCII (RFC 9110, 5.5); addresses in UTF-8 are common all the same."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


async def _body(
    wanted: Target, response: httpcore.Response, headers: Mapping[str, str], limits: Limits, cut: bool
) -> bytes:
    packing = headers.get("content-encoding", "").lower()
    if packing not in PLAIN | PACKED:
        message = say("gather.encoding", url=wanted.url, name=packing)
        raise NotFetched(message, subject=wanted.url, fault="damaged")
    data, received = bytearray(), 0
    unpacking = Unpacking(packing, limits.size + 1)
    async for raw in response.aiter_stream():
        received += len(raw)
        for piece in unpacking.feed(raw):
            data += piece
            if max(len(data), received) > limits.size:
                if cut:
                    return bytes(data[: limits.size])
                message = say("gather.too_much", url=wanted.url, n=max(1, limits.size // 2**20))
                raise NotFetched(message, subject=wanted.url, fault="too_large")
    if not unpacking.finished:
        raise _damaged(wanted, say("fetch.half"))
    return bytes(data)


async def _drained(response: httpcore.Response) -> bytes:
    """Nothing: a body that nobody wants is read where it is short, since then the connection can be used again."""
    received = 0
    with suppress(httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, OSError):
        async with asyncio.timeout(_DRAIN_SECONDS):
            async for piece in response.aiter_stream():
                received += len(piece)
                if received > _DRAIN_BYTES:
                    break
    return b""


@contextmanager
def _no_connection(wanted: Target) -> Iterator[None]:
    """Turns what ends an exchange before the answer begins into :class:`Dropped`, and a TLS failure into its own."""
    try:
        yield
    except httpcore.TimeoutException:
        raise
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        cause = _first_cause(error)
        fault: Fault = "tls" if isinstance(cause, ssl.SSLError) else "unreachable"
        if fault == "tls":
            raise NotFetched(say("fetch.tls", host=wanted.host, why=cause), subject=wanted.url, fault=fault) from error
        key = "fetch.no_answer" if isinstance(error, httpcore.ProtocolError) else "gather.unreachable"
        raise Dropped(say(key, host=wanted.host, why=cause), subject=wanted.url, fault=fault) from error


@contextmanager
def _plain_failures(wanted: Target) -> Iterator[None]:
    """Turns httpcore's failures into ours."""
    try:
        yield
    except (httpcore.TimeoutException, TimeoutError) as error:
        raise too_slow(wanted) from error
    except (httpcore.ProtocolError, httpcore.NetworkError, zlib.error, OSError) as error:
        raise _damaged(wanted, error) from error
    except (httpcore.UnsupportedProtocol, ValueError) as error:
        raise _no_address("gather.scheme", wanted.url) from error


def too_slow(wanted: Target) -> NotFetched:
    """The failure of a host that does not answer within its time."""
    return NotFetched(say("gather.too_slow", host=wanted.host), subject=wanted.url, fault="too_slow")


def _damaged(wanted: Target, why: object) -> NotFetched:
    return NotFetched(say("gather.damaged", url=wanted.url, why=why), subject=wanted.url, fault="damaged")


def _first_cause(error: BaseException) -> BaseException:
    """What an error began with, as far as it says anything."""
    found = error
    for _ in range(_DEEPEST):
        deeper = found.__cause__ or found.__context__
        if deeper is None or not isinstance(deeper, OSError):
            break
        found = deeper
    return found


class _Backend(httpcore.AsyncNetworkBackend):
    """Connects to addresses that were checked."""

    def __init__(self, names: Names, allow_private: bool) -> None:
        self._names = names
        self._allow_private = allow_private
        self._sockets = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        addresses = await self._names.addresses(host, port, allow_private=self._allow_private)
        wait = None if timeout is None else timeout / len(addresses)
        failure: Exception | None = None
        for address in addresses:
            try:
                return await self._sockets.connect_tcp(address, port, wait, local_address, socket_options)
            except (httpcore.NetworkError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore.ConnectError(host)
