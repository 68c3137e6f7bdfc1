"""Tar archives of strangers: read member by member from memory, by the same rules as zip archives."""

import io
import tarfile
from collections.abc import Callable, Iterator

from crm_analytics.reading.packed.archives import (
    DAMAGED,
    DOWNLOAD_AGAIN,
    RefusedError,
    check_number,
    check_total,
    is_wanted,
)
from crm_analytics.reading.packed.compressed import WITHIN_ANOTHER, is_compressed
from crm_analytics.reading.signatures import is_workbook, is_zip
from crm_analytics.reading.source import Read, Source

_MAGIC, _PLACE = b"ustar", 257
_DAMAGES = (tarfile.TarError, EOFError, OSError, ValueError, OverflowError)


def is_tar(content: bytes) -> bool:
    return content.startswith(_MAGIC, _PLACE)


def read_tar(source: Source, read_member: Callable[[Source], Read]) -> Read:
    """Every table in a tar archive of CSV files and workbooks; archives within it are set aside."""
    try:
        found = list(_members(source.content))
    except RefusedError as refused:
        return Read.refused(source.name, str(refused), refused.hint)
    except _DAMAGES:
        return Read.refused(source.name, DAMAGED, DOWNLOAD_AGAIN)
    if not found:
        return Read.refused(source.name, "The archive holds no files.", "Check what was packed.")
    return Read.joined(_read(Source(f"{source.name}/{name}", content), read_member) for name, content in found)


def _read(member: Source, read_member: Callable[[Source], Read]) -> Read:
    content = member.content
    if is_compressed(content) or is_tar(content) or (is_zip(content) and not is_workbook(content)):
        return Read.refused(member.name, WITHIN_ANOTHER, "Unpack it first.")
    return read_member(member)


def _members(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the files. A sparse file, whose few bytes stand for any number of blanks, is none."""
    size = 0
    with tarfile.open(fileobj=io.BytesIO(content), mode="r:") as archive:
        for number, member in enumerate(archive, 1):
            check_number(number)
            if not member.isfile() or member.issparse() or not is_wanted(member.name.removeprefix("./")):
                continue
            size += member.size
            check_total(size)
            file = archive.extractfile(member)
            if file is not None:
                yield member.name.removeprefix("./"), _whole(file.read(), member.size)


def _whole(content: bytes, size: int) -> bytes:
    """The bytes of a member. Raises EOFError where the archive ends before it does."""
    if len(content) < size:
        raise EOFError("the archive is cut off")
    return content
