"""Pagefind's index files: what its program made of a group of pages, and one index of many such groups.

A file is gzip over the marker ``pagefind_dcd`` and CBOR (RFC 8949), or JSON for the text of a page. A language's meta
file names every other file by a digest of its content, and ``pagefind-entry.json`` names the meta file. The program
numbers pages in the order in which it came across them and writes filters in the order of a seeded hash table; here
both get a fixed order, so that the same pages always give the same bytes.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import cbor2

from leestafel.formats.pagefind_words import Words, read_words

ENTRY = "pagefind-entry.json"
_MARKER = b"pagefind_dcd"
_LEVEL = 4  # the usual level takes three times as long and gains a twentieth
_MOST = 9  # of the one file that every search fetches and every build makes
_FIELDS = ("datum", "image", "image_alt", "overig", "taal", "title")
"""What is told of a page beside its text. Groups of pages can be joined because these are the same for all of them;
what is not named here counts as ``overig``."""

Filters: TypeAlias = Mapping[str, Mapping[str, Sequence[int]]]
"""By a filter's name and value: the numbers of its pages."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of an index: the digest of what is told of it, and its number of words."""

    digest: str
    words: int


@dataclass(frozen=True, slots=True)
class Indexed:
    """What Pagefind made of a group of pages: the pages in the order of their addresses, and what refers to them.

    ``texts`` has the file of each page that shows its text in a result.
    """

    pages: tuple[Page, ...]
    texts: tuple[Path, ...]
    filters: Filters
    words: Words


def read_index(folder: Path) -> Indexed:
    """A folder that Pagefind's program wrote. Raises :class:`ValueError` or :class:`OSError` where it is not one."""
    languages = json.loads((folder / ENTRY).read_bytes())["languages"]
    (language,) = languages.values()
    _, listed, chunks, filters, _, fields = _value(folder / f"pagefind.{language['hash']}.pf_meta")
    texts = [folder / "fragment" / f"{name}.pf_fragment" for name, _ in listed]
    contents = [_unpacked(path) for path in texts]
    order = sorted(range(len(listed)), key=lambda at: (json.loads(contents[at])["url"], contents[at]))
    places = sorted(range(len(order)), key=order.__getitem__)
    numbers = [_FIELDS.index(name if name in _FIELDS else "overig") for name in fields]
    words: dict[str, Any] = {}
    for _, _, name in chunks:
        words |= read_words(_unpacked(folder / "index" / f"{name}.pf_index"), places, numbers)
    return Indexed(
        pages=tuple(Page(hashlib.sha256(contents[at]).hexdigest(), listed[at][1]) for at in order),
        texts=tuple(texts[at] for at in order),
        filters=dict(_filter(folder / "filter" / f"{name}.pf_filter", places) for _, name in filters),
        words=words,
    )


def _filter(path: Path, places: Sequence[int]) -> tuple[str, dict[str, list[int]]]:
    label, values = _value(path)
    return label, {value: sorted(places[page] for page in pages) for value, pages in values}


def joined_filters(parts: Iterable[tuple[int, Filters]]) -> dict[str, dict[str, list[int]]]:
    """The filters of groups of pages that follow each other; each with the number of the page it begins at."""
    whole: dict[str, dict[str, list[int]]] = {}
    for start, filters in parts:
        for label, values in filters.items():
            for value, pages in values.items():
                whole.setdefault(label, {}).setdefault(value, []).extend(start + page for page in pages)
    return {label: dict(sorted(whole[label].items())) for label in sorted(whole)}


def filter_file(label: str, values: Mapping[str, Sequence[int]]) -> bytes:
    """The file of one filter."""
    return packed(cbor2.dumps([label, [[value, list(pages)] for value, pages in values.items()]]))


def meta_file(
    version: str,
    pages: Iterable[tuple[str, int]],
    chunks: Iterable[tuple[tuple[str, str], str]],
    filters: Iterable[tuple[str, str]],
) -> bytes:
    """The file that names all others: pages by name and number of words, chunks by first word, last word and name."""
    listed = [[*bounds, name] for bounds, name in chunks]
    content = [version, list(map(list, pages)), listed, list(map(list, filters)), [], list(_FIELDS)]
    return packed(cbor2.dumps(content), _MOST)


def entry_file(entry: Mapping[str, Any], name: str, pages: int) -> bytes:
    """The file a browser reads first: the one of any index, now of another index in the same language."""
    ((language, about),) = entry["languages"].items()
    whole = {**entry, "languages": {language: {**about, "hash": name, "page_count": pages}}}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode("utf-8")


def packed(content: bytes, level: int = _LEVEL) -> bytes:
    """Content as Pagefind's files have it."""
    return gzip.compress(_MARKER + content, level, mtime=0)


def short_names(language: str, digests: Iterable[str]) -> dict[str, str]:
    """A name for each digest, as short as tells it from all others and has at least seven letters, as Pagefind's."""
    ordered = sorted(set(digests))
    same = [0, *(_same(a, b) for a, b in pairwise(ordered)), 0]
    return {
        digest: f"{language}_{digest[: max(7, same[at] + 1, same[at + 1] + 1)]}" for at, digest in enumerate(ordered)
    }


def _same(a: str, b: str) -> int:
    return next((at for at, (one, other) in enumerate(zip(a, b, strict=True)) if one != other), len(a))


def _value(path: Path) -> Any:
    return cbor2.loads(_unpacked(path))


def _unpacked(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()).removeprefix(_MARKER)
