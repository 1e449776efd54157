"""The XML of exports: read a piece at a time, and no tricks with entities (XML 1.0, 4.2)."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from xml.etree import ElementTree as ET
from xml.parsers import expat

from leestafel.errors import NotReadable
from leestafel.words import say

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r")
_DEEPEST = 200


class _Begun(Exception):
    """The root element begins here."""


def elements(data: bytes, *, depth: int, refusal: str) -> Iterator[ET.Element]:
    """The elements at a depth (the root's is 1), each complete, and gone when the next one is asked for.

    Control characters, which no XML may hold and which exports do hold, are left out. Raises :class:`NotReadable`:
    with the sentence ``refusal`` for a file that declares entities, which no export does, and for one that is cut off
    or is no XML.
    """
    clean = data if data.startswith(_WIDE) else data.translate(None, _CONTROLS)
    try:
        refuse_entities(clean, refusal)
        yield from _elements(clean, depth)
    except (ET.ParseError, expat.ExpatError) as error:
        raise _broken(error.lineno if isinstance(error, expat.ExpatError) else error.position[0]) from error
    except (ValueError, LookupError) as error:  # an encoding that there is not, or that expat has no way with
        raise _broken(1) from error


def _broken(line: int) -> NotReadable:
    return NotReadable(say("read.broken_export", name=say("read.it"), line=line))


def refuse_entities(data: bytes, refusal: str) -> None:
    """Reads up to the root element, where the declarations stand."""

    def declared(*_: object) -> None:
        raise NotReadable(say(refusal, name=say("read.it")))

    def begun(*_: object) -> None:
        raise _Begun

    parser = expat.ParserCreate()
    parser.EntityDeclHandler = declared
    parser.StartElementHandler = begun
    try:
        parser.Parse(data, True)
    except _Begun:
        return


def _elements(data: bytes, wanted: int) -> Iterator[ET.Element]:
    depth = 0
    for event, element in ET.iterparse(io.BytesIO(data), ("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise ValueError(depth)
        if event == "end" and depth == wanted - 1:
            yield element
            element.clear()
