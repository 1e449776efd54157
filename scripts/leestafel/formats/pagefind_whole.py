"""One search index of many groups of pages, in which only what changed is joined again.

A *shard* is a group of pages as Pagefind indexed it; a *volume* is the shards that belong together, usually those of
a year; the *whole* is all volumes. What a reader's browser gets is an ordinary index of Pagefind's, with the ranking
and the counts of the whole.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import accumulate, chain, groupby
from pathlib import Path
from typing import TypeAlias

from leestafel.formats.pagefind_chunks import Part, bounds, bundled, cut, drawer
from leestafel.formats.pagefind_index import (
    ENTRY,
    Filters,
    Indexed,
    Page,
    entry_file,
    filter_file,
    joined_filters,
    meta_file,
    packed,
    short_names,
)
from leestafel.formats.pagefind_kept import Damaged, dumped, folder, keep_only, loaded, names_in, put, seal, unseal
from leestafel.formats.pagefind_words import Words, chunk, encoded, joined, stem

ABOUT = "about.json"
"""What a page that offers search needs beside Pagefind: how many pages each value of each filter has, which is far
smaller than which pages, and the words that cost so much to fetch that they had better not be asked among others."""

_COSTLY = 150_000

_SHARD = "shard"
_WORDS = "words"

Boxes: TypeAlias = Mapping[str, bytes]
"""The words of a volume, by their first letters: those of a box are looked at together."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A finished shard: the folder it is kept in, its pages, and its filters."""

    kept: Path
    pages: Sequence[Page]
    filters: Filters

    def text(self, page: Page) -> Path:
        """The file with the text of a page."""
        return self.kept / _text(page)


def keep_shard(indexed: Indexed, into: Path) -> None:
    """Keep what Pagefind made of a shard in an empty folder."""
    for page, text in zip(indexed.pages, indexed.texts, strict=True):
        text.replace(into / _text(page))
    seal(into / _WORDS, indexed.words)
    seal(into / _SHARD, ([(page.digest, page.words) for page in indexed.pages], indexed.filters))


def kept_shard(path: Path) -> Shard | None:
    """A shard that is kept, where it is there and whole."""
    try:
        pages, filters = unseal(path / _SHARD)
    except Damaged:
        return None
    shard = Shard(path, tuple(Page(*page) for page in pages), filters)
    return shard if names_in(path).issuperset((_SHARD, _WORDS, *map(_text, shard.pages))) else None


def _text(page: Page) -> str:
    return f"{page.digest}.pf_fragment"


def make_volume(path: Path, shards: Sequence[Shard]) -> None:
    """Keep the words of shards that follow each other as one volume."""
    starts = _starts([shard] for shard in shards)
    parts: list[tuple[int, Words]] = [
        (start, unseal(shard.kept / _WORDS)) for start, shard in zip(starts, shards, strict=True)
    ]
    words = sorted(joined(parts).items())
    seal(path, {name: dumped(list(members)) for name, members in groupby(words, key=lambda item: _box(stem(item[0])))})


def _starts(groups: Iterable[Sequence[Shard]]) -> list[int]:
    """The number of the first page of each group of shards."""
    return list(accumulate((sum(len(shard.pages) for shard in group) for group in groups), initial=0))[:-1]


def make_whole(
    kept: Path, volumes: Sequence[tuple[Path, Sequence[Shard]]], engine: Path, language: str, jobs: int
) -> dict[str, Path]:
    """Keep the index of all volumes in order; its files by their names in a site's folder.

    ``engine`` is a folder that Pagefind wrote in this language. Raises :class:`Damaged` where a volume is not whole.
    """
    shards = [shard for _, members in volumes for shard in members]
    starts = _starts(members for _, members in volumes)
    words = _words(kept / "words", list(zip(starts, (path for path, _ in volumes), strict=True)))
    bundles = tuple(bundled(cut(members) for _, members in groupby(words, key=lambda item: drawer(item[0]))))
    chunks = _keep_chunks(folder(kept / "index"), bundles, jobs)
    texts = {page.digest: shard.text(page) for shard in shards for page in shard.pages}
    chunk_names, text_names = short_names(language, chunks), _text_names(language, shards)
    filters = joined_filters(
        (start, shard.filters) for start, shard in zip(_starts([one] for one in shards), shards, strict=True)
    )
    small, labels = _filter_files(language, filters)
    small[ABOUT] = _about_file(filters, bundles)
    entry = json.loads((engine / ENTRY).read_bytes())
    meta = meta_file(
        entry["version"],
        ((text_names[page.digest], page.words) for shard in shards for page in shard.pages),
        zip(_bounds(bundles), (chunk_names[digest] for digest in chunks), strict=True),
        labels,
    )
    name = f"{language}_{_hex(meta)[:10]}"
    small |= {f"pagefind.{name}.pf_meta": meta, ENTRY: entry_file(entry, name, len(texts))}
    return (
        {found.name: found for found in engine.iterdir()}
        | {f"fragment/{text_names[digest]}.pf_fragment": path for digest, path in texts.items()}
        | {f"index/{chunk_names[digest]}.pf_index": path for digest, path in chunks.items()}
        | _keep_small(folder(kept / "small"), small)
    )


def _text_names(language: str, shards: Iterable[Shard]) -> dict[str, str]:
    """A name for the text of each page, by the page's digest: one for its whole shard, and a number.

    Every search fetches all names, and names that continue each other take a third of what names of their own take
    when they are packed. In exchange an edit gives all texts of its shard other names.
    """
    groups = {_hex("".join(page.digest for page in shard.pages).encode()): shard.pages for shard in shards}
    names = short_names(language, groups)
    return {
        page.digest: f"{names[digest]}_{number:02}"
        for digest, pages in groups.items()
        for number, page in enumerate(pages)
    }


def _words(kept: Path, volumes: Sequence[tuple[int, Path]]) -> Iterable[tuple[str, bytes]]:
    """The words of all volumes in order. Only those whose pages changed since the last time are joined again."""
    words, changed = _joined(kept, volumes)
    if changed:
        seal(kept, ([(start, path.name) for start, path in volumes], words))
    return chain.from_iterable(words[name] for name in sorted(words))


def _joined(kept: Path, volumes: Sequence[tuple[int, Path]]) -> tuple[dict[str, list[tuple[str, bytes]]], bool]:
    """The words of all volumes by their boxes, and whether they are others than last time."""
    now = {(start, path.name): _boxes(path) for start, path in volumes}
    words: dict[str, list[tuple[str, bytes]]]
    try:
        named, words = unseal(kept)
        gone = [(start, _boxes(volumes[0][1].with_name(name))) for start, name in named if (start, name) not in now]
    except (Damaged, IndexError):
        named, words, gone = [], {}, []
    come = [(start, boxes) for (start, name), boxes in now.items() if (start, name) not in named]
    whole = [(start, boxes) for (start, _), boxes in now.items()]
    for name in {name for _, boxes in (*gone, *come) for name in boxes}:
        changed = _changed(_inside(gone, name), _inside(come, name))
        if changed:
            parts = [(start, _about(changed, content)) for start, content in _inside(whole, name)]
            same = [(word, data) for word, data in words.get(name, ()) if word not in changed]
            words[name] = sorted([*same, *encoded(joined(parts))])
    return words, bool(gone or come)


def _boxes(path: Path) -> Boxes:
    boxes: Boxes = unseal(path)
    return boxes


def _box(word: str) -> str:
    return word[:4]


def _inside(volumes: Iterable[tuple[int, Boxes]], name: str) -> list[tuple[int, bytes]]:
    """The contents of one box in each volume that has it."""
    return [(start, boxes[name]) for start, boxes in volumes if name in boxes]


def _changed(gone: list[tuple[int, bytes]], come: list[tuple[int, bytes]]) -> set[str]:
    """The words that a box has other pages for."""
    if gone == come:
        return set()
    before, after = ({(start, *item) for start, content in box for item in loaded(content)} for box in (gone, come))
    return {stem(key) for _, key, _ in before ^ after}


def _about(words: Collection[str], content: bytes) -> Words:
    return {key: piece for key, piece in loaded(content) if key in words or stem(key) in words}


def _keep_chunks(kept: Path, bundles: Sequence[Sequence[Part]], jobs: int) -> dict[str, Path]:
    """The files of bundles by their digests, in order; those that are not there yet are made."""
    contents = [chunk(b"".join(part.data for part in parts), sum(part.number for part in parts)) for parts in bundles]
    digests = [_hex(content) for content in contents]
    there = names_in(kept)
    missing = {digest: content for digest, content in zip(digests, contents, strict=True) if digest not in there}
    with ThreadPoolExecutor(jobs) as pool:
        for _ in pool.map(lambda item: put(kept / item[0], packed(item[1])), missing.items()):
            pass
    keep_only(kept, digests)
    return {digest: kept / digest for digest in digests}


def _bounds(bundles: Iterable[Sequence[Part]]) -> Iterable[tuple[str, str]]:
    return bounds([(parts[0].first, parts[-1].last) for parts in bundles])


def _filter_files(
    language: str, filters: Mapping[str, Mapping[str, Sequence[int]]]
) -> tuple[dict[str, bytes], list[tuple[str, str]]]:
    """The files about filters, and the name of each filter's own."""
    contents = {label: filter_file(label, values) for label, values in filters.items()}
    names = short_names(language, map(_hex, contents.values()))
    labels = [(label, names[_hex(content)]) for label, content in contents.items()]
    return {f"filter/{name}.pf_filter": contents[label] for label, name in labels}, labels


def _about_file(filters: Mapping[str, Mapping[str, Sequence[int]]], bundles: Iterable[Sequence[Part]]) -> bytes:
    counts = {label: {value: len(pages) for value, pages in values.items()} for label, values in filters.items()}
    costly = [part.first for parts in bundles for part in parts if part.number == 1 and len(part.data) > _COSTLY]
    return json.dumps({"filters": counts, "costly": costly}, ensure_ascii=False, sort_keys=True).encode("utf-8")


def _keep_small(kept: Path, files: Mapping[str, bytes]) -> dict[str, Path]:
    """Keep a few files under names of one level."""
    paths = {name: kept / name.replace("/", "-") for name in files}
    for name, content in files.items():
        if not paths[name].is_file() or paths[name].read_bytes() != content:
            put(paths[name], content)
    keep_only(kept, [path.name for path in paths.values()])
    return paths


def _hex(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
