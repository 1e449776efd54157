"""What a site asks of programs that visit it: robots.txt (RFC 9309), and ``Crawl-delay``, which many sites add.

Only the groups that are meant for us are kept, and a rule is matched without backtracking: a file that means harm
costs no more than its length. The standard library's parser knows no wildcards and takes the first rule that fits;
the RFC takes the longest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

TOKEN = "leestafel"
"""What we are called in a ``User-agent`` line, whatever the case."""

LARGEST = 500 * 1024
"""How many bytes of a file count (RFC 9309, 2.5)."""

_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_NAME = re.compile(r"[A-Za-z_-]{1,100}")
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{0,6})?|\.\d{1,6}", re.ASCII)
_ENDS = re.compile(r"\r\n|\r|\n")
_KEYS = {"useragent": "user-agent", "user agent": "user-agent", "crawl delay": "crawl-delay"}


@dataclass(frozen=True, slots=True)
class Rule:
    """A path, with ``*`` for anything and ``$`` for the end, and whether what fits may be fetched."""

    pattern: str
    allow: bool


@dataclass(frozen=True, slots=True)
class Robots:
    """What a site asks of us: its rules, the strongest first, and the seconds between two requests (0: not said)."""

    rules: tuple[Rule, ...] = ()
    delay: float = 0.0

    def allows(self, path: str) -> bool:
        """Whether a path, with its query, may be fetched: the longest rule that fits says so (RFC 9309, 2.2.2)."""
        wanted = _normal(path or "/")
        if wanted == "/robots.txt":
            return True
        return next((rule.allow for rule in self.rules if _fits(rule.pattern, wanted)), True)


@dataclass(slots=True)
class _Group:
    ours: bool = False
    everyones: bool = False
    open: bool = True  # whether more names may follow


def read_robots(data: bytes) -> Robots:
    """What a robots.txt asks of us. Any bytes give an answer; what cannot be understood asks nothing."""
    ours, everyones, named = _Asked(), _Asked(), False
    group = _Group(open=False)
    for key, value in _lines(data):
        if key == "user-agent":
            group = group if group.open else _Group()
            group.ours |= _is_ours(value)
            group.everyones |= value.startswith("*")
            named |= group.ours
        elif key in ("allow", "disallow", "crawl-delay"):
            group.open = False
            for asked in [ours] * group.ours + [everyones] * group.everyones:
                asked.add(key, value)
    return (ours if named else everyones).settled()


class _Asked:
    """What the groups for one name ask together."""

    def __init__(self) -> None:
        self._rules: dict[Rule, None] = {}
        self._delay = 0.0

    def add(self, key: str, value: str) -> None:
        if key == "crawl-delay":
            found = _NUMBER.match(value)
            self._delay = max(self._delay, float(found[0])) if found else self._delay
        elif value:
            self._rules[Rule(_normal(value), key == "allow")] = None

    def settled(self) -> Robots:
        return Robots(tuple(strongest_first(self._rules)), self._delay)


def strongest_first(rules: Iterable[Rule]) -> list[Rule]:
    """The longest first; of two that are as long, the one that allows (RFC 9309, 2.2.2)."""
    return sorted(rules, key=lambda rule: (-len(rule.pattern), not rule.allow))


def _lines(data: bytes) -> Iterator[tuple[str, str]]:
    """The key, in small letters, and the value of each line that has both, its comment taken off."""
    text = data[:LARGEST].decode("utf-8-sig", "replace")
    for line in _ENDS.split(text):
        key, colon, value = line.partition("#")[0].partition(":")
        if colon:
            name = key.strip().lower()
            yield _KEYS.get(name, name), value.strip()


def _is_ours(value: str) -> bool:
    found = _NAME.match(value)
    return found is not None and found[0].lower() == TOKEN


def _normal(text: str) -> str:
    """Percent-encoded as the RFC compares it: letters and digits bare, all that is not ASCII encoded."""
    return re.sub(r"%[0-9A-Fa-f]{2}|[^!-~]", _octet, text)


def _octet(found: re.Match[str]) -> str:
    text = found[0]
    if len(text) == 1:
        return quote(text, errors="replace")
    letter = chr(int(text[1:], 16))
    return letter if letter in _UNRESERVED else text.upper()


def _fits(pattern: str, path: str) -> bool:
    """Whether a path begins with a pattern; each piece between stars is looked for once, from the left."""
    first, *pieces = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    ended = pattern.endswith("$")
    last = pieces.pop() if ended and pieces else None
    for piece in pieces:
        at = path.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    if not ended:
        return True
    return at == len(path) if last is None else len(path) - len(last) >= at and path.endswith(last)
