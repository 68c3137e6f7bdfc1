"""One file packed with gzip, bzip2 or xz is read as if it were not; what cannot be a table is refused before it fills
the memory."""

import bz2
import gzip
import lzma
from collections.abc import Callable

import pytest

from crm_analytics.reading import Source, limits, read_file

TEXT = b"id,name\n1,Ann\n2,Bob\n"
Packer = Callable[[bytes], bytes]


def gzipped(content: bytes) -> bytes:
    """Packed at no time in particular, so that the bytes are the same in every process."""
    return gzip.compress(content, mtime=0)


PACKERS = pytest.mark.parametrize("packed", [gzipped, bz2.compress, lzma.compress], ids=["gzip", "bzip2", "xz"])


@PACKERS
def test_the_file_inside_is_read(packed: Packer) -> None:
    for content in (packed(TEXT), packed(TEXT[:10]) + packed(TEXT[10:])):
        table = read_file(Source("deals.csv.gz", content)).tables[0]
        assert (table.file, table.frame.to_numpy().tolist()) == ("deals.csv.gz", [["1", "Ann"], ["2", "Bob"]])


@PACKERS
def test_what_holds_no_table_is_refused(packed: Packer) -> None:
    for content, reason in (
        (packed(TEXT)[:-12], "cut off"),
        (packed(TEXT)[:16] + b"\xff" * 40, "damaged"),
        (packed(b"0" * 20_000_000), "packed"),
        (packed(packed(TEXT)), "archive within an archive"),
        (packed(b"%PDF-1.7"), "PDF"),
        (packed(b""), "empty"),
    ):
        assert reason in read_file(Source("deals.csv.gz", content)).set_aside[0].reason


def test_thousands_of_parts_are_refused() -> None:
    assert "parts" in read_file(Source("deals.csv.gz", gzipped(b"") * 10_001)).set_aside[0].reason


def test_an_xz_file_that_asks_for_too_much_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "XZ_MEMORY_BYTES", 100_000)
    assert "too much memory" in read_file(Source("deals.csv.xz", lzma.compress(TEXT))).set_aside[0].reason


def test_text_that_begins_like_an_archive_is_text() -> None:
    assert read_file(Source("deals.csv", b"BZh9,name\n1,Ann\n2,Bob\n")).tables[0].headings == ("BZh9", "name")
