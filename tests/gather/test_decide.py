"""What becomes of a gathered item, from records alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from leestafel.formats.document_edit import differing
from leestafel.gather.decide import Decision, Options, decide
from leestafel.gather.known import Item, Known
from leestafel.gather.seal import written_digest
from leestafel.model import Document, Essay, Gathered, GatheredComment, Kind, Moment, Session, Source, Thread

TODAY = Moment(2024, 5, 6)
LATER = Moment(2024, 7, 8)
PAGE = Gathered(
    title="Een verzonnen stuk",
    body="Alinea een.\n\nAlinea twee.\n\nAlinea drie.",
    date=Moment(2024, 3, 2),
    summary="Waar het over gaat.",
    authors=("A. Verzonnen",),
    publisher="Het Bedachte Blad",
)
MEETING = Gathered(title="Een bedachte sessie", body="Verslag.", kind="session", start=Moment(None, 9, 14))


def item(gathered: Gathered = PAGE, *, name: str = "stuk.txt", address: str = "", data: str = "bytes") -> Item:
    return Item(f"map/{name}", gathered, name, address, f"sha256:{data}")


def first(found: Item, options: Options = Options(), *documents: Document) -> Document:  # noqa: B008
    document = decide(found, Known(documents), options, TODAY).document
    assert document is not None
    return document


def again(existing: Document, found: Item, options: Options = Options(), **known: object) -> Decision:  # noqa: B008
    return decide(found, Known((existing,), **known), options, LATER)  # type: ignore[arg-type]


def test_a_new_essay() -> None:
    decision = decide(item(), Known(), Options(), TODAY)
    assert (decision.receipt.outcome, decision.receipt.name) == ("new", "map/stuk.txt")
    document = decision.document
    assert isinstance(document, Essay)
    assert document.id == "2024-03-02-een-verzonnen-stuk"
    assert document.path == "essays/2024/2024-03-02-een-verzonnen-stuk.md"
    assert document.publication == "Het Bedachte Blad"
    assert document.source == Source(
        publisher="Het Bedachte Blad",
        name="stuk.txt",
        retrieved=TODAY,
        digest="sha256:bytes",
        written=written_digest(document),
        rights="excerpt",
    )


def test_a_session_without_a_year_is_filed_undated_and_none_is_invented() -> None:
    document = first(item(MEETING))
    assert isinstance(document, Session)
    assert (document.id, document.path) == ("een-bedachte-sessie", "sessions/zd/een-bedachte-sessie.md")
    assert document.start == Moment(None, 9, 14)
    assert document.date is None


def test_a_session_is_filed_under_the_day_it_was_held() -> None:
    held = replace(MEETING, start=Moment(2022, 12, 30), date=Moment(2023, 1, 4))
    assert first(item(held)).path == "sessions/2022/2022-12-30-een-bedachte-sessie.md"


def test_into_and_rights_are_the_editors_choice() -> None:
    document = first(item(), Options(into="session", rights="link"))
    assert (document.kind, document.rights) == ("session", "link")


@pytest.mark.parametrize(
    ("date", "start"),
    [
        (Moment(2023, 9, 14), Moment(2023, 9, 14)),
        (Moment(2023, 9, 20), Moment(2023, 9, 14)),
        (Moment(2023, 2, 1), Moment(2022, 9, 14)),
    ],
)
def test_a_date_settles_the_year_of_the_session(date: Moment, start: Moment) -> None:
    document = first(item(MEETING), Options(date=date))
    assert isinstance(document, Session)
    assert (document.date, document.start) == (date, start)


def test_an_id_in_use_gets_a_number() -> None:
    taken = Essay(id="2024-03-02-een-verzonnen-stuk", title="Van een redacteur", path="essays/2024/x.md")
    other = Essay(id="2024-03-02-een-verzonnen-stuk-2", title="Ook", path="essays/2024/y.md")
    assert first(item(), Options(), taken, other).id == "2024-03-02-een-verzonnen-stuk-3"


def test_a_file_of_that_name_that_cannot_be_read_is_never_replaced() -> None:
    path = "essays/2024/2024-03-02-een-verzonnen-stuk.md"
    decision = decide(item(), Known(files=[path]), Options(), TODAY)
    assert decision.receipt.outcome == "refused"
    assert path in decision.receipt.reason
    assert decision.document is None


@pytest.mark.parametrize("title", ["", "???", "日本語"])
def test_a_title_that_makes_no_address_still_gets_an_id(title: str) -> None:
    document = first(item(replace(PAGE, title=title, date=None)))
    assert document.id
    assert document.title


def test_an_empty_item_is_refused_with_the_reason() -> None:
    decision = decide(item(Gathered(title=" ", body="\n")), Known(), Options(), TODAY)
    assert (decision.receipt.outcome, decision.document) == ("refused", None)
    assert decision.receipt.reason


def test_only_comments_are_something() -> None:
    talk = Gathered(title="", body="", comments=(GatheredComment(author="A", text="b"),))
    assert decide(item(talk), Known(), Options(), TODAY).receipt.outcome == "new"


def test_a_discussion_of_a_text_that_is_not_here_is_refused_and_one_of_a_text_that_is_here_goes_with_it() -> None:
    remarks = (GatheredComment(author="A", text="b"),)
    talk = Gathered(title="Elders", body="", url="https://example.org/a", comments=remarks, talk=True)
    assert decide(item(talk), Known(), Options(), TODAY).receipt.outcome == "refused"
    existing = first(item(address="https://example.org/a"))
    decision = decide(item(talk), Known((existing,)), Options(), LATER)
    assert (decision.receipt.outcome, decision.receipt.document) == ("changed", existing.id)
    assert (decision.document, len(decision.comments.added)) == (None, 1)


class TestTheSameItem:
    """The rules by which an item is one that is here already, in their order."""

    def same(self, existing: Document, found: Item) -> bool:
        return decide(found, Known((existing,)), Options(), LATER).receipt.document == existing.id

    def test_by_its_address(self) -> None:
        existing = first(item(address="https://example.org/a"))
        other = replace(PAGE, title="Heel anders", body="Geheel nieuw.")
        assert self.same(existing, item(other, name="b", address="http://example.org/a/?utm_source=q", data="2"))
        assert not self.same(existing, item(other, name="b", address="https://example.org/b", data="2"))

    def test_by_the_address_a_page_gives_itself(self) -> None:
        existing = first(item(replace(PAGE, url="https://example.org/a")))
        assert existing.source == replace(existing.source or Source(), url="https://example.org/a", name="")
        assert self.same(existing, item(replace(PAGE, title="Anders"), address="https://example.org/a", data="2"))

    def test_by_its_bytes(self) -> None:
        assert self.same(first(item()), item(replace(PAGE, title="Anders"), name="ander.txt"))

    def test_by_file_name_and_title(self) -> None:
        assert self.same(first(item()), item(replace(PAGE, body="Nieuw.", date=None), data="2"))

    def test_by_file_name_and_half_the_paragraphs(self) -> None:
        existing = first(item())
        half = replace(PAGE, title="Anders", body="Alinea twee.\n\nAlinea   drie.\n\nVier.")
        less = replace(PAGE, title="Anders", body="Alinea twee.\n\nVier.\n\nVijf.")
        assert self.same(existing, item(half, data="2"))
        assert not self.same(existing, item(less, data="2"))

    def test_by_file_name_and_most_of_the_words(self) -> None:
        words = "een twee drie vier vijf zes zeven acht negen tien elf twaalf"
        existing = first(item(replace(PAGE, body=words)))
        few_changed = replace(PAGE, title="Anders", body=words.replace("drie", "derde").replace("zes", "zesde"))
        most_changed = replace(PAGE, title="Anders", body="een twee drie en daarna heel iets anders")
        assert self.same(existing, item(few_changed, data="2"))
        assert not self.same(existing, item(most_changed, data="2"))

    def test_by_kind_title_and_date_where_one_has_no_address(self) -> None:
        existing = first(item())
        body = "Alinea een.\n\nAlinea twee.\n\nNieuw."
        there = item(replace(PAGE, body=body), name="b", address="https://example.org/a", data="2")
        assert self.same(existing, there)
        assert not self.same(first(item(address="https://example.org/c")), there)
        assert not self.same(existing, item(replace(PAGE, date=Moment(2024, 3, 3), body=body), name="b", data="2"))
        assert not self.same(existing, item(replace(PAGE, kind="session", body=body), name="b", data="2"))

    def test_another_text_of_that_title_and_date_is_a_document_of_its_own(self) -> None:
        existing = first(item())
        decision = decide(
            item(replace(PAGE, body="Iets totaal anders."), name="b", data="2"), Known((existing,)), Options(), LATER
        )
        assert (decision.receipt.outcome, decision.receipt.document) == ("new", f"{existing.id}-2")

    def test_pages_without_a_text_are_told_apart_by_their_summaries(self) -> None:
        existing = first(item(replace(PAGE, body="")))
        assert self.same(existing, item(replace(PAGE, body=""), name="b", data="2"))
        assert not self.same(existing, item(replace(PAGE, body="", summary="Heel anders."), name="b", data="2"))

    def test_never_by_what_an_editor_wrote(self) -> None:
        own = Essay(id="eigen", title=PAGE.title, path="essays/2024/eigen.md", date=PAGE.date, body=PAGE.body)
        assert not self.same(own, item())

    def test_two_items_of_one_run_that_share_a_title_are_two_documents(self) -> None:
        known = Known((first(item()),))
        known.settled.add("2024-03-02-een-verzonnen-stuk")
        other = item(replace(PAGE, body="Iets totaal anders."), name="b.txt", data="2")
        assert decide(other, known, Options(), TODAY).receipt.outcome == "new"

    def test_a_copy_in_the_same_run_is_one_document_and_changes_nothing(self) -> None:
        known = Known((first(item()),))
        for met in (known.settled, known.written):
            met.add("2024-03-02-een-verzonnen-stuk")
        copy = item(replace(PAGE, body=PAGE.body + "\n\nAlinea vier."), name="kopie.txt", data="2")
        decision = decide(copy, known, Options(), TODAY)
        assert decision.receipt.outcome == "unchanged"
        assert "2024-03-02-een-verzonnen-stuk" in decision.receipt.reason
        assert decision.before is not None
        assert decision.document is not None
        assert differing(decision.before, decision.document) == ("source",)
        assert decide(copy, Known((decision.document,)), Options(), LATER).document is None


class TestAgain:
    """An item that was gathered before."""

    def test_the_same_is_unchanged_whatever_the_day(self) -> None:
        decision = again(first(item()), item(data="andere advertenties"))
        assert decision == Decision(decision.receipt)
        assert decision.receipt.outcome == "unchanged"

    def test_a_change_at_the_source_is_taken_over(self) -> None:
        existing = first(item())
        decision = again(existing, item(replace(PAGE, body="Nieuw.", authors=()), data="2"))
        assert decision.receipt.outcome == "changed"
        document = decision.document
        assert document is not None
        assert (document.body, document.authors, document.path) == ("Nieuw.", (), existing.path)
        assert document.source == replace(
            existing.source or Source(), digest="sha256:2", retrieved=LATER, written=written_digest(document)
        )

    def test_what_is_the_editors_survives(self) -> None:
        theirs = {"themes": ("a",), "themes_rejected": ("b",), "aliases": ("/oud/",), "draft": True}
        existing = replace(first(item()), **theirs)
        decision = again(existing, item(replace(PAGE, body="Nieuw."), data="2"))
        assert decision.receipt.outcome == "changed"
        assert {key: getattr(decision.document, key) for key in theirs} == theirs

    def test_an_edited_file_whose_source_stayed_is_left(self) -> None:
        edited = replace(first(item()), body="Alinea een, verbeterd.")
        for found in (item(), item(data="andere advertenties")):
            decision = again(edited, found)
            assert decision == Decision(decision.receipt)
            assert decision.receipt.outcome == "unchanged"

    def test_an_edited_file_whose_source_changed_is_a_conflict(self) -> None:
        edited = replace(first(item()), body="Alinea een, verbeterd.", themes=("a",))
        changed = item(replace(PAGE, body="Alinea een, herzien."), data="2")
        decision = again(edited, changed)
        assert decision.receipt.outcome == "conflict"
        assert f"{edited.path}.new" in decision.receipt.reason
        assert decision.document is None
        beside = decision.beside
        assert beside is not None
        assert (beside.body, beside.themes, beside.id) == ("Alinea een, herzien.", ("a",), edited.id)
        assert beside.source
        assert beside.source.written == written_digest(beside)

        repeated = again(edited, changed, waiting={edited.path: beside})
        assert repeated.receipt == decision.receipt
        assert repeated.beside is None

        both = again(edited, changed, waiting={edited.path: replace(beside, body="Samengevoegd.")})
        assert (both.receipt.outcome, both.beside) == ("conflict", None)
        unreadable = again(edited, changed, waiting={edited.path: None})
        assert unreadable.beside is None

    def test_taking_over_the_source_line_settles_a_conflict(self) -> None:
        edited = replace(first(item()), body="Alinea een, verbeterd.")
        changed = item(replace(PAGE, body="Alinea een, herzien."), data="2")
        beside = again(edited, changed).beside
        assert beside is not None
        settled = replace(edited, source=beside.source)
        assert again(settled, changed).receipt.outcome == "unchanged"

    def test_an_account_of_the_editors_own_of_a_page_is_never_overwritten(self) -> None:
        own = Essay(
            id="eigen", title="Eigen woorden", path="essays/eigen.md", source=Source(url="https://example.org/a")
        )
        decision = again(own, item(address="https://example.org/a"))
        assert (decision.receipt.outcome, decision.document) == ("conflict", None)

    def test_a_page_that_stops_saying_its_date_does_not_take_it_away(self) -> None:
        assert again(first(item()), item(replace(PAGE, date=None), data="2")).receipt.outcome == "unchanged"

    def test_a_date_given_once_stays(self) -> None:
        dated = first(item(MEETING), Options(date=Moment(2023, 9, 20)))
        for data in ("bytes", "2"):
            assert again(dated, item(MEETING, data=data)).receipt.outcome == "unchanged"

    def test_a_date_that_becomes_known_leaves_the_old_address_working(self) -> None:
        undated = first(item(MEETING))
        decision = again(undated, item(MEETING), Options(date=Moment(2023, 9, 20)))
        document = decision.document
        assert isinstance(document, Session)
        assert decision.receipt.outcome == "changed"
        assert (document.id, document.path) == (undated.id, undated.path)
        assert (document.start, document.date) == (Moment(2023, 9, 14), Moment(2023, 9, 20))
        assert document.aliases == ("/sessies/zd/een-bedachte-sessie/",)
        assert again(document, item(MEETING)).receipt.outcome == "unchanged"

    def test_a_date_is_set_in_an_edited_file_too_and_its_text_stays(self) -> None:
        edited = replace(first(item(MEETING)), body="Verslag, aangevuld.")
        document = again(edited, item(MEETING), Options(date=Moment(2023, 9, 20))).document
        assert document is not None
        assert (document.body, document.date) == ("Verslag, aangevuld.", Moment(2023, 9, 20))
        assert again(document, item(MEETING)).receipt.outcome == "unchanged"
        assert again(document, item(MEETING, data="2")).receipt.outcome == "unchanged"
        assert again(document, item(replace(MEETING, body="Herzien."), data="3")).receipt.outcome == "conflict"

    def test_a_date_an_editor_filled_in_is_no_conflict(self) -> None:
        filled = replace(first(item(MEETING)), date=Moment(2023, 9, 20))
        assert again(filled, item(MEETING, data="2")).receipt.outcome == "unchanged"

    def test_rights_change_only_when_asked(self) -> None:
        existing = first(item(), Options(rights="full"))
        assert again(existing, item()).receipt.outcome == "unchanged"
        decision = again(existing, item(), Options(rights="link"))
        assert decision.receipt.outcome == "changed"
        assert decision.document == replace(existing, source=replace(existing.source or Source(), rights="link"))

    @pytest.mark.parametrize("edits", [{}, {"body": "Alinea een, verbeterd."}, {"date": Moment(2020, 1, 1)}])
    def test_the_same_bytes_are_unchanged_however_they_are_read(self, edits: dict[str, object]) -> None:
        existing = replace(first(item()), **edits)
        otherwise = replace(
            PAGE, title="Anders gelezen", body="Ook anders.", date=Moment(2024, 3, 4), url="https://e.org/"
        )
        decision = again(existing, item(otherwise))
        assert decision == Decision(decision.receipt)
        assert decision.receipt.outcome == "unchanged"

    @pytest.mark.parametrize("edits", [{}, {"body": "Alinea een, verbeterd."}, {"date": Moment(2020, 1, 1)}])
    @pytest.mark.parametrize("data", ["bytes", "2"])
    def test_the_pages_own_date_wins_over_the_one_given(self, edits: dict[str, object], data: str) -> None:
        existing = replace(first(item()), **edits)
        decision = again(existing, item(data=data), Options(date=Moment(2023, 9, 20)))
        assert decision == Decision(decision.receipt)
        assert decision.receipt.outcome == "unchanged"
        assert "--date is niet gebruikt" in decision.receipt.reason
        assert str(PAGE.date) in decision.receipt.reason

    def test_a_new_page_has_its_own_date_and_says_so(self) -> None:
        decision = decide(item(), Known(), Options(date=Moment(2023, 9, 20)), TODAY)
        assert decision.document is not None
        assert decision.document.date == PAGE.date
        assert "--date is niet gebruikt" in decision.receipt.reason

    def test_a_date_that_says_the_same_is_no_news(self) -> None:
        assert "--date" not in decide(item(), Known(), Options(date=PAGE.date), TODAY).receipt.reason

    def test_another_date_may_be_given_later(self) -> None:
        dated = first(item(MEETING), Options(date=Moment(2023, 9, 20)))
        document = again(dated, item(MEETING), Options(date=Moment(2023, 9, 21))).document
        assert document is not None
        assert document.date == Moment(2023, 9, 21)
        assert again(document, item(MEETING, data="2")).receipt.outcome == "unchanged"

    def test_a_date_written_by_hand_stays_whatever_is_given(self) -> None:
        filled = replace(first(item(MEETING)), date=Moment(2023, 9, 20))
        decision = again(filled, item(MEETING), Options(date=Moment(2023, 10, 1)))
        assert (decision.receipt.outcome, decision.document) == ("unchanged", None)
        assert "2023-09-20" in decision.receipt.reason

    @pytest.mark.parametrize("date", [None, Moment(2024), Moment(2024, 3), Moment(None, 3, 2)])
    def test_a_page_that_says_less_of_its_date_changes_nothing(self, date: Moment | None) -> None:
        assert again(first(item()), item(replace(PAGE, date=date), data="2")).receipt.outcome == "unchanged"

    @pytest.mark.parametrize("start", [None, Moment(2023, 9), Moment(None, 9, 14)])
    def test_a_page_that_says_less_of_the_meeting_changes_nothing(self, start: Moment | None) -> None:
        held = replace(MEETING, start=Moment(2023, 9, 14))
        assert again(first(item(held)), item(replace(held, start=start), data="2")).receipt.outcome == "unchanged"

    def test_another_day_of_the_meeting_is_taken_over(self) -> None:
        held = replace(MEETING, start=Moment(2023, 9, 14))
        document = again(first(item(held)), item(replace(held, start=Moment(None, 9, 15)), data="2")).document
        assert isinstance(document, Session)
        assert document.start == Moment(None, 9, 15)

    @pytest.mark.parametrize(
        ("kind", "other", "words"), [("essay", "session", "sessions/"), ("session", "essay", "essays/")]
    )
    def test_a_known_page_keeps_its_kind_and_the_receipt_says_so(self, kind: Kind, other: Kind, words: str) -> None:
        page = replace(PAGE, kind=kind)
        existing = first(item(page))
        for data in ("bytes", "2"):
            decision = again(existing, item(page, data=data), Options(into=other))
            assert (decision.receipt.outcome, decision.document) == ("unchanged", None)
            assert f"verplaats het bestand zelf naar {words}" in decision.receipt.reason
        assert "verplaats" not in again(existing, item(page), Options(into=kind)).receipt.reason

    def test_an_address_that_becomes_known_is_filed(self) -> None:
        decision = again(first(item()), item(address="https://example.org/a"))
        assert decision.receipt.outcome == "changed"
        assert decision.document
        assert decision.document.source
        assert decision.document.source.url == "https://example.org/a"


class TestComments:
    TALK = replace(PAGE, comments=(GatheredComment(author="A. Verzonnen", text="Mooi.", key="c1"),))

    def test_a_new_comment_makes_it_changed_and_leaves_the_document(self) -> None:
        decision = again(first(item()), item(self.TALK, data="2"))
        assert (decision.receipt.outcome, decision.document) == ("changed", None)
        assert [comment.id for comment in decision.comments.added] == ["c1"]

    def test_filed_comments_are_unchanged(self) -> None:
        existing = first(item())
        filed = Thread(existing.id, "d.yml", again(existing, item(self.TALK)).comments.added)
        assert again(existing, item(self.TALK), threads=(filed,)).receipt.outcome == "unchanged"

    def test_the_same_bytes_bring_only_what_the_discussion_misses(self) -> None:
        existing = first(item())
        filed = Thread(existing.id, "d.yml", again(existing, item(self.TALK)).comments.added)
        read_otherwise = replace(self.TALK, comments=(GatheredComment(author="A", text="Anders gelezen."),))
        decision = again(existing, item(read_otherwise), threads=(filed,))
        assert (decision.receipt.outcome, bool(decision.comments)) == ("unchanged", False)
        decision = again(existing, item(self.TALK))
        assert decision.receipt.outcome == "changed"
        assert [comment.id for comment in decision.comments.added] == ["c1"]

    def test_a_comment_changed_here_and_at_the_source_is_a_conflict_that_can_be_settled(self) -> None:
        existing = first(item())
        (old,) = again(existing, item(self.TALK)).comments.added
        edited = replace(old, body="Mooi, vindt de redactie.")
        page = replace(self.TALK, comments=(GatheredComment(author="A. Verzonnen", text="Lelijk.", key="c1"),))
        decision = again(existing, item(page, data="2"), threads=(Thread(existing.id, "d.yml", (edited,)),))
        assert (decision.receipt.outcome, decision.document, decision.beside) == ("conflict", None, None)
        assert not decision.comments
        assert "1 reactie is bij de bron veranderd en hier bewerkt; de uwe blijft staan" in decision.receipt.reason
        (disputed,) = decision.comments.disputed
        assert f"c1: «digest: {disputed.digest}»" in decision.receipt.reason
        settled = Thread(existing.id, "d.yml", (replace(edited, digest=disputed.digest),))
        assert again(existing, item(page, data="2"), threads=(settled,)).receipt.outcome == "unchanged"

    def test_a_conflict_over_the_text_names_the_comments_too(self) -> None:
        edited = replace(first(item()), body="Bewerkt.")
        decision = again(edited, item(replace(self.TALK, body="Herzien."), data="2"))
        assert "1 nieuwe reactie" in decision.receipt.reason

    def test_a_conflict_still_files_new_comments(self) -> None:
        edited = replace(first(item()), body="Bewerkt.")
        decision = again(edited, item(replace(self.TALK, body="Herzien."), data="2"))
        assert decision.receipt.outcome == "conflict"
        assert decision.comments.added

    def test_with_only_a_link_no_comments_are_gathered(self) -> None:
        assert not decide(item(self.TALK), Known(), Options(rights="link"), TODAY).comments
