"""``leestafel themes rename``, ``merge``, ``split``, ``deprecate``, ``undeprecate``: to files, git and the site."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from leestafel.formats.document_file import read_documents
from leestafel.table import Table

MKDOCS = """\
site_name: Voorbeeldtafel
site_url: https://voorbeeld.example.org/
docs_dir: content
theme: {name: material, language: nl}
plugins: [leestafel]
"""
THEMES = """\
# Onze thema's.
- id: zorg
  label: Zorg
- id: jeugd-zorg
  label: Jeugd-zorg
  broader: zorg
- id: jeugdzorg
  label: Jeugdzorg
  broader: zorg
- id: school
  label: School
"""
SOURCES = (
    "- name: Voorbeeld\n  kind: feed\n  url: https://voorbeeld.example.org/feed\n  themes: [jeugd-zorg]  # alles\n"
)
DOCUMENTS = {
    "sessions/2023/een.md": "title: Een\nstart: 2023-09-14\ndate: 2023-09-15\nthemes: [jeugd-zorg, school]\n",
    "essays/2023/twee.md": "title: Twee\ndate: 2023-10-01\nthemes:\n  - jeugdzorg\n  - jeugd-zorg # zie notulen\n",
    "essays/2023/drie.md": "title: Drie\ndate: 2023-10-02\nthemes: [school]\nthemes_rejected: ['jeugd-zorg']\n",
    "essays/2023/vier.md": "title: Over jeugd-zorg\ndate: 2023-10-03\nthemes: [school]\n",
}
BODY = "---\n\nDit gaat over jeugd-zorg, en over de school.\n"


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=A. Voorbeeld", "-c", "user.email=a@voorbeeld.example.org", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", "-C", folder, *who, *arguments], capture_output=True, text=True, check=True).stdout


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table of which git has every file."""
    folder = tmp_path / "tafel"
    files = {"mkdocs.yml": MKDOCS, "content/_data/themes.yml": THEMES, "content/_data/sources.yml": SOURCES}
    files |= {"content/index.md": "# Welkom\n", ".gitignore": ".leestafel/\n/site/\n"}
    files |= {path: f"---\n{front}{BODY}" for path, front in DOCUMENTS.items()}
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "begin")
    return folder


def themes_of(table: Path) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {one.id: (one.themes, one.themes_rejected) for one in read_documents(Table(table))[0]}


def changed_lines(table: Path) -> list[str]:
    """The lines that differ from what git has, added and removed ones, without those of the vocabulary."""
    difference = git(table, "diff", "-U0", "--", ".", ":!content/_data/themes.yml")
    return [line for line in difference.splitlines() if re.match(r"[+-](?![+-]{2})", line)]


def test_a_rename_changes_only_lines_that_name_the_theme(table: Path, command: Callable) -> None:
    done = command(table, "themes", "rename", "jeugd-zorg", "jongeren", "--label", "Jongeren")
    assert done.code == 0, done.err
    assert "3 stukken gewijzigd, 5 bestanden" in done.out
    assert themes_of(table) == {
        "een": (("jongeren", "school"), ()),
        "twee": (("jeugdzorg", "jongeren"), ()),
        "drie": (("school",), ("jongeren",)),
        "vier": (("school",), ()),
    }
    assert sorted(changed_lines(table)) == sorted(
        [
            "-  themes: [jeugd-zorg]  # alles",
            "+  themes: [jongeren]  # alles",
            "-themes: [jeugd-zorg, school]",
            "+themes: [jongeren, school]",
            "-  - jeugd-zorg # zie notulen",
            "+  - jongeren # zie notulen",
            "-themes_rejected: ['jeugd-zorg']",
            "+themes_rejected: ['jongeren']",
        ]
    )
    assert command(table, "check").code == 0


def test_the_command_that_is_told_undoes_it(table: Path, command: Callable) -> None:
    done = command(table, "themes", "merge", "jeugd-zorg", "--into", "jeugdzorg")
    assert done.code == 0, done.err
    assert themes_of(table)["twee"] == (("jeugdzorg",), ())
    assert git(table, "status", "--short")
    undo = done.out.split("Ongedaan maken: ")[1].strip()
    subprocess.run(shlex.split(undo), cwd=table, check=True)
    assert git(table, "status", "--short") == ""


def test_of_many_files_the_command_that_is_told_undoes_it_and_nothing_else(table: Path, command: Callable) -> None:
    for number in range(10):
        (table / f"essays/2023/veel-{number}.md").write_text(f"---\ntitle: Veel {number}\nthemes: [jeugd-zorg]\n{BODY}")
    git(table, "add", "-A")
    git(table, "commit", "-qm", "meer")
    other = table / "essays/2023/vier.md"
    other.write_text(other.read_text() + "Een vers woord.\n")
    done = command(table, "themes", "deprecate", "jeugd-zorg", "--for", "jeugdzorg")
    undo = done.out.split("Ongedaan maken: ")[1].strip()
    subprocess.run(shlex.split(undo), cwd=table, check=True)
    assert git(table, "status", "--short").split() == ["M", "essays/2023/vier.md"]


def test_a_deprecated_theme_is_used_again_and_documents_keep_what_they_have(
    table: Path, command: Callable, leestafel: Callable
) -> None:
    assert command(table, "themes", "deprecate", "jeugd-zorg", "--for", "jeugdzorg").code == 0
    git(table, "commit", "-qam", "weg")
    before = themes_of(table)
    shown = command(table, "themes", "undeprecate", "jeugd-zorg", "--dry-run")
    assert "-  deprecated: true" in shown.out
    assert git(table, "status", "--short") == ""
    done = command(table, "themes", "undeprecate", "jeugd-zorg")
    assert done.code == 0, done.err
    assert (table / "content/_data/themes.yml").read_text("utf-8") == THEMES
    assert themes_of(table) == before
    built = leestafel(table, "build", "--no-search")
    assert built.returncode == 0, built.stderr
    assert "refresh" not in (table / "site/themas/jeugd-zorg/index.html").read_text("utf-8")
    undo = done.out.split("Ongedaan maken: ")[1].strip()
    subprocess.run(shlex.split(undo), cwd=table, check=True)
    assert git(table, "status", "--short") == ""


def test_a_theme_that_is_in_use_need_not_come_back(table: Path, command: Callable) -> None:
    done = command(table, "themes", "undeprecate", "school")
    assert done.code == 1
    assert "gewoon in gebruik" in done.err
    command(table, "themes", "deprecate", "school")
    near = command(table, "themes", "undeprecate", "schol")
    assert "Bedoelde u «school»?" in near.err


def test_what_git_does_not_have_is_not_touched_unless_forced(table: Path, command: Callable) -> None:
    path = table / "essays/2023/twee.md"
    path.write_text(path.read_text() + "Niet vastgelegd.\n")
    before = git(table, "diff")
    done = command(table, "themes", "rename", "jeugd-zorg", "jongeren")
    assert done.code == 1
    assert "essays/2023/twee.md" in done.err
    assert "git commit" in done.err
    assert git(table, "diff") == before
    done = command(table, "themes", "rename", "jeugd-zorg", "jongeren", "--force")
    assert done.code == 0
    assert "niet helemaal ongedaan" in done.out
    assert path.read_text().endswith("Niet vastgelegd.\n")


def test_without_git_it_says_so(table: Path, command: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    done = command(table, "themes", "rename", "jeugd-zorg", "jongeren")
    assert done.code == 0
    assert "niet in git" in done.out
    assert themes_of(table)["een"] == (("jongeren", "school"), ())


def test_a_dry_run_shows_the_difference_and_writes_nothing(table: Path, command: Callable) -> None:
    done = command(table, "themes", "rename", "jeugd-zorg", "jongeren", "--dry-run")
    assert done.code == 0
    assert "-themes: [jeugd-zorg, school]" in done.out
    assert "+themes: [jongeren, school]" in done.out
    assert git(table, "status", "--short") == ""


def test_one_file_that_cannot_be_changed_safely_and_nothing_is_written(table: Path, command: Callable) -> None:
    (table / "essays/2023/vijf.md").write_text(f"---\ntitle: Vijf\nthemes: &t [jeugd-zorg]\naliases: *t\n{BODY}")
    git(table, "add", "-A")
    git(table, "commit", "-qm", "vijf")
    done = command(table, "themes", "rename", "jeugd-zorg", "jongeren")
    assert done.code == 1
    assert "essays/2023/vijf.md:3" in done.err
    assert "zonder ankers" in done.err
    assert "er is niets gewijzigd" in done.err
    assert git(table, "status", "--short") == ""


def test_a_split_follows_the_suggestions_of_each_document(table: Path, command: Callable) -> None:
    for name, body in (("school", "De school, de school."), ("zorg", "Zorg en nog eens zorg."), ("niets", "Niets.")):
        text = f"---\ntitle: Stuk {name}\nthemes: [jeugd-zorg]\n---\n\n{body}\n"
        (table / f"essays/2023/s-{name}.md").write_text(text)
    done = command(table, "themes", "split", "jeugd-zorg", "--into", "zorg", "school", "--force")
    assert done.code == 0, done.err
    found = themes_of(table)
    assert found["s-niets"] == (("zorg", "school"), ())
    assert "school" in found["s-school"][0]
    assert found["drie"] == (("school",), ("zorg",))
    assert not [one for one in found.values() if "jeugd-zorg" in (*one[0], *one[1])]


def test_a_typing_mistake_is_met_with_what_is_near(table: Path, command: Callable) -> None:
    done = command(table, "themes", "merge", "jeugdzorgg", "--into", "zorg")
    assert done.code == 1
    assert "Bedoelde u «jeugdzorg»?" in done.err


def test_a_rename_is_no_change_for_subscribers(table: Path, command: Callable) -> None:
    assert command(table, "record").code == 0
    git(table, "add", "-A")
    git(table, "commit", "-qm", "vastgelegd")
    assert command(table, "themes", "rename", "jeugd-zorg", "jongeren").code == 0
    git(table, "commit", "-qam", "hernoemd")
    done = command(table, "record")
    assert done.code == 0
    assert git(table, "status", "--short") == ""
    assert "vastgelegd" not in command(table, "check").err


def entries(path: Path) -> list[str]:
    return re.findall(r"<entry>.*?<id>(.*?)</id>", path.read_text("utf-8"), re.S)


def test_who_followed_the_old_theme_loses_nothing(table: Path, command: Callable) -> None:
    assert command(table, "build", "--no-search").code == 0
    site = table / "site"
    feed, calendar = site / "feeds/themas/jeugd-zorg/atom.xml", site / "themas/jeugd-zorg.ics"
    before, uids = entries(feed), re.findall(r"UID:.*", calendar.read_text("utf-8"))
    identity = re.search(r"<id>(.*?)</id>", feed.read_text("utf-8"))[1]
    assert before
    assert uids
    assert command(table, "themes", "merge", "jeugd-zorg", "--into", "jeugdzorg").code == 0
    assert command(table, "build", "--no-search").code == 0
    page = (site / "themas/jeugd-zorg/index.html").read_text("utf-8")
    assert re.search(r'http-equiv="refresh" content="0; url=../../themas/jeugdzorg/"', page)
    assert set(entries(feed)) >= set(before)
    assert entries(feed) == entries(site / "feeds/themas/jeugdzorg/atom.xml")
    assert re.search(r"<id>(.*?)</id>", feed.read_text("utf-8"))[1] == identity
    assert re.findall(r"UID:.*", calendar.read_text("utf-8")) == uids
    for name in ("feeds/index.html", "feeds/leestafel.opml", "sitemap.xml"):
        assert "jeugd-zorg" not in (site / name).read_text("utf-8"), name


def test_a_theme_that_was_split_has_a_page_that_names_the_others(table: Path, command: Callable) -> None:
    assert command(table, "themes", "split", "jeugd-zorg", "--into", "jeugdzorg", "school").code == 0
    assert command(table, "build", "--no-search").code == 0
    page = (table / "site/themas/jeugd-zorg/index.html").read_text("utf-8")
    assert 'href="../../themas/jeugdzorg/"' in page
    assert 'href="../../themas/school/"' in page
    assert "refresh" not in page
    both = {
        *entries(table / "site/feeds/themas/jeugdzorg/atom.xml"),
        *entries(table / "site/feeds/themas/school/atom.xml"),
    }
    assert set(entries(table / "site/feeds/themas/jeugd-zorg/atom.xml")) == both


@pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal of Unix")
def test_a_split_can_be_asked_for_each_document(table: Path) -> None:
    from terminal import Terminal

    arguments = ("themes", "split", "jeugd-zorg", "--into", "zorg", "school", "--by", "asking")
    terminal = Terminal(table, *arguments)
    terminal.answer("stoppen zonder iets te wijzigen:", ["2", "q"])
    assert terminal.end() != 0
    assert git(table, "status", "--short") == ""
    terminal = Terminal(table, *arguments)
    terminal.answer("stoppen zonder iets te wijzigen:", ["1", "a"])
    assert terminal.end() == 0, terminal.seen
    assert themes_of(table)["een"] == (("zorg", "school"), ())
    assert themes_of(table)["twee"] == (("jeugdzorg", "zorg", "school"), ())
    assert themes_of(table)["drie"] == (("school",), ("zorg",))


def test_what_only_skos_can_say_goes_along_with_a_rename(table: Path, command: Callable) -> None:
    path = table / "content/_data/themes.more.ttl"
    path.write_text('# Bewaard.\n\n<jeugd-zorg/> <http://voorbeeld.example.org/x> "jeugd-zorg"@nl .\n')
    done = command(table, "themes", "rename", "jeugd-zorg", "jongeren", "--force")
    assert done.code == 0, done.err
    assert path.read_text() == '# Bewaard.\n\n<jongeren/> <http://voorbeeld.example.org/x> "jeugd-zorg"@nl .\n'


def test_what_a_check_advises_about_a_deprecated_theme_can_be_done(table: Path, command: Callable) -> None:
    assert command(table, "themes", "deprecate", "jeugd-zorg").code == 0
    git(table, "commit", "-qam", "vervallen")
    for advice in (command(table, "themes", "check").err, command(table, "check").err):
        assert "leestafel themes deprecate jeugd-zorg --for THEMA" in advice
    assert command(table, "themes", "deprecate", "jeugd-zorg", "--for", "jeugdzorg").code == 0
    assert not any("jeugd-zorg" in themes + rejected for themes, rejected in themes_of(table).values())
    git(table, "commit", "-qam", "vervangen")
    essay = table / "essays/2023/vier.md"
    essay.write_text(essay.read_text("utf-8").replace("[school]", "[jeugd-zorg]"), "utf-8")
    git(table, "commit", "-qam", "toch weer")
    assert "leestafel themes merge jeugd-zorg --into jeugdzorg" in command(table, "themes", "check").err
    assert command(table, "themes", "merge", "jeugd-zorg", "--into", "jeugdzorg").code == 0
    assert themes_of(table)["vier"][0] == ("jeugdzorg",)


def test_a_dossier_counts_as_a_file_and_not_as_a_document(table: Path, command: Callable) -> None:
    dossier = table / "content/dossiers/jeugd.md"
    dossier.parent.mkdir()
    dossier.write_text("---\ntitle: Jeugd\nthemes: [jeugd-zorg]  # alles\n---\nInleiding.\n", "utf-8")
    git(table, "add", "-A")
    git(table, "commit", "-qm", "dossier")
    said = command(table, "themes", "rename", "jeugd-zorg", "jongeren").out
    assert said.startswith("3 stukken gewijzigd, 6 bestanden in totaal.")
    assert "themes: [jongeren]  # alles\n" in dossier.read_text("utf-8")


def test_a_label_alone_changes_no_document(table: Path, command: Callable) -> None:
    said = command(table, "themes", "rename", "jeugdzorg", "--label", "Zorg voor de jeugd")
    assert said.out.startswith("0 stukken gewijzigd, 1 bestand in totaal.")
    assert changed_lines(table) == []
