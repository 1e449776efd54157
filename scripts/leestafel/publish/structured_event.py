"""A session as schema.org's Event (https://schema.org/Event), through its whole life under one ``@id``.

What is not known is left out, and nothing is worked out from a remark that can be read in two ways.
"""

from __future__ import annotations

import re

from leestafel.library import Library
from leestafel.life.story import COMING
from leestafel.model import Material, Session, Speaker
from leestafel.publish.structured_parts import (
    Data,
    filled,
    iso,
    organisation,
    person,
    term,
    themes_of,
    web,
    whole,
)
from leestafel.table import address

_DUTCH_ADDRESS = re.compile(r"([^,\n]{3,80}?),? +([1-9]\d{3} ?[A-Z]{2}),? +([^,\d\n]{2,60})", re.ASCII)
_GEO = re.compile(r"(-?\d{1,2}(?:\.\d{1,12})?), ?(-?\d{1,3}(?:\.\d{1,12})?)", re.ASCII)
_NUMBER = r"(\d{1,3}(?:\.\d{3})+|\d{1,6})(?:,(\d\d)\b|,-)?"
_AMOUNT = re.compile(rf"(?:€|\bEUR) ?{_NUMBER}|(?<![\d.,]){_NUMBER} ?(?:€|euro\b|EUR\b)", re.IGNORECASE)
_FREE = re.compile(r"\b(?:gratis|kosteloos|free)\b", re.IGNORECASE)
_FULL = re.compile(r"(?<!niet )(?<!not )\b(?:vol|volgeboekt|fully booked|sold out)\b", re.IGNORECASE)
_SOUND = (".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav", ".flac")


def is_event(session: Session) -> bool:
    """Whether a session can be told as an Event: it has a known day (``startDate`` is required)."""
    return session.start is not None and session.start.complete and session.withdrawn is None


def event_id(url: str) -> str:
    """The one name of a session's Event, on whatever page it stands, by the whole address of its own page."""
    return f"{url}#sessie"


def series_id(series: str, library: Library) -> str:
    """The one name of a series' EventSeries."""
    return f"{whole(f'reeksen/{series}/', library)}#reeks"


def short_event(session: Session, library: Library) -> Data:
    """An Event as a list of several shows it: what, when, where, and whether it takes place."""
    return _event(session, whole(address(session), library), library)


def _event(session: Session, url: str, library: Library) -> Data:
    zone = library.settings.timezone
    status = status_of(session)
    place, online = _place(session), web(session.online, library)
    places = [place] if place else []
    return filled(
        {
            "@type": "Event",
            "@id": event_id(url),
            "name": session.title,
            "url": url,
            "startDate": iso(session.start, zone),
            "endDate": iso(session.end, zone),
            "previousStartDate": _earlier(session, status, zone) if session.previous_start else [],
            "eventStatus": f"https://schema.org/{status}",
            "eventAttendanceMode": _mode(place, online),
            "location": [*places, {"@type": "VirtualLocation", "url": online}] if online else places,
            "organizer": organisation(session.organiser),
        }
    )


def event(session: Session, summary: str, report: str, library: Library) -> Data:
    """The whole Event of a session with a known day. ``report`` is the ``@id`` of its Article, empty without one."""
    url = whole(address(session), library)
    given = [(item.kind, work) for item in session.materials if (work := _work(item, library))]
    return _event(session, url, library) | filled(
        {
            "description": summary,
            "inLanguage": session.language,
            "performer": [_performer(speaker, library) for speaker in session.speakers],
            "offers": _offer(session, library),
            "maximumAttendeeCapacity": _seats(session.capacity) if session.capacity else None,
            "superEvent": _series(session.series, library) if session.series else {},
            "recordedIn": [_recording(work) for kind, work in given if kind == "recording"],
            "workFeatured": [work for kind, work in given if kind != "recording"],
            "subjectOf": {"@id": report} if report else {},
            "about": [term(theme, library) for theme in themes_of(session, library)],
        }
    )


def status_of(session: Session) -> str:
    """The name of its EventStatusType. One whose date was moved says so even when it has been, for whoever had it in
    an agenda at the earlier date; search engines take ``previousStartDate`` with no other status.
    """
    if session.status == "cancelled":
        return "EventCancelled"
    if session.previous_start:
        return "EventRescheduled"
    if session.status != "moved":
        return "EventScheduled"
    gone = any("where" in change.what for change in session.changes)
    return (
        "EventMovedOnline" if gone and session.online and not (session.place or session.address) else "EventRescheduled"
    )


def _mode(place: Data, online: str) -> str:
    mode = "Mixed" if online and place else "Online" if online else "Offline" if place else ""
    return f"https://schema.org/{mode}EventAttendanceMode" if mode else ""


def _earlier(session: Session, status: str, zone: str) -> list[str]:
    return [iso(moment, zone) for moment in session.previous_start] if status == "EventRescheduled" else []


def _place(session: Session) -> Data:
    if not session.place and not session.address:
        return {}
    found: Data = {"@type": "Place", "name": session.place or session.address}
    found["address"] = _postal(session.address) if session.address else session.place
    geo = _geo(session.geo) if session.geo else {}
    return {**found, "geo": geo} if geo else found


def _postal(text: str) -> Data | str:
    """A Dutch address in its parts, any other as the text it is."""
    found = _DUTCH_ADDRESS.fullmatch(text.strip())
    if not found:
        return text
    street, code, town = found.groups()
    return {
        "@type": "PostalAddress",
        "streetAddress": street.strip(),
        "postalCode": code,
        "addressLocality": town.strip(),
        "addressCountry": "NL",
    }


def _geo(text: str) -> Data:
    found = _GEO.fullmatch(text.strip())
    if not found:
        return {}
    return {"@type": "GeoCoordinates", "latitude": float(found[1]), "longitude": float(found[2])}


def _performer(speaker: Speaker, library: Library) -> Data:
    found = person(speaker.name, library)
    if speaker.role:
        found["jobTitle"] = speaker.role
    if speaker.organisation:
        found["affiliation"] = organisation(speaker.organisation)
    return found


def _offer(session: Session, library: Library) -> Data:
    """How to take part, of a session still to come."""
    if session.status not in COMING or not (session.register or session.price):
        return {}
    price = price_of(session.price)
    taken = "SoldOut" if _FULL.search(session.capacity) else "InStock" if session.register else ""
    return filled(
        {
            "@type": "Offer",
            "url": web(session.register, library),
            "price": price,
            "priceCurrency": "EUR" if price else "",
            "availability": f"https://schema.org/{taken}" if taken else "",
            "validThrough": iso(session.register_by, library.settings.timezone),
            "description": ". ".join(part for part in (session.price, session.capacity) if part),
        }
    )


def price_of(remark: str) -> str:
    """The price in euros that a remark names, such as ``25`` or ``12.50``; ``0`` where it says that it is free; empty
    where it names none, or more than one.
    """
    remark = remark[:400].strip()
    amounts = [found.groups() for found in _AMOUNT.finditer(remark)]
    if not amounts and remark.isascii() and remark.isdecimal():
        return str(int(remark))
    free = _FREE.search(remark) is not None
    if len(amounts) + free != 1:
        return ""
    return "0" if free else _written(*amounts[0])


def _written(euros: str | None, cents: str | None, other: str | None, rest: str | None) -> str:
    number, after = (euros or other or "").replace(".", ""), cents or rest
    return f"{number}.{after}" if after and after != "00" else number


def _seats(remark: str) -> int | None:
    remark = remark.strip()
    return int(remark) or None if remark.isascii() and remark.isdecimal() and len(remark) < 7 else None


def _series(identifier: str, library: Library) -> Data:
    found = next((series for series in library.series() if series.id == identifier), None)
    if found is None:
        return {}
    name = series_id(identifier, library)
    return {"@type": "EventSeries", "@id": name, "name": found.title, "url": name.partition("#")[0]}


def _recording(work: Data) -> Data:
    path = work["url"].partition("?")[0].lower()
    return work | {"@type": "AudioObject" if path.endswith(_SOUND) else "VideoObject"}


def _work(material: Material, library: Library) -> Data:
    """A material as a CreativeWork, or nothing where its address is none of the web."""
    url = web(material.url, library)
    if not url:
        return {}
    found: Data = {"@type": "CreativeWork", "name": material.title, "url": url}
    return {**found, "license": _licence(material.licence, library)} if material.licence else found


def _licence(licence: str, library: Library) -> Data | str:
    known = web(licence, library) if licence.startswith(("https://", "http://")) else ""
    return known or {"@type": "CreativeWork", "name": licence}
