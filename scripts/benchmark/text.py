"""Words that look Dutch and are made up, used as often as words are: by Zipf's law. Nothing here means anything."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, islice
from random import Random

SEED = 20060103
"""Everything drawn follows from this and from a document's number, so that one seed gives one corpus."""

WORDS = 60_000
FUNCTION_WORDS = """
de van het een en in is dat op te zijn met voor die niet aan er om ook als dan maar bij nog uit naar door over ze hij
wordt of tot wel worden wat kan deze meer al hun we zo was dit moet zich heeft onder na geen hier waar toch zij veel
wie daar zou hoe want nu ons tussen alle andere steeds tegen zonder omdat waarom binnen samen vaak soms juist eerst
""".split()
_OPENINGS = (
    "b bl br d dr f fl g gr h j k kl kn kr l m n p pl pr r s sch schr sl sn sp st str t tr v vl w wr z zw".split()
)
_VOWELS = "a aa e ee i ie o oo u uu ei ij ou ui eu oe".split()
_CLOSINGS = "k l m n p r s t f g cht ft kt ld ls mp nd ng nk ns nt rd rk rm rn rs rt st ts".split()
_ENDINGS = ("", "", "", "en", "ing", "ingen", "heid", "elijk", "er", "ers", "schap", "baar", "e")


@dataclass(frozen=True, slots=True)
class Zipf:
    """Items drawn by rank: the one at rank *r* weighs 1 / (r + flat), so a larger ``flat`` evens out the first."""

    items: Sequence[str]
    totals: tuple[float, ...]

    @classmethod
    def over(cls, items: Sequence[str], flat: float) -> Zipf:
        return cls(items, tuple(accumulate(1 / (rank + flat) for rank in range(1, len(items) + 1))))

    def draw(self, random: Random) -> str:
        return self.items[bisect(self.totals, random.random() * self.totals[-1], hi=len(self.items) - 1)]

    def several(self, random: Random, number: int) -> tuple[str, ...]:
        """Up to a number of different items, in the order drawn."""
        found: dict[str, None] = {}
        while len(found) < min(number, len(self.items)):
            found[self.draw(random)] = None
        return tuple(found)


def _stem(random: Random) -> str:
    syllables = random.choice((1, 1, 1, 2, 2))
    parts = [random.choice(_OPENINGS) + random.choice(_VOWELS) for _ in range(syllables)]
    return "".join(parts) + random.choice(_CLOSINGS)


def _made_up(random: Random) -> str:
    """A word, and one time in three a compound, as Dutch would have it."""
    word = _stem(random)
    if random.random() < 0.33:
        word += random.choice(("", "s")) + _stem(random)
    return word + random.choice(_ENDINGS)


@cache
def vocabulary() -> Zipf:
    """The words of every text: the common small words of Dutch first, then made-up words, the short ones oftener."""
    random = Random(f"{SEED} words")
    words: dict[str, float] = {}
    while len(words) < WORDS - len(FUNCTION_WORDS):
        word = _made_up(random)
        if word not in FUNCTION_WORDS:
            words.setdefault(word, len(word) + random.uniform(0, 8))
    return Zipf.over((*FUNCTION_WORDS, *sorted(words, key=words.__getitem__)), 1.5)


@cache
def names(number: int) -> Zipf:
    """People who do not exist, each with one name of their own."""
    random = Random(f"{SEED} names")
    found: dict[str, None] = {}
    while len(found) < number:
        between = random.choice(("", "", "", " van", " de", " van der"))
        found[f"{_stem(random).capitalize()}{random.choice('aeo')}{between} {_surname(random)}"] = None
    return Zipf.over(tuple(found), 10)


def _surname(random: Random) -> str:
    return (_stem(random) + random.choice(("stra", "mans", "inga", "veld", "huis", "ema"))).capitalize()


def content_words(random: Random, number: int) -> list[str]:
    """Words that a title could be made of: none of the small ones."""
    totals = vocabulary().totals
    low = totals[len(FUNCTION_WORDS) - 1]
    points = (random.uniform(low, totals[-1]) for _ in range(number))
    return [vocabulary().items[bisect(totals, point, hi=WORDS - 1)] for point in points]


def sentence(random: Random) -> str:
    """A sentence of six to twenty words."""
    zipf = vocabulary()
    words = random.choices(zipf.items, cum_weights=zipf.totals, k=random.randint(6, 20))
    if len(words) > 11:
        words[5] += ","
    text = " ".join(words)
    return f"{text[0].upper()}{text[1:]}."


def sentences(random: Random, number: int) -> str:
    return " ".join(sentence(random) for _ in range(number))


def title(random: Random) -> str:
    """A title of three to six words; now and then a question or one with a colon."""
    words = content_words(random, random.randint(3, 6))
    text = f"{words[0]} {random.choice(FUNCTION_WORDS)} {' '.join(words[1:])}".capitalize()
    return random.choice((text, text, text, f"{words[-1].capitalize()}: {text.lower()}", f"{text}?"))


def paragraphs(random: Random, number: int) -> str:
    return "\n\n".join(sentences(random, random.randint(3, 5)) for _ in range(number))


def body(random: Random) -> str:
    """A report of about seven hundred words: an opening, and sections with what reports have besides paragraphs."""
    extras = [_bullets, _links, _emphasis, _quotation]
    random.shuffle(extras)
    sections = [
        f"## {' '.join(content_words(random, 3)).capitalize()}\n\n{_section(random, extra)}" for extra in extras
    ]
    return "\n\n".join([paragraphs(random, 2), *islice(sections, random.randint(3, 4))])


def _section(random: Random, extra: object) -> str:
    assert callable(extra)
    return f"{paragraphs(random, random.randint(1, 3))}\n\n{extra(random)}"


def _bullets(random: Random) -> str:
    return "\n".join(f"- {sentence(random)}" for _ in range(random.randint(3, 5)))


def _links(random: Random) -> str:
    words = content_words(random, 2)
    link = f"[{words[0]} {words[1]}](https://voorbeeld.example/{words[0]}/{random.randint(1, 999)})"
    return f"{sentences(random, 2)} Zie {link}. {sentence(random)}"


def _emphasis(random: Random) -> str:
    first, second = content_words(random, 2)
    return f"{sentence(random)} Vooral *{first}* en **{second}**. {sentences(random, 2)}"


def _quotation(random: Random) -> str:
    return f"> {sentences(random, 2)}\n\n{sentence(random)}"
