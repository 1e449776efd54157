"""The page of all themes: the tree, what stands alone, every name; and what of it is folded."""

from __future__ import annotations

from leestafel.library import Library
from leestafel.library.records import Settings
from leestafel.model import Theme
from leestafel.publish.themes_page import themes_page
from leestafel.themes.vocabulary import Vocabulary


def test_every_label_leads_to_its_theme(page) -> None:
    index = page("themas/").select_one(".lt-index")
    found = {
        " ".join(item.get_text(" ", strip=True).split()).split(" (")[0].rstrip(" 0123456789"): item.a["href"]
        for item in index.select("li")
    }
    assert found["schutsluizen – zie Sluizen"] == "../themas/sluizen/"
    assert found["Sluizen"] == "../themas/sluizen/"
    assert not any("nachtschut" in label for label in found)  # a hidden label is only found
    assert not any("Stoomgemalen" in label for label in found)  # deprecated, and nothing came in its place
    letters = [heading.get_text() for heading in index.select("h3")]
    assert letters == sorted(letters)
    assert [part["id"] for part in index.select("details")] == [f"letter-{letter.lower()}" for letter in letters]


def test_a_letter_says_how_many_names_it_has(page) -> None:
    for part in page("themas/").select(".lt-letter"):
        assert part.summary.select_one(".lt-count > span").get_text() == str(len(part.select("li")))


def test_what_a_theme_is_stands_in_the_tree(page) -> None:
    (node,) = (node for node in page("themas/").select(".lt-tree__node") if node.a.get_text() == "Sluizen")
    assert node.p.get_text() == "Het openen en sluiten van verzonnen sluizen."


def test_the_ways_down_the_page_lead_to_what_is_there(page) -> None:
    soup = page("themas/")
    jumps = [link["href"] for link in soup.select("main nav[aria-label='Op deze pagina'] a")]
    assert jumps == ["#verband", "#andere", "#a-z"]
    assert all(len(soup.select(jump)) == 1 for jump in jumps)
    assert len(soup.select("#verband h2 + p, #verband h2")) >= 2
    assert soup.select_one("#andere").find_next("a").get_text() == "Windmolenverkeer"


def test_what_is_short_is_unfolded(page) -> None:
    parts = page("themas/").select("main details")
    assert len(parts) >= 8
    assert all(part.has_attr("open") for part in parts)


# What is long


def shown(*themes: Theme):
    return themes_page(Library(Settings(name="Verzonnen tafel"), Vocabulary(themes)))


def below(top: str, number: int) -> list[Theme]:
    return [Theme(id=top, labels={"nl": top}), *(one(f"{top}-{n}", top) for n in range(number))]


def one(identifier: str, broader: str = "", **more) -> Theme:
    return Theme(id=identifier, labels={"nl": identifier}, broader=broader, **more)


def test_of_many_themes_only_the_short_branches_are_unfolded() -> None:
    view = shown(*below("dijken", 4), *below("bruggen", 5), *below("veren", 25))
    assert [(item.top.link.title, item.below, item.unfolded) for item in view.tree] == [
        ("bruggen", 5, False),
        ("dijken", 4, True),
        ("veren", 25, False),
    ]
    assert not view.labels_unfolded


def test_thirty_themes_are_unfolded_and_one_more_is_not() -> None:
    assert [item.unfolded for item in shown(*below("dijken", 29)).tree] == [True]
    assert [item.unfolded for item in shown(*below("dijken", 30)).tree] == [False]


def test_what_is_below_counts_at_every_depth_and_not_what_is_deprecated() -> None:
    deeper = [one("sluis", "dijken-0"), one("deur", "sluis"), one("oud", "sluis", deprecated=True)]
    (branch,) = shown(*below("dijken", 1), *deeper).tree
    assert branch.below == 3


def test_themes_that_stand_alone_come_after_those_with_others_below_them() -> None:
    few = shown(*below("dijken", 2), one("aardappels"), one("bieten"))
    assert [node.link.title for node in few.alone] == ["aardappels", "bieten"]
    assert few.alone_unfolded
    many = shown(*below("dijken", 2), *(one(f"alleen-{n}") for n in range(31)))
    assert len(many.alone) == 31
    assert not many.alone_unfolded


def test_a_long_list_without_any_order_but_the_alphabet_stands_there_once() -> None:
    many = shown(*(one(f"{letter}-{n}") for letter in "abc" for n in range(11)))
    assert (many.tree, many.alone) == ((), ())
    assert [(group.letter, group.span, len(group.entries)) for group in many.labels] == [
        ("A", "a-0 – a-10", 11),
        ("B", "b-0 – b-10", 11),
        ("C", "c-0 – c-10", 11),
    ]
    assert many.names == 33
    few = shown(*(one(f"a-{n}") for n in range(30)))
    assert len(few.alone) == 30
    assert few.labels_unfolded


def test_a_letter_names_the_first_words_of_its_ends() -> None:
    (first, second) = shown(one("aal"), one("boter en kaas"), one("bruine boter")).labels
    assert (first.span, second.span) == ("aal", "boter – bruine")
