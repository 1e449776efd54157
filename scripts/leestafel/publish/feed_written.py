"""Entries that are written once, in whatever forms and feeds they are wanted."""

from __future__ import annotations

from leestafel.formats.feed_records import Entry, FeedForm, WrittenEntry
from leestafel.formats.feed_xml import EntryTexts, texts_of
from leestafel.formats.feed_xml import write_entry as write_xml
from leestafel.formats.json_feed import write_entry as write_json


class _Forms:
    """The forms of an entry, each written when it is first asked for."""

    __slots__ = ("_made", "texts")

    def __init__(self, texts: EntryTexts) -> None:
        self.texts = texts
        self._made: dict[FeedForm, bytes] = {}

    def __call__(self, form: FeedForm) -> bytes:
        made = self._made.get(form)
        if made is None:
            made = self._made[form] = form_of(self.texts, form)
        return made

    def whole(self) -> Entry:
        """The entry itself."""
        return self.texts.entry


def form_of(texts: EntryTexts, form: FeedForm) -> bytes:
    """One form of an entry; nothing where only a whole feed can tell."""
    return write_json(texts.entry) if form == "json_feed" else write_xml(texts, form)


def written(entry: Entry, language: str) -> WrittenEntry:
    """An entry whose forms are written once, for feeds in a language."""
    forms = _Forms(texts_of(entry, language))
    return WrittenEntry(entry.id, entry.updated, forms.texts.octets, forms, forms.whole)
