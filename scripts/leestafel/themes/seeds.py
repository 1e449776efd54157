"""Learning from texts that nobody tagged: labels are the seeds, and the words that stand around them grow along.

What labels say of each text is a first guess at its themes. From all guesses together follows which words the texts
of a theme have in common (its centre) and how many texts it has; from those follows a better guess; and so a few
rounds on. There are no examples and there is no chance in it: the same texts in the same order give the same words.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from typing import NamedTuple

from leestafel.model import Document, Reason, Session, Where
from leestafel.text.dutch_forms import base
from leestafel.themes.centres import Centres, Vectors, centres, vectors
from leestafel.themes.evidence import Evidence, LabelScorer
from leestafel.themes.passages import Read, reading

_ROUNDS = 6
_LEARNED = 0.8
"""What learned words weigh beside labels, both counted as 1 for the theme that they make likeliest."""
_SHARPNESS = 10
_PRIOR = 0.22
"""How far the number of texts that a theme has makes it likelier in the next: 0 not at all, 1 in proportion."""
_PRIOR_ROUNDS = 3
_SURE = 0.8
"""From this quantile of the labels' scores on, a text counts in full as an example."""
_LEAST = 0.01
_LIKELY = 24
"""Themes kept for each text: the rest are never its main ones."""
_WORDS_SHOWN = 5
_WITHIN = 0.8
"""What of the evidence for a theme also speaks for one whose name it holds (*vervoer per spoor*: *vervoerbeleid*)."""

Scores = dict[str, float]


class _Written(NamedTuple):
    words: str
    where: Where
    times: int


@dataclass(frozen=True, slots=True)
class Seeded:
    """Labels with what grew around them: the words of each theme, and how much likelier some themes are than others."""

    scorer: LabelScorer
    space: Vectors
    centres: Centres
    priors: Scores
    within: Mapping[str, tuple[str, ...]]

    def scores(self, title: str, text: str) -> dict[str, Evidence]:
        """The likeliest themes of a title with a Markdown text, by their ids; the first of them scores about 1."""
        return self.weigh(Session(id="", path="", title=title, body=text))

    def weigh(self, document: Document) -> dict[str, Evidence]:
        """As :meth:`scores`, for a document."""
        read = reading(document)
        return self.weigh_read(read, self.scorer.weigh_read(read))

    def weigh_read(self, read: Sequence[Read], labels: Mapping[str, Evidence]) -> dict[str, Evidence]:
        """As :meth:`weigh`, for a document whose words and labels have been found already."""
        vector = self.space.vector(read)
        labels = _with_names_within(dict(labels), self.within)
        learned = self.centres.likeness(vector)
        by_label = _to_one({theme: one.score for theme, one in labels.items()})
        guess = _likely(_likelier(_mixed(by_label, _to_one(learned)), self.priors))
        top = max(guess.values(), default=1.0)
        written = _written(read)
        found = {}
        for theme, score in guess.items():
            scale = self.priors[theme] / top
            because = _scaled(labels[theme], (1 - _LEARNED) * scale * by_label[theme]) if theme in by_label else ()
            pulls = self.centres.pulls(vector, theme)
            words = _words(pulls, written, _LEARNED * scale / max(learned.values(), default=1.0))
            found[theme] = Evidence(score / top, (*because, *words))
        return found


def seeded(scorer: LabelScorer, documents: Iterable[Document]) -> Seeded:
    """Grows what labels say over documents that nobody tagged; the best scorer knows the same documents' words."""
    given = tuple(documents)
    space, within = vectors(map(reading, given)), scorer.named_within()
    texts, labels = [], []
    for read in map(reading, given):  # once more: the words of many documents take more room than time
        texts.append(space.vector(read))
        evidence = _with_names_within(scorer.weigh_read(read), within)
        labels.append({theme: one.score for theme, one in evidence.items()})
    sure = _sureness([max(one.values(), default=0.0) for one in labels])
    by_label = [_to_one(one) for one in labels]
    themes = sorted(theme.id for theme in scorer.vocabulary if not theme.deprecated)
    mixed, found = by_label, Centres({})
    for _ in range(_ROUNDS):
        priors = _priors(mixed, themes)
        shares = [_shares(_likelier(one, priors), how) for one, how in zip(mixed, sure, strict=True)]
        found = centres(texts, shares)
        learned = (_likely(found.likeness(text)) for text in texts)
        mixed = [_mixed(seed, _to_one(grown)) for seed, grown in zip(by_label, learned, strict=True)]
    return Seeded(scorer, space, found, _priors(mixed, themes), within)


def _with_names_within(found: dict[str, Evidence], within: Mapping[str, tuple[str, ...]]) -> dict[str, Evidence]:
    """The evidence, with what speaks for a theme by the names that hold its name."""
    more = dict(found)
    for theme, others in within.items():
        for other in others:
            if other in found and (because := found[other].because):
                own = more.get(theme, Evidence(0.0, ()))
                added = _WITHIN * found[other].score
                reason = replace(because[0], weight=added, kind="narrower")
                more[theme] = Evidence(own.score + added, (*own.because, reason), own.hinted)
    return more


def _to_one(scores: Scores) -> Scores:
    top = max(scores.values(), default=0.0)
    return {theme: score / top for theme, score in scores.items() if score > 0}


def _mixed(by_label: Scores, learned: Scores) -> Scores:
    return {
        theme: (1 - _LEARNED) * by_label.get(theme, 0.0) + _LEARNED * learned.get(theme, 0.0)
        for theme in (by_label | learned)
    }


def _likelier(scores: Scores, priors: Scores) -> Scores:
    return {theme: score * priors[theme] for theme, score in scores.items()}


def _likely(scores: Scores) -> Scores:
    return dict(nlargest(_LIKELY, scores.items(), key=lambda item: (item[1], item[0])))


def _priors(guesses: Sequence[Scores], themes: Iterable[str]) -> Scores:
    """How much likelier each theme is than others: by how many texts have it as their first guess, round by round."""
    priors = dict.fromkeys(themes, 1.0)
    for _ in range(_PRIOR_ROUNDS):
        first = Counter(max(one, key=lambda theme: (one[theme] * priors[theme], theme)) for one in guesses if one)
        whole = sum(first.values()) + len(priors)
        priors = {theme: math.pow((first[theme] + 1) / whole, _PRIOR) for theme in priors}
    return priors


def _sureness(best: Sequence[float]) -> list[float]:
    """How far each text counts as an example: less, the weaker its best label."""
    enough = sorted(best)[int(_SURE * (len(best) - 1))] if best else 0.0
    return [min(1.0, score / enough) if enough else 0.0 for score in best]


def _shares(scores: Scores, sure: float) -> Scores:
    """A text divided over its themes, nearly all of it to the likeliest."""
    top = max(scores.values(), default=0.0)
    sharp = {theme: math.pow(score / top, _SHARPNESS) for theme, score in scores.items() if score > 0}
    whole = math.fsum(sharp.values())
    return {theme: sure * share / whole for theme, share in sharp.items() if share >= _LEAST * whole}


def _scaled(evidence: Evidence, score: float) -> tuple[Reason, ...]:
    told = math.fsum(reason.weight for reason in evidence.because)
    scale = score / told if told else 0.0
    return tuple(replace(reason, weight=round(reason.weight * scale, 4)) for reason in evidence.because)


def _written(read: Iterable[Read]) -> dict[str, _Written]:
    """How each word without its endings stands in a document: first, where, and how often."""
    found: dict[str, _Written] = {}
    for where, _, words in read:
        for folded, word in zip(words.folds, words.texts, strict=True):
            known = found.get(base(folded))
            found[base(folded)] = known._replace(times=known.times + 1) if known else _Written(word, where, 1)
    return found


def _words(pulls: Scores, written: Mapping[str, _Written], scale: float) -> Iterator[Reason]:
    """The words that weighed most."""
    for word, pull in nlargest(_WORDS_SHOWN, pulls.items(), key=lambda item: (item[1], item[0])):
        as_it_stands = written[word]
        yield Reason(as_it_stands.words, "", as_it_stands.where, as_it_stands.times, round(pull * scale, 4), "learned")
