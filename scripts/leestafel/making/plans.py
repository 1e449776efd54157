"""Which outputs there are and which of them must be made: by what they read, and by what the last build left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from leestafel.identity import digest_of
from leestafel.library import Library
from leestafel.making.ground import stats_below
from leestafel.making.memory import Past
from leestafel.making.store import Store
from leestafel.publish.engine import intact, numbers_in, settle_paths
from leestafel.publish.outputs import Output, Signature
from leestafel.publish.plan import plan
from leestafel.publish.shell import Shell


def ground_of(library: Library, shell: Shell) -> bytes:
    """The digest of what every output rests on and no reading names."""
    templates = [line for folder in shell.folders for line in stats_below(Path(folder), when=0)]
    facts = (library.settings, library.vocabulary.themes, library.listed, shell.site, shell.sections, templates)
    return digest_of(shell.frame.encode(), repr(facts).encode("utf-8", "surrogateescape"))


def changed_since(past: Past, marks: Mapping[str, bytes]) -> set[str]:
    """The readings that would give something else than they did."""
    before = past.marks
    changed = {reading for reading, mark in marks.items() if before.get(reading) != mark}
    return changed | (before.keys() - marks.keys())


def planned(library: Library, shell: Shell, before: Store) -> tuple[Sequence[Output], frozenset[str]]:
    """The outputs that can be there, as :func:`settle_paths` says, and what was read to tell which they are."""
    outputs, reads = library.traced(lambda library: plan(library, shell.pages, tuple(shell.starts)))
    same = before.written is not None and before.written.shell.files == shell.files
    if same and len(outputs) == len(before.outputs) and all(output.path in before.outputs for output in outputs):
        return outputs, reads  # what stood beside one another still can
    return settle_paths(outputs, shell.files), reads


def signature_of(output: Output, shell: Shell) -> Signature:
    """What is asked for, the frame around a page's lists included."""
    if output.renderer != "start":
        return output.signature
    frame = shell.starts[output.path.removesuffix("index.html")]
    return (*output.signature, digest_of(frame.encode("utf-8", "surrogatepass")))


def touched(past: Past, before: Store, changed: Iterable[str]) -> list[Output]:
    """Of the outputs of the last build, which are wanted again as they are, those that read what changed."""
    numbers = {past.numbers[reading] for reading in changed if reading in past.numbers}
    kept = before.outputs
    return [output for output in past.outputs if not numbers.isdisjoint(numbers_in(kept[output.path][2]))]


def stale_of(
    outputs: Sequence[Output],
    before: Store,
    ground: bytes,
    marks: Mapping[str, bytes],
    shell: Shell,
    site: Path | None,
) -> list[Output]:
    """The outputs that must be made: new ones, those whose file is not as it was left, those that would read something
    else now. Without a ``site``, the files are known to be as they were left.
    """
    if before.ground != ground:
        return list(outputs)
    changed = {
        number
        for number, (reading, mark) in enumerate(zip(before.readings, before.marks, strict=True))
        if marks.get(reading) != mark
    }
    there = intact(site, {path: kept[1] for path, kept in before.outputs.items()}) if site else before.outputs.keys()

    def fresh(output: Output) -> bool:
        kept = before.outputs.get(output.path)
        return (
            kept is not None
            and output.path in there
            and kept[0] == signature_of(output, shell)
            and changed.isdisjoint(numbers_in(kept[2]))
        )

    return [output for output in outputs if not fresh(output)]
