"""Pages from the web, by httpx: politely, within limits, and never from a network that is not public.

The one module that knows httpx. A name is resolved once, its addresses are checked, and the connection is made to an
address as checked, so that a name which points elsewhere a moment later (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import ssl
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import httpcore
import httpx

from leestafel.errors import NotFetched
from leestafel.words import say

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_REDIRECTS = {301, 302, 303, 307, 308}
_UNPACKED = {"", "identity"}
_PACKED = {"gzip", "x-gzip", "deflate"}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_LATIN1 = {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"}
_CHUNK = 65536


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one page may take: bytes once unpacked, seconds of silence, seconds in all, redirects."""

    size: int = 10 * 2**20
    silence: float = 15.0
    total: float = 60.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: the bytes, the address after redirects, and the ``Content-Type`` header."""

    data: bytes
    url: str
    content_type: str = ""


def readable(page: Fetched) -> bytes:
    """A page's bytes, as UTF-8 with a byte order mark where only the header says which other encoding they are in.

    The header goes before what the page says of itself (HTML, 13.2.3.2); bytes that are UTF-8 are left alone, as
    are those that are not what the header says.
    """
    found = _CHARSET.search(page.content_type)
    if not found or _decodes(page.data, "utf-8"):
        return page.data
    charset = "cp1252" if found[1].lower() in _LATIN1 else found[1]
    return page.data.decode(charset).encode("utf-8-sig") if _decodes(page.data, charset) else page.data


def _decodes(data: bytes, charset: str) -> bool:
    try:
        return isinstance(data.decode(charset), str)
    except (LookupError, UnicodeError, ValueError):
        return False


def fetch(url: str, *, allow_private: bool = False, limits: Limits | None = None) -> Fetched:
    """The page at an http or https address.

    Raises :class:`NotFetched`, its message for the person at the keyboard: an address that is none or is not public,
    an unreachable or silent machine, another status than 200, too many redirects, too many bytes.
    """
    allowed = limits or Limits()
    deadline = time.monotonic() + allowed.total
    transport = _Transport(_Backend(allow_private, deadline))
    headers = {"User-Agent": _user_agent(), "Accept": "text/html,text/plain;q=0.9,*/*;q=0.1", "Accept-Encoding": "gzip"}
    with httpx.Client(transport=transport, timeout=allowed.silence, headers=headers, trust_env=False) as client:
        return _follow(client, url, allowed)


def _user_agent() -> str:
    return f"Leestafel/{version('leestafel')} (gathers single pages at an editor's request)"


def _follow(client: httpx.Client, url: str, limits: Limits) -> Fetched:
    target = _checked(url)
    for _ in range(limits.redirects + 1):
        with _plain_failures(str(target)), client.stream("GET", target) as response:
            if response.status_code not in _REDIRECTS or "location" not in response.headers:
                return _page(response, limits)
            location = response.headers["location"]
        target = _checked(_joined(target, location))
    raise NotFetched(say("gather.redirects", url=url, n=limits.redirects), subject=url)


def _joined(base: httpx.URL, location: str) -> str:
    try:
        return str(base.join(location))
    except (httpx.InvalidURL, ValueError):
        return location


def _checked(text: str) -> httpx.URL:
    try:
        url = httpx.URL(text)
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise NotFetched(say("gather.scheme", url=text), subject=text) from error
    if url.scheme not in ("http", "https") or "%" in url.host:
        raise NotFetched(say("gather.scheme", url=text), subject=text)
    if not url.host:
        raise NotFetched(say("gather.no_host", url=text), subject=text)
    if url.userinfo:
        bare = str(url.copy_with(userinfo=b""))
        raise NotFetched(say("gather.credentials", url=bare), subject=bare)
    return url


@contextmanager
def _plain_failures(url: str) -> Iterator[None]:
    """Turns httpx's and httpcore's failures into ours."""
    host = httpx.URL(url).host
    try:
        yield
    except (httpx.TimeoutException, httpcore.TimeoutException) as error:
        raise NotFetched(say("gather.too_slow", host=host), subject=url) from error
    except (httpcore.ProtocolError, httpx.ProtocolError, zlib.error) as error:
        raise NotFetched(say("gather.damaged", url=url, why=error), subject=url) from error
    except (httpx.HTTPError, httpcore.NetworkError, OSError, UnicodeError) as error:
        raise NotFetched(say("gather.unreachable", host=host, why=error), subject=url) from error


def _page(response: httpx.Response, limits: Limits) -> Fetched:
    url = str(response.url)
    if response.status_code != 200:
        raise NotFetched(say("gather.status", url=url, status=response.status_code), subject=url)
    packing = response.headers.get("content-encoding", "").strip().lower()
    if packing not in _UNPACKED | _PACKED:
        raise NotFetched(say("gather.encoding", url=url, name=packing), subject=url)
    data = bytearray()
    for piece in _unpacked(response.iter_raw(_CHUNK), packing, limits.size + 1):
        data += piece
        if len(data) > limits.size:
            raise NotFetched(say("gather.too_much", url=url, n=max(1, limits.size // 2**20)), subject=url)
    return Fetched(bytes(data), url, response.headers.get("content-type", ""))


def _unpacked(pieces: Iterable[bytes], packing: str, most: int) -> Iterator[bytes]:
    """The bytes unpacked, never more than ``most`` at a time, so that a small bomb cannot fill the memory."""
    if packing in _UNPACKED:
        yield from pieces
        return
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
    for piece in pieces:
        yield unpacker.decompress(piece, most)
        while unpacker.unconsumed_tail:
            yield unpacker.decompress(unpacker.unconsumed_tail, most)
    yield unpacker.flush()


def is_public(address: str) -> bool:
    """Whether an IP address is on the public internet, also the one inside a translated IPv6 address (RFC 6052)."""
    ip: Any = ipaddress.ip_address(address.partition("%")[0])
    inner = [ip]
    if ip.version == 6:
        inner += [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        inner += [ipaddress.ip_address(int(ip) & 0xFFFFFFFF)] if ip in _NAT64 else []
    return all(one.is_global and not one.is_multicast for one in inner if one is not None)


class _Backend(httpcore.NetworkBackend):
    """Connects to addresses that were checked, and ends every exchange at a deadline."""

    def __init__(self, allow_private: bool, deadline: float) -> None:
        self._allow_private = allow_private
        self._deadline = deadline
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception | None = None
        for address in self._addresses(host, port):
            try:
                wait = _within(self._deadline, timeout)
                stream = self._sockets.connect_tcp(address, port, wait, local_address, socket_options)
                return _Stream(stream, self._deadline)
            except httpcore.NetworkError as error:
                failure = error
        raise failure or httpcore.ConnectError(host)

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(str(error)) from error
        addresses = list(dict.fromkeys(str(info[4][0]) for info in found))
        allowed = [address for address in addresses if self._allow_private or is_public(address)]
        if addresses and not allowed:
            raise NotFetched(say("gather.private", host=host), subject=host)
        return allowed


class _Stream(httpcore.NetworkStream):
    """A connection on which no wait lasts beyond the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _within(self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _within(self._deadline, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        wait = _within(self._deadline, timeout)
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, wait), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _within(deadline: float, timeout: float | None) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout
    return left if timeout is None else min(left, timeout)


class _Transport(httpx.BaseTransport):
    """httpx over a pool of httpcore's with a backend of ours; no proxies, which would do the resolving themselves."""

    def __init__(self, backend: httpcore.NetworkBackend) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False), max_connections=1, network_backend=backend
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        sent = httpcore.Request(request.method, url, headers=request.headers.raw, extensions=request.extensions)
        received = self._pool.handle_request(sent)
        return httpx.Response(received.status, headers=received.headers, stream=_Body(received))

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()
