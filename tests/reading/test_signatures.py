"""What a file is, is said by its bytes; nothing a stranger uploads ends in a traceback."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_analytics.reading import ACCEPTED, READERS, Source, read_file

LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:1433\nsize 171352\n"


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\n1 0 obj\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "picture"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "7-Zip"),
        (b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff", "program"),
        (b"\x7fELF\2\1\1\0", "program"),
        (b"SQLite format 3\0\x10\0", "SQLite"),
        (LFS, "Git LFS pointer"),
        (b"BEGIN:VCARD\r\nFN:Ann\r\nEND:VCARD\r\n", "contact cards"),
        (b"{\\rtf1\\ansi Hello}", "RTF"),
    ],
)
def test_files_of_other_kinds_are_called_by_their_name(content, named):
    found = read_file(Source("deals.csv", content))
    assert not found.tables
    [aside] = found.set_aside
    assert named in aside.reason
    assert aside.hint


@pytest.mark.parametrize("heading", ["MZ", "BM6", "RIFF", "ID3", "GIF8"])
def test_a_heading_that_happens_to_look_like_a_signature_is_a_heading(heading):
    [table] = read_file(Source("x.csv", f"{heading},net\n1,2\n".encode())).tables
    assert table.headings == (heading, "net")


def test_every_reader_has_extensions_for_the_uploader():
    assert {".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".zip"} <= set(ACCEPTED)
    assert all(reader.extensions for reader in READERS)


@settings(max_examples=200, deadline=None)
@given(
    start=st.sampled_from([b"", b"PK\x03\x04", b"<html>", b"\xff\xfe", b"\xef\xbb\xbf", b"a,b\n", b'"', b"sep=;\n"]),
    rest=st.binary(max_size=300) | st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass")),
)
def test_no_bytes_whatever_raise(start, rest):
    found = read_file(Source("any.csv", start + rest))
    assert found.tables or found.set_aside
    assert all(aside.reason for aside in found.set_aside)
