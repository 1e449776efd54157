"""Whatever is done to what a reader reads: it gives records, or one of our errors, and never anything else.

``LEESTAFEL_FUZZ=10000`` gives each reader ten thousand mutated inputs instead of a few. A new reader is a line in
``READERS``: its seeds, made up and small, and what reads them.
"""

from __future__ import annotations

import copy
import dataclasses
import datetime as dt
import json
import os
import random
import re
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from test_collections import ATOM, JSON_FEED, OLD, RDF, RSS, comment, export, post

from leestafel.errors import LeestafelError
from leestafel.formats import (
    calendar_file,
    comment_json,
    disqus_export,
    feed_file,
    generator_folder,
    json_feed_file,
    mail_archive,
    maildir,
    opml_file,
    wordpress_export,
)
from leestafel.formats.wordpress_api import Answer
from leestafel.gather.readers import read_item, read_items
from leestafel.model import Gathered
from leestafel.text.decode import clean_characters
from made_up_wordpress import SITE, answers, drive, small

EXAMPLES = int(os.environ.get("LEESTAFEL_FUZZ", "150"))
DATA = Path(__file__).parents[1] / "data"
LONGEST = 200_000
BOUND = 60.0
"""Seconds of processor time for one input of this size: far beyond what any takes, and short of a hang."""

Read = Callable[[bytes], Iterable[Gathered]]


class Reader(NamedTuple):
    seeds: tuple[bytes, ...]
    read: Read


def files(*patterns: str) -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for pattern in patterns for path in sorted(DATA.glob(pattern)))


ROUTES = ("", "types", "posts", "pages", "comments")


def rest(data: bytes) -> Iterable[Gathered]:
    """A site that answers, for each route in turn, what stands between lines of ``~~~~``, whatever page is asked."""
    parts = data.split(b"\n~~~~\n")
    usual = answers(small())
    asked = 0

    def answer(address: str) -> Answer | None:
        nonlocal asked
        asked += 1
        assert asked < 20_000, "this never ends"
        route = urlsplit(address).path.rpartition("/")[2]
        if route not in ROUTES[: len(parts)]:
            return usual(address)
        head, _, body = parts[ROUTES.index(route)].partition(b"\n\n")
        pairs = (line.partition(":") for line in head.decode("latin-1").split("\n"))
        return Answer(body, {name: value for name, _, value in pairs})

    found = drive(answer, SITE)[0]
    assert all(map(is_clean, found))
    return found


def is_clean(one: Gathered) -> bool:
    """Whether no text of a record has a character that no file may have."""
    values = [getattr(one, field.name) for field in dataclasses.fields(one)]
    texts = [*values, *one.also, *one.categories, *one.remarks, *one.authors]
    said = [part for remark in one.comments for part in (remark.author, remark.text, remark.key)]
    return all(clean_characters(value) == value for value in (*texts, *said) if isinstance(value, str))


def anything(data: bytes) -> tuple[Gathered, ...]:
    """What the detector makes of some bytes."""
    found = read_items(data, name="a").items
    assert all(map(is_clean, found))
    return found


def subscriptions(data: bytes) -> tuple[Gathered, ...]:
    """A list of feeds gives sources, which are no records of this kind: each has a name and an address."""
    for supplier in opml_file.read(data):
        assert supplier.name.strip()
        assert supplier.url.startswith(("http://", "https://"))
    return ()


def maildir_of(data: bytes) -> tuple[Gathered, ...]:
    with tempfile.TemporaryDirectory() as folder:
        for name in ("cur", "new", "tmp"):
            (Path(folder) / name).mkdir()
        (Path(folder) / "cur" / "1.a:2,S").write_bytes(data)
        return maildir.read(Path(folder))


def folder_of(data: bytes) -> tuple[Gathered, ...]:
    """A generator's folder in which the settings and a text are what they are not to be."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "content").mkdir()
        for name in ("content/a.md", "hugo.toml", "content/_index.md"):
            (Path(folder) / name).write_bytes(data)
        (Path(folder) / "content" / "b.md").write_bytes(TEXTS[0])
        found = tuple(generator_folder.read(Path(folder), site=f"{SITE}/"))
    return tuple(one for one in found if isinstance(one, Gathered))


def rest_seed() -> bytes:
    usual = answers(small())
    found = [usual(f"{SITE}/wp-json/{route and 'wp/v2/'}{route}?per_page=100&page=1") for route in ROUTES]
    texts = [
        "\n".join(f"{name}:{value}" for name, value in one.headers.items()).encode() + b"\n\n" + one.data
        for one in found
        if one
    ]
    return b"\n~~~~\n".join(texts)


def inventoried(data: bytes) -> tuple[Gathered, ...]:
    """What an export gives, which must be what its inventory says."""
    entries = wordpress_export.inventory(data)
    found = wordpress_export.read(data)
    kept = [entry for entry in entries if not entry.why_not]
    assert len(kept) == len(found) + sum(len(one.comments) for one in found)
    return found


WXR = export(
    post(1, comments=comment(1) + comment(2, 1) + comment(3, 2, "spam"), excerpt="Een lead."),
    post(2, kind="page", status="draft"),
    post(3, kind="attachment", status="inherit"),
).encode()
MBOX = """\
From piet@verzonnen.example Mon Feb  5 09:00:00 2024
From: "Piet Verzonnen" <piet@verzonnen.example>
Subject: [schapen] =?utf-8?q?Hoeveel_zijn_het_er=3F?=
Date: Mon, 05 Feb 2024 09:00:00 +0100
Message-ID: <een@verzonnen.example>
List-Id: Schapenlijst <schapen.verzonnen.example>

Hoeveel schapen tellen jullie?

From an@verzonnen.example Mon Feb  5 10:00:00 2024
From: an@verzonnen.example
Subject: Re: [schapen] Hoeveel
Date: Mon, 05 Feb 2024 10:00:00 +0100
Message-ID: <twee@verzonnen.example>
References: <een@verzonnen.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="grens"

--grens
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

E=E9n, en dat was een geit.

Op ma 5 feb 2024 om 09:00 schreef Piet Verzonnen:
> Hoeveel schapen tellen jullie?
--grens
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

PHA+RcOpbiwgZW4gZGF0IHdhcyBlZW4gZ2VpdC48L3A+
--grens--
"""
OPML = b"""<?xml version="1.0"?><opml version="2.0"><head><title>Verzonnen bladen</title></head><body>
<outline text="Map"><outline type="rss" text="Blad" xmlUrl="https://blad.example/feed/" htmlUrl="https://blad.example/"/>
</outline><outline type="rss" title="Twee" xmlUrl="https://twee.example/feed"/></body></opml>"""
TEXTS = (
    b"---\ntitle: Een schaap\ndate: 2015-03-01T10:00:00+01:00\ntags: [a, b]\naliases:\n  - /oud/\n---\n\n"
    b'{{< figure src="a.jpg" alt="x" >}}\n\nTekst [[link]] en **vet**.\n',
    b'+++\ntitle = "Een"\ndate = 2015-03-01\n[params]\nauteur = "A. Voorbeeld"\n+++\n\n# Kop\n\n{% include x %}\n',
    b"Title: Een\nDate: 2015-03-01 10:00\nCategory: schapen\n\nTekst {filename}a.md\n",
)
FEEDS = tuple(text.encode() for text in (RSS, ATOM, RDF, OLD))

READERS: dict[str, Reader] = {
    "web page": Reader(files("pages/*.html"), lambda data: [read_item(data, name="a.html", address=f"{SITE}/a/")]),
    "plain text": Reader(files("pages/*.txt"), lambda data: [read_item(data, name="a.txt")]),
    "feed": Reader(FEEDS, lambda data: feed_file.read(data, address=f"{SITE}/feed/")),
    "json feed": Reader((JSON_FEED.encode(),), json_feed_file.read),
    "wordpress export": Reader((WXR,), inventoried),
    "wordpress api": Reader((rest_seed(),), rest),
    "disqus": Reader(files("comments/*.xml"), disqus_export.read),
    "comment json": Reader(files("comments/*.json", "comments/*.jsonl"), comment_json.read),
    "mail": Reader((MBOX.encode(),), mail_archive.read),
    "calendar": Reader(
        files("calendars/[lopw]*.ics"), lambda data: calendar_file.read(data, today=dt.date(2024, 5, 6))
    ),
    "opml": Reader((OPML,), subscriptions),
    "maildir": Reader((MBOX.partition("\n")[2].partition("\nFrom an")[0].encode(),), maildir_of),
    "folder": Reader(TEXTS, folder_of),
    "anything": Reader(
        (*FEEDS, JSON_FEED.encode(), WXR, MBOX.encode(), *files("comments/*", "pages/s*.html")),
        anything,
    ),
}

PIECES = (
    *(b"<", b">", b"</", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?xml?>", b'<!DOCTYPE a [<!ENTITY b "c">]>', b"&b;"),
    *(b"&#0;", b"&#xD800;", b"&#x110000;", b"&#99999999999;", b"&nbsp", b"\x00", b"\x0b\x1b\x7f", b"\xff\xfe", b"\xc3"),
    *(
        b"\xed\xa0\x80",
        b"\xef\xbb\xbf",
        b"\r",
        b"\n\n",
        b"\xe2\x80\xa8",
        b"\\ud800",
        b"\\u0000",
        b'"',
        b"'",
        b"{",
        b"[",
    ),
    *(
        b"null",
        b"true",
        b"NaN",
        b"-Infinity",
        b"1e999",
        b"{}",
        b"[]",
        b'""',
        b"-1",
        b"0",
        b"\nFrom x 00:00:00\nA: b\n\n",
    ),
    *(
        b"</item>",
        b"</channel></rss>",
        b"<script>",
        b"<table><p>",
        b"=?utf-8?b?////?=",
        b"=?x?q?a?=",
        b"http://[::1",
        b"%00",
    ),
    *(b"Content-Type: multipart/mixed; boundary=a\n", b"Content-Transfer-Encoding: base64\n", b"charset=utf-7", b"@"),
)
NUMBERS = (
    b"0",
    b"-1",
    b"99999",
    b"2147483648",
    b"1" * 25,
    b"9" * 5000,
    b"1e308",
    b"0.1",
    b"0000",
    b"13",
    b"32",
    b"NaN",
)
OPENERS = (
    b"<div>",
    b"<a><b>",
    b"<ul><li>",
    b"<blockquote>",
    b"[",
    b'{"a":',
    b'{"replies":[',
    b"<item>",
    b"((",
    b"&amp;",
    b"> ",
)
CODECS = ("utf-16", "utf-16-be", "utf-32", "utf-7", "latin-1", "cp037", "shift_jis", "cp1252")
_TOKEN = re.compile(rb"<[^<>]{1,200}>|\"[^\"\n]{0,200}\"|^[^\n]{1,200}$", re.MULTILINE)
_DIGITS = re.compile(rb"\d+")

Mutation = Callable[[random.Random, bytes, tuple[bytes, ...]], bytes]


def stretch(r: random.Random, data: bytes, longest: int = 400) -> tuple[int, int]:
    start = r.randint(0, len(data))
    return start, min(len(data), start + r.randint(0, longest))


def put(r: random.Random, data: bytes, piece: bytes) -> bytes:
    place = r.randint(0, len(data))
    return data[:place] + piece + data[place:]


def cut_off(r: random.Random, data: bytes, _: tuple[bytes, ...]) -> bytes:
    return data[: r.randint(0, len(data))]


def cut_out(r: random.Random, data: bytes, _: tuple[bytes, ...]) -> bytes:
    start, end = stretch(r, data)
    return data[:start] + data[end:]


def repeated(r: random.Random, data: bytes, _: tuple[bytes, ...]) -> bytes:
    start, end = stretch(r, data, 1000)
    return data[:start] + data[start:end] * r.choice((2, 3, 50)) + data[end:]


def spliced(r: random.Random, data: bytes, seeds: tuple[bytes, ...]) -> bytes:
    other = r.choice(seeds)
    start, end = stretch(r, other, 2000)
    return put(r, data, other[start:end])


def overwritten(r: random.Random, data: bytes, _: tuple[bytes, ...]) -> bytes:
    start, end = stretch(r, data, 12)
    return data[:start] + r.randbytes(end - start) + data[end:]


def flipped(r: random.Random, data: bytes, _: tuple[bytes, ...]) -> bytes:
    place = r.randint(0, max(0, len(data) - 1))
    return data[:place] + bytes(byte ^ (1 << r.randint(0, 7)) for byte in data[place : place + 1]) + data[place + 1 :]


def inserted(r: random.Random, data: bytes, _: tuple[bytes, ...]) -> bytes:
    return put(r, data, r.choice(PIECES) * r.choice((1, 1, 1, 2, 40)))


def swapped(r: random.Random, data: bytes, _: tuple[bytes, ...]) -> bytes:
    """Two tags, quoted texts or lines, each in the other's place."""
    spans = [found.span() for found in _TOKEN.finditer(data)]
    if len(spans) < 2:
        return data
    (a, b), (c, d) = sorted(r.sample(spans, 2))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def replaced(r: random.Random, data: bytes, _: tuple[bytes, ...]) -> bytes:
    """A tag, a quoted text or a line gives way to nonsense."""
    spans = [found.span() for found in _TOKEN.finditer(data)]
    start, end = r.choice(spans or [(0, 0)])
    return data[:start] + r.choice(PIECES) + data[end:]


def other_number(r: random.Random, data: bytes, _: tuple[bytes, ...]) -> bytes:
    start, end = r.choice([found.span() for found in _DIGITS.finditer(data)] or [(0, 0)])
    return data[:start] + r.choice(NUMBERS) + data[end:]


def nested(r: random.Random, data: bytes, _: tuple[bytes, ...]) -> bytes:
    return put(r, data, r.choice(OPENERS) * r.choice((3, 70, 300, 3000)))


def recoded(r: random.Random, data: bytes, _: tuple[bytes, ...]) -> bytes:
    return data.decode("utf-8", "replace").encode(r.choice(CODECS), "replace")


ODD = (
    *(
        None,
        True,
        False,
        0,
        -1,
        0.5,
        1e308,
        10**18,
        10**400,
        "",
        " ",
        "0",
        "\ud800",
        "\x00\x0b",
        "a" * 3000,
        [],
        {},
        [[]],
    ),
    *(
        "2015-02-31T00:00:00",
        "0000-00-00 00:00:00",
        "9999-12-31T23:59:59+14:00",
        "1e999",
        "javascript:alert(1)",
        "//",
        "/",
    ),
    *(
        "http://[",
        "http://a@b:99999/",
        "<p>",
        "&#xD800;",
        "<b><!--",
        "]]>",
        "<img src=x class=wp-image-1>",
        "a@b.example",
    ),
    *(
        "[caption]" * 50,
        "\n\n" * 50,
        {"rendered": None},
        {"rendered": [1]},
        {"name": {"name": 1}},
        [{"id": [1]}],
        [1, "a", None],
    ),
)


def odd_json(r: random.Random, data: bytes, seeds: tuple[bytes, ...]) -> bytes:
    """JSON in which one value gave way to another, went away, or is there twice; of more texts one is taken."""
    parts = data.split(b"\n~~~~\n")
    place = r.randrange(len(parts))
    head, mark, body = parts[place].rpartition(b"\n\n") if len(parts) > 1 else (b"", b"", data)
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return odd_xml(r, data, seeds)
    parts[place] = head + mark + json.dumps(changed(r, value)).encode()
    return b"\n~~~~\n".join(parts)


def changed(r: random.Random, value: Any) -> Any:
    holders = [value] if isinstance(value, dict | list) and value else []
    for holder in holders:  # grows as it goes
        below = holder.values() if isinstance(holder, dict) else holder
        holders += [one for one in below if isinstance(one, dict | list) and one]
    if not holders:
        return r.choice(ODD)
    holder = r.choice(holders)
    key = r.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    kind = r.randrange(4)
    if kind == 0:
        holder[key] = json.loads(json.dumps(r.choice(holders)))
    elif kind == 1:
        del holder[key]
    elif kind == 2 and isinstance(holder, list):
        holder += holder[key : key + 1] * r.choice((1, 300))
    else:
        holder[key] = r.choice(ODD)
    return value


def odd_xml(r: random.Random, data: bytes, _: tuple[bytes, ...]) -> bytes:
    """XML in which an element went, is there twice, stands elsewhere, or says something else."""
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        return data
    everyone = list(root.iter())
    one, other = r.choice(everyone), r.choice(everyone)
    kind = r.randrange(5)
    if kind == 0:
        one.text = "".join(char for char in str(r.choice(ODD)) if char.isprintable())
    elif kind == 1 and len(one):
        one.remove(r.choice(list(one)))
    elif kind == 2 and len(one):
        one.extend([copy.deepcopy(r.choice(list(one)))] * r.choice((1, 300)))
    elif kind == 3:
        one.append(copy.deepcopy(other))
    else:
        one.tag, one.attrib = other.tag, dict(other.attrib)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root)


MUTATIONS: tuple[Mutation, ...] = (
    *(cut_off, cut_out, repeated, spliced, overwritten, flipped),
    *(inserted, swapped, replaced, other_number, nested, recoded),
)


@st.composite
def mutated(draw: st.DrawFn, seeds: tuple[bytes, ...]) -> bytes:
    """A seed after one to six mutations: of its bytes, or of its values, so that its form stays whole."""
    data = draw(st.sampled_from(seeds))
    kinds = draw(st.sampled_from([MUTATIONS, (odd_json,)]))
    steps = draw(st.lists(st.tuples(st.sampled_from(kinds), st.integers(0, 2**32)), min_size=1, max_size=6))
    for mutate, chance in steps:
        data = mutate(random.Random(chance), data, seeds)[:LONGEST]
    return data


def is_sound(one: Gathered) -> bool:
    """Whether a record is one: an address is that of a page, and an answer hangs below another comment."""
    assert one.url == "" or one.url.startswith(("http://", "https://"))
    assert all(address.startswith(("http://", "https://")) for address in one.also)
    for place, remark in enumerate(one.comments):
        assert remark.parent is None or (0 <= remark.parent < len(one.comments) and remark.parent != place)
    return isinstance(one, Gathered)


@pytest.mark.parametrize("name", READERS)
def test_the_seeds_themselves_are_read(name: str) -> None:
    """A reader that refuses everything would pass every other test here."""
    reader = READERS[name]
    assert reader.seeds
    for seed in reader.seeds:
        found = tuple(reader.read(seed))
        assert found or name == "opml"
        assert all(map(is_sound, found))


@pytest.mark.parametrize("name", READERS)
def test_whatever_is_done_to_it_gives_records_or_one_of_our_errors(name: str) -> None:
    reader = READERS[name]

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(mutated(reader.seeds))
    def holds(data: bytes) -> None:
        began = time.process_time()
        try:
            found = tuple(reader.read(data))
        except LeestafelError:
            found = ()
        assert all(map(is_sound, found))
        assert time.process_time() - began < BOUND

    holds()


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("data", [b"", b"\x00", b"\xff\xfe", b"<", b"{", b"[]", b"null", b"From \n", b"\xef\xbb\xbf"])
def test_next_to_nothing_is_refused_or_empty(name: str, data: bytes) -> None:
    try:
        found = tuple(READERS[name].read(data))
    except LeestafelError:
        return
    assert all(map(is_sound, found))


def test_a_zone_whose_name_is_longer_than_a_files_may_be() -> None:
    """Zones are files, so the system's own refusal of a name is an answer to a calendar as well."""
    zone = "W. Eur" + "ope" * 200
    lines = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", f"DTSTART;TZID={zone}:20240301T100000", "SUMMARY:Telling"]
    data = "\r\n".join([*lines, "END:VEVENT", "END:VCALENDAR", ""]).encode()
    with pytest.raises(LeestafelError):
        READERS["calendar"].read(data)
