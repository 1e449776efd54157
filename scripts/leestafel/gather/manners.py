"""How a visitor behaves: what an answer means, what may be tried again and when. Only decisions, nothing is done."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from importlib.metadata import version

from leestafel.errors import Fault, NotFetched
from leestafel.words import say

TRIES = 3
"""How often an address is asked for at most."""

LONGEST_DELAY = 30.0
"""The longest ``Crawl-delay`` that is kept to, in seconds: some files ask for an hour, which would end every run."""

GIVE_UP = 3
"""After so many pages in a row without an answer, a host is passed over for the rest of the run."""

_TRANSIENT = frozenset({408, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
_FAULTS: dict[int, Fault] = {
    401: "forbidden",
    403: "forbidden",
    404: "missing",
    410: "gone",
    429: "busy",
    451: "forbidden",
}
_SAID = frozenset({"busy", "forbidden", "gone", "missing", "server"})
_FIRST_WAIT = 1.0
_SECONDS = re.compile(r"\d{1,9}", re.ASCII)
_NOT_IN_A_COMMENT = re.compile(r"[^\x21-\x27\x2a-\x5b\x5d-\x7e]")


def user_agent(contact: str = "") -> str:
    """Who we are, and the page about who is behind it (RFC 9110, 10.1.5)."""
    name = f"Leestafel/{version('leestafel')}"
    about = _NOT_IN_A_COMMENT.sub("", contact)[:200]
    return f"{name} (+{about})" if about else name


def transient(status: int) -> bool:
    """Whether a status may be another one a moment later."""
    return status in _TRANSIENT


def retry_after(value: str, now: float) -> float | None:
    """The seconds that a ``Retry-After`` asks for (RFC 9110, 10.2.3): a number, or a date seen from ``now``.

    ``now`` is Unix time. Unknown where it is absent or makes no sense; never below 0.
    """
    text = value.strip()
    if _SECONDS.fullmatch(text):
        return float(text)
    try:
        moment: dt.datetime = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    try:
        return max(0.0, aware.timestamp() - now)
    except (OverflowError, ValueError):
        return None


def wait_before(attempt: int, asked: float | None, chance: float) -> float:
    """The seconds to wait before the next attempt, counted from 1: twice as long each time, plus up to as much again.

    ``asked`` is what the server asks for, of which at least that is kept; ``chance`` lies between 0 and 1, and keeps
    visitors apart who were turned away together.
    """
    backing_off = _FIRST_WAIT * 2.0 ** (attempt - 1)
    return (backing_off if asked is None else asked) + backing_off * chance


def fault_of(status: int, asked: float | None = None) -> Fault:
    """What a status other than 200 says; 503 with a time to come back (``asked``) is busy."""
    if status == 503 and asked is not None:
        return "busy"
    return "server" if 500 <= status < 600 else _FAULTS.get(status, "status")


def refusal(url: str, status: int, asked: float | None = None) -> NotFetched:
    """A status other than 200 as the failure it is."""
    fault = fault_of(status, asked)
    if fault == "busy" and asked is not None:
        message = say("fetch.busy_until", url=url, status=status, n=round(asked))
    else:
        message = say(f"fetch.{fault}" if fault in _SAID else "gather.status", url=url, status=status)
    return NotFetched(message, subject=url, fault=fault, status=status, retry_after=asked)


def no_store(cache_control: str) -> bool:
    """Whether a ``Cache-Control`` forbids keeping an answer (RFC 9111, 5.2.2.5)."""
    return "no-store" in {token.partition("=")[0].strip().lower() for token in cache_control.split(",")}
