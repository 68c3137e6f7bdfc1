"""Archives are counted before they are unpacked, and whatever is not a file with a table is set aside."""

import io
import struct
import zipfile
import zlib

import pytest

from crm_analytics.reading import Read, Source, limits, read_file
from crm_analytics.reading.packed.archives import begun_with, members
from crm_analytics.reading.workbooks.sheets import NONE_MERGED


def archive(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return content.getvalue()


def bomb(name: str, megabytes: int) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file, file.open(name, "w") as member:
        for _ in range(megabytes):
            member.write(b"0" * 2**20)
    return content.getvalue()


def read(content: bytes, name: str = "export.zip") -> Read:
    return read_file(Source(name, content))


def test_every_table_in_an_archive_is_read_and_what_packers_add_is_not():
    inner = archive({"x.csv": b"a,b\n1,2\n"})
    content = archive(
        {
            "deals.csv": b"id,net\n1,5\n",
            "2024/leads.csv": b"id;source\n1;web\n",
            "../outside.csv": b"a,b\n1,2\n",
            "__MACOSX/._deals.csv": b"\0\5\26\7",
            ".DS_Store": b"x",
            "inner.zip": inner,
            "logo.png": b"\x89PNG\r\n\x1a\n",
        },
        zipfile.ZIP_STORED,
    )
    found = read(content)
    assert [table.file for table in found.tables] == ["export.zip/deals.csv", "export.zip/2024/leads.csv"]
    assert {aside.file: aside.reason.split(",")[0] for aside in found.set_aside} == {
        "export.zip/inner.zip": "It is an archive within an archive.",
        "export.zip/logo.png": "It is a picture.",
    }


def test_an_archive_of_nothing_is_set_aside():
    [aside] = read(archive({"__MACOSX/x": b"1"})).set_aside
    assert "no files" in aside.reason


def test_bombs_are_refused_by_size_before_they_unpack():
    for name, member in (("b.zip", "a.csv"), ("b.xlsx", "xl/workbook.xml")):
        [aside] = read(bomb(member, 60), name).set_aside
        assert "times smaller" in aside.reason
    [aside] = read(bomb("a.csv", limits.ZIP_BYTES // 2**20 + 10)).set_aside
    assert "more than 400 MB" in aside.reason


def test_a_bomb_that_lies_about_its_size_is_found_out_while_it_is_counted():
    lying = bytearray(bomb("xl/workbook.xml", 60))
    true_size, claimed = struct.pack("<I", 60 * 2**20), struct.pack("<I", 100)
    crc = struct.pack("<I", zlib.crc32(b"0" * 100))
    old_crc = struct.pack("<I", zlib.crc32(b"0" * 60 * 2**20))
    content = bytes(lying).replace(true_size, claimed).replace(old_crc, crc)
    [aside] = read(content, "b.xlsx").set_aside
    assert "times smaller" in aside.reason


def test_too_many_members_and_passwords_are_refused():
    [aside] = read(archive({f"{i}.csv": b"" for i in range(limits.ZIP_MEMBERS + 1)})).set_aside
    assert "more than 2,000 files" in aside.reason
    protected = bytearray(archive({"a.csv": b"a,b\n1,2\n"}))
    protected[6] |= 1
    protected[protected.index(b"PK\x01\x02") + 8] |= 1
    [aside] = read(bytes(protected)).set_aside
    assert "password" in aside.reason


def test_headers_that_contradict_each_other_are_refused():
    content = archive({"a.csv": b"x,y\n1,2\n"})
    cut = content[20:]  # the directory now says where members were before the beginning was lost
    renamed = content.replace(b"a.csv", b"b.csv", 1)
    for broken in (b"PK\3\4" + cut, renamed):
        found = read(broken)
        assert not found.tables
        assert "cut off or damaged" in found.set_aside[0].reason


class Pipe(io.BytesIO):
    """Where `zipfile` cannot go back, so that the sizes of members stand behind them."""

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise OSError


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
@pytest.mark.parametrize("target", [io.BytesIO, Pipe])
def test_an_archive_is_begun_otherwise_without_unpacking_it(method: int, target: type[io.BytesIO]) -> None:
    inside = {"a.xml": b"<a/>" * 50_000, "größe.xml": b"<b/>", "leer.xml": b"", "folder/c.bin": bytes(range(256))}
    content = target()
    with zipfile.ZipFile(content, "w", method) as file:
        for name, data in inside.items():
            file.writestr(name, data)
    begun = begun_with(content.getvalue(), {"a.xml", "leer.xml"}, NONE_MERGED)
    expected = {name: NONE_MERGED + data if name in ("a.xml", "leer.xml") else data for name, data in inside.items()}
    with zipfile.ZipFile(io.BytesIO(begun)) as file:
        assert {name: file.read(name) for name in file.namelist()} == expected  # Checks every CRC.
    assert {name: member.size for name, member in members(begun).items()} == {
        name: len(data) for name, data in expected.items()
    }
