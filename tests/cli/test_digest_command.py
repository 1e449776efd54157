"""``leestafel digest``: days as people write them, files, and what it says where it cannot."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

GOOD = Path(__file__).parents[1] / "broken" / "_good"
SPECIMEN = Path(__file__).parents[1] / "site"
DAYS = ("--since", "2023-01-01", "--until", "2024-12-31")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "tafel"))


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_it_writes_markdown_and_nothing_else(command):
    done = command(SPECIMEN, "digest", *DAYS)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("# De Proeftafel\n")
    assert "## Nieuw\n\n### [" in done.out
    assert "tot en met 31 december 2024" in done.out
    assert command(SPECIMEN, "digest", *DAYS).out == done.out


@pytest.mark.parametrize(("form", "start"), [("html", "<!DOCTYPE html>"), ("text", "De Proeftafel\n===")])
def test_the_other_forms(command, form, start):
    assert command(SPECIMEN, "digest", *DAYS, "--form", form).out.startswith(start)


def test_with_a_folder_it_writes_three_files_and_says_so(command, tmp_path):
    out = tmp_path / "brief" / "januari"
    done = command(SPECIMEN, "digest", *DAYS, "--out", str(out))
    assert (done.code, done.out) == (0, "")
    assert sorted(path.name for path in out.iterdir()) == ["digest.html", "digest.md", "digest.txt"]
    assert done.err.count("geschreven: ") == 3
    assert (out / "digest.md").read_text("utf-8") == command(SPECIMEN, "digest", *DAYS).out


def test_a_folder_and_a_form_give_one_file(command, tmp_path):
    assert command(SPECIMEN, "digest", *DAYS, "--out", str(tmp_path / "x"), "--form", "html").code == 0
    assert [path.name for path in (tmp_path / "x").iterdir()] == ["digest.html"]


@pytest.mark.parametrize(("since", "first"), [("2 weken", 14), ("14d", 14), ("1 maand", 30), ("week", 7)])
def test_a_length_of_time_counts_back_from_the_last_day(command, since, first):
    until = dt.date(2024, 12, 31)
    day = (until - dt.timedelta(days=first)).isoformat()
    one = command(SPECIMEN, "digest", "--since", since, "--until", until.isoformat())
    assert one.code == 0
    assert one.out == command(SPECIMEN, "digest", "--since", day, "--until", until.isoformat()).out


def test_without_a_last_day_it_is_today(command):
    around = {dt.datetime.now(dt.UTC).date() + dt.timedelta(days=days) for days in (-1, 0, 1)}
    done = command(SPECIMEN, "digest", "--since", "1d")
    assert done.code == 0
    assert any(f"tot en met {day.day} " in done.out for day in around)


def test_of_one_theme(command):
    done = command(SPECIMEN, "digest", *DAYS, "--theme", "loketten")
    assert done.out.startswith("# De Proeftafel: Loketten\n")
    assert "2023-sluizen-open" not in done.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--since", "gisteren"), "«gisteren» is geen dag en geen tijd"),
        (("--since", "2031-02"), "«2031-02» is geen dag en geen tijd"),
        (("--since", "2031-02-30"), "«2031-02-30» is geen dag en geen tijd"),
        (("--since", "9999 jaar", "--until", "2031-01-01"), "«9999 jaar» is geen dag en geen tijd"),
        (("--since", "2031-01-02", "--until", "2031-01-01"), "de eerste dag (2031-01-02) komt na de laatste"),
        ((*DAYS, "--theme", "loket"), "«loket» is geen thema in content/_data/themes.yml; bedoelde u «loketten»?"),
        ((*DAYS, "--theme", "zzz"), "«zzz» is geen thema"),
        ((), "--since"),
    ],
)
def test_wrong_usage_is_explained(command, arguments, said):
    done = command(SPECIMEN, "digest", *arguments)
    assert done.code == 2
    assert said in " ".join(done.err.split())
    assert done.out == ""


def test_without_an_address_it_says_how_to_give_one(command, table):
    replace(table / "mkdocs.yml", "site_url: https://goed.example/\n", "")
    done = command(table, "digest", *DAYS)
    assert done.code == 1
    assert "«site_url: https://www.voorbeeld.nl/»" in done.err
    assert "mkdocs.yml" in done.err


def test_a_table_with_mistakes_gives_no_digest(command, table, tmp_path):
    replace(table / "essays/2023/essay.md", "date: 2023-04-05", "date: gisteren")
    done = command(table, "digest", *DAYS, "--out", str(tmp_path / "x"))
    assert done.code == 1
    assert "essays/2023/essay.md:3" in done.err
    assert not (tmp_path / "x").exists()


def test_a_folder_that_is_no_table(command, tmp_path):
    assert command(tmp_path, "digest", *DAYS).code == 1
