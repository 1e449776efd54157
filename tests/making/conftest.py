"""Builds in this process, many of them: what MkDocs and Jinja2 do again at every build is done once where it can be."""

from __future__ import annotations

import functools
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

import jinja2
import mkdocs.plugins
import mkdocs.utils
import pytest
from jinja2.bccache import Bucket
from made_tables import lay_large

from leestafel.making.make import make_site
from leestafel.making.records import MadeSite
from leestafel.table import Table

LARGE = 450
"""Documents: more than are done in one process where two may work."""
INSTALLED = Path(mkdocs.__file__).parents[1]


class _Compiled(jinja2.BytecodeCache):
    """Jinja2's own cache of compiled templates, kept in memory, apart for each way of compiling and each source."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType] = {}
        self._way = ""

    def get_bucket(self, environment, name, filename, source) -> Bucket:
        plain = environment.autoescape if isinstance(environment.autoescape, bool) else environment.autoescape(name)
        self._way = f"{environment.trim_blocks} {environment.lstrip_blocks} {plain}"
        return super().get_bucket(environment, name, filename, source)

    def get_cache_key(self, name, filename=None) -> str:
        return f"{self._way} {super().get_cache_key(name, filename)}"

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key, bucket.checksum] = bucket.code


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Half of a small build is compiling templates and asking what is installed, the same every time."""
    cache = _Compiled()
    begin = jinja2.Environment.__init__

    def with_cache(self, *arguments, **named) -> None:
        begin(self, *arguments, **{"bytecode_cache": cache, **named})

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Environment, "__init__", with_cache)
        patch.setattr(jinja2.FileSystemLoader, "list_templates", listed_without_icons)
        for module in (mkdocs.utils, mkdocs.plugins):
            patch.setattr(module, "entry_points", functools.cache(module.entry_points))
        yield


def listed_without_icons(loader: jinja2.FileSystemLoader) -> list[str]:
    """Every template, but Material's ten thousand icons, which MkDocs lists at every build only to leave them out."""
    found: set[str] = set()
    for place in map(Path, loader.searchpath):
        listed = installed_templates if place.is_relative_to(INSTALLED) else templates
        found |= listed(place, loader.followlinks)
    return sorted(found)


def templates(place: Path, follow: bool) -> frozenset[str]:
    found: set[str] = set()
    for folder, folders, names in os.walk(place, followlinks=follow):
        folders[:] = [name for name in folders if name != ".icons"]
        found |= {Path(folder, name).relative_to(place).as_posix() for name in names}
    return frozenset(found)


installed_templates = functools.cache(templates)
"""Of a folder that no test changes."""


@dataclass(frozen=True)
class Large:
    """A table of hundreds of documents and the site that was made of it; ``copy`` gives both to a test of its own."""

    table: Path
    made: MadeSite

    def copy(self, into: Path) -> Path:
        return Path(shutil.copytree(self.table, into, symlinks=True))


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Large:
    """Never write here: copy it."""
    table = tmp_path_factory.mktemp("large") / "table"
    lay_large(table, LARGE)
    return Large(table, make_site(Table(table), jobs=2, search=False))


@pytest.fixture(scope="session")
def clean() -> Callable[..., Path]:
    """The site that is made of a table where nothing is known of it: in a copy, without what earlier builds left."""

    def build(table: Path, into: Path, *, search: bool = False, jobs: int = 1) -> Path:
        shutil.rmtree(into, ignore_errors=True)
        shutil.copytree(table, into, ignore=shutil.ignore_patterns("site", ".leestafel"), symlinks=True)
        return make_site(Table(into), jobs=jobs, search=search).folder

    return build
