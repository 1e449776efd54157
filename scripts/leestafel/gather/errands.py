"""What has to be retrieved for one thing that was asked for, and what it says: pure steps, without a network.

An errand is a generator. It yields what it wants (a tuple of :class:`Wanted`) and is sent the answers in the same
order; or it yields items, and is sent ``None``. So one errand can lead from a feed to its pages, or from one page of
an archive to the next, and the same errand runs over the web, over files, or in a test.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from leestafel.errors import LeestafelError, NotFetched
from leestafel.gather.addresses import canonical
from leestafel.gather.decide import Options
from leestafel.gather.known import Item
from leestafel.gather.names import host_of, names_of, old_paths
from leestafel.gather.raw import Raw, adapt, adapt_all, is_address, printable, retrieve_file, told
from leestafel.gather.readers import Found, is_web_page
from leestafel.gather.sieve import passes
from leestafel.identity import digest
from leestafel.model import Gathered, Problem, Receipt, Supplier
from leestafel.words import say

_OPEN = Options()
NOBODY = Supplier(name="")
"""No source: what was asked for by itself."""
_NOTHING = Raw(b"", b"")
AT_ONCE = 20
"""How many pages an errand asks for before what they say is passed on."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that was asked for: a path or an address, what becomes of it, and the source it belongs to."""

    name: str
    options: Options = _OPEN
    supplier: Supplier = NOBODY


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address to be retrieved; ``large`` where it may be a whole archive, ``robot`` where no person asks for it
    by name, so that robots.txt is to be heeded.
    """

    url: str
    private: bool = False
    large: bool = False
    robot: bool = False


Answer = Raw | LeestafelError
Passed = tuple[Item | Receipt, ...]
Errand = Generator[tuple[Wanted, ...] | Passed, tuple[Answer, ...] | None, None]
Follow = Callable[[list[Gathered]], list[Gathered]]
"""Of which entries that are only a beginning the pages should be retrieved."""


def errand(ask: Ask, today: dt.date, follow: Follow = list) -> Errand:
    """The errand for one thing that was asked for. It raises what ends it: :class:`LeestafelError`."""
    if not is_address(ask.name):
        return _from_file(ask, today)
    return _from_wordpress(ask) if ask.supplier.kind == "wordpress" else _from_web(ask, today, follow)


def _from_file(ask: Ask, today: dt.date) -> Errand:
    path = Path(ask.name)
    if path.is_dir():
        yield from _from_folder(ask, path, today)
        return
    raw = retrieve_file(path)
    yield tuple(items_of(ask, adapt_all(raw, None), raw))


def _from_folder(ask: Ask, path: Path, today: dt.date) -> Errand:
    """A folder of mail, or of another generator's texts."""
    from leestafel.formats import generator_folder, maildir

    if maildir.is_maildir(path):
        yield tuple(items_of(ask, Found(maildir.read(path), collection=True)))
        return
    if not generator_folder.is_site_folder(path):
        raise LeestafelError(say("gather.no_pages", name=ask.name), subject=ask.name)
    with told(ask.name):
        read = list(generator_folder.read(path, ask.supplier.fields, site=ask.supplier.site, today=today))
    texts = tuple(replace(one, key=f"{path.name}/{one.key}") for one in read if isinstance(one, Gathered))
    problems = [one for one in read if isinstance(one, Problem)]
    asked = printable(ask.name)
    items: list[Item | Receipt] = [Receipt(f"{asked}: {one.path}", "refused", one.message) for one in problems]
    if texts or not items:
        items = [*items_of(ask, Found(texts, collection=True, moves=True)), *items]
    yield tuple(items)


def _from_web(ask: Ask, today: dt.date, follow: Follow) -> Errand:
    raw = yield from _one(Wanted(ask.name, ask.supplier.private, large=True, robot=bool(ask.supplier.name)))
    if ask.supplier.kind == "feed" and is_web_page(raw.readable):
        raw = yield from _feed_of(ask, raw)
    found = adapt_all(raw, today)
    if found.breaks_off:
        yield (Receipt(printable(ask.name), "refused", say("gather.breaks_off")),)
    hosts = {host_of(ask.name), host_of(raw.address), *ask.supplier.hosts}
    partial = [entry for entry in found.items if found.collection and entry.partial and entry.url]
    inside = [entry for entry in partial if any(_is_of(host_of(entry.url), host) for host in hosts)]
    waiting = {id(entry) for entry in inside}
    at_once = tuple(entry for entry in found.items if id(entry) not in waiting)
    if at_once or not inside:
        yield tuple(items_of(ask, replace(found, items=tuple(map(_told_partial, at_once))), raw))
    wanted = follow(inside)
    followed = {id(entry) for entry in wanted}
    later = (_beginning(ask, entry) for entry in inside if id(entry) not in followed)
    yield tuple(item for item in later if item is not None)
    for start in range(0, len(wanted), AT_ONCE):
        yield from _followed(ask, wanted[start : start + AT_ONCE], today)


def _feed_of(ask: Ask, page: Raw) -> Generator[tuple[Wanted, ...], tuple[Answer, ...] | None, Raw]:
    """The feed that a site's page names, for a source that should be a feed."""
    from leestafel.formats.feed_links import feed_of

    address = feed_of(page.readable, page.address)
    if not address:
        raise LeestafelError(say("gather.no_feed", url=ask.name), subject=ask.name)
    return (yield from _one(Wanted(address, ask.supplier.private, large=True, robot=True)))


def _from_wordpress(ask: Ask) -> Errand:
    """Everything that a WordPress site gives of itself, one address after the other."""
    from leestafel.formats import wordpress_api

    failure: LeestafelError | None = None
    answered = False
    reading = wordpress_api.read(ask.name, since=ask.supplier.filter.since, comments=ask.supplier.comments)
    try:
        address = next(reading)
        while True:
            answers = yield (Wanted(address, ask.supplier.private, large=True, robot=True),)
            raw = answers[0] if answers else None
            failure = raw if isinstance(raw, LeestafelError) else failure
            answered = answered or isinstance(raw, Raw)
            got = wordpress_api.Answer(raw.data, raw.headers) if isinstance(raw, Raw) else None
            address = reading.send(got)
    except StopIteration as end:
        found = Found(end.value, collection=True)
    except LeestafelError:
        if failure is not None and not answered:
            raise failure from None
        raise
    yield tuple(items_of(ask, found))


def _followed(ask: Ask, entries: list[Gathered], today: dt.date) -> Errand:
    """Entries completed from their pages."""
    answers = yield tuple(Wanted(entry.url, ask.supplier.private, robot=True) for entry in entries)
    done = [_completed(ask, entry, answer, today) for entry, answer in zip(entries, answers or (), strict=True)]
    yield tuple(item for item in done if item is not None)


def _completed(ask: Ask, entry: Gathered, answer: Answer, today: dt.date) -> Item | None:
    asked = _asked(ask, entry)
    try:
        if isinstance(answer, LeestafelError):
            raise answer
        whole = completed(entry, adapt(answer, today))
    except LeestafelError as error:
        remark = say("gather.page_of_entry", why=printable(error.message))
        return _beginning(ask, replace(entry, remarks=(*entry.remarks, remark)))
    if not passes(ask.supplier.filter, whole):
        return None
    return Item(
        asked, whole, digest=content_digest(whole), names=names_of(whole, answer.address, entry.url, _home(ask))
    )


def _beginning(ask: Ask, entry: Gathered) -> Item | None:
    """An entry that stays a beginning for now. It never takes the place of the whole text that was had before."""
    if not passes(ask.supplier.filter, entry):
        return None
    one = entry if ask.supplier.comments else replace(entry, comments=())
    return Item(_asked(ask, one), one, digest=content_digest(one), names=names_of(one, home=_home(ask)), as_before=True)


def completed(entry: Gathered, page: Gathered) -> Gathered:
    """An entry that was only a beginning, with the text and the comments of its page. What the feed says of title, date
    and authors goes before what was found on the page.
    """
    return replace(
        page,
        title=entry.title or page.title,
        date=entry.date or page.date,
        date_from=entry.date_from if entry.date else page.date_from,
        start=page.start or entry.start,
        authors=entry.authors or page.authors,
        summary=page.summary or entry.summary,
        url=entry.url or page.url,
        publisher=entry.publisher or page.publisher,
        key=entry.key,
        also=tuple(dict.fromkeys((*entry.also, page.url, *page.also))),
        categories=tuple(dict.fromkeys((*entry.categories, *page.categories))),
    )


def items_of(ask: Ask, found: Found, raw: Raw = _NOTHING) -> Iterable[Item]:
    """What was found, as it is decided upon. An entry of a collection has no name, address or bytes but its own.

    Raises :class:`LeestafelError` where there is nothing in it.
    """
    if not found.items:
        raise LeestafelError(say("gather.no_items"), subject=ask.name)
    shared = _shared_addresses(found.items) if found.collection else set()
    for entry in found.items:
        one = entry if ask.supplier.comments else replace(entry, comments=())
        if not passes(ask.supplier.filter, one):
            continue
        if found.collection:
            own = replace(one, url="") if canonical(one.url) in shared else one
            aliases = old_paths(one) if found.moves else ()
            names = names_of(own, home=_home(ask))
            yield Item(_asked(ask, one), one, digest=content_digest(one), names=names, aliases=aliases)
        else:
            names = names_of(one, raw.address, ask.name if is_address(ask.name) else "")
            yield Item(printable(ask.name), one, raw.name, raw.address, digest(raw.data), names, moved=raw.moved)


def _shared_addresses(entries: Iterable[Gathered]) -> set[str]:
    """Addresses that several entries give, each with a key of its own: such an address names none of them."""
    keys: dict[str, set[str]] = {}
    for entry in entries:
        if entry.url and entry.key:
            keys.setdefault(canonical(entry.url), set()).add(entry.key)
    return {address for address, named in keys.items() if len(named) > 1}


def content_digest(gathered: Gathered) -> str:
    """The digest of what an entry says, its comments included."""
    comments = [(one.key, one.author, one.text, str(one.date), str(one.parent)) for one in gathered.comments]
    texts = (gathered.url, gathered.title, str(gathered.date), gathered.summary, gathered.body, *gathered.authors)
    event = (str(gathered.start), str(gathered.end), gathered.place, gathered.online, str(gathered.status))
    return digest(*texts, *event, *(text for comment in comments for text in comment))


def _one(wanted: Wanted) -> Generator[tuple[Wanted, ...], tuple[Answer, ...] | None, Raw]:
    """The answer to one question, raised where it is a failure."""
    answers = yield (wanted,)
    answer = answers[0] if answers else NotFetched(say("gather.no_items"), subject=wanted.url)
    if isinstance(answer, LeestafelError):
        raise answer
    return answer


def _home(ask: Ask) -> str:
    """Where short keys are at home: the feed that was asked for, however its address is written, or its file."""
    return canonical(ask.name) or Path(ask.name).name


def _asked(ask: Ask, entry: Gathered) -> str:
    return f"{printable(ask.name)}: {entry.title or entry.url}"


def _told_partial(entry: Gathered) -> Gathered:
    """An entry that stays a beginning says so."""
    if not (entry.partial and entry.url):
        return entry
    return replace(entry, remarks=(*entry.remarks, say("gather.stays_partial", host=host_of(entry.url))))


def _is_of(host: str, allowed: str) -> bool:
    return bool(host and allowed) and (host == allowed or host.endswith(f".{allowed}"))
