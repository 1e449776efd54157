"""When two web addresses are one page."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_[ce]id|_hs(?:enc|mi)|mkt_tok|trk"
)
_PORTS = {"http": 80, "https": 443}


def canonical(address: str) -> str:
    """An address as it is compared, never as it is shown: one form for one page; empty for what is no web address.

    http and https are one, as are a host in capitals, a default port, a slash at the end, a fragment, a user's name,
    and the marks by which campaigns follow readers (RFC 3986, 6.2; the parameters in the order they stand).
    """
    try:
        parts = urlsplit(address.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not host:
        return ""
    place = host if port in (None, _PORTS[scheme]) else f"{host}:{port}"
    pairs = [
        pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0].lower())
    ]
    return urlunsplit(("https", place, parts.path.rstrip("/"), urlencode(pairs), ""))
