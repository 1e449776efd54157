"""Changes of the vocabulary, decided from records alone: what it says afterwards, and which themes of documents become
which.

An id is never reused: the theme that goes stays in the vocabulary as deprecated, with what replaced it. Whatever
pointed at it points at what took its place. Its labels go along as alternative and hidden ones, so that a text is still
recognised by them; none is given that the vocabulary has already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from leestafel.errors import LeestafelError
from leestafel.identity import is_id
from leestafel.model import Theme
from leestafel.text.dutch import fold
from leestafel.themes.vocabulary import Vocabulary, replacement_of
from leestafel.words import say

DUTCH = "nl"


@dataclass(frozen=True, slots=True)
class Change:
    """The themes afterwards in the order of their file, what documents' themes are exchanged for, and of a theme that
    got another id both of them (old to new). ``by_document``: which of several come in the place of one is decided for
    each document.
    """

    themes: tuple[Theme, ...]
    exchange: Mapping[str, tuple[str, ...]]
    renamed: Mapping[str, str] = field(default_factory=dict)
    by_document: bool = False


def rename(vocabulary: Vocabulary, old: str, new: str = "", label: str = "") -> Change:
    """A theme with another id, another Dutch label, or both. Raises :class:`LeestafelError`."""
    theme = _living(vocabulary, old)
    called = _called(theme, " ".join(label.split()), vocabulary)
    if new in ("", old):
        if called == theme:
            raise LeestafelError(say("changes.nothing_to_rename", id=old), subject=old)
        return Change(tuple(called if one is theme else one for one in vocabulary), {})
    if not is_id(new):
        raise LeestafelError(say("changes.bad_id", id=new), subject=new)
    if new in vocabulary:
        raise LeestafelError(say("changes.taken", old=old, new=new), subject=new)
    named = replace(called, id=new)
    stub = Theme(id=old, labels=theme.labels, deprecated=True, replaced_by=(new,))
    themes = [one for other in vocabulary for one in ((named, stub) if other is theme else (other,))]
    exchange = {old: (new,)}
    return Change(_repointed(themes, exchange, vocabulary), exchange, {old: new})


def merge(vocabulary: Vocabulary, olds: Sequence[str], into: str) -> Change:
    """Themes that become one that is there. Raises :class:`LeestafelError`."""
    goal = _living(vocabulary, into)
    gone = [_going(vocabulary, old, into) for old in dict.fromkeys(olds) if old != into]
    if not gone:
        raise LeestafelError(say("changes.nothing_to_merge", id=into), subject=into)
    goal = _with_labels(goal, gone, vocabulary)
    exchange = {one.id: (into,) for one in gone}
    themes = [_retired(one, (into,)) if one.id in exchange else goal if one.id == into else one for one in vocabulary]
    return Change(_repointed(themes, exchange, vocabulary), exchange)


def split(vocabulary: Vocabulary, old: str, into: Sequence[str]) -> Change:
    """A theme that becomes several that are there; it may be one of them, and then it stays. What lay below it comes to
    lie below what it lay below itself. Raises :class:`LeestafelError`.
    """
    theme = _living(vocabulary, old)
    parts = tuple(dict.fromkeys(into))
    for part in parts:
        _living(vocabulary, part)
    if len(parts) < 2:
        raise LeestafelError(say("changes.split_in_one", id=old), subject=old)
    exchange = {old: parts}
    if old in parts:
        return Change(tuple(vocabulary), exchange, by_document=True)
    lifted = (replace(one, broader=_broader(one, {old}, vocabulary)) for one in vocabulary)
    themes = [_retired(theme, parts) if one.id == old else one for one in lifted]
    return Change(_repointed(themes, exchange, vocabulary), exchange, by_document=True)


def deprecate(vocabulary: Vocabulary, old: str, instead: str = "") -> Change:
    """A theme that is not to be used any more. Without another one in its place documents keep it, and readers its
    page. Raises :class:`LeestafelError`.
    """
    theme = _going(vocabulary, old, instead)
    if instead:
        _living(vocabulary, instead)
        if instead == old:
            raise LeestafelError(say("changes.instead_of_itself", id=old), subject=old)
    retired = _retired(theme, (instead,) if instead else ())
    exchange = {old: (instead,)} if instead else {}
    themes = [retired if one is theme else one for one in vocabulary]
    return Change(_repointed(themes, exchange, vocabulary), exchange)


def undeprecate(vocabulary: Vocabulary, old: str) -> Change:
    """A deprecated theme in use again, at its own address. What took its place gives back the labels it had of it, and
    documents keep the themes they have. Raises :class:`LeestafelError`.
    """
    theme = vocabulary.get(old)
    if theme is None or not theme.deprecated:
        what = "unknown" if theme is None else "in_use_already"
        raise LeestafelError(say(f"changes.{what}", id=old, near=_near(old, vocabulary, gone=True)), subject=old)
    lent = {*theme.replaced_by, *(one.id for one in replacement_of(theme, vocabulary))} - {old}
    related = dict.fromkeys(new for one in theme.related for new in _in_its_place(one, vocabulary) if new != old)
    back = replace(
        theme, deprecated=False, replaced_by=(), broader=_living_above(theme, vocabulary), related=tuple(related)
    )
    themes = [back if one is theme else _giving_back(one, theme) if one.id in lent else one for one in vocabulary]
    _must_be_its_own(back, themes)
    return Change(_untangled(themes, vocabulary), {})


def with_label(theme: Theme, words: str, *, hidden: bool = False) -> Theme:
    """A theme with a Dutch label more, unless it has that already."""
    if fold(words) in _folds([theme]):
        return theme
    if hidden:
        return replace(theme, hidden=(*theme.hidden, words))
    return replace(theme, alt=(*theme.alt, words))


def _living(vocabulary: Vocabulary, theme: str) -> Theme:
    found = vocabulary.get(theme)
    if found is None:
        raise LeestafelError(say("changes.unknown", id=theme, near=_near(theme, vocabulary)), subject=theme)
    if found.deprecated:
        raise LeestafelError(say("changes.deprecated_already", id=theme), subject=theme)
    return found


def _going(vocabulary: Vocabulary, theme: str, instead: str) -> Theme:
    """A theme that another may take the place of: one in use, or one that nothing in use took the place of, unless that
    other one did: documents may have it still.
    """
    found = vocabulary.get(theme)
    if not (found and found.deprecated and instead):
        return _living(vocabulary, theme)
    replaced = [one.id for one in replacement_of(found, vocabulary)]
    if replaced and replaced != [instead]:
        raise LeestafelError(say("changes.replaced_already", id=theme, ids=", ".join(replaced)), subject=theme)
    return found


def _near(theme: str, vocabulary: Vocabulary, *, gone: bool = False) -> str:
    from difflib import get_close_matches

    near = get_close_matches(theme, [one.id for one in vocabulary if one.deprecated == gone], n=1)
    return say("changes.did_you_mean", id=near[0]) if near else ""


def _retired(theme: Theme, instead: tuple[str, ...]) -> Theme:
    return replace(theme, deprecated=True, replaced_by=instead)


def _called(theme: Theme, label: str, vocabulary: Vocabulary) -> Theme:
    """A theme with another Dutch label, if one is given; what it was called before is an alternative label then."""
    before = theme.label(DUTCH)
    if not label or label == before:
        return theme
    others = [one for one in vocabulary if not one.deprecated and one is not theme]
    if fold(label) in _folds(others):
        raise LeestafelError(say("changes.label_taken", label=label), subject=label)
    bare = replace(
        theme,
        labels={**theme.labels, DUTCH: label},
        alt=_without(theme.alt, label),
        hidden=_without(theme.hidden, label),
    )
    return bare if fold(label) == fold(before) else with_label(bare, before)


def _without(labels: tuple[str, ...], label: str) -> tuple[str, ...]:
    return tuple(one for one in labels if fold(one) != fold(label))


def _broader(theme: Theme, gone: Iterable[str], vocabulary: Vocabulary) -> str:
    """The nearest theme above one that is not among those that go."""
    if theme.broader not in gone:
        return theme.broader
    kept = (above.id for above in vocabulary.ancestors(theme.id) if above.id not in gone)
    return next(kept, "")


def _in_its_place(theme: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """A theme that is in use, else those that took its place."""
    found = vocabulary.get(theme)
    return tuple(one.id for one in replacement_of(found, vocabulary)) if found and found.deprecated else (theme,)


def _living_above(theme: Theme, vocabulary: Vocabulary) -> str:
    """The nearest theme in use above one, or what took the place of that; never what lies below it."""
    for above in vocabulary.ancestors(theme.id):
        for new in _in_its_place(above.id, vocabulary):
            if theme.id not in {new, *(one.id for one in vocabulary.ancestors(new))}:
                return new
    return ""


def _repointed(
    themes: Iterable[Theme], exchange: Mapping[str, tuple[str, ...]], vocabulary: Vocabulary
) -> tuple[Theme, ...]:
    """Themes that point at what took the place of what they pointed at, never at themselves. What goes keeps what it
    said, but for what replaced it.
    """
    return _untangled([_pointing(one, exchange, vocabulary) for one in themes], vocabulary)


def _pointing(theme: Theme, exchange: Mapping[str, tuple[str, ...]], vocabulary: Vocabulary) -> Theme:
    replaced = _exchanged(theme.replaced_by, exchange, theme.id)
    if theme.id in exchange:
        return replace(theme, replaced_by=replaced)
    related = _exchanged(theme.related, exchange, theme.id)
    return replace(theme, replaced_by=replaced, related=related, broader=_above(theme, exchange, vocabulary))


def _above(theme: Theme, exchange: Mapping[str, tuple[str, ...]], vocabulary: Vocabulary) -> str:
    """What a theme comes to lie below: never what lies below itself, for then it lies where that lay that goes."""
    if theme.broader not in exchange:
        return theme.broader
    new = exchange[theme.broader][0]
    below_itself = theme.id == new or theme.id in {above.id for above in vocabulary.ancestors(new)}
    return _broader(theme, exchange, vocabulary) if below_itself else new


def _untangled(themes: Sequence[Theme], before: Vocabulary) -> tuple[Theme, ...]:
    """Themes without new relations to what lies above or below them (SKOS Reference, 8.4, S27)."""
    after = Vocabulary(tuple(themes))
    stood = {(one.id, other) for one in before for other in one.related if _in_line(one.id, other, before)}
    return tuple(
        replace(one, related=tuple(other for other in one.related if _may_relate(one.id, other, stood, after)))
        if one.related
        else one
        for one in themes
    )


def _may_relate(one: str, other: str, stood: Set[tuple[str, str]], vocabulary: Vocabulary) -> bool:
    return (one, other) in stood or not _in_line(one, other, vocabulary)


def _in_line(one: str, other: str, vocabulary: Vocabulary) -> bool:
    pairs = ((one, other), (other, one))
    return any(
        above in {found.id for found in vocabulary.ancestors(below)} for above, below in pairs if below in vocabulary
    )


def _exchanged(ids: tuple[str, ...], exchange: Mapping[str, tuple[str, ...]], itself: str) -> tuple[str, ...]:
    if not any(one in exchange for one in ids):
        return ids
    there = {one for one in ids if one not in exchange} | {itself}
    found: list[str] = []
    for one in ids:
        fresh = [new for new in exchange[one] if new not in there] if one in exchange else [one]
        there.update(fresh)
        found += fresh
    return tuple(found)


# labels


def _with_labels(theme: Theme, others: Sequence[Theme], vocabulary: Vocabulary) -> Theme:
    """A theme with the labels of others, those that readers see as alternative ones."""
    going = {one.id for one in others} | {theme.id}
    taken = _folds(one for one in vocabulary if one.id not in going and not one.deprecated) | _folds([theme])
    shown, unseen = _spoken(theme.alt, theme.alt_elsewhere), _spoken(theme.hidden, theme.hidden_elsewhere)
    for other in others:
        for language, label in _shown(other):
            _add(shown, language, label, taken)
    for other in others:
        for language, label in _pairs(_spoken(other.hidden, other.hidden_elsewhere)):
            _add(unseen, language, label, taken)
    return replace(
        theme,
        alt=shown.pop(DUTCH, ()),
        alt_elsewhere=shown,
        hidden=unseen.pop(DUTCH, ()),
        hidden_elsewhere=unseen,
    )


def _giving_back(theme: Theme, other: Theme) -> Theme:
    """A theme without the labels of another, but for those that are its name."""
    gone = _folds([other])
    alt, hidden = (
        {language: tuple(one for one in texts if fold(one) not in gone) for language, texts in spoken.items()}
        for spoken in (_spoken(theme.alt, theme.alt_elsewhere), _spoken(theme.hidden, theme.hidden_elsewhere))
    )
    return replace(
        theme,
        alt=alt.pop(DUTCH, ()),
        alt_elsewhere={language: texts for language, texts in alt.items() if texts},
        hidden=hidden.pop(DUTCH, ()),
        hidden_elsewhere={language: texts for language, texts in hidden.items() if texts},
    )


def _must_be_its_own(theme: Theme, themes: Iterable[Theme]) -> None:
    """Raises :class:`LeestafelError` where another theme in use has a Dutch label of this one."""
    own = {fold(label) for label in _dutch(theme)}
    for other in themes:
        taken = [label for label in _dutch(other) if fold(label) in own]
        if taken and not other.deprecated and other.id != theme.id:
            raise LeestafelError(
                say("changes.label_kept", id=theme.id, label=taken[0], other=other.id), subject=theme.id
            )


def _dutch(theme: Theme) -> tuple[str, ...]:
    return (theme.label(DUTCH), *theme.alt, *theme.hidden)


def _add(labels: dict[str, tuple[str, ...]], language: str, label: str, taken: set[str]) -> None:
    if fold(label) not in taken:
        taken.add(fold(label))
        labels[language] = (*labels.get(language, ()), label)


def _spoken(dutch: tuple[str, ...], elsewhere: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {**({DUTCH: dutch} if dutch else {}), **elsewhere}


def _pairs(labels: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    return ((language, label) for language, texts in labels.items() for label in texts)


def _shown(theme: Theme) -> Iterator[tuple[str, str]]:
    yield from theme.labels.items()
    yield from _pairs(_spoken(theme.alt, theme.alt_elsewhere))


def labels_of(theme: Theme) -> Iterator[str]:
    """Every label of a theme in any language, those that nobody sees too."""
    yield from (label for _, label in _shown(theme))
    yield from (label for _, label in _pairs(_spoken(theme.hidden, theme.hidden_elsewhere)))


def _folds(themes: Iterable[Theme]) -> set[str]:
    return {fold(label) for theme in themes for label in labels_of(theme)}
