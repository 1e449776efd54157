"""Which outputs can stand beside one another, and how what was made comes to stand in the site."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leestafel.errors import BrokenTable, CannotWrite
from leestafel.publish.engine import intact, publish, settle_paths, strangers
from leestafel.publish.outputs import Output, Renderer

links = pytest.mark.skipif(os.name == "nt", reason="links need a right there")


def laid(folder: Path, **files: str) -> Path:
    """A folder with files; ``__`` in a name is a slash, ``_`` a dot."""
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    folder.mkdir(exist_ok=True)
    return folder


def tree(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def staged(stage: Path) -> list[str]:
    return list(tree(stage))


def output(path: str, renderer: Renderer = "page") -> Output:
    return Output(path, renderer, lambda library: None)


def settled(outputs: list[Output], files: tuple[str, ...] = ()) -> list[str]:
    return [output.path for output in settle_paths(outputs, files)]


# Which outputs there can be


def test_a_redirect_gives_way_to_whatever_is_in_its_place():
    pages = [output("a/index.html"), output("b.html")]
    ways = ["a/index.html/index.html", "b.html/dieper/index.html", "a", "over/index.html", "over", "ver/index.html"]
    redirects = [output(path, "redirect") for path in ways]
    assert settled([*pages, *redirects], ("over/index.html",)) == ["a/index.html", "b.html", "ver/index.html"]


def test_of_two_redirects_that_cannot_both_be_the_first_is():
    assert settled([output("oud/2.html", "redirect"), output("oud/2.html/x/index.html", "redirect")]) == ["oud/2.html"]


@pytest.mark.parametrize("path", ["over/index.html", "over", "over/index.html/x/index.html"])
def test_a_page_that_stands_where_a_hand_written_one_does_is_refused_by_name(path):
    with pytest.raises(BrokenTable) as caught:
        settle_paths([output(path)], ["over/index.html"])
    assert caught.value.subject == path


@pytest.mark.parametrize("path", ["../buiten.html", "/buiten.html", "a/../../b.html", "a//b.html", "./a.html", ""])
@pytest.mark.parametrize("renderer", ["page", "redirect"])
def test_an_address_that_leaves_the_site_is_refused_by_name(renderer, path):
    with pytest.raises(BrokenTable) as caught:
        settle_paths([output(path, renderer)], [])
    assert caught.value.subject == path


PATHS = st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map("/".join)


@given(st.sets(PATHS), st.sets(PATHS))
def test_what_is_settled_can_all_be_files(redirects, files):
    real = {name for name in files if not any(other.startswith(f"{name}/") for other in files)}
    kept = settled([output(path, "redirect") for path in redirects], tuple(real))
    everything = [*kept, *real]
    assert len(everything) == len(set(everything))
    assert not any(other.startswith(f"{name}/") for name in everything for other in everything)


# How it comes to stand there


def test_a_site_becomes_what_was_made_and_only_that_is_touched(tmp_path):
    site = laid(tmp_path / "site", a_html="zelfde", b_html="oud", weg__c_html="weg")
    before = (site / "a.html").stat().st_mtime_ns
    made = laid(tmp_path / "made", b_html="nieuw", d__e_html="erbij")
    publish(made, staged(made), site, ["weg/c.html"])
    assert tree(site) == {"a.html": "zelfde", "b.html": "nieuw", "d/e.html": "erbij"}
    assert (site / "a.html").stat().st_mtime_ns == before
    assert not (site / "weg").exists()


@pytest.mark.parametrize("there", [False, True])
def test_a_first_site_appears_whole(there, tmp_path):
    site = tmp_path / "ver" / "site"
    if there:
        site.mkdir(parents=True)
    made = laid(tmp_path / "made", a_html="een", b__c_html="twee")
    publish(made, staged(made), site, [])
    assert tree(site) == {"a.html": "een", "b/c.html": "twee"}


def test_a_file_may_become_a_folder_and_a_folder_a_file_and_back(tmp_path):
    one = {"x": "file", "y/z/index.html": "folder"}
    other = {"x/index.html": "folder", "y": "file"}
    site = laid(tmp_path / "site", x="file", y__z__index_html="folder")
    for number, (old, new) in enumerate([(one, other), (other, one)]):
        made = tmp_path / f"made-{number}"
        for name, text in new.items():
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            (made / name).write_text(text)
        publish(made, list(new), site, list(old))
        assert tree(site) == new


@links
def test_nothing_is_written_through_a_link_that_leads_out_of_the_site(tmp_path):
    elsewhere = laid(tmp_path / "elsewhere", index_html="van de redacteur", b_html="ook")
    site = laid(tmp_path / "site", a_html="oud")
    (site / "about").symlink_to(elsewhere)
    (site / "b.html").symlink_to(elsewhere / "b.html")
    made = laid(tmp_path / "made", about__index_html="van de site", b_html="nieuw")
    publish(made, staged(made), site, [])
    assert tree(elsewhere) == {"index.html": "van de redacteur", "b.html": "ook"}
    assert tree(site) == {"a.html": "oud", "about/index.html": "van de site", "b.html": "nieuw"}
    assert not (site / "about").is_symlink()


@links
def test_a_link_that_is_gone_takes_nothing_along(tmp_path):
    elsewhere = laid(tmp_path / "elsewhere", index_html="van de redacteur")
    site = laid(tmp_path / "site", a_html="blijft")
    (site / "weg").symlink_to(elsewhere)
    publish(laid(tmp_path / "made"), [], site, strangers(site, {"a.html"}))
    assert tree(elsewhere) == {"index.html": "van de redacteur"}
    assert [path.name for path in site.iterdir()] == ["a.html"]


def test_a_site_that_is_a_file_is_named(tmp_path):
    site = tmp_path / "site"
    site.write_text("van de redacteur")
    made = laid(tmp_path / "made", a_html="een")
    with pytest.raises(CannotWrite) as caught:
        publish(made, staged(made), site, [])
    assert caught.value.subject == str(site)
    assert site.read_text() == "van de redacteur"


def test_strangers_are_what_nobody_owns_but_for_what_is_hidden(tmp_path):
    site = laid(tmp_path / "site", a_html="", oud__b_html="", _nojekyll="", _git__HEAD="", c___stil="")
    assert set(strangers(site, {"a.html"})) == {"oud/b.html"}


def test_a_file_that_was_changed_or_lost_is_not_intact(tmp_path):
    site = laid(tmp_path / "site", a="een", b="een", c="een", d="een")
    stats = {name: ((site / name).stat().st_size, (site / name).stat().st_mtime_ns) for name in "abcd"}
    (site / "b").write_text("een twee")
    (site / "c").unlink()
    os.utime(site / "d", ns=(1, 1))
    assert intact(site, stats) == {"a"}
