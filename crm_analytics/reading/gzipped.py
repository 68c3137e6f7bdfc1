"""One file packed with gzip: unpacked piece by piece, and refused as soon as it grows as no table does."""

import zlib
from collections.abc import Callable, Iterator

from crm_analytics.reading import limits
from crm_analytics.reading.archives import CHUNK, DAMAGED, DOWNLOAD_AGAIN, RefusedError
from crm_analytics.reading.source import Read, Source

MAGIC = b"\x1f\x8b"
_GZIP = zlib.MAX_WBITS | 16
WINDOW = 64 * 1024
MOST_PARTS = 10_000
"""What other programs pack in blocks of 64 KB stays below it up to the largest file that is read."""


def is_gzip(content: bytes) -> bool:
    return content.startswith(MAGIC)


def read_gzip(source: Source, read_member: Callable[[Source], Read]) -> Read:
    """The tables of the one file inside; it keeps the name of the archive, and an archive in it is set aside."""
    try:
        content = b"".join(_unpacked(source.content))
    except RefusedError as refused:
        return Read.refused(source.name, str(refused), refused.hint)
    except zlib.error:
        return Read.refused(source.name, DAMAGED, DOWNLOAD_AGAIN)
    if is_gzip(content):
        return Read.refused(source.name, "It is an archive within an archive.", "Unpack it first.")
    return read_member(Source(source.name, content))


def _unpacked(content: bytes) -> Iterator[bytes]:
    """What is packed, in pieces; several archives one after another are one file. Raises RefusedError, zlib.error."""
    at = size = 0
    for _ in range(MOST_PARTS):
        unpacker = zlib.decompressobj(_GZIP)
        while not unpacker.eof:
            window = content[at : at + WINDOW]
            piece = unpacker.decompress(window, CHUNK)
            at += len(window) - len(unpacker.unconsumed_tail) - len(unpacker.unused_data)
            if not piece and not window:
                raise zlib.error("the archive is cut off")
            size += len(piece)
            _check(size, len(content))
            yield piece
        if not content.startswith(MAGIC, at):
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
