"""Dates as the pages of other countries write them, put in the words that :mod:`dates_in_words` knows.

German, French, Spanish, Italian, Portuguese and Scandinavian months; numbers with the year first or in two digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from leestafel.model import Moment
from leestafel.text.dates_in_words import find

_ENGLISH = "January February March April May June July August September October November December".split()
_ABROAD = (
    "januar jänner janvier enero gennaio janeiro januari jan janv ene genn jän",
    "februar feber février fevrier febrero febbraio fevereiro februari feb févr fév febr",
    "märz maerz mars marzo março marts marzo mär mrz",
    "april avril abril aprile avr abr",
    "mai mayo maggio maio maj",
    "juni juin junio giugno junho jun giu",
    "juli juillet julio luglio julho jul juil lug",
    "august août aout agosto augusti aug ago",
    "september septembre septiembre settembre setembro sept sett",
    "oktober octobre octubre ottobre outubro okt oct ott",
    "november novembre noviembre novembro nov",
    "dezember décembre decembre diciembre dicembre dezembro december desember dez déc dic",
)
_MONTHS = {name: _ENGLISH[number] for number, names in enumerate(_ABROAD) for name in names.split()}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY_MONTH = re.compile(
    rf"(?<![\w.,/-])(?P<day>\d{{1,2}})(?:er|º|ª|\.)?\s{{0,2}}(?:de\s{{1,2}}"
    rf"|di\s{{1,2}})?(?P<month>{_MONTH})(?![^\W\d_])\.?"
    r"(?:,?\s{0,2}(?:de\s{1,2}|del\s{1,2})?(?P<year>(?:19|20)\d{2})(?!\d))",
    re.I,
)
_MONTH_DAY = re.compile(
    rf"(?<![\w.])(?P<month>{_MONTH})\.?\s{{1,2}}(?P<day>\d{{1,2}}),?\s{{1,2}}(?P<year>(?:19|20)\d{{2}})(?!\d)", re.I
)
_YEAR_FIRST = re.compile(
    r"(?<![\d/.-])(?P<year>(?:19|20)\d{2})\s?(?:[/.]|年)\s?(?P<month>\d{1,2})\s?(?:[/.]|月)\s?(?P<day>\d{1,2})日?(?!\d)"
)
_SHORT_YEAR = re.compile(r"(?<![\w/.:-])(\d{1,2})([./-])(\d{1,2})\2(\d{2})(?![\d/.-])")
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/((?:19|20)\d{2})(?![\d/])")
_CLOCK = re.compile(
    r"(?<=\d{4})(?:[,.]?\s{1,2}(?:um|à|a las|alle(?: ore)?|às|kl\.?|at|om|@|[-–—|])|[,.])\s{1,2}"
    r"(?=\d{1,2}\s?[:h]\s?\d{2}\b)",
    re.I,
)
_HOURS = re.compile(r"(?<=\d{4} )(\d{1,2})\s?h\s?(\d{2})\b", re.I)
_LONGEST = 300


def in_our_words(text: str) -> str:
    """A short text with the dates of other languages rewritten; what is no date is left as it was."""
    text = text[:_LONGEST]
    if not any(char.isdigit() for char in text):
        return text
    text = _YEAR_FIRST.sub(lambda found: _said(found["day"], found["month"], found["year"]) + " ", text)
    text = _SHORT_YEAR.sub(r"\1\2\3\g<2>20\4", text)
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        text = pattern.sub(lambda found: f"{found['day']} {_MONTHS[found['month'].lower()]} {found['year']}", text)
    return _HOURS.sub(r"\1:\2", _CLOCK.sub(" ", text)) if ":" in text or "h" in text else text


def puts_month_first(texts: Iterable[str], language: str) -> bool:
    """Whether the dates with slashes of one page have the month first: as they show, else as its language has it.

    ``language`` is a tag such as ``en-US``; British, Irish, Australian, New Zealand and Indian English put the day
    first.
    """
    pairs = [(int(a), int(b)) for text in texts for a, b, _ in _SLASHED.findall(in_our_words(text))]
    if any(first > 12 for first, _ in pairs):
        return False
    if any(second > 12 for _, second in pairs):
        return True
    return re.fullmatch(r"en(?:[-_](?:us|ca|ph))?", language.lower()) is not None


def moment_in(text: str, *, month_first: bool = False) -> Moment | None:
    """The first whole date in a short text, as a page of any country writes it."""
    return _moment_in(text[:_LONGEST], month_first) if any(char.isdigit() for char in text[:_LONGEST]) else None


@lru_cache(maxsize=1024)
def _moment_in(text: str, month_first: bool) -> Moment | None:
    text = in_our_words(text)
    if month_first:
        text = _SLASHED.sub(_month_first, text)
    return next((one.moment for one in find(text) if one.moment.complete), None)


def _month_first(found: re.Match[str]) -> str:
    return _said(found[2], found[1], found[3])


def _said(day: str, month: str, year: str) -> str:
    return f"{day} {_ENGLISH[int(month) - 1]} {year}" if 1 <= int(month) <= 12 else f"{day}/{month}/{year}"
