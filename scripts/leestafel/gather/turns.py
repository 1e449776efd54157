"""Whose turn it is: one request a host at a time, no faster than the site asks, and not too many in all.

A host that answers slowly, or asks to be left alone for a while, keeps only its own callers waiting.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from leestafel.errors import Fault, NotFetched
from leestafel.gather.manners import GIVE_UP, LONGEST_DELAY, TRIES, refusal
from leestafel.words import say

Clock = Callable[[], float]
Sleep = Callable[[float], Awaitable[object]]
_HOSTS_OWN = frozenset({"busy", "tls", "too_slow", "unreachable"})  # what ails the host rather than one page of it


class Turn:
    """A host's own state: when it may be asked again, and whether it still answers at all."""

    def __init__(self, host: str, at_once: int, clock: Clock, sleep: Sleep) -> None:
        self.slots = asyncio.Semaphore(at_once)
        self._host = host
        self._at_once = at_once
        self._clock = clock
        self._sleep = sleep
        self._asked = float("-inf")
        self._closed_until = float("-inf")
        self._closed_by = 429
        self._broken = 0
        self._silent = 0
        self._silence: Fault = "unreachable"

    async def ready(self, url: str, *, delay: float, patience: float) -> None:
        """Waits until the host may be asked: ``delay`` seconds after the last request, :data:`LONGEST_DELAY` at most.

        Raises :class:`NotFetched` for a host that asked to be left alone for longer than ``patience``, or that has
        stopped answering.
        """
        if self._silent >= GIVE_UP:
            message = say("fetch.given_up", host=self._host, n=GIVE_UP)
            raise NotFetched(message, subject=url, fault=self._silence)
        closed = self._closed_until - self._clock()
        if closed > patience:
            raise refusal(url, self._closed_by, closed)
        kept = min(delay, LONGEST_DELAY)
        now = self._clock()
        wait = max(0.0, closed, min(kept * self._at_once, self._asked + kept - now))
        self._asked = now + wait  # taken before the wait, so that whoever is next comes after it
        if wait > 0:
            await self._sleep(wait)

    @property
    def tries(self) -> int:
        """How often a page is worth asking for: once, where the last few were out of order however often asked."""
        return 1 if self._broken >= GIVE_UP else TRIES

    def answered(self) -> None:
        """Notes that the host answered, whatever it said."""
        self._silent = self._broken = 0

    def failed(self, failure: NotFetched) -> None:
        """Notes how a page failed, for those whose turn comes later. A machine of one's own may serve many things, and
        one that is busy or silent says nothing of the others.
        """
        if self._at_once > 1:
            return
        if failure.fault == "server":
            self._broken += 1
            self._silent = 0
        elif failure.fault in _HOSTS_OWN:
            self._silent += 1
            self._silence = failure.fault
        else:
            self.answered()
        if failure.fault == "busy" and failure.retry_after:
            self._closed_until = self._clock() + failure.retry_after
            self._closed_by = failure.status


class Turns:
    """The turns of all hosts: ``total`` requests at once, on one host one, on a near one ``near``."""

    def __init__(self, *, total: int, near: int, clock: Clock, sleep: Sleep) -> None:
        self.all = asyncio.Semaphore(total)
        self._near = near
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[tuple[str, bool], Turn] = {}

    @asynccontextmanager
    async def of(self, host: str, *, near: bool) -> AsyncIterator[Turn]:
        """A host, when it is the caller's turn. What is waited for meanwhile keeps no other host's callers waiting."""
        key = (host, near)
        if key not in self._hosts:
            self._hosts[key] = Turn(host, self._near if near else 1, self._clock, self._sleep)
        turn = self._hosts[key]
        async with turn.slots:
            yield turn
