"""What a vocabulary's file cannot say: kept beside it as Turtle, a statement on each line, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterable

from leestafel.formats.triples import Triple, lines
from leestafel.words import say


def kept_name(themes: str) -> str:
    """The name of the file beside a vocabulary's: ``themes.more.ttl`` beside ``themes.yml``."""
    return f"{themes.rpartition('.')[0] or themes}.more.ttl"


def write_kept(triples: Iterable[Triple], themes: str) -> str:
    """The file's text, empty where there is nothing to keep; ``themes`` is the name of the vocabulary's file."""
    said = lines(triples)
    return "\n".join([say("skos.kept_head", "nl", name=themes), "", *said, ""]) if said else ""
