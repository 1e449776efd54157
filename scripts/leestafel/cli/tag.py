"""``leestafel tag``: themes for documents, each with its reasons; chosen ones are an editor's own."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import click

from leestafel.cli.chosen import chosen, rewritten
from leestafel.errors import LeestafelError
from leestafel.model import Document, Problem, Suggestion
from leestafel.table import Table
from leestafel.words import count, say

if TYPE_CHECKING:
    from leestafel.themes.suggest import Suggester

_REASONS_SHOWN = 4


@dataclass(frozen=True, slots=True)
class _Tagged:
    """A document, what was suggested for it, the themes its file has been given, and why that failed."""

    document: Document
    suggestions: tuple[Suggestion, ...]
    added: tuple[str, ...] = ()
    failure: str = ""


@click.command("tag", help=say("tagging.tag_help"), short_help=say("tagging.tag_short_help"))
@click.argument("ids", nargs=-1, metavar=say("tagging.tag_ids"))
@click.option("--apply", is_flag=True, help=say("tagging.option_apply"))
@click.option("--above", type=click.FloatRange(0, 1), metavar="S", help=say("tagging.option_above"))
@click.option("--untagged", is_flag=True, help=say("tagging.option_untagged"))
@click.option("--list", "only_list", is_flag=True, help=say("tagging.option_list"))
@click.option("--json", "as_json", is_flag=True, help=say("gather.option_json"))
@click.pass_context
def command(context: click.Context, /, ids: tuple[str, ...], above: float | None, **how: bool) -> None:
    from leestafel.formats.document_file import read_documents
    from leestafel.themes.learning.own import suggester_of

    table: Table = context.obj
    try:
        everything, problems = read_documents(table)
        _tell_unread(problems)
        documents, vocabulary = chosen(everything, ids), suggester(table).vocabulary
        themes = suggester_of(table, vocabulary, everything)
    except LeestafelError as error:
        raise click.ClickException(error.message) from error
    if how["untagged"]:
        documents = tuple(document for document in documents if not document.themes)
    if not documents:
        click.echo(say("tagging.all_tagged" if everything else "tagging.no_documents"), err=True)
    suggest = themes.suggest if above is None else partial(themes.suggest, above=above)
    if not (how["apply"] or how["as_json"] or how["only_list"]) and _in_a_terminal():
        from leestafel.cli.tag_asking import ask

        fine = ask(table, documents, vocabulary.themes, suggest, resume=not ids)
        context.exit(0 if fine else 1)
    failed = False
    for document in documents:
        tagged = _Tagged(document, suggest(document))
        tagged = _applied(table, tagged) if how["apply"] else tagged
        failed |= bool(tagged.failure)
        click.echo(_as_json(tagged) if how["as_json"] else "\n".join(_lines(tagged)))
    context.exit(1 if failed else 0)


def _tell_unread(problems: Iterable[Problem]) -> None:
    """Says of how many files nothing can be suggested, since they have mistakes."""
    unread = sorted({problem.path for problem in problems if problem.severity == "error"})
    if unread:
        click.echo(count("tagging.unread", len(unread), path=unread[0]), err=True)


def _in_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def suggester(table: Table) -> Suggester:
    """Suggests themes of the table's vocabulary. Raises :class:`LeestafelError` where that cannot be read."""
    from leestafel.formats.text_file import read_text
    from leestafel.formats.themes_file import read_themes
    from leestafel.themes.suggest import Suggester
    from leestafel.themes.vocabulary import Vocabulary

    name = table.name_of(table.themes)
    text, unreadable = read_text(table.themes, name)
    themes, wrong = read_themes(text, name) if text is not None else ((), ())
    if any(problem.severity == "error" for problem in (*unreadable, *wrong)):
        raise LeestafelError(say("gather.no_themes", path=name), subject=name)
    return Suggester(Vocabulary(themes))


def _applied(table: Table, tagged: _Tagged) -> _Tagged:
    """The suggested themes added to the document's file: none removed, none that the editor rejected."""
    document = tagged.document
    themes = tuple(dict.fromkeys((*document.themes, *_new(tagged))))
    if themes == document.themes:
        return tagged
    refused = say("tagging.not_tagged", path=document.path)
    failure = rewritten(table, document, replace(document, themes=themes), refused)
    if failure:
        return replace(tagged, failure=failure)
    return replace(tagged, added=_new(tagged))


def _new(tagged: _Tagged) -> tuple[str, ...]:
    settled = {*tagged.document.themes, *tagged.document.themes_rejected}
    return tuple(one.theme for one in tagged.suggestions if one.theme not in settled)


def _lines(tagged: _Tagged) -> Iterable[str]:
    from leestafel.cli.tag_asking import reason_line

    document = tagged.document
    yield click.style(f"{document.id}  {document.title}", bold=True)
    rejected = set(document.themes_rejected)
    shown = [one for one in tagged.suggestions if one.theme not in rejected]
    for one in shown:
        mark = say("tagging.tag_chosen") if one.theme in document.themes else say("tagging.tag_suggested")
        because = "; ".join(reason_line(reason, colour=False) for reason in one.because[:_REASONS_SHOWN])
        yield f"  {one.score:.2f}  {one.theme} ({mark}): {because}"
    suggested = {one.theme for one in shown}
    for theme in document.themes:
        if theme not in suggested:
            yield f"   —    {theme} ({say('tagging.tag_chosen_only')})"
    if not shown and not document.themes:
        yield f"  {say('tagging.tag_nothing')}"
    if tagged.added:
        yield f"  {count('tagging.tag_added', len(tagged.added), path=document.path, themes=', '.join(tagged.added))}"
    if tagged.failure:
        yield f"  {tagged.failure}"


def _as_json(tagged: _Tagged) -> str:
    document = tagged.document
    record = {
        "id": document.id,
        "path": document.path,
        "themes": [*document.themes, *tagged.added],
        "themes_rejected": list(document.themes_rejected),
        "suggestions": [
            {**asdict(one), "chosen": one.theme in document.themes}
            for one in tagged.suggestions
            if one.theme not in document.themes_rejected
        ],
        "added": list(tagged.added),
    }
    if tagged.failure:
        record["error"] = tagged.failure
    return json.dumps(record, ensure_ascii=False)
