"""What schema.org says of the types that our pages use, as far as our pages use them: https://schema.org/docs/schemas.html.

Of each type: the type it is a kind of, and its own properties with the kinds of value that each may have. A kind is a
type's name, or one of ``Text``, ``URL``, ``Date`` (ISO 8601, as far as it is known), ``Instant`` (with its offset),
``Number``, ``Language`` or the name of an enumeration. ``REQUIRED`` and ``RECOMMENDED`` are what search engines ask of
a type before they show it (developers.google.com/search/docs/appearance/structured-data), as far as a table of
documents can know it: it has no pictures of its meetings and no counts of who liked what.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

DATE = ("Date", "Instant")
TYPES: dict[str, tuple[str, dict[str, tuple[str, ...]]]] = {
    "Thing": (
        "",
        {
            "name": ("Text",),
            "description": ("Text",),
            "url": ("URL",),
            "sameAs": ("URL",),
            "alternateName": ("Text",),
            "mainEntityOfPage": ("URL", "CreativeWork"),
            "subjectOf": ("CreativeWork", "Event"),
            "potentialAction": ("Action",),
        },
    ),
    "CreativeWork": (
        "Thing",
        {
            "headline": ("Text",),
            "inLanguage": ("Language",),
            "datePublished": DATE,
            "dateModified": DATE,
            "author": ("Person", "Organization"),
            "publisher": ("Person", "Organization"),
            "isPartOf": ("CreativeWork", "URL"),
            "hasPart": ("CreativeWork",),
            "isBasedOn": ("CreativeWork", "URL"),
            "license": ("CreativeWork", "URL"),
            "keywords": ("Text", "DefinedTerm", "URL"),
            "about": ("Thing",),
            "comment": ("Comment",),
            "commentCount": ("Number",),
            "discussionUrl": ("URL",),
            "text": ("Text",),
            "mainEntity": ("Thing",),
        },
    ),
    "Article": ("CreativeWork", {}),
    "SocialMediaPosting": ("Article", {"sharedContent": ("CreativeWork",)}),
    "DiscussionForumPosting": ("SocialMediaPosting", {}),
    "Comment": ("CreativeWork", {}),
    "WebSite": ("CreativeWork", {}),
    "WebPage": ("CreativeWork", {}),
    "ProfilePage": ("WebPage", {}),
    "CollectionPage": ("WebPage", {}),
    "MediaObject": ("CreativeWork", {}),
    "VideoObject": ("MediaObject", {}),
    "AudioObject": ("MediaObject", {}),
    "DefinedTermSet": ("CreativeWork", {"hasDefinedTerm": ("DefinedTerm",)}),
    "Intangible": ("Thing", {}),
    "DefinedTerm": ("Intangible", {"termCode": ("Text",), "inDefinedTermSet": ("DefinedTermSet", "URL")}),
    "Offer": (
        "Intangible",
        {
            "price": ("Number",),
            "priceCurrency": ("Currency",),
            "availability": ("ItemAvailability",),
            "validThrough": DATE,
        },
    ),
    "ItemList": ("Intangible", {"itemListElement": ("ListItem",), "numberOfItems": ("Number",)}),
    "BreadcrumbList": ("ItemList", {}),
    "ListItem": ("Intangible", {"position": ("Number",), "item": ("Thing", "URL")}),
    "EntryPoint": ("Intangible", {"urlTemplate": ("Text",)}),
    "VirtualLocation": ("Intangible", {}),
    "StructuredValue": ("Intangible", {}),
    "GeoCoordinates": ("StructuredValue", {"latitude": ("Number",), "longitude": ("Number",)}),
    "ContactPoint": ("StructuredValue", {}),
    "PostalAddress": (
        "ContactPoint",
        {
            "streetAddress": ("Text",),
            "postalCode": ("Text",),
            "addressLocality": ("Text",),
            "addressCountry": ("Text",),
        },
    ),
    "Action": ("Thing", {"target": ("EntryPoint", "URL")}),
    "SearchAction": ("Action", {"query-input": ("Text",)}),
    "Person": ("Thing", {"affiliation": ("Organization",), "jobTitle": ("Text", "DefinedTerm")}),
    "Organization": ("Thing", {}),
    "Place": ("Thing", {"address": ("PostalAddress", "Text"), "geo": ("GeoCoordinates",)}),
    "Event": (
        "Thing",
        {
            "startDate": DATE,
            "endDate": DATE,
            "previousStartDate": DATE,
            "eventStatus": ("EventStatusType",),
            "eventAttendanceMode": ("EventAttendanceModeEnumeration",),
            "location": ("Place", "VirtualLocation", "PostalAddress", "Text"),
            "offers": ("Offer",),
            "performer": ("Person", "Organization"),
            "organizer": ("Person", "Organization"),
            "recordedIn": ("CreativeWork",),
            "workFeatured": ("CreativeWork",),
            "superEvent": ("Event",),
            "subEvent": ("Event",),
            "maximumAttendeeCapacity": ("Number",),
            "inLanguage": ("Language",),
            "about": ("Thing",),
            "keywords": ("Text", "DefinedTerm", "URL"),
        },
    ),
    "EventSeries": ("Event", {}),
}
ENUMERATIONS = {
    "EventStatusType": {"EventScheduled", "EventRescheduled", "EventCancelled", "EventMovedOnline", "EventPostponed"},
    "EventAttendanceModeEnumeration": {
        "OfflineEventAttendanceMode",
        "OnlineEventAttendanceMode",
        "MixedEventAttendanceMode",
    },
    "ItemAvailability": {"InStock", "SoldOut"},
}
REQUIRED: dict[str, set[str]] = {
    "Event": {"name", "startDate"},
    "EventSeries": {"name"},
    "Article": {"headline", "author"},
    "DiscussionForumPosting": {"author", "text", "headline", "url"},
    "Comment": {"author", "text"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "item"},
    "ItemList": {"itemListElement"},
    "ProfilePage": {"mainEntity"},
    "Person": {"name"},
    "Organization": {"name"},
    "Place": {"name", "address"},
    "VirtualLocation": {"url"},
    "GeoCoordinates": {"latitude", "longitude"},
    "VideoObject": {"name", "url"},
    "AudioObject": {"name", "url"},
    "DefinedTerm": {"name"},
    "DefinedTermSet": {"name"},
    "WebSite": {"name", "url"},
    "SearchAction": {"target", "query-input"},
    "EntryPoint": {"urlTemplate"},
}
RECOMMENDED: dict[str, set[str]] = {
    "Event": {
        "description",
        "endDate",
        "eventStatus",
        "eventAttendanceMode",
        "location",
        "offers",
        "organizer",
        "performer",
        "previousStartDate",
    },
    "Offer": {"availability", "price", "priceCurrency", "url"},
    "Article": {"author", "dateModified", "datePublished", "headline"},
    "DiscussionForumPosting": {"comment", "commentCount", "datePublished", "isPartOf", "mainEntityOfPage"},
    "Comment": {"comment", "datePublished", "url"},
    "Person": {"affiliation", "alternateName", "jobTitle", "sameAs", "url"},
    "WebSite": {"description", "inLanguage", "potentialAction"},
}

_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_PRICE = re.compile(r"\d+(?:\.\d\d)?")


def kinds_of(kind: str) -> Iterator[str]:
    """A type and all that it is a kind of."""
    while kind:
        yield kind
        kind = TYPES[kind][0]


def faults(item: object, wanted: tuple[str, ...] = ("Thing",), path: str = "") -> Iterator[str]:
    """What is wrong with a value of one of the wanted kinds, and with everything in it."""
    if isinstance(item, list):
        if not item:
            yield f"{path}: an empty list"
        for place, one in enumerate(item):
            yield from faults(one, wanted, f"{path}[{place}]")
    elif isinstance(item, dict):
        yield from _item_faults(item, wanted, path)
    elif not any(_fits(item, kind) for kind in wanted):
        yield f"{path}: {item!r} is none of {wanted}"


def _item_faults(item: dict[str, object], wanted: tuple[str, ...], path: str) -> Iterator[str]:
    if item.keys() == {"@id"}:  # a reference
        if not _fits(item["@id"], "URL"):
            yield f"{path}: {item['@id']!r} is no address"
        return
    kind = item.get("@type")
    if kind not in TYPES:
        yield f"{path}: {kind!r} is no type"
        return
    kinds = list(kinds_of(kind))
    if not set(kinds) & set(wanted):
        yield f"{path}: {kind} is none of {wanted}"
    for missing in REQUIRED.get(kind, set()) - item.keys():
        yield f"{path}: a {kind} without {missing}"
    known = {name: values for one in kinds for name, values in TYPES[one][1].items()} | {"@id": ("URL",)}
    for name, value in item.items():
        if name == "@type":
            continue
        if name not in known:
            yield f"{path}: {name} is no property of {kind}"
        else:
            yield from faults(value, known[name], f"{path}/{name}")


def _fits(value: object, kind: str) -> bool:
    if isinstance(value, bool) or value in ("", None):
        return False
    if kind == "Number":
        return isinstance(value, (int, float)) or (isinstance(value, str) and bool(_PRICE.fullmatch(value)))
    if not isinstance(value, str):
        return False
    if kind in ENUMERATIONS:
        return value.removeprefix("https://schema.org/") in ENUMERATIONS[kind] and value.startswith("https://")
    checks = {"Text": str.strip, "URL": _is_url, "Date": _DAY.fullmatch, "Instant": _is_instant}
    more = {"Language": _LANGUAGE.fullmatch, "Currency": re.compile("[A-Z]{3}").fullmatch}
    check = (checks | more).get(kind)
    return bool(check and check(value))


def _is_url(value: str) -> bool:
    parts = urlsplit(value)
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"[\s<>\"]", value)


def _is_instant(value: str) -> bool:
    try:
        return dt.datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False
