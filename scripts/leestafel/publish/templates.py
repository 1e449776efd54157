"""The templates: Jinja2 as the site uses it. The one module that knows Jinja2.

Templates of our own pages are shown records and nothing else, so they are compiled into plainer Python than Jinja2
writes for templates that may be given anything: an attribute is an attribute, a call is a call. It is what they say
all the same, at half the time, and a name that a record does not have is a mistake that says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, MutableMapping, Sequence
from functools import lru_cache
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, Template, nodes, pass_context
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup, escape

from leestafel.library.recent import Recent
from leestafel.publish.shell import HOME, MARK
from leestafel.publish.views import Handout, When
from leestafel.words import count, say

__all__ = [
    "Template",
    "Templates",
    "compile_all",
    "furnish",
    "kept_by_identity",
    "kept_by_value",
    "mark_url",
    "safe",
    "templates_of",
]
_MOST_KEPT = 1000

try:
    from markupsafe._speedups import _escape_inner as _escaped
except ImportError:  # where it was not compiled

    def _escaped(text: str, /) -> str:
        return str(escape(text))


def shown(value: object) -> str:
    """A value as HTML: what is safe as it is, anything else escaped."""
    kind = type(value)
    if kind is str:
        return _escaped(value)  # type: ignore[arg-type]
    return value if kind is Markup else escape(value)  # type: ignore[return-value]


def _macro(function: Callable[..., str], parameters: int) -> Callable[..., Markup]:
    """A macro, to be called with its arguments in their order; those that are left out have their defaults."""
    new = str.__new__

    def called(*given: object) -> Markup:
        if len(given) == parameters:
            return new(Markup, function(*given))
        return new(Markup, function(*given, *(missing,) * (parameters - len(given))))

    return called


class _Plainly(CodeGenerator):
    """Writes templates as the Python one would write by hand.

    Nothing that is given to them asks for Jinja2's context, which is what its own calls are prepared for.
    """

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """As :class:`CodeGenerator`."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """As :class:`CodeGenerator`."""
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.shown(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """As :class:`CodeGenerator`."""
        if macro_ref.accesses_caller or macro_ref.accesses_kwargs or macro_ref.accesses_varargs:
            super().macro_def(macro_ref, frame)
        else:
            self.write(f"environment.macro(macro, {len(macro_ref.node.args)})")


def mark_url(address: str) -> str:
    """An address below the site's root, marked so that it leads there from any page; other addresses as they are."""
    if not address:
        return HOME
    if "://" in address[:12] or address[0] in "#/" or address.startswith(("mailto:", "tel:")):
        return address
    return MARK + address


def mark_current(html: str, address: str) -> str:
    """HTML that was rendered for several pages, its links to this address told as leading to the page itself."""
    link = f'href="{mark_url(_escaped(address))}"'
    return Markup(str.replace(html, link, f'{link} aria-current="page"'))


def furnish(templates: Environment, own: Collection[str], language: str) -> None:
    """Give MkDocs' templates what ours ask for. Ours, by name, escape what they show; Material's cannot."""
    templates.autoescape = lambda name: name in own
    templates.globals.update(_sentences(language))
    templates.filters["url"] = _marking(templates.filters["url"])


def safe(html: Mapping[str, str]) -> dict[str, str]:
    """Parts that were rendered, for a template that is to take them as they are."""
    return {name: Markup(part) for name, part in html.items()}


def _marking(url: Callable[..., str]) -> Callable[..., str]:
    """MkDocs' filter for addresses, but in our own pages, whose links are marked and finished later."""

    @pass_context
    def marked(context: Context, value: str) -> str:
        return mark_url(value) if context.get("marked") else url(context, value)

    return marked


def _sentences(language: str) -> dict[str, Callable[..., str]]:
    """A key without an area is of the site's own."""
    return {
        "t": lambda key, **values: say(key if "." in key else f"site.{key}", language, **values),
        "count": lambda key, number: count(f"site.{key}", number, language),
    }


_SPOKEN = re.compile(r"\{\{ t\('(\w+)'\) \}\}")


class _Spoken(FileSystemLoader):
    """Templates in which what the site always says the same way already stands in its language."""

    def __init__(self, folders: Sequence[str], language: str) -> None:
        super().__init__(folders)
        self._language = language

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """As :meth:`FileSystemLoader.get_source`."""
        source, name, current = super().get_source(environment, template)
        return _SPOKEN.sub(self._spoken, source), name, current

    def _spoken(self, found: re.Match[str]) -> str:
        return str(escape(say(f"site.{found[1]}", self._language)))


class _Compiled(BytecodeCache):
    """Templates that this process compiled before, by their sources: who builds again and again compiles once."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """As :class:`BytecodeCache` asks."""
        code = self._codes.get((bucket.key, bucket.checksum))
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """As :class:`BytecodeCache` asks."""
        self._codes[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


class Templates(Environment):
    """Templates of views, which are records: what a record does not have is a mistake of ours, and says so."""

    code_generator_class = _Plainly
    getattr = staticmethod(getattr)  # type: ignore[assignment]
    shown = staticmethod(shown)
    macro = staticmethod(_macro)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> dict[str, Any]:
        """As :meth:`Environment.make_globals`, in one dictionary: it is copied whenever a template is rendered, and
        nothing is added once there are templates.
        """
        return {**self.globals, **(d or {})}


def kept_by_value(macro: Callable[..., str]) -> Callable[..., str]:
    """A macro's makings, kept for the next time: for the small things that stand on many pages."""
    return lru_cache(maxsize=_MOST_KEPT)(macro)


def kept_by_identity(macro: Callable[..., str], most: int) -> Callable[..., str]:
    """A macro's makings of large records, kept for the next time that very record is shown."""
    kept: Recent[tuple[object, str]] = Recent(most)

    def made(name: str, record: object, *more: object) -> str:
        key = (name, id(record), more)
        found = kept.get(key)
        if found is None or found[0] is not record:
            found = kept.put(key, (record, macro(name, record, *more)))
        return found[1]

    return made


def compile_all(folders: Sequence[str], language: str, below: tuple[str, ...]) -> None:
    """Compile the templates in some folders of folders now, for processes that will be copies of this one."""
    templates = templates_of(folders, language)
    for name in templates.list_templates(filter_func=lambda name: name.startswith(below)):
        templates.get_template(name)


def templates_of(folders: Sequence[str], language: str, **known: object) -> Templates:
    """The templates in folders, for the views of a site in a language; ``known`` is what all of them may name."""
    templates = Templates(
        loader=_Spoken(folders, language),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_COMPILED,
    )
    templates.filters["url"] = mark_url
    templates.filters["current"] = mark_current
    templates.tests["moment"] = lambda value: isinstance(value, When)
    templates.tests["handout"] = lambda value: isinstance(value, Handout)
    templates.globals.update(_sentences(language), **known)
    return templates
