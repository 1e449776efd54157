"""Learning a model from examples, from texts that nobody tagged, and from what labels say of both.

The pipeline: texts -> a space and their vectors -> how alike they are, word for word and in the main directions of
the whole collection -> what labels say, as a first guess -> what the examples say of what that guess missed. How far
the guess is trusted follows from the examples: whatever weight makes the error least when each example in turn is
left out. So few examples lean on labels, and many hardly do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import add
from typing import NamedTuple, TypeVar

from leestafel.model import Document
from leestafel.themes.learning.examples import Example
from leestafel.themes.learning.features import seen
from leestafel.themes.learning.learned import Learned, views
from leestafel.themes.learning.opinions import UNTAUGHT, Advisers
from leestafel.themes.learning.space import space_of
from leestafel.themes.learning.sparse import (
    Array,
    Matrix,
    added_up,
    balance,
    filled,
    heard,
    inverse,
    left_out,
    likeness,
    main_directions,
    numbers,
    slope,
    told_of,
    weights_of,
)
from leestafel.themes.passages import reading

MOST_EXAMPLES = 6_000
MOST_TEXTS = 7_000
"""Examples and untagged texts together: how alike each two are is worked out, so that time grows with the square."""
_RIDGE = 0.2
_DIRECTIONS = 150
_TEXTS_A_DIRECTION = 12
_TRUST = 100.0
"""The higher, the more examples it takes to move the weights of labels away from where they start."""
_HARDLY = 1e-6
_HALF_TOLD = 3.0
"""With so many examples that have a theme, or that labels alone would give it, what all say against it counts half."""
_START = 0.25
_REJECTED = -0.5
_LINE = (8.0, -3.5)
_LINE_TRUST = 2.0
_MOST_WEIGHTS = 4_000_000
_Item = TypeVar("_Item")


class Fit(NamedTuple):
    """What was learned: the model, and of each example the scores of its themes had it been left out.

    The rows are those of ``examples``: ``alone`` without labels, ``mixed`` with them; ``wanted`` is above 0 for what
    the example has, ``labels`` what labels say.
    """

    model: Learned
    examples: tuple[Example, ...]
    wanted: Array
    alone: Array
    mixed: Array
    labels: Array


class _Alike(NamedTuple):
    """How alike texts are word for word, and their main directions: a column each, with its size, over ``scale``."""

    square: Array
    sizes: Array
    directions: Array
    scale: float


def learn(themes: Sequence[str], examples: Sequence[Example], untagged: Sequence[Document], advisers: Advisers) -> Fit:
    """A model of these themes, mixed with what the advisers say. What is beyond the limits is left out evenly.

    The order of examples and of untagged documents makes no difference.
    """
    chosen = evenly(sorted(examples, key=lambda example: _order(example.document)), MOST_EXAMPLES)
    rest = evenly(sorted(untagged, key=_order), MOST_TEXTS - len(chosen))
    space, vectors = space_of([seen(reading(one)) for one in (*(example.document for example in chosen), *rest)])
    wanted = filled([_wanted(example, themes) for example in chosen], len(themes))
    said = views((advisers.opinions(reading(example.document)) for example in chosen), themes, 2 * advisers.number)
    alike = _alike(vectors)
    inverted = inverse(_between(alike, len(chosen)), _RIDGE)
    missed = left_out(inverted, wanted)
    met = (wanted != 0).any(0)  # of themes that no example is of, examples cannot say how far to trust labels
    labels = _sum(UNTAUGHT[advisers.number], said)
    known = told_of(wanted, labels, _HALF_TOLD)
    trust = _each(_trust([left_out(inverted, one)[:, met] for one in said], missed[:, met]), known.tolist())
    first = _sum([numbers(weights) for weights in trust], said)
    mixed = first + heard((wanted - first) - left_out(inverted, wanted - first), known)
    weights, offsets = _weights(vectors, alike, inverted @ (wanted - first))
    line = slope(mixed, wanted, _LINE, _LINE_TRUST)
    model = Learned(tuple(themes), space, weights, offsets, known, trust, line)
    return Fit(model, tuple(chosen), wanted, wanted - missed, mixed, labels)


def _trust(errors: Sequence[Array], missed: Array) -> list[float]:
    """How far each view is trusted: so far as it is drawn, but never so far that examples alone would do better."""
    drawn = balance(errors, missed, [_START] * len(errors), _TRUST)
    whole = _sum(drawn, errors)
    if ((missed - whole) ** 2).sum() <= (missed**2).sum():
        return drawn
    (scale,) = balance([whole], missed, [0.0], _HARDLY)
    return [scale * weight for weight in drawn]


def _each(trust: Iterable[float], known: Sequence[float]) -> tuple[tuple[float, ...], ...]:
    """For each view how far it is trusted for each theme: the less examples tell of one, the nearer to the start."""
    return tuple(tuple(one + (1 - share) * max(0.0, _START - one) for share in known) for one in trust)


def _sum(weights: Sequence[float | Array], arrays: Sequence[Array]) -> Array:
    return reduce(add, (weight * one for weight, one in zip(weights, arrays, strict=True)))


def _order(document: Document) -> tuple[str, str, str]:
    return document.id, document.title, document.body


def evenly(items: Sequence[_Item], most: int) -> list[_Item]:
    """At most so many, spread evenly over the whole."""
    if len(items) <= most:
        return list(items)
    return [items[place * len(items) // most] for place in range(most)]


def _wanted(example: Example, themes: Sequence[str]) -> dict[int, float]:
    has = {place: 1.0 for place, theme in enumerate(themes) if theme in example.themes}
    return has | {place: _REJECTED for place, theme in enumerate(themes) if theme in example.rejected}


def _alike(vectors: Matrix) -> _Alike:
    square = likeness(vectors)
    number = max(1, min(_DIRECTIONS, len(square) // _TEXTS_A_DIRECTION))
    sizes, directions = main_directions(square, number)
    return _Alike(square, sizes, directions, max(float(sizes.sum()) / len(square), 1e-9))


def _between(alike: _Alike, number: int) -> Array:
    """How alike the first so many texts are, word for word and in the main directions together."""
    near = alike.directions[:number]
    return added_up(alike.square[:number, :number], near, alike.sizes / alike.scale)


def _weights(vectors: Matrix, alike: _Alike, parts: Array) -> tuple[Matrix, Array]:
    """The weight of each column for each theme, and what is added to each theme, from the part of each example in it.

    A main direction is a sum of texts, so that through it also texts that nobody tagged have a part.
    """
    spread = alike.directions @ (alike.directions[: len(parts)].T @ parts) / alike.scale
    offsets = -(alike.square.mean(0) @ spread)
    spread[: len(parts)] += parts
    return weights_of(vectors, spread, _MOST_WEIGHTS), offsets
