"""Our own builder makes the tree that BeautifulSoup's makes, of any page."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st

from leestafel.text.page_builder import parse
from leestafel.text.page_tree import attribute, classes, dissolve, elements, is_cut, is_too_deep

_PIECES = (
    *("<p>", "</p>", '<div class="a  b" id=c>', "</div>", "<pre>", "</pre>", "<b>", "</b>", "<br>", "</br>", "<p"),
    *("<script>", "</script>", "<style>", "</style>", "<template>", "</template>", "<textarea>", "</textarea>"),
    *("<table>", "<tr>", "<td>", "</table>", "<ul>", "<li>", "<rt>", "</rt>", "<svg><path d=x /></svg>", "<a:b>"),
    *("<!-- x -->", "<!---->", "<?php x ?>", "<!doctype html>", "<![CDATA[ x ]]>", "<a {x}y=1>", '<meta charset="x">'),
    *("<html>", "<head>", "<title>", "</title>", "</head>", "<body>", "</body>", "</html>", "<frameset>"),
    *("tekst", " ", "\n", "\t\n", "\xa0", "&amp;", "&nbsp;", '"', "<"),
)


def shape(tree: Tag) -> list[object]:
    """Every node of a tree, with the places of those it knows."""
    nodes = [tree, *tree.descendants]
    places = {id(node): place for place, node in enumerate(nodes)}

    def knows(node: object) -> list[int | None]:
        names = ("parent", "next_element", "previous_element", "next_sibling", "previous_sibling")
        return [places.get(id(getattr(node, name))) for name in names]

    return [
        (knows(node), node.name, {key: _text(value) for key, value in node.attrs.items()}, str(node.get_text()))
        if isinstance(node, Tag)
        else (knows(node), type(node).__name__, str(node))
        for node in nodes
    ]


def _text(value: object) -> str:
    return " ".join(value if isinstance(value, list) else str(value).split())


@given(st.lists(st.sampled_from(_PIECES), max_size=25).map("".join))
@pytest.mark.filterwarnings("ignore")
def test_a_tree_is_the_one_that_beautifulsoup_builds(html: str) -> None:
    assert shape(parse(html)) == shape(BeautifulSoup(html, "lxml"))


def test_what_is_cut_out_holds_nothing() -> None:
    tree = parse("<div class='kader'><p>Een <b>zin</b>.</p></div><p>Nog een.</p>")
    box, inner = elements(tree, ("div", "b"))
    box.decompose()
    assert is_cut(box)
    assert is_cut(inner)
    assert (box.parent, attribute(box, "class"), elements(box)) == (None, "", [])
    assert [one.name for one in elements(tree)] == ["html", "body", "p"]


def test_a_new_class_is_known_at_once() -> None:
    (tag,) = elements(parse("<p class='A  b' id=C>"), ("p",))
    assert classes(tag) == " a b c "
    tag["class"] = "nieuw"
    assert classes(tag) == " nieuw c "


@pytest.mark.parametrize(("depth", "too_deep"), [(100, False), (220, True)])
def test_depth_is_counted_while_a_page_is_built(depth: int, too_deep: bool) -> None:
    assert is_too_deep(parse("<div>" * depth + "tekst")) is too_deep


def test_a_dissolved_tree_is_empty() -> None:
    tree = parse("<p>Een <b>zin</b>.</p>")
    (inner,) = elements(tree, ("b",))
    dissolve(tree)
    assert (tree.contents, inner.parent, inner.next_element) == ([], None, None)
