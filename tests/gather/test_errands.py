"""Errands led through: what they want, what comes of it, and that one holds up no other."""

from __future__ import annotations

import datetime as dt
import mailbox
from email.message import EmailMessage
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from leestafel.errors import LeestafelError, NotFetched
from leestafel.formats.discussion_file import read_discussion
from leestafel.formats.document_file import read_documents
from leestafel.gather.courier import OUTSTANDING, Came, Ended, OneByOne, carried
from leestafel.gather.decide import Options
from leestafel.gather.errands import Answer, Ask, Errand, Wanted
from leestafel.gather.raw import Raw
from leestafel.gather.run import gather
from leestafel.model import Receipt, Session, Supplier
from leestafel.table import Table
from made_up_wordpress import SITE, answers, small

DAY = dt.date(2031, 5, 6)
GENERATORS = Path(__file__).parents[1] / "data" / "generators"
CALENDAR = """BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Verzonnen//NL\r\nBEGIN:VEVENT\r\nUID:1@nergens.example\r
DTSTAMP:20310401T080000Z\r\nDTSTART;TZID=Europe/Amsterdam:{start}\r\nDTEND;TZID=Europe/Amsterdam:20310612T133000\r
SUMMARY:Schapen tellen\r\nLOCATION:{place}\r\nORGANIZER;CN=Kring Nergens:mailto:kring@nergens.example\r
DESCRIPTION:Een verzonnen middag over het tellen van schapen.\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"""


def run(table: Table, *asked: Ask, courier: OneByOne | None = None) -> list[Receipt]:
    return list(gather(table, asked, today=DAY, courier=courier))


def test_a_wordpress_site_is_read_by_its_api_and_only_once(table: Table) -> None:
    answer = answers(small())

    def retrieve(wanted: Wanted) -> Raw:
        found = answer(wanted.url)
        if found is None:
            raise NotFetched("bestaat niet", subject=wanted.url, fault="missing")
        return Raw(found.data, found.data, address=wanted.url, headers=found.headers)

    ask = Ask(SITE, Options(rights="full"), Supplier(name="WP", kind="wordpress", url=SITE))
    receipts = run(table, ask, courier=OneByOne(retrieve))
    assert [receipt.outcome for receipt in receipts] == ["new"] * 4
    (thread,) = [
        thread
        for path in table.discussion_files()
        if (thread := read_discussion(path.read_text("utf-8"), path.name)[0]) and len(thread.comments) == 2
    ]
    assert [(one.id, one.parent) for one in thread.comments] == [("comment-5", "comment-6"), ("comment-6", None)]
    assert {receipt.outcome for receipt in run(table, ask, courier=OneByOne(retrieve))} == {"unchanged"}


def test_a_site_that_is_not_there_is_said_in_the_words_of_who_fetched(table: Table) -> None:
    def retrieve(wanted: Wanted) -> Raw:
        raise NotFetched("het net is weg", subject=wanted.url, fault="unreachable")

    ask = Ask(SITE, Options(), Supplier(name="WP", kind="wordpress", url=SITE))
    (receipt,) = run(table, ask, courier=OneByOne(retrieve))
    assert (receipt.outcome, receipt.reason, receipt.source) == ("refused", "het net is weg", "WP")


def test_a_folder_of_another_generator_moves_here(table: Table) -> None:
    ask = Ask(str(GENERATORS / "jekyll"), Options(rights="full"), Supplier(name="Oud", kind="folder"))
    receipts = run(table, ask)
    assert [receipt.outcome for receipt in receipts].count("new") >= 2
    documents, problems = read_documents(table)
    assert problems == ()
    assert any(document.aliases for document in documents)
    again = [receipt.outcome for receipt in run(table, ask)]
    assert set(again) <= {"unchanged", "refused"}
    assert again.count("unchanged") == len(documents)


def test_a_maildir_gives_threads(table: Table, tmp_path: Path) -> None:
    box = mailbox.Maildir(tmp_path / "lijst", create=True)
    for number, answers_to in ((1, ""), (2, "<1@x>"), (3, "<2@x>")):
        message = EmailMessage()
        message["From"], message["Subject"] = "A. Voorbeeld <a@voorbeeld.example>", "Kudde"
        message["Message-ID"], message["Date"] = f"<{number}@x>", f"0{number} May 2031 10:00:00 +0200"
        if answers_to:
            message["In-Reply-To"] = answers_to
        message.set_content(f"Verzonnen bericht {number}.")
        box.add(message)
    (receipt,) = run(table, Ask(str(tmp_path / "lijst")))
    assert receipt.outcome == "new"
    written = b"".join(path.read_bytes() for path in table.root.rglob("*") if path.is_file())
    assert b"@" not in written
    (path,) = table.discussion_files()
    thread, _ = read_discussion(path.read_text("utf-8"), path.name)
    assert thread is not None
    assert [one.parent for one in thread.comments] == [None, thread.comments[0].id]


def test_a_calendars_session_keeps_its_identity_when_it_moves_and_is_the_editors_once_edited(
    table: Table, tmp_path: Path
) -> None:
    path = tmp_path / "agenda.ics"
    path.write_bytes(CALENDAR.format(start="20310612T120000", place="Zaal 1").encode())
    (receipt,) = run(table, Ask(str(path)))
    assert receipt.outcome == "new"
    (session,) = read_documents(table)[0]
    assert isinstance(session, Session)
    assert (session.place, session.organiser, session.status) == ("Zaal 1", "Kring Nergens", "announced")
    assert (str(session.start), str(session.end)) == ("2031-06-12T12:00:00+02:00", "2031-06-12T13:30:00+02:00")
    assert b"@" not in (table.root / session.path).read_bytes()
    assert [receipt.outcome for receipt in run(table, Ask(str(path)))] == ["unchanged"]
    path.write_bytes(CALENDAR.format(start="20310612T120000", place="Zaal 2").encode())
    (receipt,) = run(table, Ask(str(path)))
    assert (receipt.outcome, receipt.document) == ("changed", session.id)
    assert "de plaats" in receipt.reason
    file = table.root / session.path
    file.write_text(file.read_text("utf-8").replace("Zaal 2", "Zaal 9"), "utf-8")
    assert [receipt.outcome for receipt in run(table, Ask(str(path)))] == ["unchanged"]
    path.write_bytes(CALENDAR.format(start="20310612T120000", place="Zaal 3").encode())
    assert [receipt.outcome for receipt in run(table, Ask(str(path)))] == ["conflict"]
    assert "Zaal 9" in file.read_text("utf-8")
    assert "Zaal 3" in Path(f"{file}.new").read_text("utf-8")


def test_a_place_that_an_editor_added_to_a_report_is_no_edit_of_its_text(table: Table, tmp_path: Path) -> None:
    path = tmp_path / "verslag.txt"
    text = "Verslag van de schapenmiddag\n\n2 maart 2024\n\n" + "Op deze verzonnen middag telden wij schapen. " * 9
    path.write_text(text, "utf-8")
    options = Options(into="session")
    run(table, Ask(str(path), options))
    ((_, file),) = table.document_files()
    file.write_text(file.read_text("utf-8").replace("---\n", "---\nplace: Zaal 1\n", 1), "utf-8")
    path.write_text(text.replace("telden wij", "telden allen"), "utf-8")
    assert [receipt.outcome for receipt in run(table, Ask(str(path), options))] == ["changed"]
    assert "place: Zaal 1" in file.read_text("utf-8")
    assert "telden allen" in file.read_text("utf-8")


Steps = list[int]


def wander(steps: Steps, fails: bool) -> Errand:
    for number, wanted in enumerate(steps):
        if wanted:
            answers = yield tuple(Wanted(f"{number}/{one}") for one in range(wanted))
            assert answers is not None
            assert [one.address if isinstance(one, Raw) else "" for one in answers] == [
                f"{number}/{one}" for one in range(wanted)
            ]
        else:
            yield (Receipt(str(number), "new"),)
    if fails:
        raise LeestafelError("op")


class Shuffled:
    """A courier that answers in an order drawn by a test, and never holds more than is allowed."""

    def __init__(self, order: list[int]) -> None:
        self.order = order
        self.sent: list[tuple[int, Wanted]] = []

    def send(self, ticket: int, wanted: Wanted) -> None:
        self.sent.append((ticket, wanted))
        assert len(self.sent) <= OUTSTANDING

    def receive(self) -> tuple[int, Answer]:
        place = self.order.pop() % len(self.sent) if self.order else 0
        ticket, wanted = self.sent.pop(place)
        return ticket, Raw(b"", b"", address=wanted.url)


@given(
    st.lists(st.tuples(st.lists(st.integers(0, 40), max_size=5), st.booleans()), max_size=8),
    st.lists(st.integers(0, 1000), max_size=200),
)
@settings(max_examples=80, deadline=None)
def test_every_errand_gets_its_answers_in_order_and_ends_once(
    plans: list[tuple[Steps, bool]], order: list[int]
) -> None:
    asks = [Ask(str(number)) for number in range(len(plans))]
    errands = [(ask, wander(steps, fails)) for ask, (steps, fails) in zip(asks, plans, strict=True)]
    events = list(carried(errands, Shuffled(order)))
    for ask, (steps, fails) in zip(asks, plans, strict=True):
        own = [event for event in events if event.ask is ask]
        assert isinstance(own[-1], Ended)
        assert (own[-1].error is not None) == fails
        assert [isinstance(event, Came) for event in own] == [True] * steps.count(0) + [False]
