"""Parquet files are read as text that says all of each value, in a process that cannot harm this one."""

import io
from datetime import date, datetime, time
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from crm_analytics.reading import Read, Source, read_file
from crm_analytics.reading.structured import parquet_worker


def written(table: pa.Table) -> bytes:
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()


def read(content: bytes) -> Read:
    return read_file(Source("export.parquet", content))


MOMENT, MIDNIGHT = datetime(2026, 1, 2, 3, 4, 5, 120_000), datetime(2026, 1, 2)


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        (pa.array([12345678901234567890, None], pa.uint64()), ["12345678901234567890", ""]),
        (pa.array([Decimal("1.50"), Decimal("1000.00")], pa.decimal128(12, 2)), ["1.50", "1000.00"]),
        (pa.array([1.0, 0.1, 1e-7, None, 1e20]), ["1", "0.1", "0.0000001", "", "100000000000000000000"]),
        (pa.array([0.1, float("nan")], pa.float32()), ["0.1", ""]),
        (pa.array([True, None, False]), ["TRUE", "", "FALSE"]),
        (pa.array([date(2026, 1, 2), None]), ["2026-01-02", ""]),
        (
            pa.array([MOMENT, None, MIDNIGHT], pa.timestamp("ns")),
            ["2026-01-02 03:04:05.12", "", "2026-01-02 00:00:00"],
        ),
        (pa.array([MIDNIGHT, None], pa.timestamp("ms")), ["2026-01-02", ""]),
        (pa.array([MOMENT], pa.timestamp("us", "Europe/Berlin")), ["2026-01-02 03:04:05.12Z"]),
        (pa.array([time(10, 30), None]), ["10:30:00", ""]),
        (pa.array([3661, -5, None], pa.duration("s")), ["01:01:01", "-00:00:05", ""]),
        (pa.array(["01234", "", None]), ["01234", "", ""]),
        (pa.array(["a", "b", "a"]).dictionary_encode(), ["a", "b", "a"]),
        (pa.array([["a", "b"], ["a, b"], None]), ["a, b", "a, b", ""]),
        (pa.array([b"abc", b"\xff"]), ["abc", "ff"]),
        (pa.nulls(2), ["", ""]),
    ],
)
def test_every_type_is_written_so_that_nothing_is_lost(values, texts):
    table = parquet_worker.read(written(pa.table({"x": values})), {"rows": 10, "columns": 10, "bytes": 10_000})
    assert table.column("x").to_pylist() == texts


def test_a_table_is_read_with_its_types_known():
    table = pa.table({"id": [1, 2], "owner": [{"name": "Ann"}, None], "at": [date(2026, 1, 2), None]})
    found = read(written(table)).tables[0]
    assert found.headings == ("id", "owner.name", "at")
    assert found.frame.to_numpy().tolist() == [["1", "Ann", "2026-01-02"], ["2", "", ""]]
    assert [(native.numbers, native.dates) for native in found.native] == [(2, 0), (0, 0), (0, 1)]


def test_a_few_bytes_that_stand_for_gigabytes_are_refused():
    texts = pa.DictionaryArray.from_arrays(pa.array([0] * 200_000, pa.int32()), pa.array(["x" * 100_000]))
    content = written(pa.table({"note": texts}))
    assert len(content) < 5_000
    assert "more than can be read" in read(content).set_aside[0].reason


def test_damaged_files_are_refused():
    content = written(pa.table({"id": [1, 2, 3]}))
    for broken in (content[: len(content) // 2], b"PAR1" + bytes(40) + b"\x10\0\0\0PAR1"):
        assert "damaged" in read(broken).set_aside[0].reason
