"""What click says by itself, in the reader's language: its sentences go through gettext, and here through our words."""

from __future__ import annotations

import click
from click import core, decorators, exceptions, formatting, parser, types

from leestafel.words import say


def speak() -> None:
    """Has click say in our words what these have; all else stays as it is. Commands are to be made after this."""
    for module in (core, decorators, exceptions, formatting, parser, types):
        for name, ours in (("_", _said), ("ngettext", _counted)):
            if hasattr(module, name):
                setattr(module, name, ours)
    for kind in (types.IntParamType, click.IntRange, types.FloatParamType, click.FloatRange, types.StringParamType):
        kind.name = _said(kind.name)


def _said(sentence: str) -> str:
    try:
        return say(f"click.{sentence}")
    except KeyError:
        return sentence


def _counted(one: str, other: str, number: int) -> str:
    return _said(one if number == 1 else other)
