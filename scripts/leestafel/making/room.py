"""Room: memory that is free in this process is given back to the system."""

from __future__ import annotations

import sys
from contextlib import suppress


def give_back() -> None:
    """Give back what is free, where the C library has a way to do so.

    It keeps what lies below or between what is in use, and processes that are copies of this one would share it and
    then copy it, page by page, where they need room of their own.
    """
    if sys.platform == "linux":
        import ctypes

        with suppress(AttributeError, OSError):  # another C library
            ctypes.CDLL(None).malloc_trim(0)
