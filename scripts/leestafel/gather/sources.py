"""What to gather, where sources are named instead of pages: each source by its name, or all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from leestafel.gather.decide import Options
from leestafel.gather.errands import Ask
from leestafel.gather.raw import is_address
from leestafel.model import Supplier


def asks(names: Sequence[str], suppliers: Iterable[Supplier], options: Options, root: Path) -> tuple[Ask, ...]:
    """What is asked for by some names: sources, paths and addresses; without any name, every source.

    What ``options`` leave open, a source decides. A source's path begins at ``root``. A file that is there goes before
    a source of that name.
    """
    known = {supplier.name.casefold(): supplier for supplier in suppliers}
    if not names:
        return tuple(_of_source(supplier, options, root) for supplier in known.values())
    return tuple(_named(name, known.get(name.casefold()), options, root) for name in names)


def is_there(name: str) -> bool:
    """Whether a name is an address or a file, and so no source's."""
    return is_address(name) or Path(name).exists()


def _named(name: str, supplier: Supplier | None, options: Options, root: Path) -> Ask:
    if supplier is None or is_there(name):
        return Ask(name, options)
    return _of_source(supplier, options, root)


def _of_source(supplier: Supplier, options: Options, root: Path) -> Ask:
    place = supplier.url or str(root / supplier.path)
    chosen = replace(options, into=options.into or supplier.into, rights_if_new=supplier.rights)
    return Ask(place, chosen, supplier)
