"""Templates made into plain Python: what they give is what Jinja2's own way gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2.compiler import CodeGenerator
from markupsafe import Markup

from leestafel.library import load
from leestafel.model import Settings
from leestafel.publish import templates
from leestafel.publish.plan import plan
from leestafel.publish.shell import SLOTS, Shell, Site, slot
from leestafel.publish.templates import Templates, shown, templates_of
from leestafel.publish.views import Link
from leestafel.publish.workshop import Workshop
from leestafel.resources import theme_folder
from leestafel.table import Table

SPECIMEN = Path(__file__).parents[1] / "site"
SETTINGS = Settings(name="De Proeftafel", url="https://specimen.example/")


def made() -> dict[str, bytes]:
    """Every page of the specimen."""
    library, _ = load(Table(SPECIMEN), SETTINGS)
    frame = "".join(map(slot, SLOTS))
    site = Site(SETTINGS.name, SETTINGS.url, "nl")
    shell = Shell(site, frame, (Link("Sessies", "sessies/"),), (str(theme_folder()),))
    workshop = Workshop(shell, library)
    return {output.path: workshop.render(output) for output in plan(library, (), ()) if output.renderer == "page"}


def test_every_page_is_what_jinja2_itself_makes_of_it(monkeypatch):
    plainly = made()
    monkeypatch.setattr(Templates, "code_generator_class", CodeGenerator)
    monkeypatch.setattr(templates, "_COMPILED", None)
    assert len(plainly) > 40
    assert made() == plainly


def rendered(source: str, **known: object) -> str:
    return templates_of([], "nl").from_string(source).render(known)


@pytest.mark.parametrize(
    ("value", "html"),
    [
        ("<b> & \"'", "&lt;b&gt; &amp; &#34;&#39;"),
        (Markup("<b>"), "<b>"),
        (7, "7"),
        (None, "None"),
        (type("Own", (), {"__html__": lambda self: "<i>"})(), "<i>"),
    ],
)
def test_what_is_shown_is_escaped_unless_it_is_safe(value, html):
    assert shown(value) == rendered("{{ value }}", value=value) == html


def test_a_macro_takes_its_arguments_in_order_and_knows_its_defaults():
    macro = "{% macro m(a, b='<', c=a) %}[{{ a }}{{ b }}{{ c }}]{% endmacro %}"
    assert rendered(macro + "{{ m('1') }}{{ m('1', '2') }}{{ m('1', '2', '3') }}") == "[1&lt;1][121][123]"
    with pytest.raises(TypeError):
        rendered(macro + "{{ m('1', '2', '3', '4') }}")


def test_a_name_that_a_record_does_not_have_is_a_mistake():
    with pytest.raises(AttributeError):
        rendered("{{ link.naam }}", link=Link("a", "b"))
