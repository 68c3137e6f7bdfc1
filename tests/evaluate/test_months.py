"""Lists that know months only ("2026-03" is read as 1 March): what they span, and what they are compared with."""

from datetime import date, datetime
from pathlib import Path

import pytest

import crm_analytics as crm
from crm_analytics.evaluate import Compare
from crm_analytics.periods import Grain, Period, Preset

NOW = datetime(2026, 11, 10, 9)
MONTHS = [(2025, month) for month in range(10, 13)] + [(2026, month) for month in range(1, 10)]


def _load(tmp_path: Path, **files: str) -> crm.Workspace:
    rows = ["order_id,month,customer,amount"]
    rows += [f"{at},{year}-{month:02d},C{at % 4},{100 + at}" for at, (year, month) in enumerate(MONTHS)]
    paths = [tmp_path / "orders.csv", *(tmp_path / f"{name}.csv" for name in files)]
    for path, text in zip(paths, ["\n".join(rows), *files.values()], strict=True):
        path.write_text(text)
    return crm.load(*paths, accept=True, now=NOW)


def test_a_list_of_months_lasts_to_the_end_of_the_last_one(tmp_path: Path) -> None:
    model = _load(tmp_path).model
    assert (model.unit, model.in_months) == (Grain.MONTH, True)
    assert (model.first_day, model.last_day) == (date(2025, 10, 1), date(2026, 9, 30))
    assert model.tables["orders"].last_day == date(2026, 9, 30)


def test_the_last_month_is_over_no_sooner_than_the_day_of_the_import(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("order_id,month,customer,amount\n1,2026-09,A,4\n2,2026-10,A,5\n3,2026-11,B,6\n")
    assert crm.load(path, accept=True, now=NOW).model.last_day == NOW.date()


@pytest.mark.parametrize("preset", [Preset.LAST_MONTH, Preset.LAST_QUARTER])
def test_whole_months_are_compared_with_as_many(tmp_path: Path, preset: Preset) -> None:
    workspace = _load(tmp_path)
    period = preset.period(workspace.model.last_day)
    assert period is not None
    number = period.months
    values = [100 + at for at in range(len(MONTHS))]
    found = crm.read(workspace, "revenue", start=period.start, end=period.end)["revenue"]
    assert found.value == sum(values[-number:])
    assert found.previous == sum(values[-2 * number : -number])


def test_a_quarter_holds_three_months_before_it_too(tmp_path: Path) -> None:
    # 90 days before January to March begin on 3 October: the first of October would be left out.
    found = crm.read(_load(tmp_path), "revenue", start=date(2026, 1, 1), end=date(2026, 4, 1))["revenue"]
    assert (found.value, found.previous) == (103 + 104 + 105, 100 + 101 + 102)
    assert found.previous_period == Period(date(2025, 10, 1), date(2026, 1, 1))


def test_days_are_compared_with_days_where_every_list_has_them(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("order_id,date,customer,amount\n1,2026-01-05,A,5\n2,2026-02-01,B,6\n3,2026-03-01,B,7\n")
    workspace = crm.load(path, accept=True, now=NOW)
    assert (workspace.model.unit, workspace.model.in_months) == (Grain.DAY, False)
    assert workspace.model.last_day == date(2026, 3, 1)
    found = crm.read(workspace, "revenue", start=date(2026, 2, 1), end=date(2026, 3, 1))["revenue"]
    assert found.previous_period == Period(date(2026, 1, 4), date(2026, 2, 1))


def test_beside_a_list_of_days_months_end_nothing_later_and_are_compared_as_months(tmp_path: Path) -> None:
    leads = "lead_id,name,created,status\n1,Ann,2026-09-03,new\n2,Ben,2026-09-14,new\n"
    model = (workspace := _load(tmp_path, leads=leads)).model
    assert (model.unit, model.in_months, model.last_day) == (Grain.DAY, True, date(2026, 9, 14))
    found = crm.read(workspace, "revenue", start=date(2026, 2, 1), end=date(2026, 3, 1))["revenue"]
    assert (found.value, found.previous) == (104, 103)


def test_a_year_before_holds_as_many_months(tmp_path: Path) -> None:
    rows = "\n".join(f"{year}{at},{year}-{at:02d},A,{at}" for year in (2023, 2024) for at in range(1, 13))
    (tmp_path / "orders.csv").write_text("order_id,month,customer,amount\n" + rows)
    workspace = crm.load(tmp_path / "orders.csv", accept=True, now=NOW)
    # January to March of 2024 have 91 days, and 91 days from 1 January 2023 hold the first of April.
    found = crm.read(workspace, "revenue", start=date(2024, 1, 1), end=date(2024, 4, 1), compare=Compare.YEAR_BEFORE)
    assert (found["revenue"].value, found["revenue"].previous) == (6, 6)
