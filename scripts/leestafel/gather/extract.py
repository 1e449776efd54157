"""What files say, one JSON line each; nothing is written. Many files go over a pool of processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from pathlib import Path

from leestafel.errors import LeestafelError
from leestafel.gather.raw import adapt, retrieve_file
from leestafel.model import Gathered, Moment
from leestafel.text.dates import machine_date
from leestafel.text.markdown import to_plain

_MANY = 20
_CHUNK = 8


def extract(files: Sequence[str], *, executor: Callable[[], Executor] | None = None) -> Iterator[dict[str, object]]:
    """What each file says, in the order given, each as soon as those before it are done.

    A file that cannot be read gives ``{"file", "error"}``. More than twenty files go over ``executor``: processes
    on this machine unless told otherwise.
    """
    if len(files) <= _MANY:
        yield from map(read_one, files)
        return
    with (executor or _processes)() as pool:
        yield from pool.map(read_one, files, chunksize=_CHUNK)


def _processes() -> Executor:
    return ProcessPoolExecutor()  # as many as there are cores, and no more than Windows allows


def read_one(file: str) -> dict[str, object]:
    """What one file says, or why it cannot be read."""
    try:
        return as_json(file, adapt(retrieve_file(Path(file)), None))
    except LeestafelError as error:
        return {"file": file, "error": error.message}


def as_json(file: str, gathered: Gathered) -> dict[str, object]:
    """A gathered item as the JSON of ``leestafel extract``: texts plain, dates ISO 8601 or ``None``.

    ``text`` is all that the item shows, its lead too; the summary alone may be a description made for search engines.
    """
    return {
        "file": file,
        "kind": gathered.kind or "essay",
        "title": gathered.title,
        "date": _day(gathered.date) or _day(gathered.start),
        "authors": list(gathered.authors),
        "summary": gathered.summary,
        "text": "\n\n".join(part for part in (_lead(gathered), to_plain(gathered.body)) if part),
        "comments": [
            {"author": one.author, "date": _iso(one.date), "parent": one.parent, "text": one.text}
            for one in gathered.comments
        ],
    }


def _lead(gathered: Gathered) -> str:
    """The summary where it is part of the text that a page shows."""
    return "" if gathered.described and gathered.body else gathered.summary.strip()


def _iso(moment: Moment | None) -> str | None:
    return machine_date(moment) if moment and moment.year is not None else None


def _day(moment: Moment | None) -> str | None:
    return _iso(Moment(moment.year, moment.month, moment.day)) if moment else None
