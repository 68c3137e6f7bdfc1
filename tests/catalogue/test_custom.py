"""Own KPIs as data: what they come to, what is refused, and any definition against plain pandas."""

import json
import math
from datetime import date

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import crm_analytics as crm
from crm_analytics.catalogue import KPIS, custom, known, kpi, taken
from crm_analytics.catalogue.custom import CustomKpi, Shape, Term, name_from
from crm_analytics.commands import main
from crm_analytics.conditions import Condition, Op, at_least, is_
from crm_analytics.evaluate import readings
from crm_analytics.evaluate.scope import Compare, Scope
from crm_analytics.issues import CrmError, UnknownNameError
from crm_analytics.kpi import Area
from crm_analytics.measures import Function
from crm_analytics.periods import Period
from crm_analytics.units import Unit
from crm_analytics.workspace import Workspace

NASTY = ('amount"; DROP TABLE deals; --', "![x](http://192.0.2.1/p.png)", "🎉", "a.b", "it's", "deals.amount ", "=1+1")
EVERYTHING = Scope(compare=Compare.NONE)
COUNT = Term("deals", Function.COUNT, date="closed_at")
WON = Term("deals", Function.COUNT, where=(is_("deals.outcome", "won"),), date="closed_at")


def own(name: str = "mine", unit: Unit = Unit.COUNT, top: Term = COUNT, **more: object) -> CustomKpi:
    return CustomKpi(name, "Mine", "Deals.", Area.SALES, unit, top, **more)  # type: ignore[arg-type]


def deals(**columns: list) -> pd.DataFrame:
    rows = len(next(iter(columns.values())))
    return pd.DataFrame({"deal_id": [f"d{at}" for at in range(rows)], "stage": ["Open"] * rows, **columns})


def value(workspace: Workspace, built: CustomKpi) -> float | None:
    workspace.set_setting(custom.SETTING, custom.settled([built]))
    return crm.read(workspace, built.name)[built.name].value


@pytest.mark.parametrize("heading", NASTY)
def test_a_column_of_any_name_is_added_up(heading):
    with Workspace.of({"deals": deals(**{heading: [1.5, 2.5, None]})}) as workspace:
        (name,) = [info.name for info in workspace.model.tables["deals"].columns.values() if info.is_extra]
        built = own(unit=Unit.NUMBER, top=Term("deals", Function.TOTAL, name, date=None))
        assert value(workspace, built) == 4
        assert crm.prove(workspace, "mine").sql


@pytest.mark.parametrize("heading", NASTY)
def test_a_condition_on_a_column_of_any_name_holds(heading):
    with Workspace.of({"deals": deals(**{heading: ["x", "y'; --", "x"]})}) as workspace:
        (name,) = [info.name for info in workspace.model.tables["deals"].columns.values() if info.is_extra]
        top = Term("deals", Function.COUNT, where=(is_(f"deals.{name}", "y'; --"),))
        assert value(workspace, own(top=top)) == 1


def test_a_rate_has_its_interval_and_the_hits_are_a_part_of_the_whole():
    frame = deals(outcome=["won", "won", "lost", "open"])
    built = own(unit=Unit.PERCENT, top=WON, bottom=COUNT, shape=Shape.RATE)
    with Workspace.of({"deals": frame}) as workspace:
        assert value(workspace, built) == 50
        reading = crm.read(workspace, "mine")["mine"]
        assert (reading.numerator, reading.denominator) == (2, 4)
        assert reading.interval is not None
        assert all(identity.holds for identity in crm.prove(workspace, "mine").identities)


def test_a_ratio_of_two_lists_is_no_rate():
    orders = pd.DataFrame({"order_id": ["1", "2", "3"], "amount": [10.0, 20.0, 30.0]})
    built = own(
        unit=Unit.NUMBER,
        top=Term("orders", Function.TOTAL, "amount"),
        bottom=Term("deals", Function.COUNT),
        shape=Shape.RATIO,
    )
    with Workspace.of({"deals": deals(outcome=["won", "lost"]), "orders": orders}) as workspace:
        assert value(workspace, built) == 30
        assert crm.read(workspace, "mine")["mine"].interval is None


def test_per_week_divides_by_the_weeks_of_the_period():
    frame = deals(created_at=list(pd.date_range("2024-01-01", periods=14)))
    built = own(unit=Unit.NUMBER, top=Term("deals", Function.COUNT, date="created_at"), per_week=True)
    with Workspace.of({"deals": frame}) as workspace:
        assert value(workspace, built) == 7


def test_it_splits_trends_and_adds_up_like_any_other():
    frame = deals(
        outcome=["won", "won", "lost"],
        owner=["Ann", "Ben", "Ann"],
        closed_at=list(pd.to_datetime(["2024-01-05", "2024-02-05", "2024-02-06"])),
    )
    with Workspace.of({"deals": frame}) as workspace:
        assert value(workspace, own()) == 3
        assert {part.label: part.reading.value for part in crm.split(workspace, "mine", "deals.owner")} == {
            "Ann": 2,
            "Ben": 1,
        }
        assert [point.reading.value for point in crm.trend(workspace, "mine")] == [1, 2]
        assert known(workspace.settings)["mine"].is_own
        assert kpi("mine", workspace.settings).additive
    with pytest.raises(UnknownNameError):
        kpi("mine")


def test_a_column_that_is_gone_is_named():
    with Workspace.of({"deals": deals(outcome=["won"])}) as workspace:
        built = own(unit=Unit.NUMBER, top=Term("deals", Function.TOTAL, "Old column"))
        workspace.set_setting(custom.SETTING, custom.settled([built]))
        assert crm.read(workspace, "mine")["mine"].reason == "Your deals have no Old column."


@pytest.mark.parametrize(
    ("term", "reason"),
    [
        (Term("deals", Function.TOTAL, "Size"), "Size of deals holds no numbers, so it cannot be added up."),
        (Term("deals", Function.COUNT, date="Size"), "Size of deals holds no dates, so nothing can be placed by it."),
        (Term("deals", Function.COUNT, where=(at_least("deals.Size", 3),)), '"Size" holds words'),
    ],
)
def test_a_column_that_holds_other_things_by_now_says_so(term, reason):
    frame = deals(Size=["large", "small"], created_at=list(pd.to_datetime(["2024-01-01", "2024-03-01"])))
    with Workspace.of({"deals": frame}) as workspace:
        unit = Unit.NUMBER if term.function is Function.TOTAL else Unit.COUNT
        workspace.set_setting(custom.SETTING, custom.settled([own(unit=unit, top=term)]))
        start = pd.Timestamp("2024-01-01").date()
        end = pd.Timestamp("2024-04-01").date()
        assert reason in (crm.read(workspace, "mine", start=start, end=end)["mine"].reason or "")


RECORD = own().as_record()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": "win_rate"}, "is the name of a KPI of the catalogue"),
        ({"name": "Bad name"}, "small letters"),
        ({"label": ""}, '"label" is missing'),
        ({"area": "astrology"}, "is no area"),
        ({"unit": "%"}, None),
        ({"unit": "money per day"}, "cannot be in"),
        ({"shape": "rate"}, "A ratio has two figures"),
        ({"shape": "rate", "bottom": WON.as_record(), "unit": "%"}, "A rate is a share of rows"),
        ({"top": {"entity": "deals", "function": "eval"}}, "There is no way of counting"),
        ({"top": {"entity": "planets", "function": "count"}}, "There is no list"),
        ({"top": {"entity": "deals", "function": "total"}}, "Of which column"),
        ({"top": {**COUNT.as_record(), "column": "amount"}}, "A count of rows has no column"),
        ({"top": {**COUNT.as_record(), "q": 0.5}}, "A quantile needs"),
        ({"top": {**COUNT.as_record(), "where": [{"field": "x", "op": "is", "values": [1]}]}}, "does not name a field"),
        ({"top": {**COUNT.as_record(), "where": [{"field": "deals.x", "op": "or", "values": [1]}]}}, "no condition"),
        ({"top": {**COUNT.as_record(), "where": "1=1"}}, "are a list of field"),
        ({"top": None}, "This is no figure"),
        ({"higher_is_better": "yes"}, "true, false or null"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(change, said):
    record = {**RECORD, **change}
    if said is None:
        assert custom.read([record], taken())
        return
    with pytest.raises(CrmError, match=said):
        custom.read([record], taken())


def test_what_cannot_be_read_is_named_and_the_rest_is_known():
    settings_ = {custom.SETTING: [RECORD, {"name": "odd"}, "nothing", {**RECORD, "name": "win_rate"}]}
    found, broken = custom.readable(settings_, taken())
    assert list(found) == ["mine"]
    assert [each.name for each in broken] == ["odd", "without a name", "win_rate"]
    assert known(settings_)["win_rate"] == KPIS["win_rate"]


def test_a_file_brings_back_what_was_shared():
    kpis = [own(), own("other", Unit.PERCENT, WON, bottom=COUNT, shape=Shape.RATE, higher_is_better=None)]
    assert custom.taken_in(custom.shared(kpis), taken()) == tuple(kpis)


@pytest.mark.parametrize("text", ["", "[1]", "{}", '{"format": "crm_analytics custom KPIs"}', "[" * 100_000])
def test_a_file_of_something_else_is_refused(text):
    with pytest.raises(CrmError):
        custom.taken_in(text, taken())


def test_the_command_line_takes_a_file_of_own_kpis(tmp_path, capsys):
    (tmp_path / "deals.csv").write_text(
        "Deal ID,Stage,Amount,Create Date,Close Date\nD1,Closed Won,1200,2026-01-05,2026-02-10\n"
        "D2,Closed Lost,800,2026-01-09,2026-02-20\nD3,Closed Won,300,2026-01-09,2026-02-21\n"
    )
    built = own(top=Term("deals", Function.COUNT, where=(at_least("deals.amount", 800),), date="closed_at"))
    (tmp_path / "own.json").write_text(custom.shared([built]))
    asked = ["kpis", str(tmp_path / "deals.csv"), "--custom", str(tmp_path / "own.json"), "--kpi", "mine", "--json"]
    assert main([*asked, "--accept-suggestions"]) == 0
    (entry,) = json.loads(capsys.readouterr().out)["kpis"]
    assert (entry["name"], entry["value"], entry["is_own"]) == ("mine", 2, True)


def test_a_name_is_made_from_any_label():
    assert name_from("Ünïts per—week") == "units_per_week"
    assert name_from("2 big") == "own_2_big"
    assert name_from("🎉🎉", {"own_kpi"}) == "own_kpi_2"


OPEN_TICKETS = Term("tickets", Function.COUNT, date="created_at", closed="resolved_at")


def test_what_is_open_at_the_end_of_a_period_is_counted_whenever_it_began():
    """
    ticket  created  resolved
    1       Jan 5    Jan 9     not open at the end of January
    2       Jan 20   Feb 3     open
    3       Dec 1    -         open, though created before
    4       Feb 2    -         created after
    5       -        -         nobody knows when it began
    """
    days = pd.to_datetime
    tickets = pd.DataFrame(
        {
            "ticket_id": list("12345"),
            "created_at": days(["2024-01-05", "2024-01-20", "2023-12-01", "2024-02-02", None]),
            "resolved_at": days(["2024-01-09", "2024-02-03", None, None, None]),
            "minutes": [5.0, 7.0, 11.0, 13.0, 17.0],
        }
    )
    january = Scope(Period(date(2024, 1, 1), date(2024, 2, 1)), compare=Compare.NONE)
    total = Term("tickets", Function.TOTAL, "minutes", (), "created_at", None, "resolved_at")
    with Workspace.of({"tickets": tickets}) as workspace:
        built = [own("open_tickets", top=OPEN_TICKETS), own("minutes", Unit.NUMBER, total)]
        workspace.set_setting(custom.SETTING, custom.settled(built))
        every = known(workspace.settings)
        found = readings(workspace, [every["open_tickets"], every["minutes"], every["ticket_backlog"]], january)
    assert found["open_tickets"].value == found["ticket_backlog"].value == 2
    assert found["minutes"].value == 18


def test_open_deals_of_ones_own_are_those_of_the_catalogue():
    frame = deals(
        outcome=["won", "lost", "open", None],
        created_at=pd.to_datetime(["2024-01-05"] * 4),
        closed_at=pd.to_datetime(["2024-01-09", None, None, None]),
    )
    term = Term("deals", Function.COUNT, date="created_at", closed="closed_at")
    with Workspace.of({"deals": frame}) as workspace:
        assert value(workspace, own(top=term)) == crm.read(workspace, "open_deals")["open_deals"].value == 1


@pytest.mark.parametrize(
    "term", [{"date": None, "closed": "resolved_at"}, {"date": "resolved_at", "closed": "resolved_at"}]
)
def test_what_is_open_begins_on_one_date_and_ends_on_another(term):
    with pytest.raises(CrmError, match="begins on one date"):
        Term("tickets", Function.COUNT, **term)
    with pytest.raises(CrmError, match="per week"):
        own(top=OPEN_TICKETS, per_week=True, unit=Unit.NUMBER)


def test_other_kpis_are_its_rivals_until_they_are_gone():
    frame = deals(outcome=["won", "won", "lost"], closed_at=pd.to_datetime(["2024-01-09"] * 3))
    mine = own("wins", top=WON, rivals=("closings", "win_rate", "gone"))
    with Workspace.of({"deals": frame}) as workspace:
        workspace.set_setting(custom.SETTING, custom.settled([mine, own("closings")]))
        assert CustomKpi.from_record(mine.as_record()) == mine
        found = crm.rivals(workspace, "wins")
        assert {name: each.value for name, each in found.items()} == {
            "default": 2.0,
            "closings": 3.0,
            "win_rate": pytest.approx(200 / 3),
        }
        workspace.set_setting("definitions", {"wins": "closings"})
        assert crm.read(workspace, "wins")["wins"].value == 3
    with pytest.raises(CrmError, match="none of them itself"):
        own("wins", rivals=("wins",))


# --- any definition, against pandas ---------------------------------------------------------------------------------

ROWS = st.lists(
    st.tuples(
        st.sampled_from(["x", "y", None]),
        st.one_of(st.none(), st.integers(-50, 50).map(float)),
        st.one_of(st.none(), st.integers(0, 400)),
    ),
    min_size=1,
    max_size=25,
)
CONDITIONS = st.lists(
    st.one_of(
        st.sampled_from(
            [is_("deals.w?", "x"), Condition("deals.w?", Op.IS_NOT, ("x",)), Condition("deals.w?", Op.BLANK)]
        ),
        st.integers(-40, 40).map(lambda least: Condition("deals.n?", Op.AT_LEAST, (float(least),))),
        st.integers(-40, 40).map(lambda most: Condition("deals.n?", Op.LESS_THAN, (float(most),))),
    ),
    max_size=2,
)
TERMS = st.tuples(st.sampled_from(list(Function)), CONDITIONS, st.sampled_from([0.1, 0.25, 0.9]))


def by_hand(frame: pd.DataFrame, function: Function, conditions: list[Condition], q: float) -> float | None:
    """The figure as pandas has it, without any code of the engine."""
    for condition in conditions:
        cells = frame[condition.name]
        match condition.op:
            case Op.IS:
                kept = cells.eq("x")
            case Op.IS_NOT:
                kept = ~cells.eq("x").fillna(False).astype(bool)
            case Op.BLANK:
                kept = cells.isna()
            case Op.AT_LEAST:
                kept = cells >= condition.values[0]
            case _:
                kept = cells < condition.values[0]
        frame = frame[kept.fillna(False).astype(bool)]
    numbers = frame["n?"].dropna()
    match function:
        case Function.COUNT:
            return float(len(frame))
        case Function.DISTINCT:
            return float(numbers.nunique())
        case _ if numbers.empty:
            return None
        case Function.TOTAL:
            return float(numbers.sum())
        case Function.AVERAGE:
            return float(numbers.mean())
        case Function.MEDIAN:
            return float(numbers.median())
        case _:
            return float(numbers.quantile(q))


def built_of(function: Function, conditions: list[Condition], q: float) -> Term:
    column = None if function is Function.COUNT else "n?"
    return Term(
        "deals", function, column, tuple(dict.fromkeys(conditions)), None, q if function is Function.QUANTILE else None
    )


@given(ROWS, st.lists(TERMS, min_size=2, max_size=6))
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_any_definition_agrees_with_pandas(rows, terms):
    frame = pd.DataFrame(rows, columns=["w?", "n?", "day"])
    frame["n?"] = frame["n?"].astype("float64")
    frame["created_at"] = pd.Timestamp("2023-01-01") + pd.to_timedelta(frame.pop("day").astype("float64"), unit="D")
    frame["deal_id"] = [f"d{at}" for at in range(len(frame))]
    frame["stage"] = "Open"
    built = []
    for at, (function, conditions, q) in enumerate(terms):
        unit = Unit.COUNT if function in (Function.COUNT, Function.DISTINCT) else Unit.NUMBER
        built.append(own(f"k{at}", unit, built_of(function, conditions, q)))
    top, bottom = (built_of(*term) for term in terms[:2])
    built.append(own("ratio", Unit.NUMBER, top, bottom=bottom, shape=Shape.RATIO))
    with Workspace.of({"deals": frame}) as workspace:
        if any(workspace.model.column(f"deals.{name}", "deals") is None for name in ("w?", "n?")):
            return
        found = readings(workspace, [each.kpi for each in built], EVERYTHING)
        expected = [by_hand(frame, *term) for term in terms]
        for each, hand in zip(built, expected, strict=False):
            assert same(found[each.name].value, hand), (each, found[each.name])
        over, under = expected[:2]
        ratio = None if over is None or not under else over / under
        assert same(found["ratio"].value, ratio), found["ratio"]


def same(one: float | None, other: float | None) -> bool:
    return one is other if one is None or other is None else math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
