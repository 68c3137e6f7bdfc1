"""Reading: the bytes of a stranger's file become raw tables, all text, with everything said that was decided.

What a file is, is decided by its contents, never by its name. A file that cannot be read is set aside with a reason.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crm_analytics.reading import limits
from crm_analytics.reading.copies import together
from crm_analytics.reading.packed.archives import read_archive
from crm_analytics.reading.packed.compressed import is_compressed, read_compressed
from crm_analytics.reading.packed.tarred import is_tar, read_tar
from crm_analytics.reading.reports import EMPTY
from crm_analytics.reading.signatures import foreign, is_markup, is_workbook, is_zip
from crm_analytics.reading.source import Read, Source
from crm_analytics.reading.structured.json_files import is_json, read_json
from crm_analytics.reading.structured.parquet_files import is_parquet, read_parquet
from crm_analytics.reading.structured.webpages import read_web_page
from crm_analytics.reading.text import read_text
from crm_analytics.reading.workbooks.workbook import read_workbook
from crm_analytics.reading.workbooks.xml_workbooks import is_xml_workbook, read_xml_workbook

__all__ = ["ACCEPTED", "READERS", "Read", "Reader", "Source", "read_file", "read_files", "together"]


@dataclass(frozen=True)
class Reader:
    """A format: the extensions it usually has, how to recognise its bytes, and the function that reads it."""

    name: str
    extensions: tuple[str, ...]
    recognises: Callable[[bytes], bool]
    read: Callable[[Source], Read]


def _read_members(source: Source) -> Read:
    return read_archive(source, read_file)


def _read_tar(source: Source) -> Read:
    return read_tar(source, read_file)


def _read_unpacked(source: Source) -> Read:
    return read_compressed(source, read_file)


READERS: tuple[Reader, ...] = (
    Reader("Workbook", (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"), is_workbook, read_workbook),
    Reader("Zip archive", (".zip",), is_zip, _read_members),
    Reader("Compressed file", (".gz", ".bz2", ".xz"), is_compressed, _read_unpacked),
    Reader("Tar archive", (".tar", ".tgz", ".tbz2", ".txz"), is_tar, _read_tar),
    Reader("Parquet", (".parquet",), is_parquet, read_parquet),
    Reader("JSON", (".json", ".jsonl", ".ndjson"), is_json, read_json),
    Reader("XML workbook", (".xml",), is_xml_workbook, read_xml_workbook),
    Reader("Web page", (".html", ".htm"), is_markup, read_web_page),
    Reader("Text", (".csv", ".tsv", ".txt", ".tab"), lambda content: True, read_text),
)
"""The first reader that recognises a file reads it; text is tried last, since any bytes may be text."""

ACCEPTED: tuple[str, ...] = tuple(sorted(extension for reader in READERS for extension in reader.extensions))


_ONLY_NULS = "It holds nothing but NUL bytes: an archive with no file in it, or a file that was damaged on its way."


def read_file(source: Source) -> Read:
    """The tables of one file. Never raises for what a file holds: what cannot be read is set aside with the reason."""
    if not source.content or source.content.isspace():
        return Read.refused(source.name, EMPTY, "Export the table again.")
    if not source.content.strip(b"\0"):
        return Read.refused(source.name, _ONLY_NULS, "Pack or export it again.")
    if len(source.content) > limits.FILE_BYTES:
        most = limits.FILE_BYTES // 2**20
        return Read.refused(source.name, f"It is larger than {most} MB.", "Split it, or leave out what is not needed.")
    if kind := foreign(source.content):
        name, hint = kind
        although = ", whatever its name says" if source.extension in ACCEPTED else ""
        return Read.refused(source.name, f"It is {name}{although}.", hint)
    reader = next(reader for reader in READERS if reader.recognises(source.content))
    return reader.read(source)


def read_files(sources: Sequence[Source], progress: Callable[[float, str], None] | None = None) -> Read:
    """The tables of several files, in their order; `progress` is told the share of bytes done and what comes next.

    A table that two files have, under whatever names, is there once.
    """
    total = sum(len(source.content) for source in sources) or 1
    parts, done = [], 0
    for source in sources:
        if progress:
            progress(done / total, f"Reading {source.name}")
        parts.append(read_file(source))
        done += len(source.content)
    if progress:
        progress(1.0, "Read")
    return together(parts)
