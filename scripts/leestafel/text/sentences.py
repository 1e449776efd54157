"""What a line looks like: a sentence, a name, a label. Dutch and English."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…][\"'”’»)\]*]{0,4}$")
_PARTICLES = frozenset(
    "van de der den het 't ’t in te ten ter op aan bij la le du di da von zu zum el al bin en of the l'".split()
)
_TITLES = frozenset("drs dr mr ir ing prof bc ba ma msc bsc llm ll.m mim mba mpa phd jr sr rer nat".split())
_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]?\s+")
_NAME_WORD = re.compile(r"['’]?(?:[^\W\d_]|[^\W\d_]\.)[\w.'’\-]*,?")
_ELIDED = re.compile(r"[dl]['’](?=[A-ZÀ-Ý])")
_BREAK = re.compile(r"[a-z]{3}[\"'”’)]{0,2}[.!?…][\"'”’)]{0,2}\s[\"'“‘(]?[A-ZÀ-Ý]")
_WORD = re.compile(r"[^\W_]+")
_ABBREVIATED = re.compile(r"\b(?:drs|dr|mr|ir|ing|prof|bijv|o\.a|d\.w\.z|m\.b\.t|nr|ca|st|jl|[A-Z])\.$", re.IGNORECASE)
_ENGLISH = frozenset("the and of to is that for with this are was on as be by have from not which".split())
_DUTCH = frozenset("de het een van en in is dat op te voor met zijn die niet aan er ook als worden".split())
_ALIKE = 8
"""Words at the beginning of a description by which it is known in the text: fewer than the shortest cut off holds."""


def words(text: str) -> list[str]:
    """A text's words, in small letters."""
    return [word.lower() for word in _WORD.findall(text)]


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return _END.search(text[-8:]) is not None


def is_prose(text: str) -> bool:
    """Whether a line is running text, not a title, label or link: long, or a sentence of five words or more.

    A question of fewer than fifteen words may as well be a heading, so it is not counted.
    """
    text = _NUMBER.sub("", text)
    count = len(text.split())
    if count >= 25 or (count >= 12 and _BREAK.search(text)):
        return True
    if text.rstrip("\"'”’»)").endswith("?") and count < 15 and not re.search(r"[.!?]\s", text):
        return False
    return count >= 5 and (ends_sentence(text) or (text.endswith(":") and count >= 6))


def first_sentence(text: str, longest: int = 90) -> str:
    """A text's first sentence, cut between words when it is longer than ``longest`` letters."""
    flat = " ".join(text[:2000].split())
    flat = flat.lstrip(".!?… ") or flat
    end = next(
        (found.end() for found in re.finditer(r"[.!?](?=\s|$)", flat) if not _ABBREVIATED.search(flat[: found.end()])),
        None,
    )
    sentence = flat[:end].rstrip(".")
    if len(sentence) <= longest:
        return sentence
    return sentence[:longest].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def sentences(text: str) -> list[str]:
    """A text's sentences, roughly: cut after ``.``, ``!`` or ``?`` before a space and a capital letter."""
    return [part.strip() for part in re.split(r"(?<=[.!?])\s+(?=[\"'“‘(]?[A-ZÀ-Ý])", text) if part.strip()]


def is_name(text: str, *, most: int = 6) -> bool:
    """Whether a text can be someone's name: few words, each with a capital but for "van der" and the like."""
    parts = text.replace(",", " ").split()
    if not 1 <= len(parts) <= most or len(text) > 60 or not all(_NAME_WORD.fullmatch(part) for part in parts):
        return False
    proper = [part for part in parts if part.lower().strip(".") not in _PARTICLES | _TITLES]
    return bool(proper) and all(_ELIDED.sub("", part)[0].isupper() for part in proper)


def language(text: str) -> str:
    """``en`` for a text that reads as English, else ``nl``."""
    sample = words(text[:5000])
    english = sum(1 for word in sample if word in _ENGLISH)
    return "en" if english > sum(1 for word in sample if word in _DUTCH) else "nl"


def unless_begun(description: str, body: str) -> str:
    """A description, or nothing where the text begins a sentence alike: it was taken from there, and cut off."""
    if not description:
        return ""
    whole = words(description)[:-1]  # the last one may be cut off itself
    begin = " ".join(whole[:_ALIKE])
    return "" if f" {begin} " in f" {' '.join(_WORD.findall(body)).lower()} " else description
