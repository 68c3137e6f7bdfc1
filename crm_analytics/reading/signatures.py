"""What a file really is, by its first bytes and never by its name; and what to say to those that hold no table."""

import io
import zipfile
from dataclasses import dataclass

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The container of .xls, and of password-protected .xlsx."""

ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")

WORKBOOK_STREAMS = ("Workbook", "Book", "EncryptedPackage")
HEAD_BYTES = 65_536
DEFAULT_HINT = "Export the table itself as CSV or XLSX."


@dataclass(frozen=True)
class Foreign:
    """A kind of file that holds no table for us: how it starts, what it is called, what to do."""

    starts: tuple[bytes, ...]
    name: str
    hint: str = DEFAULT_HINT
    offset: int = 0


UNPACK = "Unpack it, and upload the file inside."
FOREIGN = (
    Foreign((b"%PDF",), "a PDF document", "A PDF holds a picture of a table: export the table as CSV or XLSX."),
    Foreign((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM\x36", b"II*\0", b"MM\0*"), "a picture"),
    Foreign((b"WEBP",), "a picture", offset=8),
    Foreign((b"ftyp",), "a video or a photo", offset=4),
    Foreign((b"ID3", b"OggS", b"RIFF", b"fLaC"), "a sound or video file"),
    Foreign((b"7z\xbc\xaf",), "a 7-Zip archive", UNPACK),
    Foreign((b"Rar!",), "a RAR archive", UNPACK),
    Foreign((b"(\xb5/\xfd",), "a Zstandard archive", UNPACK),
    Foreign((b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe"), "a program"),
    Foreign((b"SQLite format 3",), "a SQLite database", "Export the table you need as CSV."),
    Foreign((b"ARROW1",), "an Arrow file"),
    Foreign((b"{\\rtf",), "a text document (RTF)"),
    Foreign(
        (b"version https://git-lfs.github.com/spec/",),
        "a Git LFS pointer: a note of where the data is kept, without the data",
        "Fetch the real file with `git lfs pull`, or download it from the web page of the repository.",
    ),
)


OFFICE = (
    ("word/document.xml", "a Word document"),
    ("ppt/presentation.xml", "a PowerPoint file"),
    ("Index/Document.iwa", "an Apple Numbers or Pages file"),
    ("AndroidManifest.xml", "a program"),
    ("META-INF/container.xml", "a book"),
)
"""Zip archives that hold one document: a member's name, and what it is called."""

WORKBOOK_MEMBERS = ("xl/workbook.xml", "xl/workbook.bin")
OPEN_DOCUMENT_SHEET = b"application/vnd.oasis.opendocument.spreadsheet"


def foreign(content: bytes) -> tuple[str, str] | None:
    """What a file that is known to hold no table is called, and what to do; None for any other."""
    for kind in FOREIGN:
        if content.startswith(kind.starts, kind.offset) and not _is_plain_text(content, kind):
            return kind.name, kind.hint
    start = _start(content)
    if start.startswith((b"begin:vcard", b"begin:vcalendar")):
        return "a file of contact cards or appointments", DEFAULT_HINT
    if is_ole(content) and not any(has_stream(content, name) for name in WORKBOOK_STREAMS):
        return "an old Office document or an installer", DEFAULT_HINT
    if is_zip(content):
        names = member_names(content)
        return next(((called, DEFAULT_HINT) for member, called in OFFICE if member in names), None)
    return None


def is_workbook(content: bytes) -> bool:
    """XLSX, XLSM, XLSB and ODS are zip archives with known members; XLS and protected XLSX are OLE containers."""
    if is_ole(content):
        return True
    if not is_zip(content):
        return False
    names = member_names(content)
    if not names:  # A damaged archive: its first member tells.
        return b"xl/" in content[:HEAD_BYTES] or b"[Content_Types].xml" in content[:100]
    return any(name in names for name in WORKBOOK_MEMBERS) or OPEN_DOCUMENT_SHEET in content[:200]


def member_names(content: bytes) -> frozenset[str]:
    """The names in a zip archive's directory; none where it is cut off or damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return frozenset()


def is_zip(content: bytes) -> bool:
    return content.startswith(ZIP)


def is_ole(content: bytes) -> bool:
    return content.startswith(OLE)


def is_markup(content: bytes) -> bool:
    """HTML or XML, after blanks and a byte order mark."""
    start = _start(content)
    return start.startswith((b"<!doctype html", b"<html", b"<?xml", b"<table", b"<head", b"<body", b"<meta", b"<!--"))


def has_stream(content: bytes, name: str) -> bool:
    """Does an OLE container hold a stream of this name (kept in UTF-16 in its directory)?"""
    return name.encode("utf-16-le") in content


def _start(content: bytes) -> bytes:
    return content[:HEAD_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip()[:2000].lower()


def _is_plain_text(content: bytes, kind: Foreign) -> bool:
    """Short signatures such as "MZ" and "BM6" may begin a heading; a file of printable text is text."""
    if any(len(start) > 4 for start in kind.starts) or kind.starts == (b"%PDF",):
        return False
    head = content[:2048]
    return b"\0" not in head and all(byte >= 32 or byte in b"\t\r\n" for byte in head)
