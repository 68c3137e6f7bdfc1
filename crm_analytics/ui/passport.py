"""The passport of a KPI: everything that proves its number, in a dialog that opens over any page."""

from collections.abc import Mapping, Sequence

import pyarrow as pa
import streamlit as st

from crm_analytics import evaluate
from crm_analytics.catalogue import known
from crm_analytics.evaluate import Proof
from crm_analytics.kpi import Area, Kpi, Reading
from crm_analytics.ui import cache, cards, drilling, explore, lineage, meaning, needs, open_ends, pictures, state
from crm_analytics.ui.clv_page import rival
from crm_analytics.ui.date_columns import date_columns
from crm_analytics.ui.plans import standing
from crm_analytics.ui.text import bare, counted, plain
from crm_analytics.ui.view import View, in_words
from crm_analytics.units import NO_VALUE, Unit, say

SHOWN_ROWS = 1_000
_DEFAULT = "default"
_SECTIONS = ("The number", "Other definitions", "Rows", "SQL", standing.SECTION)


def show_open() -> None:
    """Open the dialog if a passport, or the rows behind a mark, were asked for. Called once at the end of every Explore
    page."""
    name = state.passport()
    kpi = known(state.view().settings).get(name or "")
    if kpi is None:
        drilling.show_open()
    else:
        title, icon = plain(kpi.label), ":material/fact_check:"
        st.dialog(title, width="large", icon=icon, on_dismiss=state.close_passport)(_passport)(kpi)


def _passport(kpi: Kpi) -> None:
    view = state.view()
    workspace = state.workspace()
    _definition(kpi, view)
    reason = explore.lacking(kpi)
    if reason is not None:
        needs.say_missing(kpi, reason, view.model)
        _tips(kpi)
        return
    st.caption(in_words(view))
    # Not a segmented control: it writes its choice in the colour of the buttons, too dark to read on a dark page.
    section = st.radio(
        "Part of the passport", _SECTIONS, key="passport-section", horizontal=True, label_visibility="collapsed"
    )
    shown = cache.proof(workspace, kpi, view.scope)
    match section:
        case "Other definitions":
            _rivals(kpi, view)
        case standing.SECTION:
            standing.show(kpi, view)
        case "Rows":
            _rows(kpi, view, shown)
        case "SQL":
            st.caption("Run it on the workspace and it gives the same number.")
            st.code(shown.sql, language="sql", wrap_lines=True)
        case _:
            _number(kpi, view, shown)


def _definition(kpi: Kpi, view: View) -> None:
    """What the number is, by the definition in use; the KPI's own beneath it, where another was chosen."""
    chosen = meaning.chosen_definition(kpi, view.settings)
    if chosen is None:
        st.markdown(plain(kpi.definition))
        return
    said = cache.proof(state.workspace(), kpi, view.scope).definition_sentence or chosen.label
    st.markdown(f"**Definition in use:** {plain(said)}")
    st.caption(f"Instead of the usual one: {plain(kpi.definition)}")


def _number(kpi: Kpi, view: View, shown: Proof) -> None:
    reading = cache.readings(state.workspace(), [kpi], view.scope)[kpi.name]
    change = meaning.change(reading)
    st.metric(
        meaning.title(kpi),
        plain(meaning.value(reading, exact=True)),
        delta=plain(change) if change else None,
        delta_color=cards.colour(kpi, reading),
        delta_arrow=cards.arrow(reading),
        delta_description=cards.against(reading, with_dates=True),
        label_visibility="collapsed",
    )
    if reading.value is None:
        st.markdown(f":material/info: {plain(reading.reason)}")
    _facts(kpi, reading, shown)
    _identities(shown)
    _companions(kpi, view)
    _tips(kpi)


def _companions(kpi: Kpi, view: View) -> None:
    """The KPIs that are to be read beside this one."""
    kpis = known(view.settings)
    beside = [kpis[name] for name in kpi.companions if name in kpis]
    readings = cache.readings(state.workspace(), beside, view.scope) if beside else {}
    said = [
        f"{each.label} {meaning.value(readings[each.name])}" for each in beside if readings[each.name].value is not None
    ]
    if said:
        st.markdown(f"**Read beside it:** {plain(' · '.join(said))}")


def _without_interval(kpi: Kpi) -> str:
    if kpi.area is Area.QUALITY:
        return "every cell of your lists is counted, so nothing is estimated"
    return "a plain count or sum of what happened has no margin" if kpi.additive else "no interval is worked out"


def _facts(kpi: Kpi, reading: Reading, shown: Proof) -> None:
    """Formula in words and in numbers, date basis, n, interval, what was left out and why."""
    facts = [("Formula", shown.formula), ("With the numbers", shown.with_numbers)]
    facts += [("Placed in time by", shown.date_basis), ("Rests on", shown.rests_on)]
    facts.append(("How amounts came about", shown.amounts))
    if reading.interval is not None:
        facts.append(("95 % sure", f"{meaning.interval(reading.interval, reading)} ({reading.interval.method})"))
    elif reading.value is not None:
        facts.append(("95 % sure", _without_interval(kpi)))
    if between := open_ends.line(kpi, reading):
        facts.append(("Depends on blanks", between))
    if reading.previous is not None:
        facts.append(("Before", say(reading.previous, reading.unit, currency=reading.currency, exact=True)))
    if reading.change is None and reading.previous_reason:
        facts.append(("No change is shown", reading.previous_reason))
    facts += [("Taken off", each.said) for each in (shown.written.undone if shown.written else ())]
    facts += [("Still to be answered", f"{each.text} {each.evidence}") for each in reading.doubts]
    facts += [("Left out", left.reason) for left in reading.excluded]
    if not reading.excluded:
        facts.append(("Left out", "nothing else" if shown.written else "nothing"))
    with state.workspace().snapshot() as now:
        facts += [("Added up in your files", said) for said in needs.added_up(kpi, now.headings)]
    facts += [("Note", note) for note in reading.notes]
    st.markdown("\n".join(f"- **{name}:** {plain(text)}" for name, text in facts if text))


def _identities(shown: Proof) -> None:
    for identity in shown.identities:
        with st.container(horizontal=True, vertical_alignment="center"):
            if identity.holds:
                st.badge("Holds", icon=":material/check:", color="green")
            else:
                st.badge("Does not hold", icon=":material/close:", color="red")
            st.markdown(f"**{plain(identity.label)}.** {plain(identity.sentence)}")


def _tips(kpi: Kpi) -> None:
    if kpi.tips:
        st.markdown("**What moves it**\n" + "\n".join(f"- {plain(tip)}" for tip in kpi.tips))


def _rivals(kpi: Kpi, view: View) -> None:
    """Every accepted definition on this data, and the switch between them."""
    if not kpi.alternatives:
        st.markdown("There is one accepted definition of this KPI, and it is in use.")
        return
    found = cache.alternatives(state.workspace(), kpi, view.scope)
    labels = {name: definition_label(kpi, name) for name in found}
    in_use = state.definitions().get(kpi.name, _DEFAULT)
    st.dataframe(
        _rival_table(found, labels, in_use), hide_index=True, width="stretch", alt="Rival definitions of this KPI"
    )
    names = list(labels)
    chosen = st.radio(
        "Which one this workspace uses",
        names,
        index=names.index(in_use) if in_use in names else 0,
        format_func=lambda name: plain(labels[name]),
        key=f"definition-{kpi.name}",
    )
    st.button(
        "Use this definition",
        disabled=chosen == in_use,
        key=f"use-definition-{kpi.name}",
        on_click=_use,
        args=(kpi.name, chosen),
        type="primary",
        help="Cards, trends, splits and tables of this workspace use it from then on.",
    )
    if kpi.name == "clv":
        rival.show()


def _use(kpi_name: str, definition: str) -> None:
    state.use_definition(kpi_name, definition)
    # The dialog runs by itself, and the numbers behind it change as well.
    st.rerun()


def definition_label(kpi: Kpi, name: str) -> str:
    """What a definition is called: the default by the KPI's own formula."""
    return f"{kpi.label}: {kpi.formula or kpi.definition}" if name == _DEFAULT else kpi.alternatives[name].label


def _rival_table(found: Mapping[str, Reading], labels: Mapping[str, str], in_use: str) -> pa.Table:
    readings = list(found.values())
    columns = {
        "Value": [meaning.value(reading) for reading in readings],
        "Definition": [f"{labels[name]}{' (in use)' if name == in_use else ''}" for name in found],
        "95 % interval": [meaning.interval(each.interval, each) if each.interval else NO_VALUE for each in readings],
        "n": [say(reading.n, Unit.COUNT) for reading in readings],
    }
    if any(reading.reason for reading in readings):
        columns["Why no value"] = [reading.reason or "" for reading in readings]
    return pa.table(columns)


def _rows(kpi: Kpi, view: View, shown: Proof) -> None:
    """The rows behind the number: what is counted, what it is divided by, what was left out."""
    populations = {population.name: population for population in shown.populations}
    if not populations:
        st.markdown("No rows stand behind this number.")
        return
    name = st.selectbox(
        "Which rows",
        list(populations),
        format_func=lambda name: f"{populations[name].label} ({populations[name].rows:,})",
        key=f"rows-{kpi.name}",
    )
    chosen = populations.get(name) or shown.populations[0]
    workspace, scope = state.workspace(), view.scope
    sample = evaluate.rows(workspace, kpi, scope, chosen.name, SHOWN_ROWS)
    if chosen.rows > sample.num_rows:
        st.caption(f"The first {counted(sample.num_rows, 'row')}; the downloads hold all {chosen.rows:,}.")
    shown_rows = lineage.readable(sample, kpi)
    alt = f"Rows behind {kpi.label}: {bare(chosen.label)}"
    dates = date_columns(shown_rows)
    st.dataframe(shown_rows, hide_index=True, width="stretch", height=360, placeholder="", column_config=dates, alt=alt)
    pictures.downloads(
        f"{kpi.name} {chosen.name}",
        f"rows-{kpi.name}-{chosen.name}",
        lambda: lineage.readable(evaluate.rows(workspace, kpi, scope, chosen.name), kpi),
        notes=_about(kpi, view, shown, chosen.label),
    )


def _about(kpi: Kpi, view: View, shown: Proof, population: str) -> tuple[str, ...]:
    """What the workbook says about its rows."""
    period = str(view.scope.period) if view.scope.period else "all data"
    lines: Sequence[str] = (
        kpi.label,
        meaning.definition(kpi, view.settings),
        f"Rows: {population}",
        f"Period: {period}",
    )
    return (*lines, f"Filters: {view.scope.filters or 'none'}", shown.formula, shown.with_numbers, "", shown.sql)
