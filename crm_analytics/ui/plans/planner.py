"""The planner on screen: how likely a goal is, levers to try, what each would have to do, and how good this is."""

from collections.abc import Sequence
from datetime import date, timedelta

import pyarrow as pa
import streamlit as st

from crm_analytics import charts
from crm_analytics.issues import CrmError
from crm_analytics.kpi import Kpi
from crm_analytics.planning import (
    Goal,
    Lever,
    Levers,
    Plan,
    Planner,
    Progress,
    plannable,
    said_lever,
    said_likelihood,
)
from crm_analytics.planning.plan import EVEN, SAFE, said
from crm_analytics.ui import cache, pictures, state
from crm_analytics.ui.failing import FailingInWords
from crm_analytics.ui.plans import words
from crm_analytics.ui.text import listed, plain
from crm_analytics.units import say_date

_ANOTHER = "Another goal"
_QUARTER = 91


def panel(targets: Sequence[Progress]) -> None:
    """A goal of the reader's choice: one of the targets, or another. Says why where none can be planned."""
    st.subheader("What would it take?", anchor=False)
    kpis = {kpi.name: kpi for kpi in plannable(state.workspace())}
    if not kpis or state.workspace().model.last_day is None:
        st.markdown(
            "The planner works from deals with their dates and amounts, or from orders. Your data has neither yet."
        )
        return
    open_now = [each for each in targets if each.target.kpi in kpis and each.as_of and each.as_of < each.target.due]
    goals = {f"{_name(each)} ({at})" if at > 1 else _name(each): each for at, each in enumerate(open_now, start=1)}
    seasonal = frozenset(label for label, each in goals.items() if each.pace and each.pace.seasons)
    _panel(kpis, {label: _goal(each) for label, each in goals.items()}, seasonal)


@st.fragment
def _panel(kpis: dict[str, Kpi], goals: dict[str, Goal], seasonal: frozenset[str]) -> None:
    """Only this part of the page runs while levers are moved."""
    with FailingInWords():
        _planned(kpis, goals, seasonal)


def _planned(kpis: dict[str, Kpi], goals: dict[str, Goal], seasonal: frozenset[str]) -> None:
    chosen = _ANOTHER
    if goals:
        chosen = st.selectbox("Goal", [*goals, _ANOTHER], key="plan-goal") or _ANOTHER
    try:
        goal = goals.get(chosen) or _other(kpis)
        if goal is None:
            return
        planner, found = cache.planner(state.workspace(), goal)
    except CrmError as error:
        st.markdown(f":material/info: {plain(error)}")
        return
    st.markdown(f"**{plain(found.sentence)}**")
    _rests_on(found)
    if chosen in seasonal:
        st.caption("The pace of the target follows the seasons of your past; the plan does not, so the two may differ.")
    if found.ground.still <= 0:
        return
    _levers(planner, found)
    _needed(found)
    _how_good(found)


def _name(found: Progress) -> str:
    assert found.kpi is not None
    whose = "" if not found.target.filters else f", {words.whose(found.target)}"
    return f"{found.kpi.label}{whose}: {found.target.value:,.0f} by {say_date(found.target.due)}"


def _goal(found: Progress) -> Goal:
    target = found.target
    return Goal(target.value, target.due, target.kpi, target.start, target.filters)


def _other(kpis: dict[str, Kpi]) -> Goal | None:
    """A goal that is typed: it begins where the data ends, or with the year."""
    last = state.workspace().model.last_day
    assert last is not None
    what, much, until = st.columns(3)
    names = list(kpis)
    name = what.selectbox("What", names, format_func=lambda name: kpis[name].label, key="plan-kpi") or names[0]
    by = until.date_input(
        "Until the end of", _usual_day(last), key="plan-by", format="DD/MM/YYYY", min_value=last + timedelta(days=1)
    )
    if not isinstance(by, date):
        return None
    value = much.number_input("How much", value=_usual_value(name, by), min_value=0.0, key=f"plan-value-{name}-{by}")
    return Goal(float(value), by, name) if value else None


def _usual_day(last: date) -> date:
    """The end of the year, unless that is less than a quarter away."""
    end = (last + timedelta(days=1)).replace(month=12, day=31)
    return end if (end - last).days >= _QUARTER else last + timedelta(days=_QUARTER)


def _usual_value(name: str, by: date) -> float | None:
    """A goal a little above what may be expected, to begin with: a tenth more, in two digits."""
    _, found = cache.planner(state.workspace(), Goal(1.0, by, name))
    return float(f"{1.1 * found.outlook.middle:.2g}") if found.outlook.middle > 0 else None


def _rests_on(found: Plan) -> None:
    place = found.ground
    days = say_date(place.goal.first_day), say_date(place.last_day)
    counted = f"Counted from {days[0]}: {said(place, place.so_far)} is in by {days[1]}."
    history = listed([f"{n:,} {what}" for what, n in found.facts])
    st.caption(plain(f"{counted} It rests on {found.months} months of history: {history}."))
    for note in found.notes:
        st.caption(plain(note))


def _levers(planner: Planner, found: Plan) -> None:
    place = found.ground
    left, right = st.columns([1, 2], gap="medium")
    with left:
        st.markdown("**Try it**")
        factors = {lever.name: _slider(place.kpi.name, lever) for lever in planner.futures.levers}
    moved = any(factor != 1.0 for factor in factors.values())
    shown = planner.outlook(Levers(factors)) if moved else found.outlook
    with right:
        before = found.outlook.likelihood
        st.metric(
            "Likely to be reached",
            plain(said_likelihood(shown.likelihood)),
            delta=plain(f"{100 * (shown.likelihood - before):+.0f} points".replace("-", "−")) if moved else None,
            delta_description="against present rates" if moved else None,
        )
        low, middle, high = (said(place, value) for value in (shown.low, shown.middle, shown.high))
        st.caption(plain(f"The middle of the futures is {middle}; 80 % of them lie between {low} and {high}."))
        picture = charts.outlook(shown.bars, place.goal.value, place.unit, place.currency, pictures.palette())
        pictures.draw(picture, key="plan-outlook")


def _slider(kpi: str, lever: Lever) -> float:
    """What the lever is multiplied by. A rate is moved in its own percent, the rest by a share of what it is."""
    key = f"plan-lever-{kpi}-{lever.name}"
    if lever.unit == "%":
        now = round(lever.now)
        chosen = st.slider(f"{lever.label} (now {now} %)", 1, 99, now, format="%d %%", key=key)
        return 1.0 if chosen == now else chosen / lever.now
    most = 100 * (lever.limit - 1) if lever.limit > 1 else 50.0
    least = -50.0 if lever.limit > 1 else 100 * (lever.limit - 1)
    label = f"{lever.label} ({_now(lever)} now)"
    percent = st.slider(label, int(least), int(most), 0, step=5, format="%+d %%", key=key)
    return 1 + percent / 100


def _now(lever: Lever) -> str:
    if lever.unit == "money":
        return f"{lever.now:,.0f}"
    return f"{lever.now:,.1f} {lever.unit}"


def _needed(found: Plan) -> None:
    """What each lever alone would have to be."""
    place = found.ground
    even, safe = (found.ways[wanted] for wanted in (EVEN, SAFE))
    columns: dict[str, list[str]] = {
        "One of these alone": [way.lever.label for way in even],
        "Now": [said_lever(place, way.lever, way.lever.now) for way in even],
    }
    for name, ways in (("For an even chance", even), ("For 80 % likely", safe)):
        columns[name] = [
            f"not alone: {said_likelihood(way.at_limit)} at most"
            if way.needed is None
            else "enough as it is"
            if way.factor == 1.0
            else said_lever(place, way.lever, way.needed)
            for way in ways
        ]
    st.markdown("**What is needed**")
    st.dataframe(pa.table(columns), hide_index=True, width="stretch", alt="What each lever alone would have to be")


def _how_good(found: Plan) -> None:
    """The planner on the own past."""
    st.markdown(plain(found.test.sentence))
    if not found.test.trials:
        return
    place = found.ground
    with st.expander("The planner on your own past", key="plan-back-test", icon=":material/history:"):
        trials = found.test.trials
        rows = {
            "Run as of": [say_date(trial.day) for trial in trials],
            "80 % band from": [said(place, trial.low) for trial in trials],
            "to": [said(place, trial.high) for trial in trials],
            "What came": [said(place, trial.came) for trial in trials],
            "Inside": ["yes" if trial.is_inside else "no" for trial in trials],
        }
        st.dataframe(pa.table(rows), hide_index=True, width="stretch", alt="Earlier plans and what came of them")
        st.caption(
            "Present rates mean the rates of the last year, the latest months most, with their growth fading. "
            "Deals are taken to be independent of each other; seasons are not in it. Amounts of deals that were "
            "open then are as they are now."
        )
