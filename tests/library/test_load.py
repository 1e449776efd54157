"""A table loaded and indexed."""

from __future__ import annotations

from pathlib import Path

import pytest

from leestafel.library import Library, load
from leestafel.model import Settings
from leestafel.table import Table

SPECIMEN = Path(__file__).parents[1] / "site"


@pytest.fixture(scope="module")
def library() -> Library:
    found, problems = load(Table(SPECIMEN), Settings(url="https://specimen.example/"))
    assert [problem for problem in problems if problem.severity == "error"] == []
    return found


def ids(documents) -> list[str]:
    return [document.id for document in documents]


def test_documents_stand_newest_first_the_undated_last_and_drafts_nowhere(library):
    assert ids(library.documents) == [
        "2099-driedaagse",
        "2099-verplaatst",
        "2099-aangekondigd",
        "2024-een-reactie",
        "2024-geannuleerd",
        "2024-loketten",
        "2024-vijandige-pagina",
        "2023-alleen-verwijzing",
        "2023-alleen-samenvatting",
        "2023-sluizen-open",
        "2022-english",
        "zonder-jaar",
    ]


def test_years_are_those_that_are_known(library):
    assert library.years() == (2099, 2024, 2023, 2022)
    assert ids(library.of_year(None)) == ["zonder-jaar"]
    assert library.year_counts() == ((2099, 3), (2024, 4), (2023, 3), (2022, 1), (None, 1))
    assert [year for year, _ in library.year_counts() for _ in library.of_year(year)] == [
        document.year for document in library.documents
    ]


def test_a_theme_has_what_its_narrower_themes_have_each_once(library):
    water = ids(library.about("waterbestuur"))
    assert len(water) == len(set(water)) == 6
    assert ids(library.about("sluizen")) == ["2099-aangekondigd", "2024-loketten", "2023-sluizen-open", "2022-english"]
    assert ids(library.tagged("sluizen")) == ["2024-loketten", "2023-sluizen-open", "2022-english"]
    assert not library.about("lege-thema")
    assert not library.about("bestaat-niet")


def test_what_is_coming_stands_first_things_first(library):
    assert ids(library.coming()) == ["2099-aangekondigd", "2099-verplaatst", "2099-driedaagse"]


def test_a_person_is_one_under_every_name(library):
    profile = library.profile(library.slug_of("W. Proefstra"))
    assert library.slug_of("Wiebe Proefstra") == profile.slug == "wiebe-proefstra"
    assert library.slug_of("Nooit Vernomen") == ""
    assert ids(profile.documents) == ["2099-aangekondigd", "2024-loketten", "2023-sluizen-open"]
    assert profile.person.organisation == "Gemeente Zevenbrug"


def test_a_discussion_is_shown_where_the_rights_allow_it_and_there_is_something(library):
    shown = [document.id for document in library.documents if library.thread(document.id)]
    assert shown == [document.id for document, _ in library.talks()]
    assert shown == ["2024-een-reactie", "2024-vijandige-pagina", "2023-sluizen-open"]
    assert [library.comments(id) for id in (*shown, "2023-alleen-verwijzing")] == [1, 2, 8, 0]
    assert (SPECIMEN / "content/discussions/2023-alleen-verwijzing.yml").exists()


def written(root: Path, files: dict[str, str]) -> Library:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return load(Table(root), Settings())[0]


def essay(title: str, *authors: str) -> str:
    return f"---\ntitle: {title}\nauthors: [{', '.join(authors)}]\n---\n"


def test_names_that_would_share_an_address_do_not(tmp_path):
    library = written(tmp_path, {"essays/a.md": essay("A", "Jan Bos", "Ján Bos", "日本", "北京")})
    slugs = [library.slug_of(name) for name in ("Jan Bos", "Ján Bos", "日本", "北京")]
    assert len(set(slugs)) == 4
    assert slugs[0] == "jan-bos"
    assert all(slug and slug.isascii() for slug in slugs)


def test_a_new_author_does_not_move_anothers_page(tmp_path):
    before = written(tmp_path, {"essays/a.md": essay("A", "Jan Bos")}).slug_of("Jan Bos")
    after = written(tmp_path, {"essays/b.md": essay("B", "Ján Bos", "Aart Bos")}).slug_of("Jan Bos")
    assert before == after


def test_documents_of_one_day_keep_one_order(tmp_path):
    files = {f"essays/{name}.md": f"---\ntitle: {name}\ndate: 2023-01-01\n---\n" for name in "cab"}
    assert ids(written(tmp_path, files).documents) == ["a", "b", "c"]


def test_an_empty_folder_is_an_empty_library(tmp_path):
    library, problems = load(Table(tmp_path), Settings())
    assert problems == ()
    assert not library.documents
    assert not library.years()
    assert not library.coming()


def test_hidden_folders_and_other_files_are_no_documents(tmp_path):
    text = essay("X")
    library = written(
        tmp_path,
        {
            "essays/.git/x.md": text,
            "essays/.x.md": text,
            "essays/a.md.new": text,
            "essays/notes.txt": text,
            "x.md": text,
        },
    )
    assert not library.documents
