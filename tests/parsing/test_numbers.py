"""Numbers as people and programs write them."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_analytics.parsing.numbers import COMMA, POINT, parse, read

BOTH = "both"

CASES = [
    # text, decimal sign it fits, value
    ("1234", BOTH, 1234),
    ("-5", BOTH, -5),
    ("+4", BOTH, 4),
    ("1234.5", POINT, 1234.5),
    (".5", POINT, 0.5),
    ("1e5", BOTH, 100_000),
    ("1.03E+05", POINT, 103_000),
    ("1,03E+05", COMMA, 103_000),
    ("1,234.56", POINT, 1234.56),
    ("1,234,567", POINT, 1_234_567),
    ("12,34,567.89", POINT, 1_234_567.89),
    ("1'234.50", POINT, 1234.5),
    ("1’234.50", POINT, 1234.5),
    ("0.234", POINT, 0.234),
    ("1.234,56", COMMA, 1234.56),
    ("1.234.567", COMMA, 1_234_567),
    ("1 234,50", COMMA, 1234.5),
    ("1\u00a0234,50", COMMA, 1234.5),
    ("1\u202f234,50", COMMA, 1234.5),
    ("1234,567", COMMA, 1234.567),
    ("0,234", COMMA, 0.234),
    (",5", COMMA, 0.5),
    ("12 345", BOTH, 12_345),
    ("$1,234.50", POINT, 1234.5),
    ("-$3.5", POINT, -3.5),
    ("$ -3.5", POINT, -3.5),
    ("$ (3.50)", POINT, -3.5),
    ("$(1,234.50)", POINT, -1234.5),
    ("(3,50) €", COMMA, -3.5),
    ("$.50", POINT, 0.5),
    ("US$5", BOTH, 5),
    ("1.234,56 €", COMMA, 1234.56),
    ("€ 1.234,56", COMMA, 1234.56),
    ("EUR 99,90", COMMA, 99.9),
    ("99.90 GBP", POINT, 99.9),
    ("CHF 5.00", POINT, 5),
    ("12.–", BOTH, 12),
    ("12,--", BOTH, 12),
    ("-12,50", COMMA, -12.5),
    ("Rs. 12/-", BOTH, 12),
    ("R 1,200.50", POINT, 1200.5),
    ("-R1 200.50", POINT, -1200.5),
    ("USD $12.50", POINT, 12.5),
    ("5 000 FCFA", BOTH, 5000),
    ("5 millones", BOTH, 5_000_000),
    ("kr 12", BOTH, 12),
    ("R$ 10,50", COMMA, 10.5),
    ("Rp 1.500.000", COMMA, 1_500_000),
    ("Rp.1.500.000", COMMA, 1_500_000),
    ("₹12,34,567", POINT, 1_234_567),
    ("(1234)", BOTH, -1234),
    ("($1,234.50)", POINT, -1234.5),
    ("−7", BOTH, -7),
    ("5-", BOTH, -5),
    ("65 %", BOTH, 65),
    ("65%", BOTH, 65),
    ("12,5 %", COMMA, 12.5),
    ("1.2k", POINT, 1200),
    ("3M", BOTH, 3_000_000),
    ("2,5 Mio. €", COMMA, 2_500_000),
    ("1.5bn", POINT, 1.5e9),
    ("15 jt", BOTH, 15_000_000),
    ("1.234,50-", COMMA, -1234.5),
    ("EUR -5", BOTH, -5),
    ("‑5", BOTH, -5),
    ("5 TL", BOTH, 5),
    ("Rs. 1,20,000.50", POINT, 120_000.5),
    ("1 234,50 zł", COMMA, 1234.5),
    ("1 234 567,89 руб.", COMMA, 1_234_567.89),
    ("500 грн", BOTH, 500),
    ("US $5", BOTH, 5),
    ("12:-", BOTH, 12),
    ("Q1,200.50", POINT, 1200.5),
    ("2,5 T€", COMMA, 2500),
    ("₹5 L", BOTH, 500_000),
    ("5 thousand", BOTH, 5000),
]


@pytest.mark.parametrize(("text", "fits", "value"), CASES)
def test_a_number_is_read_with_its_decimal_sign_and_with_no_other(text: str, fits: str, value: float) -> None:
    cells = read(pd.Series([text], dtype="str"))
    with_point, with_comma = float(cells.with_point[0]), float(cells.with_comma[0])
    assert math.isclose(with_point, value) if fits in (POINT, BOTH) else math.isnan(with_point)
    assert math.isclose(with_comma, value) if fits in (COMMA, BOTH) else math.isnan(with_comma)


@pytest.mark.parametrize(
    "text",
    [
        "abc",
        "12abc",
        "1,2,3",
        "1,23,456,7",
        "20.10.16",
        "06 00 00 00 00",
        "1,234,56",
        "(3",
        "3)",
        "$",
        "k",
        "",
        "-",
        "1..2",
        "10:30",
        "2024-01-05",
        "1/2",
        "no. 5",
        "5 5",
        "1.2.3.4",
        "12 34",
        "#3",
        "<5",
        "5+",
        "1,2345.6",
        "R5",
        "RM12",
        "RM 500",
        "-5-",
        "-(5)",
        "5 t",
        "5 l",
        "$5 T",
        "5/mo",
        "½",
        "--5",
        "1e400",
    ],
)
def test_what_is_no_number_is_not_made_one(text: str) -> None:
    assert not read(pd.Series([text], dtype="str")).is_number[0]


@pytest.mark.parametrize(
    ("text", "point", "comma"),
    [("1,234", 1234, 1.234), ("1.234", 1.234, 1234), ("-12.500", -12.5, -12500), ("RM 1,200", 1200, 1.2)],
)
def test_three_digits_after_one_separator_may_be_either(text: str, point: float, comma: float) -> None:
    cells = read(pd.Series([text], dtype="str"))
    assert cells.is_ambiguous[0]
    assert (cells.with_point[0], cells.with_comma[0]) == (point, comma)


def test_a_dash_beside_a_currency_is_nought_among_amounts() -> None:
    cells = read(pd.Series(["$ 5", "$ -", "€ –", "-"], dtype="str"))
    assert cells.with_point[:3].tolist() == [5.0, 0.0, 0.0]
    assert math.isnan(cells.with_point[3])


def test_signs_that_are_letters_are_read_without_cents_where_amounts_are_expected() -> None:
    cells = read(pd.Series(["R 500", "RM500", "N5,000", "R1 200,50", "Room 5"], dtype="str"), money=True)
    assert cells.with_comma.tolist()[:2] == [500, 500]
    assert cells.with_point[2] == 5000
    assert cells.with_comma[3] == 1200.5
    assert cells.currency.tolist() == ["ZAR", "MYR", "NGN", "ZAR", ""]


def test_nought_has_no_sign() -> None:
    assert not np.signbit(read(pd.Series(["0-", "(0)", "-$0"], dtype="str")).with_point).any()


def test_the_currency_of_a_cell_is_known() -> None:
    cells = read(pd.Series(["€5", "5 usd", "Rp 5", "5"], dtype="str"))
    assert cells.currency.tolist() == ["EUR", "USD", "IDR", ""]


AMOUNTS = st.integers(min_value=-(10**12), max_value=10**12)
STYLES = [
    (".", ","),
    (".", ""),
    (",", "."),
    (",", ""),
    (",", " "),
    (",", "\u00a0"),
    (",", "\u202f"),
    (".", "'"),
    (".", "’"),
]
NEGATIVES = ["-{}", "−{}", "({})", "{}-"]
DRESSES = ["{}", "€{}", "{} €", "$ {}", "{} CHF", "EUR {}", "R$ {}", "{} kr"]


def written(cents: int, decimal: str, group: str, negative: str, dress: str) -> str:
    text = f"{abs(cents) // 100:,}".replace(",", group) + f"{decimal}{abs(cents) % 100:02d}"
    return negative.format(dress.format(text)) if cents < 0 else dress.format(text)


@given(AMOUNTS, st.sampled_from(STYLES), st.sampled_from(NEGATIVES), st.sampled_from(DRESSES))
def test_an_amount_written_in_any_style_reads_back_equal(
    cents: int, style: tuple[str, str], negative: str, dress: str
) -> None:
    decimal, group = style
    numbers, failed = parse(pd.Series([written(cents, decimal, group, negative, dress)], dtype="str"), decimal)
    assert not failed[0]
    assert numbers[0] == pytest.approx(cents / 100, rel=1e-15)
