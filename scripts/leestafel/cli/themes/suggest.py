"""``leestafel themes suggest``: themes for texts that another program gives, line by line."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from leestafel.cli.themes.records import Wrong, opened, records, tagged, vocabulary_of
from leestafel.crew import cores, mapped
from leestafel.errors import LeestafelError
from leestafel.model import Session, Suggestion
from leestafel.words import say

if TYPE_CHECKING:
    from leestafel.formats.text_records import TextRecord
    from leestafel.themes.learning.examples import Example
    from leestafel.themes.learning.mixed import MixedSuggester
    from leestafel.themes.vocabulary import Vocabulary

AHEAD = 2_000
"""So many texts are read before the first is answered: the words of all of them help with each."""
_FILE = say("skos.file_metavar")
_PATH = click.Path(path_type=Path)


@click.command("suggest", help=say("learning.suggest_help"), short_help=say("vocabulary.suggest_short"))
@click.option("--vocabulary", required=True, metavar=_FILE, type=_PATH, help=say("learning.option_vocabulary"))
@click.option("--learn", metavar=_FILE, type=_PATH, help=say("learning.option_learn"))
@click.option("--limit", type=click.IntRange(1, 100), metavar="K", help=say("learning.option_limit"))
@click.argument("docs", metavar="DOCS", type=click.Path(path_type=Path, allow_dash=True))
@click.pass_context
def command(context: click.Context, /, vocabulary: Path, learn: Path | None, limit: int | None, docs: Path) -> None:
    """Suggest themes for texts."""
    gc.disable()  # what is made of a text is gone when its line is written
    wrong = Wrong()
    try:
        known = vocabulary_of(vocabulary)
        examples, untagged = _examples(known, learn, wrong) if learn else ([], [])
        with opened(docs) as (stream, name):
            texts = wrong.left_out(records(stream, name))
            first = list(islice(texts, AHEAD))
            suggester = _suggester(known, examples, [*untagged, *map(_session, first)])
            for block in _blocks(first, texts):
                for line in _answers(suggester, known, block, limit):
                    click.echo(line)
    except LeestafelError as error:
        raise click.ClickException(error.message) from error
    context.exit(1 if wrong.any else 0)


def _session(record: TextRecord) -> Session:
    return Session(id=record.id, path="", title=record.title, body=record.text)


def _examples(known: Vocabulary, path: Path, wrong: Wrong) -> tuple[list[Example], list[Session]]:
    """The examples in a file, and the texts in it that nobody tagged."""
    from leestafel.themes.learning.examples import FEWEST_EXAMPLES, Example, enough

    examples, untagged = [], []
    for record, themes in tagged(known, path, wrong):
        if record.themes:
            examples.append(Example(_session(record), themes))
        else:
            untagged.append(_session(record))
    if not enough(examples):
        key = "learning.too_few" if examples else "learning.none_tagged"
        click.echo(say(key, path=path, least=FEWEST_EXAMPLES), err=True)
    return examples, untagged


def _suggester(known: Vocabulary, examples: list[Example], untagged: list[Session]) -> MixedSuggester:
    from leestafel.themes.learning.teaching import taught

    return taught(known, examples, untagged)


def _blocks(first: list[TextRecord], rest: Iterator[TextRecord]) -> Iterator[list[TextRecord]]:
    block = first
    while block:
        yield block
        block = list(islice(rest, AHEAD))


_Task = tuple[int, "TextRecord"]
_working: tuple[MixedSuggester, Vocabulary, int | None]


def _prepare(suggester: MixedSuggester, known: Vocabulary, limit: int | None) -> None:
    global _working
    _working = (suggester, known, limit)


def _answers(suggester: MixedSuggester, known: Vocabulary, block: list[TextRecord], limit: int | None) -> list[str]:
    """A line for each text, in their order."""
    tasks = list(enumerate(block))
    done = mapped(_answer, tasks, cores(), _prepare, (suggester, known, limit))
    return [line for _, line in sorted(pair for batch in done for pair in batch)]


def _answer(batch: tuple[_Task, ...]) -> list[tuple[int, str]]:
    suggester, known, limit = _working
    return [(place, _line(record.id, _suggested(suggester, record, limit), known)) for place, record in batch]


def _suggested(suggester: MixedSuggester, record: TextRecord, limit: int | None) -> tuple[Suggestion, ...]:
    """So many as were asked for; else those worth suggesting, and the likeliest in any case."""
    document = _session(record)
    if limit:
        return suggester.suggest(document, limit=limit, above=0.0)
    return suggester.suggest(document) or suggester.suggest(document, limit=1, above=0.0)


def _line(identity: str, suggestions: Iterable[Suggestion], known: Vocabulary) -> str:
    return json.dumps({"id": identity, "themes": [_theme(one, known) for one in suggestions]}, ensure_ascii=False)


def _theme(one: Suggestion, known: Vocabulary) -> dict[str, Any]:
    theme = known.get(one.theme)
    because = [
        {"words": reason.words, "label": reason.label, "where": reason.where, "times": reason.times}
        | {"weight": reason.weight, "kind": reason.kind}
        for reason in one.because
    ]
    label = theme.label() if theme else one.theme
    return {"id": one.theme, "label": label, "score": one.score, "because": because}
