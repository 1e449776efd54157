"""Themes from elsewhere taken into a vocabulary: what is new is added, and nothing an editor wrote is overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from leestafel.formats import skos
from leestafel.formats.skos_conditions import Breach, put_right
from leestafel.formats.skos_import import Read, loose_labels
from leestafel.formats.themes_file import DUTCH
from leestafel.formats.triples import Iri, Text, Triple, with_addresses, with_lasting_names
from leestafel.model import Theme
from leestafel.text.dutch import fold

Result = Literal["new", "changed", "same", "conflict"]
_BOUND = (skos.BROADER, skos.BROADER_WAY)
_KEYS = {skos.ALT: "alt", skos.HIDDEN: "hidden"}
_BOUND_BELOW = (skos.NARROWER, skos.NARROWER_WAY)


class Outcome(NamedTuple):
    """What became of a theme: ``changed`` where something was added to it, ``conflict`` where the vocabulary says
    otherwise in some ``keys``, which stay as they are. ``other`` is the theme that has its label already, so that it
    was not added.
    """

    theme: str
    label: str
    result: Result
    keys: tuple[str, ...] = ()
    other: str = ""


class Adoption(NamedTuple):
    """A vocabulary after an import: its themes, the new ones last; what is kept beside them; what became of each theme
    that came, and what was put right where it did not fit what was there.
    """

    themes: tuple[Theme, ...]
    kept: frozenset[Triple]
    outcomes: tuple[Outcome, ...]
    broken: tuple[Breach, ...]


def adopt(themes: Sequence[Theme], kept: Set[Triple], read: Read) -> Adoption:
    """What a vocabulary becomes with what was read for it. Raises :class:`NotReadable` for too large a hierarchy."""
    here = {theme.id: theme for theme in themes}
    labels = _Labels(themes)
    instead = labels.owners_of_new(read.themes, here)
    coming = [_pointing(theme, instead) for theme in read.themes]
    left = _kept(read.kept, instead, here)
    done: dict[str, Theme] = {}
    keys: dict[str, tuple[str, ...]] = {}
    for theme in coming:
        if theme.id not in instead:
            added = _added(here[theme.id], theme, labels) if theme.id in here else labels.without_others(theme)
            done[theme.id], keys[theme.id] = added
    done |= labels.with_free(done, left)
    merged = [done.get(theme.id, theme) for theme in themes]
    merged += [done[theme.id] for theme in coming if theme.id in done and theme.id not in here]
    settled = frozenset(skos.vocabulary_triples(themes)) | kept
    outcomes = tuple(_outcome(theme, here, done, keys, instead) for theme in coming)
    return _fitting(merged, settled, kept | left, outcomes)


def _outcome(
    theme: Theme,
    here: Mapping[str, Theme],
    done: Mapping[str, Theme],
    keys: Mapping[str, tuple[str, ...]],
    instead: Mapping[str, str],
) -> Outcome:
    if theme.id in instead:
        return Outcome(theme.id, theme.label(), "conflict", ("label",), instead[theme.id])
    after, differs = done[theme.id], keys[theme.id]
    return Outcome(theme.id, after.label(), _result(here.get(theme.id), after, differs), differs)


def _result(before: Theme | None, after: Theme, keys: tuple[str, ...]) -> Result:
    if keys:
        return "conflict"
    if before is None:
        return "new"
    return "same" if after == before else "changed"


def _pointing(theme: Theme, instead: Mapping[str, str]) -> Theme:
    """A theme that points at themes that are there, where it pointed at ones that are not added."""
    others = (instead.get(other, other) for other in theme.related)
    return replace(
        theme,
        broader=instead.get(theme.broader, theme.broader),
        related=tuple(sorted({other for other in others if other != theme.id})),
        replaced_by=tuple(dict.fromkeys(instead.get(other, other) for other in theme.replaced_by)),
    )


@dataclass(slots=True)
class _Labels:
    """Whose each Dutch label is; it grows as themes are added."""

    themes: Sequence[Theme]
    owners: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for theme in self.themes:
            for label in () if theme.deprecated else _texts(theme):
                self.owners.setdefault(fold(label), theme.id)

    def owners_of_new(self, themes: Iterable[Theme], here: Mapping[str, Theme]) -> dict[str, str]:
        """The new themes whose label is another one's already, and whose that is: where none has it that is ``here``,
        the new one with the shortest id does, which is that label and no number.
        """
        given = sorted(themes, key=lambda theme: (len(theme.id), theme.id))
        new = [theme for theme in given if theme.id not in here and not theme.deprecated]
        owners = {theme.id: self.owners.setdefault(fold(theme.label()), theme.id) for theme in new}
        return {theme: owner for theme, owner in owners.items() if owner != theme}

    def own(self, theme: Theme, texts: Iterable[str]) -> tuple[str, ...]:
        """Those of a theme's labels that no other theme has; they are its own from now on."""
        if theme.deprecated:
            return tuple(texts)
        return tuple(text for text in texts if self.owners.setdefault(fold(text), theme.id) == theme.id)

    def without_others(self, theme: Theme) -> tuple[Theme, tuple[str, ...]]:
        """A new theme without labels that others have, and the keys that these stood in."""
        self.own(theme, (theme.label(),))
        after = replace(theme, alt=self.own(theme, theme.alt), hidden=self.own(theme, theme.hidden))
        return after, tuple(key for key in ("alt", "hidden") if getattr(after, key) != getattr(theme, key))

    def with_free(self, themes: Mapping[str, Theme], kept: Set[Triple]) -> dict[str, Theme]:
        """The themes with those labels among what is kept that turn out to be nobody's, where they have any."""
        ours = {skos.concept(theme.id): theme.id for theme in themes.values() if not theme.deprecated}
        found: dict[str, Theme] = {}
        waiting = [
            (ours[subject], key, value.text)
            for subject, predicate, value in kept
            if (key := _KEYS.get(predicate)) and isinstance(subject, Iri) and subject in ours
            if isinstance(value, Text) and value.language == DUTCH and not value.datatype
        ]
        for theme, key, text in sorted(waiting):
            if fold(text) not in self.owners:
                self.owners[fold(text)] = theme
                before = found.get(theme, themes[theme])
                found[theme] = (
                    replace(before, alt=(*before.alt, text))
                    if key == "alt"
                    else replace(before, hidden=(*before.hidden, text))
                )
        return found


def _texts(theme: Theme) -> tuple[str, ...]:
    return (theme.label(), *theme.alt, *theme.hidden)


# What is added to a theme that is there


def _added(old: Theme, new: Theme, labels: _Labels) -> tuple[Theme, tuple[str, ...]]:
    """A theme with what it did not say yet, and the keys in which it says otherwise."""
    if old.deprecated:
        return old, ()
    known = {fold(text) for text in _texts(old)}
    alt, hidden = ([text for text in texts if fold(text) not in known] for texts in (new.alt, new.hidden))
    after = replace(
        old,
        labels={
            **old.labels,
            **{language: text for language, text in new.labels.items() if language not in old.labels},
        },
        alt=(*old.alt, *labels.own(old, alt)),
        hidden=(*old.hidden, *labels.own(old, hidden)),
        alt_elsewhere=_elsewhere(old, old.alt_elsewhere, new.alt_elsewhere),
        hidden_elsewhere=_elsewhere(old, old.hidden_elsewhere, new.hidden_elsewhere),
        related=_more(old.related, new.related),
        match=_more(old.match, new.match),
        close=_more(old.close, new.close),
        definition=old.definition or new.definition,
        scope=old.scope or new.scope,
    )
    others = {"alt": alt, "hidden": hidden}
    taken = [key for key, texts in others.items() if len(getattr(after, key)) < len(getattr(old, key)) + len(texts)]
    return after, (*_otherwise(old, new), *taken)


def _more(old: tuple[str, ...], new: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*old, *new)))


def _elsewhere(
    theme: Theme, old: Mapping[str, tuple[str, ...]], new: Mapping[str, tuple[str, ...]]
) -> Mapping[str, tuple[str, ...]]:
    """Labels by language with those that came, in so far as the theme has none like it in that language."""
    merged = dict(old)
    for language, texts in new.items():
        own = {
            fold(text)
            for given in (theme.alt_elsewhere, theme.hidden_elsewhere, {language: (theme.labels.get(language, ""),)})
            for text in given.get(language, ())
        }
        more = [text for text in texts if fold(text) not in own]
        if more:
            merged[language] = (*merged.get(language, ()), *more)
    return merged


def _otherwise(old: Theme, new: Theme) -> Iterator[str]:
    """The keys of which both say something, and not the same."""
    if any(fold(old.labels[language]) != fold(text) for language, text in new.labels.items() if language in old.labels):
        yield "label"
    if new.broader and new.broader != old.broader:
        yield "broader"
    for key in ("definition", "scope"):
        before, after = getattr(old, key), getattr(new, key)
        if before and after and before != after:
            yield key
    if new.deprecated:
        yield "deprecated"


# What is kept


def _kept(kept: Set[Triple], instead: Mapping[str, str], here: Mapping[str, Theme]) -> frozenset[Triple]:
    """What came and is kept: nothing about themes that were not added, and no other place for one that was there."""
    gone = {skos.concept(theme).address: skos.concept(owner).address for theme, owner in instead.items()}
    left = {triple for triple in kept if getattr(triple.subject, "address", "") not in gone}
    bound = {skos.concept(theme) for theme in here}
    return frozenset(
        triple
        for triple in with_addresses(left, gone)
        if not (triple.predicate in _BOUND and triple.subject in bound)
        and not (triple.predicate in _BOUND_BELOW and triple.value in bound)
    )


def _fitting(
    themes: Sequence[Theme], settled: Set[Triple], kept: Set[Triple], outcomes: tuple[Outcome, ...]
) -> Adoption:
    """All of it, without what breaks a condition of SKOS beside what was there."""
    said = frozenset(skos.vocabulary_triples(themes))
    right, broken = put_right(said | kept, settled)
    gone = {breach.triple for breach in broken}

    def fits(theme: Theme, relation: Iri, other: str) -> bool:
        return Triple(skos.concept(theme.id), relation, skos.concept(other)) not in gone

    fitted = tuple(
        replace(
            theme,
            related=tuple(other for other in theme.related if fits(theme, skos.RELATED, other)),
            broader=theme.broader if fits(theme, skos.BROADER, theme.broader) else "",
        )
        for theme in themes
    )
    matches = {address for theme in fitted for address in theme.match}
    loose = frozenset(loose_labels(right, matches))
    left = (triple for triple in right - said if triple.subject not in loose)
    return Adoption(fitted, with_lasting_names(left), outcomes, tuple(broken))
