"""What of a text may be shown in its place."""

from __future__ import annotations

import pytest

from leestafel.model import Essay, Source
from leestafel.publish.parts import summary_of

SENTENCE = "De verzonnen sluis gaat om acht uur open. "


def essay(body: str, rights: str, summary: str = "") -> Essay:
    source = Source(url="https://x.example/", rights=rights)
    return Essay(id="e", path="essays/e.md", title="Een essay", body=body, summary=summary, source=source)


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (SENTENCE * 4, SENTENCE.strip()),
        (SENTENCE * 11, (SENTENCE * 2).strip()),
        (SENTENCE * 3, "De verzonnen sluis gaat om acht …"),
        (SENTENCE * 200, (SENTENCE * 5).strip()),
        (f"Een kop\n\n{SENTENCE * 200}", f"Een kop {SENTENCE * 5}".strip()),
        ("woord " * 400, f"{'woord ' * 45}…"),
        ("Te kort hiervoor.", ""),
        ("", ""),
    ],
)
@pytest.mark.parametrize("words", [45, 60])
def test_an_excerpt_is_at_most_a_quarter_of_a_text_and_45_words(body, shown, words):
    assert summary_of(essay(body, "excerpt"), words) == shown


def test_a_summary_that_was_written_is_shown_as_it_is():
    assert summary_of(essay(SENTENCE, "excerpt", SENTENCE * 20)) == SENTENCE * 20


def test_what_may_be_shown_in_full_is_not_cut_to_a_quarter():
    assert summary_of(essay(SENTENCE * 4, "full")) == (SENTENCE * 4).strip()
