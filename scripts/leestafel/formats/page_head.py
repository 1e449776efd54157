"""What a page says about itself near its title: its date, its authors. For lines of text, from any format."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from leestafel.model import Moment
from leestafel.text.dates_in_words import Found, find, find_relative
from leestafel.text.sentences import is_name, words

Label = Literal["published", "plain", "updated", "event"]

_LONGEST = 160
_TIMED = re.compile(r"\d|gisteren|vandaag|yesterday|today|geleden|ago", re.I)
_PUBLISHED = re.compile(
    r"\bdatum (?:van )?(?:het )?(?:verslag|bericht|artikel|publicatie|plaatsing)\b"
    r"|\b(?:ge)?(?:publi(?:ceerd|catiedatum|shed)|plaatst|post(?:ed)?)\b"
    r"|\bpubli(?:catie|cation)(?: ?date|datum)?\b|\bverschenen\b|\b(?:toegevoegd|aangemaakt|online sinds)\b",
    re.I,
)
_UPDATED = re.compile(
    r"\b(?:laatst |last )?(?:bijgewerkt|gewijzigd|aangepast|updated?|modified|edited)\b"
    r"|\blaatste (?:update|wijziging)\b",
    re.I,
)
_EVENT = re.compile(
    r"\W{0,4}(?:wanneer|when|datum(?: en tijd(?:stip)?)?|data|date(?: and time)?|tijd(?:stip)?)\s?[:|]", re.I
)
_CLOCK = re.compile(r"\W{0,4}(?:tijd(?:stip)?|aanvang|time)\s?[:|]\s?\D{0,12}(\d{1,2})(?:[:.](\d{2})|(?=\s?u))", re.I)
_WHEN = re.compile(r"\W{0,4}(?:wanneer|when|datum en tijd(?:stip)?|date and time)\s?[:|]", re.I)
_PLACE = re.compile(r"\W{0,4}(?:locatie|plaats|waar|where|location|venue|zaal|adres)\s?[:|]", re.I)
_FILLER = frozenset(
    "t m op om uur door by at on datum date gepubliceerd geplaatst published posted publicatiedatum "
    "bijgewerkt gewijzigd "
    "laatst laatste update updated modified last wijziging aangepast het de is was verschenen u h "
    "maandag dinsdag woensdag "
    "donderdag vrijdag zaterdag zondag monday tuesday wednesday thursday friday saturday sunday ma di wo "
    "do vr za zo jl "
    "am pm cet cest tijd time van tot minuten min leestijd gewijzigd toegevoegd aangemaakt online sinds in categorie "
    "nieuws nieuwsbericht bericht persbericht opinie blog column artikel achtergrond actueel news article".split()
)
_SEPARATED = re.compile(r"\s[|•·/–—-]\s|[|•·]|(?:^|\s)(?:door|by)\s", re.I)
_SPAN = re.compile(r"\s*(?:-|–|—|t/m|tot(?: en met)?|to|until|through)\s*", re.I)
_BEHIND = re.compile(
    r"\W{0,4}(?:(?:geef|plaats|laat|schrijf|leave|post) (?:een|a) (?:reactie|comment|reply)(?: achter)?|reageer"
    r"|(?:\d{1,4}|geen|no|een|one) (?:reacties?|comments?)|\d{1,3} min(?:\.|uten|utes)?(?: (?:leestijd|read))?)\W*$",
    re.I,
)
_TAIL_DATE = re.compile(r".{0,12}?(?:\s[|•·–—-]|,)\s{1,2}", re.S)
_PLACED = re.compile(r"[A-ZÀ-Ý'][^\W\d_]+(?:[ -][^\W\d_]+){0,3},\s(?=\d|[a-z]{2,9}dag\b)")
_BYLINE = re.compile(
    r"\W{0,3}(?:(?:tekst(?: en (?:foto'?s?|beeld))?|(?:auteur|author)(?:s|\(s\))?|redacteur|geschreven door|written by"
    r"|verslag(?: door)?|redactie|interview|words|gast(?:auteur|blogger|columnist)s?)\s?:"
    r"|(?:door|by|(?:een )?bijdrage van"
    r"|(?:gast)?(?:blog|opinie|column|bijdrage|essay|analyse) door|geschreven door"
    r"|written by|auteur|author|verslag door|posted by\s?:|(?:geplaatst|gepubliceerd"
    r"|gepost|ingediend|ingezonden|toegevoegd|posted|published)(?: op [^|]{1,40})? (?:door|by)"
    r"|van onze (?=\w{1,20} [A-ZÀ-Ý]))\b:?"
    r"|tekst(?: en (?:foto'?s?|beeld))? (?=[A-ZÀ-Ý][\w.'’-]* (?:[a-z'’]{1,4} ){0,3}[A-ZÀ-Ý]))\s{0,3}"
    r"(?P<names>\S.{0,150})",
    re.I,
)
_BYLINE_LABEL = re.compile(
    r"\W{0,3}(?:(?:geschreven|verslag|posted|written|geplaatst|gepubliceerd|words|published) )?(?:door|by)\s?:?\W{0,2}"
    r"|\W{0,3}(?:(?:gast)?auteurs?|authors?|tekst|writers?)\s?(?:\(s\)\s?)?:?\W{0,2}",
    re.I,
)
_NOBODY = frozenset(
    "redactie redacteur onze gastredacteur editors editor staff admin administrator webmaster beheerder beheer "
    "webbeheer webbeheerder "
    "communicatie team bureau website "
    "webredactie gastauteur onbekend anp persbericht ingezonden nieuwsredactie verslaggever verslaggevers "
    "correspondent behalf guest bekijk toon lees zie view see read show zeige alle all meer more".split()
)
_ORGANISATION = frozenset(
    "gemeente provincie waterschap ministerie rijk rijksoverheid vereniging stichting universiteit hogeschool "
    "instituut bureau centrum kenniscentrum netwerk platform raad rekenkamer college kabinet dienst regio stad "
    "nieuws nieuwsbericht opinie blog dossier magazine beeld foto the university institute ministry city council "
    "department centre center association foundation school office news press network services company group society "
    "agency committee board groep commissie bestuur bond fonds academie uitgeverij media".split()
)
_NO_NAME = frozenset("het ons onze uw mijn this our your my a an".split())
_JOB = re.compile(
    r"\b(?:adviseur|hoogleraar|onderzoeker|directeur|journalist|redacteur|wethouder|burgemeester"
    r"|professor|consultant|voorzitter|"
    r"secretaris|lector|docent|senior|manager|partner|editor|writer|reporter|researcher|director"
    r"|promovendus|fotograaf|bestuurskundige|lid|columnist|medewerker|hoofdredacteur|correspondent"
    r"|verslaggever|griffier|gemeentesecretaris|minister|staatssecretaris|(?:mede-?)?oprichter|eigenaar|trainer"
    r"|beleids(?:medewerker|adviseur)|(?:project|programma)(?:leider|manager)|ceo|cto|cfo|(?:co-?)?founder|chief"
    r"|officer|president|expert|specialist|analyst|strategist|contributor|coordinator|architect|engineer)\b",
    re.I,
)
_CUT = re.compile(
    r"\s[|•·–—-]\s|[|•·(@]|\s(?:is|op|on|bij|at|voor|foto'?s?)\b\s?|\b(?:foto|beeld|photos?)\b\s?:|\s(?=\d)"
    r"|\.\s(?=(?:foto|beeld|photo)|[A-Z]\w+:)|\s(?=(?:bekijk|toon|lees|view|see|read|show|alle|meer|more|last|laatst|updated?|bijgewerkt|gewijzigd|edited"
    r"|reviewed|published|gepubliceerd|geplaatst|posted|foto(?:grafie)?|beeld)\b)",
    re.I,
)
_BEFORE_NAME = re.compile(r"(?:[a-zà-ÿ-]{1,20} ){1,3}(?=[A-ZÀ-Ý])")
_END_STOP = re.compile(r"(?<=[^\W\d_]{3})\.$")
_CLAUSE = re.compile(r"(?:\S{1,30} ){1,4}(?:is|zijn|was|waren|wordt|worden|kan|moet|heeft|has|are|can|will)\b", re.I)
_ALL_POSTS = re.compile(
    r"^\W{0,3}(?:bekijk|toon|lees|zie|view|see|read|show|zeige|alle|all|meer|more)\b(?: \w{1,15}){1,3}"
    r" (?:van|door|by|from|of|von) ",
    re.I,
)
_LETTERS = re.compile(r"[A-Z][A-Za-z.]{1,7}®?")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A line that gives a date: and what it says the date is of."""

    moment: Moment
    label: Label


def dateline(line: str, today: dt.date | None = None) -> Dateline | None:
    """The date of a line that consists of one, with or without a label; ``None`` for any other line."""
    if len(line) > _LONGEST or not _TIMED.search(line):
        return None
    line = without_buttons(line)
    if not _TIMED.search(line):
        return None
    found = find(line)
    if not found:
        return _relative(line, today)
    chosen = found[0] if len(found) == 1 else _published(line, found)
    moment, spans = chosen.moment, [(one.start, one.end) for one in found]
    if moment.month is None or (moment.day is None and _rest(line, spans)):
        return None
    if not _is_all_date(line, spans):
        return None
    if len(found) == 2 and _SPAN.fullmatch(line[found[0].end : found[1].start]):
        return Dateline(moment, "event")
    return Dateline(moment, label_of(line[: chosen.start] if len(found) > 1 else line))


def without_buttons(line: str) -> str:
    """A line near a title without what a page sets behind date and author: "Geef een reactie", "4 min."."""
    return _BEHIND.sub("", line) if len(line) <= _LONGEST else line


def clock(line: str) -> dt.time | None:
    """The first time of a line that is labelled as giving one ("Tijd: 13.00 - 17.00 uur")."""
    match = _CLOCK.match(line)
    try:
        return dt.time(int(match[1]), int(match[2] or 0)) if match else None
    except ValueError:
        return None


def _published(line: str, found: tuple[Found, ...]) -> Found:
    mark = _PUBLISHED.search(line)
    after = [one for one in found if mark and one.start >= mark.end()]
    return (after or found)[0]


def _relative(line: str, today: dt.date | None) -> Dateline | None:
    moment = find_relative(line, today) if len(line) <= 60 else None
    return Dateline(moment, label_of(line)) if moment else None


def label_of(line: str) -> Label:
    """What a line says its date is of."""
    if _PUBLISHED.search(line):
        return "published"
    if _UPDATED.search(line):
        return "updated"
    return "event" if _EVENT.match(line) else "plain"


def _rest(line: str, spans: list[tuple[int, int]]) -> list[str]:
    for start, end in reversed(spans):
        line = f"{line[:start]} | {line[end:]}"
    return [word for word in words(line) if word not in _FILLER and not word.isdigit()]


def _is_all_date(line: str, spans: list[tuple[int, int]]) -> bool:
    """Whether beside its dates a line has only labels, or short parts set off by bars or "door"."""
    rest = _rest(line, spans)
    if not rest or (_EVENT.match(line) and len(rest) <= 8):
        return True
    if _PLACED.match(line) and len(rest) <= 4 and spans[-1][1] >= len(line) - 1:
        return True
    before, after = line[: spans[0][0]].strip(), line[spans[-1][1] :].strip()
    if len(spans) == 1 and ((is_person(after) and not before) or (is_person(before) and not after)):
        return True
    if _BYLINE.match(line) and _TAIL_DATE.fullmatch(line[: spans[0][0]][-12:]) and not after:
        return True
    marked = _SEPARATED.search(line) or _PUBLISHED.search(line) or _UPDATED.search(line)
    return bool(marked) and len(rest) <= 8 and not line.rstrip().endswith((".", "?", "!"))


def is_published(line: str) -> bool:
    """Whether a line speaks of publishing or changing the page ("Gepubliceerd op ...")."""
    return _PUBLISHED.search(line) is not None or _UPDATED.search(line) is not None


def is_when(line: str) -> bool:
    """Whether a line is labelled as saying when a meeting is ("Wanneer: ...")."""
    return _WHEN.match(line) is not None


def is_place(line: str) -> bool:
    """Whether a line is labelled as saying where a meeting is ("Locatie: ...")."""
    return _PLACE.match(line) is not None


def byline(line: str) -> tuple[str, ...] | None:
    """The authors a byline names, without their jobs; empty for one that names nobody, ``None`` for another line."""
    match = _BYLINE.match(line) if len(line) <= _LONGEST else None
    if not match:
        return _by_the_desk(line)
    names = _without_dates(match["names"])
    if ":" not in match[0][: match.start("names")] and _CLAUSE.match(names):
        return None
    people = split_names(names)
    if people:
        return people
    return () if set(words(names)) & _NOBODY and len(names.split()) <= 5 else None


def is_byline_label(line: str) -> bool:
    """Whether a line is only the label of a byline ("Door", "Written by:"), the name standing elsewhere."""
    return _BYLINE_LABEL.fullmatch(line) is not None


def _by_the_desk(line: str) -> tuple[str, ...] | None:
    nobody = re.fullmatch(
        r"\W{0,3}(?:(?:van (?:onze|de|een) |door (?:onze |de |een )?)?(?:web|nieuws)?redacti\w{1,5}"
        r"|(?:van|door) (?:onze|een) (?:\w{1,20} )?(?:verslaggev|redact|correspondent|medewerk)\w{0,5})"
        r"(?: \w{1,20}){0,3}\W{0,2}",
        line,
        re.I,
    )
    return () if nobody else None


def _without_dates(text: str) -> str:
    found = find(text)
    return text[: found[0].start] if found and found[0].start > 0 else (text[found[0].end :] if found else text)


def split_names(text: str) -> tuple[str, ...]:
    """The people in "A, B en C" or "A, adviseur bij B": names, in order, each once; no jobs, no editorial desks."""
    text = _ALL_POSTS.sub("", text)
    dates = find(text)
    text = text[: dates[0].start] if dates and dates[0].start > 0 else text
    head = _CUT.split(text.strip(" \t:,|–-"), maxsplit=1)[0]
    parts = [
        _END_STOP.sub("", part.strip(" ,:")) for part in re.split(r",?\s(?:en|and|&|met|with)\s|,\s|\s?[;/]\s?", head)
    ]
    people: list[str] = []
    for part in parts:
        name = _without_job(part)
        if people and " " in people[0] and (_is_degree(part) or " " not in part):
            continue
        if not _is_nameable(name) or (people and set(words(name)) & _ORGANISATION):
            break
        if name not in people:
            people.append(name)
    return tuple(people[:12])


def _without_job(part: str) -> str:
    """A name without the job before it: "gastauteur A. Voorbeeld", "onze verslaggever A. Voorbeeld"."""
    before = _BEFORE_NAME.match(part)
    job = before and (_JOB.search(before[0]) or set(words(before[0])) & _NOBODY)
    name = part[before.end() :] if before and job else part
    return name if " " in name else part


def _is_degree(part: str) -> bool:
    """Whether a part is letters behind a name: "PhD", "CPA", "M.D."."""
    return bool(_LETTERS.fullmatch(part)) and sum(letter.isupper() for letter in part) > 1


def is_person(line: str) -> bool:
    """Whether a whole line is someone's first and last name, not an organisation's or a place's."""
    parts = [word for word in line.split() if word[:1].isupper()]
    named = words(line)
    return 2 <= len(parts) <= 5 and _is_nameable(line) and not set(named) & _ORGANISATION and named[0] not in _NO_NAME


def _is_nameable(text: str) -> bool:
    return is_name(text) and not _JOB.search(text) and not set(words(text)) & _NOBODY
