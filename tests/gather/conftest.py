"""A table of our own, and pages plainly made up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from leestafel.table import Table

Snapshot = Callable[[], dict[str, bytes]]


@pytest.fixture
def table(tmp_path: Path) -> Table:
    root = tmp_path / "tafel"
    (root / "content" / "_data").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: Proeftafel\n", encoding="utf-8")
    return Table(root)


@pytest.fixture
def snapshot(table: Table) -> Snapshot:
    """Every file of the table with its bytes, as it is now."""

    def taken() -> dict[str, bytes]:
        files = sorted(path for path in table.root.rglob("*") if path.is_file())
        return {table.name_of(path): path.read_bytes() for path in files}

    return taken
