"""Folders of site generators: each of ``data/generators`` gives what stands in the JSON of its name beside it."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from dataclasses import fields
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leestafel.errors import BadYaml, NotReadable
from leestafel.formats import generator_folder, generator_front, yaml_data
from leestafel.formats.generator_marks import without_marks
from leestafel.formats.generator_site import site_of
from leestafel.model import Gathered, Moment, Problem

FOLDER = Path(__file__).parents[1] / "data" / "generators"
SITES = sorted(path for path in FOLDER.iterdir() if path.is_dir())
TODAY = dt.date(2031, 5, 6)
MAP = {
    "Titel": "title",
    "datum": "date",
    "meta.auteur": "authors",
    "params.auteur": "authors",
    "trefwoorden": "categories",
    "aanvang": "start",
    "locatie": "place",
}


def as_json(one: Gathered | Problem) -> dict[str, object]:
    """What an item or a problem says, without what it leaves open."""
    values = {field.name: getattr(one, field.name) for field in fields(one) if field.name not in ("language", "remedy")}
    plain = {name: str(value) if isinstance(value, Moment) else value for name, value in values.items() if value}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in plain.items()}


@pytest.mark.parametrize("folder", SITES, ids=lambda path: path.name)
def test_a_folder_gives_what_stands_beside_it(folder: Path) -> None:
    wanted = json.loads(folder.with_suffix(".json").read_text("utf-8"))
    assert [as_json(one) for one in generator_folder.read(folder, MAP, today=TODAY)] == wanted


@pytest.mark.parametrize("folder", SITES, ids=lambda path: path.name)
def test_a_folder_is_known_by_its_settings(folder: Path) -> None:
    assert site_of(folder).generator == folder.name
    assert generator_folder.is_site_folder(folder)


def test_the_site_that_is_given_goes_before_the_one_in_the_settings() -> None:
    found = generator_folder.read(FOLDER / "hugo", site="https://nieuw.example.org/map/")
    addresses = [address for one in found if isinstance(one, Gathered) for address in one.also]
    assert "https://nieuw.example.org/map/posts/over-geiten/" in addresses
    assert all(address.startswith("https://nieuw.example.org/map/") for address in addresses)


def test_a_field_that_is_none_of_ours_is_refused() -> None:
    with pytest.raises(NotReadable, match="kleur"):
        next(generator_folder.read(FOLDER / "plain", {"x": "kleur"}))


def test_a_folder_of_too_many_files_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generator_folder, "MOST", 2)
    with pytest.raises(NotReadable, match="2"):
        list(generator_folder.read(FOLDER / "hugo"))


def test_no_file_outside_the_folder_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    shutil.copytree(FOLDER / "plain", folder)
    (tmp_path / "geheim").mkdir()
    (tmp_path / "geheim" / "geheim.md").write_text("# Geheim\n", "utf-8")
    (folder / "naar.md").symlink_to(tmp_path / "geheim" / "geheim.md")
    (folder / "map").symlink_to(tmp_path / "geheim")
    (folder / "mkdocs.yml").write_text("docs_dir: ../geheim\n", "utf-8")
    keys = {one.key for one in generator_folder.read(folder) if isinstance(one, Gathered)}
    assert keys == {"2019-05-06-met-dag-in-de-naam.md", "2020/stuk.md", "ander.md"}


@pytest.mark.parametrize(
    "path", ["../../etc/passwd", "/x/../../y", "/a b", "javascript:alert(1)", "/x?y=1", "https://"]
)
def test_an_address_that_leads_nowhere_is_no_alias(path: str, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(f"---\ntitle: x\naliases: [{json.dumps(path)}]\n---\ny\n", "utf-8")
    (one,) = generator_folder.read(tmp_path)
    assert isinstance(one, Gathered)
    assert one.also == ()


TEXTS = [path.read_text("utf-8") for path in sorted(FOLDER.rglob("*.md"))]
ODD = st.sampled_from(
    ["{{<", "{{%", "{%", "%}", "+++", "---", "{", "[" * 50, "`", "&a *a", "!!python/x", "{:", "\x00", "'"]
)


@given(st.sampled_from(TEXTS), st.integers(0, 900), ODD | st.text(max_size=6), st.integers(0, 40))
@settings(max_examples=150, deadline=None)
def test_whatever_was_done_to_a_text_it_is_split_or_refused(text: str, place: int, other: str, length: int) -> None:
    try:
        front = generator_front.split(text[:place] + other + text[place + length :], lines=True)
    except BadYaml:
        return
    assert isinstance(without_marks(front.body).text, str)


@given(st.sampled_from(TEXTS), st.integers(0, 900), ODD | st.text(max_size=6), st.integers(0, 40))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_file_holds_it_is_an_item_or_a_problem(
    tmp_path: Path, text: str, place: int, other: str, length: int
) -> None:
    changed = text[:place] + other + text[place + length :]
    (tmp_path / "x.md").write_bytes(changed.encode("utf-8", "surrogatepass"))
    found = list(generator_folder.read(tmp_path, MAP, today=TODAY))
    assert len(found) == 1
    assert isinstance(found[0], Gathered | Problem)


@pytest.mark.parametrize(
    "mark",
    [
        "{{<",
        "{% x",
        "{{ ",
        "{#",
        "`",
        "{:",
        "!!! x\n",
        "{{< a b=",
        "[x]({{< ref ",
        "{% highlight x %}\n",
        "{% comment %}",
    ],
)
def test_many_marks_that_never_close_take_no_long_time(mark: str) -> None:
    start = dt.datetime.now(tz=dt.UTC)
    without_marks(mark * 20_000)
    assert dt.datetime.now(tz=dt.UTC) - start < dt.timedelta(seconds=60)


SETTINGS = {
    path.name: path.read_text("utf-8") for path in FOLDER.glob("*/*") if path.suffix in (".toml", ".yml", ".py")
}


@given(st.sampled_from(sorted(SETTINGS)), st.integers(0, 200), ODD | st.text(max_size=6), st.integers(0, 40))
@settings(max_examples=100, deadline=None)
def test_whatever_settings_say_texts_are_read(name: str, place: int, other: str, length: int) -> None:
    text = SETTINGS[name]
    with TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(
            (text[:place] + other + text[place + length :]).encode("utf-8", "surrogatepass")
        )
        (Path(folder) / "2031-01-02-x.md").write_text("---\ntitle: Een stuk\n---\nTekst.\n", "utf-8")
        (one,) = generator_folder.read(Path(folder), today=TODAY)
    assert isinstance(one, Gathered)
    assert one.title == "Een stuk"


def test_a_name_that_no_folder_can_have_and_controls_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "hugo.toml").write_text(
        'contentDir = "a\\u0000b"\nbaseURL = "https://x.example.org/\\u0001"\n', "utf-8"
    )
    (tmp_path / "x.md").write_text('+++\ntitle = "Een\\u0000 stuk"\ntags = ["a\\u0007"]\n+++\nTekst.\n', "utf-8")
    (one,) = generator_folder.read(tmp_path)
    assert isinstance(one, Gathered)
    assert (one.title, one.categories) == ("Een stuk", ("a",))


def test_the_fields_of_the_handbooks_example_exist_and_are_all_named() -> None:
    page = (Path(__file__).parents[2] / "content" / "handboek" / "een-verslag-toevoegen.md").read_text("utf-8")
    (example,) = re.findall(r"^```yaml\n(- name: Oude site\n.*?)^```$", page, re.M | re.S)
    (source,) = yaml_data.load(example)
    assert set(source["fields"].values()) <= generator_folder.OURS
    items = generator_folder.read(FOLDER / "plain", source["fields"])
    assert {one.place for one in items if isinstance(one, Gathered)} == {"", "Zaal 0"}
    assert {name for name in generator_folder.OURS if f"`{name}`" not in page} == set()
