"""Watching files: the one module that knows watchdog."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

from leestafel.serving.changes import Changes, Places

_EVENTS: list[type[FileSystemEvent]] = [
    *(FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent),
    *(DirCreatedEvent, DirDeletedEvent, DirMovedEvent),
]
"""Not the opening and closing of files: a build reads thousands."""


class Watch:
    """Notes what changes in a table. ``polls`` tells that the system gives no word of changes, so that every file is
    looked at again and again.
    """

    def __init__(self, places: Places, changes: Changes, native: Callable[[], BaseObserver] = Observer) -> None:
        self._places = places
        self._changes = changes
        self._watched: dict[Path, ObservedWatch] = {}
        try:
            self._observer = self._started(native())
            self.polls = False
        except OSError:  # no inotify here, or no more watches to be had
            self._watched.clear()
            self._observer = self._started(PollingObserver())
            self.polls = True

    def follow(self, places: Places) -> None:
        """Watch these places from now on, and those of before that have come back."""
        self._places = places
        wanted = {places.root, *places.folders}
        for folder, watched in list(self._watched.items()):
            if folder not in wanted or not folder.is_dir():
                self._observer.unschedule(watched)
                del self._watched[folder]
        for folder in sorted(wanted - set(self._watched)):
            if folder.is_dir():
                self._schedule(self._observer, folder)

    def stop(self) -> None:
        """Watch no longer."""
        self._observer.stop()
        self._observer.join(timeout=1)

    def _started(self, observer: BaseObserver) -> BaseObserver:
        try:
            for folder in sorted({self._places.root, *self._places.folders}):
                if folder.is_dir():
                    self._schedule(observer, folder)
            observer.start()
        except OSError:
            observer.unschedule_all()
            raise
        return observer

    def _schedule(self, observer: BaseObserver, folder: Path) -> None:
        whole = folder != self._places.root
        handler = _Handler(self._note)
        self._watched[folder] = observer.schedule(handler, str(folder), recursive=whole, event_filter=_EVENTS)

    def _note(self, *paths: Path) -> None:
        places = self._places
        names = [places.name_of(path) for path in paths if places.matter(path)]
        if names:
            self._changes.add(names)


class _Handler(FileSystemEventHandler):
    def __init__(self, note: Callable[..., None]) -> None:
        self._note = note

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._note(*(Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path))
