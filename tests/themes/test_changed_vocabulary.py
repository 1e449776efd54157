"""The vocabulary renamed, merged, split and deprecated: in records, and in its file line by line."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from leestafel.errors import LeestafelError
from leestafel.formats.themes_edit import edited
from leestafel.formats.themes_faults import faults
from leestafel.formats.themes_file import read_themes, write_themes
from leestafel.model import Theme
from leestafel.themes.changes import deprecate, merge, rename, split, undeprecate
from leestafel.themes.vocabulary import Vocabulary, replacement_of

FILE = """\
# De thema's.

- id: zorg
  label: {nl: Zorg, en: Care}   # kort
  alt: [gezondheidszorg]
- id: jeugdzorg
  label: Jeugdzorg
  alt:
    - jeugdhulp
    - hulp aan jongeren  # veel gebruikt
  hidden: [jeugd]
  broader: zorg
  related: [school, 'jeugd-zorg']

# Dit is dubbelop.
- id: jeugd-zorg
  label: {nl: Jeugd-zorg, en: Youth care}
  alt: {nl: [jeugdhulp, zorg voor jongeren], en: [help]}
  hidden: jeugdig
  broader: zorg
- {id: pleegzorg, label: Pleegzorg, broader: jeugd-zorg, related: [jeugd-zorg, school]}
- id: school
  label: School
"""


def vocabulary(text: str = FILE) -> Vocabulary:
    return Vocabulary(read_themes(text, "")[0])


def lines_gone(before: str, after: str) -> list[str]:
    now = after.splitlines()
    return [line for line in before.splitlines() if line not in now]


def test_a_theme_is_renamed_in_place_and_its_old_id_stays_beside_it():
    change = rename(vocabulary(), "jeugd-zorg", "jongeren", "Zorg voor de jeugd")
    after = edited(FILE, change.themes, change.renamed)
    found = vocabulary(after)
    new, old = found.get("jongeren"), found.get("jeugd-zorg")
    assert new.label() == "Zorg voor de jeugd"
    assert new.label("en") == "Youth care"
    assert new.alt == ("jeugdhulp", "zorg voor jongeren", "Jeugd-zorg")
    assert old == Theme(id="jeugd-zorg", labels=old.labels, deprecated=True, replaced_by=("jongeren",))
    assert replacement_of(old, found) == (new,)
    assert found.get("pleegzorg").broader == "jongeren"
    assert found.get("jeugdzorg").related == ("school", "jongeren")
    assert lines_gone(FILE, after) == [
        "  related: [school, 'jeugd-zorg']",
        "  alt: {nl: [jeugdhulp, zorg voor jongeren], en: [help]}",
        "- {id: pleegzorg, label: Pleegzorg, broader: jeugd-zorg, related: [jeugd-zorg, school]}",
    ]
    assert "- id: jongeren\n" in after


def test_a_theme_may_be_called_by_another_name_that_it_has():
    text = "- id: jeugdzorg\n  label: Jeugdzorg\n  alt:\n    - jeugdhulp\n    - jeugdwet  # van 2015\n"
    change = rename(vocabulary(text), "jeugdzorg", "jeugdhulp", "Jeugdhulp")
    after = edited(text, change.themes, change.renamed)
    assert after.startswith(
        "- id: jeugdhulp\n  label: Jeugdhulp\n  alt:\n    - jeugdwet  # van 2015\n    - Jeugdzorg\n"
    )
    assert vocabulary(after).get("jeugdhulp").alt == ("jeugdwet", "Jeugdzorg")


def test_a_label_alone_may_change():
    change = rename(vocabulary(), "zorg", label="Gezondheidszorg")
    after = edited(FILE, change.themes, change.renamed)
    assert (change.exchange, len(change.themes)) == ({}, len(vocabulary()))
    assert lines_gone(FILE, after) == ["  label: {nl: Zorg, en: Care}   # kort", "  alt: [gezondheidszorg]"]
    assert (vocabulary(after).get("zorg").label(), vocabulary(after).get("zorg").alt) == ("Gezondheidszorg", ("Zorg",))


def test_what_was_deprecated_without_another_in_its_place_can_still_be_given_one():
    gone = Vocabulary(deprecate(vocabulary(), "jeugd-zorg").themes)
    for change in (deprecate(gone, "jeugd-zorg", "jeugdzorg"), merge(gone, ["jeugd-zorg"], "jeugdzorg")):
        assert change.exchange == {"jeugd-zorg": ("jeugdzorg",)}
        replaced = Vocabulary(change.themes)
        assert replaced.get("jeugd-zorg").replaced_by == ("jeugdzorg",)
        again = merge(replaced, ["jeugd-zorg"], "jeugdzorg")
        assert (again.exchange, again.themes[1].alt) == (
            change.exchange,
            merge(gone, ["jeugd-zorg"], "jeugdzorg").themes[1].alt,
        )
        with pytest.raises(LeestafelError, match="kwam al iets anders"):
            merge(replaced, ["jeugd-zorg"], "zorg")


def test_merging_gives_labels_that_nobody_has_yet_and_points_everything_along():
    change = merge(vocabulary(), ["jeugd-zorg"], "jeugdzorg")
    after = edited(FILE, change.themes)
    found = vocabulary(after)
    assert found.get("jeugdzorg").alt == ("jeugdhulp", "hulp aan jongeren", "Jeugd-zorg", "zorg voor jongeren")
    assert found.get("jeugdzorg").alt_elsewhere == {"en": ("Youth care", "help")}
    assert found.get("jeugdzorg").hidden == ("jeugd", "jeugdig")
    assert found.get("jeugdzorg").related == ("school",)
    assert found.get("pleegzorg").broader == "jeugdzorg"
    assert found.get("pleegzorg").related == ("school",)  # never to what it lies below (SKOS, S27)
    assert found.get("jeugd-zorg").replaced_by == ("jeugdzorg",)
    assert "# Dit is dubbelop." in after
    assert change.exchange == {"jeugd-zorg": ("jeugdzorg",)}


def test_a_theme_merged_into_what_lies_below_it_makes_no_ring():
    chain = "".join(
        f"- id: {one}\n  label: {one}\n" + (f"  broader: {above}\n" if above else "")
        for one, above in (("a", ""), ("b", "a"), ("c", "b"))
    )
    change = merge(vocabulary(chain), ["a"], "c")
    found = vocabulary(edited(chain, change.themes))
    assert (found.get("b").broader, found.get("c").broader) == ("", "b")
    assert not list(faults({theme.id: theme for theme in found}))


def test_a_split_theme_may_stay_or_go():
    change = split(vocabulary(), "zorg", ["jeugdzorg", "school"])
    found = vocabulary(edited(FILE, change.themes))
    assert found.get("zorg").replaced_by == ("jeugdzorg", "school")
    assert found.get("jeugdzorg").broader == ""
    assert replacement_of(found.get("zorg"), found) == (found.get("jeugdzorg"), found.get("school"))
    stays = split(vocabulary(), "zorg", ["zorg", "school"])
    assert edited(FILE, stays.themes) == FILE
    assert stays.by_document


def test_deprecating_adds_two_lines_at_most():
    change = deprecate(vocabulary(), "school")
    assert edited(FILE, change.themes) == FILE + "  deprecated: true\n"
    assert change.exchange == {}
    change = deprecate(vocabulary(), "school", "zorg")
    after = edited(FILE, change.themes)
    assert after.endswith("  label: School\n  deprecated: true\n  replaced_by: [zorg]\n")
    assert vocabulary(after).get("pleegzorg").related == ("jeugd-zorg",)  # zorg lies above it


def test_what_replaced_a_theme_is_found_through_others_and_rings_end():
    themes = (
        Theme(id="a", labels={"nl": "A"}, deprecated=True, replaced_by=("b", "weg")),
        Theme(id="b", labels={"nl": "B"}, deprecated=True, replaced_by=("c", "a")),
        Theme(id="c", labels={"nl": "C"}),
        Theme(id="d", labels={"nl": "D"}, deprecated=True, replaced_by=("d",)),
    )
    found = Vocabulary(themes)
    assert [replacement_of(theme, found) for theme in themes] == [(themes[2],), (themes[2],), (), ()]


def test_a_second_merge_leads_old_ids_to_the_last_one():
    once = edited(FILE, merge(vocabulary(), ["jeugd-zorg"], "jeugdzorg").themes)
    twice = vocabulary(edited(once, merge(vocabulary(once), ["jeugdzorg"], "zorg").themes))
    assert twice.get("jeugd-zorg").replaced_by == ("zorg",)
    assert not list(faults({theme.id: theme for theme in twice}))


def test_a_deprecated_theme_comes_back_as_it_was():
    gone = edited(FILE, deprecate(vocabulary(), "school", "zorg").themes)
    change = undeprecate(vocabulary(gone), "school")
    assert (change.exchange, change.renamed) == ({}, {})
    assert edited(gone, change.themes).endswith("- id: school\n  label: School\n")
    bare = edited(FILE, deprecate(vocabulary(), "school").themes)
    assert edited(bare, undeprecate(vocabulary(bare), "school").themes) == FILE


def test_a_merged_theme_takes_its_labels_back_and_the_other_keeps_its_own():
    merged = edited(FILE, merge(vocabulary(), ["jeugd-zorg"], "jeugdzorg").themes)
    text = merged.replace("jeugdhulp, zorg", "zorg")
    found = vocabulary(edited(text, undeprecate(vocabulary(text), "jeugd-zorg").themes))
    back, other = found.get("jeugd-zorg"), found.get("jeugdzorg")
    assert (back.deprecated, back.replaced_by, back.broader) == (False, (), "zorg")
    assert (back.alt, back.hidden, back.label("en")) == (("zorg voor jongeren",), ("jeugdig",), "Youth care")
    assert (other.alt, other.alt_elsewhere, other.hidden) == (("jeugdhulp", "hulp aan jongeren"), {}, ("jeugd",))
    assert not list(faults({theme.id: theme for theme in found}))


@pytest.mark.parametrize("languages", [("en",), ("nl",), ("en", "fr")])
@pytest.mark.parametrize("block", [False, True])
def test_labels_of_a_language_go_and_the_others_stay(languages, block):
    spoken = {"nl": ("hulp", "zorg"), "en": ("care",), "fr": ("soins",)}
    lines = "".join(f"\n    {language}: [{', '.join(labels)}]" for language, labels in spoken.items())
    flow = " {nl: [hulp, zorg], en: [care], fr: [soins]}"
    text = f"- id: a\n  label: A\n  alt:{lines if block else flow}\n  definition: Wat het is.  # kort\n"
    (theme,) = vocabulary(text)
    kept = {language: labels for language, labels in spoken.items() if language not in languages}
    after = replace(theme, alt=kept.pop("nl", ()), alt_elsewhere=kept)
    result = edited(text, [after])
    assert vocabulary(result).themes == (after,)
    assert result.endswith("  definition: Wat het is.  # kort\n")


def test_a_theme_comes_back_below_what_took_the_place_of_what_it_lay_below():
    text = write_themes(
        (
            Theme(id="oud", labels={"nl": "Oud"}, broader="weg", related=("weg", "los"), deprecated=True),
            Theme(id="weg", labels={"nl": "Weg"}, deprecated=True, replaced_by=("hier", "los")),
            Theme(id="hier", labels={"nl": "Hier"}),
            Theme(id="los", labels={"nl": "Los"}),
        )
    )
    back = undeprecate(vocabulary(text), "oud").themes[0]
    assert (back.broader, back.related) == ("hier", ("los",))  # never to what it lies below (SKOS, S27)


def test_a_theme_does_not_come_back_with_a_label_that_is_anothers_by_now():
    renamed = rename(vocabulary(), "jeugd-zorg", "jongeren")
    with pytest.raises(LeestafelError, match=r"Jeugd-zorg.*jongeren"):
        undeprecate(Vocabulary(renamed.themes), "jeugd-zorg")
    otherwise = rename(vocabulary(), "jeugd-zorg", "jongeren", "Jongeren")
    found = Vocabulary(undeprecate(Vocabulary(otherwise.themes), "jeugd-zorg").themes)
    assert "Jeugd-zorg" not in found.get("jongeren").alt
    assert not found.get("jeugd-zorg").deprecated


@pytest.mark.parametrize(
    "change",
    [
        lambda known: undeprecate(known, "zorg"),
        lambda known: undeprecate(known, "weg"),
        lambda known: rename(known, "zog", "zorgen"),
        lambda known: rename(known, "zorg", "school"),
        lambda known: rename(known, "zorg", "Geen Id"),
        lambda known: rename(known, "zorg", "zorgen", "School"),
        lambda known: merge(known, ["zorg"], "zorg"),
        lambda known: merge(known, ["zorg"], "weg"),
        lambda known: split(known, "zorg", ["school"]),
        lambda known: deprecate(known, "zorg", "zorg"),
        lambda known: rename(known, "zorg", "zorg"),
        lambda known: rename(known, "zorg", label="Zorg"),
        lambda known: deprecate(Vocabulary(deprecate(known, "zorg").themes), "zorg"),
    ],
)
def test_what_makes_no_sense_is_refused(change):
    with pytest.raises(LeestafelError):
        change(vocabulary())


WORDS = st.text("abcé ,:#'\"&*!-{}[]", min_size=1, max_size=12).map(lambda text: " ".join(text.split()) or "x")
IDS = ("a", "b", "c", "d", "e")


@st.composite
def vocabularies(draw: st.DrawFn) -> tuple[Theme, ...]:
    """Themes of which none lies below one that stands after it, and whose labels are all different."""
    themes = []
    for number, one in enumerate(IDS):
        labels = [f"{one} {word}" for word in draw(st.lists(WORDS, max_size=3, unique=True))]
        themes.append(
            Theme(
                id=one,
                labels={"nl": one, **({"en": f"{one} en"} if draw(st.booleans()) else {})},
                alt=tuple(dict.fromkeys(labels[:2])),
                hidden=tuple(dict.fromkeys(labels[2:])),
                broader=draw(st.sampled_from(["", *IDS[:number]])),
            )
        )
    found = Vocabulary(tuple(themes))
    related = draw(st.lists(st.permutations(IDS).map(lambda ids: ids[:2]), max_size=3))
    for one, other in related:
        above = {theme.id for pair in ((one, other), (other, one)) for theme in found.ancestors(pair[0])}
        if not {one, other} & above:
            themes = [replace(theme, related=(other,)) if theme.id == one else theme for theme in themes]
    return tuple(themes)


LAST_KEY_GOES = (
    Theme(id="a", labels={"nl": "a"}),
    Theme(id="b", labels={"nl": "b"}, broader="a"),
    Theme(id="c", labels={"nl": "c"}, broader="b", related=("d",)),
    Theme(id="d", labels={"nl": "d"}),
    Theme(id="e", labels={"nl": "e"}),
)
"""A theme whose last key is taken away where others are added."""


@example(LAST_KEY_GOES, list("acdbe"), "\n", 1)
@example(LAST_KEY_GOES, list("acdbe"), "\r\n", 1)
@given(vocabularies(), st.permutations(IDS), st.sampled_from(["\n", "\r\n"]), st.integers(0, 3))
def test_any_change_of_any_vocabulary_reads_back_and_breaks_nothing(themes, ids, end, which):
    text = write_themes(themes).replace("\n", end)
    known = vocabulary(text)
    assert known.themes == themes
    changes = (
        lambda: rename(known, ids[0], "nieuw", next(iter(known.get(ids[0]).alt), "Een, nieuw: label")),
        lambda: merge(known, ids[:2], ids[2]),
        lambda: split(known, ids[0], ids[1:3]),
        lambda: deprecate(known, ids[0], ids[1]),
    )
    change = changes[which]()
    after = edited(text, change.themes, change.renamed)
    assert vocabulary(after).themes == change.themes
    assert [fault.what for fault in faults({theme.id: theme for theme in change.themes})] == []
    assert {theme.id for theme in change.themes} >= set(IDS)


@given(vocabularies(), st.permutations(IDS), st.booleans())
def test_what_is_merged_or_deprecated_comes_back_without_a_fault(themes, ids, merged):
    known = Vocabulary(themes)
    gone = merge(known, ids[:2], ids[2]) if merged else deprecate(known, ids[0])
    back = undeprecate(Vocabulary(gone.themes), ids[0])
    text = write_themes(gone.themes)
    assert vocabulary(edited(text, back.themes)).themes == back.themes
    assert [fault.what for fault in faults({theme.id: theme for theme in back.themes})] == []
    after = {theme.id: theme for theme in back.themes}
    if merged:
        was = known.get(ids[0])
        assert (after[ids[0]].labels, after[ids[0]].alt, after[ids[0]].hidden) == (was.labels, was.alt, was.hidden)
        labels = {was.label(), *was.alt, *was.hidden}
        assert not labels & {*after[ids[2]].alt, *after[ids[2]].hidden}
    else:
        assert back.themes == themes
