"""Laws: what must hold for every KPI of the catalogue, on any data."""

import math
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pandas as pd
import pytest

from crm_analytics.catalogue import KPIS, TABLES
from crm_analytics.conditions import FilterSet, blank, is_
from crm_analytics.entities import ENTITIES
from crm_analytics.evaluate import Compare, Scope, availability, proof, readings, splits, table, trends
from crm_analytics.evaluate.inputs import made_from
from crm_analytics.kpi import Area, Kpi, Reading
from crm_analytics.measures import (
    Aggregate,
    AsOf,
    FirstAvailable,
    Growth,
    Measure,
    Moving,
    On,
    Ratio,
    leaves,
    map_parts,
)
from crm_analytics.periods import Grain, Period
from crm_analytics.workspace import Workspace
from tests.companies import NOW, company_fixtures
from tests.second_opinion import opinions

EVERY_KPI = list(KPIS.values())
# How good the data is, is known as of now, of any list, whatever the period.
TIMED = [kpi for kpi in EVERY_KPI if kpi.area is not Area.QUALITY]
RIVALS = [
    replace(kpi, name=f"{kpi.name}.{name}", measure=rival.measure, unit=rival.unit or kpi.unit, alternatives={})
    for kpi in EVERY_KPI
    for name, rival in kpi.alternatives.items()
]
RIVALS_THAT_ADD_UP = [
    replace(kpi, name=f"{kpi.name}.{name}", measure=rival.measure, alternatives={})
    for kpi in EVERY_KPI
    for name, rival in kpi.alternatives.items()
    if kpi.additive
]
EVERYTHING = Scope(compare=Compare.NONE)
A_YEAR = Scope(Period(date(2023, 7, 1), date(2024, 7, 1)), compare=Compare.NONE)
A_WHILE = Scope(Period(date(2023, 9, 10), date(2024, 3, 5)), compare=Compare.NONE)


drawn, company = company_fixtures(4, of=1)


def same(first: float | None, second: float | None) -> bool:
    if first is None or second is None:
        return first is second
    return math.isclose(first, second, rel_tol=1e-9, abs_tol=1e-9)


def values(found: dict[str, Reading]) -> dict[str, float | None]:
    return {name: reading.value for name, reading in found.items()}


@pytest.mark.parametrize("kpi", EVERY_KPI, ids=lambda kpi: kpi.name)
def test_every_kpi_is_documented(kpi: Kpi):
    assert kpi.label
    assert kpi.definition.endswith(".")
    assert kpi.formula
    assert kpi.tips
    assert all(tip.endswith(".") for tip in kpi.tips)
    assert all(rival.label for rival in kpi.alternatives.values())
    assert set(kpi.companions) <= set(KPIS)
    assert "!" not in " ".join([kpi.label, kpi.definition, kpi.formula, *kpi.tips])


@pytest.mark.parametrize("kpi", EVERY_KPI + RIVALS, ids=lambda kpi: kpi.name)
def test_every_measure_names_fields_that_exist(kpi: Kpi):
    for leaf in leaves(kpi.measure):
        for field in leaf.fields:
            entity, name = field.split(".", 1)
            assert name in ENTITIES[entity]


def test_a_value_is_a_number_or_has_a_reason(company):
    workspace = company.workspace
    for scope in (EVERYTHING, A_YEAR, A_WHILE, replace(A_WHILE, compare=Compare.PREVIOUS)):
        for reading in readings(workspace, EVERY_KPI + RIVALS, scope).values():
            assert (reading.value is None) != (reading.reason is None), reading
            assert reading.value is None or math.isfinite(reading.value)
            assert reading.previous is None or math.isfinite(reading.previous)
            assert reading.change is None or math.isfinite(reading.change)
            if reading.interval is not None and reading.value is not None:
                assert reading.interval.low <= reading.value + 1e-9
                assert reading.value <= reading.interval.high + 1e-9


def test_readings_agree_with_a_second_way_of_computing(company):
    workspace = company.workspace
    last_day = workspace.model.last_day
    assert last_day is not None
    expected = opinions(last_day, workspace.model.tables["deals"].first_day or workspace.model.first_day)
    assert set(expected) == set(KPIS)
    for scope in (EVERYTHING, A_WHILE):
        found = readings(workspace, EVERY_KPI, scope)
        for name, opinion in expected.items():
            if _is_outside(found[name]):
                continue
            assert same(found[name].value, opinion(company.frames, scope.period)), (name, scope.period, found[name])


def _is_outside(reading: Reading) -> bool:
    """Whether the period lies where nothing is known, which the second way of computing cannot see."""
    return reading.reason is not None and "nothing is known about" in reading.reason


def test_row_order_does_not_matter(company):
    shuffled = {
        name: frame.sample(frac=1, random_state=company.number).reset_index(drop=True)
        for name, frame in company.frames.items()
    }
    scope = company.choice([EVERYTHING, A_WHILE])
    with Workspace.of(shuffled, now=NOW) as other:
        first, second = (values(readings(each, EVERY_KPI + RIVALS, scope)) for each in (company.workspace, other))
        assert all(same(first[name], second[name]) for name in first)


def test_parts_of_an_additive_kpi_sum_to_the_whole(company):
    workspace = company.workspace
    additive = [kpi for kpi in EVERY_KPI if kpi.additive]
    for scope in (EVERYTHING, A_WHILE):
        whole = readings(workspace, additive, scope)
        for kpi in additive:
            (entity, *_) = _entities(kpi)
            parts = splits(workspace, [kpi], scope, _owner(entity))[kpi.name]
            if whole[kpi.name].value is not None:
                total = math.fsum(part.reading.value or 0 for part in parts)
                assert same(total, whole[kpi.name].value), kpi.name


def test_a_ratio_lies_between_the_ratios_of_its_parts(company):
    workspace = company.workspace
    ratios = [kpi for kpi in EVERY_KPI + RIVALS if _is_simple_ratio(kpi)]
    assert len(ratios) > 5
    for kpi in ratios:
        (entity, *_) = _entities(kpi)
        whole = readings(workspace, [kpi], EVERYTHING)[kpi.name].value
        found = splits(workspace, [kpi], EVERYTHING, _owner(entity))[kpi.name]
        # A part whose denominator is empty has no ratio, and can still add to the numerator of the whole.
        if whole is None or not found or any(part.reading.value is None for part in found):
            continue
        parts = [part.reading.value or 0.0 for part in found]
        assert min(parts) - 1e-9 <= whole <= max(parts) + 1e-9, kpi.name


def _is_simple_ratio(kpi: Kpi) -> bool:
    """Whether both sides add up over parts: customers do not who order from several owners."""
    measure = kpi.measure.choices[0] if isinstance(kpi.measure, FirstAvailable) else kpi.measure
    return isinstance(measure, Ratio) and all(
        isinstance(side, Aggregate) and side.each is None for side in (measure.numerator, measure.denominator)
    )


def test_an_empty_population_has_a_reason_and_a_count_of_nothing_is_nought(company):
    workspace = company.workspace
    for entity in ("deals", "leads", "orders", "tickets", "surveys", "campaigns"):
        nobody = FilterSet.of([is_(f"{entity}.owner", "Nobody")])
        asked = [kpi for kpi in EVERY_KPI + RIVALS if _entities(kpi) == [entity]]
        found = readings(workspace, asked, replace(EVERYTHING, filters=nobody))
        for kpi in asked:
            reading = found[kpi.name]
            measure = kpi.measure.choices[0] if isinstance(kpi.measure, FirstAvailable) else kpi.measure
            if isinstance(measure, Aggregate) and measure.column is None:
                assert reading.value == 0
            else:
                assert reading.value is None, kpi.name
                assert reading.reason


def test_a_period_outside_the_data_has_a_reason_even_for_counts(company):
    workspace = company.workspace
    for period in (Period(date(1999, 1, 1), date(2000, 1, 1)), Period(date(2031, 1, 1), date(2032, 1, 1))):
        for reading in readings(workspace, TIMED, Scope(period)).values():
            assert reading.value is None, reading
            assert reading.reason


def test_a_missing_list_names_itself():
    with Workspace.of({"customers": pd.DataFrame({"name": ["Acme"]})}) as workspace:
        for kpi in TIMED:
            reason = availability(workspace.model, kpi)
            assert reason is not None
            assert reason.startswith("There is no list of ")
            assert readings(workspace, [kpi], EVERYTHING)[kpi.name].reason == reason


def steady_frames(first: date = date(2020, 1, 1)) -> dict[str, pd.DataFrame]:
    """A company where every day until 2024 is like every other: one deal won, one lost, one lead, one order."""
    days = pd.date_range(first, date(2024, 12, 31))
    won = pd.DataFrame({"created_at": days, "outcome": "won", "amount": 100.0, "forecast_amount": 90.0})
    deals = pd.concat([won, won.assign(outcome="lost")], ignore_index=True)
    deals["closed_at"] = deals["expected_close_at"] = deals["created_at"] + timedelta(days=10)
    deals = deals[deals["closed_at"] <= days[-1]]
    deals["deal_id"] = [f"d{at}" for at in range(len(deals))]
    leads = pd.DataFrame({"created_at": days, "is_converted": True, "is_qualified": True, "response_hours": 2.0})
    leads["converted_at"] = leads["qualified_at"] = leads["created_at"]
    leads["lead_id"] = [f"l{at}" for at in range(len(leads))]
    orders = pd.DataFrame({"ordered_at": days, "amount": 50.0, "order_id": [f"o{at}" for at in range(len(days))]})
    orders["customer_id"] = [f"c{at}" for at in range(len(days))]
    return {"deals": deals, "leads": leads, "orders": orders, **_steady_service(days), **_steady_marketing(days)}


def _steady_service(days: pd.DatetimeIndex) -> dict[str, pd.DataFrame]:
    numbers = range(len(days))
    tickets = pd.DataFrame({"created_at": days, "response_hours": 2.0, "resolution_hours": 240.0, "reopens": 1})
    tickets = tickets.assign(resolved_first_contact=True, replies=1, ticket_id=[f"t{at}" for at in numbers])
    tickets["resolved_at"] = tickets["created_at"] + timedelta(days=10)
    tickets = tickets[tickets["resolved_at"] <= days[-1]]
    surveys = pd.DataFrame({"sent_at": days, "answered_at": days, "nps": 9.0, "csat": 5.0})
    surveys = surveys.assign(
        customer_id="c1", response_id=[f"r{at}" for at in numbers], comment="Thank you, great help"
    )
    totals = pd.DataFrame({"date": days, "offered": 20, "answered": 18, "missed": 2, "handling_minutes": 90.0})
    totals = totals.assign(transfers=1, sentiment=-1.0, agent=[f"a{at}" for at in numbers])
    return {"tickets": tickets, "surveys": surveys, "support_totals": totals}


def _steady_marketing(days: pd.DatetimeIndex) -> dict[str, pd.DataFrame]:
    numbers = range(len(days))
    campaigns = pd.DataFrame({"date": days, "cost": 10.0, "sent": 9, "impressions": 99, "clicks": 8, "leads": 2})
    campaigns = campaigns.assign(conversions=3.0, revenue=30.0, ad_id=[f"a{at}" for at in numbers])
    users = pd.DataFrame({"user_id": [f"u{at}" for at in numbers], "is_licensed": True, "trained_at": days})
    return {
        "campaigns": campaigns,
        "customers": _steady_customers(days),
        "activities": pd.DataFrame(
            {"occurred_at": days, "customer_id": [f"c{at}" for at in numbers], "kind": "Call", "activity_id": numbers}
        ),
        "costs": pd.concat(
            pd.DataFrame({"date": days, "amount": 10.0, "category": category}) for category in ("Marketing", "CRM")
        ),
        "users": users.assign(score_before=40.0, score_after=60.0),
        "logins": pd.DataFrame({"user_id": "u1", "occurred_at": days}),
    }


def _steady_customers(days: pd.DatetimeIndex) -> pd.DataFrame:
    """One customer a day, who stays for ten days."""
    customers = pd.DataFrame({"customer_id": [f"c{at}" for at in range(len(days))], "acquired_at": days})
    left = customers["acquired_at"] + timedelta(days=10)
    return customers.assign(churned_at=left.where(left <= days[-1]), monthly_value=5.0)


@pytest.fixture(scope="module")
def steady():
    with Workspace.of(steady_frames()) as workspace:
        workspace.set_setting("crm_start", "2021-06-01")
        yield workspace


def _has_choices(measure: Measure) -> bool:
    found = []
    map_parts(measure, lambda part: found.append(part) or part)
    return any(isinstance(part, FirstAvailable | Growth) for part in found)


def _is_in_files(field: str) -> bool:
    """Whether there is a column that a file can lack: what is made of linked rows has none of its own."""
    entity, _, name = field.partition(".")
    derived = {each.field.name: each.how for each in ENTITIES[entity].derived}
    return not ENTITIES[entity].made and (name not in derived or bool(made_from(derived[name])))


FIELDS_IN_USE = sorted(
    {
        (kpi.name, field)
        for kpi in TIMED
        if not _has_choices(kpi.measure)  # where another choice may answer
        for leaf in leaves(kpi.measure)
        for field in leaf.fields
        if _is_in_files(field)
    }
)


OCTOBER = Scope(Period(date(2024, 10, 1), date(2024, 11, 1)), compare=Compare.NONE)


def _missing_together() -> list[list[str]]:
    """The fields in use, in groups that a workspace can lack at once: no KPI that needs one of them looks at the list
    of another one."""
    looked_at: dict[str, set[str]] = {}
    for name, field in FIELDS_IN_USE:
        looked_at.setdefault(field, set()).update(leaf.entity for leaf in leaves(KPIS[name].measure))

    def apart(one: str, other: str) -> bool:
        return _list(one) not in looked_at[other] and _list(other) not in looked_at[one]

    groups: list[list[str]] = []
    for field in sorted(looked_at):
        group = next((group for group in groups if all(apart(field, other) for other in group)), None)
        if group is None:
            groups.append(group := [])
        group.append(field)
    return groups


def _list(field: str) -> str:
    return field.split(".", 1)[0]


def _column(field: str) -> str:
    """The column of the file without which there is no such field."""
    entity, name = field.split(".", 1)
    derived = {each.field.name: each.how for each in ENTITIES[entity].derived}
    return made_from(derived[name])[-1] if name in derived else name


@pytest.fixture(scope="module")
def lacking():
    """The steady company without the columns of some fields, one workspace for the same ones."""
    with ExitStack() as stack:

        @cache
        def without(fields: tuple[str, ...]) -> Workspace:
            frames = steady_frames(date(2024, 9, 1))
            for field in fields:
                frames[_list(field)] = frames[_list(field)].drop(columns=_column(field))
            return stack.enter_context(Workspace.of(frames))

        yield without


@pytest.mark.parametrize(
    ("group", "field"),
    [pytest.param(tuple(group), field, id=field) for group in _missing_together() for field in group],
)
def test_a_missing_field_names_itself(lacking, group, field):
    workspace = lacking(group)
    for kpi in EVERY_KPI:
        if (kpi.name, field) in FIELDS_IN_USE:
            reading = readings(workspace, [kpi], OCTOBER)[kpi.name]
            assert reading.value is None
            label = ENTITIES[_list(field)][_column(field)].label
            assert label in (reading.reason or ""), (kpi.name, reading.reason)


@pytest.mark.parametrize("days", [1, 7, 30, 31, 365])
@pytest.mark.parametrize("compare", [Compare.PREVIOUS, Compare.YEAR_BEFORE])
def test_a_constant_rate_shows_no_change_whatever_the_window(steady, days, compare):
    end = date(2024, 6, 1)
    scope = Scope(Period(end - timedelta(days=days), end), compare=compare)
    for name, reading in readings(steady, TIMED, scope).items():
        if name in ("forecast_accuracy", "customers_reactivated"):
            continue  # one needs whole months, and nobody comes back
        assert reading.change == pytest.approx(0, abs=1e-9), (name, reading)
    assert readings(steady, [KPIS["revenue_growth"]], scope)["revenue_growth"].value == pytest.approx(0, abs=1e-9)


def test_the_sql_that_is_shown_runs_and_gives_the_value(company):
    workspace, scope = company.workspace, company.choice([A_WHILE, EVERYTHING])
    found = readings(workspace, EVERY_KPI + RIVALS, scope)
    for kpi in EVERY_KPI + RIVALS:
        reading, shown = found[kpi.name], proof(workspace, kpi, scope)
        if not shown.sql:
            assert reading.value is None
            continue
        (row,) = workspace.engine.run(shown.sql).to_pylist()
        if reading.value is not None:
            assert same(row["value"], reading.value), (kpi.name, shown.sql)
        assert all(identity.holds for identity in shown.identities), shown.identities


def test_points_of_an_additive_kpi_sum_to_its_value(company):
    grain = company.choice(list(Grain)[1:])
    workspace = company.workspace
    additive = [kpi for kpi in EVERY_KPI if kpi.additive and not _is_point_in_time(kpi)]
    found = readings(workspace, additive, A_WHILE)
    for name, points in trends(workspace, additive, A_WHILE, grain).items():
        if found[name].value is not None:
            assert same(math.fsum(point.reading.value or 0 for point in points), found[name].value), name


def test_a_point_is_the_reading_of_its_bucket(company):
    grain = company.choice(list(Grain)[2:])
    workspace = company.workspace
    found = trends(workspace, EVERY_KPI + RIVALS, A_WHILE, grain)
    for at, bucket in enumerate(A_WHILE.period.buckets(grain)):
        alone = readings(workspace, EVERY_KPI + RIVALS, replace(A_WHILE, period=bucket))
        for name, points in found.items():
            if points and not _counts_undated(alone[name]):
                assert points[at].period == bucket
                assert same(points[at].reading.value, alone[name].value), (name, bucket, points[at], alone[name])


def _counts_undated(reading: Reading) -> bool:
    """Whether it says that it holds rows without a date, as only a point in time that is now does in a period."""
    return any(" no Created date" in note for note in reading.notes)


def test_the_last_point_of_a_point_in_time_is_the_headline_like_for_like(company):
    points_in_time = [kpi for kpi in EVERY_KPI if _is_point_in_time(kpi)]
    dated = {
        name: frame[frame["created_at"].notna()] if name in ("deals", "tickets") else frame
        for name, frame in company.frames.items()
    }
    workspace = company.workspace
    with Workspace.of(dated, now=NOW) as like:
        last_day = like.model.last_day
        if workspace.model.last_day != last_day or last_day is None:
            return
        month = Scope(Period(last_day.replace(day=1), last_day + timedelta(days=1)), compare=Compare.NONE)
        headline = readings(like, points_in_time, month)
        for name, found in trends(workspace, points_in_time, month, Grain.MONTH).items():
            # What velocity multiplies the open deals by can rest on closed deals without a Created date.
            if found and name != "sales_velocity":
                # A list of which no row has a date holds nothing at all in the other workspace.
                point, whole = found[-1].reading, headline[name]
                assert same(point.value or 0.0, whole.value or 0.0), (name, point, whole)


def test_all_data_is_what_the_periods_hold_and_what_is_said_to_have_no_date(company):
    workspace = company.workspace
    additive = [kpi for kpi in EVERY_KPI + RIVALS_THAT_ADD_UP if kpi.additive and not _is_point_in_time(kpi)]
    whole, points = readings(workspace, additive, EVERYTHING), trends(workspace, additive, EVERYTHING, Grain.YEAR)
    for kpi in additive:
        (leaf, *_) = leaves(kpi.measure)
        found = whole[kpi.name]
        if not isinstance(leaf, Aggregate) or found.value is None:
            continue
        undated = FilterSet.of([blank(f"{leaf.entity}.{leaf.placed_by}")])
        rest = readings(workspace, [kpi], replace(EVERYTHING, filters=undated))[kpi.name]
        placed = math.fsum(point.reading.value or 0 for point in points[kpi.name])
        assert same(placed + (rest.value or 0), found.value), kpi.name
        said = any(note.startswith(f"{rest.n:,} of the {found.n:,} ") for note in found.notes)
        assert said == (rest.n > 0), (kpi.name, rest.n, found.notes)


def test_a_date_that_is_an_event_comes_with_a_condition_that_it_happened():
    for kpi in EVERY_KPI + RIVALS:
        for leaf in leaves(kpi.measure):
            if not isinstance(leaf, Aggregate) or not isinstance(leaf.basis, On) or leaf.column is not None:
                continue
            # In a list of customers everybody is one, since whenever.
            if leaf.entity != "customers" and leaf.basis.date != ENTITIES[leaf.entity].date:
                assert leaf.where, (kpi.name, leaf)


def test_definitions_that_are_the_same_mature_alike():
    usual = {kpi.measure: kpi.matures for kpi in EVERY_KPI}
    for kpi in EVERY_KPI:
        for rival in kpi.alternatives.values():
            assert rival.matures == usual.get(rival.measure, rival.matures), rival.label


def test_a_part_is_the_reading_under_its_filter(company):
    workspace = company.workspace
    for kpi in EVERY_KPI + RIVALS:
        (entity, *_) = _entities(kpi)
        for part in splits(workspace, [kpi], A_WHILE, _owner(entity))[kpi.name]:
            only = FilterSet.of([is_(_owner(entity), part.label)])
            alone = readings(workspace, [kpi], replace(A_WHILE, filters=only))[kpi.name]
            assert same(part.reading.value, alone.value), (kpi.name, part, alone)


def test_tables_have_a_row_for_every_value_and_for_blanks(company):
    workspace = company.workspace
    found = table(workspace, TABLES["lead_source_performance"], EVERYTHING)
    labels = {label for label, _ in found.rows}
    sources = set(company.frames["leads"]["source"].fillna("(none)"))
    assert sources <= labels
    leads = [cells[0].value or 0 for _, cells in found.rows]
    assert sum(leads) == len(company.frames["leads"])
    assert all(len(cells) == len(found.columns) for _, cells in found.rows)


def _entities(kpi: Kpi) -> list[str]:
    """The lists a KPI is counted from, in the definition that these companies get."""
    measure = kpi.measure.choices[0] if isinstance(kpi.measure, FirstAvailable) else kpi.measure
    return list(dict.fromkeys(leaf.entity for leaf in leaves(measure)))


def _owner(entity: str) -> str:
    """The field that rows of a list are split by; what was made of customers has theirs."""
    return "customers.owner" if ENTITIES[entity].made else f"{entity}.owner"


def _is_point_in_time(kpi: Kpi) -> bool:
    """Whether it is so of a moment, or of what became of customers between two, so that periods do not add up."""
    bases = [leaf.basis for leaf in leaves(kpi.measure) if isinstance(leaf, Aggregate)]
    return any(isinstance(basis, AsOf | Moving) for basis in bases)


def test_retention_and_churn_are_all_of_those_who_were_there(company):
    days = company.choice([1, 7, 30, 365])
    workspace = company.workspace
    end = date(2024, 5, 20)
    scope = Scope(Period(end - timedelta(days=days), end), compare=Compare.NONE)
    found = readings(workspace, [KPIS["retention_rate"], KPIS["churn_rate"]], scope)
    values = [reading.value for reading in found.values()]
    assert (values[0] is None) == (values[1] is None)
    if None not in values:
        assert same(sum(values), 100.0)


def test_customers_who_come_and_go_make_up_the_difference_of_every_part(company):
    days = company.choice([1, 7, 30, 365])
    workspace = company.workspace
    names = [f"customers_{name}" for name in ("opening", "new", "reactivated", "lost", "closing")]
    kpis = [KPIS[name] for name in names]
    end = date(2024, 5, 20)
    scope = Scope(Period(end - timedelta(days=days), end), compare=Compare.NONE)
    whole = {name: reading.value for name, reading in readings(workspace, kpis, scope).items()}
    found = splits(workspace, kpis, scope, "customers.owner")
    if None in whole.values():
        return
    for label in {part.label for parts in found.values() for part in parts}:
        by_name = {name: sum(p.reading.value or 0 for p in found[name] if p.label == label) for name in names}
        opening, new, back, lost, closing = by_name.values()
        assert opening + new + back - lost == closing, (label, by_name)
    opening, new, back, lost, closing = whole.values()
    assert opening + new + back - lost == closing
