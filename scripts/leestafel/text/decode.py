"""From bytes to text, as browsers do it (WHATWG Encoding and HTML standards), and never a control character."""

from __future__ import annotations

import codecs
import re

from leestafel.errors import NotReadable
from leestafel.words import say

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_MAGIC = (
    *(b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh"),
    *(b"\xd0\xcf\x11\xe0", b"7z\xbc\xaf", b"Rar!\x1a", b"\x7fELF", b"MZ\x90\x00", b"ID3\x03", b"ID3\x04", b"OggS"),
    *(b"SQLite format 3\x00", b"wOFF", b"wOF2", b"\x00\x00\x01\x00", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd"),
)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.\-]{1,40})", re.IGNORECASE)
_META_WITHIN = 4096
_LATIN1 = frozenset({"iso8859-1", "ascii", "latin-1", "cp1252"})
_CONTROL_BYTES = bytes(byte for byte in range(32) if byte not in b"\t\n\r\f\v\x1b")
_CONTROLS_TOLERATED = 0.01
_TWICE = re.compile("[\xc2-\xf4][\x80-\xbf]{1,3}")
_BETRAYED = re.compile("[\xc3-\xf4][\x80-\x9f]")
_LINE_ENDS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_ASCII_CONTROLS = bytes((*range(9), *range(11, 32), 127))
_OTHER_CONTROLS = (
    re.compile(rb"\xc2[\x80-\x9f]"),
    re.compile(rb"\xe2\x80[\xa8\xa9]"),
    re.compile(rb"\xef\xbb\xbf"),
    re.compile(rb"\xef\xbf[\xbe\xbf]"),
    re.compile(rb"\xed[\xa0-\xbf]"),
)
"""What is no plain text, in UTF-8: there it is found many times faster than in the text itself."""
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")


def decode(data: bytes, declared: str | None = None) -> str:
    """The text in some bytes: by its BOM, as UTF-8, as ``declared`` or its meta element says, else Windows-1252.

    Line ends become LF; other control characters go. Raises :class:`NotReadable` for what is empty or not text.
    """
    if not data.strip(b"\x00 \t\r\n\f\v\xef\xbb\xbf"):
        raise NotReadable(say("read.empty", name=say("read.it")))
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _text(data[len(bom) :].decode(encoding, "replace"))
    if is_binary(data):
        raise NotReadable(say("read.binary", name=say("read.it")))
    return _text(_without_bom(data, declared))


def is_binary(data: bytes) -> bool:
    """Whether bytes without a BOM are no text: by their first bytes, or by the control characters among them."""
    if data.startswith(_MAGIC) or data[4:8] == b"ftyp" or (data[:4] == b"RIFF" and data[8:12] in (b"WAVE", b"WEBP")):
        return True
    controls = len(data) - len(data.translate(None, _CONTROL_BYTES))
    return controls > len(data) * _CONTROLS_TOLERATED


def clean_characters(text: str) -> str:
    """A text with LF line ends and no control characters, surrogates or noncharacters."""
    return text if _is_clean(text) else _NOT_TEXT.sub("", _LINE_ENDS.sub("\n", text))


def _is_clean(text: str) -> bool:
    """Whether a text has no line ends but LF, and nothing that is no text."""
    data = text.encode("utf-8", "surrogatepass")
    if len(data.translate(None, _ASCII_CONTROLS)) < len(data):
        return False
    return not any(form.search(data) for form in _OTHER_CONTROLS)


def _once(text: str) -> str:
    """A text whose UTF-8 was taken for Latin-1 and encoded again, decoded once more; control characters betray it."""
    return _TWICE.sub(_undone, text) if _BETRAYED.search(text) else text


def _undone(found: re.Match[str]) -> str:
    try:
        return found[0].encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return found[0]


def _text(text: str) -> str:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if plain.strip() and _is_clean(plain):
        return plain
    text = _once(text)
    cleaned = clean_characters(text)
    controls = len(text) - len(cleaned)
    if not cleaned.strip():
        raise NotReadable(say("read.empty", name=say("read.it")))
    if controls > max(20, len(text) * 0.2) and "\r\n" not in text:
        raise NotReadable(say("read.binary", name=say("read.it")))
    return cleaned


def _without_bom(data: bytes, declared: str | None) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _damaged_utf8(data) or data.decode(_named(data, declared), "replace")


def _damaged_utf8(data: bytes) -> str | None:
    """UTF-8 with a few broken bytes, such as a page cut off within a letter, is still UTF-8."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for _ in re.finditer("[\u0080-\ufffc\U00010000-\U0010ffff]", text))
    return text if whole > 4 * broken else None


def _named(data: bytes, declared: str | None) -> str:
    found = _META.search(data[:_META_WITHIN])
    for label in (declared, found[1].decode("ascii") if found else None):
        codec = _codec(label)
        if codec:
            return codec
    return "cp1252"


def _codec(label: str | None) -> str | None:
    """Python's codec for a label. Latin-1 means Windows-1252 on the web; UTF-8 and UTF-16 were already ruled out."""
    try:
        name = codecs.lookup(label.strip()).name if label else ""
    except (LookupError, ValueError):
        return None
    if name in _LATIN1:
        return "cp1252"
    usable = name and not name.startswith(("utf", "unicode", "raw", "idna", "punycode", "undefined"))
    return name if usable and _is_text_codec(name) else None


def _is_text_codec(name: str) -> bool:
    try:
        return isinstance(b"a".decode(name, "replace"), str)
    except (LookupError, UnicodeError):
        return False
