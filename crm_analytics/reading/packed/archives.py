"""Zip archives of strangers: checked by size before anything is unpacked, and read member by member."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from crm_analytics.reading import limits
from crm_analytics.reading.signatures import is_zip
from crm_analytics.reading.source import Read, Source

CHUNK = 1 << 20
PACKED_CHUNK = 1 << 16
"""What is given to be unpacked at once: what `zlib` has not come to yet it copies each time."""
STEM = 4
"""Marks that begin with the same bytes are looked for by those first: one search instead of several."""
XML_HEAD = 4096
_SIZE_FOLLOWS = 0x08
"""The flag of a member whose size stands behind it, not before."""
DAMAGED = "It is cut off or damaged and cannot be opened."
DOWNLOAD_AGAIN = "Download or export it again."

DAMAGES = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError,
)  # fmt: skip
"""What `zipfile` raises for archives that are cut off, contradict themselves, or are packed in unusual ways."""


class RefusedError(ValueError):
    """An archive that is not unpacked. The message says why; `hint` says what to do."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.hint = hint


@dataclass(frozen=True)
class Member:
    """One file of an archive: its size unpacked (counted, not as declared), and which `watched` bytes occur in it."""

    name: str
    size: int
    watched: frozenset[bytes] = frozenset()


def members(content: bytes, *, workbook: bool = False, watched: Sequence[bytes] = ()) -> dict[str, Member]:
    """The members of an archive that is safe to unpack, by name. Raises RefusedError.

    Sizes are counted while unpacking, since the headers of an archive can lie. In a `workbook`, XML parts that
    declare entities (with which a few bytes become gigabytes) are refused too.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _check_headers(infos)
            found: dict[str, Member] = {}
            room = limits.ZIP_BYTES
            for info in infos:
                found[info.filename] = _counted(content, info, room, workbook, watched)
                room -= found[info.filename].size
            return found
    except RefusedError:
        raise
    except DAMAGES as error:
        raise RefusedError(DAMAGED, DOWNLOAD_AGAIN) from error


def read_archive(source: Source, read_member: Callable[[Source], Read]) -> Read:
    """Every table in a zip of CSV files and workbooks; archives within the archive are set aside."""
    try:
        found = members(source.content)
    except RefusedError as refused:
        return Read.refused(source.name, str(refused), refused.hint)
    parts = []
    for name in filter(is_wanted, found):
        try:
            member = Source(f"{source.name}/{name}", unpacked(source.content, name))
        except RefusedError as refused:
            parts.append(Read.refused(f"{source.name}/{name}", str(refused), refused.hint))
            continue
        if is_zip(member.content) and member.extension in ("", ".zip"):
            parts.append(Read.refused(member.name, "It is an archive within an archive.", "Unpack it first."))
        else:
            parts.append(read_member(member))
    if not parts:
        return Read.refused(source.name, "The archive holds no files.", "Check what was packed.")
    return Read.joined(parts)


def unpacked(content: bytes, name: str) -> bytes:
    """One member of an archive that `members` has accepted. Raises RefusedError where its own header is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.read(name)
    except DAMAGES as error:
        raise RefusedError(DAMAGED, DOWNLOAD_AGAIN) from error


def begun_with(content: bytes, names: Collection[str], text: bytes) -> bytes:
    """An archive that `members` has accepted, with `text` at the beginning of the members `names`.

    Nothing is packed anew: the text comes as a piece of its own before what is packed. Its CRC must be 0, with which
    that of a member stays what it is.
    """
    assert zlib.crc32(text) == 0
    piece = struct.pack("<BHH", 0, len(text), 0xFFFF - len(text)) + text  # "Deflated" pieces may be as they are.
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(changed, "w") as written:
        for info in archive.infolist():
            packed = bytes(_packed(content, info))
            if info.filename in names:
                packed = (text if info.compress_type == zipfile.ZIP_STORED else piece) + packed
                info.file_size, info.compress_size = info.file_size + len(text), len(packed)
            info.flag_bits &= ~_SIZE_FOLLOWS
            info.header_offset = changed.tell()
            changed.write(info.FileHeader() + packed)
            written.filelist.append(info)
        written.start_dir = changed.tell()
    return changed.getvalue()


def is_wanted(name: str) -> bool:
    """Not what packers add for themselves, and nothing whose path leads out of the archive."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    hidden = any(part.startswith((".", "__MACOSX")) or part in ("Thumbs.db", "desktop.ini") for part in parts)
    return bool(parts) and not hidden and not name.startswith(("/", "\\")) and ":" not in parts[0]


def _check_headers(found: list[zipfile.ZipInfo]) -> None:
    check_number(len(found))
    if any(info.flag_bits & 1 for info in found):
        raise RefusedError("It is protected by a password.", "Save a copy without a password and upload that.")
    check_total(sum(info.file_size for info in found))
    for info in found:
        _check_ratio(info, info.file_size)


def check_number(members: int) -> None:
    """Raises RefusedError where an archive holds too many files."""
    if members > limits.ZIP_MEMBERS:
        raise RefusedError(f"It holds more than {limits.ZIP_MEMBERS:,} files.", "Unpack it, and upload those you need.")


def check_total(size: int) -> None:
    """Raises RefusedError where the files of an archive are too large together."""
    if size > limits.ZIP_BYTES:
        raise RefusedError(
            f"Unpacked it would take more than {limits.ZIP_BYTES // 2**20} MB.",
            "Split it, or export the tables as CSV.",
        )


def _check_ratio(info: zipfile.ZipInfo, size: int) -> None:
    if size > limits.ZIP_MEMBER_FREE_BYTES and size > limits.ZIP_RATIO * max(1, info.compress_size):
        raise RefusedError(
            f"It is packed {size // max(1, info.compress_size):,} times smaller than it is, as no real table can be.",
            "Export the tables again, as CSV if need be.",
        )


def _counted(content: bytes, info: zipfile.ZipInfo, room: int, workbook: bool, watched: Sequence[bytes]) -> Member:
    size, end, check, seen = 0, b"", 0, set[bytes]()
    reach = max(map(len, watched), default=0)
    stems: dict[bytes, list[bytes]] = {}
    for mark in watched:
        stems.setdefault(mark[:STEM], []).append(mark)
    for chunk in _unpacked(content, info):
        if workbook and not size and info.filename.endswith((".xml", ".rels")):
            _check_xml(chunk[:XML_HEAD])
        size += len(chunk)
        check = zlib.crc32(chunk, check)
        if size > room:
            check_total(limits.ZIP_BYTES + 1)
        _check_ratio(info, size)
        if len(seen) < len(watched):
            searched = end + chunk
            seen |= {
                mark for stem, marks in stems.items() if _holds(searched, stem) for mark in marks if mark in searched
            }
            end = searched[-reach:]
    if check != info.CRC:
        raise zipfile.BadZipFile(f"{info.filename} is damaged")
    return Member(info.filename, size, frozenset(seen))


def _holds(text: bytes, sign: bytes) -> bool:
    """`sign in text`, which is soon known where one of its bytes does not occur at all."""
    return all(byte in text for byte in sign) and sign in text


def _unpacked(content: bytes, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes of a member in pieces, all there are: `zipfile` would stop at the size that the header declares."""
    packed = _packed(content, info)
    if info.compress_type == zipfile.ZIP_STORED:
        yield bytes(packed)
        return
    if info.compress_type != zipfile.ZIP_DEFLATED:
        raise RefusedError("It is packed in an unusual way that is not read.", "Pack it again as an ordinary zip file.")
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    for at in range(0, len(packed), PACKED_CHUNK):
        rest: bytes | memoryview = packed[at : at + PACKED_CHUNK]
        while not unpacker.eof and len(rest):
            yield unpacker.decompress(rest, CHUNK)
            rest = unpacker.unconsumed_tail
    if not unpacker.eof:
        raise zlib.error("the member is cut off")


def _packed(content: bytes, info: zipfile.ZipInfo) -> memoryview:
    """The bytes of a member as they are packed."""
    names = struct.unpack_from("<HH", content, info.header_offset + 26)
    start = info.header_offset + 30 + sum(names)
    return memoryview(content)[start : start + info.compress_size]


def _check_xml(head: bytes) -> None:
    text = head.replace(b"\0", b"").upper()
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise RefusedError("It declares XML entities, which spreadsheets never do and attacks do.")
