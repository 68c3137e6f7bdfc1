"""The rows behind a bar, a point or a cell: as many as its reading rests on, and no others."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from crm_analytics.catalogue import KPIS, TABLES
from crm_analytics.conditions import FilterSet, is_
from crm_analytics.evaluate import Compare, Scope, Spot, behind, rows, splits, table, trends
from crm_analytics.issues import UnknownNameError
from crm_analytics.kpi import Kpi, Reading
from crm_analytics.measures import leaves
from crm_analytics.periods import Grain, Period
from crm_analytics.workspace import Workspace
from tests.companies import Company, drawn_companies
from tests.tables_in_words import drawn

A_WHILE = Scope(Period(date(2023, 9, 10), date(2024, 3, 5)), compare=Compare.NONE)
EVERYTHING = Scope(compare=Compare.NONE)


@pytest.fixture(scope="module")
def company() -> Iterator[Company]:
    with drawn_companies(2, of=3) as (_, found):
        yield found


def check(workspace: Workspace, kpi: Kpi, scope: Scope, spot: Spot, reading: Reading) -> None:
    """The population that the number rests on has n rows, and every population lists as many as it says."""
    found = behind(workspace, kpi, scope, spot)
    counted = [population for population in found if not population.is_left_out]
    sizes = [population.rows for population in counted]
    named = {population.name: population.rows for population in counted}
    base = named.get("denominator", named.get("counted"))
    # What is made of several lists rests on the smallest of them, or on all together.
    assert reading.n in ([base] if len(counted) == 1 or "denominator" in named else [*sizes, sum(sizes)]), (
        kpi.name,
        spot,
        sizes,
        reading,
    )
    for population in found:
        listed = rows(workspace, kpi, scope, population.name, spot=spot)
        assert listed.num_rows == population.rows, (kpi.name, spot, population)


def test_every_part_has_as_many_rows_behind_it_as_its_n(company):
    workspace = company.workspace
    for kpi in KPIS.values():
        by = f"{next(iter(leaves(kpi.measure))).entity}.owner"
        for scope in (EVERYTHING, A_WHILE):
            for part in splits(workspace, [kpi], scope, by)[kpi.name]:
                if part.reading.value is not None:
                    check(workspace, kpi, scope, Spot(by, part.label), part.reading)


def test_every_point_has_as_many_rows_behind_it_as_its_n(company):
    workspace = company.workspace
    for kpi in KPIS.values():
        for scope in (EVERYTHING, A_WHILE):
            for point in trends(workspace, [kpi], scope, Grain.QUARTER)[kpi.name]:
                if point.reading.value is not None:
                    spot = Spot(bucket=point.period, grain=Grain.QUARTER)
                    check(workspace, kpi, scope, spot, point.reading)


def test_every_cell_of_a_table_has_as_many_rows_behind_it_as_its_n(company):
    workspace = company.workspace
    for listing in TABLES.values():
        found = table(workspace, listing, EVERYTHING)
        for down, (row, cells) in enumerate(found.rows):
            for across, (column, cell) in enumerate(zip(found.columns, cells, strict=True)):
                # Every third one, in every column: each asks for its whole table again.
                if cell.value is None or (down + across) % 3:
                    continue
                spot = Spot(part=row, column=column)
                populations = behind(workspace, listing, EVERYTHING, spot)
                assert cell.n in [population.rows for population in populations], (listing.name, column, row)
                for population in populations:
                    listed = rows(workspace, listing, EVERYTHING, population.name, spot=spot)
                    assert listed.num_rows == population.rows


def test_the_rows_of_a_part_in_a_month_are_those_of_both():
    """
    deals | outcome | amount | created_at | closed_at  | owner
          | won     | 100    | 2024-01-02 | 2024-03-05 | Ann
          | won     | 200    | 2024-01-02 | 2024-03-09 | Ben
          | lost    | 300    | 2024-01-02 | 2024-03-11 | Ann
          | won     | 400    | 2024-01-02 | 2024-04-05 | Ann
    """
    march = Spot("deals.owner", "Ann", Period(date(2024, 3, 1), date(2024, 4, 1)), Grain.MONTH)
    with drawn(test_the_rows_of_a_part_in_a_month_are_those_of_both.__doc__) as workspace:
        listed = rows(workspace, KPIS["won_value"], EVERYTHING, "counted", spot=march)
        assert listed["amount"].to_pylist() == [100.0]
        assert rows(workspace, KPIS["win_rate"], EVERYTHING, "denominator", spot=march).num_rows == 2


def test_filters_are_kept():
    """
    deals | outcome | amount | created_at | closed_at  | owner | region
          | won     | 100    | 2024-01-02 | 2024-03-05 | Ann   | East
          | won     | 200    | 2024-01-02 | 2024-03-09 | Ann   | West
    """
    east = replace(EVERYTHING, filters=FilterSet.of([is_("deals.region", "East")]))
    with drawn(test_filters_are_kept.__doc__) as workspace:
        listed = rows(workspace, KPIS["won_value"], east, "counted", spot=Spot("deals.owner", "Ann"))
        assert listed["amount"].to_pylist() == [100.0]


def test_what_is_put_together_has_its_rows_as_well():
    owners = [f"P{at:02d}" for at in range(60)]
    frame = pd.DataFrame({"outcome": "won", "amount": 1.0, "owner": [*owners, *owners[:52], None]})
    frame["deal_id"] = [f"d{at}" for at in range(len(frame))]
    with Workspace.of({"deals": frame}) as workspace:
        parts = splits(workspace, [KPIS["deals_won"]], EVERYTHING, "deals.owner")["deals_won"]
        other = parts[-1]
        assert other.label == "(other)"
        check(workspace, KPIS["deals_won"], EVERYTHING, Spot("deals.owner", "(other)"), other.reading)


def test_a_part_that_is_not_there_says_so():
    """
    deals | outcome | amount | owner
          | won     | 100    | Ann
    """
    with drawn(test_a_part_that_is_not_there_says_so.__doc__) as workspace, pytest.raises(UnknownNameError):
        rows(workspace, KPIS["deals_won"], EVERYTHING, "counted", spot=Spot("deals.owner", "Bob"))
