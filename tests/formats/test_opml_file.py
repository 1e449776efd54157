"""Lists of feeds become sources, below what an editor wrote. All sites here are made up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leestafel.errors import BadYaml, NotReadable
from leestafel.formats import opml_file
from leestafel.formats.site_xml import write_opml
from leestafel.formats.sources_file import read_sources, with_sources
from leestafel.gather.addresses import canonical
from leestafel.model import Filter, Supplier

LIST = """<?xml version="1.0" encoding="utf-8"?>
<!-- uit een lezer van feeds -->
<opml version="2.0"><head><title>Mijn feeds</title></head><body>
<outline text="Landbouw">
  <outline text="Schapen" title="Schapen &amp; geiten" type="rss" xmlUrl="https://schapen.example.org/feed"/>
  <outline text="Dieper"><outline text="Kippen" type="rss" XMLURL="https://kippen.example.org/feed?a=1&amp;b=2"/></outline>
</outline>
<outline text="Schapen nog eens" xmlUrl="https://schapen.example.org/feed"/>
<outline xmlUrl="https://www.zondernaam.example.org/rss"/>
<outline text="Een pagina" type="link" url="https://pagina.example.org/"/>
<outline text="Kwaad" xmlUrl="javascript:alert(1)"/>
<outline text="Bestand" xmlUrl="file:///etc/passwd"/>
</body></opml>
"""
FEEDS = [
    ("Schapen & geiten", "https://schapen.example.org/feed"),
    ("Kippen", "https://kippen.example.org/feed?a=1&b=2"),
    ("zondernaam.example.org", "https://www.zondernaam.example.org/rss"),
]


def pairs(data: bytes) -> list[tuple[str, str]]:
    assert opml_file.is_opml(data)
    found = opml_file.read(data)
    assert {one.kind for one in found} <= {"feed"}
    return [(one.name, one.url) for one in found]


def test_a_list_gives_its_feeds_once_out_of_their_groups() -> None:
    assert pairs(LIST.encode()) == FEEDS


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf\r\n" + LIST.encode(),
        LIST.replace("utf-8", "iso-8859-15").encode("iso-8859-15"),
        LIST.replace("utf-8", "rommel").encode(),
        LIST.replace("&amp;", "&").encode(),
        LIST.replace("Kippen", "Kippen").replace("Mijn feeds", "Mijn&nbsp;feeds & meer").encode(),
    ],
    ids=["mark and blank line", "other letters", "encoding that is none", "bare ampersands", "names of HTML"],
)
def test_a_list_with_mistakes_that_readers_make_is_read(data: bytes) -> None:
    assert pairs(data) == FEEDS


def test_our_own_list_is_read_back() -> None:
    feeds = [(f"Feed {n} — één", f"https://t.example.org/{n}.xml", "https://t.example.org/") for n in range(3)]
    assert pairs(write_opml("Tafel", "Tafel", [("Groep", feeds)])) == [(name, feed) for name, feed, _ in feeds]


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE opml [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><opml><body><outline text="&b;"/></body></opml>',
        '<!DOCTYPE opml SYSTEM "file:///etc/passwd"><opml/>',
        "<opml><body><outline",
        "<opml><body></opml>",
        "",
    ],
)
def test_tricks_and_torn_lists_are_refused(text: str) -> None:
    with pytest.raises(NotReadable):
        opml_file.read(text.encode())


def test_a_list_a_hundred_thousand_groups_deep_is_read() -> None:
    text = "<opml><body>" + "<outline>" * 100_000 + '<outline xmlUrl="https://diep.example.org/"/>'
    assert [one.url for one in opml_file.read((text + "</outline>" * 100_000 + "</body></opml>").encode())] == [
        "https://diep.example.org/"
    ]


def test_too_many_feeds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opml_file, "MOST", 2)
    with pytest.raises(NotReadable, match="2"):
        opml_file.read(LIST.encode())


@given(st.integers(0, len(LIST)), st.binary(max_size=10), st.integers(0, 50))
@settings(max_examples=100, deadline=None)
def test_whatever_was_done_to_a_list_it_is_read_or_refused(place: int, other: bytes, length: int) -> None:
    data = LIST.encode()
    try:
        found = opml_file.read(data[:place] + other + data[place + length :])
    except NotReadable:
        return
    assert all(one.url.startswith(("http://", "https://")) and one.name for one in found)


NEW = (
    Supplier(name="Schapen: & geiten", kind="feed", url="https://schapen.example.org/feed"),
    Supplier(
        name="Bestaand",
        kind="feed",
        url="https://ander.example.org/feed",
        filter=Filter(words=("schaap",)),
        comments=False,
    ),
)
WRITTEN = [
    "",
    "# alleen een opmerking\n",
    "# bronnen\n[]\n",
    "[ ]  # nog geen",
    "- name: Bestaand\n  url: https://bestaand.example.org/  # zo\n",
    "  - {name: Bestaand, url: 'https://bestaand.example.org/'}\n  # opmerking aan het eind",
    "- name: Bestaand\r\n  url: https://bestaand.example.org/\r\n  themes:\r\n    - schapen\r\n",
    "-   name: Bestaand\n    path: map\n\n\n",
]


@pytest.mark.parametrize("text", WRITTEN)
def test_sources_are_added_below_what_an_editor_wrote(text: str) -> None:
    before, _ = read_sources(text, "")
    changed = with_sources(text, NEW)
    after, problems = read_sources(changed, "")
    assert problems == ()
    assert after[: len(before)] == before
    assert [one.url for one in after[len(before) :]] == [one.url for one in NEW]
    assert len({one.name for one in after}) == len(after)
    if before:
        assert changed.startswith(text)
    assert all(line in changed for line in text.splitlines() if line.startswith("#"))
    assert ("\r\n" in changed) == ("\r\n" in text)
    assert with_sources(changed, NEW) == changed


def test_an_address_that_is_there_in_another_form_is_not_added_again() -> None:
    text = "- name: Schapen\n  url: http://SCHAPEN.example.org/feed/\n"
    assert with_sources(text, NEW[:1], canonical) == text
    assert with_sources(text, NEW[:1]) != text


@pytest.mark.parametrize(
    "text", ["[{name: a, url: b}]\n", "naam: x\n", "- name: x\n", "- [", "---\n- name: a\n  url: b\n...\n"]
)
def test_a_file_that_cannot_be_added_to_safely_is_left_alone(text: str) -> None:
    with pytest.raises(BadYaml):
        with_sources(text, NEW)


@given(st.text(max_size=40).filter(str.strip), st.sampled_from(WRITTEN))
@settings(max_examples=100, deadline=None)
def test_any_name_is_read_back_as_it_was(name: str, text: str) -> None:
    one = Supplier(name=" ".join(name.split()), kind="feed", url="https://x.example.org/feed")
    try:
        after, _ = read_sources(with_sources(text, [one]), "")
    except BadYaml:
        return
    assert after[-1].name.startswith(one.name)
