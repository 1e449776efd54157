"""The one error root, and the few kinds of failure a caller may want to tell apart.

Every message is meant for the person at the keyboard: it names the thing that failed and says what to do. A
failure that belongs to one item of many travels as a value (:class:`leestafel.model.Problem`,
:class:`leestafel.model.Receipt`); these classes are for the rest.
"""

from __future__ import annotations

from typing import Literal

Fault = Literal[
    "",
    "address",
    "busy",
    "damaged",
    "forbidden",
    "gone",
    "missing",
    "private",
    "redirects",
    "robots",
    "server",
    "status",
    "tls",
    "too_large",
    "too_slow",
    "unreachable",
]
"""Why an address gave no page.

``address`` it is none; ``busy`` 429 or 503, come back later; ``damaged`` it did not come whole; ``forbidden`` 401,
403 or 451; ``gone`` 410; ``missing`` 404; ``private`` on a network that is not public; ``redirects`` too many;
``robots`` the site's robots.txt forbids it; ``server`` 5xx; ``status`` any other status; ``tls`` no safe connection;
``too_large``, ``too_slow`` over a limit; ``unreachable`` no such name, no connection, no answer.
"""


class LeestafelError(Exception):
    """The root of every failure that is not a bug of ours.

    ``subject`` names the thing that failed: a file, an address, a document's id.
    """

    def __init__(self, message: str, *, subject: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.subject = subject


class NotReadable(LeestafelError):
    """A file or page that cannot be read as what it should be: missing, binary, too large, empty."""


class NotFetched(LeestafelError):
    """An address that gave no page: refused, unreachable, too slow, too large.

    ``fault`` says which, ``status`` is the HTTP status (0 where there was no answer) and ``retry_after`` the seconds
    that the server asks us to stay away (``None`` where it does not say).
    """

    def __init__(
        self,
        message: str,
        *,
        subject: str = "",
        fault: Fault = "",
        status: int = 0,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message, subject=subject)
        self.fault: Fault = fault
        self.status = status
        self.retry_after = retry_after


class NotADate(LeestafelError):
    """A text that should be a date and is not."""


class BadYaml(LeestafelError):
    """YAML that cannot be read. ``line`` counts from 1 in the text that was given."""

    def __init__(self, message: str, *, subject: str = "", line: int = 1) -> None:
        super().__init__(message, subject=subject)
        self.line = line


class BrokenTable(LeestafelError):
    """A table with mistakes that would give a wrong site; the problems themselves have been reported."""


class MissingTool(LeestafelError):
    """A program this step needs is not on this machine."""


class ChangedMeanwhile(LeestafelError):
    """A file that is no longer what it was when this run read it."""


class LostWorker(LeestafelError):
    """A process that worked for this one and is gone: killed, or out of memory."""


class CannotWrite(LeestafelError):
    """A file or folder of the site that cannot be written: no room, no permission."""
