"""A document as a reader sees it: what of its Markdown is text, and where it stands."""

from __future__ import annotations

from leestafel.model import Essay
from leestafel.themes.passages import passages, plain

BODY = """\
# Een titel

Een *eerste* alinea
over twee regels.<!-- geheim

nog steeds geheim -->

Kop een
-------

> Een citaat met [een koppeling](https://voorbeeld.test/privacy "titel")[^1] en `code`.

- punt *een*
- punt twee
  gaat door

```python
rechtsstaat = True
```

| kolom | andere |
|---|---|
| cel | nog een |

### Kop twee ###
![een plaatje](plaat.png) Zie https://voorbeeld.test/bureaucratie of <b class="ai">vet</b>, snake_case en \\*ster\\*.

[^1]: Een noot.
[ref]: https://voorbeeld.test/wmo
"""


def test_a_body() -> None:
    document = Essay(id="a", title="Een **titel**", path="a.md", summary="Kort.\n", body=BODY)
    assert list(passages(document)) == [
        ("title", "Een titel"),
        ("summary", "Kort."),
        ("opening", "Een eerste alinea over twee regels."),
        ("heading", "Kop een"),
        ("body", "Een citaat met een koppeling en code."),
        ("body", "punt een"),
        ("body", "punt twee gaat door"),
        ("body", "; kolom ; andere ; ; --- ; --- ; ; cel ; nog een ;"),
        ("heading", "Kop twee"),
        ("body", "Zie of vet , snake_case en *ster*."),
        ("body", "Een noot."),
    ]


def test_the_first_paragraph_is_the_opening_unless_it_is_long() -> None:
    assert [p.where for p in passages(Essay(id="a", title="t", path="a.md", body="Kort.\n\nDan."))][1:] == [
        "opening",
        "body",
    ]
    long = Essay(id="a", title="t", path="a.md", body="Lang. " * 300)
    assert [passage.where for passage in passages(long)] == ["title", "body"]


def test_emphasis_inside_a_word_and_line_ends() -> None:
    assert plain("on_der_ *mij*ning\r\n__van__ alles") == "on_der mijning van alles"
