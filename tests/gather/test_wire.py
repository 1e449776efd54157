"""Whatever an address is and whatever a server says: there is a page, or one of our errors."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from web_server import Asked, WebServer

from leestafel.errors import NotFetched
from leestafel.gather.fetch import Fetched, Limits, Web
from leestafel.gather.wire import Answer, Target, target

PATIENT = Limits(size=20_000, silence=120.0, total=120.0)
AWKWARD = st.text(st.sampled_from("htps:/@?#[]%.é\u202e\x00 \n-xn0123456789aB\\"), max_size=40)


@pytest.mark.parametrize(
    ("text", "url", "origin", "path"),
    [
        ("https://Bron.example", "https://bron.example", "https://bron.example:443", "/"),
        (
            "http://bron.example:8080/a b?c#d",
            "http://bron.example:8080/a%20b?c",
            "http://bron.example:8080",
            "/a%20b?c",
        ),
        ("https://bücher.example/", "https://xn--bcher-kva.example/", "https://xn--bcher-kva.example:443", "/"),
        ("http://[2001:db8::1]/", "http://[2001:db8::1]/", "http://[2001:db8::1]:80", "/"),
    ],
)
def test_an_address_and_its_parts(text: str, url: str, origin: str, path: str) -> None:
    found = target(text)
    assert (found.url, found.origin, found.path) == (url, origin, path)


def parsed(text: str) -> Target | NotFetched:
    try:
        return target(text)
    except NotFetched as failure:
        return failure


@settings(max_examples=500)
@given(st.sampled_from(["http://", "https://", ""]), AWKWARD | st.text(max_size=40))
def test_any_text_is_an_address_or_refused(scheme: str, text: str) -> None:
    found = parsed(f"{scheme}{text}")
    if isinstance(found, NotFetched):
        assert found.fault == "address"
    else:
        assert found.url.startswith(("http://", "https://"))
        assert found.host
        assert "#" not in found.url


@settings(max_examples=300)
@given(AWKWARD | st.text(max_size=40))
def test_any_location_leads_to_an_address_or_is_refused(location: str) -> None:
    onward = Answer(target("https://bron.example/a/b"), 302, {"location": location}).leads_to
    assert onward is not None
    found = parsed(onward)
    assert isinstance(found, Target) or found.fault == "address"


class Visitor:
    """What becomes of a page for which a server says just some bytes, and then hangs up; each time of another host."""

    def __init__(self, server: WebServer, runner: asyncio.Runner) -> None:
        self._server = server
        self._runner = runner
        self._web = Web(
            limits=PATIENT,
            sleep=lambda _: asyncio.sleep(0),
            resolve=lambda *_: ["127.0.0.1"],
            public=lambda _: True,
        )
        self._hosts = count()

    def __call__(self, said: bytes) -> Fetched | NotFetched:
        async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
            writer.write(said)
            await writer.drain()
            writer.close()

        self._server.put("/x", answer)
        try:
            return self._runner.run(self._web.get(self._server.at(f"h{next(self._hosts)}.example", "/x"), robots=False))
        except NotFetched as failure:
            return failure


@pytest.fixture(scope="module")
def fetched() -> Iterator[Visitor]:
    with WebServer() as server, asyncio.Runner() as runner:
        yield Visitor(server, runner)


@settings(max_examples=60)
@given(st.binary(max_size=200))
def test_any_bytes_for_an_answer(fetched: Visitor, said: bytes) -> None:
    found = fetched(said)
    assert isinstance(found, Fetched) or found.fault in ("unreachable", "damaged")


HEADERS = st.sampled_from(
    [
        b"Content-Length: 3",
        b"Content-Length: 5000",
        b"Content-Length: -1",
        b"Transfer-Encoding: chunked",
        b"Content-Encoding: gzip",
        b"Content-Encoding: deflate",
        b"Content-Encoding: br",
        b"Content-Type: \xff\xfe",
        b'ETag: W/"\xc3\xa9"',
        b"Location: /x",
        b"Location: http://\xff/",
        b"Location: //[",
        b"Retry-After: 0",
        b"Retry-After: \xff",
        b"Connection: close",
        b"Connection: upgrade",
    ]
)
BODIES = st.binary(max_size=100) | st.sampled_from(
    [gzip.compress(b"tekst" * 50), gzip.compress(bytes(10**6)), b"3\r\nabc\r\n0\r\n\r\n", b"ffffffffff\r\nabc"]
)
STATUSES = st.sampled_from([100, 101, 200, 200, 200, 204, 206, 301, 302, 304, 308, 404, 410, 429, 500, 503, 999])


@settings(max_examples=150)
@given(STATUSES, st.lists(HEADERS, max_size=4), BODIES)
def test_any_mixture_of_what_servers_say(fetched: Visitor, status: int, headers: list[bytes], body: bytes) -> None:
    found = fetched(b"\r\n".join([b"HTTP/1.1 %d Status" % status, *headers, b"", body]))
    assert isinstance(found, Fetched) or found.fault
