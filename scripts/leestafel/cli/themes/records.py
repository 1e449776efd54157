"""Texts that another program gives, read line by line: what is wrong with one is said and holds up no other."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from leestafel.cli.problems import report
from leestafel.errors import NotReadable
from leestafel.model import Problem
from leestafel.words import count, say, why

if TYPE_CHECKING:
    from leestafel.formats.text_records import TextRecord
    from leestafel.themes.vocabulary import Vocabulary

_NAMES_SHOWN = 3
_MISTAKES_SHOWN = 5


def vocabulary_of(path: Path) -> Vocabulary:
    """The vocabulary in a file. Of mistakes in it the first few are said, and what can be used of it is used.

    Raises :class:`NotReadable`.
    """
    from leestafel.formats.vocabulary_file import read_vocabulary
    from leestafel.themes.vocabulary import Vocabulary

    themes, mistakes = read_vocabulary(path)
    report(replace(one, severity="warning") for one in mistakes[:_MISTAKES_SHOWN])
    if len(mistakes) > _MISTAKES_SHOWN:
        click.echo(count("learning.more_mistakes", len(mistakes) - _MISTAKES_SHOWN), err=True)
    return Vocabulary(themes)


class Wrong:
    """Says what is wrong with a line as soon as it is met, and remembers that something was."""

    def __init__(self) -> None:
        self.any = False

    def left_out(self, found: Iterable[TextRecord | Problem]) -> Iterator[TextRecord]:
        """What is not wrong."""
        for one in found:
            if isinstance(one, Problem):
                self.any = True
                report([one])
            else:
                yield one


@contextmanager
def opened(path: Path) -> Iterator[tuple[BinaryIO, str]]:
    """A file, or standard input for ``-``, and how to call it. Raises :class:`NotReadable`."""
    if str(path) == "-":
        yield sys.stdin.buffer, "-"
        return
    try:
        file = path.open("rb")
    except OSError as error:
        raise _not_readable(str(path), error) from error
    with file:
        yield file, str(path)


def records(stream: BinaryIO, name: str) -> Iterator[TextRecord | Problem]:
    """The texts of a stream, or what is wrong with a line. Raises :class:`NotReadable`."""
    from leestafel.formats.text_records import read_records

    try:
        yield from read_records(stream, name)
    except OSError as error:
        raise _not_readable(name, error) from error


def _not_readable(name: str, error: OSError) -> NotReadable:
    reason = say("check.not_readable", why=why(error))
    return NotReadable(Problem(name, 0, reason, say("check.not_readable_remedy")).told, subject=name)


def tagged(known: Vocabulary, path: Path, wrong: Wrong) -> Iterator[tuple[TextRecord, frozenset[str]]]:
    """The texts of a file with the ids of their themes, as far as the vocabulary has them; which it has not is said at
    the end. Raises :class:`NotReadable`.
    """
    from leestafel.themes.learning.examples import Names

    names, unknown = Names(known), dict[str, None]()
    with opened(path) as (stream, name):
        for record in wrong.left_out(records(stream, name)):
            found = {given: names.theme(given) for given in record.themes}
            unknown |= dict.fromkeys(given for given, theme in found.items() if not theme)
            yield record, frozenset(filter(None, found.values()))
    if unknown:
        shown = ", ".join(f"«{given}»" for given in islice(unknown, _NAMES_SHOWN))
        click.echo(count("learning.unknown_names", len(unknown), path=path, names=shown), err=True)
