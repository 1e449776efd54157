"""What the W3C's feed validator asks of Atom and RSS, errors and warnings alike, as far as its own source tells:
``problems(data, address)`` are the rules that a feed breaks, by the names that the validator gives them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from html.entities import name2codepoint
from html.parser import HTMLParser
from io import BytesIO
from xml.etree import ElementTree as ET

ATOM = "{http://www.w3.org/2005/Atom}"
THREAD = "{http://purl.org/syndication/thread/1.0}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
GONE = "{http://purl.org/atompub/tombstones/1.0}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
PREFIXES = {
    "http://www.w3.org/2005/Atom": ("", "atom"),
    "http://purl.org/syndication/thread/1.0": ("thr",),
    "http://purl.org/syndication/history/1.0": ("fh",),
    "http://purl.org/dc/elements/1.1/": ("dc",),
}
TAGS = {
    *("a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "dfn", "div", "dl", "dt", "em"),
    *("h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "ol", "p", "pre", "q", "s", "samp", "small"),
    *("span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "u", "ul", "var"),
}
"""Those that every version of the validator knows."""
ATTRIBUTES = {
    *("align", "alt", "class", "colspan", "dir", "height", "href", "id", "lang", "rel", "rowspan", "scope", "src"),
    *("start", "title", "width"),
}
EMPTY = {"br", "hr", "img"}
RELATIONS = {
    *("alternate", "current", "enclosure", "hub", "next-archive", "prev-archive", "related", "replies", "self", "via"),
}
MEDIA = ("application/atom+xml", "application/rss+xml", "application/rdf+xml")
CLOSING = re.compile(r"</(\w+)>")
ENTITY = re.compile(r"&(#?\w+)")
ADDRESS = re.compile(r"[a-zA-Z][0-9a-zA-Z+\-.]*:(//)?[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#]+")
WEB = re.compile(r"https?://(?:[A-Z0-9-]+\.)+[A-Z0-9][-A-Z0-9]*(?::\d+)?(?:/|$)", re.IGNORECASE)
UUID = re.compile(r"urn:uuid:[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}")
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d*)?(Z|[+-]\d\d:\d\d)")
RFC822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d? (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} "
    r"\d\d:\d\d(:\d\d)? [+-]\d\d[03]0"
)
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MIME = re.compile(r'[^\s()<>,;:\\"/\[\]?=]+/[^\s()<>,;:\\"/\[\]?=]+')
ODD = re.compile("[\x80-\x9f\ufffd]")
DOUBLED = re.compile("[ÂÃ][\xa0-\xbf]")
"""What UTF-8 looks like that was read as ISO 8859-1."""
MAILBOX = re.compile(r"<[A-Z0-9_+.'-]+@(?:[A-Z0-9-]+\.)+[A-Z0-9-]+>", re.IGNORECASE)
OF_HISTORY = {"current", "first", "last", "next", "next-archive", "prev-archive", "previous"}
SOON = dt.timedelta(minutes=10)
FEED_PARTS = {"title", "link", "id", "updated", "author", "subtitle", "generator", "entry"}
ENTRY_PARTS = {"title", "link", "published", "updated", "id", "summary", "content", "author", "category"}
CHANNEL_PARTS = {"title", "link", "description", "language", "lastBuildDate", "generator", "item", f"{ATOM}link"}
ITEM_PARTS = {
    *("title", "link", "description", "pubDate", "guid", "category", "enclosure", "comments"),
    *(f"{DUBLIN}creator", f"{ATOM}updated", f"{THREAD}in-reply-to"),
}


def problems(data: bytes, address: str) -> list[str]:
    """The rules that a feed breaks. A tombstone's namespace, which the validator does not know, may be declared where
    there is a tombstone.
    """
    root = ET.fromstring(data)
    found = [*_prefixes(data, root), *characters(root)]
    if not re.search(b"<(?:feed|rss)\\b", data[:512]):
        found.append("NonSpecificMediaType")
    found += _atom(root, address) if root.tag == f"{ATOM}feed" else _rss(root, data, address)
    return found


def _prefixes(data: bytes, root: ET.Element) -> Iterator[str]:
    for _, (prefix, uri) in ET.iterparse(BytesIO(data), ("start-ns",)):
        if uri == GONE[1:-1] and root.findall(f".//{GONE}deleted-entry"):
            continue
        if prefix not in PREFIXES.get(uri, ()):
            yield f"UnknownNamespace {prefix} {uri}"
        if prefix == "atom" and root.tag == f"{ATOM}feed":
            yield "AvoidNamespacePrefix atom"


def characters(root: ET.Element) -> Iterator[str]:
    """What a reader takes for a text in a wrong character set."""
    for element in root.iter():
        if any(ODD.search(text or "") for text in (element.text, element.tail, *element.attrib.values())):
            yield f"BadCharacters {element.tag}"
        if DOUBLED.search(element.text or ""):
            yield f"BadCharacters {element.tag}"


def _date(text: str | None, where: str) -> Iterator[str]:
    if not text or not RFC3339.fullmatch(text):
        yield f"InvalidRFC3339Date {where} {text}"
    elif _implausible(dt.datetime.fromisoformat(text)):
        yield f"ImplausibleDate {where} {text}"


def _implausible(instant: dt.datetime) -> bool:
    """Whatever the element: before 1990 by the year that is written, or later than in ten minutes."""
    return instant.year < 1990 or instant > dt.datetime.now(dt.UTC) + SOON


def _short(text: str | None, where: str, *, blank: bool = False) -> Iterator[str]:
    """A text that is no HTML: the entities are checked by those who see how they are written."""
    if not (text or "").strip() and not blank:
        yield f"NotBlank {where}"
    if CLOSING.search(text or ""):
        yield f"ContainsHTML {where} {text}"


def bare_address(text: str | None, where: str) -> Iterator[str]:
    """A whole address, in nothing but the characters of RFC 2396."""
    if not ADDRESS.fullmatch(text or ""):
        yield f"InvalidFullLink {where} {text}"


def _html(text: str | None, where: str) -> Iterator[str]:
    if not (text or "").strip():
        yield f"NotBlank {where}"
    reader = _Html()
    reader.feed(text or "")
    reader.close()
    yield from (f"{problem} in {where}" for problem in reader.done())


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.found.append(f"NotHtml or SecurityRisk <{tag}>")
        self.found += [f"SecurityRiskAttr {tag} {name}" for name, _ in attrs if name not in ATTRIBUTES]
        twice = [name for name, times in Counter(name for name, _ in attrs).items() if times > 1]
        self.found += [f"NotHtml {name} twice" for name in twice]
        for name, value in attrs:
            if name in ("href", "src") and not re.match(r"\w+:", value or ""):
                self.found.append(f"ContainsRelRef {value}")
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.found.append(f"NotHtml </{tag}>")

    def handle_comment(self, data: str) -> None:
        self.found.append(f"NotHtml comment {data}")

    def handle_decl(self, decl: str) -> None:
        self.found.append(f"NotHtml {decl}")

    def done(self) -> list[str]:
        return [*self.found, *(f"NotHtml <{tag}> not closed" for tag in self.open)]


def _language(text: str | None) -> Iterator[str]:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", text or ""):
        yield f"InvalidLanguage {text}"


def _names(element: ET.Element) -> Counter[str]:
    return Counter(child.tag.removeprefix(ATOM) for child in element)


def _atom(feed: ET.Element, address: str) -> Iterator[str]:
    names = _names(feed)
    allowed = FEED_PARTS | {f"{HISTORY}archive", f"{GONE}deleted-entry"}
    yield from (f"UndefinedElement {name}" for name in names if name not in allowed)
    yield from (f"MissingElement {name}" for name in ("title", "id", "updated", "author") if not names[name])
    yield from (f"DuplicateElement {name}" for name in ("title", "id", "updated", "subtitle") if names[name] > 1)
    yield from _language(feed.get(LANG))
    tags = [child.tag for child in feed]
    first = tags.index(f"{ATOM}entry") if f"{ATOM}entry" in tags else len(tags)
    if any(tag.startswith(ATOM) and tag != f"{ATOM}entry" for tag in tags[first:]):
        yield "MisplacedMetadata"
    yield from _atom_links(feed, address)
    yield from _uuid(feed.findtext(f"{ATOM}id"))
    yield from _short(feed.findtext(f"{ATOM}title"), "feed title")
    yield from _name(feed.findtext(f"{ATOM}author/{ATOM}name"))
    yield from _date(feed.findtext(f"{ATOM}updated"), "feed updated")
    for gone in feed.iter(f"{GONE}deleted-entry"):
        yield from _uuid(gone.get("ref"))
        yield from _date(gone.get("when"), "when")
    entries = feed.findall(f"{ATOM}entry")
    for entry in entries:
        yield from _atom_entry(entry)
    for part, rule in (("id", "DuplicateEntries"), ("updated", "DuplicateUpdated")):
        times = Counter(entry.findtext(f"{ATOM}{part}") for entry in entries)
        yield from (f"{rule} {text}" for text, number in times.items() if number > 1)


def _uuid(text: str | None) -> Iterator[str]:
    if not UUID.fullmatch(text or ""):
        yield f"InvalidUUID {text}"


def _atom_links(feed: ET.Element, address: str) -> Iterator[str]:
    links = feed.findall(f"{ATOM}link")
    rels = Counter(link.get("rel") for link in links)
    if [link.get("href") for link in links if link.get("rel") == "self"] != [address]:
        yield "SelfDoesntMatchLocation"
    yield from (f"DuplicateAtomLink {rel}" for rel, number in rels.items() if number > 1)
    for link in links:
        yield from _link(link)
    if feed.find(f"{HISTORY}archive") is not None:
        if "prev-archive" not in rels and "next-archive" not in rels:
            yield "ArchiveIncomplete"
        if "current" not in rels:
            yield "MissingCurrentInArchive"


def _link(link: ET.Element) -> Iterator[str]:
    if link.get("rel") not in RELATIONS:
        yield f"UnregisteredAtomLinkRel {link.get('rel')}"
    yield from bare_address(link.get("href"), "href")
    if link.get("type") is not None and not MIME.fullmatch(link.get("type", "")):
        yield f"InvalidMIMEType {link.get('type')}"
    if link.get("rel") == "self" and link.get("type", MEDIA[0]) not in MEDIA:
        yield "SelfNotAtom"
    if link.get("title") is not None:
        yield from _short(link.get("title"), "link title")
    if not re.fullmatch(r"\d+", link.get(f"{THREAD}count", "0")):
        yield "InvalidNonNegativeInteger thr:count"
    if link.get(f"{THREAD}updated") is not None:
        yield from _date(link.get(f"{THREAD}updated"), "thr:updated")
    for name in link.attrib.keys() - {"rel", "href", "type", "title", "length", "hreflang"}:
        if name not in (f"{THREAD}count", f"{THREAD}updated") or link.get("rel") != "replies":
            yield f"UnexpectedAttribute {name}"
    if (link.text or "").strip() or len(link):
        yield "AtomLinkNotEmpty"


def _atom_entry(entry: ET.Element) -> Iterator[str]:
    names = _names(entry)
    yield from (f"UndefinedElement {name}" for name in names if name not in {*ENTRY_PARTS, f"{THREAD}in-reply-to"})
    yield from (f"MissingElement {name}" for name in ("title", "id", "updated") if not names[name])
    once = ("title", "id", "updated", "published", "content", "summary")
    yield from (f"DuplicateElement {name}" for name in once if names[name] > 1)
    if not names["content"] and not names["summary"]:
        yield "MissingTextualContent"
    yield from _uuid(entry.findtext(f"{ATOM}id"))
    yield from _short(entry.findtext(f"{ATOM}title"), "title")
    for part in ("published", "updated"):
        if names[part]:
            yield from _date(entry.findtext(f"{ATOM}{part}"), part)
    for part in ("content", "summary"):
        for element in entry.findall(f"{ATOM}{part}"):
            yield from _html(element.text, part)
    for name in entry.findall(f"{ATOM}author/{ATOM}name"):
        yield from _name(name.text)
    yield from _categories(entry)
    rels = Counter(link.get("rel") for link in entry.findall(f"{ATOM}link"))
    if rels["alternate"] != 1:
        yield "DuplicateAtomLink or MissingContentOrAlternate"
    for link in entry.findall(f"{ATOM}link"):
        yield from _link(link)
    yield from (f"FeedHistoryRelInEntry {rel}" for rel in OF_HISTORY & rels.keys())
    yield from _answers(entry)
    if entry.get(LANG) is not None:
        yield from _language(entry.get(LANG))


def _name(text: str | None) -> Iterator[str]:
    yield from _short(text, "name")
    if MAILBOX.search(text or ""):
        yield f"ContainsEmail {text}"


def _categories(entry: ET.Element) -> Iterator[str]:
    for category in entry.findall(f"{ATOM}category"):
        if not category.get("term"):
            yield "MissingAttribute term"
        yield from bare_address(category.get("scheme"), "scheme")
        yield from _short(category.get("label"), "label")


def _answers(entry: ET.Element) -> Iterator[str]:
    for answer in entry.findall(f"{THREAD}in-reply-to"):
        yield from _uuid(answer.get("ref"))
        yield from bare_address(answer.get("href"), "in-reply-to")
        if not MIME.fullmatch(answer.get("type", "")):
            yield "InvalidMIMEType in-reply-to"


def _rss(rss: ET.Element, data: bytes, address: str) -> Iterator[str]:
    channel = rss.find("channel")
    if rss.tag != "rss" or rss.get("version") != "2.0" or channel is None:
        yield "InvalidRSSVersion"
        return
    names = Counter(child.tag for child in channel)
    yield from (f"UndefinedElement {name}" for name in names if name not in CHANNEL_PARTS)
    needed = ("title", "link", "description", "language", "lastBuildDate")
    yield from (f"Missing or DuplicateElement {name}" for name in needed if names[name] != 1)
    links = channel.findall(f"{ATOM}link")
    if [link.get("href") for link in links if link.get("rel") == "self"] != [address]:
        yield "MissingAtomSelfLink"
    for link in links:
        yield from _link(link)
    tags = [child.tag for child in channel]
    if "item" in tags and any(tag != "item" for tag in tags[tags.index("item") :]):
        yield "MisplacedItem"
    for part in ("title", "description"):
        yield from _rss_short(channel.findtext(part), f"channel {part}", data)
    yield from bare_address(channel.findtext("link"), "channel link")
    yield from _language(channel.findtext("language"))
    yield from _mail_date(channel.findtext("lastBuildDate"))
    for item in channel.findall("item"):
        yield from _item(item, data)
    times = Counter(item.findtext("guid") for item in channel.findall("item"))
    yield from (f"DuplicateValue guid {text}" for text, number in times.items() if number > 1)


def _rss_short(text: str | None, where: str, data: bytes) -> Iterator[str]:
    """As the validator has it: ``&`` and ``<`` must be numbered references where they look like markup."""
    yield from _short(text, where)
    if re.search("&#[x0-9]|<[/a-zA-Z]", text or "") and b"&#x" not in data:
        yield f"CharacterData {where}"
    names = [
        name for name in ENTITY.findall(text or "") if name in name2codepoint or name == "apos" or not name.isalpha()
    ]
    if names and b"&#x" not in data:
        yield f"ContainsHTML {where}"


def _mail_date(text: str | None) -> Iterator[str]:
    if not RFC822.fullmatch(text or ""):
        yield f"InvalidRFC2822Date {text}"
        return
    instant = parsedate_to_datetime(text or "")
    if not (text or "").startswith(f"{DAYS[instant.weekday()]}, "):
        yield f"IncorrectDOW {text}"
    if _implausible(instant):
        yield f"ImplausibleDate {text}"


def _item(item: ET.Element, data: bytes) -> Iterator[str]:
    names = Counter(child.tag for child in item)
    yield from (f"UndefinedElement {name}" for name in names if name not in ITEM_PARTS)
    yield from (f"Missing or DuplicateElement {name}" for name in ("title", "link", "guid") if names[name] != 1)
    once = ("description", "pubDate", "enclosure", "comments", f"{ATOM}updated")
    yield from (f"DuplicateElement {name}" for name in once if names[name] > 1)
    guid = item.find("guid")
    if guid is None or guid.get("isPermaLink") != "false":
        yield "InvalidPermalink"
    yield from _uuid(item.findtext("guid"))
    yield from _rss_short(item.findtext("title"), "item title", data)
    yield from _html(item.findtext("description"), "description")
    for part in ("link", "comments"):
        if names[part]:
            yield from bare_address(item.findtext(part), part)
    if names["pubDate"]:
        yield from _mail_date(item.findtext("pubDate"))
    if names[f"{ATOM}updated"]:
        yield from _date(item.findtext(f"{ATOM}updated"), "atom:updated")
    for category in item.findall("category"):
        yield from _rss_short(category.text, "category", data)
    for enclosure in item.findall("enclosure"):
        yield from _enclosure(enclosure)
    yield from _answers(item)


def _enclosure(enclosure: ET.Element) -> Iterator[str]:
    if not re.fullmatch(r"\d+", enclosure.get("length", "")):
        yield "InvalidIntegerAttribute length"
    if not MIME.fullmatch(enclosure.get("type", "")):
        yield "InvalidMIMEAttribute type"
    if not WEB.match(enclosure.get("url", "")):
        yield f"InvalidURLAttribute {enclosure.get('url')}"
    yield from bare_address(enclosure.get("url"), "enclosure")
