"""``leestafel themes words``: words that documents with a theme have in common and that no label says.

Those of another program's examples are only shown: its vocabulary is not ours to change.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import click

from leestafel.cli.keys import Keys, single_keys
from leestafel.cli.progress import progress
from leestafel.cli.themes.records import Wrong, tagged, vocabulary_of
from leestafel.cli.themes.shelf import shelf
from leestafel.errors import LeestafelError
from leestafel.model import Session, Theme
from leestafel.table import Table
from leestafel.themes.changes import with_label
from leestafel.themes.vocabulary import Vocabulary
from leestafel.themes.wording import Collection, Missing, Tagged, collection, missing
from leestafel.words import count, say

_LIMIT = 8
_SHOWN, _HIDDEN, _SKIP, _NEXT, _STOP = "a", ("v", "h"), "s", "t", ("q", "\x1b", "\x04")


@click.command("words", help=say("wording.help"), short_help=say("vocabulary.words_short"))
@click.argument("themes", nargs=-1, metavar=say("wording.themes_metavar"))
@click.option("--limit", type=click.IntRange(1), default=_LIMIT, metavar="K", help=say("wording.option_limit"))
@click.option("--json", "as_json", is_flag=True, help=say("gather.option_json"))
@click.option("--list", "only_list", is_flag=True, help=say("wording.option_list"))
@click.option("--learn", type=click.Path(path_type=Path, allow_dash=True), help=say("wording.option_learn"))
@click.option("--vocabulary", type=click.Path(path_type=Path), help=say("wording.option_vocabulary"))
@click.pass_obj
def command(
    table: Table, /, themes: tuple[str, ...], limit: int, learn: Path | None, vocabulary: Path | None, **how: bool
) -> None:
    if (learn is None) != (vocabulary is None):
        raise click.UsageError(say("wording.both"))
    wrong = Wrong()
    try:
        known = _vocabulary(table, vocabulary)
        wanted = _wanted(themes, known)
        gathered = collection(_examples(known, learn, wrong) if learn else _tagged(table))
        found = _found(wanted, gathered, known, limit)
        if how["as_json"]:
            for theme, words in found:
                click.echo(_as_json(theme, words))
        elif learn or how["only_list"] or not (sys.stdin.isatty() and sys.stdout.isatty()):
            _list(found)
        else:
            with single_keys() as keys:
                _ask(table, found, keys)
    except LeestafelError as error:
        raise click.ClickException(error.message) from error
    click.get_current_context().exit(1 if wrong.any else 0)


def _vocabulary(table: Table, elsewhere: Path | None) -> Vocabulary:
    """The table's vocabulary as it can be read, or another one. Raises :class:`LeestafelError` where there is none."""
    if elsewhere:
        return vocabulary_of(elsewhere)
    themes = shelf(table).themes
    if not themes:
        raise LeestafelError(say("gather.no_themes", path=table.name_of(table.themes)))
    return Vocabulary(themes)


def _wanted(ids: Sequence[str], vocabulary: Vocabulary) -> tuple[Theme, ...]:
    """The themes asked for, else all in use. Raises :class:`LeestafelError` for one that is not there."""
    for identifier in ids:
        if identifier not in vocabulary:
            near = get_close_matches(identifier, [theme.id for theme in vocabulary], n=1)
            hint = say("changes.did_you_mean", id=near[0]) if near else ""
            raise LeestafelError(say("changes.unknown", id=identifier, near=hint), subject=identifier)
    themes = [vocabulary.get(identifier) for identifier in dict.fromkeys(ids)] if ids else list(vocabulary)
    return tuple(theme for theme in themes if theme and (ids or not theme.deprecated))


def _examples(known: Vocabulary, path: Path, wrong: Wrong) -> Iterator[Tagged]:
    """Another program's texts. Raises :class:`LeestafelError` where none can be read, or none has a theme."""
    any_tagged = False
    for record, themes in tagged(known, path, wrong):
        any_tagged = any_tagged or bool(themes)
        yield Tagged(f"{record.title}\n{record.text}", tuple(themes))
    if not any_tagged:
        raise LeestafelError(say("wording.none_tagged", path=path), subject=str(path))


def _tagged(table: Table) -> Iterator[Tagged]:
    """The table's own documents."""
    from leestafel.formats.document_file import read_documents

    documents, _ = read_documents(table)
    with progress() as tell:
        for number, document in enumerate(documents, 1):
            speakers = tuple(one.name for one in document.speakers) if isinstance(document, Session) else ()
            text = "\n".join((document.title, document.summary, document.body))
            yield Tagged(text, document.themes, (*document.authors, *speakers))
            tell("words", number, len(documents))


def _found(
    themes: Iterable[Theme], gathered: Collection, vocabulary: Vocabulary, limit: int
) -> Iterator[tuple[Theme, tuple[Missing, ...]]]:
    for theme in themes:
        words = missing(theme.id, gathered, vocabulary, limit)
        if words:
            yield theme, words


def _as_json(theme: Theme, words: Iterable[Missing]) -> str:
    record = {"id": theme.id, "label": theme.label(), "words": [one._asdict() for one in words]}
    return json.dumps(record, ensure_ascii=False)


def _list(found: Iterable[tuple[Theme, Sequence[Missing]]]) -> None:
    nothing = True
    for theme, words in found:
        nothing = False
        click.secho(f"{theme.id}  {theme.label()}", bold=True)
        for one in words:
            click.echo("\n".join(_lines(one)))
    if nothing:
        click.echo(say("wording.nothing"))


def _lines(one: Missing) -> Iterator[str]:
    counts = say("wording.counts", documents=one.documents, elsewhere=one.elsewhere)
    yield f"  {click.style(one.words, fg='yellow', bold=True)}  {counts}"
    yield f"      {click.style(one.example, dim=True)}"


@dataclass(slots=True)
class _Done:
    added: int = 0


def _ask(table: Table, found: Iterable[tuple[Theme, Sequence[Missing]]], keys: Keys) -> None:
    """Asks about each word; an answer is in the file at once."""
    done = _Done()
    for theme, words in found:
        click.secho(f"\n{theme.label()}  {theme.id}", bold=True)
        for one in words:
            click.echo("\n".join(_lines(one)))
            answer = _answer(keys)
            if answer in _STOP:
                click.echo(count("wording.added", done.added))
                return
            if answer == _NEXT:
                break
            if answer != _SKIP:
                _add(table, theme.id, one.words, hidden=answer in _HIDDEN)
                done.added += 1
    click.echo(count("wording.added", done.added))


def _answer(keys: Keys) -> str:
    names = {_SHOWN: "as_shown", **dict.fromkeys(_HIDDEN, "as_hidden"), _SKIP: "skipped", _NEXT: "next"}
    click.echo(f"      {say('wording.keys')} ", nl=False)
    while True:
        key = keys.key()
        if key in names or key in _STOP:
            click.echo(say(f"wording.{names.get(key, 'stopped')}"))
            return key


def _add(table: Table, theme: str, words: str, *, hidden: bool) -> None:
    """A label more, in the vocabulary's file. Raises :class:`LeestafelError` where that cannot be changed safely."""
    from leestafel.files import write_atomically
    from leestafel.formats.themes_edit import edited
    from leestafel.formats.themes_file import read_themes

    text = table.themes.read_bytes().decode("utf-8")
    themes, _ = read_themes(text, "")
    after = [with_label(one, words, hidden=hidden) if one.id == theme else one for one in themes]
    write_atomically(table.themes, edited(text, after))
