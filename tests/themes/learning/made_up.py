"""A made-up collection: plain Dutch sentences about animals on farms that are nowhere, each text with its themes."""

from __future__ import annotations

import random

from leestafel.model import Session, Theme
from leestafel.themes.learning.examples import Example
from leestafel.themes.vocabulary import Vocabulary

TOPICS = {
    "schapen": "wol scheren herder kudde lam ooi vacht dijk",
    "koeien": "melk kalf stal uier weide kaas loeien hooi",
    "bijen": "honing korf imker zwerm bloesem raat koningin nectar",
    "paarden": "zadel galop hoef manege ruiter teugel veulen draf",
}
_COMMON = "vandaag spraken wij over een verzonnen boerderij waar niemand woont en veel te doen is".split()
VOCABULARY = Vocabulary(tuple(Theme(id=topic, labels={"nl": topic.capitalize()}) for topic in TOPICS))


def document(number: int, themes: tuple[str, ...], seed: int = 0) -> Session:
    """A text on these themes, the same for the same number and seed. It seldom names a theme."""
    chance = random.Random(f"{seed} {number} {themes}")
    words = [word for theme in themes for word in TOPICS[theme].split()]
    named = list(themes) if chance.random() < 0.3 else []
    body = [" ".join([*chance.sample(_COMMON, 6), *chance.sample(words, 4), *named]) + "." for _ in range(4)]
    title = f"Verslag van {chance.choice(words)} en {chance.choice(_COMMON)}"
    return Session(id=f"verzonnen-{number}", path="", title=title, body="\n\n".join(body))


def examples(number: int, seed: int = 0) -> list[Example]:
    """So many examples, of one or two themes each."""
    topics, found = list(TOPICS), []
    for place in range(number):
        themes = [topics[place % 4], topics[place // 4 % 4]]
        has = tuple(dict.fromkeys(themes))
        found.append(Example(document(place, has, seed), frozenset(has)))
    return found
