"""The crew: work mapped over an executor of processes (:mod:`concurrent.futures`), or done here where there is little.
What only an executor needs is imported then.

Whatever crosses from process to process is plain data, so that another kind of executor could take its place.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from leestafel.errors import LostWorker
from leestafel.words import say

if TYPE_CHECKING:
    from concurrent.futures import Executor

Tell = Callable[[str, int, int], None]
"""Is told of progress: the name of a step, how much is done, how much there is."""
Item = TypeVar("Item")
Result = TypeVar("Result")
FEW = 400
"""So much is done sooner here than a process starts."""
_BATCH = 150


def quiet(step: str, done: int, total: int) -> None:
    """Tells nobody."""


def cores() -> int:
    """How many processes can run at once on this machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Ahead(Generic[Result]):
    """Work that is done while a crew is at other work, else when its result is wanted."""

    def __init__(self, work: Callable[[], Result]) -> None:
        self._work = work
        self._results: list[Result] = []
        self._error: Exception | None = None

    def begin(self) -> bool:
        """Do it, if it was not done; whether there is a result. What it raises is raised when that is wanted."""
        if not self._results and not self._error:
            try:
                self._results.append(self._work())
            except Exception as error:
                self._error = error
        return self._error is None

    def result(self) -> Result:
        """What came of it. Raises what the work raised."""
        self.begin()
        if self._error:
            raise self._error
        return self._results[0]


def nothing() -> None:
    """Does nothing."""


def mapped(
    work: Callable[[tuple[Item, ...]], Result],
    items: Sequence[Item],
    jobs: int,
    prepare: Callable[..., None] | None = None,
    arguments: tuple[Any, ...] = (),
    meanwhile: Callable[[], object] = nothing,
) -> Iterator[Result]:
    """What ``work`` makes of batches of items, in no fixed order, by ``jobs`` processes.

    ``prepare`` is called with ``arguments`` in every process before its first batch, ``meanwhile`` in this one while
    others work, if they do. Raises what ``work`` raises, and :class:`LostWorker` for a process that ended on its own.
    """
    if jobs < 2 or len(items) < FEW:
        if prepare:
            prepare(*arguments)
        yield from (work(_part(items, start)) for start in range(0, len(items), _BATCH))
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs, _context(), _begin, (work, items, prepare, arguments)) as executor:
        yield from _results(executor, len(items), meanwhile)


_task: tuple[Callable[[tuple[Any, ...]], Any], Sequence[Any]]


def _begin(
    work: Callable[[tuple[Any, ...]], Any],
    items: Sequence[Any],
    prepare: Callable[..., None] | None,
    arguments: tuple[Any, ...],
) -> None:
    """All that is to be done is there from the start, so that a batch is asked for by its place alone."""
    global _task
    _task = (work, items)
    threading.Thread(target=_follow, daemon=True).start()
    if prepare:
        prepare(*arguments)


def _batch(start: int) -> Any:
    work, items = _task
    return work(_part(items, start))


def _part(items: Sequence[Item], start: int) -> tuple[Item, ...]:
    return tuple(items[start : start + _BATCH])


def _follow() -> None:
    """End with the process this one works for: one that was killed cannot say so, and its lock would live on here."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _results(executor: Executor, length: int, meanwhile: Callable[[], object]) -> Iterator[Any]:
    from concurrent.futures import as_completed
    from concurrent.futures.process import BrokenProcessPool

    try:
        futures = [executor.submit(_batch, start) for start in range(0, length, _BATCH)]
        meanwhile()
        for future in as_completed(futures):
            yield future.result()
    except BrokenProcessPool as error:
        raise LostWorker(say("build.lost_worker")) from error
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _context() -> Any:
    """Copies of this process where that is safe: they share what is loaded. Fresh processes elsewhere."""
    import multiprocessing

    alone = threading.active_count() == 1
    can = "fork" in multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("fork" if can and alone else "spawn")
