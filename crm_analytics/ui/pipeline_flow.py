"""Deals in motion on a page: how they pass the stages and how long it takes, and how the pipeline changed."""

import pyarrow as pa
import streamlit as st

from crm_analytics import analyses, charts
from crm_analytics.analyses import CHANGES, Funnel, Kind, Move, Movement, StageRow, Stages
from crm_analytics.charts import Bar, Picture, Step
from crm_analytics.kpi import Area, Kpi, Reading
from crm_analytics.measures import count
from crm_analytics.ui import analysed, cache, cells, pictures, span, state
from crm_analytics.ui.text import counted, plain
from crm_analytics.units import NO_VALUE, Unit, say, say_date

_ENTERED = Kpi("entered", "Deals", "Deals that entered a stage.", Area.SALES, count("deals"), Unit.COUNT, additive=True)
_STAGES = (
    "Of the deals created in the period: how many entered each stage, and what came after their last stay in it. "
    "Entered = moved on + went back + dropped + still there. Drop-off is the share of those dropped among all who are "
    "not there any more. The time is the median over the deals that are through, all their stays in the stage together."
)
_MOVEMENT = (
    "Open deals before + new + reopened + grew − shrank − won − lost − no longer listed = open deals now, in amounts. "
    "Slipped: still open, and the expected close has moved to a later day."
)
_FEWEST = 10
"""Deals that must have left a stage before it is called the worst one."""


def stages(question: str) -> None:
    """How deals pass the stages of the pipeline, and how long they stay in each."""
    if "deals" not in state.view().model.tables and "stages" not in state.view().model.tables:
        return
    found: Funnel = cache.analysis(analyses.funnel, state.workspace(), state.view().scope)
    st.subheader(question)
    answer = found.stages
    if answer.reason is not None or not answer.rows:
        cells.say_plainly(answer.reason or "No deal is open in a stage.")
        return
    rows = answer.rows if answer.has_history else in_order(answer.rows)
    picture = stage_picture(answer, rows)
    pictures.draw(picture, key="stage-times")
    cells.say_plainly(of_stages(answer, rows))
    if not answer.has_history:
        st.caption(answer.notes[0])
    else:
        for note in answer.notes[1:]:
            st.caption(plain(note))
        st.dataframe(stage_table(answer, rows), hide_index=True, width="stretch", alt="Stages of deals as a table")
    said = stage_table(answer, rows)
    analysed.fold("stage-times", _STAGES, said, lambda: stage_numbers(rows), answer.sql, answer.notes)


def in_order(rows: tuple[StageRow, ...]) -> tuple[StageRow, ...]:
    """Stages without a history, in the order that their names tell."""
    order = charts.stage_order({row.stage: float(row.still_there) for row in rows})
    return tuple(sorted(rows, key=lambda row: order.index(row.stage)))


def stage_picture(answer: Stages, rows: tuple[StageRow, ...]) -> Picture:
    """A bar a stage: the deals that entered it, or without a history those that are there, with the time it takes."""
    what, age = (
        ("entered", "median days in the stage") if answer.has_history else ("open now", "median days since created")
    )
    days = [row.median_days if answer.has_history else row.still_days for row in rows]
    # Deals without a day of creation have no age: then a bar says how many there are and no more.
    has_days = any(each is not None for each in days)
    bars = []
    for row, each in zip(rows, days, strict=True):
        number = row.entered if row.entered is not None else row.still_there
        reading = Reading("entered", Unit.COUNT, value=float(number), n=number)
        bars.append(Bar(row.stage, reading, say(each, Unit.DAYS) if has_days else ""))
    what = f"{what} · {age}" if has_days else what
    return charts.bar_chart(_ENTERED, bars, f"Deals {what}", pictures.palette(), named=("Stage", bars))


def of_stages(answer: Stages, rows: tuple[StageRow, ...]) -> str:
    """The stage that takes longest, and the one that loses the largest share."""
    deals = f"{counted(answer.deals, 'deal')}: {answer.won:,} won, {answer.lost:,} lost, {answer.running:,} running"
    if not answer.has_history:
        oldest = max(rows, key=lambda row: row.still_days or 0.0)
        age = (
            f"; those in {oldest.stage} are the oldest ({say(oldest.still_days, Unit.DAYS)})"
            if oldest.still_days
            else ""
        )
        return f"{deals}{age}."
    timed = [row for row in rows if row.median_days is not None]
    said = f"{deals}."
    if timed:
        slowest = max(timed, key=lambda row: row.median_days or 0.0)
        said += f" {slowest.stage} takes longest: {say(slowest.median_days, Unit.DAYS)} for half of the deals."
    left = [row for row in rows if row.drop_off is not None and row.drop_off.n >= _FEWEST]
    if left:
        worst = max(left, key=lambda row: (row.drop_off.value or 0.0) if row.drop_off else 0.0)
        share = worst.drop_off
        assert share is not None
        said += f" Most drop out of {worst.stage}: {say(share.value, Unit.PERCENT)} of the {share.n:,} that left it."
    return said


def stage_table(answer: Stages, rows: tuple[StageRow, ...]) -> pa.Table:
    """The stages in words; columns that are not known without a history are left out."""
    columns: dict[str, list[str]] = {"Stage": [row.stage for row in rows]}
    if answer.has_history:
        columns |= {
            "Entered": [say(row.entered, Unit.COUNT) for row in rows],
            "Moved on": [say(row.moved_on, Unit.COUNT) for row in rows],
            "Went back": [say(row.went_back, Unit.COUNT) for row in rows],
            "Dropped": [say(row.dropped, Unit.COUNT) for row in rows],
        }
    columns["Still there"] = [say(row.still_there, Unit.COUNT) for row in rows]
    if answer.has_history:
        columns["Drop-off"] = [say(row.drop_off.value, Unit.PERCENT) if row.drop_off else NO_VALUE for row in rows]
        columns["Median time"] = [f"{say(row.median_days, Unit.DAYS)} (n {row.finished:,})" for row in rows]
    columns["There so far"] = [say(row.still_days, Unit.DAYS) for row in rows]
    columns["Amount there"] = [say(row.value, Unit.MONEY, currency=answer.currency) for row in rows]
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})


def stage_numbers(rows: tuple[StageRow, ...]) -> pa.Table:
    """The stages as numbers, for a download."""
    counts = ("entered", "moved_on", "went_back", "dropped", "still_there", "finished")
    measures = ("median_days", "still_days", "value")
    return pa.table(
        {
            "stage": pa.array([row.stage for row in rows], pa.string()),
            **{name: pa.array([getattr(row, name) for row in rows], pa.int64()) for name in counts},
            **{name: pa.array([getattr(row, name) for row in rows], pa.float64()) for name in measures},
            "drop_off": pa.array([row.drop_off.value if row.drop_off else None for row in rows], pa.float64()),
        }
    )


def movement(question: str) -> None:
    """How the pipeline came from what was open before to what is open now."""
    if "deals" not in state.view().model.tables:
        return
    st.subheader(question)
    found = cache.analysis(analyses.movement, state.workspace(), state.view().scope)
    if found.reason is None and not found.between_imports:
        # Over all data every pipeline begins with nothing: the last twelve months say more.
        found = cache.analysis(analyses.movement, state.workspace(), span.with_beginning())
    if found.reason is not None:
        cells.say_plainly(found.reason)
        return
    picture = movement_picture(found)
    pictures.draw(picture, key="movement")
    cells.say_plainly(of_movement(found))
    if found.money_reason is not None:
        st.caption(plain(found.money_reason))
    if not found.between_imports:
        st.caption(" ".join(map(plain, found.notes[:2] if _leaves_out(found) else found.notes[:1])))
    analysed.fold("movement", _MOVEMENT, picture.said, lambda: movement_numbers(found), found.sql, found.notes)


def _leaves_out(found: Movement) -> bool:
    """Whether the second of the notes says which deals are in none of the moves."""
    return len(found.notes) > 1 and found.notes[1].startswith("Left out")


def movement_picture(found: Movement) -> Picture:
    """The waterfall in amounts, or in deals where amounts are not known."""
    in_money = found.money_reason is None
    kinds = [kind for kind in (Kind.OPENING, *CHANGES, Kind.CLOSING) if found.move(kind).deals is not None]
    shown = [found.move(kind) for kind in kinds if kind in (Kind.OPENING, Kind.CLOSING) or found.move(kind).deals]
    if not in_money:
        shown = [move for move in shown if move.kind not in (Kind.GREW, Kind.SHRANK)]
    steps = [_step(move, found, in_money=in_money) for move in shown]
    between = ", between two imports" if found.between_imports else ""
    heading = f"Open deals, {say_date(found.since)} to {say_date(found.until)}{between}"
    unit = (found.currency or "") if in_money else ""
    return charts.waterfall(steps, heading, pictures.palette(), named=("Step", "Amount"), unit=unit)


def _step(move: Move, found: Movement, *, in_money: bool) -> Step:
    sign = -1 if move.kind in (Kind.WON, Kind.LOST, Kind.VANISHED) else 1
    deals = float(sign * (move.deals or 0))
    value = (move.amount or 0.0) if in_money else deals
    said = say(value, Unit.MONEY, currency=found.currency) if in_money else say(deals, Unit.COUNT)
    note = counted(move.deals or 0, "deal") if in_money else ""
    return Step(move.kind.value.capitalize(), value, said, move.kind in (Kind.OPENING, Kind.CLOSING), note)


def of_movement(found: Movement) -> str:
    """Whether the pipeline grew, and by what most."""
    opening, closing = found.move(Kind.OPENING), found.move(Kind.CLOSING)
    before, now = opening.deals or 0, closing.deals or 0
    if found.money_reason is None:
        ends = [say(each.amount, Unit.MONEY, currency=found.currency) for each in (opening, closing)]
        said = f"From {ends[0]} in {counted(before, 'open deal')} to {ends[1]} in {now:,}"
    else:
        said = f"From {counted(before, 'open deal')} to {now:,}"
    moved = [move for kind in CHANGES if (move := found.move(kind)).deals]
    listed = ", ".join(f"{move.deals:,} {move.kind.value}" for move in moved)
    said += f": {listed}." if listed else ": nothing moved."
    slipped = found.move(Kind.SLIPPED)
    if slipped.deals:
        said += f" {counted(slipped.deals, 'deal')} slipped to a later day."
    return said


def movement_numbers(found: Movement) -> pa.Table:
    """Every kind of move as numbers, for a download."""
    return pa.table(
        {
            "move": [move.kind.value for move in found.moves],
            "deals": pa.array([move.deals for move in found.moves], pa.int64()),
            "amount": pa.array([move.amount for move in found.moves], pa.float64()),
        }
    )
