"""Many errands at once: what each wants is fetched side by side, and each goes on as soon as it has its answers.

One slow source holds up no other. What comes in is decided upon and written by one hand, in this process, so that
files and receipts need no locks.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Protocol, cast

from leestafel.errors import LeestafelError
from leestafel.gather.errands import Answer, Ask, Errand, Passed, Wanted
from leestafel.gather.names import host_of
from leestafel.gather.raw import Raw

OUTSTANDING = 64
OF_ONE_HOST = 8
"""How many answers are waited for or lie waiting at once, in all and of one host: they are held in memory, and a host
that answers slowly keeps no other from being asked."""


class Courier(Protocol):
    """Fetches what it is sent for. Every ticket comes back once, with its answer, in any order."""

    def send(self, ticket: int, wanted: Wanted) -> None:
        """Begin to fetch something."""

    def receive(self) -> tuple[int, Answer]:
        """The next answer, waited for."""


class OneByOne:
    """A courier that fetches each thing when its answer is asked for."""

    def __init__(self, retrieve: Callable[[Wanted], Raw]) -> None:
        self._retrieve = retrieve
        self._sent: deque[tuple[int, Wanted]] = deque()

    def send(self, ticket: int, wanted: Wanted) -> None:
        """Remember what to fetch."""
        self._sent.append((ticket, wanted))

    def receive(self) -> tuple[int, Answer]:
        """Fetch what was sent for first."""
        ticket, wanted = self._sent.popleft()
        try:
            return ticket, self._retrieve(wanted)
        except LeestafelError as error:
            return ticket, error


@dataclass(frozen=True, slots=True)
class Came:
    """Items of an errand, as they came."""

    ask: Ask
    items: Passed


@dataclass(frozen=True, slots=True)
class Ended:
    """An errand at its end, and what ended it before its time. ``moved`` is the new address of what was asked for."""

    ask: Ask
    error: LeestafelError | None = None
    moved: str = ""


@dataclass(slots=True)
class _Trip:
    """An errand on its way: the answers it has, in the order it asked, and how many it waits for."""

    ask: Ask
    errand: Errand
    answers: list[Answer | None] = field(default_factory=list)
    missing: int = 0
    moved: str = ""


def carried(errands: Iterable[tuple[Ask, Errand]], courier: Courier) -> Iterator[Came | Ended]:
    """Runs errands side by side; what comes of them, as it comes."""
    return _Round(courier).run(errands)


class _Round:
    def __init__(self, courier: Courier) -> None:
        self._courier = courier
        self._tickets = count()
        self._waiting: dict[int, tuple[_Trip, int, str]] = {}
        self._asked: Counter[str] = Counter()
        self._queues: dict[str, deque[tuple[_Trip, int, Wanted]]] = {}

    def run(self, errands: Iterable[tuple[Ask, Errand]]) -> Iterator[Came | Ended]:
        for ask, errand in errands:
            yield from self._advance(_Trip(ask, errand), None)
            self._send()
        while self._waiting:
            ticket, answer = self._courier.receive()
            trip, place, host = self._waiting.pop(ticket)
            self._asked[host] -= 1
            trip.answers[place] = answer
            trip.missing -= 1
            if not trip.missing:
                yield from self._advance(trip, tuple(cast(list[Answer], trip.answers)))
            self._send()

    def _advance(self, trip: _Trip, answers: tuple[Answer, ...] | None) -> Iterator[Came | Ended]:
        """An errand until it wants something again, or is at its end."""
        if answers and not trip.moved and isinstance(answers[0], Raw):
            trip.moved = answers[0].moved
        sent = answers
        while True:
            try:
                step = trip.errand.send(sent)
            except StopIteration:
                yield Ended(trip.ask, moved=trip.moved)
                return
            except LeestafelError as error:
                yield Ended(trip.ask, error, trip.moved)
                return
            sent = None
            if step and isinstance(step[0], Wanted):
                self._wants(trip, step)
                return
            yield Came(trip.ask, cast(Passed, step))

    def _wants(self, trip: _Trip, wanted: tuple[Wanted, ...]) -> None:
        trip.answers = [None] * len(wanted)
        trip.missing = len(wanted)
        for place, one in enumerate(wanted):
            self._queues.setdefault(host_of(one.url), deque()).append((trip, place, one))

    def _send(self) -> None:
        while len(self._waiting) < OUTSTANDING and (host := self._next_host()) is not None:
            queue = self._queues.pop(host)
            trip, place, wanted = queue.popleft()
            if queue:
                self._queues[host] = queue  # behind the others, whose turn it is now
            ticket = next(self._tickets)
            self._waiting[ticket] = (trip, place, host)
            self._asked[host] += 1
            self._courier.send(ticket, wanted)

    def _next_host(self) -> str | None:
        return next((host for host in self._queues if self._asked[host] < OF_ONE_HOST), None)
