"""What Leestafel says, in Dutch and in English beside it.

Every sentence has a key, ``<area>.<name>``; the module of the area holds both languages side by side. Dutch is the
rule; ``LEESTAFEL_LANGUAGE=en`` asks for English in messages, ``theme.language`` in ``mkdocs.yml`` on the site.
"""

from __future__ import annotations

import os
from errno import errorcode
from functools import cache
from importlib import import_module
from typing import Literal

Language = Literal["nl", "en"]
Messages = dict[str, tuple[str, str]]
"""Key (without its area) to the Dutch and the English sentence, with the same ``{names}`` in both."""

_PLACE: dict[str, int] = {"nl": 0, "en": 1}
AREAS = (
    "cli",
    "click",
    "check",
    "gather",
    "fetch",
    "sources",
    "migration",
    "tagging",
    "extract",
    "read",
    "themes",
    "vocabulary",
    "learning",
    "skos",
    "changes",
    "wording",
    "site",
    "agenda",
    "dossiers",
    "life",
    "feeds",
    "digest",
    "build",
    "serve",
)


def message_language() -> Language:
    """The language of messages: English when ``LEESTAFEL_LANGUAGE`` says ``en``, else Dutch."""
    return "en" if os.environ.get("LEESTAFEL_LANGUAGE", "").lower().startswith("en") else "nl"


@cache
def _area(name: str) -> Messages:
    messages: Messages = import_module(f"leestafel.words.{name}").MESSAGES
    return messages


def say(key: str, language: str | None = None, /, **values: object) -> str:
    """The sentence of a key, its ``{names}`` filled in. A language we do not speak gives Dutch."""
    sentence = _sentence(key, _PLACE.get(language or message_language(), 0))
    return sentence.format(**values) if values else sentence


@cache
def _sentence(key: str, place: int) -> str:
    area, _, name = key.partition(".")
    return _area(area)[name][place]


def why(error: OSError) -> str:
    """Why the system refuses something, in a few words; in its own where we have none for it."""
    name = errorcode.get(error.errno or 0, "")
    try:
        return say(f"cli.{name}")
    except KeyError:
        return error.strerror or str(error)


def count(key: str, number: int, language: str | None = None, /, **values: object) -> str:
    """A sentence about a number: ``<key>_one`` for 1, else ``<key>_other``, with ``{n}``."""
    form = "one" if number == 1 else "other"
    return say(f"{key}_{form}", language, n=number, **values)
