"""Laws of reading: a table written in any dialect, encoding or format reads back as the same cells, and its numbers and
days as the same values."""

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_analytics.parsing import dates, numbers
from crm_analytics.parsing.date_parts import Order
from crm_analytics.reading import Source, read_file
from crm_analytics.tables import RawTable

HEADINGS = ("Kunde", "Notiz", "Betrag", "Tag")
FEW = settings(max_examples=20)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman")
# A column of German names beside free text: what tells one code page from another is letters in their places.
NAMES = ("Müller", "Köhler GmbH", "Weiß & Söhne", "Jäger", "Größe", "Händler")
TEXTS = st.text(st.sampled_from("abcXYZ 019,;|\t\n'\"-._/&()"), max_size=12).map(
    lambda text: "\n".join(line.strip(" \t'") for line in text.strip().splitlines()).strip()
)


def is_plain(text: str) -> bool:
    """Not a word that reading takes for a total or a footer, nor one that opens or ends with a quotation mark."""
    return not text.lower().startswith(("sep", "total")) and '""' not in text


rows_of_cells = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        TEXTS.filter(is_plain),
        st.integers(-99_999, 99_999).map(lambda cents: f"{cents / 100:.2f}"),
        st.dates(date(1990, 1, 1), date(2040, 1, 1)).map(str),
    ),
    min_size=4,
    max_size=8,
)


def read(content: bytes, name: str = "table.csv") -> RawTable:
    found = read_file(Source(name, content))
    assert not found.set_aside, found.set_aside
    [table] = found.tables
    return table


def cells(table: RawTable) -> list[tuple[str, ...]]:
    return [tuple(row) for row in table.frame.to_numpy().tolist()]


def as_csv(rows: Sequence[Sequence[str]], **dialect: object) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, **dialect).writerows([HEADINGS, *rows])  # type: ignore[arg-type]
    return out.getvalue()


@FEW
@given(
    rows=rows_of_cells,
    delimiter=st.sampled_from(",;\t|"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(ENCODINGS),
)
def test_a_text_file_in_any_dialect_and_encoding_reads_back_equal(rows, delimiter, quoting, end, encoding):
    # Python's writer leaves a lone line feed unquoted where lines end with a carriage return.
    quoting = csv.QUOTE_ALL if end == "\r" else quoting
    text = as_csv(rows, delimiter=delimiter, quoting=quoting, lineterminator=end)
    table = read(text.encode(encoding))
    assert table.headings == HEADINGS
    assert cells(table) == rows


@settings(max_examples=10)
@given(rows=rows_of_cells, name=st.sampled_from(["json", "jsonl", "columns", "split", "parquet", "gz", "zip"]))
def test_every_format_reads_back_equal(rows, name):
    assert cells(read(written(rows, name), f"table.{name}")) == rows


def written(rows: Sequence[Sequence[str]], name: str) -> bytes:
    records = [dict(zip(HEADINGS, row, strict=True)) for row in rows]
    columns = dict(zip(HEADINGS, map(list, zip(*rows, strict=True)), strict=True))
    text = as_csv(rows)
    out = io.BytesIO()
    if name == "parquet":
        pq.write_table(pa.table(columns), out)
    elif name == "zip":
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("table.csv", text)
    elif name == "gz":
        out.write(gzip.compress(text.encode()))
    elif name == "jsonl":
        out.write("\n".join(map(json.dumps, records)).encode())
    else:
        whole = {"json": records, "columns": columns, "split": {"columns": HEADINGS, "data": rows}}[name]
        out.write(json.dumps(whole, ensure_ascii=False).encode())
    return out.getvalue()


GROUPED = [(",", "."), (".", ","), (" ", ","), ("\u00a0", ","), ("\u202f", ","), ("'", "."), ("’", "."), ("", ",")]
DRESSED = ["{}", "{} €", "€{}", "$ {}", "{} USD", "CHF {}", "Rp{}"]


@FEW
@given(
    cents=st.lists(st.integers(-(10**11), 10**11), min_size=1, max_size=6),
    marks=st.sampled_from(GROUPED),
    dress=st.sampled_from(DRESSED),
    minus=st.sampled_from(["-{}", "−{}", "({})", "{}-"]),
)
def test_amounts_in_any_locale_read_back_equal(cents, marks, dress, minus):
    group, decimal = marks
    texts = [dressed(one, group, decimal, dress, minus) for one in cents]
    found, failed = numbers.parse(pd.Series(texts, dtype="str"), decimal)
    assert not failed.any(), texts
    assert found.tolist() == [one / 100 for one in cents]


def dressed(cents: int, group: str, decimal: str, dress: str, minus: str) -> str:
    whole, rest = divmod(abs(cents), 100)
    text = dress.format(f"{whole:,}".replace(",", group) + f"{decimal}{rest:02d}")
    return minus.format(text) if cents < 0 else text


INDIAN = st.integers(0, 10**11)


@FEW
@given(whole=INDIAN)
def test_indian_groups_read_back_equal(whole):
    head, tail = divmod(whole, 1000)
    groups = [] if not head else [str(head)]
    if head >= 100:
        digits = str(head)
        odd = len(digits) % 2
        groups = ([digits[:odd]] if odd else []) + [digits[at : at + 2] for at in range(odd, len(digits), 2)]
    text = ",".join([*groups, f"{tail:03d}"]) if head else str(tail)
    found, failed = numbers.parse(pd.Series([f"₹{text}"], dtype="str"), ".")
    assert (found[0], failed[0]) == (whole, False)


MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
}
WRITTEN = {
    Order.DMY: [
        "{d:02d}.{m:02d}.{y}",
        "{d}/{m}/{y}",
        "{d:02d}-{m:02d}-{y2:02d}",
        "{d}. {month} {y}",
        "{d} de {month} {y}",
    ],
    Order.MDY: ["{m}/{d}/{y}", "{m:02d}/{d:02d}/{y2:02d}", "{month} {d}, {y}"],
    Order.YMD: ["{y}-{m:02d}-{d:02d}", "{y}/{m}/{d}", "{y}{m:02d}{d:02d}"],
}


@settings(max_examples=20)
@given(
    days=st.lists(st.dates(date(1970, 1, 1), date(2068, 12, 31)), min_size=1, max_size=6),
    order=st.sampled_from(list(Order)),
    form=st.integers(0, 4),
    language=st.sampled_from(list(MONTHS)),
    minutes=st.integers(0, 24 * 60 - 1),
    clock=st.sampled_from(["", " {h:02d}:{n:02d}", " {h:02d}:{n:02d}:00", " {h12}:{n:02d} {half}"]),
)
def test_days_in_any_order_and_language_read_back_equal(days, order, form, language, minutes, clock):
    pattern = WRITTEN[order][form % len(WRITTEN[order])]
    if "{y}{m" in pattern and "half" in clock:
        clock = ""
    texts = [moment_text(day, minutes, pattern, clock, MONTHS[language].split()) for day in days]
    found, failed = dates.parse(pd.Series(texts, dtype="str"), order)
    passed = timedelta(minutes=minutes) if clock else timedelta()
    assert not failed.any(), texts
    assert found.tolist() == [pd.Timestamp(day) + passed for day in days]


def moment_text(day: date, minutes: int, pattern: str, clock: str, months: Sequence[str]) -> str:
    hour, minute = divmod(minutes, 60)
    said = pattern.format(d=day.day, m=day.month, y=day.year, y2=day.year % 100, month=months[day.month - 1])
    return said + clock.format(h=hour, n=minute, h12=(hour + 11) % 12 + 1, half="PM" if hour >= 12 else "AM")
