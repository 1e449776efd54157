"""``leestafel tag`` in a terminal: each suggestion with its reasons, answered by one key, written at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from leestafel.cli.chosen import rewritten
from leestafel.cli.keys import Keys, single_keys
from leestafel.files import write_atomically
from leestafel.model import Document, Reason, Suggestion, Theme
from leestafel.table import Table
from leestafel.themes.choosing import (
    Choosing,
    Verdict,
    answered,
    from_there,
    open_questions,
    passed,
    taken_back,
    theme_called,
)
from leestafel.words import count, say

Suggest = Callable[[Document], Sequence[Suggestion]]
_STOPPED = "tag-stopped"
_REASONS_SHOWN = 4
_NEAR_SHOWN = 5
_ANSWERS: dict[str, Verdict] = {"j": "yes", "y": "yes", "n": "no"}
_OTHER, _SKIP, _UNDO, _STOP = "o", "s", "u", ("q", "\x1b", "\x04")


def ask(
    table: Table, documents: Sequence[Document], themes: Sequence[Theme], suggest: Suggest, *, resume: bool
) -> bool:
    """Asks about every document that has something to ask, and writes each answer; whether all could be written.

    With ``resume`` it goes on where it was stopped the last time.
    """
    stopped = _Stopped(table)
    state = Choosing(from_there(documents, stopped.document() if resume else ""))
    with single_keys() as keys:
        asking = _Asking(table, state, {theme.id: theme for theme in themes}, suggest, keys)
        try:
            while asking.turn():
                pass
        finally:
            here = asking.state.document
            stopped.remember(here.id if here else "")
    click.echo(count("tagging.answered", len(asking.state.steps)))
    if here:
        click.echo(say("tagging.stopped"))
    return not asking.failed


@dataclass(frozen=True, slots=True)
class _Stopped:
    """Where an editor stopped the last time; what may be deleted at any time."""

    table: Table

    @property
    def _path(self) -> Path:
        return self.table.store / _STOPPED

    def document(self) -> str:
        try:
            return self._path.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return ""

    def remember(self, document: str) -> None:
        if document:
            write_atomically(self._path, f"{document}\n")
        else:
            self._path.unlink(missing_ok=True)


@dataclass(slots=True)
class _Asking:
    """A conversation. ``backups`` are the files as they were before each answer, the last one at the end."""

    table: Table
    state: Choosing
    themes: dict[str, Theme]
    suggest: Suggest
    keys: Keys
    failed: bool = False
    shown: int = -1
    suggestions: Sequence[Suggestion] = ()
    backups: list[tuple[Path, bytes, bytes]] = field(default_factory=list)

    def turn(self) -> bool:
        """One question and its answer; whether there is another one."""
        document = self.state.document
        if document is None:
            return False
        if self.shown != self.state.place:
            self.suggestions = self.suggest(document)
        questions = open_questions(document, self.suggestions)
        if not questions and (self.shown == self.state.place or document.themes or self.suggestions):
            self.state = passed(self.state)
            return True
        if self.shown != self.state.place:
            self._show(document)
        click.echo("\n".join(_lines(questions[0], self.themes)) if questions else f"  {say('tagging.tag_nothing')}")
        return self._answer(questions[0] if questions else None)

    def _show(self, document: Document) -> None:
        self.shown = self.state.place
        place = say("tagging.place", place=self.state.place + 1, total=len(self.state.documents))
        click.echo(f"\n{click.style(place, dim=True)}  {click.style(document.title, bold=True)}  {document.path}")
        if document.themes:
            click.echo(f"  {say('tagging.tag_chosen')}: {', '.join(document.themes)}")

    def _answer(self, suggestion: Suggestion | None) -> bool:
        """Waits for a key that means something, and does what it says; whether to go on."""
        click.echo(f"  {say('tagging.keys' if suggestion else 'tagging.keys_other')} ", nl=False)
        while True:
            key = self.keys.key()
            if key in _STOP:
                click.echo(say("tagging.stop"))
                return False
            if suggestion and key in _ANSWERS:
                verdict = _ANSWERS[key]
                click.secho(say(f"tagging.{verdict}"), fg="green" if verdict == "yes" else "red")
                self._write(suggestion.theme, verdict)
                return True
            if key == _SKIP:
                click.echo(say("tagging.skip"))
                self.state = passed(self.state)
                return True
            if key == _OTHER:
                click.echo()
                self._other()
                return True
            if key == _UNDO:
                self._undo()
                return True

    def _other(self) -> None:
        with self.keys.whole_lines():
            found = theme_called(_typed(self.themes.values()), self.themes.values())
        if len(found) == 1:
            click.secho(f"  + {found[0].label()}", fg="green")
            self._write(found[0].id, "yes")
        elif found:
            names = ", ".join(theme.label() for theme in found[:_NEAR_SHOWN])
            click.echo(f"  {say('tagging.several', names=names)}")
        else:
            click.echo(f"  {say('tagging.no_such_theme')}")

    def _write(self, theme: str, verdict: Verdict) -> None:
        """The answer into the document's file; one that cannot be written is told, and the document passed."""
        after = answered(self.state, theme, verdict)
        before, now = self.state.documents[self.state.place], after.documents[self.state.place]
        if before == now:
            return
        path = self.table.root / before.path
        old = path.read_bytes()
        failure = rewritten(self.table, before, now, say("tagging.not_tagged", path=before.path))
        if failure:
            click.secho(f"  {failure}", fg="red", err=True)
            self.failed = True
            self.state = passed(self.state)
            return
        self.backups.append((path, old, path.read_bytes()))
        self.state = after

    def _undo(self) -> None:
        """Takes the last answer back, unless somebody wrote to its file after it."""
        if not self.backups:
            click.echo(say("tagging.nothing_to_undo"))
            return
        path, old, new = self.backups.pop()
        if path.read_bytes() != new:
            click.echo(say("tagging.not_undone", path=self.table.name_of(path)))
            return
        write_atomically(path, old)
        self.state = taken_back(self.state)
        self.shown = -1
        click.echo(say("tagging.undone"))


def _lines(suggestion: Suggestion, themes: dict[str, Theme]) -> Iterator[str]:
    theme = themes.get(suggestion.theme)
    label = click.style(theme.label() if theme else suggestion.theme, fg="cyan", bold=True)
    yield f"  {click.style(f'{suggestion.score:.2f}', dim=True)}  {label}"
    for reason in suggestion.because[:_REASONS_SHOWN]:
        yield f"        {reason_line(reason)}"


def reason_line(reason: Reason, *, colour: bool = True) -> str:
    """A reason in a few words, those of the text in colour where that is wanted."""
    words = click.style(reason.words, fg="yellow") if colour else reason.words
    where = say(f"tagging.where_{reason.where}")
    times = f", {reason.times}×" if reason.times > 1 else ""
    why = "" if reason.kind == "label" else f" ({say(f'tagging.because_{reason.kind}', label=reason.label)})"
    return f"«{words}» {where}{times}{why}"


def _typed(themes: Iterable[Theme]) -> str:
    """A theme's name as it is typed; where the terminal can, the tab key completes it."""
    names = sorted({theme.label() for theme in themes if not theme.deprecated})
    try:
        import readline
    except ImportError:  # not on every system
        return _line()

    def complete(text: str, number: int) -> str | None:
        found = [name for name in names if name.casefold().startswith(text.casefold())]
        return found[number] if number < len(found) else None

    before = readline.get_completer(), readline.get_completer_delims()
    readline.set_completer(complete)
    readline.set_completer_delims("")
    readline.parse_and_bind("bind ^I rl_complete" if "libedit" in (readline.__doc__ or "") else "tab: complete")
    try:
        return _line()
    finally:
        readline.set_completer(before[0])
        readline.set_completer_delims(before[1])


def _line() -> str:
    try:
        return input(f"  {say('tagging.which_theme')} ")
    except EOFError:
        return ""
