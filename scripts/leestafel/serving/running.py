"""All parts together: watching, building and showing a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from leestafel.serving import builds
from leestafel.serving.board import Board, State
from leestafel.serving.builder import Builder, Told, Works
from leestafel.serving.changes import Changes
from leestafel.serving.indexing import Indexing
from leestafel.serving.own_page import SOURCES, sources_page
from leestafel.serving.server import listen
from leestafel.serving.watch import Watch
from leestafel.table import Table


@dataclass(frozen=True, slots=True)
class Running:
    """A table that is being shown: where, whether only here, and whether files are looked at again and again."""

    url: str
    port: int
    local: bool
    polls: bool


@contextmanager
def running(
    table: Table, host: str, port: int, hello: Callable[[Running], None], tell: Callable[[Told], None]
) -> Iterator[Running]:
    """Show a table for as long as the block lasts. ``hello`` is called once it is to be seen, before the first build;
    ``tell`` hears how each build ends, in another thread.

    Raises :class:`BrokenTable` where the address cannot be listened on.
    """
    places = builds.places(table)
    board = Board(State(places.site, places.base, ready=(places.site / "index.html").is_file()))
    changes = Changes()
    server = listen(host, port, board, {SOURCES: partial(sources_page, table)})
    watch = Watch(places, changes)
    memory = builds.Remembered()
    works = Works(
        make=lambda names: builds.make_again(table, memory, names),
        search=lambda done: Indexing(table, done, lambda: builds.settle(memory)),
        places=lambda: builds.places(table),
        follow=watch.follow,
    )
    builder = Builder(works, places, changes, board, tell)
    shown = Running(server.url, int(server.server_port), server.local, watch.polls)
    try:
        server.start()
        hello(shown)
        builder.start()
        yield shown
    finally:
        board.close()
        watch.stop()
        builder.stop()
        memory.settle()
        server.stop()
