"""Making the site, step by step: read what changed, render the hand-written pages if they changed, render what shows
something that changed, publish, index for search. Each step finds what the last build left in the store.
"""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass, replace
from functools import partial
from pathlib import Path

from leestafel.crew import Ahead, Tell
from leestafel.library import Library
from leestafel.library.notices import notices
from leestafel.making.again import Lists, library_of, lists_of
from leestafel.making.finding import Found, find, load_found
from leestafel.making.glance import Inputs, note
from leestafel.making.keeping import begin, finish, unfinished
from leestafel.making.memory import Past
from leestafel.making.plans import changed_since, ground_of, planned, signature_of, stale_of, touched
from leestafel.making.records import MadeSite, Refused, Wish
from leestafel.making.store import KeptOutput, Store, Written, aside_for, lay_aside, load_store, save_store
from leestafel.making.survey import Surveyed, survey, survey_named
from leestafel.making.written import Config, bring_up_to_date
from leestafel.model import Problem
from leestafel.publish.calendar_plan import gathers_sessions
from leestafel.publish.engine import Made, intact, make, publish, strangers
from leestafel.publish.feed_ahead import EntriesAhead, worthwhile
from leestafel.publish.feed_plan import gathers_entries
from leestafel.publish.outputs import Output, Signature
from leestafel.publish.shell import Shell
from leestafel.publish.workshop import Workshop, warm_up
from leestafel.table import Table
from leestafel.words import say

SEARCH = "pagefind/"
_WORK = "build-"
_Pages = tuple[Written, list[str]]


def make_anew(table: Table, wish: Wish, by: bytes, now: Inputs) -> MadeSite:
    """Bring a table's site up to date, as :func:`leestafel.making.make.make_site` promises; ``by`` is what makes it."""
    seen = (now.when, b"" if wish.memory else now.digest(now.when))  # whoever has a memory needs no glance
    now.forget()
    store, why = wish.memory.store(table.store, by) if wish.memory else load_store(table.store, by)
    if why:
        wish.notify(say("build.store_ignored", why=say(f"build.store_{why}")))
    config = Config(table, store, strict=wish.strict)
    for left in table.store.glob(f"{_WORK}*"):  # by a build that was killed
        shutil.rmtree(left, ignore_errors=True)
    work = Path(tempfile.mkdtemp(prefix=_WORK, dir=table.store))
    try:
        past = _past(config, wish)
        lists = lists_of(table)
        stage = work / "site"
        stage.mkdir()
        written = Ahead(lambda: _written(config, store, stage, now.when))
        surveyed = _surveyed(table, config, store, wish, past, work, lambda: _begin_with(written))
        aside = None if wish.memory else aside_for(surveyed, work)
        library, found = library_of(table, config.settings, surveyed, lists, past, store, aside)
        problems = _checked(table, config, library, found, wish)
        same = store.documents == surveyed.documents and store.discussions == surveyed.discussions
        laid = lay_aside(surveyed, aside) if aside else None
        job = _Job(
            table, wish, by, seen, store, config, surveyed, library, stage, past, lists, not found, same, laid, written
        )
        made = _brought_up_to_date(job, problems)
        return made if wish.strict else replace(made, problems=problems + _notices(table, library))
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _past(config: Config, wish: Wish) -> Past | None:
    """What the last build of this process left, where its site is still there."""
    past: Past | None = wish.memory.past if wish.memory and not wish.strict else None
    return past if past and (config.site / "index.html").is_file() else None


def _begin_with(written: Ahead[_Pages]) -> None:
    """What can be done before it is known what the table holds."""
    if written.begin():
        warm_up(written.result()[0].shell)


def _surveyed(
    table: Table,
    config: Config,
    store: Store,
    wish: Wish,
    past: Past | None,
    work: Path,
    meanwhile: Callable[[], object],
) -> Surveyed:
    settings = config.settings
    same = store.settings == astuple(settings)
    known = Surveyed(dict(store.documents), dict(store.discussions), {}) if same else Surveyed({}, {}, {})
    if same and past and wish.memory and wish.memory.names:
        surveyed = survey_named(table, settings, known, wish.memory.names, work, wish.tell)
        if surveyed:
            return surveyed
    return survey(table, settings, known, store.when, work, wish.jobs, wish.tell, meanwhile)


def _checked(
    table: Table, config: Config, library: Library, problems: tuple[Problem, ...], wish: Wish
) -> tuple[Problem, ...]:
    """What is wrong with a table. Raises :class:`Refused` where no site may be made of it."""
    if not config.known:
        from leestafel.mkdocs_plugin import clashes

        problems += clashes(config.loaded, library)
    if wish.strict:
        problems += _notices(table, library)
    if any(wish.strict or problem.severity == "error" for problem in problems):
        raise Refused(say("build.refused"), problems if wish.strict else problems + _notices(table, library))
    return problems


def _notices(table: Table, library: Library) -> tuple[Problem, ...]:
    return notices(table, library, dt.datetime.now(dt.UTC))


@dataclass(frozen=True, slots=True)
class _Job:
    table: Table
    wish: Wish
    by: bytes
    seen: tuple[int, bytes]
    store: Store
    config: Config
    surveyed: Surveyed
    library: Library
    stage: Path
    past: Past | None
    lists: Lists
    faultless: bool
    same: bool
    laid: Path | None
    written: Ahead[_Pages]


def _brought_up_to_date(job: _Job, problems: tuple[Problem, ...]) -> MadeSite:
    site = job.config.site
    before = job.store if job.store.site == str(site) else replace(job.store, outputs={})
    written, staged = job.written.result()
    after, past, rendered, stale = _rendered(job, before, written, site)
    staged += rendered
    gone = _gone(job, before, site, {*after.outputs, *written.files})
    if staged or gone:
        _publish(job, staged, site, gone)
    if job.wish.memory or staged or gone or after != job.store or unfinished(job.table.store):
        _save(job, after, past)
    found, more = _found(job, after, site)
    files = len(after.outputs) + len(written.files) + len(found.files)
    skipped = len(after.outputs) - stale
    result = MadeSite(site, files, stale, skipped, len(gone) + more, 0.0, problems)
    _note(job, after, found, result)
    return result


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The outputs of a site, those of them that must be made, and what it takes to tell the same next time."""

    outputs: Sequence[Output]
    stale: Sequence[Output]
    reads: frozenset[str]
    marks: Mapping[str, bytes]
    ground: bytes


def _wanted(job: _Job, before: Store, shell: Shell, site: Path) -> _Wanted:
    ground = ground_of(job.library, shell)
    marks = job.library.marks()
    past = job.past if before is job.store else None
    if past and before.ground == ground and past.shell is shell:
        changed = changed_since(past, marks)
        if past.reads.isdisjoint(changed):
            return _Wanted(past.outputs, touched(past, before, changed), past.reads, marks, ground)
    outputs, reads = planned(job.library, shell, before)
    stale = stale_of(outputs, before, ground, marks, shell, None if past else site)
    return _Wanted(outputs, stale, reads, marks, ground)


def _rendered(job: _Job, before: Store, written: Written, site: Path) -> tuple[Store, Past, list[str], int]:
    """What is known after making what had to be made, the files that are staged, and how many outputs were made."""
    shell = written.shell
    wanted = _wanted(job, before, shell, site)
    outputs, stale, marks = wanted.outputs, wanted.stale, wanted.marks
    kept = {output.path: before.outputs[output.path] for output in outputs if output.path in before.outputs}
    readings = _numbers(before.readings if len(stale) < len(outputs) else (), marks)
    by_path = {output.path: output for output in stale}
    staged: list[str] = []
    ahead = len(stale) == len(outputs) and worthwhile(job.library, job.wish.jobs)
    for made in _made(job, shell, stale, site if site.is_dir() else None, readings, ahead=ahead):
        output = by_path[made.path]
        staged += [output.path] if made.staged else []
        kept[output.path] = _kept(made, signature_of(output, shell), readings)
    after = Store(
        site=str(site),
        settings=astuple(job.library.settings),
        written=written,
        documents=job.surveyed.documents,
        discussions=job.surveyed.discussions,
        ground=wanted.ground,
        outputs=kept,
        readings=tuple(readings),
        marks=tuple(map(marks.get, readings)),
        laid=job.laid,
        when=job.store.when if job.same and not stale and written is job.store.written else job.seen[0],
    )
    past = Past(job.library, job.lists, job.faultless, shell, marks, outputs, wanted.reads, readings)
    return after, past, staged, len(stale)


def _made(
    job: _Job, shell: Shell, stale: Sequence[Output], there: Path | None, readings: dict[str, int], *, ahead: bool
) -> Iterator[Made]:
    """What is made of outputs; where entries are written ahead, what holds many of them comes after the rest."""
    make_of = partial(make, Workshop(shell, job.library), stage=job.stage, site=there, jobs=job.wish.jobs)
    if not ahead:
        yield from make_of(stale, tell=job.wish.tell, numbers=readings)
        return
    later = [output for output in stale if gathers_entries(output) or gathers_sessions(output)]
    first = [output for output in stale if not (gathers_entries(output) or gathers_sessions(output))]
    entries = EntriesAhead(job.stage.parent / "entries")
    yield from make_of(first, tell=_part_of(job.wish.tell, 0, stale), numbers=readings, beside=entries)
    entries.settle(job.library)
    yield from make_of(later, tell=_part_of(job.wish.tell, len(first), stale), numbers=readings)
    job.library.ahead = None  # its folder goes


def _part_of(tell: Tell, before: int, stale: Sequence[Output]) -> Tell:
    return lambda step, done, _: tell(step, before + done, len(stale))


def _found(job: _Job, store: Store, site: Path) -> tuple[Found, int]:
    """The search index, brought up to date where that is wished."""
    if not job.wish.search:
        return load_found(job.table.store, job.by, site), 0
    pages = {path: item[3].hex() for path, item in store.outputs.items() if item[3]}
    language = job.library.settings.language
    return find(pages, language, site, job.table.store, job.by, job.wish.jobs, job.wish.tell)


def _note(job: _Job, store: Store, found: Found, made: MadeSite) -> None:
    """Leave what a glance needs next time, where it can be told what the hand-written pages depend on."""
    written = store.written
    if written is None or not written.from_ or job.wish.memory:
        return
    files = {**{path: kept[1] for path, kept in store.outputs.items()}, **written.files, **found.files}
    with suppress(OSError):
        from_ = (written.when, written.watched, written.from_)
        note(job.table, job.by, job.seen, from_, made, files, searched=job.wish.search)


def _written(config: Config, store: Store, stage: Path, when: int) -> _Pages:
    """The hand-written pages, and which of their files are staged: not those that the site has already."""
    site = config.site

    def untouched() -> bool:
        kept = store.written.files if store.written and store.site == str(site) else {}
        return len(intact(site, kept)) == len(kept) > 0

    written, anew = bring_up_to_date(config, store, stage, when, untouched)
    if not anew:
        return written, []
    stats = dict(written.files)
    staged: list[str] = []
    for name in written.files:
        old = site / name
        if old.is_file() and not old.is_symlink() and old.read_bytes() == (stage / name).read_bytes():
            status = old.stat()
            stats[name] = (status.st_size, status.st_mtime_ns)
            (stage / name).unlink()
        else:
            staged.append(name)
    return replace(written, files=stats), staged


def _numbers(known: Iterable[str], marks: Mapping[str, bytes]) -> dict[str, int]:
    """A number for everything that can be read: those that outputs were told by before stay what they are."""
    readings = {reading: number for number, reading in enumerate(known)}
    for reading in marks:
        readings.setdefault(reading, len(readings))
    return readings


def _kept(made: Made, signature: Signature, readings: dict[str, int]) -> KeptOutput:
    more = [readings.setdefault(reading, len(readings)) for reading in made.more]
    return (signature, made.stat, made.reads + array("I", more).tobytes(), made.search)


def _gone(job: _Job, before: Store, site: Path, owned: set[str]) -> list[str]:
    """The files that no output owns any more. Without a store that knows them, whatever lies in the site."""
    if not site.is_dir():
        return []
    if before.outputs and (job.past or not unfinished(job.table.store)):
        known: Iterable[str] = [*before.outputs, *(before.written.files if before.written else ())]
    else:
        known = strangers(site, owned)
    return [name for name in known if name not in owned and not name.startswith(SEARCH)]


def _publish(job: _Job, staged: Sequence[str], site: Path, gone: Sequence[str]) -> None:
    if job.wish.memory:
        job.wish.memory.doubt()
    begin(job.table.store)
    publish(job.stage, staged, site, gone)
    job.wish.tell("published", 1, 1)


def _save(job: _Job, store: Store, past: Past) -> None:
    """Keep the store. Where that fails the site is right all the same, and the next build starts from nothing."""
    try:
        if job.wish.memory:
            job.wish.memory.keep(job.table.store, job.by, store, past)
        else:
            save_store(job.table.store, job.by, store)
            finish(job.table.store)
    except OSError as error:
        job.wish.notify(say("build.store_not_kept", why=error.strerror or error))
