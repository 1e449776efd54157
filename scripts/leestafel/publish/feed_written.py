"""Entries that are written once, in whatever forms and feeds they are wanted."""

from __future__ import annotations

from leestafel.formats.feed_records import Entry, FeedForm, WrittenEntry
from leestafel.formats.feed_xml import EntryTexts, retold, texts_of
from leestafel.formats.feed_xml import write_entry as write_xml
from leestafel.formats.json_feed import write_entry as write_json


class Forms:
    """The forms of an entry, each written when it is first asked for; nothing for one that only a whole feed can
    tell.
    """

    __slots__ = ("_made", "texts")

    def __init__(self, texts: EntryTexts) -> None:
        self.texts = texts
        self._made: dict[FeedForm, bytes] = {}

    def __call__(self, form: FeedForm) -> bytes:
        made = self._made.get(form)
        if made is None:
            made = write_json(self.texts.entry) if form == "json_feed" else write_xml(self.texts, form)
            self._made[form] = made
        return made

    def whole(self) -> Entry:
        """The entry itself."""
        return self.texts.entry


def written(entry: Entry, language: str) -> WrittenEntry:
    """An entry whose forms are written once, for feeds in a language."""
    return _written(Forms(texts_of(entry, language)))


def rewritten(one: WrittenEntry, entry: Entry) -> WrittenEntry:
    """As :func:`written`, of an entry that differs from one that was written so in its text and its summary only."""
    if not isinstance(one.data, Forms):
        raise TypeError("an entry that was not written here")
    return _written(Forms(retold(one.data.texts, entry)))


def _written(forms: Forms) -> WrittenEntry:
    entry = forms.texts.entry
    return WrittenEntry(entry.id, entry.updated, forms.texts.octets, forms, forms.whole)
