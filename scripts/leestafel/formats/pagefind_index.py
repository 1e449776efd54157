"""Pagefind's index files, put in a fixed order: its program writes filters in the order of a seeded hash table.

A file is gzip over the marker ``pagefind_dcd`` and CBOR (RFC 8949). The meta file of a language names every other
file by a digest of its content, and ``pagefind-entry.json`` names the meta file.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import cbor2

_MARKER = b"pagefind_dcd"
_FILTERS = 3
"""Where a meta file lists its filters, as pairs of a filter's name and its file's digest."""


def settle(folder: Path) -> None:
    """Rewrite an index so that the same pages always give the same bytes. Does nothing where there is no index."""
    entry = folder / "pagefind-entry.json"
    if not entry.is_file():
        return
    listing = json.loads(entry.read_text(encoding="utf-8"))
    for language in listing["languages"].values():
        language["hash"] = _settled_meta(folder, language["hash"])
    entry.write_text(json.dumps(listing, ensure_ascii=False, separators=(",", ":"), sort_keys=True), encoding="utf-8")


def _settled_meta(folder: Path, name: str) -> str:
    path = folder / f"pagefind.{name}.pf_meta"
    meta = _read(path)
    meta[_FILTERS] = sorted([label, _settled_filter(folder, file)] for label, file in meta[_FILTERS])
    return _write(path, meta, name, 10).name.split(".")[1]


def _settled_filter(folder: Path, name: str) -> str:
    path = folder / "filter" / f"{name}.pf_filter"
    label, values = _read(path)
    return _write(path, [label, sorted(values)], name, 7).stem


def _read(path: Path) -> Any:
    return cbor2.loads(gzip.decompress(path.read_bytes()).removeprefix(_MARKER))


def _write(path: Path, value: object, name: str, digits: int) -> Path:
    """Put a value in the place of a file whose name holds its digest; the file's new path."""
    data = _MARKER + cbor2.dumps(value)
    language = name.rsplit("_", 1)[0]
    settled = path.with_name(path.name.replace(name, f"{language}_{hashlib.sha256(data).hexdigest()[:digits]}"))
    path.unlink()
    settled.write_bytes(gzip.compress(data, mtime=0))
    return settled
