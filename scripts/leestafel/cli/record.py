"""``leestafel record``: what changed in the documents written down in their files, so that subscribers hear of it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args
from zoneinfo import ZoneInfo

import click

from leestafel.cli.chosen import chosen, rewritten
from leestafel.cli.progress import progress, show_grid
from leestafel.errors import LeestafelError
from leestafel.life.telling import in_words
from leestafel.model import Change, Document, Session
from leestafel.table import Table
from leestafel.words import count, say

Outcome = Literal["new", "changed", "renewed", "refused"]
_COLOURS: dict[Outcome, str] = {"new": "green", "changed": "cyan", "renewed": "", "refused": "red"}


@dataclass(frozen=True, slots=True)
class _Written:
    """What was written down of a document, and why it could not be."""

    before: Document
    after: Document
    outcome: Outcome
    failure: str = ""

    @property
    def change(self) -> Change | None:
        """The change that was told, ``None`` where none was."""
        return self.after.changes[-1] if len(self.after.changes) > len(self.before.changes) else None


@click.command("record", help=say("life.help"), short_help=say("cli.record_short"))
@click.argument("ids", nargs=-1, metavar=say("tagging.tag_ids"))
@click.option("--note", default="", metavar=say("life.note_metavar"), help=say("life.option_note"))
@click.option("--minor", is_flag=True, help=say("life.option_minor"))
@click.option("--dry-run", is_flag=True, help=say("gather.option_dry_run"))
@click.option("--json", "as_json", is_flag=True, help=say("gather.option_json"))
@click.pass_context
def command(context: click.Context, /, ids: tuple[str, ...], note: str, minor: bool, **how: bool) -> None:
    if note and minor:
        raise click.UsageError(say("life.note_or_minor"))
    table: Table = context.obj
    table.must_be_one()
    try:
        done = list(_recorded(table, ids, note, minor, write=not how["dry_run"]))
    except LeestafelError as error:
        raise click.ClickException(error.message) from error
    if how["as_json"]:
        for one in done:
            click.echo(json.dumps(_as_json(one), ensure_ascii=False))
    else:
        _show(done, dry_run=how["dry_run"])
    context.exit(1 if any(one.failure for one in done) else 0)


def _recorded(table: Table, ids: Sequence[str], note: str, minor: bool, *, write: bool) -> Iterator[_Written]:
    """Writes down what changed, and tells of each document that is not as it was written down."""
    from leestafel.formats.document_file import read_documents
    from leestafel.life.record import is_first, recorded

    documents, _ = read_documents(table)
    asked, first = chosen(documents, ids), is_first(documents)
    if ids and first:
        raise LeestafelError(say("life.first_all"))
    now = dt.datetime.now(_zone(table)).replace(microsecond=0)
    with progress() as tell:
        for number, before in enumerate(asked, 1):
            after = recorded(before, now, first=first, note=note, minor=minor)
            if after != before:
                yield _written(table, before, after, write=write)
            tell("record", number, len(asked))


def _zone(table: Table) -> ZoneInfo:
    """The site's time zone. Raises :class:`LeestafelError` without a usable mkdocs.yml."""
    from leestafel.mkdocs_plugin import configuration, settings_of

    return ZoneInfo(settings_of(configuration(table)).timezone)


def _written(table: Table, before: Document, after: Document, *, write: bool) -> _Written:
    failure = rewritten(table, before, after, say("life.not_recorded", path=before.path), write=write)
    outcome: Outcome = "changed" if len(after.changes) > len(before.changes) else "renewed"
    return _Written(before, after, "refused" if failure else outcome if before.recorded else "new", failure)


def _show(done: list[_Written], *, dry_run: bool) -> None:
    """A receipt: a line for each document that something was written down of; of many that are new, their number."""
    told = [one for one in done if one.outcome != "new"]
    if told:
        columns = (say("life.column_document"), say("life.column_outcome"), say("life.column_what"))
        show_grid(columns, [(one.before.id, say(f"life.{one.outcome}"), _said(one)) for one in told])
    counted = ((outcome, sum(one.outcome == outcome for one in done)) for outcome in get_args(Outcome))
    parts = [f"{number} {_coloured(outcome)}" for outcome, number in counted if number]
    total = f"{count('site.documents', len(done))}: {', '.join(parts)}." if parts else say("life.nothing")
    click.echo(total + (f" {say('gather.dry_run')}" if dry_run else ""))


def _coloured(outcome: Outcome) -> str:
    return click.style(say(f"life.{outcome}"), fg=_COLOURS[outcome] or None)


def _said(one: _Written) -> str:
    if one.failure or one.change is None:
        return one.failure or _filled(one)
    what = in_words(one.change.what)
    return ": ".join(filter(None, (what, one.change.note)))


def _filled(one: _Written) -> str:
    """What was filled in without a change being told."""
    before, after = one.before, one.after
    if isinstance(before, Session) and isinstance(after, Session) and before.announced != after.announced:
        return f"announced: {after.announced}"
    return ""


def _as_json(one: _Written) -> dict[str, Any]:
    change = one.change
    record: dict[str, Any] = {"id": one.before.id, "path": one.before.path, "outcome": one.outcome}
    if change:
        record |= {"date": str(change.date), "what": list(change.what), "note": change.note}
    if one.failure:
        record["error"] = one.failure
    return record
