"""One file packed with gzip is read as if it were not; what cannot be a table is refused before it fills the memory."""

import gzip

import pytest

from crm_analytics.reading import Source, read_file

TEXT = b"id,name\n1,Ann\n2,Bob\n"


@pytest.mark.parametrize("content", [gzip.compress(TEXT), gzip.compress(TEXT[:10]) + gzip.compress(TEXT[10:])])
def test_the_file_inside_is_read(content):
    table = read_file(Source("deals.csv.gz", content)).tables[0]
    assert (table.file, table.frame.to_numpy().tolist()) == ("deals.csv.gz", [["1", "Ann"], ["2", "Bob"]])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (gzip.compress(TEXT)[:-12], "cut off"),
        (gzip.compress(TEXT)[:10] + b"\xff" * 20, "damaged"),
        (gzip.compress(b"0" * 20_000_000), "packed"),
        (gzip.compress(gzip.compress(TEXT)), "archive within an archive"),
        (gzip.compress(b"") * 10_001, "parts"),
        (gzip.compress(b"%PDF-1.7"), "PDF"),
        (gzip.compress(b""), "empty"),
    ],
)
def test_what_holds_no_table_is_refused(content, reason):
    assert reason in read_file(Source("deals.csv.gz", content)).set_aside[0].reason
