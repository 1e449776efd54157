"""The store: what a build leaves for the next one, in ``.leestafel/``. It may be deleted at any time.

One file, replaced in one step. Its first line tells what made it; then come a digest of the rest and the rest, plain
data in :mod:`marshal`'s format. A store that was made by anything else, or whose digest is wrong, is not used.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from leestafel.errors import CannotWrite
from leestafel.library.shelving import Filed, Shelved
from leestafel.library.spine import Spine, Talk
from leestafel.making.keeping import Why, load_kept, save_kept, stamp_of
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
    names of what outputs read, in the order in which they are counted, ``marks`` what they were then.
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


def load_store(folder: Path, maker: bytes) -> tuple[Store, Why]:
    """The store in a folder, empty where there is none or none of use; and why it is of no use."""
    plain, why = load_kept(folder / _NAME, maker)
    if plain is None:
        return Store(), why
    try:
        return _store(plain), ""
    except (ValueError, TypeError, LookupError, AttributeError):
        return Store(), "broken"


def save_store(folder: Path, maker: bytes, store: Store) -> None:
    """Keep a store for the next build. Raises :class:`OSError`."""
    save_kept(folder / _NAME, maker, _plain(store))


def version_of(folder: Path) -> object:
    """Which store lies in a folder: ``None``, or what differs from one to the next."""
    return stamp_of(folder / _NAME)


def _plain(store: Store) -> dict[str, Any]:
    plain: dict[str, Any] = {item.name: getattr(store, item.name) for item in fields(store)}
    written = store.written
    plain["written"] = (
        (written.when, written.from_, written.watched, _plain_shell(written.shell), dict(written.files))
        if written
        else None
    )
    plain["documents"], plain["discussions"] = _plain_survey(store.documents, store.discussions)
    return plain


def lay_aside(surveyed: Surveyed, folder: Path) -> None:
    """Have what was surveyed out of memory until :func:`bring_back`, where very many files were read: the processes
    that make pages of them would each come to have a copy. It is in a file of the folder meanwhile.

    Raises :class:`CannotWrite`.
    """
    if len(surveyed.rendered) < _VERY_MANY:
        return
    try:
        with (folder / _ASIDE).open("wb") as file:
            marshal.dump(_plain_survey(surveyed.documents, surveyed.discussions), file)
    except OSError as error:
        why = error.strerror or error
        raise CannotWrite(say("build.cannot_write", path=_ASIDE, why=why), subject=_ASIDE) from error
    surveyed.documents.clear()
    surveyed.discussions.clear()
    surveyed.rendered.clear()


def bring_back(surveyed: Surveyed, folder: Path) -> None:
    """Have what was laid aside in memory again."""
    path = folder / _ASIDE
    if path.exists():
        documents, discussions = marshal.loads(path.read_bytes())
        surveyed.documents.update({name: (stat, _shelved(item)) for name, (stat, item) in documents.items()})
        surveyed.discussions.update({name: (stat, _filed(item)) for name, (stat, item) in discussions.items()})


def _plain_survey(
    documents: Mapping[str, tuple[Stat, Shelved]], discussions: Mapping[str, tuple[Stat, Filed]]
) -> tuple[dict[str, Any], dict[str, Any]]:
    return (
        {
            name: (stat, _without(tuple(item), 1, tuple(item.spine) if item.spine else None))
            for name, (stat, item) in documents.items()
        },
        {
            name: (stat, _without(tuple(item), 1, tuple(item.talk) if item.talk else None))
            for name, (stat, item) in discussions.items()
        },
    )


def _without(values: tuple[Any, ...], place: int, value: Any) -> tuple[Any, ...]:
    return (*values[:place], value, *values[place + 1 :])


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


def _store(plain: dict[str, Any]) -> Store:
    when, from_, watched, shell, files = plain.pop("written") or (0, b"", (), None, {})
    documents = {name: (stat, _shelved(item)) for name, (stat, item) in plain.pop("documents").items()}
    discussions = {name: (stat, _filed(item)) for name, (stat, item) in plain.pop("discussions").items()}
    return Store(
        **plain,
        written=Written(when, from_, watched, _shell(shell), files) if shell else None,
        documents=documents,
        discussions=discussions,
    )


def _shelved(item: tuple[Any, ...]) -> Shelved:
    return Shelved._make(_without(item, 1, Spine._make(item[1])) if item[1] else item)


def _filed(item: tuple[Any, ...]) -> Filed:
    return Filed._make(_without(item, 1, Talk._make(item[1])) if item[1] else item)
