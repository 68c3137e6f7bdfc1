"""Tar archives, packed or not, are read member by member; what else is in them is set aside or left out."""

import gzip
import io
import lzma
import tarfile
from collections.abc import Mapping

import pytest

from crm_analytics.reading import Source, read_file

ORDERS, DEALS = b"id,total\n1,5\n2,6\n", b"id,name\n1,Ann\n2,Bob\n"


def tarred(files: Mapping[str, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=form) as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return buffer.getvalue()


def test_an_archive_with_no_file_in_it_is_said_to_be_one() -> None:
    for packed in (tarred({}), gzip.compress(tarred({}), mtime=0)):
        (aside,) = read_file(Source("all.tar.gz", packed)).set_aside
        assert "an archive with no file in it" in aside.reason


@pytest.mark.parametrize("form", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT, tarfile.USTAR_FORMAT])
def test_every_table_of_an_archive_is_read(form: int) -> None:
    content = tarred({"./orders.csv": ORDERS, "more/deals.csv": DEALS, "more/._deals.csv": b"\0\0"}, form)
    for packed in (content, gzip.compress(content, mtime=0), lzma.compress(content)):
        read = read_file(Source("all.tar.gz", packed))
        assert [table.file for table in read.tables] == ["all.tar.gz/orders.csv", "all.tar.gz/more/deals.csv"]
        assert not read.set_aside


def test_archives_within_the_archive_are_set_aside_and_paths_that_lead_out_are_left_out() -> None:
    content = tarred(
        {"a.csv.gz": gzip.compress(DEALS, mtime=0), "b.tar": tarred({"e.csv": DEALS}), "../c.csv": DEALS, "/d": DEALS}
    )
    read = read_file(Source("all.tar", content))
    assert not read.tables
    assert {aside.reason for aside in read.set_aside} == {"It is an archive within an archive."}
    assert [aside.file for aside in read.set_aside] == ["all.tar/a.csv.gz", "all.tar/b.tar"]


def test_archives_that_are_cut_off_or_damaged_or_hold_too_much_are_refused() -> None:
    content = tarred({"orders.csv": ORDERS * 100, "deals.csv": DEALS})
    broken = bytearray(content)
    broken[124:136] = b"99999999999\0"
    for cut in (content[:900], content[:2048], bytes(broken)):
        assert "cut off or damaged" in read_file(Source("all.tar", cut)).set_aside[0].reason
    many = read_file(Source("all.tar", tarred({f"{number}.csv": b"" for number in range(2_001)})))
    assert "more than 2,000 files" in many.set_aside[0].reason
    assert "no files" in read_file(Source("all.tar", tarred({"folder/.hidden": b"x"}))).set_aside[0].reason
