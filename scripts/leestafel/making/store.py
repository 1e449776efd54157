"""The store: what a build leaves for the next one, in ``.leestafel/``. It may be deleted at any time.

One file, replaced in one step. Its first line tells what made it; then come a digest of the rest and the rest, plain
data in :mod:`marshal`'s format, in parts: what there is much of is never in memory as it is in the file. A store that
was made by anything else, or whose digest is wrong, is not used.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from leestafel.errors import CannotWrite
from leestafel.library.shelving import Filed, Shelved
from leestafel.library.spine import Spine, Talk
from leestafel.making.keeping import Why, load_parts, parts_of, save_parts, stamp_of, write_parts
from leestafel.making.room import give_back
from leestafel.making.survey import Surveyed
from leestafel.publish.engine import Stat
from leestafel.publish.outputs import Signature
from leestafel.publish.shell import Shell, Site
from leestafel.publish.views import Link
from leestafel.words import say

_NAME = "store"
_ASIDE = "surveyed"
_VERY_MANY = 20_000
"""Documents: what is known of fewer takes less memory than it is worth to write it down and read it again."""
_PART = 4_000
"""So many of what there is much of are kept together: what they share is kept once."""

KeptOutput = tuple[Signature, Stat, bytes, bytes]
"""An output that was made: its signature, its file's stat, the numbers of what was read for it
(:func:`leestafel.publish.engine.numbers_in`), the digest of what is searched."""


@dataclass(frozen=True, slots=True)
class Written:
    """The hand-written pages as MkDocs last rendered them: from what, to which files, and the shell they gave.

    ``when`` is the moment, in nanoseconds since 1970.
    """

    when: int
    from_: bytes
    watched: tuple[str, ...]
    shell: Shell
    files: Mapping[str, Stat]


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """What is known of the last build. ``ground`` is the digest of what every output rests on; ``readings`` are the
    names of what outputs read, in the order in which they are counted, ``marks`` what they were then. ``laid`` is where
    documents and discussions lie that are not here (:func:`lay_aside`).
    """

    site: str = ""
    settings: tuple[str, ...] = ()
    written: Written | None = None
    documents: Mapping[str, tuple[Stat, Shelved]] = field(default_factory=dict)
    discussions: Mapping[str, tuple[Stat, Filed]] = field(default_factory=dict)
    ground: bytes = b""
    outputs: Mapping[str, KeptOutput] = field(default_factory=dict)
    readings: tuple[str, ...] = ()
    marks: tuple[bytes | None, ...] = ()
    when: int = 0
    laid: Path | None = field(default=None, compare=False)


def load_store(folder: Path, maker: bytes) -> tuple[Store, Why]:
    """The store in a folder, empty where there is none or none of use; and why it is of no use."""
    parts, why = load_parts(folder / _NAME, maker)
    if not parts:
        return Store(), why
    try:
        return _store(*parts), ""
    except (ValueError, TypeError, LookupError, AttributeError):
        return Store(), "broken"


def save_store(folder: Path, maker: bytes, store: Store) -> None:
    """Keep a store for the next build. Raises :class:`OSError`."""
    save_parts(folder / _NAME, maker, _parts(store))


def version_of(folder: Path) -> object:
    """Which store lies in a folder: ``None``, or what differs from one to the next."""
    return stamp_of(folder / _NAME)


def _parts(store: Store) -> Iterator[bytes]:
    """The few things of a store first, then its documents, discussions and outputs, each part with its kind."""
    names = ("site", "settings", "ground", "readings", "marks", "when")
    few = {name: getattr(store, name) for name in names}
    yield marshal.dumps({**few, "written": _plain_written(store.written) if store.written else None})
    if store.laid:
        yield from parts_of(store.laid)
    yield from _surveyed_parts(store.documents, store.discussions)
    yield from _some("outputs", store.outputs.items())


def _some(kind: str, items: Iterable[tuple[str, Any]]) -> Iterator[bytes]:
    rest = iter(items)
    while part := dict(islice(rest, _PART)):
        yield marshal.dumps((kind, part))


def _surveyed_parts(
    documents: Mapping[str, tuple[Stat, Shelved]], discussions: Mapping[str, tuple[Stat, Filed]]
) -> Iterator[bytes]:
    yield from _some("documents", ((name, (stat, _plain(item))) for name, (stat, item) in documents.items()))
    yield from _some("discussions", ((name, (stat, _plain(item))) for name, (stat, item) in discussions.items()))


def _plain(item: Shelved | Filed) -> tuple[Any, ...]:
    return _without(tuple(item), 1, tuple(item[1]) if item[1] else None)


def aside_for(surveyed: Surveyed, folder: Path) -> Path | None:
    """The folder for what is known of very many files that were read: not in memory, for the processes that make pages
    of them would each come to have a copy. ``None`` for fewer.
    """
    return folder if len(surveyed.rendered) >= _VERY_MANY else None


def lay_aside(surveyed: Surveyed, folder: Path) -> Path:
    """Have what was surveyed out of memory, in a file of a folder, from where the store takes it.

    Raises :class:`CannotWrite`.
    """
    path = folder / _ASIDE
    try:
        write_parts(path, _surveyed_parts(surveyed.documents, surveyed.discussions))
    except OSError as error:
        why = error.strerror or error
        raise CannotWrite(say("build.cannot_write", path=_ASIDE, why=why), subject=_ASIDE) from error
    surveyed.documents.clear()
    surveyed.discussions.clear()
    surveyed.rendered.clear()
    give_back()
    return path


def _without(values: tuple[Any, ...], place: int, value: Any) -> tuple[Any, ...]:
    return (*values[:place], value, *values[place + 1 :])


def _plain_written(written: Written) -> tuple[Any, ...]:
    return (written.when, written.from_, written.watched, _plain_shell(written.shell), dict(written.files))


def _plain_shell(shell: Shell) -> tuple[Any, ...]:
    site = shell.site
    return (
        (site.name, site.url, site.language, site.description),
        shell.frame,
        tuple((link.title, link.url) for link in shell.sections),
        shell.folders,
        dict(shell.starts),
        shell.pages,
        shell.files,
    )


def _shell(plain: tuple[Any, ...]) -> Shell:
    site, frame, sections, *rest = plain
    return Shell(Site(*site), frame, tuple(Link(*link) for link in sections), *rest)


def _store(few: dict[str, Any], *parts: tuple[str, dict[str, Any]]) -> Store:
    when, from_, watched, shell, files = few.pop("written") or (0, b"", (), None, {})
    much: dict[str, dict[str, Any]] = {"documents": {}, "discussions": {}, "outputs": {}}
    for kind, part in parts:
        much[kind].update(part)
    return Store(
        **few,
        written=Written(when, from_, watched, _shell(shell), files) if shell else None,
        documents={name: (stat, _shelved(item)) for name, (stat, item) in much["documents"].items()},
        discussions={name: (stat, _filed(item)) for name, (stat, item) in much["discussions"].items()},
        outputs=much["outputs"],
    )


def _shelved(item: tuple[Any, ...]) -> Shelved:
    return Shelved._make(_without(item, 1, Spine._make(item[1])) if item[1] else item)


def _filed(item: tuple[Any, ...]) -> Filed:
    return Filed._make(_without(item, 1, Talk._make(item[1])) if item[1] else item)
