"""By which names one item is known: its addresses at the source, and the name it has there beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

from leestafel.aliases import can_be_alias, is_of_site
from leestafel.gather.addresses import canonical
from leestafel.identity import digest
from leestafel.model import Gathered

_MOST = 12
_STANDS_FOR = "id:"
_SAYS = "text:"
_TELLING = 16
"""From so many characters on, a key is taken for one that is used once in the world."""
_TEXTS = 4
"""How many texts are remembered of a document that has others by other ways."""


def names_of(gathered: Gathered, address: str = "", asked: str = "", home: str = "") -> tuple[str, ...]:
    """The names of an item as they are compared: the address it came from and the one it was asked for by, what it
    says its addresses are, and its own key. ``home`` is the address or the name of the feed it stands in.

    An item from the web speaks for its own host alone: no page takes the place of another site's by naming it.
    """
    host = host_of(address)
    claimed = [name for name in (gathered.url, *gathered.also) if not host or host_of(name) == host]
    names = [canonical(name) for name in (address, asked, *filter(_is_telling, claimed))]
    return tuple(dict.fromkeys(filter(None, (*names, _key_name(gathered, address, home)))))


def other_names(names: Iterable[str], url: str, known: Iterable[str] = ()) -> tuple[str, ...]:
    """The names to remember beside an address: those known, then those that are new; never without end."""
    own = canonical(url)
    texts = [name for name in known if name.startswith(_SAYS)]
    others = dict.fromkeys(name for name in (*known, *names) if name and name != own and name not in texts)
    return (*tuple(others)[:_MOST], *texts)


def says(seal: str) -> str:
    """How the text that a document has by another way is remembered among its other names, by the seal on it: the
    whole text of a feed beside that of its page is known when it comes again, and takes nothing's place.
    """
    return f"{_SAYS}{seal.removeprefix('sha256:')[:16]}"


def with_texts(also: Iterable[str], seals: Iterable[str]) -> tuple[str, ...]:
    """Other names, and the texts of these seals among them, the newest last."""
    everything = tuple(dict.fromkeys((*also, *map(says, filter(None, seals)))))
    texts = [name for name in everything if name.startswith(_SAYS)]
    return (*(name for name in everything if name not in texts), *texts[-_TEXTS:])


def has_texts(also: Iterable[str]) -> bool:
    """Whether a document is known to have other texts by other ways."""
    return any(name.startswith(_SAYS) for name in also)


def filed_names(url: str, also: Iterable[str]) -> Iterator[str]:
    """The names a filed document goes by, as they are compared."""
    for name in (url, *also):
        if name and not name.startswith(_SAYS):
            yield name if name.startswith(_STANDS_FOR) else canonical(name)


def is_key(name: str) -> bool:
    """Whether a name stands for an item's own key."""
    return name.startswith(_STANDS_FOR)


def old_paths(gathered: Gathered) -> tuple[str, ...]:
    """Where an item stood on a site that moves here: the paths that can lead to it from now on. What a query tells
    apart (``/?p=123``) no file can.
    """
    paths = (path_of(address) for address in (gathered.url, *gathered.also))
    return tuple(dict.fromkeys(path for path in paths if can_be_alias(path) and not is_of_site(path)))


def path_of(address: str) -> str:
    """An address' path as the files of a site are named, which a web server looks for without ``%``; empty for one
    with a query.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    plain = unquote(parts.path)
    return "" if parts.query else plain if can_be_alias(plain) else parts.path


def host_of(address: str) -> str:
    """An address' host, without ``www.``; empty for none."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _is_telling(address: str) -> bool:
    """Whether an address names one item: a site's front page, which broken sites give for every page, names none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.path.strip("/") or parts.query)


def _key_name(gathered: Gathered, address: str, home: str) -> str:
    """What stands for an item's own key. A key can hold an e-mail address. A short one, such as "123", is its own in
    one feed alone.
    """
    key = gathered.key
    if not key:
        return ""
    place = home if home and not gathered.talk and _is_common(key) else host_of(gathered.url or address)
    return canonical(key) or f"{_STANDS_FOR}{digest(place, key).removeprefix('sha256:')[:16]}"


def _is_common(key: str) -> bool:
    """Whether other feeds may well use this very key for something else."""
    return len(key) < _TELLING and "@" not in key and ":" not in key
