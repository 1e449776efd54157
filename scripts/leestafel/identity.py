"""The identity rule, in one place. It never changes: a subscriber's reader remembers what it gives.

A document's id is the explicit ``id`` of its front matter, else its file's stem. A feed entry's id and a calendar
entry's UID derive from that id and from nothing else, so a new title, folder or address is never a new entry.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
import uuid
from functools import lru_cache
from pathlib import PurePosixPath

_NAMESPACE = uuid.UUID("0f0f9a52-5d0e-5c7e-9c55-6c6565737461")
_BEGUN = hashlib.sha1(_NAMESPACE.bytes, usedforsecurity=False)
_SLUG_MAX = 72
_ID = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ĳ": "ij"}
)


def document_id(explicit: str | None, path: str) -> str:
    """The id of the document in the file at ``path``: its front matter's ``id``, else the file's stem."""
    return explicit.strip() if explicit and explicit.strip() else PurePosixPath(path).stem


def is_id(text: str) -> bool:
    """Whether a text can be an id: small letters, digits, and single ``-``, ``_`` or ``.`` between them."""
    return len(text) <= 200 and _ID.fullmatch(text) is not None


def feed_entry_id(document: str, comment: str = "") -> str:
    """The Atom id (RFC 4287, 4.2.6) of a document, or of a comment on it, as a ``urn:uuid:`` (RFC 9562, version 5)."""
    return _urn(f"{document}#{comment}" if comment else document)


@lru_cache(maxsize=2048)
def _urn(name: str) -> str:
    """As :func:`uuid.uuid5`, in a third of the time: there are tens of thousands."""
    state = _BEGUN.copy()
    state.update(name.encode())
    digits = state.hexdigest()
    variant = "89ab"[int(digits[16], 16) & 3]
    return f"urn:uuid:{digits[:8]}-{digits[8:12]}-5{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:32]}"


def calendar_uid(document: str) -> str:
    """The UID of a document's entry in every calendar (RFC 5545, 3.8.4.7), as RFC 7986, 5.3 would have it: a UUID that
    tells nothing else. It is that of the document's feed entry: one document, one identity.
    """
    return feed_entry_id(document).removeprefix("urn:uuid:")


def slug(text: str, *, longest: int = _SLUG_MAX) -> str:
    """A text as a part of an address: ASCII small letters and digits with hyphens, cut between words.

    The empty string for a text without any letter or digit that can be written so.
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    ascii_text = "".join(char for char in plain if not unicodedata.combining(char))
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", ascii_text))
    kept: list[str] = []
    for word in words:
        if kept and len("-".join([*kept, word])) > longest:
            break
        kept.append(word)
    return "-".join(kept)[:longest].strip("-")


def digest(*texts: str | bytes) -> str:
    """A SHA-256 over texts in order, each fenced off from the next, as ``sha256:<hex>``."""
    state = hashlib.sha256()
    for text in texts:
        data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
        state.update(str(len(data)).encode() + b":" + data)
    return f"sha256:{state.hexdigest()}"


def digest_of(*parts: bytes) -> bytes:
    """A short digest (BLAKE2b, RFC 7693) of parts, each fenced off from the next."""
    state = hashlib.blake2b(digest_size=16)
    for part in parts:
        state.update(b"%d:" % len(part))
        state.update(part)
    return state.digest()
