"""What rename, merge, split and deprecate share: every file that names a theme found, changed in one step, and told.

Everything is worked out and checked before anything is written: one file that cannot be changed safely, or that git
could not give back, and nothing is written at all.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import click

from leestafel.cli.history import not_kept, undo_command
from leestafel.cli.problems import report
from leestafel.cli.progress import progress
from leestafel.crew import Tell
from leestafel.errors import BadYaml, LeestafelError
from leestafel.formats.skos import concept
from leestafel.formats.skos_kept import kept_name
from leestafel.formats.theme_lines import Exchange, recorded_anew, retagged, sources_retagged
from leestafel.formats.themes_edit import edited
from leestafel.formats.themes_file import read_themes
from leestafel.model import KINDS, Kind, Problem
from leestafel.table import FOLDERS, Table, files_below
from leestafel.themes.changes import Change
from leestafel.themes.vocabulary import Vocabulary
from leestafel.together import patch as patch_of
from leestafel.together import settle, write_together
from leestafel.words import count, say

Decide = Callable[[Vocabulary], Change]
Choose = Callable[[str, Kind, str, Exchange], Exchange]
"""What a document's themes are exchanged for, from its path, kind and text, where that differs by document."""
Renew = Callable[[str], str]
_SHOWN = 10
_COLOURS: Mapping[str, str] = {"+": "green", "-": "red", "@": "cyan"}


class File(NamedTuple):
    """A file that is to change, by its path in the table."""

    path: str
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be written, and why it cannot be."""

    files: tuple[File, ...]
    problems: tuple[Problem, ...]


def change_themes(table: Table, decide: Decide, dry_run: bool, force: bool, choose: Choose | None = None) -> None:
    """A change of the vocabulary with everything that follows from it, or a refusal (:class:`click.ClickException`)."""
    try:
        tell_settled(table)
        plan = planned(table, decide, choose)
        if plan.problems:
            report(plan.problems)
            raise LeestafelError(count("changes.refused", len(plan.problems)))
        if dry_run:
            click.echo("".join(_difference(plan.files)), nl=False)
            click.echo(f"{_counted(plan.files)}. {say('gather.dry_run')}")
            return
        undo = _way_back(table, [file.path for file in plan.files], force=force)
        with progress() as tell:
            patches = [patch_of(*file) for file in plan.files]
            write_together(table.root, patches, lambda done, total: tell("change", done, total))
    except LeestafelError as error:
        raise click.ClickException(error.message) from error
    click.echo(f"{_counted(plan.files)}. {undo}")


def tell_settled(table: Table) -> None:
    """Finishes or undoes a change that was cut short, and says so. Raises :class:`LeestafelError`."""
    settled = settle(table.root)
    if settled:
        click.echo(say("changes.finished" if settled.finished else "changes.undone"), err=True)
        for path in settled.left:
            click.echo(say("changes.left", path=path), err=True)


def planned(table: Table, decide: Decide, choose: Choose | None) -> Plan:
    """Everything that is to change. Raises :class:`LeestafelError` for a change that makes no sense."""
    name = table.name_of(table.themes)
    text = _text(table.themes, name)
    themes, _ = read_themes(text, name)
    if not themes:
        raise LeestafelError(say("gather.no_themes", path=name), subject=name)
    change = decide(Vocabulary(themes))
    if choose is None and change.by_document:
        raise ValueError("no way to choose")
    files: list[File] = []
    wrong: list[Problem] = []
    with progress() as tell:
        for path, renew in _named(table, change, lambda: edited(text, change.themes, change.renamed), choose, tell):
            try:
                file = _renewed(table, path, renew)
            except BadYaml as error:
                wrong.append(Problem(path, error.line, error.message, say("changes.not_editable_remedy")))
                continue
            if file:
                files.append(file)
    return Plan(tuple(files), tuple(wrong))


def _named(
    table: Table, change: Change, vocabulary: Callable[[], str], choose: Choose | None, tell: Tell
) -> Iterator[tuple[str, Renew]]:
    """Every file that may name a theme of the change, the vocabulary first, with what makes its text anew."""
    yield table.name_of(table.themes), lambda text: vocabulary()
    kept = table.themes.with_name(kept_name(table.themes.name))
    if change.renamed and kept.exists():
        yield table.name_of(kept), lambda text: _readdressed(text, change.renamed)
    if change.exchange and table.sources.exists():
        yield table.name_of(table.sources), lambda text: sources_retagged(text, change.exchange)
    if change.exchange:
        for dossier in table.dossier_files():
            yield table.name_of(dossier), lambda text: retagged(text, change.exchange)
    files = list(_document_files(table)) if change.exchange else []
    for number, (path, kind) in enumerate(files, 1):
        tell("plan", number, len(files))
        yield path, _Retagging(path, kind, change.exchange, choose)


def _readdressed(text: str, renamed: Mapping[str, str]) -> str:
    """What the vocabulary's file cannot say of themes, said of them under their new addresses."""
    for old, new in renamed.items():
        text = text.replace(f"<{concept(old).address}>", f"<{concept(new).address}>")
    return text


@dataclass(frozen=True, slots=True)
class _Retagging:
    """Makes a document's text anew."""

    path: str
    kind: Kind
    exchange: Exchange
    choose: Choose | None

    def __call__(self, text: str) -> str:
        result = retagged(text, self.exchange)
        if result == text:
            return text
        if self.choose is not None and retagged(text, self.exchange, {}) != text:
            chosen = self.choose(self.path, self.kind, text, self.exchange)
            result = retagged(text, chosen, _rejections(self.exchange))
        return recorded_anew(text, result, self.path, self.kind)


def _rejections(exchange: Exchange) -> Exchange:
    """What rejections are exchanged for: who rejects a theme rejects its parts; unless it stays, for then it may have
    become another one.
    """
    return {old: new for old, new in exchange.items() if old not in new}


def _document_files(table: Table) -> Iterator[tuple[str, Kind]]:
    """Every document's file, and what waits beside one as a newer version."""
    for kind in KINDS:
        folder = table.root / FOLDERS[kind]
        for suffix in (".md", ".md.new"):
            yield from ((table.name_of(folder / name), kind) for name, _ in files_below(folder, suffix))


def _renewed(table: Table, path: str, renew: Renew) -> File | None:
    """A file with what it becomes, ``None`` where it stays. Raises :class:`BadYaml` where it cannot be changed."""
    place = table.root / path
    before = place.read_bytes()
    text = _decoded(before, renew)
    after = renew(text).encode("utf-8") if text is not None else before
    if after == before:
        return None
    if place.is_symlink():
        raise BadYaml(say("changes.link"), line=0)
    return File(path, before, after)


def _decoded(data: bytes, renew: Renew) -> str | None:
    """A file's text; ``None`` for a document that cannot name any of the themes, so that most need no reading."""
    if isinstance(renew, _Retagging) and not _may_name(data, renew.exchange):
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadYaml(say("check.not_utf8"), line=data[: error.start].count(b"\n") + 1) from error


def _may_name(data: bytes, exchange: Exchange) -> bool:
    """Whether a document's front matter may name a theme; with a backslash it may do so in disguise."""
    head = data[: max(data.find(b"\n---", 3), data.find(b"\r---", 3)) + 1 or len(data)]
    return b"\\" in head or any(old.encode() in head for old in exchange)


def _text(path: Path, name: str) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LeestafelError(say("gather.no_themes", path=name), subject=name) from error


def _way_back(table: Table, names: Sequence[str], *, force: bool) -> str:
    """How to undo it, in a sentence. Raises :class:`LeestafelError` where git does not keep the files as they are."""
    loose = not_kept(table, names)
    if loose is None:
        return say("changes.no_git")
    if loose and not force:
        shown = ", ".join(loose[:_SHOWN]) + (" …" if len(loose) > _SHOWN else "")
        raise LeestafelError(count("changes.uncommitted", len(loose), files=shown))
    if loose:
        return say("changes.forced")
    return say("changes.undo", command=undo_command(table, names))


def _difference(files: Sequence[File]) -> Iterator[str]:
    for file in files:
        before, after = (data.decode("utf-8").splitlines(keepends=True) for data in (file.before, file.after))
        for line in difflib.unified_diff(before, after, f"a/{file.path}", f"b/{file.path}", n=2):
            yield click.style(line.rstrip("\r\n"), fg=_COLOURS.get(line[:1])) + "\n"


def _counted(files: Sequence[File]) -> str:
    documents = sum(file.path.startswith(tuple(f"{folder}/" for folder in FOLDERS.values())) for file in files)
    return say("changes.done", documents=count("site.documents", documents), files=count("changes.files", len(files)))
