"""Addresses: which may be followed, and how one reads beside another (RFC 3986; WHATWG URL for what browsers strip)."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit, urlunsplit

_STRIPPED = re.compile(r"[\t\r\n]")
_UNSAFE_HOST = re.compile(r"[\s<>\"\\^`{|}]")
_UNSAFE = re.compile(r"[\s<>\"`{}|\\^]")
_LONGEST = 2000


def web_address(text: str, base: str = "") -> str:
    """An absolute http or https address, made whole by ``base``; empty for anything else, such as ``javascript:``."""
    cleaned = _STRIPPED.sub("", text).strip("\x00 ")
    if not cleaned or len(cleaned) > _LONGEST:
        return ""
    try:
        parts = urlsplit(urljoin(base, cleaned))
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host or _UNSAFE_HOST.search(parts.netloc):
        return ""
    return urlunsplit(parts._replace(path=_quoted(parts.path), query=_quoted(parts.query)))


def fragment(address: str) -> str:
    """What stands behind the ``#`` of an address."""
    try:
        return urlsplit(address).fragment
    except ValueError:
        return ""


def host(address: str) -> str:
    """The name of the machine in an address, without ``www.``."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _quoted(text: str) -> str:
    return _UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}" if ord(found[0]) < 128 else "", text)
