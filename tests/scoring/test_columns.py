"""Any table becomes columns of a model: the odd ones are dropped in words, none of them raises."""

import datetime
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from crm_analytics.schema import Kind
from crm_analytics.scoring import columns
from crm_analytics.scoring.cells import Role
from crm_analytics.scoring.columns import OTHER

N = 120
RNG = np.random.default_rng(5)
NUMBERS = RNG.normal(100, 10, N)
WORDS = RNG.choice(["red", "green", "blue"], N)
DAYS = pd.Timestamp("2026-01-01") + pd.to_timedelta(RNG.integers(0, 300, N), unit="D")

TORTURE: dict[str, object] = {
    "all_null": [None] * N,
    "all_nan": np.full(N, np.nan),
    "all_blank": [""] * N,
    "infinite": np.where(np.arange(N) % 3 == 0, np.inf, NUMBERS),
    "huge": NUMBERS * 1e300,
    "constant": ["same"] * N,
    "constant_number": np.ones(N),
    "one_value_or_blank": ["x" if at % 2 else None for at in range(N)],
    "lists": [[1, 2]] * N,
    "dicts": [{"a": 1}] * N,
    "mixed": [1, "two", 3.0, None] * (N // 4),
    "yes_no": np.arange(N) % 2 == 0,
    "nullable_yes_no": pd.array([True, None, False] * (N // 3), dtype="boolean"),
    "nullable_whole": pd.array([1, None, 3] * (N // 3), dtype="Int64"),
    "category": pd.Categorical(WORDS),
    "ordered_number_words": [f"{number:,.2f}" for number in NUMBERS * 1000],
    "comma_numbers": [f"{number:.2f}".replace(".", ",") for number in NUMBERS],
    "money": [f"$ {number:,.2f}" for number in NUMBERS * 1000],
    "percents": [f"{number:.1f}%" for number in NUMBERS],
    "dates": DAYS,
    "zoned_dates": DAYS.tz_localize("Europe/Berlin"),
    "dates_as_text": [f"{day:%d/%m/%Y}" for day in DAYS],
    "date_objects": [day.date() for day in DAYS],
    "periods": pd.PeriodIndex(DAYS, freq="M"),
    "durations": pd.to_timedelta(RNG.integers(1, 90, N), unit="D"),
    "decimals": [Decimal(str(round(number, 2))) for number in NUMBERS],
    "bytes": [word.encode() for word in WORDS],
    "running_number": np.arange(N) + 7000,
    "hash_key": [f"{at:x}{at * 7919:x}" for at in range(N)],
    "free_text": [f"the customer said {at} things" for at in range(N)],
    "thousand_levels": [f"level {at}" for at in RNG.integers(0, 60, N)],
    "complex": NUMBERS + 1j,
    "times": [datetime.time(hour % 24) for hour in range(N)],
    "nested_nan": [float("nan"), None, pd.NA, pd.NaT] * (N // 4),
}


@pytest.mark.parametrize("name", TORTURE)
def test_no_column_is_too_odd_to_be_understood(name: str) -> None:
    frame = pd.DataFrame({name: pd.Series(TORTURE[name]), "fine": NUMBERS})
    plan = columns.understood(frame)
    matrix = plan.encode(frame)
    assert matrix.shape == (N, len(plan.features))
    assert not np.isinf(matrix).any()
    assert "fine" in plan.names
    assert {name, "fine"} == {*plan.names, *(each.column for each in plan.dropped)}
    # Rows of another day, with the column missing altogether, are read by the same plan.
    assert plan.encode(frame[["fine"]].head(3)).shape == (3, len(plan.features))


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("all_null", "empty"),
        ("all_nan", "empty"),
        ("all_blank", "empty"),
        ("constant", "the same in every record"),
        ("constant_number", "the same in every record"),
        ("lists", "several things in one cell"),
        ("dicts", "several things in one cell"),
        ("running_number", "an identifier"),
        ("hash_key", "an identifier"),
        ("free_text", "an identifier"),
    ],
)
def test_a_column_that_cannot_be_used_says_why(name: str, why: str) -> None:
    plan = columns.understood(pd.DataFrame({name: pd.Series(TORTURE[name])}))
    assert [(each.column, each.why) for each in plan.dropped] == [(name, why)]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("ordered_number_words", Role.NUMBER),
        ("comma_numbers", Role.NUMBER),
        ("money", Role.NUMBER),
        ("percents", Role.NUMBER),
        ("decimals", Role.NUMBER),
        ("durations", Role.NUMBER),
        ("dates_as_text", Role.DATE),
        ("date_objects", Role.DATE),
        ("zoned_dates", Role.DATE),
        ("periods", Role.DATE),
        ("yes_no", Role.CATEGORY),
        ("mixed", Role.CATEGORY),
    ],
)
def test_text_is_read_as_what_it_means(name: str, role: Role) -> None:
    plan = columns.understood(pd.DataFrame({name: pd.Series(TORTURE[name])}))
    assert plan.features[0].reading.role is role


def test_a_decimal_comma_is_no_thousands_separator() -> None:
    plan = columns.understood(pd.DataFrame({"price": ["1,5", "2,25", "10,5", "3,5"]}))
    assert plan.encode(pd.DataFrame({"price": ["1,5", "1.234,5"]})).ravel().tolist() == [1.5, 1234.5]


def test_dates_are_days_before_the_cut() -> None:
    frame = pd.DataFrame({"joined": pd.to_datetime(["2026-01-01", "2026-01-11", None])})
    cut = pd.Series(pd.to_datetime(["2026-01-31"] * 3))
    matrix = columns.understood(frame, cut=cut).encode(frame, cut)
    assert matrix[:, 0].tolist()[:2] == [30.0, 20.0]
    assert np.isnan(matrix[2, 0])


def test_rare_levels_are_pooled_and_unseen_ones_belong_to_them() -> None:
    frame = pd.DataFrame({"city": ["Ulm"] * 20 + ["Bonn"] * 10 + ["Trier"]})
    feature = columns.understood(frame).features[0]
    assert feature.levels == ("Ulm", "Bonn")
    codes = feature.encode(pd.Series(["Ulm", "Trier", "Kiel", None]), np.empty(0))
    assert codes[:3].tolist() == [0.0, 2.0, 2.0]
    assert np.isnan(codes[3])
    assert feature.say(2.0) == OTHER


def test_known_kinds_decide_over_what_cells_look_like() -> None:
    frame = pd.DataFrame({"phone": ["12", "13", "12", "13"], "zip": ["12345", "54321", "12345", "54321"]})
    plan = columns.understood(frame, {"phone": Kind.PHONE, "zip": Kind.CATEGORY})
    assert [each.column for each in plan.dropped] == ["phone"]
    assert plan.features[0].is_category


def test_two_columns_of_one_name_are_one_and_that_is_said() -> None:
    frame = pd.DataFrame([["a", 1.0], ["b", 2.0]], columns=["x", "x"])
    plan = columns.understood(frame)
    assert plan.names == ("x",)
    assert plan.dropped[0].why == "a second column of that name"


def test_the_order_of_rows_and_columns_and_their_names_do_not_change_the_matrix() -> None:
    frame = pd.DataFrame({"a": NUMBERS, "b": WORDS, "c": DAYS})
    shuffled = frame.sample(frac=1, random_state=1)[["c", "a", "b"]].rename(columns={"a": "z", "c": "m"})
    one, other = columns.understood(frame).encode(frame), columns.understood(shuffled).encode(shuffled)
    assert (one[columns.canonical(one)] == other[columns.canonical(other)]).all()
