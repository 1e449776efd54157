"""``leestafel themes evaluate``: measures on what editors chose, or an honest word that there is too little."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

TOPICS = {"schapen": "wol kudde herder lam", "bijen": "honing korf zwerm raat", "koeien": "melk kalf stal uier"}
THEMES = "".join(f"- id: {topic}\n  label: {topic.capitalize()}\n" for topic in TOPICS)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    (tmp_path / "content" / "_data").mkdir(parents=True)
    (tmp_path / "content" / "_data" / "themes.yml").write_text(THEMES, encoding="utf-8")
    (tmp_path / "essays").mkdir()
    for place, (topic, words) in enumerate(list(TOPICS.items()) * 8):
        text = f"Een verzonnen stuk, nummer {place}, met {words}."
        (tmp_path / "essays" / f"stuk-{place:02}.md").write_text(
            f"---\ntitle: Stuk {place}\nthemes: [{topic}]\n---\n\n{text}\n", encoding="utf-8"
        )
    return tmp_path


def test_it_shows_what_labels_examples_and_both_do(command, table):
    done = command(table, "themes", "evaluate")
    assert done.code == 0, done.err
    assert "Gemeten aan 24 documenten" in done.out
    for said in ("alleen labels", "alleen voorbeelden", "beide samen", "F1@5", "NDCG@5", "schapen"):
        assert said in done.out


def test_json_holds_the_measures_the_themes_and_the_mistakes(command, table):
    odd = table / "essays" / "stuk-00.md"
    odd.write_text(odd.read_text("utf-8").replace("[schapen]", "[bijen]"), encoding="utf-8")
    done = command(table, "themes", "evaluate", "--limit", "2", "--json")
    found = json.loads(done.out)
    assert found["documents"] == 24
    assert set(found["ways"]) == {"labels", "examples", "mixed"}
    assert found["ways"]["mixed"]["first"] >= 0.9
    assert found["ways"]["labels"]["first"] < 0.5
    assert {row["theme"]: row["chosen"] for row in found["themes"]} == {"schapen": 7, "bijen": 9, "koeien": 8}
    wrong = {(row["document"], row["theme"], row["suggested"]) for row in found["mistakes"]}
    assert {("stuk-00", "schapen", True), ("stuk-00", "bijen", False)} <= wrong


def test_too_few_documents_are_said_to_be_too_few(command, table):
    for path in sorted((table / "essays").iterdir())[5:]:
        path.unlink()
    done = command(table, "themes", "evaluate")
    assert done.code == 1
    assert "er zijn 5 documenten met thema's" in done.err
    assert "leestafel tag" in done.err
