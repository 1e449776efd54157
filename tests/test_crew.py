"""Work mapped over processes: all of it done, mistakes told where they are asked for, a lost process named."""

from __future__ import annotations

import os
import signal
import threading
import time
from multiprocessing import active_children

import pytest

from leestafel import crew
from leestafel.crew import FEW, Ahead, mapped
from leestafel.errors import CannotWrite, LostWorker

ITEMS = tuple(range(FEW + 25))
_added = 0


def _prepare(added: int) -> None:
    global _added
    _added = added


def _plus(numbers: tuple[int, ...]) -> list[int]:
    return [number + _added for number in numbers]


def _where(numbers: tuple[int, ...]) -> int:
    time.sleep(0.01)
    return os.getpid()


def _refuse(numbers: tuple[int, ...]) -> None:
    if 7 in numbers:
        raise CannotWrite("dat gaat niet", subject="zeven")


def _vanish(numbers: tuple[int, ...]) -> None:
    if 7 in numbers:
        os.kill(os.getpid(), signal.SIGKILL)


def _fail(numbers: tuple[int, ...]) -> None:
    raise ZeroDivisionError


@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("items", [(), ITEMS[:1], ITEMS[:99], ITEMS])
def test_everything_is_done_once(jobs: int, items: tuple[int, ...]) -> None:
    found = [number for batch in mapped(_plus, items, jobs, _prepare, (1000,)) for number in batch]
    assert sorted(found) == [number + 1000 for number in items]


def test_much_is_done_by_others_and_little_here() -> None:
    assert set(mapped(_where, ITEMS[: FEW - 1], 2)) == {os.getpid()}
    assert set(mapped(_where, ITEMS, 1)) == {os.getpid()}
    assert os.getpid() not in set(mapped(_where, ITEMS, 2))


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_the_work_refuses_is_said_here_with_its_subject(jobs: int) -> None:
    with pytest.raises(CannotWrite) as caught:
        list(mapped(_refuse, ITEMS, jobs))
    assert (caught.value.message, caught.value.subject) == ("dat gaat niet", "zeven")
    assert active_children() == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_bug_in_the_work_is_not_hidden(jobs: int) -> None:
    with pytest.raises(ZeroDivisionError):
        list(mapped(_fail, ITEMS, jobs))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_a_process_that_is_gone_is_one_clear_error_and_leaves_none_behind() -> None:
    with pytest.raises(LostWorker) as caught:
        list(mapped(_vanish, ITEMS, 2))
    assert "--jobs 1" in caught.value.message
    assert active_children() == []


def test_who_stops_listening_leaves_no_process_behind() -> None:
    results = mapped(_where, ITEMS, 2)
    next(results)
    results.close()
    assert active_children() == []


def test_beside_other_threads_the_work_is_done_as_well() -> None:
    done = threading.Event()
    threading.Thread(target=done.wait, daemon=True).start()
    try:
        found = [number for batch in mapped(_plus, ITEMS, 2, _prepare, (1,)) for number in batch]
    finally:
        done.set()
    assert sorted(found) == [number + 1 for number in ITEMS]


def test_there_is_at_least_one_core() -> None:
    assert crew.cores() >= 1


def test_work_is_done_ahead_while_others_work_or_else_when_it_is_wanted() -> None:
    done: list[int] = []
    early, late = Ahead(lambda: done.append(os.getpid())), Ahead(lambda: done.append(0))
    assert os.getpid() not in set(mapped(_where, ITEMS, 2, meanwhile=early.begin))
    assert list(mapped(_plus, ITEMS[:9], 2, _prepare, (0,), late.begin)) == [list(ITEMS[:9])]
    assert done == [os.getpid()]
    early.result()
    late.result()
    assert done == [os.getpid(), 0]


def test_what_goes_wrong_ahead_is_told_when_the_result_is_wanted() -> None:
    def refuse() -> None:
        raise CannotWrite("dat gaat niet", subject="zeven")

    ahead = Ahead(refuse)
    assert not ahead.begin()
    for _ in range(2):
        with pytest.raises(CannotWrite, match="dat gaat niet"):
            ahead.result()
