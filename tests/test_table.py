"""Where a table's things lie."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from leestafel.table import Table


@pytest.mark.parametrize(
    ("site", "endangered"),
    [("site", False), ("../site", False), ("content", True), ("sessions/2023", True), (".", True), ("..", True)],
)
def test_a_site_may_not_lie_over_what_editors_wrote(site, endangered, tmp_path):
    assert Table(tmp_path / "table").endangered_by(tmp_path / "table" / site) is endangered


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_nor_where_a_link_leads_to_what_editors_wrote(tmp_path):
    written: Path = tmp_path / "elders" / "essays"
    written.mkdir(parents=True)
    (tmp_path / "table").mkdir()
    (tmp_path / "table/essays").symlink_to(written)
    table = Table(tmp_path / "table")
    assert table.endangered_by(written)
    assert table.endangered_by(tmp_path / "elders")
    assert not table.endangered_by(tmp_path / "elders/site")
