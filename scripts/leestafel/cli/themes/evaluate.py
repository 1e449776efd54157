"""``leestafel themes evaluate``: how good suggestions are, measured on what editors chose."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from leestafel.cli.progress import progress, show_grid
from leestafel.errors import LeestafelError
from leestafel.table import Table
from leestafel.words import count, say

if TYPE_CHECKING:
    from leestafel.themes.learning.evaluation import Evaluation, Mistake
    from leestafel.themes.learning.measures import Measured
    from leestafel.themes.vocabulary import Vocabulary

_MISTAKES_SHOWN = 10


@click.command("evaluate", help=say("learning.evaluate_help"), short_help=say("vocabulary.evaluate_short"))
@click.option(
    "--limit", type=click.IntRange(1, 100), default=5, show_default=True, metavar="K", help=say("learning.option_most")
)
@click.option("--json", "as_json", is_flag=True, help=say("learning.option_json"))
@click.pass_obj
def command(table: Table, /, limit: int, as_json: bool) -> None:
    """Measure suggestions."""
    try:
        vocabulary = _vocabulary(table)
        found = _evaluated(table, vocabulary, limit)
    except LeestafelError as error:
        raise click.ClickException(error.message) from error
    if as_json:
        click.echo(json.dumps(_plain(found, limit), ensure_ascii=False))
    else:
        _show(found, limit)


def _vocabulary(table: Table) -> Vocabulary:
    from leestafel.cli.tag import suggester

    return suggester(table).vocabulary


def _evaluated(table: Table, vocabulary: Vocabulary, limit: int) -> Evaluation:
    """Raises :class:`LeestafelError` where there is too little to measure, or to measure with."""
    from leestafel.formats.document_file import read_documents
    from leestafel.themes.learning.examples import FEWEST_EXAMPLES, enough
    from leestafel.themes.learning.own import examples_of
    from leestafel.themes.learning.teaching import can_learn

    examples, untagged = examples_of(read_documents(table)[0], vocabulary)
    tagged = [example for example in examples if example.themes]
    if not enough(tagged):
        raise LeestafelError(count("learning.too_few_tagged", len(tagged), least=FEWEST_EXAMPLES), subject="themes")
    if not can_learn():
        raise LeestafelError(say("learning.not_installed"), subject="numpy")
    from leestafel.themes.learning.evaluation import evaluate

    with progress() as tell:
        return evaluate(vocabulary, tagged, untagged, limit, tell)


def _show(found: Evaluation, limit: int) -> None:
    number = next(iter(found.ways.values())).documents
    click.echo(count("learning.measured_on", number))
    columns = [say("learning.way"), say("learning.first"), f"F1@{limit}", f"NDCG@{limit}"]
    show_grid(columns, [_row(way, one) for way, one in found.ways.items()], numbers=True)
    columns = [say("learning.theme"), *(say(f"learning.{name}") for name in ("chosen", "suggested", "right"))]
    rows = [[one.theme, str(one.chosen), str(one.suggested), str(one.right)] for one in found.themes]
    show_grid([*columns, "F1"], [[*row, _f1(*map(int, row[1:]))] for row in rows], numbers=True)
    if found.mistakes:
        click.echo(say("learning.worst"))
    for mistake in found.mistakes[:_MISTAKES_SHOWN]:
        click.echo(f"  {_told(mistake)}")


def _row(way: str, one: Measured) -> list[str]:
    return [say(f"learning.way_{way}"), f"{one.first:.0%}", f"{one.f1:.2f}", f"{one.ndcg:.2f}"]


def _f1(chosen: int, suggested: int, right: int) -> str:
    return f"{2 * right / (chosen + suggested):.2f}"


def _told(mistake: Mistake) -> str:
    kind = "wrong" if mistake.suggested else "missed"
    return say(f"learning.{kind}", id=mistake.document, theme=mistake.theme, score=f"{mistake.score:.2f}")


def _plain(found: Evaluation, limit: int) -> dict[str, object]:
    ways = {
        way: {"first": round(one.first, 4), "f1": round(one.f1, 4), "ndcg": round(one.ndcg, 4)}
        for way, one in found.ways.items()
    }
    return {
        "documents": next(iter(found.ways.values())).documents,
        "limit": limit,
        "ways": ways,
        "themes": [one._asdict() for one in found.themes],
        "mistakes": [one._asdict() for one in found.mistakes],
    }
