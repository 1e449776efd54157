"""The web, as an errand's courier: fetching goes on in a thread of its own while this one decides and writes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from queue import SimpleQueue

from anyio.from_thread import BlockingPortal, start_blocking_portal

from leestafel.errors import LeestafelError
from leestafel.gather.courier import Courier
from leestafel.gather.errands import Answer, Wanted
from leestafel.gather.fetch import Fetched, Limits, Web, readable
from leestafel.gather.raw import Raw
from leestafel.table import Table

LARGE = Limits(size=64 * 2**20, total=180.0)
"""How much a feed or an archive may take; a page may take less."""
_ADDRESS = re.compile(r"^site_url:\s*[\"']?(https?://[^\s\"'#]{1,300})", re.MULTILINE)


@contextmanager
def web_courier(table: Table, *, private: bool = False, write: bool = True) -> Iterator[Courier]:
    """A courier that fetches from the web, many things at once, and only what has changed since it was fetched last.

    ``private`` allows addresses of a network that is not public; without ``write``, nothing is kept for the next time.
    """
    with ExitStack() as stack:
        yield _FromTheWeb(stack, lambda: _web(table, write), private)


def _web(table: Table, write: bool) -> Web:
    return Web(cache=table.store / "http" if write else None, contact=contact_of(table))


class _FromTheWeb:
    """Fetches in a thread of its own, from the first thing it is sent for until ``stack`` closes; answers lie in a
    queue, in the order they come.
    """

    def __init__(self, stack: ExitStack, make: Callable[[], Web], private: bool) -> None:
        self._stack = stack
        self._make = make
        self._opened: tuple[BlockingPortal, Web] | None = None
        self._private = private
        self._under_way: dict[int, Future[Fetched]] = {}
        self._came: SimpleQueue[tuple[int, Future[Fetched]]] = SimpleQueue()

    def send(self, ticket: int, wanted: Wanted) -> None:
        """Begin to fetch something. What an editor asks for by hand is no robot's doing."""
        portal, web = self._opened = self._opened or self._open()
        future = portal.start_task_soon(self._fetched, web, wanted)
        self._under_way[ticket] = future
        future.add_done_callback(lambda done: self._came.put((ticket, done)))

    def _open(self) -> tuple[BlockingPortal, Web]:
        portal = self._stack.enter_context(start_blocking_portal())
        web = self._make()
        self._stack.enter_context(portal.wrap_async_context_manager(web))
        self._stack.callback(self.stop)  # before the web is closed: nothing is under way any more
        return portal, web

    async def _fetched(self, web: Web, wanted: Wanted) -> Fetched:
        return await web.get(
            wanted.url,
            allow_private=self._private or wanted.private,
            robots=wanted.robot,
            limits=LARGE if wanted.large else None,
        )

    def receive(self) -> tuple[int, Answer]:
        """The next answer, waited for. An interruption of this thread ends the wait."""
        ticket, future = self._came.get()
        del self._under_way[ticket]
        try:
            return ticket, raw_of(future.result())
        except LeestafelError as error:
            return ticket, error

    def stop(self) -> None:
        """End what is still under way."""
        for future in self._under_way.values():
            future.cancel()


def raw_of(page: Fetched) -> Raw:
    """What was fetched, as it is to be read."""
    return Raw(page.data, readable(page), address=page.url, headers=page.headers, moved=page.moved)


def contact_of(table: Table) -> str:
    """The address of the table's site, by which whoever runs a server can find who asks; empty where it has none."""
    try:
        found = _ADDRESS.search(table.config.read_text("utf-8", "replace"))
    except OSError:
        return ""
    return found[1] if found else ""
