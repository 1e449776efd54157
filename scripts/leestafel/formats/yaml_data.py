"""YAML, by PyYAML: the one module that knows it. Most files are plain enough for :mod:`yaml_plain`, which is quicker.

Reading follows a small schema: plain scalars are text, but for ``true``, ``false`` and nothing. YAML 1.1 would make
``no`` a boolean, ``12:30`` the number 750 and 31 February a crash; an editor means none of these.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

import yaml

from leestafel.errors import BadYaml
from leestafel.formats import yaml_lines, yaml_plain
from leestafel.formats.text_file import without_controls
from leestafel.model import Moment
from leestafel.words import say

Place = tuple[str | int, ...]
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ODD_BREAK = re.compile("[\x85\u2028\u2029\ufeff\r]")
"""Breaks that YAML would fold away but in double quotes."""
_KEPT_TAGS = {"tag:yaml.org,2002:null", "tag:yaml.org,2002:merge"}


class _TableLoader(_Loader):  # type: ignore[misc]
    yaml_implicit_resolvers = {  # noqa: RUF012  PyYAML reads this name
        first: [(tag, pattern) for tag, pattern in resolvers if tag in _KEPT_TAGS]
        for first, resolvers in _Loader.yaml_implicit_resolvers.items()
    }

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._text = text

    def get_single_node(self) -> Any:
        node = super().get_single_node()
        if "\\" in self._text:  # only escapes can bring in what the text itself may not hold
            _replace_controls(node)
        return node

    def construct_document(self, node: Any) -> Any:
        if "*" in self._text:
            _check_references(self._text, node)
        return super().construct_document(node)

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(None, None, say("check.yaml_key_not_text"), key.start_mark)
            if key.value in seen:
                twice = say("check.yaml_key_twice", key=key.value)
                raise yaml.constructor.ConstructorError(None, None, twice, key.start_mark)
            seen.add(key.value)
        result: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return result


_TableLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


class _TableDumper(yaml.SafeDumper):
    """PyYAML's own dumper: the one in C writes emoji as escapes, and editors read these files."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:
        return super().increase_indent(flow, False)


def _moment(dumper: Any, moment: Moment) -> Any:
    is_timestamp = moment.complete and (moment.time is None or moment.time.tzinfo is not None)
    return dumper.represent_scalar(f"tag:yaml.org,2002:{'timestamp' if is_timestamp else 'str'}", str(moment))


def _text(dumper: Any, text: str) -> Any:
    style = '"' if _ODD_BREAK.search(text) else "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_TableDumper.add_representer(Moment, _moment)
_TableDumper.add_representer(str, _text)


def load(text: str) -> Any:
    """What a YAML text says: mappings, lists, texts, ``True``, ``False`` and ``None``; numbers and dates stay text.

    Raises :class:`BadYaml` with the line, also for a key that stands twice in one mapping and for references
    (``*name``) without end. Control characters in texts become U+FFFD.
    """
    value = yaml_plain.read(text)
    return load_by_library(text) if value is yaml_plain.UNSURE else value


def load_by_library(text: str) -> Any:
    """As :func:`load`, by PyYAML however plain the text is: what it says is what the text means."""
    try:
        return yaml.load(text, Loader=_TableLoader)
    except yaml.YAMLError as error:
        raise BadYaml(_problem(error), line=_line(error)) from error
    except (ValueError, RecursionError) as error:
        raise BadYaml(str(error)) from error


def _replace_controls(node: Any) -> None:
    waiting, seen = [node], set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:  # an anchor may lead back to itself
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            node.value = without_controls(node.value)
        elif isinstance(node, yaml.MappingNode):
            waiting += [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value


def _check_references(text: str, node: Any) -> None:
    """Refuses references that lead back to themselves, or that make far more of a text than it says.

    Without references a text has at most two parts for each of its characters.
    """
    parts, most, waiting = 0, 2 * len(text) + 2, [node]
    while waiting:
        parts += 1
        if parts > most:
            raise BadYaml(say("check.yaml_references"))
        waiting += [value for _, _, value in _parts(waiting.pop())]


def _problem(error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or getattr(error, "reason", None) or error).strip()


def _line(error: yaml.YAMLError) -> int:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return int(mark.line) + 1 if mark else 1


def lines(text: str) -> dict[Place, int]:
    """The line (from 1) of every key and list item of a YAML text that loads, by its place: ``(0, "label")``."""
    found: dict[Place, int] = {}
    pending: list[tuple[Place, Any]] = [((), yaml.compose(text, Loader=_TableLoader))]
    seen: set[int] = set()
    while pending:
        place, node = pending.pop()
        if id(node) in seen:  # an anchor may lead back to itself, or to the same node a million times
            continue
        seen.add(id(node))
        for name, line, value in _parts(node):
            found[(*place, name)] = line
            pending.append(((*place, name), value))
    return found


class Piece(NamedTuple):
    """A part of a YAML text: where it stands (``start`` to ``end``, in characters), and in which column it begins.

    ``parts`` are a list's items, or a mapping's keys and values in turn. ``flow``: it is written in brackets. A part
    that is named by an anchor elsewhere has the place of that anchor.
    """

    kind: Literal["text", "list", "mapping"]
    start: int
    end: int
    line: int
    column: int
    flow: bool = False
    style: str = ""
    value: str = ""
    parts: tuple[Piece, ...] = ()


_DEEPEST = 8


def pieces(text: str) -> Piece | None:
    """A YAML text in its pieces, what lies very deep without its parts; ``None`` where it says nothing.

    Raises :class:`BadYaml` as :func:`load` does.
    """
    try:
        node = yaml.compose(text, Loader=_TableLoader)
    except yaml.YAMLError as error:
        raise BadYaml(_problem(error), line=_line(error)) from error
    except (ValueError, RecursionError) as error:
        raise BadYaml(str(error)) from error
    return None if node is None else _piece(node, _DEEPEST)


def _piece(node: Any, deep: int) -> Piece:
    start, end = node.start_mark, node.end_mark
    place = (start.index, end.index, start.line + 1, start.column)
    if isinstance(node, yaml.ScalarNode):
        return Piece("text", *place, style=node.style or "", value=node.value)
    listed = isinstance(node, yaml.SequenceNode)
    nodes = node.value if listed else [part for pair in node.value for part in pair]
    parts = tuple(_piece(one, deep - 1) for one in nodes) if deep else ()
    return Piece("list" if listed else "mapping", *place, flow=bool(node.flow_style), parts=parts)


def _parts(node: Any) -> list[tuple[str | int, int, Any]]:
    if isinstance(node, yaml.MappingNode):
        return [(key.value, key.start_mark.line + 1, value) for key, value in node.value]
    if isinstance(node, yaml.SequenceNode):
        return [(place, item.start_mark.line + 1, item) for place, item in enumerate(node.value)]
    return []


def dump(value: object) -> str:
    """A value as block YAML, keys in the order given, texts of several lines as ``|`` blocks, moments plain."""
    return str(yaml.dump(value, Dumper=_TableDumper, allow_unicode=True, sort_keys=False, width=10**6))


def dump_entry(key: str, value: object) -> str:
    """As :func:`dump_key`; of a list of mappings each on a line of its own, as people write and compare them."""
    if not (isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value)):
        return dump_key(key, value)
    return f"{key}:\n" + "".join(f"  - {dump_key('x', item).removeprefix('x: ')}" for item in value)


def dump_key(key: str, value: object) -> str:
    """One ``key: value`` line: lists and mappings in flow style, however deep, so that the key stays one line."""
    if isinstance(value, str) and "\n" in value:
        return dump({key: value})
    plain = list(value) if isinstance(value, tuple) else value
    quick = yaml_lines.written(plain)
    return f"{key}: {quick}\n" if quick is not None else dump_key_by_library(key, plain)


def dump_key_by_library(key: str, plain: object) -> str:
    """As :func:`dump_key`, by PyYAML however plain the value is: what it writes is how the value is written."""
    flow = isinstance(plain, (list, Mapping))
    text = yaml.dump(
        plain, Dumper=_TableDumper, allow_unicode=True, sort_keys=False, width=10**6, default_flow_style=flow
    )
    return f"{key}: {text.removesuffix(chr(10)).removesuffix('...').strip(' ' + chr(10))}\n"
