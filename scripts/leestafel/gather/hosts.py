"""Names of machines and the addresses they have: which may be visited, and which lie on a network that is not public.

A name is looked up once in a run and its addresses are checked; connections are made to an address as checked. So a
name that points elsewhere a moment later (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from leestafel.errors import NotFetched
from leestafel.words import say

Resolve = Callable[[str, int], Sequence[str]]
"""A name and a port to the IP addresses that it has. Raises :class:`OSError`; may take its time."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_MOST = 4  # addresses that are tried of one name


def is_public(address: str) -> bool:
    """Whether an IP address is on the public internet, also the one inside a translated IPv6 address (RFC 6052)."""
    ip: Any = ipaddress.ip_address(address.partition("%")[0])
    inner = [ip]
    if ip.version == 6:
        inner += [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        inner += [ipaddress.ip_address(int(ip) & 0xFFFFFFFF)] if ip in _NAT64 else []
    return all(one.is_global and not one.is_multicast for one in inner if one is not None)


def resolve(host: str, port: int) -> list[str]:
    """The addresses that the system knows for a name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(info[4][0]) for info in found]


class Names:
    """The addresses of machines, each looked up once, and which of them may be visited."""

    def __init__(self, resolve: Resolve = resolve, public: Callable[[str], bool] = is_public) -> None:
        self._resolve = resolve
        self._public = public
        self._known: dict[tuple[str, int], tuple[str, ...]] = {}
        self._asking: dict[tuple[str, int], asyncio.Lock] = {}

    async def addresses(self, host: str, port: int, *, allow_private: bool) -> tuple[str, ...]:
        """The addresses that may be visited, at most four, the first the best.

        Raises :class:`NotFetched`: a name that nobody knows, or one that lies on a private network and may not.
        """
        found = await self._found(host, port)
        allowed = found if allow_private else tuple(one for one in found if self._public(one))
        if not allowed:
            raise NotFetched(say("gather.private", host=host), subject=host, fault="private")
        return allowed[:_MOST]

    async def near(self, host: str, port: int) -> bool:
        """Whether a name is this machine or one on a private network, whatever address of it is taken."""
        return not any(self._public(one) for one in await self._found(host, port))

    async def _found(self, host: str, port: int) -> tuple[str, ...]:
        key = (host, port)
        async with self._asking.setdefault(key, asyncio.Lock()):
            if key not in self._known:
                self._known[key] = await self._asked(host, port)
        return self._known[key]

    async def _asked(self, host: str, port: int) -> tuple[str, ...]:
        try:
            found = await _in_thread(self._resolve, host, port)
        except (OSError, UnicodeError) as error:
            raise _unknown(host, getattr(error, "strerror", None) or error) from error
        if not found:
            raise _unknown(host, "DNS")
        return tuple(dict.fromkeys(found))


def _unknown(host: str, why: object) -> NotFetched:
    return NotFetched(say("gather.unreachable", host=host, why=why), subject=host, fault="unreachable")


async def _in_thread(resolve: Resolve, host: str, port: int) -> Sequence[str]:
    """Looks a name up in a thread of its own, which nobody waits for once the time is over.

    The event loop's own threads are few, and a program that ends waits for them.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Sequence[str]] = loop.create_future()

    def settle(found: Sequence[str] | None, error: BaseException | None) -> None:
        if answer.done():
            return
        if error is not None:
            answer.set_exception(error)
        else:
            answer.set_result(found or ())

    def look_up() -> None:
        found, failure = None, None
        try:
            found = resolve(host, port)
        except Exception as error:
            failure = error
        with suppress(RuntimeError):  # the loop is gone, and with it whoever asked
            loop.call_soon_threadsafe(settle, found, failure)

    threading.Thread(target=look_up, name=f"name {host}", daemon=True).start()
    return await answer
