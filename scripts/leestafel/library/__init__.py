"""The library: everything on the table, loaded once and indexed; what is wrong with it comes beside it."""

from leestafel.library.load import assemble, load
from leestafel.library.records import Library, Profile

__all__ = ["Library", "Profile", "assemble", "load"]
