"""Two builds at once in one folder: the second waits and says so."""

from __future__ import annotations

from commands import ended, start
from made_tables import dump, lay_large, load, tree

from leestafel.making.lock import alone

WAITING = "Een andere build is bezig in deze map"


def test_the_second_waits_says_so_and_both_end_well(tmp_path, clean):
    table = tmp_path / "table"
    lay_large(table, 40)
    both = [start(table), start(table)]
    results = [ended(process) for process in both]
    assert [code for code, _, _ in results] == [0, 0], results
    assert sum(WAITING in err for _, _, err in results) == 1
    assert tree(table / "site") == tree(clean(table, tmp_path / "clean", search=True))


def test_who_waits_works_on_what_the_table_is_by_then(tmp_path, clean):
    table = tmp_path / "table"
    lay_large(table, 12)
    with alone(table / ".leestafel", lambda: None):
        second = start(table, "--no-search")
        assert second.stderr is not None
        assert WAITING in second.stderr.readline()
        dump(table / "mkdocs.yml", {**load(table / "mkdocs.yml"), "site_name": "Intussen"})
    code, _, err = ended(second)
    assert code == 0, err
    assert tree(table / "site") == tree(clean(table, tmp_path / "clean"))
