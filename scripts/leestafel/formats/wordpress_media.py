"""Images in the texts of WordPress: which there are, and what the media library says of one without a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape

_IMAGE = re.compile(r"<img\b[^>]{0,4000}>", re.IGNORECASE)
_SOURCE = re.compile(r"\ssrc\s{0,9}=\s{0,9}[\"']?([^\"'\s>]{1,2000})", re.IGNORECASE)
_NUMBER = re.compile(r"\bwp-image-(\d{1,18})\b")
_ALT = re.compile(r"\salt\s{0,9}=\s{0,9}(?:\"([^\"]{0,4000})\"|'([^']{0,4000})')", re.IGNORECASE)


def images_in(html: str) -> tuple[str, ...]:
    """The addresses of the images in a text, as they stand there, each once."""
    found = (_SOURCE.search(image[0]) for image in _IMAGE.finditer(html))
    return tuple(dict.fromkeys(unescape(one[1]).strip() for one in found if one))


def mute_images(html: str) -> tuple[str, ...]:
    """The numbers in the media library of the images that have no alternative text."""
    numbers = (_number(image[0]) for image in _IMAGE.finditer(html) if not _alt(image[0]))
    return tuple(dict.fromkeys(number for number in numbers if number))


def with_alts(html: str, alts: Mapping[str, str]) -> str:
    """A text whose images without an alternative text have that of the media library, by their number in it."""
    return _IMAGE.sub(lambda found: _told(found[0], alts), html) if alts else html


def _told(image: str, alts: Mapping[str, str]) -> str:
    alt = "" if _alt(image) else alts.get(_number(image), "").strip()
    return f'<img alt="{escape(alt)}"{_ALT.sub("", image)[len("<img") :]}' if alt else image


def _alt(image: str) -> str:
    found = _ALT.search(image)
    return (found[1] or found[2] or "").strip() if found else ""


def _number(image: str) -> str:
    found = _NUMBER.search(image)
    return found[1] if found else ""
