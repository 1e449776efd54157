"""Bodies as they come packed (``Content-Encoding``), unpacked a little at a time, so that no bomb fills the memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

PLAIN = frozenset({"", "identity"})
PACKED = frozenset({"gzip", "x-gzip", "deflate"})

_MAGIC = b"\x1f\x8b"


class Unpacking:
    """A body that is unpacked as it comes, never more than ``most`` bytes at a time.

    gzip may come as several members after each other (RFC 1952, 2.2); what else stands behind the last is ignored,
    as browsers do. Raises :class:`zlib.error` for bytes that are not packed as the server says.
    """

    def __init__(self, packing: str, most: int) -> None:
        self._packed = packing not in PLAIN
        self._most = most
        self._unpacker = _new()
        self._started = False
        self._over = False
        self._held = b""  # the beginning of what may be another member

    @property
    def finished(self) -> bool:
        """Whether what came so far is a whole body."""
        return not self._packed or self._unpacker.eof or not self._started

    def feed(self, piece: bytes) -> Iterator[bytes]:
        """What a piece of the body gives."""
        if not self._packed:
            yield piece
            return
        self._started = self._started or bool(piece)
        piece, self._held = self._held + piece, b""
        while piece and not self._over:
            if self._unpacker.eof:
                if len(piece) < len(_MAGIC):
                    self._held = piece
                    return
                self._over = not piece.startswith(_MAGIC)
                self._unpacker = self._unpacker if self._over else _new()
            else:
                yield self._unpacker.decompress(piece, self._most)
                piece = self._unpacker.unconsumed_tail or self._unpacker.unused_data


def _new() -> zlib._Decompress:
    return zlib.decompressobj(zlib.MAX_WBITS | 32)
