"""Whether a page is about a meeting, and on which day that was. Signs, weighed; Dutch and English."""

from __future__ import annotations

import re
from dataclasses import replace

from leestafel.model import Kind, Moment
from leestafel.text.dates_in_words import Found, Side, find, resolve
from leestafel.text.sentences import sentences

_MEETING = re.compile(
    r"\b(?:(?!ob)\w{0,20}sessies?|\w{0,20}bijeenkomst(?:en)?|symposi(?:um|a)|congres(?:sen)?"
    r"|webinars?|\w{0,12}workshops?|lezing|\w{3,15}lezing|themamiddag|"
    r"\w{0,15}(?:middag|avond|dag)(?:en)?bijeenkomst|studie(?:dag|middag|avond)|seminars?"
    r"|conferenties?|rondetafel\w{0,12}|ronde tafel|"
    r"masterclass(?:es)?|netwerk(?:bijeenkomst|borrel|lunch|dag|middag|event)|debat(?:avond|middag"
    r"|bijeenkomst)|expertmeeting|meetup|(?:kennis|praat|leer|debat|netwerk)\w{0,3}café|leerkring"
    r"|kennis(?:middag|dag|tafel)|\w{0,12}ateliers?|"
    r"jaarvergadering|ledenvergadering|themadag|themaavond|middagprogramma|landelijke dag|conference"
    r"|session|meeting|lecture|"
    r"round ?table)\b",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:vond(?:en)?|vindt|vinden) .{0,160}\bplaats\b|\bkw(?:am|amen) .{0,80}\b(?:bijeen|samen)\b"
    r"|\b(?:organiseer(?:de|den|t)|organiseren)\b"
    r"|\bterug(?:blik(?:ken|te)?|kijken|keken)\b|\b(?:kijken|blikken|keek|blikt) .{0,20}\bterug\b"
    r"|\btook place\b|\btakes place\b|\bwas held\b|\bhosted\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:deelnemers|aanwezigen|aanwezig|sprekers?|spreker|inleiders?|dagvoorzitter|zaal|gasten"
    r"|programma|inloop|aanmelden|aangemeld|"
    r"participants|attendees|speakers?|keynote|moderator|presentaties?)\b",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"\b(?:verslag|terugblik|impressie|aankondiging|uitnodiging|recap|report of|save the date)\b", re.IGNORECASE
)
_PAST = re.compile(
    r"\b(?:vond|vonden|kwam|kwamen|was|waren|organiseerden?|werd|werden|hield|hielden|sprak|spraken"
    r"|gaf|bogen|took|were|held|hosted)\b",
    re.I,
)
_FUTURE = re.compile(
    r"\b(?:vindt|vinden|zal|zullen|organiseert|organiseren|houdt|houden|bent u|ben je|welkom|will|takes|join)\b", re.I
)
_NOT_OWN = re.compile(
    r"\b(?:sinds|tot|uiterlijk|vóór|voor|until|since|before|per|vanaf|eerder)\s{1,3}(?:\w{1,10}\s)?$", re.I
)
_ON = re.compile(r"\b(?:op|on|van|d\.?d\.?|of)\s{1,3}$", re.I)
_OPENING = 1200
_THRESHOLD = 5


def kind_of(title: str, opening: str, *, when: bool = False) -> Kind:
    """``session`` where title and opening show a report or announcement of a meeting, else ``essay``.

    ``when`` tells that the page has a line such as "Wanneer: ...", as announcements have.
    """
    text = opening[:_OPENING]
    score = 3 * bool(_MEETING.search(title)) + 2 * bool(_REPORT.search(title)) + 3 * when
    score += min(3, len(_MEETING.findall(text)))
    reported = bool(_REPORT.search(title)) and _is_dated(text)
    score += 3 * (_is_held(text) or reported) + min(2, len(_ABOUT.findall(text))) + bool(_REPORT.search(text))
    known = when or reported or _MEETING.search(f"{title}\n{text}")
    return "session" if score >= _THRESHOLD and known else "essay"


def _is_held(text: str) -> bool:
    return any(_HELD.search(sentence) and _MEETING.search(sentence) for sentence in sentences(text))


def _is_dated(text: str) -> bool:
    """Whether a sentence says on which day something was held, whatever it is called."""
    return any(_HELD.search(one) and any(date.moment.day for date in find(one)) for one in sentences(text))


def day_of(title: str, opening: str, page: Moment | None) -> Moment | None:
    """The day of the meeting a page speaks of, by its title and opening; without a year when nothing settles it."""
    options = [option for text in (title, *sentences(opening[:_OPENING])) for option in _days(text)]
    if not options:
        return None
    weight, found, side = max(options, key=lambda option: option[0])
    return resolve(found.moment, page, found.side or side) if weight >= 2 else None


def _days(sentence: str) -> list[tuple[int, Found, Side]]:
    return [
        (_weight(sentence, found), _timed_if_dated(found), _tense(sentence))
        for found in find(sentence)
        if found.moment.day
    ]


def _timed_if_dated(found: Found) -> Found:
    keep = found.moment.year is not None
    return found if keep else replace(found, moment=replace(found.moment, time=None))


def _weight(sentence: str, found: Found) -> int:
    before = sentence[: found.start]
    if _NOT_OWN.search(before[-30:]):
        return 0
    own = 2 * bool(_MEETING.search(sentence)) + 2 * bool(_HELD.search(sentence))
    return own + bool(_tense(sentence)) + bool(_ON.search(before[-10:]) or not before.strip()) + bool(found.side)


def _tense(sentence: str) -> Side:
    if _PAST.search(sentence):
        return "past"
    return "future" if _FUTURE.search(sentence) else ""
