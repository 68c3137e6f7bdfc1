"""One file packed with gzip, bzip2 or xz: unpacked piece by piece, and refused as soon as it grows as no table does."""

import bz2
import lzma
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from crm_analytics.reading import limits
from crm_analytics.reading.packed.archives import CHUNK, DAMAGED, DOWNLOAD_AGAIN, RefusedError
from crm_analytics.reading.source import Read, Source

WINDOW = 64 * 1024
MOST_PARTS = 10_000
"""What other programs pack in blocks of 64 KB stays below it up to the largest file that is read."""
_DAMAGES = (zlib.error, lzma.LZMAError, OSError, ValueError, EOFError)
_MEMORY = "Memory usage limit"
"""How lzma says that an archive asks for more than it may have."""
WITHIN_ANOTHER = "It is an archive within an archive."


class _Unpacker(Protocol):
    """What the unpackers of bz2 and lzma have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class _Gunzip:
    """zlib's unpacker of gzip, with the manners of the others."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(zlib.MAX_WBITS | 16)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)


@dataclass(frozen=True)
class Packing:
    """A way to pack one file: how its bytes begin, and what unpacks one of its parts."""

    begins: re.Pattern[bytes]
    unpacker: Callable[[], _Unpacker]


PACKINGS = (
    Packing(re.compile(rb"\x1f\x8b"), _Gunzip),
    Packing(re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)"), bz2.BZ2Decompressor),
    Packing(re.compile(rb"\xfd7zXZ\0"), lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, limits.XZ_MEMORY_BYTES)),
)


def is_compressed(content: bytes) -> bool:
    """Whether the bytes are those of a file packed on its own."""
    return _packing(content) is not None


def read_compressed(source: Source, read_member: Callable[[Source], Read]) -> Read:
    """The tables of the one file inside; it keeps the name of the archive. Of what may be packed in it only a tar
    archive is read."""
    packing = _packing(source.content)
    assert packing is not None
    try:
        content = b"".join(_unpacked(source.content, packing))
    except RefusedError as refused:
        return Read.refused(source.name, str(refused), refused.hint)
    except _DAMAGES as error:
        if _MEMORY in str(error):
            return Read.refused(source.name, "Unpacking it would take too much memory.", "Pack it again as ZIP.")
        return Read.refused(source.name, DAMAGED, DOWNLOAD_AGAIN)
    if is_compressed(content):
        return Read.refused(source.name, WITHIN_ANOTHER, "Unpack it first.")
    return read_member(Source(source.name, content))


def _packing(content: bytes) -> Packing | None:
    return next((packing for packing in PACKINGS if packing.begins.match(content)), None)


def _unpacked(content: bytes, packing: Packing) -> Iterator[bytes]:
    """What is packed, in pieces; several archives one after another are one file. Raises RefusedError, and what the
    unpackers raise for damaged bytes."""
    at = size = 0
    for _ in range(MOST_PARTS):
        unpacker = packing.unpacker()
        while not unpacker.eof:
            window = content[at : at + WINDOW] if unpacker.needs_input else b""
            is_hungry = unpacker.needs_input and not window
            piece = unpacker.decompress(window, CHUNK)
            at += len(window)
            if is_hungry and not piece and not unpacker.eof:
                raise EOFError("the archive is cut off")
            size += len(piece)
            _check(size, len(content))
            yield piece
        at -= len(unpacker.unused_data)
        if not packing.begins.match(content, at):
            return
    raise RefusedError(f"It is made of more than {MOST_PARTS:,} parts.", "Unpack it, and upload the file inside.")


def _check(size: int, packed: int) -> None:
    if size > limits.FILE_BYTES:
        most = limits.FILE_BYTES // 2**20
        raise RefusedError(f"Unpacked it would take more than {most} MB.", "Split it, or leave out what is not needed.")
    if size > limits.ZIP_MEMBER_FREE_BYTES and size > limits.ZIP_RATIO * packed:
        raise RefusedError(
            f"It is packed {limits.ZIP_RATIO} times smaller than it is, as no real table can be.",
            "Export the table again, as CSV if need be.",
        )
