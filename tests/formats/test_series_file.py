"""``series.yml``: the series that sessions belong to."""

from __future__ import annotations

import pytest

from leestafel.formats.series_file import read_series
from leestafel.model import Series


def test_series_as_the_file_says():
    text = (
        "- id: voorbeeldlunches\n  title: Voorbeeldlunches\n  description: Elke maand een voorbeeld.\n"
        "- id: colleges-2031\n  title: Colleges 2031\n  organiser: Stichting Voorbeeld\n  url: https://example.org/c\n"
    )
    series, problems = read_series(text, "series.yml")
    assert problems == ()
    assert series == (
        Series(id="voorbeeldlunches", title="Voorbeeldlunches", description="Elke maand een voorbeeld."),
        Series(id="colleges-2031", title="Colleges 2031", organiser="Stichting Voorbeeld", url="https://example.org/c"),
    )


@pytest.mark.parametrize("text", ["", "# nog geen\n", "[]\n"])
def test_no_series_is_no_mistake(text):
    assert read_series(text, "series.yml") == ((), ())


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- {id: a, title: A}\n- id: b\n", 2),
        ("- {id: a, title: A}\n- title: B\n", 2),
        ("- {id: a, title: A}\n- {id: a, title: B}\n", 2),
        ("- {id: a, title: A}\n- {id: Een Id, title: B}\n", 2),
        ("- {id: a, title: A}\n- {id: b, title: B, zaal: C}\n", 2),
        ("- zomaar\n", 1),
        ("id: a\n", 1),
        ("- id: [a\n", 2),
    ],
)
def test_a_mistake_has_its_line_and_a_remedy(text, line):
    series, (problem,) = read_series(text, "series.yml")
    assert (problem.path, problem.line, problem.severity) == ("series.yml", line, "error")
    assert problem.remedy
    assert all(one.id == "a" for one in series)
