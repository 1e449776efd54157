"""Mail archives: threads as the messages' headers tell, and nobody's address. All mail here is made up."""

from __future__ import annotations

import datetime as dt
import mailbox
import random
import time
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leestafel.errors import NotReadable
from leestafel.formats.discussion_file import read_discussion
from leestafel.formats.document_file import read_documents
from leestafel.gather.decide import Options
from leestafel.gather.errands import Ask
from leestafel.gather.readers import read_items
from leestafel.gather.run import gather
from leestafel.model import Gathered, Moment
from leestafel.table import Table

DAY = dt.date(2024, 5, 6)
MBOX = """\
From piet@verzonnen.example Mon Feb  5 09:00:00 2024
From: "Piet Verzonnen" <piet@verzonnen.example>
To: lijst@verzonnen.example
Subject: [schapen] =?utf-8?q?Hoeveel_zijn_het_er=3F_Zo=C3=B3veel?=
Date: Mon, 05 Feb 2024 09:00:00 +0100
Message-ID: <een@verzonnen.example>
List-Id: Schapenlijst <schapen.verzonnen.example>

Beste allen,

Hoeveel schapen tellen jullie? Mail mij op piet@verzonnen.example.

>From een ander dorp hoorde ik: nul.

--\x20
Piet Verzonnen, herder, 06-00000000

From an.onder@verzonnen.example Mon Feb  5 10:00:00 2024
From: an.onder@verzonnen.example
Subject: Re: [schapen] Hoeveel
Date: Mon, 05 Feb 2024 10:00:00 +0100
Message-ID: <twee@verzonnen.example>
In-Reply-To: <een@verzonnen.example>

Hier ook nul.

From daar weet ik het niet, dit is gewoon een zin.

Op ma 5 feb 2024 om 09:00 schreef Piet Verzonnen <piet@verzonnen.example>:
> Beste allen,
>
> Hoeveel schapen

From drie@verzonnen.example Mon Feb  5 11:00:00 2024
From: drie@verzonnen.example (Trees Gefingeerd)
Subject: Antw: Hoeveel
Date: Mon, 05 Feb 2024 11:00:00 +0100
Message-ID: <vier@verzonnen.example>
References: <een@verzonnen.example> <twee@verzonnen.example> <drie@verzonnen.example>
Content-Type: text/html; charset=utf-8

<p>Op een <b>bericht</b> dat zoek is.</p><p>Tweede alinea.</p>

From x@verzonnen.example Tue Feb  6 11:00:00 2024
From: X Verzinsel <x@verzonnen.example>
Subject: Iets anders
Message-ID: <vijf@verzonnen.example>

Een ander gesprek.
"""


def threads(data: str | bytes) -> tuple[Gathered, ...]:
    found = read_items(data.encode() if isinstance(data, str) else data, name="lijst.mbox")
    assert found.collection
    return found.items


def test_a_thread_is_its_first_message_with_the_others_below_it():
    first, second = threads(MBOX)
    assert (first.title, first.authors, first.date, first.publisher) == (
        "Hoeveel zijn het er? Zoóveel",
        ("Piet Verzonnen",),
        Moment(2024, 2, 5),
        "Schapenlijst",
    )
    assert first.body == (
        "Beste allen,\n\nHoeveel schapen tellen jullie? Mail mij op (e-mailadres weggelaten).\n\n"
        "From een ander dorp hoorde ik: nul."
    )
    assert [(one.author, one.text, one.parent) for one in first.comments] == [
        ("", "Hier ook nul.\n\nFrom daar weet ik het niet, dit is gewoon een zin.", None),
        ("Trees Gefingeerd", "Op een bericht dat zoek is.\n\nTweede alinea.", 0),
    ]
    assert (second.title, second.body, second.comments, second.date) == ("Iets anders", "Een ander gesprek.", (), None)


def test_an_answer_to_mail_that_is_not_here_begins_the_thread():
    (one,) = threads(MBOX[MBOX.index("From an.onder") : MBOX.index("From x@")])
    assert one.title == "Hoeveel"
    assert [(reply.author, reply.parent) for reply in one.comments] == [("Trees Gefingeerd", None)]


def test_a_text_that_begins_with_from_is_a_text():
    text = "From the fields to the stall\nSubject: sheep\n\nA made-up text about sheep that are counted every morning."
    assert not read_items(text.encode(), name="x.txt").collection


def test_a_ring_of_answers_is_one_thread():
    mail = (
        "From x Mon Feb  5 09:00:00 2024\nMessage-ID: <{0}@x>\nIn-Reply-To: <{1}@x>\nSubject: Kring\n\nTekst {0}.\n\n"
    )
    (one,) = threads(mail.format("a", "b") + mail.format("b", "c") + mail.format("c", "a"))
    assert [(reply.text, reply.parent) for reply in one.comments] == [("Tekst b.", 1), ("Tekst c.", None)]


def test_a_thread_thousands_of_answers_deep_is_read():
    mail = "From x Mon Feb  5 09:00:00 2024\nMessage-ID: <{0}@x>\nIn-Reply-To: <{1}@x>\nSubject: Diep\n\nTekst.\n\n"
    (one,) = threads("".join(mail.format(number, number - 1) for number in reversed(range(4000))))
    assert len(one.comments) == 3999
    assert [reply.parent for reply in one.comments[:2]] == [1, 2]
    assert one.comments[-1].parent is None


def test_three_hundred_messages_give_the_threads_that_were_written(table: Table, tmp_path: Path) -> None:
    chance = random.Random(7)
    above: dict[int, int | None] = {}
    path = tmp_path / "lijst.mbox"
    archive = mailbox.mbox(path)
    for number in range(300):
        parent = None if number == 0 or chance.random() < 0.2 else chance.randrange(number)
        above[number] = parent
        chain = [] if parent is None else [parent]
        while chain and above[chain[0]] is not None:
            chain.insert(0, above[chain[0]])  # type: ignore[arg-type]
        message = EmailMessage()
        message["From"] = f"Lezer {number} <lezer{number}@verzonnen.example>"
        message["Subject"] = f"Gesprek {number}" if parent is None else f"Re: Gesprek {chain[0]}"
        message["Message-ID"] = f"<{number}@verzonnen.example>"
        message["Date"] = format_datetime(dt.datetime(2024, 1, 1, tzinfo=dt.UTC) + dt.timedelta(hours=number))
        if chain:
            message["References"] = " ".join(f"<{one}@verzonnen.example>" for one in chain)
        message.set_content(f"Verzonnen bericht nummer {number}, van lezer{number}@verzonnen.example zelf.")
        archive.add(message)
    archive.flush()

    receipts = list(gather(table, [Ask(str(path), Options(rights="full"))], today=DAY))
    tops = [number for number, parent in above.items() if parent is None]
    assert [receipt.outcome for receipt in receipts] == ["new"] * len(tops)
    documents = {document.id: document for document in read_documents(table)[0]}
    assert sorted(document.title for document in documents.values()) == sorted(f"Gesprek {number}" for number in tops)
    found: dict[int, int | None] = dict.fromkeys(tops)
    for file in table.discussion_files():
        thread, problems = read_discussion(file.read_text("utf-8"), file.name)
        assert thread is not None
        assert problems == ()
        top = int(documents[thread.document].title.removeprefix("Gesprek "))
        numbers = {comment.id: int(comment.author.removeprefix("Lezer ")) for comment in thread.comments}
        for comment in thread.comments:
            found[numbers[comment.id]] = numbers[comment.parent] if comment.parent else top
    assert found == above

    files = {file: file.read_bytes() for file in table.root.rglob("*") if file.is_file()}
    assert not any(b"@" in data for data in files.values())
    again = list(gather(table, [Ask(str(path))], today=DAY))
    assert {receipt.outcome for receipt in again} == {"unchanged"}
    assert {file: file.read_bytes() for file in files} == files


def test_a_message_that_came_since_is_added_to_its_thread(table: Table, tmp_path: Path) -> None:
    path = tmp_path / "lijst.mbox"
    path.write_text(MBOX[: MBOX.index("From drie@")], "utf-8")
    assert [receipt.outcome for receipt in gather(table, [Ask(str(path))], today=DAY)] == ["new"]
    path.write_text(MBOX, "utf-8")
    receipts = list(gather(table, [Ask(str(path))], today=DAY))
    assert [receipt.outcome for receipt in receipts] == ["changed", "new"]
    assert len(read_documents(table)[0]) == 2


@given(st.integers(0, len(MBOX.encode())), st.binary(max_size=8), st.integers(0, 60))
def test_whatever_was_done_to_an_archive_it_is_read_or_refused(place, other, length):
    whole = MBOX.encode()
    try:
        found = read_items(whole[:place] + other + whole[place + length :], name="x")
    except NotReadable:
        return
    assert all(isinstance(one, Gathered) for one in found.items)


@pytest.mark.parametrize("name", ["From", "Date", "Subject", "Message-ID", "References", "Content-Type"])
def test_a_header_without_end_makes_no_work_without_end(name: str) -> None:
    """The parser's own work grows with the square of a header's length, and its depth with the brackets in it."""
    header = f"{name}: {'(' * 100_000}{'x=' * 100_000}\n"
    began = time.process_time()
    (thread,) = read_items(MBOX.replace('From: "Piet', f'{header}From: "Piet', 1).encode(), name="a").items[:1]
    assert "schapen tellen jullie" in thread.body
    assert time.process_time() - began < 60
