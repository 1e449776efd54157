"""Many pages from a server that behaves as the web does: what comes of each, how politely, and in what bounds."""

from __future__ import annotations

import asyncio
import gzip
import os
import shutil
import signal
import ssl
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.utils import formatdate
from pathlib import Path

import pytest
from web_server import (
    Answer,
    Page,
    WebServer,
    babble,
    cut_short,
    drip,
    endless,
    endless_nothing,
    hang_up,
    packed,
    redirect,
    send,
    stall,
    stall_halfway,
    waited,
)

from leestafel.errors import Fault, NotFetched
from leestafel.gather.fetch import AT_ONCE, NEAR_AT_ONCE, Fetched, Limits, Web
from leestafel.gather.manners import LONGEST_DELAY, TRIES

BOUND = 120.0  # seconds; nothing here takes long on a machine that does anything at all
PATIENT = Limits(size=200_000, silence=BOUND, total=BOUND)
HASTY = Limits(size=200_000, silence=0.3, total=20.0)
TAGGED = {"ETag": '"een"'}


class Clock:
    """A clock that goes on by what is slept, at once; or that stands still, as for those who sleep side by side."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0
        self.stands_still = False
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += 0.0 if self.stands_still else seconds
        await asyncio.sleep(0)


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as server:
        yield server


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def visit(clock: Clock) -> Callable[..., list[Fetched | NotFetched]]:
    """Fetches addresses at once, in one run; every name is this machine, which counts as public."""

    def run(*urls: str, cache: Path | None = None, public: bool = True, **how: object) -> list[Fetched | NotFetched]:
        async def one(web: Web, url: str) -> Fetched | NotFetched:
            try:
                return await web.get(url, **how)
            except NotFetched as failure:
                return failure

        async def every() -> list[Fetched | NotFetched]:
            web = Web(
                cache=cache,
                limits=PATIENT,
                clock=clock,
                sleep=clock.sleep,
                chance=lambda: 0.5,
                resolve=lambda host, port: ["127.0.0.1"],
                public=lambda address: public,
            )
            async with web:
                return await asyncio.wait_for(asyncio.gather(*(one(web, url) for url in urls)), BOUND)

        return waited(every())

    return run


Visit = Callable[..., list[Fetched | NotFetched]]

# What an answer is worth

FAULTS: list[tuple[str, Answer, Fault]] = [
    ("missing", Page(status=404), "missing"),
    ("gone", Page(status=410), "gone"),
    ("unauthorised", Page(status=401), "forbidden"),
    ("forbidden", Page(status=403), "forbidden"),
    ("teapot", Page(status=418), "status"),
    ("no content", Page(status=204), "status"),
    ("304 to what was not asked", Page(status=304), "status"),
    ("not implemented", Page(status=501), "server"),
    ("out of order", Page(status=500), "server"),
    ("too many requests", Page(status=429), "busy"),
    ("come back in an hour", Page(status=503, headers={"Retry-After": "3600"}), "busy"),
    ("round and round", redirect("/x"), "redirects"),
    ("to a file", redirect("file:///etc/hostname"), "address"),
    ("to a password", redirect("http://naam:geheim@127.0.0.1/"), "address"),
    ("to no address", redirect("http://[1:2/"), "address"),
    ("never ends", endless, "too_large"),
    ("never ends and is nothing", endless_nothing, "too_large"),
    ("cut short", cut_short, "damaged"),
    ("hangs up", hang_up, "unreachable"),
    ("speaks no HTTP", babble, "unreachable"),
    ("a bomb", packed(bytes(20_000_000)), "too_large"),
    ("gzip that is none", Page(b"geen gzip", headers={"Content-Encoding": "gzip"}), "damaged"),
    (
        "gzip cut in half",
        Page(gzip.compress(os.urandom(5000))[:2500], headers={"Content-Encoding": "gzip"}),
        "damaged",
    ),
    ("unknown packing", packed(b"?", "zpaq"), "damaged"),
]


@pytest.mark.parametrize(("answer", "fault"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS])
def test_each_failure_has_its_fault(server: WebServer, visit: Visit, answer: Answer, fault: Fault) -> None:
    server.put("/x", answer)
    [failure] = visit(server.at("bron.example", "/x"))
    assert isinstance(failure, NotFetched)
    assert failure.fault == fault
    assert failure.message
    assert failure.subject
    assert "geheim" not in failure.message
    assert len(server.asked) <= 10


@pytest.mark.parametrize("answer", [stall, stall_halfway])
def test_a_page_that_stalls_is_too_slow(server: WebServer, visit: Visit, answer: Answer) -> None:
    server.put("/x", answer)
    [failure] = visit(server.at("bron.example", "/x"), robots=False, limits=HASTY)
    assert failure.fault == "too_slow"


def test_a_page_that_never_ends_is_never_silent_and_still_ends_in_time(server: WebServer) -> None:
    server.put("/x", drip)

    async def visit() -> None:
        async with Web(limits=Limits(silence=5.0, total=1.0)) as web:
            await web.get(f"{server.url}/x", allow_private=True, robots=False)

    with pytest.raises(NotFetched) as caught:
        waited(asyncio.wait_for(visit(), BOUND))
    assert caught.value.fault == "too_slow"


def test_redirects_and_their_page_share_the_time_of_one(server: WebServer, visit: Visit) -> None:
    for number in range(5):
        server.put(f"/{number}", replace(redirect(f"/{number + 1}"), delay=0.5))
    server.put("/5", Page(b"te laat"))
    [failure] = visit(server.at("bron.example", "/0"), robots=False, limits=replace(PATIENT, total=1.5))
    assert failure.fault == "too_slow"


def test_bombs_and_endless_pages_take_no_memory_to_speak_of(server: WebServer, visit: Visit) -> None:
    server.put("/bomb", packed(bytes(50_000_000)))
    server.put("/endless", endless)
    tracemalloc.start()
    failures = visit(server.at("a.example", "/bomb"), server.at("b.example", "/endless"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [failure.fault for failure in failures] == ["too_large", "too_large"]
    assert peak < 50 * PATIENT.size


def test_what_is_said_of_a_page_comes_along(server: WebServer, visit: Visit) -> None:
    said = {"Link": '</2>; rel="next"', "X-WP-Total": "31", "X-WP-TotalPages": "4", "Set-Cookie": "a=b"}
    server.put("/x", Page(b"[]", headers={**said, "Content-Type": "application/json"}))
    [page] = visit(server.at("bron.example", "/x"))
    assert page == Fetched(
        b"[]",
        server.at("bron.example", "/x"),
        "application/json",
        headers={"link": '</2>; rel="next"', "x-wp-total": "31", "x-wp-totalpages": "4"},
    )


def test_bytes_come_as_they_are_whatever_their_label(server: WebServer, visit: Visit) -> None:
    server.put("/charset", Page("één".encode("cp1252"), headers={"Content-Type": "text/html; charset=utf-16"}))
    server.put("/feed", Page(b"<!doctype html><p>geen feed</p>", headers={"Content-Type": "application/rss+xml"}))
    charset, feed = visit(server.at("a.example", "/charset"), server.at("b.example", "/feed"))
    assert charset.data == "één".encode("cp1252")
    assert (feed.data[:9], feed.content_type) == (b"<!doctype", "application/rss+xml")


def test_a_feed_of_ten_thousand_items_comes_whole(server: WebServer, visit: Visit) -> None:
    items = b"".join(
        b"<item><title>Bericht %d</title><description>tekst</description></item>" % n for n in range(10_000)
    )
    server.put("/feed", packed(b"<rss><channel>" + items + b"</channel></rss>"))
    [feed] = visit(server.at("bron.example", "/feed"), limits=Limits(size=64 * 2**20))
    assert feed.data.count(b"<item>") == 10_000
    [short] = visit(server.at("bron.example", "/feed"))
    assert short.fault == "too_large"


def test_gzip_in_several_members_is_one_page(server: WebServer, visit: Visit) -> None:
    body = gzip.compress(b"een ") + gzip.compress(b"en twee") + b"\0\0"
    server.put("/x", Page(body, headers={"Content-Encoding": "gzip"}))
    assert visit(server.at("bron.example", "/x"))[0].data == b"een en twee"


def test_it_says_who_it_is_and_sends_no_cookies_back(server: WebServer) -> None:
    server.put("/x", Page(b"x", headers={"Set-Cookie": "volg=mij"}))

    async def visit() -> None:
        async with Web(contact="https://leestafel.example/over/") as web:
            for _ in range(2):
                await web.get(f"{server.url}/x", allow_private=True)

    waited(visit())
    agents = {asked.headers["user-agent"] for asked in server.asked}
    assert len(agents) == 1
    assert agents.pop().endswith(" (+https://leestafel.example/over/)")
    assert not any("cookie" in asked.headers for asked in server.asked)


# Redirects


@pytest.mark.parametrize(
    ("statuses", "moved"),
    [((301,), True), ((308,), True), ((301, 308), True), ((302,), False), ((301, 307), False), ((303,), False)],
)
def test_a_page_has_moved_where_every_redirect_is_permanent(
    server: WebServer, visit: Visit, statuses: tuple[int, ...], moved: bool
) -> None:
    for number, status in enumerate(statuses):
        server.put(f"/{number}", redirect(f"/{number + 1}", status))
    server.put(f"/{len(statuses)}", Page(b"hier"))
    [page] = visit(server.at("oud.example", "/0"))
    assert page.url == server.at("oud.example", f"/{len(statuses)}")
    assert page.moved == (page.url if moved else "")


def test_addresses_beyond_ascii(server: WebServer, visit: Visit) -> None:
    server.put("/caf%C3%A9", Page(b"koffie"), host="xn--caf-dma.example")
    server.put("/x", redirect("/café".encode().decode("latin-1")), host="xn--caf-dma.example")
    straight, redirected = visit(server.at("CAFÉ.example", "/café#kop"), server.at("café.example", "/x"))
    assert straight.data == redirected.data == b"koffie"
    assert straight.url == server.at("xn--caf-dma.example", "/caf%C3%A9#kop")


def test_an_address_without_end_gives_no_message_without_end(server: WebServer, visit: Visit) -> None:
    server.put("/x", redirect("http://bron.example/" + "x" * 80_000))
    [failure] = visit(server.at("bron.example", "/x"))
    assert failure.fault == "address"
    assert len(failure.message) < 1000


def test_redirects_are_counted(server: WebServer, visit: Visit) -> None:
    for number in range(6):
        server.put(f"/{number}", redirect(f"/{number + 1}"))
    server.put("/6", Page(b"ver weg"))
    five, six = visit(server.at("bron.example", "/1"), server.at("bron.example", "/0"))
    assert five.data == b"ver weg"
    assert six.fault == "redirects"
    assert server.connections.ever["bron.example"] == 1, "a short answer that nobody reads ends no connection"


# Networks that are not public


def test_a_name_that_is_a_private_address_is_refused_before_anything_is_sent(server: WebServer, visit: Visit) -> None:
    [failure] = visit(server.at("binnen.example"), public=False)
    assert failure.fault == "private"
    assert server.asked == []


def test_a_redirect_to_a_private_address_is_refused(server: WebServer) -> None:
    looked_up: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        looked_up.append(host)
        return ["10.1.2.3"] if host == "binnen.example" else ["127.0.0.1"]

    async def visit() -> None:
        async with Web(limits=PATIENT, resolve=resolve, public=lambda address: address == "127.0.0.1") as web:
            await web.get(server.at("buiten.example", "/x"))

    server.put("/x", redirect("http://binnen.example/geheim"))
    with pytest.raises(NotFetched) as caught:
        waited(visit())
    assert caught.value.fault == "private"
    assert looked_up == ["buiten.example", "binnen.example"]


def test_a_name_that_points_elsewhere_a_moment_later_gains_nothing(server: WebServer) -> None:
    """The first answer holds for the run, and of its addresses only the public one is connected to."""
    answers = iter([["10.0.0.1", "127.0.0.1"], ["10.0.0.1"]])

    async def visit() -> list[Fetched]:
        web = Web(resolve=lambda host, port: next(answers), public=lambda address: address == "127.0.0.1")
        async with web:
            return [await web.get(server.at("draai.example", path)) for path in ("/een", "/twee")]

    server.put("/een", Page(b"1", headers={"Connection": "close"}))
    server.put("/twee", Page(b"2"))
    assert [page.data for page in waited(visit())] == [b"1", b"2"]


# TLS


def test_a_server_without_tls_is_no_safe_one(server: WebServer, visit: Visit) -> None:
    [failure] = visit(server.at("bron.example", "/x").replace("http:", "https:"))
    assert failure.fault == "tls"
    assert server.asked == []


@pytest.mark.skipif(not shutil.which("openssl"), reason="there is no openssl here to make a certificate with")
def test_a_certificate_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    subprocess.run([*made, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)

    async def visit(url: str) -> None:
        async with Web() as web:
            await web.get(url, allow_private=True)

    with WebServer(context) as server, pytest.raises(NotFetched) as caught:
        waited(visit(f"{server.url}/x"))
    assert caught.value.fault == "tls"
    assert server.asked == []


# Trying again


def test_what_is_out_of_order_for_a_moment_is_asked_again(server: WebServer, visit: Visit, clock: Clock) -> None:
    server.put("/x", Page(status=500), hang_up, Page(b"weer heel"))
    [page] = visit(server.at("bron.example", "/x"), robots=False)
    assert page.data == b"weer heel"
    assert clock.slept == [1.5, 3.0]


def test_it_comes_back_when_it_is_asked_to(server: WebServer, visit: Visit, clock: Clock) -> None:
    later = formatdate(clock.now + 5, usegmt=True)
    server.put("/seconden", Page(status=429, headers={"Retry-After": "7"}), Page(b"a"))
    server.put("/datum", Page(status=503, headers={"Retry-After": later}), Page(b"b"))
    pages = visit(server.at("a.example", "/seconden"), robots=False)
    assert clock.slept == [7.5]
    clock.now -= 7.5
    pages += visit(server.at("b.example", "/datum"), robots=False)
    assert clock.slept[1:] == [5.5]
    assert [page.data for page in pages] == [b"a", b"b"]


def test_who_asks_for_too_long_a_wait_is_left_alone_and_so_are_its_other_pages(
    server: WebServer, visit: Visit, clock: Clock
) -> None:
    server.put("/x", Page(status=429, headers={"Retry-After": "3600"}))
    first, second = visit(server.at("bron.example", "/x"), server.at("bron.example", "/y"), robots=False)
    assert (first.fault, first.status, first.retry_after) == ("busy", 429, 3600)
    assert (second.fault, second.status, second.retry_after) == ("busy", 429, 3600)
    assert server.paths() == ["/x"]
    assert clock.slept == []


@pytest.mark.parametrize(
    ("asked", "total", "tries"), [("30", 120.0, 3), ("31", 120.0, 1), ("25", 40.0, 2), ("25", 20.0, 1)]
)
def test_waits_are_within_what_a_page_may_take(
    server: WebServer, visit: Visit, asked: str, total: float, tries: int
) -> None:
    server.put("/x", Page(status=503, headers={"Retry-After": asked}))
    [failure] = visit(server.at("bron.example", "/x"), robots=False, limits=replace(PATIENT, total=total))
    assert (failure.fault, failure.retry_after) == ("busy", float(asked))
    assert len(server.asked) == tries


def test_a_server_that_stays_out_of_order_is_asked_three_times(server: WebServer, visit: Visit) -> None:
    server.put("/x", Page(status=502))
    [failure] = visit(server.at("bron.example", "/x"), robots=False)
    assert (failure.fault, failure.status) == ("server", 502)
    assert len(server.asked) == TRIES


def test_a_host_that_never_answers_is_passed_over(server: WebServer, visit: Visit) -> None:
    for number in range(20):
        server.put(f"/{number}", stall)
    urls = [server.at("stil.example", f"/{number}") for number in range(20)]
    failures = visit(*urls, robots=False, limits=HASTY)
    assert [failure.fault for failure in failures] == ["too_slow"] * 20
    assert len(server.asked) <= 3, "a machine that is busy may send fewer in the time there is"


def test_a_host_that_stays_too_busy_is_passed_over(server: WebServer, visit: Visit, clock: Clock) -> None:
    for number in range(10):
        server.put(f"/{number}", Page(status=429, headers={"Retry-After": "5"}))
    failures = visit(*(server.at("bron.example", f"/{number}") for number in range(10)), robots=False)
    assert {failure.fault for failure in failures} == {"busy"}
    assert len(server.asked) == 3 * TRIES
    assert sum(clock.slept) < 100


def test_where_page_after_page_is_out_of_order_each_is_asked_for_but_once(server: WebServer, visit: Visit) -> None:
    for number in range(10):
        server.put(f"/{number}", Page(status=500))
    server.put("/x", Page(b"x"))
    urls = [server.at("bron.example", f"/{number}") for number in range(10)]
    *failures, page = visit(*urls, server.at("bron.example", "/x"), robots=False)
    assert [failure.fault for failure in failures] == ["server"] * 10
    assert page.data == b"x"
    assert len(server.asked) == 3 * TRIES + 7 + 1


def test_a_host_that_fails_now_and_then_is_not_passed_over(server: WebServer, visit: Visit) -> None:
    for number in range(10):
        server.put(f"/{number}", Page(b"x") if number % 2 else hang_up)
    pages = visit(*(server.at("bron.example", f"/{number}") for number in range(10)), robots=False)
    assert [getattr(page, "fault", "") for page in pages] == ["unreachable", ""] * 5
    for number in range(10):
        server.put(f"/{number}", endless if number % 2 else hang_up)
    pages = visit(*(server.at("bron.example", f"/{number}") for number in range(10)), robots=False)
    assert [page.fault for page in pages] == ["unreachable", "too_large"] * 5


# robots.txt


def robots(text: str) -> Page:
    return Page(text.encode(), headers={"Content-Type": "text/plain"})


def test_what_robots_txt_forbids_is_not_asked_for(server: WebServer, visit: Visit) -> None:
    server.put("/robots.txt", robots("User-agent: *\nDisallow: /prive\n"))
    server.put("/prive/x", Page(b"x"))
    server.put("/open", Page(b"x"), Page(b"y"))
    forbidden, allowed = visit(server.at("bron.example", "/prive/x"), server.at("bron.example", "/open"))
    assert forbidden.fault == "robots"
    assert allowed.data == b"x"
    assert server.paths() == ["/robots.txt", "/open"]
    [by_hand] = visit(server.at("bron.example", "/prive/x"), robots=False)
    assert by_hand.data == b"x"


def test_a_redirect_leads_to_nothing_that_is_forbidden_there(server: WebServer, visit: Visit) -> None:
    server.put("/robots.txt", robots("User-agent: Leestafel\nDisallow: /\n"), host="dicht.example")
    server.put("/x", redirect(server.at("dicht.example", "/y")), host="open.example")
    [failure] = visit(server.at("open.example", "/x"))
    assert failure.fault == "robots"
    assert "/y" not in server.paths()


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (Page(status=404), ""),
        (Page(status=403), ""),
        (redirect("/elders.txt"), "robots"),
        (redirect("/robots.txt"), ""),
        (redirect("ftp://bron.example/robots.txt"), ""),
        (Page(b"<!doctype html><p>welkom</p>"), ""),
        (Page(b"#" * 512_000 + b"\nUser-agent: *\nDisallow: /"), ""),
        (Page(b"User-agent: *\nDisallow: /\n" + b"#" * 900_000), "robots"),
        (Page(status=500), "server"),
        (Page(status=501), "server"),
        (Page(status=429), "busy"),
        (hang_up, "unreachable"),
        (endless, ""),
    ],
)
def test_a_robots_txt_that_cannot_be_had(server: WebServer, visit: Visit, answer: Answer, fault: Fault) -> None:
    server.put("/robots.txt", answer)
    server.put("/elders.txt", robots("User-agent: *\nDisallow: /"))
    server.put("/x", Page(b"x"))
    [page] = visit(server.at("bron.example", "/x"))
    assert getattr(page, "fault", "") == fault
    assert ("/x" in server.paths()) == (fault == "")


def test_robots_txt_out_of_order_is_not_asked_for_each_page(server: WebServer, visit: Visit) -> None:
    server.put("/robots.txt", Page(status=503))
    failures = visit(*(server.at("bron.example", f"/{number}") for number in range(20)))
    assert {(failure.fault, failure.status) for failure in failures} == {("server", 503)}
    assert server.paths() == ["/robots.txt"] * TRIES


def test_robots_txt_is_read_once_a_day(server: WebServer, visit: Visit, clock: Clock, tmp_path: Path) -> None:
    server.put("/robots.txt", Page(status=404))
    server.put("/x", Page(b"x"))
    for _ in range(2):
        visit(server.at("bron.example", "/x"), server.at("bron.example", "/y"), cache=tmp_path)
    assert server.paths().count("/robots.txt") == 1
    clock.now += 86_401
    server.put("/robots.txt", robots("User-agent: *\nDisallow: /"))
    [failure] = visit(server.at("bron.example", "/x"), cache=tmp_path)
    assert failure.fault == "robots"
    clock.now += 86_401
    server.put("/robots.txt", Page(status=500))
    [failure] = visit(server.at("bron.example", "/x"), cache=tmp_path)
    assert failure.fault == "robots", "what it said before holds while it is out of order"


@pytest.mark.parametrize(("asked", "kept"), [("5", 5.0), ("0.5", 0.5), ("86400", LONGEST_DELAY)])
def test_crawl_delay_is_kept(server: WebServer, visit: Visit, clock: Clock, asked: str, kept: float) -> None:
    server.put("/robots.txt", robots(f"User-agent: *\nCrawl-delay: {asked}\n"))
    for path in ("/1", "/2"):
        server.put(path, Page(b"x"))
    visit(server.at("bron.example", "/1"), server.at("bron.example", "/2"))
    assert clock.slept == [kept, kept]


def test_crawl_delay_holds_for_all_that_ask_at_once(server: WebServer, visit: Visit, clock: Clock) -> None:
    """A near host has several turns at once, and still gets one request in so many seconds."""
    server.put("/robots.txt", robots("User-agent: *\nCrawl-delay: 4\n"))
    server.put("/x", Page(b"x"))
    clock.stands_still = True
    visit(*[server.at("binnen.example", "/x")] * 5, public=False, allow_private=True)
    assert clock.slept == [4.0, 8.0, 12.0, 16.0, 20.0]


# What was fetched before


def test_a_second_run_asks_only_what_changed(server: WebServer, visit: Visit, tmp_path: Path) -> None:
    urls = [server.at(f"bron{number}.example", "/feed") for number in range(20)]
    server.put("/feed", Page(b"<rss/>", headers={**TAGGED, "X-WP-Total": "3"}))
    first = visit(*urls, cache=tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    count = len(server.asked)
    second = visit(*urls, cache=tmp_path)
    assert len(server.asked) == count + len(urls)
    assert all(asked.conditional for asked in server.asked[count:])
    assert not any(page.unchanged for page in first)
    assert all(page.unchanged for page in second)
    assert [(page.data, page.url, page.content_type, page.headers) for page in second] == [
        (page.data, page.url, page.content_type, page.headers) for page in first
    ]
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_page_with_a_date_is_asked_for_by_it(server: WebServer, visit: Visit, tmp_path: Path) -> None:
    server.put("/x", Page(b"x", headers={"Last-Modified": "Mon, 01 Jan 2024 10:00:00 GMT"}))
    visit(server.at("bron.example", "/x"), cache=tmp_path)
    [page] = visit(server.at("bron.example", "/x"), cache=tmp_path)
    assert page.unchanged
    assert page.data == b"x"
    assert server.asked[-1].headers["if-modified-since"] == "Mon, 01 Jan 2024 10:00:00 GMT"


def test_a_changed_page_comes_anew(server: WebServer, visit: Visit, tmp_path: Path) -> None:
    server.put("/x", Page(b"oud", headers=TAGGED), Page(b"nieuw", headers={"ETag": '"twee"'}))
    visit(server.at("bron.example", "/x"), cache=tmp_path)
    for unchanged in (False, True):
        [page] = visit(server.at("bron.example", "/x"), cache=tmp_path)
        assert (page.data, page.unchanged) == (b"nieuw", unchanged)


def test_the_same_bytes_are_unchanged_though_the_server_cannot_say_so(
    server: WebServer, visit: Visit, tmp_path: Path
) -> None:
    server.put("/x", Page(b"x" * 100_000))
    for unchanged in (False, True):
        [page] = visit(server.at("bron.example", "/x"), cache=tmp_path)
        assert page.unchanged is unchanged
    assert not any(asked.conditional for asked in server.asked)
    assert sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()) < 10_000


def test_a_fresh_page_is_sent_whole(server: WebServer, visit: Visit, tmp_path: Path) -> None:
    server.put("/x", Page(b"x", headers=TAGGED))
    visit(server.at("bron.example", "/x"), cache=tmp_path)
    [page] = visit(server.at("bron.example", "/x"), cache=tmp_path, fresh=True)
    assert (page.data, page.unchanged) == (b"x", True)
    assert not server.asked[-1].conditional


def test_a_page_whose_copy_is_broken_is_sent_whole(server: WebServer, visit: Visit, tmp_path: Path) -> None:
    server.put("/x", Page(b"tekst", headers=TAGGED))
    visit(server.at("bron.example", "/x"), cache=tmp_path, robots=False)
    [kept] = [path for path in tmp_path.rglob("*") if path.is_file()]
    kept.write_bytes(kept.read_bytes()[:-2])
    [page] = visit(server.at("bron.example", "/x"), cache=tmp_path, robots=False)
    assert page.data == b"tekst"
    assert [asked.conditional for asked in server.asked] == [False, True, False]


def test_what_may_not_be_kept_is_not(server: WebServer, visit: Visit, tmp_path: Path) -> None:
    server.put("/x", Page(b"geheim verslag", headers={**TAGGED, "Cache-Control": "private, No-Store"}))
    for _ in range(2):
        [page] = visit(server.at("bron.example", "/x"), cache=tmp_path, robots=False)
        assert not page.unchanged
    assert not any(asked.conditional for asked in server.asked)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_cache_that_cannot_be_written_is_none(server: WebServer, visit: Visit, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("geen map", encoding="utf-8")
    server.put("/x", Page(b"x", headers=TAGGED))
    for _ in range(2):
        assert visit(server.at("bron.example", "/x"), cache=tmp_path / "cache")[0].data == b"x"


def test_two_runs_at_once_share_a_cache(server: WebServer, tmp_path: Path) -> None:
    server.put("/x", Page(b"x" * 5000, headers=TAGGED))

    async def run() -> list[Fetched]:
        async with Web(cache=tmp_path) as one, Web(cache=tmp_path) as other:
            gets = (web.get(f"{server.url}/x", allow_private=True) for web in [one, other] * 20)
            return await asyncio.gather(*gets)

    assert {page.data for page in waited(run())} == {b"x" * 5000}


# Many at once


async def slow(asked: object, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(0.05)
    await send(writer, b"<p>traag</p>")


def test_one_connection_a_host(server: WebServer, visit: Visit) -> None:
    for path in ("/1", "/2", "/3"):
        server.put(path, slow)
    urls = [server.at(f"bron{number}.example", path) for number in range(AT_ONCE - 2) for path in ("/1", "/2", "/3")]
    assert {page.data for page in visit(*urls)} == {b"<p>traag</p>"}
    hosts = [name for name in server.requests.most if name]
    assert len(hosts) == AT_ONCE - 2
    assert {server.requests.most[name] for name in hosts} == {1}
    assert {server.connections.most[name] for name in hosts} == {1}


def test_two_hundred_slow_hosts_and_no_more_at_once_than_allowed(server: WebServer, visit: Visit) -> None:
    server.put("/x", slow)
    pages = visit(*(server.at(f"bron{number}.example", "/x") for number in range(200)))
    assert {page.data for page in pages} == {b"<p>traag</p>"}
    assert 2 <= server.requests.most[""] <= AT_ONCE


def test_two_hundred_slow_pages_of_a_near_host(server: WebServer) -> None:
    server.put("/robots.txt", Page(status=404))
    for number in range(200):
        server.put(f"/{number}", slow)

    async def visit() -> list[Fetched]:
        async with Web() as web:
            gets = (web.get(f"{server.url}/{number}", allow_private=True) for number in range(200))
            return await asyncio.wait_for(asyncio.gather(*gets), BOUND)

    assert len(waited(visit())) == 200
    assert 2 <= server.requests.most["127.0.0.1"] <= NEAR_AT_ONCE
    assert server.connections.most["127.0.0.1"] <= NEAR_AT_ONCE


def test_a_public_host_gets_one_request_at_a_time_whatever_is_allowed(server: WebServer, visit: Visit) -> None:
    for number in range(10):
        server.put(f"/{number}", slow)
    visit(*(server.at("bron.example", f"/{number}") for number in range(10)), allow_private=True)
    assert server.requests.most["bron.example"] == 1


def test_a_host_with_a_public_address_too_is_no_near_one(server: WebServer) -> None:
    for number in range(10):
        server.put(f"/{number}", slow)

    async def visit() -> None:
        web = Web(resolve=lambda *_: ["127.0.0.1", "93.184.216.34"])
        async with web:
            gets = (web.get(server.at("half.example", f"/{n}"), allow_private=True) for n in range(10))
            await asyncio.gather(*gets)

    waited(visit())
    assert server.requests.most["half.example"] == 1


def test_a_host_that_stalls_delays_no_other(server: WebServer) -> None:
    """The one that stalls is given far longer than the rest needs; all others are there before it ends."""
    server.put("/x", Page(b"x"))
    server.put("/x", stall, host="stil.example")
    urls = [server.at(f"bron{number}.example", "/x") for number in range(100)]

    async def visit() -> list[Fetched]:
        web = Web(limits=Limits(silence=BOUND, total=BOUND), resolve=lambda *_: ["127.0.0.1"], public=lambda _: True)
        async with web:
            waiting = [asyncio.create_task(web.get(server.at("stil.example", "/x"), robots=False)) for _ in range(50)]
            pages = await asyncio.gather(*(web.get(url, robots=False) for url in urls))
            assert not any(task.done() for task in waiting)
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)
            return pages

    assert len(waited(visit())) == 100


def test_a_name_server_that_does_not_answer_holds_nobody_up(server: WebServer) -> None:
    server.put("/x", Page(b"x"))

    def resolve(host: str, port: int) -> list[str]:
        if host == "stil.example":
            time.sleep(BOUND)
        return ["127.0.0.1"]

    async def one(web: Web, host: str, limits: Limits) -> str:
        try:
            return (await web.get(server.at(host, "/x"), limits=limits)).data.decode()
        except NotFetched as failure:
            return failure.fault

    async def visit() -> list[str]:
        async with Web(resolve=resolve, public=lambda _: True) as web:
            quick, patient = replace(PATIENT, total=1.0), PATIENT
            return await asyncio.gather(one(web, "stil.example", quick), one(web, "bron.example", patient))

    assert waited(asyncio.wait_for(visit(), BOUND / 2)) == ["too_slow", "x"]


# Ctrl-C

_ENDLESS_RUN = """
import asyncio, signal, sys
from pathlib import Path
from leestafel.gather.fetch import Web

signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background has it ignored

async def run():
    async with Web(cache=Path(sys.argv[2])) as web:
        gets = (web.get(f"{sys.argv[1]}/{number}", allow_private=True, robots=False) for number in range(2_000))
        await asyncio.gather(*gets)

asyncio.run(run())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal to send")
def test_ctrl_c_ends_a_run_and_leaves_nothing_half(server: WebServer, tmp_path: Path) -> None:
    for number in range(2_000):
        server.put(f"/{number}", Page(b"x" * 20_000, headers=TAGGED, delay=0.001 * (number % 7)))
    run = subprocess.Popen(
        [sys.executable, "-c", _ENDLESS_RUN, server.url, str(tmp_path)], stderr=subprocess.PIPE, text=True
    )
    try:
        until = time.monotonic() + BOUND
        while (len(server.asked) < 60 or not any(tmp_path.iterdir())) and time.monotonic() < until:
            time.sleep(0.01)
        run.send_signal(signal.SIGINT)
        _, said = run.communicate(timeout=BOUND)
    finally:
        run.kill()
    assert run.returncode != 0
    assert "KeyboardInterrupt" in said
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert kept
    assert not [path for path in kept if path.suffix == ".tmp"]
    assert {path.read_bytes().partition(b"\n")[2] for path in kept} == {b"x" * 20_000}
