"""Pages from the web: politely, within limits, and never from a network that is not public.

:class:`Web` is one for a run and fetches many pages at once. For each it goes this way::

    robots.txt  ->  the host's turn  ->  ask, if need be again  ->  redirects  ->  Fetched
    gather.robots   gather.turns         gather.wire, .manners

What was fetched before is asked for only if it changed (``gather.http_cache``).
"""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType

from leestafel.errors import NotFetched
from leestafel.gather.hosts import Names, Resolve, is_public, resolve
from leestafel.gather.http_cache import Entry, HttpCache, body_digest
from leestafel.gather.manners import TRIES, no_store, refusal, retry_after, transient, user_agent, wait_before
from leestafel.gather.robots import LARGEST, Robots, read_robots
from leestafel.gather.turns import Turn, Turns
from leestafel.gather.wire import Answer, Dropped, Limits, Target, Wire, target, too_slow
from leestafel.words import say

__all__ = ["Fetched", "Limits", "Web", "fetch", "is_public", "readable"]

ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.9,*/*;q=0.5"
"""What is asked for unless the caller knows better."""

AT_ONCE = 32
"""How many requests run at once, over all hosts."""

NEAR_AT_ONCE = 6
"""How many run at once on a host of this machine or a private network, where the caller allowed that."""

_KEPT = ("content-language", "last-modified", "link", "x-wp-total", "x-wp-totalpages")
_PERMANENT = frozenset({301, 308})
_DAY = 86400.0
_OUT_OF_ORDER = frozenset({"busy", "server"})
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_LATIN1 = {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"}
_VISIBLE = re.compile(r"[\x20-\x7e]{0,1000}")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: the bytes, the address after redirects, and the ``Content-Type`` header.

    ``unchanged``: the same bytes as last time; ``moved``: the address to ask for from now on, where every redirect on
    the way was permanent; ``headers``: those that say more of the page, by their names in small letters
    (``content-language``, ``last-modified``, ``link``, ``x-wp-total``, ``x-wp-totalpages``).
    """

    data: bytes
    url: str
    content_type: str = ""
    unchanged: bool = False
    moved: str = ""
    headers: Mapping[str, str] = field(default_factory=dict, hash=False)


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
    """The page at an http or https address, for somebody who asks for that page: robots.txt is for programs.

    Raises :class:`NotFetched`, its message for the person at the keyboard: an address that is none or is not public,
    an unreachable or silent machine, another status than 200, too many redirects, too many bytes.
    """

    async def one() -> Fetched:
        async with Web() as web:
            return await web.get(url, allow_private=allow_private, robots=False, limits=limits)

    with ThreadPoolExecutor(1) as alone:  # whoever asks may have a loop of its own under way
        return alone.submit(asyncio.run, one()).result()


@dataclass(slots=True)
class _Visit:
    """How one page is asked for, and the seconds that are left for it."""

    private: bool
    accept: str
    fresh: bool
    limits: Limits
    left: float
    delay: float = 0.0

    @asynccontextmanager
    async def spending(self, wanted: Target) -> AsyncIterator[None]:
        """Takes what is done from the time that is left, and ends it when there is none."""
        began = time.monotonic()
        try:
            async with asyncio.timeout(max(0.0, self.left)):
                yield
        except TimeoutError as error:
            raise too_slow(wanted) from error
        finally:
            self.left -= time.monotonic() - began


class Web:
    """The web as one run meets it: an asynchronous context manager, whose ``get`` may be awaited many at once.

    ``cache`` is a folder for what was fetched before; ``contact`` is the page that says who we are; ``limits`` hold
    for each page. ``clock`` (Unix time), ``sleep``, ``chance`` (0 to 1), ``resolve`` and ``public`` are how the world
    is looked at.
    """

    def __init__(
        self,
        *,
        cache: Path | None = None,
        contact: str = "",
        limits: Limits | None = None,
        at_once: int = AT_ONCE,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        chance: Callable[[], float] = random.random,
        resolve: Resolve = resolve,
        public: Callable[[str], bool] = is_public,
    ) -> None:
        self._limits = limits or Limits()
        self._cache = HttpCache(cache) if cache is not None else None
        self._clock, self._sleep, self._chance = clock, sleep, chance
        self._names = Names(resolve, public)
        self._wire = Wire(self._names, agent=user_agent(contact), most=at_once)
        self._turns = Turns(total=at_once, near=NEAR_AT_ONCE, clock=clock, sleep=sleep)
        self._robots: dict[str, Robots | NotFetched] = {}
        self._asking: dict[str, asyncio.Lock] = {}

    async def __aenter__(self) -> Web:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._wire.close()
        if self._cache is not None and kind is None:
            self._cache.sweep()

    async def get(
        self,
        url: str,
        *,
        allow_private: bool = False,
        accept: str = ACCEPT,
        fresh: bool = False,
        robots: bool = True,
        limits: Limits | None = None,
    ) -> Fetched:
        """The page at an http or https address.

        ``fresh`` has it sent whole, whatever was fetched before; without ``robots``, robots.txt is not asked.
        Raises :class:`NotFetched` with its ``fault``.
        """
        allowed = limits or self._limits
        visit = _Visit(allow_private, accept, fresh, allowed, allowed.total)
        wanted = target(url)
        permanent: list[bool] = []
        for _ in range(allowed.redirects + 1):
            if robots:
                await self._heed_robots(wanted, visit)
            answer, known = await self._asked(wanted, visit)
            onward = answer.leads_to
            if onward is None:
                page = await self._settled(answer, known, visit)
                return replace(page, moved=page.url) if permanent and all(permanent) else page
            permanent.append(answer.status in _PERMANENT)
            wanted = target(onward)
        raise NotFetched(say("gather.redirects", url=url, n=allowed.redirects), subject=url, fault="redirects")

    async def _asked(self, wanted: Target, visit: _Visit) -> tuple[Answer, Entry | None]:
        """The answer at an address, redirects included, and what was known of it. Another status is a failure."""
        key = _key(wanted, visit)
        known = await self._known(key, whole=False)
        asks = known.validators if known and not visit.fresh else {}
        answer = await self._answered(wanted, {"Accept": visit.accept, **asks}, visit)
        if answer.status == 200 or answer.leads_to is not None:
            return answer, known
        if answer.status == 304 and asks:
            kept = await self._known(key)
            return (answer, kept) if kept else await self._asked(wanted, replace(visit, fresh=True))
        raise refusal(wanted.url, answer.status, self._asks_for(answer))

    async def _answered(self, wanted: Target, headers: Mapping[str, str], visit: _Visit, cut: bool = False) -> Answer:
        """The answer that remains after as many tries as are worth it, in the host's turn."""
        near = False
        if visit.private:
            async with visit.spending(wanted):
                near = await self._names.near(wanted.host, wanted.port)
        async with self._turns.of(wanted.host, near=near) as turn:
            try:
                answer = await self._tried(wanted, headers, visit, turn, cut)
            except NotFetched as failure:
                turn.failed(failure)
                raise
            turn.answered()
            return answer

    async def _tried(self, wanted: Target, headers: Mapping[str, str], visit: _Visit, turn: Turn, cut: bool) -> Answer:
        for attempt in range(1, TRIES + 1):
            await turn.ready(wanted.url, delay=visit.delay, patience=visit.limits.patience)
            asked = None
            try:
                async with self._turns.all, visit.spending(wanted):
                    answer = await self._wire.ask(wanted, headers, visit.limits, private=visit.private, cut=cut)
                if not transient(answer.status):
                    return answer
                asked = self._asks_for(answer)
                failure = refusal(wanted.url, answer.status, asked)
            except Dropped as error:
                failure = error
            wait = wait_before(attempt, asked, self._chance())
            if attempt >= turn.tries or (asked or 0.0) > visit.limits.patience or wait > visit.left:
                raise failure
            visit.left -= wait
            await self._sleep(wait)
        raise AssertionError(TRIES)

    def _asks_for(self, answer: Answer) -> float | None:
        return retry_after(answer.headers.get("retry-after", ""), self._clock())

    # Robots

    async def _heed_robots(self, wanted: Target, visit: _Visit) -> None:
        """Raises :class:`NotFetched` for what a site's robots.txt forbids; notes how often it may be asked."""
        asked = await self._robots_of(wanted, visit)
        if not asked.allows(wanted.path):
            message = say("fetch.robots", host=wanted.host, url=wanted.url)
            raise NotFetched(message, subject=wanted.url, fault="robots")
        visit.delay = asked.delay

    async def _robots_of(self, wanted: Target, visit: _Visit) -> Robots:
        async with self._asking.setdefault(wanted.origin, asyncio.Lock()):
            if wanted.origin not in self._robots:
                self._robots[wanted.origin] = await self._robots_found(wanted, visit)
            found = self._robots[wanted.origin]
        if isinstance(found, NotFetched):
            raise _robots_unknown(wanted, found)
        return found

    async def _robots_found(self, wanted: Target, visit: _Visit) -> Robots | NotFetched:
        """What a site asks; a server that is out of order leaves it unknown, and so all closed (RFC 9309, 2.3.1.4)."""
        try:
            return read_robots(await self._robots_txt(wanted.origin, visit))
        except NotFetched as failure:
            if failure.fault not in _OUT_OF_ORDER:
                raise
            return failure

    async def _robots_txt(self, origin: str, visit: _Visit) -> bytes:
        """The file as it was within the last day, or as it is now; one that is not there is empty (RFC 9309, 2.3.1)."""
        key = f"robots.txt of {origin}"
        known = await self._known(key)
        if known is not None and 0 <= self._clock() - known.asked < _DAY:
            return known.data
        own = _Visit(visit.private, "text/plain,*/*;q=0.5", False, replace(visit.limits, size=LARGEST), visit.left)
        try:
            data = await self._robots_now(target(f"{origin}/robots.txt"), own)
        except NotFetched as failure:
            if failure.fault in _OUT_OF_ORDER and known is not None:
                return known.data
            raise
        if self._cache is not None:
            entry = Entry(body_digest(data), asked=self._clock(), data=data)
            await asyncio.to_thread(self._cache.put, key, entry)
        return data

    async def _robots_now(self, wanted: Target, visit: _Visit) -> bytes:
        for _ in range(max(5, visit.limits.redirects) + 1):
            answer = await self._answered(wanted, {"Accept": visit.accept}, visit, cut=True)
            onward = answer.leads_to
            if onward is None:
                return _robots_data(answer)
            try:
                wanted = target(onward)
            except NotFetched:
                return b""
        return b""

    # What was fetched before

    async def _known(self, key: str, *, whole: bool = True) -> Entry | None:
        if self._cache is None:
            return None
        return await asyncio.to_thread(self._cache.get if whole else self._cache.about, key)

    async def _settled(self, answer: Answer, known: Entry | None, visit: _Visit) -> Fetched:
        """The page that an answer gives, and what is kept of it."""
        shown = answer.target.shown
        if answer.status == 304 and known is not None:
            headers = {**known.headers, **_kept(answer.headers)}
            return Fetched(known.data, shown, known.content_type, unchanged=True, headers=headers)
        entry = _entry(answer, self._clock())
        unchanged = known is not None and known.digest == entry.digest
        if self._cache is not None:
            key = _key(answer.target, visit)
            if no_store(answer.headers.get("cache-control", "")):
                await asyncio.to_thread(self._cache.drop, key)
            else:
                await asyncio.to_thread(self._cache.put, key, entry)
        return Fetched(answer.data, shown, entry.content_type, unchanged=unchanged, headers=entry.headers)


def _key(wanted: Target, visit: _Visit) -> str:
    return f"{visit.accept} {wanted.url}"


def _kept(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: headers[name] for name in _KEPT if name in headers}


def _entry(answer: Answer, now: float) -> Entry:
    headers = answer.headers
    etag, modified = _validator(headers.get("etag", "")), _validator(headers.get("last-modified", ""))
    return Entry(
        body_digest(answer.data),
        etag,
        modified,
        headers.get("content-type", ""),
        _kept(headers),
        now,
        whole=bool(etag or modified),
        data=answer.data,
    )


def _validator(value: str) -> str:
    return value if _VISIBLE.fullmatch(value) else ""


def _robots_data(answer: Answer) -> bytes:
    """What an answer says of robots.txt: nothing where there is none, which allows all (RFC 9309, 2.3.1.3)."""
    if answer.status < 500:
        return answer.data
    raise refusal(answer.target.url, answer.status)


def _robots_unknown(wanted: Target, failure: NotFetched) -> NotFetched:
    message = say("fetch.robots_unknown", host=wanted.host, status=failure.status)
    asked = failure.retry_after
    return NotFetched(message, subject=wanted.url, fault=failure.fault, status=failure.status, retry_after=asked)
