"""Sparse and dense matrices, and the algebra of learning: the one user of numpy and scipy.

What is learned is a kernel ridge regression (Saunders, Gammerman, Vovk, 1998), whose leave-one-out predictions have a
closed form, over the likeness of texts and the main directions of a whole collection (latent semantic analysis,
Deerwester et al., 1990). Everything runs in one thread, so that the same texts give the same bytes.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any, NamedTuple, TypeAlias

for _library in ("OMP", "OPENBLAS", "MKL"):
    os.environ.setdefault(f"{_library}_NUM_THREADS", "1")

import numpy as np  # noqa: E402
import scipy.linalg as la  # noqa: E402
import scipy.sparse as sp  # noqa: E402

Array: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"
Matrix: TypeAlias = Any
"""A sparse matrix of scipy, rows first."""
_BLOCK = 8192
_SAMPLED = 16
_STRIPE = 256
_ROUNDS = 6
_OFTEN, _COLUMNS = 0.03, 512


def table_of(rows: Iterable[Mapping[int, float]]) -> Matrix:
    """A sparse matrix from a mapping of column to value for each row; as wide as need be."""
    starts, columns, values = array("q", [0]), array("i"), array("f")
    for row in rows:
        columns.extend(row)
        values.extend(row.values())
        starts.append(len(columns))
    parts = (np.array(values, np.float32), np.array(columns, np.int32), np.array(starts))
    made = sp.csr_matrix(parts, (len(starts) - 1, int(parts[1].max(initial=-1)) + 1))
    made.sort_indices()
    return made


def whole_numbers(values: Sequence[int]) -> Array:
    """A row of whole numbers."""
    return np.array(values, np.int32)


class Strung(NamedTuple):
    """Numbers of many rows, one row after the other, and where each row starts; the last start is where all end."""

    numbers: Array
    starts: Array


def strung(rows: Iterable[Sequence[int]]) -> Strung:
    """Rows of whole numbers, one after the other."""
    starts, numbers = array("q", [0]), array("i")
    for row in rows:
        numbers.extend(row)
        starts.append(len(numbers))
    return Strung(np.array(numbers, np.int32), np.array(starts))


def renumbered(rows: Strung, numbers: Array) -> Strung:
    """The same rows, each number replaced by the one that stands at its place."""
    return Strung(numbers[rows.numbers], rows.starts)


def counted(rows: Strung, width: int) -> Matrix:
    """How often each row has each number below ``width``."""
    parts = (np.ones(len(rows.numbers), np.float32), rows.numbers, rows.starts)
    made = sp.csr_matrix(parts, (len(rows.starts) - 1, width), copy=True)
    made.sum_duplicates()
    return made


def counted_pairs(rows: Strung, width: int) -> tuple[Matrix, Array]:
    """How often each row has each two numbers below ``width`` beside each other, and which two each column is."""
    together = rows.numbers[:-1].astype(np.int64) * width + rows.numbers[1:]
    within = np.ones(len(rows.numbers), bool)
    ends = rows.starts[1:][np.diff(rows.starts) > 0]
    within[ends - 1] = False
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(within)])[rows.starts]
    pairs, columns = np.unique(together[within[: len(together)]], return_inverse=True)
    made = counted(Strung(columns.astype(np.int32), starts), len(pairs))
    return made, np.stack([pairs // max(width, 1), pairs % max(width, 1)], 1)


class Row(NamedTuple):
    """A sparse row: the columns that have something, in their order, and what they have."""

    columns: Array
    values: Array


class Parts(NamedTuple):
    """What a row adds up from: at a place in the row, of an owner (by its number), so many times."""

    places: Array
    owners: Array
    times: Array


def added_up_row(
    columns: Sequence[Array],
    owners: Sequence[int],
    times: Sequence[int],
    single: Sequence[int],
    single_owners: Sequence[int],
) -> tuple[Row, Parts]:
    """A row of parts: of owners with several columns each, and of others with a single one that is there once."""
    sizes = [*map(len, columns), len(single)]
    each = np.repeat(np.array([*owners, 0]), sizes)
    each[len(each) - len(single) :] = single_owners
    often = np.repeat(np.array([*times, 1], np.float64), sizes)
    met, places = np.unique(np.concatenate([*columns, np.array(single, np.int32)]), return_inverse=True)
    return Row(met, np.bincount(places, often, len(met)).astype(np.float32)), Parts(places, each, often)


def evened_row(row: Row, weights: Array, starts: Sequence[int], shares: Sequence[float], often: Sequence[float]) -> Row:
    """A row of several fields, each of which is :func:`evened`; ``starts`` says where each starts, and all end."""
    owner = np.repeat(np.arange(len(shares)), np.diff(np.searchsorted(row.columns, starts)))
    values = (np.log(row.values) + 1) ** np.array(often, np.float32)[owner] * weights[row.columns]
    lengths = np.bincount(owner, values * values, len(shares))
    return Row(row.columns, values * np.sqrt(np.array(shares) / np.maximum(lengths, 1e-12)).astype(np.float32)[owner])


def found_in(counts: Matrix) -> Array:
    """In how many rows each column has something."""
    return np.bincount(counts.indices, minlength=counts.shape[1])


def places_between(values: Array, least: float, most: float) -> list[int]:
    """Where the values are that are neither below nor above these."""
    found: list[int] = np.flatnonzero((values >= least) & (values <= most)).tolist()
    return found


def rarity(found: Array, rows: int, power: float) -> Array:
    """How telling each column is: the logarithm of how few of the rows have it (idf), and one; to some power."""
    return np.asarray((np.log((1 + rows) / (1 + found)) + 1) ** power, np.float32)


def kept_columns(counts: Matrix, keep: Sequence[int]) -> Matrix:
    """The matrix with only these columns, in this order."""
    places = np.full(counts.shape[1], -1, np.int32)
    places[np.array(keep, np.int64)] = np.arange(len(keep), dtype=np.int32)
    kept = int(found_in(counts)[np.array(keep, np.int64)].sum())
    values, columns, starts = np.empty(kept, np.float32), np.empty(kept, np.int32), np.zeros_like(counts.indptr)
    for first, last in _stripes(counts.shape[0]):
        here = slice(counts.indptr[first], counts.indptr[last])
        moved = places[counts.indices[here]]
        stays = moved >= 0
        met = np.concatenate([np.zeros(1, np.int64), np.cumsum(stays)])
        starts[first + 1 : last + 1] = starts[first] + met[counts.indptr[first + 1 : last + 1] - here.start]
        there = slice(starts[first], starts[last])
        values[there], columns[there] = counts.data[here][stays], moved[stays]
    made = sp.csr_matrix((values, columns, starts), (counts.shape[0], len(keep)))
    made.sort_indices()
    return made


def evened(counts: Matrix, weights: Array, share: float, often: float) -> Matrix:
    """Rows of counts, damped, weighed by column, each row of length ``sqrt(share)`` (or empty).

    A count counts as one and its logarithm, to the power ``often``.
    """
    values = np.log(counts.data)
    for first, last in _stripes(counts.shape[0]):
        here = slice(counts.indptr[first], counts.indptr[last])
        found = (values[here] + 1) ** often * weights[counts.indices[here]]
        rows = np.repeat(np.arange(last - first), np.diff(counts.indptr[first : last + 1]))
        lengths = np.bincount(rows, found * found, last - first)
        values[here] = found * np.sqrt(share / np.maximum(lengths, 1e-12)).astype(np.float32)[rows]
    return sp.csr_matrix((values, counts.indices, counts.indptr), counts.shape)


def _stripes(rows: int) -> Iterator[tuple[int, int]]:
    """A few rows at a time, from the first up to the last: what is made of all at once takes much room."""
    return ((first, min(first + _STRIPE, rows)) for first in range(0, rows, _STRIPE))


def by_column(parts: Iterable[Matrix]) -> Matrix:
    """Matrices with the same rows, side by side, ready to be read column by column."""
    return sp.hstack([part.tocsc() for part in parts], format="csc")


def likeness(vectors: Matrix) -> Array:
    """How alike every two rows of a matrix :func:`by_column` are, their inner product, as a full square.

    What stands in many rows is multiplied as full matrices: most of the work lies there, and that is how it is fast.
    """
    square = np.zeros((vectors.shape[0],) * 2, np.float32)
    often = np.diff(vectors.indptr) > _OFTEN * len(square)
    common = np.flatnonzero(often)
    for start in range(0, len(common), _COLUMNS):
        block = vectors[:, common[start : start + _COLUMNS]].toarray()
        square += block @ block.T
    rare = vectors[:, np.flatnonzero(~often)].tocsr()
    turned = rare.T.tocsr()
    for first, last in _stripes(len(square)):
        square[first:last] += rare[first:last] @ turned
    return square


def main_directions(square: Array, number: int) -> tuple[Array, Array]:
    """The largest eigenvalues of a square of inner products, the rows' mean taken off, with their vectors as columns.

    Near enough, by subspace iteration (Halko, Martinsson, Tropp, 2011) from the same numbers each time.
    """
    start = np.random.Generator(np.random.PCG64(7)).standard_normal((len(square), min(number + 20, len(square))))
    basis = np.linalg.qr(start)[0]
    for _ in range(_ROUNDS):
        basis = np.linalg.qr(_centred_times(square, basis))[0]
    values, turned = la.eigh(basis.T @ _centred_times(square, basis))
    order = np.argsort(-values, kind="stable")[:number]
    order = order[values[order] > 1e-6]
    return values[order], basis @ turned[:, order]


def _centred_times(square: Array, columns: Array) -> Array:
    """A square of inner products, as it would be had the rows' mean been taken off, times columns."""
    times = (square @ (columns - columns.mean(0)).astype(square.dtype)).astype(np.float64)
    return np.asarray(times - times.mean(0))


def inverse(square: Array, ridge: float) -> Array:
    """The inverse of a positive semidefinite square with ``ridge`` added to its diagonal; the square is used up."""
    square[np.diag_indices(len(square))] += ridge
    factor = la.lapack.dpotrf(square.T, lower=1, overwrite_a=1)[0]
    made = la.lapack.dpotri(factor, lower=1, overwrite_c=1)[0]
    for start, end in _stripes(len(made)):
        corner = np.tril(made[start:end, start:end])
        made[start:end, start:end] = corner + np.tril(corner, -1).T
        made[start:end, end:] = made[end:, start:end].T
    return np.asarray(made)


def added_up(square: Array, near: Array, sizes: Array) -> Array:
    """A square of numbers and ``near`` with itself, its columns scaled, added up."""
    whole = (near * sizes) @ near.T
    whole += square
    return np.asarray(whole)


def left_out(inverted: Array, targets: Array) -> Array:
    """What ridge regression misses of each row's targets when that row is left out (the closed form of PRESS)."""
    return np.asarray(inverted @ targets / np.diag(inverted)[:, None])


def told_of(wanted: Array, guessed: Array, half: float) -> Array:
    """How much rows can tell of each column, from 0 up to 1: half for so many that want it or not, or guess it first.

    A row wants a column that is not 0 there. It guesses the largest above 0.
    """
    first = guessed.argmax(1)[guessed.max(1) > 0]
    often = (wanted != 0).sum(0) + np.bincount(first, minlength=wanted.shape[1])
    return np.asarray(often / (often + half))


def heard(scores: Array, share: Array) -> Array:
    """Scores, of those below 0 only a share, column by column."""
    return np.where(scores < 0, scores * share, scores)


def balance(errors: Sequence[Array], wanted: Array, start: Sequence[float], trust: float) -> list[float]:
    """The weights (none below 0) that make the sum of ``errors`` nearest to ``wanted``, drawn to ``start``."""
    if not errors:
        return []
    inner = np.array([[float((one * other).sum()) for other in errors] for one in errors])
    outer = np.array([float((one * wanted).sum()) for one in errors])
    found = np.linalg.solve(inner + trust * np.eye(len(errors)), outer + trust * np.array(start))
    return [max(0.0, float(weight)) for weight in found]


def slope(scores: Array, truth: Array, start: tuple[float, float], trust: float) -> tuple[float, float]:
    """The ``a`` and ``b`` for which ``1 / (1 + exp(-a * score - b))`` is about the chance of truth (Platt, 1999)."""
    x, y, here = scores.ravel(), (truth.ravel() > 0).astype(float), np.array(start)
    first, pull = np.array(start), np.array([trust / 100, trust])
    for _ in range(30):
        chance = chances(x, float(here[0]), float(here[1]))
        off, spread = chance - y, chance * (1 - chance)
        gradient = np.array([(off * x).sum(), off.sum()]) + pull * (here - first)
        cross = (spread * x).sum()
        curve = np.array([[(spread * x * x).sum(), cross], [cross, spread.sum()]]) + np.diag(pull)
        step = np.linalg.solve(curve, gradient)
        here = here - step * min(1.0, 2.0 / max(float(np.abs(step).max()), 1e-9))
    return float(here[0]), float(here[1])


def chances(scores: Array, a: float, b: float) -> Array:
    """Scores as chances."""
    return np.asarray(1 / (1 + np.exp(-np.clip(a * scores + b, -40, 40))))


def weights_of(vectors: Matrix, parts: Array, most: int) -> Matrix:
    """What each column of a matrix :func:`by_column` weighs for each target, given what each row does.

    Only about the ``most`` heaviest are kept.
    """
    narrow, kept = parts.astype(np.float32), []
    least = max(_least_of(vectors[:, ::_SAMPLED].T @ narrow, most // _SAMPLED), 1e-6)
    for start in range(0, vectors.shape[1], _BLOCK):
        block = vectors[:, start : start + _BLOCK].T @ narrow
        block[np.abs(block) < least] = 0
        kept.append(sp.csr_matrix(block))
    return sp.vstack(kept, format="csr")


def _least_of(sample: Array, most: int) -> float:
    sizes = np.abs(sample).ravel()
    return float(np.partition(sizes, len(sizes) - most)[len(sizes) - most]) if len(sizes) > most else 0.0


def filled(rows: Sequence[Mapping[int, float]], width: int) -> Array:
    """A full matrix from a mapping of column to value for each row."""
    made = np.zeros((len(rows), width))
    for place, row in enumerate(rows):
        for column, value in row.items():
            made[place, column] = value
    return made


def packed(arrays: Mapping[str, Array]) -> bytes:
    """Arrays by name as the bytes of an npz file, the same for the same arrays."""
    out = BytesIO()
    np.savez_compressed(out, allow_pickle=False, **{name: arrays[name] for name in sorted(arrays)})
    return out.getvalue()


def unpacked(data: bytes) -> dict[str, Array]:
    """The arrays of :func:`packed`. Raises :class:`ValueError` for anything else; runs no code that stands in it."""
    try:
        with np.load(BytesIO(data), allow_pickle=False) as file:
            return {name: file[name] for name in file.files}
    except Exception as error:
        raise ValueError("not a file of arrays") from error


def numbers(values: Sequence[float]) -> Array:
    """A row of numbers."""
    return np.array(values, np.float64)


def end_to_end(arrays: Sequence[Array]) -> Array:
    """Arrays of numbers one after the other."""
    return np.concatenate([np.empty(0, np.float32), *arrays])


def signs(text: str) -> Array:
    """A text as its bytes."""
    return np.frombuffer(text.encode("utf-8"), np.uint8)


def rows_of(matrix: Matrix) -> dict[str, Array]:
    """A sparse matrix as plain arrays."""
    shape = np.array(matrix.shape, np.int64)
    return {
        "shape": shape,
        "starts": matrix.indptr.astype(np.int64),
        "columns": matrix.indices.astype(np.int32),
        "values": matrix.data.astype(np.float32),
    }


def matrix_of(rows: Mapping[str, Array]) -> Matrix:
    """The sparse matrix of :func:`rows_of`."""
    return sp.csr_matrix((rows["values"], rows["columns"], rows["starts"]), tuple(rows["shape"].tolist()))


def rows_at(weights: Matrix, columns: Array) -> Matrix:
    """The weights of some columns: a row for each."""
    return weights[columns]


def product(row: Row, weights: Matrix) -> Array:
    """A row times the weights of its columns, in full."""
    return np.asarray(weights.T @ row.values.astype(np.float64))


def added(row: Row, weights: Matrix, targets: Sequence[int]) -> Array:
    """What each column that a row has adds to each of some targets: a row for each of them."""
    return np.asarray(weights.toarray()[:, np.array(targets, np.int64)].T * row.values)


def heaviest(rows: Array, parts: Parts, most: int) -> list[list[tuple[int, float]]]:
    """For each row of values at the places of parts the owners of these with the largest sums, and the sums.

    Of equal sums the first owner leads.
    """
    found = []
    for row in rows:
        summed = np.bincount(parts.owners, row[parts.places] * parts.times)
        first = np.argsort(-summed, kind="stable")[:most]
        found.append([(int(one), float(summed[one])) for one in first])
    return found
