"""The DuckDB engine: queries in, Arrow out, and no way out of the database."""

import pyarrow as pa
import pytest
import sqlglot

from crm_analytics.engines.duckdb import Database, DuckDBEngine
from crm_analytics.issues import CrmError


@pytest.fixture
def engine():
    database = Database.open(None)
    yield DuckDBEngine(database)
    database.close()


def test_a_query_gives_an_arrow_table(engine):
    assert engine.run("SELECT 1 AS one, 'x' AS letter") == pa.table({"one": pa.array([1], pa.int32()), "letter": ["x"]})


def test_a_sqlglot_expression_is_written_in_the_dialect_of_the_engine(engine):
    query = sqlglot.parse_one("SELECT DATE_DIFF('day', DATE '2026-01-01', DATE '2026-01-03') AS days", dialect="duckdb")
    assert engine.run(query).to_pylist() == [{"days": 2}]


def test_a_query_that_is_wrong_raises_a_readable_error(engine):
    with pytest.raises(CrmError, match=r"could not answer a query: .*nowhere"):
        engine.run("SELECT * FROM nowhere")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_csv('/etc/hostname')",
        "SELECT * FROM '/etc/hostname'",
        "COPY (SELECT 1) TO 'out.csv'",
        "ATTACH 'other.duckdb'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SELECT * FROM outside",
    ],
)
def test_a_query_reaches_nothing_outside(engine, query, tmp_path):
    outside = pa.table({"a": [1]})
    assert outside.num_rows == 1
    with pytest.raises(CrmError):
        engine.run(query)
    database = Database.open(tmp_path / "own.duckdb")
    with pytest.raises(CrmError):
        DuckDBEngine(database).run(query)
    database.close()


def test_many_rows_are_packed_while_they_come_in_not_when_they_are_committed(tmp_path):
    database = Database.open(tmp_path / "own.duckdb")
    with database.writing() as cursor:
        cursor.execute("CREATE TABLE numbers AS SELECT range AS number FROM range(100_000)")
    (packed,) = (
        DuckDBEngine(database).run("SELECT max(row_group_id) AS last FROM pragma_storage_info('numbers')").to_pylist()
    )
    assert packed["last"] == 1
    database.close()


def test_what_a_query_writes_while_reading_another_state_stays_separate():
    database = Database.open(None)
    with database.writing() as cursor:
        cursor.execute("CREATE TABLE numbers AS SELECT 1 AS n")
    with database.reading() as reader:
        assert reader.execute("SELECT n FROM numbers").fetchall() == [(1,)]
        with database.writing() as cursor:
            cursor.execute("CREATE OR REPLACE TABLE numbers AS SELECT 2 AS n")
        assert reader.execute("SELECT n FROM numbers").fetchall() == [(1,)]
    assert DuckDBEngine(database).run("SELECT n FROM numbers").to_pylist() == [{"n": 2}]
    database.close()


def test_writing_that_fails_changes_nothing():
    database = Database.open(None)

    def write_and_fail() -> None:
        with database.writing() as cursor:
            cursor.execute("CREATE TABLE numbers AS SELECT 1 AS n")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    with pytest.raises(CrmError, match="numbers"):
        DuckDBEngine(database).run("SELECT n FROM numbers")
    database.close()


def test_a_compacted_file_holds_what_counts_and_nothing_else(tmp_path):
    database = Database.open(tmp_path / "it's.duckdb")
    with database.writing() as cursor:
        cursor.execute("CREATE SCHEMA more")
        cursor.execute("CREATE TABLE more.kept AS SELECT range AS n FROM range(3)")
        cursor.execute("CREATE TABLE gone AS SELECT 'secret-' || range AS word FROM range(5000)")
    database.close()
    database = Database.open(tmp_path / "it's.duckdb")
    with database.writing() as cursor:
        cursor.execute("DROP TABLE gone")
    assert database.compact()
    assert not any(b"secret-" in path.read_bytes() for path in tmp_path.iterdir())
    assert DuckDBEngine(database).run("SELECT sum(n) AS n FROM more.kept").to_pylist() == [{"n": 3}]
    database.close()
