"""Entries that are written once, in whatever forms and feeds they are wanted."""

from __future__ import annotations

from dataclasses import dataclass, field

from leestafel.formats.feed_records import Entry, FeedForm, WrittenEntry
from leestafel.formats.feed_xml import EntryTexts, retold, texts_of
from leestafel.formats.feed_xml import write_entry as write_xml
from leestafel.formats.json_feed import write_entry as write_json


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of an entry, each written when it is first asked for."""

    entry: Entry
    texts: EntryTexts = field(compare=False, repr=False)
    _made: dict[FeedForm, bytes] = field(default_factory=dict, compare=False, repr=False)

    def data(self, form: FeedForm) -> bytes:
        """One form; nothing where only a whole feed can tell."""
        made = self._made.get(form)
        if made is None:
            made = write_json(self.entry) if form == "json_feed" else write_xml(self.texts, form)
            self._made[form] = made
        return made

    def whole(self) -> Entry:
        """The entry itself."""
        return self.entry


def written(entry: Entry, language: str) -> WrittenEntry:
    """An entry whose forms are written once, for feeds in a language."""
    return _written(entry, texts_of(entry, language))


def rewritten(one: WrittenEntry, entry: Entry) -> WrittenEntry:
    """As :func:`written`, of an entry that differs from one that was written so in its text and its summary only."""
    if not isinstance(one.forms, Forms):
        raise TypeError("an entry that was not written here")
    return _written(entry, retold(one.forms.texts, entry))


def _written(entry: Entry, texts: EntryTexts) -> WrittenEntry:
    return WrittenEntry(entry.id, entry.updated, texts.octets, Forms(entry, texts))
