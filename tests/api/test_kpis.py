"""The library as a notebook meets it: the same numbers as the command line, from a few calls."""

from datetime import date
from pathlib import Path

import pytest

import crm_analytics as crm

DEALS = """Deal ID,Stage,Amount,Create date,Close date,Owner
D1,Closed won,100,2026-01-05,2026-01-25,Ann
D2,Closed lost,50,2026-01-06,2026-02-14,Ben
D3,Closed won,300,2026-01-20,2026-02-20,Ann
D4,Closed won,200,2026-02-01,2026-02-28,Ben
D5,Parked,80,2026-02-20,2026-03-02,Ann
"""


@pytest.fixture
def deals(tmp_path: Path) -> Path:
    file = tmp_path / "deals.csv"
    file.write_text(DEALS)
    return file


def test_loading_gives_a_workspace_whose_kpis_can_be_read(deals: Path) -> None:
    with crm.load(deals, answers={"deals.csv:Stage:outcome:Parked": "open"}) as book:
        rate = crm.read(book, "win_rate")["win_rate"]
        assert (rate.value, rate.numerator, rate.denominator) == (75.0, 3, 4)


def test_a_question_left_open_gives_a_reason_and_no_number(deals: Path) -> None:
    with crm.load(deals) as book:
        rate = crm.read(book, "win_rate")["win_rate"]
        assert rate.value is None
        assert "Parked" in str(rate.reason)


def test_parts_and_points_of_a_kpi(deals: Path) -> None:
    with crm.load(deals, accept=True) as book:
        parts = {part.label: part.reading.value for part in crm.split(book, "won_value", by="deals.owner")}
        points = {point.label: point.reading.value for point in crm.trend(book, "won_value", "month")}
    assert parts == {"Ann": 400, "Ben": 200}
    assert points["Jan 2026"] == 100
    assert points["Feb 2026"] == 500


def test_the_end_of_a_period_is_not_part_of_it(deals: Path) -> None:
    with crm.load(deals, accept=True) as book:
        until = crm.read(book, "won_value", start=date(2026, 2, 1), end=date(2026, 2, 28))["won_value"]
    assert until.value == 300


def test_a_start_alone_means_until_the_last_day_of_the_data(deals: Path) -> None:
    with crm.load(deals, accept=True) as book:
        since = crm.read(book, "won_value", start=date(2026, 2, 1))["won_value"]
    assert since.value == 500


def test_a_filter_and_the_proof_speak_of_the_same_rows(deals: Path) -> None:
    only_ben = [crm.is_("deals.owner", "Ben")]
    with crm.load(deals, accept=True) as book:
        proof = crm.prove(book, "win_rate", where=only_ben)
        (value, *_) = book.engine.run(proof.sql).column("value").to_pylist()
    assert "1 ÷ 2" in proof.with_numbers
    assert value == 50.0


def test_rivals_include_the_default(deals: Path) -> None:
    with crm.load(deals, answers={"deals.csv:Stage:outcome:Parked": "open"}) as book:
        rivals = crm.rivals(book, "win_rate")
    assert rivals["default"].value == 75.0
    assert len(rivals) > 1


def test_files_with_nothing_usable_are_refused_in_a_sentence(tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    with pytest.raises(crm.CrmError, match="Nothing in these files can be used"):
        crm.load(empty)


def test_an_unknown_kpi_is_refused_with_the_nearest_name(deals: Path) -> None:
    with crm.load(deals, accept=True) as book, pytest.raises(crm.CrmError, match="Did you mean win_rate"):
        crm.read(book, "win_rat")


def test_every_name_the_package_offers_is_there() -> None:
    assert all(getattr(crm, name) is not None for name in crm.__all__)
