"""One file packed with gzip is read as if it were not; what cannot be a table is refused before it fills the memory."""

import gzip

import pytest

from crm_analytics.reading import Source, read_file

TEXT = b"id,name\n1,Ann\n2,Bob\n"


def packed(content: bytes) -> bytes:
    """Packed at no time in particular, so that the bytes are the same in every process."""
    return gzip.compress(content, mtime=0)


@pytest.mark.parametrize(
    "content", [packed(TEXT), packed(TEXT[:10]) + packed(TEXT[10:])], ids=["one part", "two parts"]
)
def test_the_file_inside_is_read(content):
    table = read_file(Source("deals.csv.gz", content)).tables[0]
    assert (table.file, table.frame.to_numpy().tolist()) == ("deals.csv.gz", [["1", "Ann"], ["2", "Bob"]])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (packed(TEXT)[:-12], "cut off"),
        (packed(TEXT)[:10] + b"\xff" * 20, "damaged"),
        (packed(b"0" * 20_000_000), "packed"),
        (packed(packed(TEXT)), "archive within an archive"),
        (packed(b"") * 10_001, "parts"),
        (packed(b"%PDF-1.7"), "PDF"),
        (packed(b""), "empty"),
    ],
)
def test_what_holds_no_table_is_refused(content, reason):
    assert reason in read_file(Source("deals.csv.gz", content)).set_aside[0].reason
