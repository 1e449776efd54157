"""``content/_data/sources.yml``: where a table's documents come from, and what may be shown of them.

An addition goes below what an editor wrote, of which every line stays byte for byte; it is read back before it is given
out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, cast

from leestafel.errors import BadYaml, NotADate
from leestafel.formats import yaml_data
from leestafel.formats.list_file import items_of
from leestafel.formats.text_file import read_text
from leestafel.model import RIGHTS, SUPPLIER_KINDS, Filter, Moment, Problem, Rights, Supplier, SupplierKind
from leestafel.table import FOLDERS, Table
from leestafel.text.dates import parse_moment
from leestafel.text.periods import period
from leestafel.text.urls import web_address
from leestafel.words import say

_EMPTY = re.compile(r"^\[[ \t]*\][ \t]*(#[^\r\n]*)?\r?$")
_DASH = re.compile(r"^([ \t]*)-[ \t]")
KEYS = (
    "name",
    "kind",
    "url",
    "path",
    "into",
    "rights",
    "comments",
    "filter",
    "themes",
    "every",
    "hosts",
    "private",
    "site",
    "fields",
)
FILTER_KEYS = ("words", "categories", "since")
_LISTS = ("hosts",)
_CHOICES: dict[str, tuple[object, ...]] = {
    "kind": SUPPLIER_KINDS,
    "into": tuple(FOLDERS.values()),
    "rights": RIGHTS,
    "comments": (True, False),
    "private": (True, False),
}
_ALL = "*"
"""In a map of themes, what stands for every one of the source's own tags, and for none."""


def read_sources(text: str, path: str) -> tuple[tuple[Supplier, ...], tuple[Problem, ...]]:
    """The sources of the file, and what is wrong with it: no name, no address or path, an unknown key or choice."""
    items, unusable = items_of(text, path, "sources")
    if unusable:
        return (), unusable
    wrong = [(place, key, message) for place, item in enumerate(items) for key, message in _faults(item)]
    wrong += [(place, "name", say("check.source_twice", name=name)) for place, name in _twice(items)]
    where = yaml_data.lines(text) if wrong else {}
    problems = tuple(
        Problem(path, where.get((place, key), where.get((place,), 1)), message, say("check.sources_remedy"))
        for place, key, message in wrong
    )
    return tuple(_supplier(item) for item in items if not _faults(item)), problems


def _twice(items: list[object]) -> Iterator[tuple[int, str]]:
    """The sources of a name that one above them has: by its name a source is asked for, and remembered."""
    seen: set[str] = set()
    for place, item in enumerate(items):
        name = _plain(item, "name") if isinstance(item, dict) else ""
        if name and name.casefold() in seen:
            yield place, name
        seen.add(name.casefold())


def sources_of(table: Table) -> tuple[tuple[Supplier, ...], tuple[Problem, ...]]:
    """A table's sources, and what is wrong with their file; none of either where there is no file."""
    if not table.sources.exists():
        return (), ()
    name = table.name_of(table.sources)
    text, unread = read_text(table.sources, name)
    suppliers, wrong = read_sources(text or "", name)
    return suppliers, (*unread, *wrong)


def _faults(item: object) -> list[tuple[str, str]]:
    """What is wrong with one source: the key, and what to say of it."""
    if not isinstance(item, dict):
        return [("", say("check.source_no_name"))]
    unknown = [(str(key), say("check.unknown_key", key=key)) for key in item if key not in KEYS]
    choices = [
        (key, _choose(item[key], allowed))
        for key, allowed in _CHOICES.items()
        if item.get(key) is not None and item[key] not in allowed
    ]
    missing = [] if _plain(item, "name") else [("name", say("check.source_no_name"))]
    nowhere = [] if _plain(item, "url") or _plain(item, "path") else [("name", say("check.source_nowhere"))]
    address = _plain(item, "url")
    no_address = [("url", say("check.source_address", value=address))] if address and not web_address(address) else []
    both = [("path", say("check.source_both"))] if address and _plain(item, "path") else []
    return [*unknown, *choices, *_crooked(item), *missing, *nowhere, *no_address, *both]


def _crooked(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The keys whose value has not the shape it should have."""
    yield from ((key, say("check.not_texts")) for key in _LISTS if not _is_texts(item.get(key)))
    if not _is_filter(item.get("filter")):
        yield "filter", say("check.source_filter")
    if not (_is_texts(item.get("themes")) or _is_map(item.get("themes"), _is_texts)):
        yield "themes", say("check.source_themes")
    if not (item.get("fields") is None or _is_map(item["fields"], lambda value: isinstance(value, str))):
        yield "fields", say("check.source_fields")
    if item.get("every") is not None and period(str(item["every"])) is None:
        yield "every", say("check.source_every", value=item["every"])


def _is_filter(value: object) -> bool:
    if not isinstance(value, dict):
        return _is_texts(value)
    lists = all(_is_texts(value.get(key)) for key in ("words", "categories"))
    return lists and set(value) <= set(FILTER_KEYS) and (value.get("since") is None or _day(value["since"]) is not None)


def _is_map(value: object, fits: Callable[[object], bool]) -> bool:
    return isinstance(value, dict) and all(isinstance(key, str) and fits(one) for key, one in value.items())


def _day(value: object) -> Moment | None:
    try:
        moment = parse_moment(value)
    except NotADate:
        return None
    return moment if moment.year is not None else None


def _choose(value: object, allowed: tuple[object, ...]) -> str:
    values = ", ".join(str(choice).lower() for choice in allowed)
    return say("check.not_one_of", value=value if isinstance(value, str) else "…", values=values)


def _is_texts(value: object) -> bool:
    return (
        value is None or isinstance(value, str) or (isinstance(value, list) and all(isinstance(v, str) for v in value))
    )


def _texts(value: object) -> tuple[str, ...]:
    """One text or a list of them."""
    found = value if isinstance(value, list) else [value] if value else []
    return tuple(text for text in (str(one).strip() for one in found) if text)


def _plain(item: dict[str, object], key: str) -> str:
    value = item.get(key)
    return value.strip() if isinstance(value, str) else ""


def _supplier(item: dict[str, object]) -> Supplier:
    into = {folder: kind for kind, folder in FOLDERS.items()}.get(_plain(item, "into"))
    themes = item.get("themes")
    mapped = {key.casefold(): _texts(value) for key, value in themes.items()} if isinstance(themes, dict) else {}
    return Supplier(
        name=_plain(item, "name"),
        kind=cast(SupplierKind, _plain(item, "kind")),
        url=_plain(item, "url"),
        path=_plain(item, "path"),
        into=into,
        rights=cast(Rights, item.get("rights") or "excerpt"),
        comments=item.get("comments") is not False,
        filter=_filter(item.get("filter")),
        themes=mapped.pop(_ALL, ()) if mapped else _texts(themes),
        theme_map=mapped,
        every=period(str(item["every"])) if item.get("every") is not None else None,
        hosts=tuple(host.casefold() for host in _texts(item.get("hosts"))),
        private=item.get("private") is True,
        site=_plain(item, "site"),
        fields={str(key): str(value) for key, value in cast(dict[str, str], item.get("fields") or {}).items()},
    )


def _filter(value: object) -> Filter:
    """A filter as its own keys say it, or as the words alone."""
    if not isinstance(value, dict):
        return Filter(words=_texts(value))
    since = _day(value["since"]) if value.get("since") is not None else None
    return Filter(words=_texts(value.get("words")), categories=_texts(value.get("categories")), since=since)


def with_sources(text: str, suppliers: Iterable[Supplier], same: Callable[[str], str] = str) -> str:
    """The file with sources added below those it has, each under a name of its own.

    Two addresses of which ``same`` gives one text are one source, and that is not added again. Raises
    :class:`BadYaml` where the file is no list, or cannot be changed safely.
    """
    before, problems = read_sources(text, "")
    if problems:
        raise BadYaml(problems[0].message, line=max(1, problems[0].line))
    added = _new(before, suppliers, same)
    if not added:
        return text
    changed = _appended(text, [_written(supplier) for supplier in added])
    read, problems = read_sources(changed, "")
    if problems or read != (*before, *added):
        raise BadYaml(say("read.sources_not_editable"))
    return changed


def _new(before: Sequence[Supplier], suppliers: Iterable[Supplier], same: Callable[[str], str]) -> list[Supplier]:
    known = {same(supplier.url) for supplier in before if supplier.url}
    names = {supplier.name.casefold() for supplier in before}
    added: list[Supplier] = []
    for supplier in suppliers:
        if supplier.url and same(supplier.url) in known:
            continue
        name, number = supplier.name, 2
        while name.casefold() in names:
            name, number = f"{supplier.name} {number}", number + 1
        names.add(name.casefold())
        known.add(same(supplier.url))
        added.append(replace(supplier, name=name))
    return added


def _written(supplier: Supplier) -> dict[str, object]:
    values: dict[str, object] = {
        "name": supplier.name,
        "kind": supplier.kind,
        "url": supplier.url,
        "path": supplier.path,
        "into": FOLDERS[supplier.into] if supplier.into else "",
        "rights": supplier.rights,
        "comments": None if supplier.comments else False,
        "filter": list(supplier.filter.words),
        "themes": list(supplier.themes),
    }
    return {key: value for key, value in values.items() if value not in (None, "", [])}


def _appended(text: str, items: list[dict[str, object]]) -> str:
    """A text with items behind its last one, with its own indentation and line ends; in place of an empty list."""
    end = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += end
    empty = next((place for place, line in enumerate(lines) if _EMPTY.match(line.rstrip("\n"))), None)
    dash = next((found for line in lines if (found := _DASH.match(line))), None)
    block = "".join(f"{dash[1] if dash else ''}{line}{end}" for line in yaml_data.dump(items).splitlines())
    if empty is not None and dash is None:
        comment = lines[empty].partition("#")
        lines[empty] = f"#{comment[2]}" if comment[1] else ""
    return "".join([*lines, block])
