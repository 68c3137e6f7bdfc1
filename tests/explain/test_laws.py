"""Laws of explanations: they hold for every KPI of the catalogue, on any data, and on real data."""

import math
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import crm_analytics as crm
from crm_analytics.catalogue import KPIS
from crm_analytics.evaluate import Compare, Scope, readings, splits
from crm_analytics.explain import Decomposition, Verdict, best_dimension, decompose, explain
from crm_analytics.explain.shapes import Form
from crm_analytics.periods import Grain, Period
from crm_analytics.workspace import Workspace
from tests.companies import NOW, company_fixtures

EVERY_KPI = list(KPIS.values())
RIVALS = [
    replace(kpi, name=f"{kpi.name}.{name}", measure=rival.measure, unit=rival.unit or kpi.unit, alternatives={})
    for kpi in EVERY_KPI
    for name, rival in kpi.alternatives.items()
]
HALF_YEAR = Scope(Period(date(2023, 9, 10), date(2024, 3, 5)))
RUNNING = Scope(Period(date(2024, 4, 1), date(2024, 10, 1)))
A_YEAR_BEFORE = Scope(Period(date(2024, 1, 1), date(2024, 7, 1)), compare=Compare.YEAR_BEFORE)
SCOPES = (HALF_YEAR, RUNNING, A_YEAR_BEFORE)


drawn, company = company_fixtures(3, of=2)


def same(first: float | None, second: float | None, size: float = 1.0) -> bool:
    return first is not None and second is not None and math.isclose(first, second, rel_tol=1e-9, abs_tol=1e-9 * size)


def adds_up(found: Decomposition) -> None:
    """Parts, effects and change agree with one another, and with the reading."""
    assert found.change is not None
    size = max(1.0, *(abs(part.effects.total) for part in found.parts), abs(found.value or 0))
    assert same(math.fsum(part.effects.total for part in found.parts), found.change, size), found
    assert same(found.effects.total, found.change, size)
    assert same(math.fsum(part.share_now for part in found.parts), 1.0) or not found.value
    assert same(found.previous, found.reading.previous, size)
    if found.reading.change is not None and found.reading.change_unit == "pp":
        assert same(found.change, found.reading.change, size)


def test_parts_sum_to_the_change_of_every_kpi_that_can_be_divided(company):
    scope = company.choice(SCOPES)
    workspace = company.workspace
    for kpi in EVERY_KPI + RIVALS:
        entity = "deals" if "deal" in kpi.definition else "leads" if "lead" in kpi.definition else "orders"
        found = decompose(workspace, kpi, scope, f"{entity}.owner")
        assert (found.change is None) == (found.reason is not None)
        if found.reason is None:
            adds_up(found)


def test_findings_do_not_depend_on_the_order_of_rows(company):
    scope = company.choice(SCOPES)
    shuffled = {name: frame.sample(frac=1, random_state=company.number) for name, frame in company.frames.items()}
    with Workspace.of(shuffled, now=NOW) as other:
        found = [explain(workspace, EVERY_KPI, scope) for workspace in (company.workspace, other)]
        assert [each.sentence for each in found[0]] == [each.sentence for each in found[1]]


def test_every_kpi_has_one_finding_in_a_whole_sentence(company):
    scope = company.choice((*SCOPES, Scope()))
    workspace = company.workspace
    found = explain(workspace, EVERY_KPI + RIVALS, scope)
    assert sorted(each.kpi for each in found) == sorted(kpi.name for kpi in EVERY_KPI + RIVALS)
    for each in found:
        assert each.sentence.startswith(each.label)
        for said in (each.sentence, *each.details):
            assert said.endswith(".")
            assert not {"nan", "inf", "—"} & set(said.replace(".", " ").split())
            assert "  " not in said
        if each.change is not None:
            assert len(each.sentence.split()) <= 30


def test_a_field_that_is_the_same_everywhere_has_one_part_with_the_whole_change(drawn):
    frames = {name: frame.assign(owner="Ada") for name, frame in drawn[-1].frames.items()}
    with Workspace.of(frames, now=NOW) as workspace:
        for kpi in EVERY_KPI:
            found = decompose(workspace, kpi, HALF_YEAR, "deals.owner")
            if found.reason is None and found.parts:
                (part,) = found.parts
                assert same(part.effects.total, found.change, abs(found.value or 1))
                assert part.standing.beyond == 0


@pytest.fixture(scope="module")
def maven(shared_data: Path):
    folder = shared_data / "maven-crm"
    with crm.load(*sorted(folder.glob("*.csv")), accept=True) as workspace:
        yield workspace


QUARTERS = [Scope(Period(date(2017, month, 1), Grain.QUARTER.next(date(2017, month, 1)))) for month in (7, 10)]
DIVISIBLE = ("revenue", "win_rate", "average_deal_size", "sales_cycle_days", "deals_won", "deals_created")


@pytest.mark.parametrize("by", ["deals.product", "deals.owner", "users.manager", "customers.country"])
@pytest.mark.parametrize("scope", QUARTERS, ids=["Q3", "Q4"])
@pytest.mark.parametrize("name", DIVISIBLE)
def test_maven_quarter_against_quarter_adds_up(maven, name, scope, by):
    found = decompose(maven, KPIS[name], scope, by)
    assert found.reason is None
    adds_up(found)
    parts = {part.label: part.reading for part in splits(maven, [KPIS[name]], scope, by)[name]}
    for part in found.parts:
        if part.label in parts:
            assert same(part.now, parts[part.label].value or 0)
            assert part.n == parts[part.label].n


def test_mavens_win_rate_by_hand(maven):
    """Deals closed by manager in Q3 and Q4 2017, from the engine's own splits, and Kitagawa's formula spelled out."""
    kpi, scope = KPIS["win_rate"], QUARTERS[1]
    now = {part.label: part.reading for part in splits(maven, [kpi], scope, "users.manager")["win_rate"]}
    assert scope.period is not None
    earlier = Scope(scope.period.previous())
    before = {part.label: part.reading for part in splits(maven, [kpi], earlier, "users.manager")["win_rate"]}
    n_before, n_now = (sum(reading.n for reading in parts.values()) for parts in (before, now))
    whole = readings(maven, [kpi], scope)["win_rate"]
    found = {part.label: part for part in decompose(maven, kpi, scope, "users.manager").parts}
    assert set(found) == set(now) == set(before)
    for name, part in found.items():
        first, last = before[name].n / n_before, now[name].n / n_now
        low, high = before[name].value, now[name].value
        assert part.effects.rate == pytest.approx((high - low) * (last + first) / 2, abs=1e-9)
        mean = (whole.value + whole.previous) / 2
        assert part.effects.mix == pytest.approx((last - first) * ((high + low) / 2 - mean), abs=1e-9)


def test_mavens_volume_times_value_is_that_of_the_whole(maven):
    """Σ volume is the change in won deals × their mean average; Σ rate + mix is the rest."""
    for scope in QUARTERS:
        read = readings(maven, [KPIS["deals_won"], KPIS["average_deal_size"]], scope)
        won, size = read["deals_won"], read["average_deal_size"]
        for by in ("deals.owner", "deals.product"):
            found = decompose(maven, KPIS["won_value"], scope, by)
            assert found.form is Form.TOTAL
            volume = (won.value - won.previous) * (size.value + size.previous) / 2
            assert found.effects.volume == pytest.approx(volume)
            value = (size.value - size.previous) * (won.value + won.previous) / 2
            assert found.effects.rate + found.effects.mix == pytest.approx(value)


def test_mavens_quarters_are_not_explained_by_quarters_or_outcomes(maven):
    for scope in QUARTERS:
        for kpi in EVERY_KPI:
            found = best_dimension(maven, kpi, scope)
            if found is not None:
                assert not {"quarter", "stage", "outcome"} & set(found.by.replace("_", ".").split("."))


def test_mavens_findings_have_verdicts_from_their_own_history(maven):
    found = {each.kpi: each for each in explain(maven, EVERY_KPI, QUARTERS[1])}
    created = found["deals_created"]
    assert (created.signal.verdict, created.grain, len(created.signal.judged)) == (Verdict.SIGNAL, Grain.MONTH, 3)
    assert all(point.period.end <= date(2017, 10, 1) for point in created.signal.baseline)
    won = found["deals_won"]
    assert won.grain is Grain.WEEK  # seven months are too few
    assert len(won.signal.baseline) >= 8
    assert found["leads_created"].reason
    assert found["won_value"].reason == "It is the same as Revenue here."
