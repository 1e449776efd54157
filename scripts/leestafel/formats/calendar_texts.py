"""What an entry of a calendar says in words: its title, place, way to join, organiser and text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from leestafel.formats.calendar_entries import Entry
from leestafel.text.html_to_markdown import to_markdown
from leestafel.text.markdown_escape import escape
from leestafel.text.urls import host, web_address

_LONGEST_NOTE = 500
_CALLED_OFF = re.compile(
    r"\s*[\[(]?(?:geannuleerd|afgelast|vervallen|cancelled|canceled)[\])]?\s{0,3}[:–—-]?\s{1,3}(?=\S)", re.IGNORECASE
)
_HTML = re.compile(r"</?(?:p|br|a|b|i|u|ul|ol|li|span|div|strong|em|h[1-6])\b[^>]{0,500}>", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"']{3,1500}")
_MEETINGS = (
    *("teams.microsoft.com", "teams.live.com", "zoom.us", "meet.google.com", "whereby.com", "webex.com"),
    *("meet.jit.si", "gotomeeting.com", "gotowebinar.com"),
)
"""Where people meet online: hosts, and those below them."""
_JOIN = (
    *("X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK"),
    *("X-MICROSOFT-ONLINEMEETINGCONFLINK", "X-MICROSOFT-ONLINEMEETINGJOINLINK"),
)
_RULE = re.compile(r"^[ \t]{0,9}[_─]{10,200}[ \t]{0,9}$", re.MULTILINE)


def title_of(text: str) -> str:
    """A title on one line, without the mark by which Outlook calls a meeting off."""
    return _CALLED_OFF.sub("", " ".join(text.split()), count=1) if is_marked(text) else " ".join(text.split())


def is_marked(title: str) -> bool:
    """Whether a title says that the meeting is called off."""
    return _CALLED_OFF.match(title) is not None


def is_called_off(entry: Entry) -> bool:
    """Whether an entry says that it does not take place."""
    return is_marked(entry.texts.get("SUMMARY", "")) or entry.texts.get("STATUS", "").upper() == "CANCELLED"


def place_of(text: str) -> str:
    """A place on one line: what is left of it without addresses on the web."""
    return " ".join(_ADDRESS.sub(" ", text).split()).strip(" ;,|-–")


def online_of(entry: Entry) -> str:
    """The address to join at: as the entry says it, else the first in its texts of a host for meetings online, else
    the address that stands where the place should be.
    """
    return next(filter(None, _ways_to_join(entry)), "")


def _ways_to_join(entry: Entry) -> Iterator[str]:
    yield from map(web_address, entry.conferences)
    for name in _JOIN:
        yield web_address(entry.texts.get(name, ""))
    place = entry.texts.get("LOCATION", "")
    for text in (place, entry.texts.get("URL", ""), entry.texts.get("DESCRIPTION", ""), entry.html):
        yield from (address for address in _addresses(text) if _is_meeting(address))
    yield next(_addresses(place), "")


def _addresses(text: str) -> Iterator[str]:
    return (web_address(found[0].rstrip(".,;:!?)>]")) for found in _ADDRESS.finditer(text))


def _is_meeting(address: str) -> bool:
    return f".{host(address)}".endswith(tuple(f".{one}" for one in _MEETINGS))


def note_of(text: str) -> str:
    """What an entry's COMMENT (3.8.1.4) says to those who are coming, on one line; the beginning of very much."""
    return " ".join(text[:_LONGEST_NOTE].split())


def organiser_of(name: str) -> str:
    """An organiser's name; empty where it is an address of mail."""
    plain = " ".join(name.strip("'\" ").split())
    return "" if "@" in plain else plain


@lru_cache(maxsize=16)  # an entry that comes back says the same every time
def body_of(description: str, html: str) -> str:
    """An entry's text as Markdown: from its HTML where there is some, without the block that a program for meetings
    puts below it.
    """
    markup = html if _HTML.search(html) else description if _HTML.search(description) else ""
    if markup:
        return to_markdown(markup if "<p" in markup.lower() else markup.replace("\n", "<br>"))
    parts = re.split(r"\n\s*\n", _own(description))
    return "\n\n".join(escape(part.strip()) for part in parts if part.strip())


def _own(text: str) -> str:
    for rule in _RULE.finditer(text):
        if any(map(_is_meeting, _addresses(text[rule.end() : rule.end() + 5000]))):
            return text[: rule.start()]
    return text
