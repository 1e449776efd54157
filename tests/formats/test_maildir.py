"""A Maildir gives the threads that an mbox of the same mail gives, and nobody's address. All mail here is made up."""

from __future__ import annotations

import datetime as dt
import mailbox
import random
import re
from collections.abc import Iterator
from dataclasses import astuple
from email.message import EmailMessage
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leestafel.errors import NotReadable
from leestafel.formats import mail_archive, maildir
from leestafel.model import Gathered


def message(number: int, before: list[int], text: str = "") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = f"Lezer {number} <lezer{number}@verzonnen.example>"
    mail["Subject"] = "Re: " * bool(before) + f"Gesprek {[*before, number][0]}"
    mail["Message-ID"] = f"<{number}@verzonnen.example>"
    mail["Date"] = format_datetime(dt.datetime(2024, 1, 1, tzinfo=dt.UTC) + dt.timedelta(hours=number))
    if before:
        mail["References"] = " ".join(f"<{one}@verzonnen.example>" for one in before)
    mail.set_content(text or f"Verzonnen bericht nummer {number}, van lezer{number}@verzonnen.example zelf.")
    return mail


def messages(number: int, seed: int) -> Iterator[EmailMessage]:
    chance = random.Random(seed)
    chains: list[list[int]] = []
    for one in range(number):
        parent = None if one == 0 or chance.random() < 0.2 else chance.randrange(one)
        chains.append([] if parent is None else [*chains[parent], parent])
        yield message(one, chains[one])


def folder_of(mail: list[EmailMessage], folder: Path) -> Path:
    """The messages in a Maildir, their files named so that no order of names is that of time."""
    for part in ("cur", "new", "tmp"):
        (folder / part).mkdir(parents=True)
    for number, one in enumerate(mail):
        name = f"{(number * 7919) % 9973}.verzonnen" + (":2,S" if number % 3 else "")
        (folder / ("cur" if number % 3 else "new") / name).write_bytes(one.as_bytes())
    return folder


def mbox_of(mail: list[EmailMessage], path: Path) -> bytes:
    archive = mailbox.mbox(path)
    for one in mail:
        archive.add(one)
    archive.close()
    return path.read_bytes()


def test_three_hundred_messages_give_the_threads_of_an_mbox(tmp_path: Path) -> None:
    mail = list(messages(300, 11))
    found = maildir.read(folder_of(mail, tmp_path / "lijst"))
    assert found == mail_archive.read(mbox_of(mail, tmp_path / "lijst.mbox"))
    assert sum(1 + len(thread.comments) for thread in found) == 300
    tops = [number for number, one in enumerate(mail) if not one["References"]]
    assert [thread.title for thread in found] == [f"Gesprek {number}" for number in tops]
    for thread in found:
        for comment in thread.comments:
            number = int(comment.author.removeprefix("Lezer "))
            answered = str(mail[number]["References"]).split()[-1].strip("<>").split("@")[0]
            shown = thread.authors[0] if comment.parent is None else thread.comments[comment.parent].author
            assert shown == f"Lezer {answered}"


def test_drafts_and_what_was_thrown_away_are_left_out(tmp_path: Path) -> None:
    folder = folder_of([message(0, [])], tmp_path / "lijst")
    for number, flags in enumerate(("T", "D", "DS", "ST", "PRS"), 1):
        (folder / "cur" / f"x{number}:2,{flags}").write_bytes(message(number, []).as_bytes())
    (folder / "tmp" / "half").write_bytes(message(8, []).as_bytes())
    (folder / "cur" / ".verborgen").write_bytes(message(9, []).as_bytes())
    assert [thread.title for thread in maildir.read(folder)] == ["Gesprek 0", "Gesprek 5"]


def test_a_flag_that_changes_and_a_folder_that_moves_change_nothing(tmp_path: Path) -> None:
    mail = list(messages(20, 3))
    one = maildir.read(folder_of(mail, tmp_path / "a"))
    other = folder_of(mail, tmp_path / "b")
    for file in list((other / "new").iterdir()):
        file.rename(other / "cur" / f"{file.name}:2,RS")
    assert maildir.read(other) == one


def test_a_thread_that_grows_stays_the_same_document(tmp_path: Path) -> None:
    mail = [message(0, []), message(1, [0]), message(2, [0, 1]), message(3, [0])]
    keys = []
    for number in range(1, 5):
        (thread,) = maildir.read(folder_of(mail[:number], tmp_path / str(number)))
        keys.append((thread.key, *(comment.key for comment in thread.comments)))
    assert all(longer[: len(shorter)] == shorter for shorter, longer in pairwise(keys))
    (late,) = maildir.read(folder_of(mail[1:], tmp_path / "zonder begin"))
    assert late.key == keys[0][0]
    assert len(set(keys[-1])) == 4


def test_what_is_no_mail_gives_no_thread(tmp_path: Path) -> None:
    folder = folder_of([], tmp_path / "leeg")
    assert maildir.is_maildir(folder)
    assert not maildir.is_maildir(tmp_path)
    with pytest.raises(NotReadable):
        maildir.read(folder)
    (folder / "cur" / "map").mkdir()
    (folder / "cur" / "weg").symlink_to(tmp_path / "nergens")
    with pytest.raises(NotReadable):
        maildir.read(folder)


def test_a_folder_of_too_many_messages_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = folder_of(list(messages(5, 1)), tmp_path / "lijst")
    monkeypatch.setattr(maildir, "MOST", 4)
    with pytest.raises(NotReadable, match="4"):
        maildir.read(folder)


LEAKS = [
    "Mail a.b@verzonnen.example of <c_d@verzonnen.example>.",
    "Zie mailto:e@verzonnen.example en [mij](mailto:f@verzonnen.example).",
    "> Op maandag schreef g@verzonnen.example:\n> h@verzonnen.example zei iets\n\nEen antwoord.",
    "Afmelden: https://lijst.example.org/opties/i%40verzonnen.example?x=1",
    'root@machine en "j k"@verzonnen.example en l@[192.0.2.1]',
    "Bericht <m.123@mail.verzonnen.example> citeerde ik.\n\n-- \nM. Verzinsel\nm@verzonnen.example",
    "n&#64;verzonnen.example, o&commat;verzonnen.example",
]
ADDRESS = re.compile(r"[^\s/]@|%40|&#64;|&commat;")


@pytest.mark.parametrize("text", LEAKS)
def test_no_address_comes_along(text: str, tmp_path: Path) -> None:
    first, answer = message(0, [], text), message(1, [0], text)
    first.replace_header("Subject", f"Vraag van p@verzonnen.example: {text.splitlines()[0]}")
    first.replace_header("From", '"q@verzonnen.example" <q@verzonnen.example>')
    first["List-Id"] = '"r@verzonnen.example" <lijst.verzonnen.example>'
    (thread,) = maildir.read(folder_of([first, answer], tmp_path / "lijst"))
    said = repr(astuple(thread))
    assert not ADDRESS.search(said), said
    assert len(thread.comments) == 1


def test_an_address_in_html_does_not_come_along_either(tmp_path: Path) -> None:
    mail = message(0, [])
    mail.set_content('<p>Mail <a href="mailto:s@verzonnen.example">mij</a> of t&#64;verzonnen.example</p>', "html")
    (thread,) = maildir.read(folder_of([mail], tmp_path / "lijst"))
    assert thread.body.startswith("Mail mij of")
    assert not ADDRESS.search(repr(astuple(thread)))


def test_a_name_after_an_at_sign_is_no_address(tmp_path: Path) -> None:
    (thread,) = maildir.read(
        folder_of([message(0, [], "Zie @verzinsel en https://x.example/@verzinsel")], tmp_path / "l")
    )
    assert thread.body == "Zie @verzinsel en <https://x.example/@verzinsel>"


@given(st.binary(max_size=300), st.integers(0, 400), st.integers(0, 60))
@settings(max_examples=100, deadline=None)
def test_whatever_a_file_of_mail_holds_it_is_read(other: bytes, place: int, length: int) -> None:
    whole = message(1, [0]).as_bytes()
    (thread,) = mail_archive.threads([mail_archive.message_of(whole[:place] + other + whole[place + length :])])
    assert isinstance(thread, Gathered)
