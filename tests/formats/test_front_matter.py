"""Front matter: found, read and changed key by key, with everything an editor wrote left as it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from leestafel.errors import BadYaml
from leestafel.formats.front_matter import key_line, load, set_keys, split

FILE = """\
---
# een opmerking van de redactie
title: "Een titel"   # nog een
themes:
  - bruggen
  # binnenin
  - sluizen

# over de datum
date: 2023-09-14
---

Tekst met --- erin.

---

Een streep is geen kop.
"""


def test_the_body_begins_after_the_second_fence_and_keeps_later_ones():
    front = split(FILE)
    assert load(front) == {"title": "Een titel", "themes": ["bruggen", "sluizen"], "date": "2023-09-14"}
    assert front.body.startswith("Tekst met --- erin.")
    assert front.body.endswith("Een streep is geen kop.")


def test_a_key_has_the_line_it_stands_on():
    front = split(FILE)
    assert [key_line(front, key) for key in ("title", "themes", "date", "weg")] == [3, 4, 10, 1]


def test_a_file_without_front_matter_is_all_body():
    assert split("Geen kop.\n\n---\n").body == "Geen kop.\n\n---\n"
    assert load(split("")) == {}


@pytest.mark.parametrize("text", ["---\ntitle: Open\n", "---", "---\n--- nee\n"])
def test_front_matter_that_never_ends_is_no_front_matter(text):
    with pytest.raises(BadYaml):
        split(text)


def test_a_changed_key_changes_its_own_lines_only():
    changed = set_keys(FILE, {"themes": ["wegen"], "title": "Anders: dus"})
    before, after = FILE.splitlines(), changed.splitlines()
    kept = [line for line in before if line not in after]
    assert kept == ['title: "Een titel"   # nog een', "themes:", "  - bruggen", "  # binnenin", "  - sluizen"]
    assert "title: 'Anders: dus'" in after
    assert "themes: [wegen]" in after
    assert "# over de datum" in after
    assert changed.endswith(FILE.partition("date:")[2])


def test_a_key_is_taken_out_and_a_new_one_goes_last():
    changed = set_keys(FILE, {"date": None, "draft": True})
    assert load(split(changed)) == {"title": "Een titel", "themes": ["bruggen", "sluizen"], "draft": True}
    assert split(changed).yaml.rstrip().endswith("draft: true")


def test_line_ends_stay_and_a_byte_order_mark_goes():
    windows = FILE.replace("\n", "\r\n")
    changed = set_keys(f"\ufeff{windows}", {"title": "Anders"})
    assert changed == windows.replace('"Een titel"   # nog een', "Anders")


def test_a_file_without_front_matter_gets_one():
    changed = set_keys("Alleen tekst.\n", {"title": "Nu wel"})
    assert load(split(changed)) == {"title": "Nu wel"}
    assert split(changed).body.strip() == "Alleen tekst."


plain = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff"), max_size=30
)
values = plain | st.booleans() | st.lists(plain.filter(str.strip), max_size=3)
keys = st.sampled_from(["title", "date", "themes", "draft", "zz-nieuw"])


@given(st.dictionaries(keys, values, max_size=4), st.sampled_from(["\n", "\r\n"]), plain)
def test_setting_keys_reads_back_and_keeps_every_other_line(changes, end, body):
    assume(not body.strip().startswith("---"))
    text = FILE.partition("Tekst")[0].replace("\n", end) + body + end
    changed = set_keys(text, changes)
    assert load(split(changed)) == {**load(split(text)), **changes}
    assert split(changed).body == split(text).body
    assert changed.partition(f"{end}---{end}")[2] == text.partition(f"{end}---{end}")[2]
    assert "# een opmerking van de redactie" in changed
    assert "\n" not in changed.replace(end, "") or end == "\n"
    assert set_keys(changed, changes) == changed


def by_lines(text):
    """What ``split`` means, line by line."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    fences = [at for at, line in enumerate(lines) if re.fullmatch(r"---[ \t]*", line)]
    if fences[:1] != [0]:
        return ("", "\n".join(lines), 0)
    if len(fences) < 2:
        return None
    body = "\n".join(lines[fences[1] + 1 :]).strip("\n")
    return ("".join(f"{line}\n" for line in lines[1 : fences[1]]), body, 1)


PIECES = ["---", "---\n", "\n---", "\n", "\n", " ", "\t", "a: b", "-", "\r\n", "\r", "\ufeff", "\x0b"]


@settings(max_examples=500)
@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
def test_a_file_is_split_at_its_fences(text):
    for whole in (text, f"---\n{text}", f"---\na: b\n---\n{text}"):
        try:
            front = split(whole)
        except BadYaml:
            assert by_lines(whole) is None
        else:
            assert (front.yaml, front.body, front.offset) == by_lines(whole)
