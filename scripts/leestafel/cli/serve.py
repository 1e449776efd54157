"""``leestafel serve``: show the site on this machine and build it anew when a file changes."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
import traceback
from functools import partial
from typing import TYPE_CHECKING

import click

from leestafel.cli.problems import report, verdict
from leestafel.table import Table
from leestafel.words import say

if TYPE_CHECKING:
    from leestafel.serving.builder import Built, Told
    from leestafel.serving.running import Running


@click.command("serve", help=say("cli.serve_help"), short_help=say("cli.serve_short"))
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help=say("cli.port_help"))
@click.option("--host", default="127.0.0.1", show_default=True, help=say("cli.host_help"))
@click.pass_obj
def command(table: Table, port: int, host: str) -> None:
    """Serve a table."""
    table.must_be_one()
    from leestafel.serving.running import running

    ended = threading.Event()
    before = signal.signal(signal.SIGTERM, lambda *_: ended.set())
    try:
        with running(table, host, port, _hello, partial(_tell, table)):
            while not ended.wait(0.5):  # without an end to the wait, Windows hears no Ctrl-C
                pass
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, before)
    click.echo(say("serve.stopped"), err=True)
    _leave()


def _leave() -> None:
    """End, even where a pool of helpers that were ended in the middle of their work waits for ever: its thread reads
    the rest of what one of them was saying, and Python would wait for it although it is a daemon.
    """
    end = time.monotonic() + 1
    others = [thread for thread in threading.enumerate() if thread is not threading.main_thread()]
    for thread in others:
        thread.join(timeout=max(0, end - time.monotonic()))
    if any(thread.is_alive() for thread in others):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)


def _hello(running: Running) -> None:
    click.echo(say("serve.at", url=running.url))
    if not running.local:
        click.echo(say("serve.open_to_others", port=running.port), err=True)
    if running.polls:
        click.echo(say("serve.polls"), err=True)


def _tell(table: Table, told: Told) -> None:
    from leestafel.serving.builder import Built, Indexed

    now = time.strftime("%H:%M:%S")
    if isinstance(told, Built):
        if not told.names or told.repaired:
            report(told.made.problems)
        click.echo(_built(table, told, now))
    elif isinstance(told, Indexed):
        sentence = (
            say("serve.not_indexed", time=now, why=told.why_not) if told.why_not else say("serve.indexed", time=now)
        )
        click.echo(sentence, err=bool(told.why_not))
    else:
        if told.bug:
            traceback.print_exception(told.bug)
        report(told.problems)
        click.echo(f"{verdict(told.problems)}. {say('serve.refused', time=now)}", err=True)


def _built(table: Table, built: Built, now: str) -> str:
    made = built.made
    there = [name for name in sorted(built.names) if (table.root / name).exists()]  # not what a program saved by way of
    first, *others = there or sorted(built.names) or [say("serve.first")]
    what = say("serve.and_more", name=first, n=len(others)) if others else first
    if built.repaired:
        what = say("serve.repaired", what=what)
    seconds = f"{made.seconds:.1f}"
    return say("serve.built", time=now, what=what, written=made.rendered, removed=made.removed, seconds=seconds)
