"""Colleagues side by side, for coaching: who stands out by more than luck, and who does not."""

from collections.abc import Sequence

import streamlit as st

from crm_analytics import charts
from crm_analytics.charts import Dot
from crm_analytics.evaluate import Scope, split_choices
from crm_analytics.explain import People, Person, Place, people
from crm_analytics.kpi import Kpi
from crm_analytics.model import ColumnInfo
from crm_analytics.ui import cache, cards, cells, explore, meaning, pictures, state
from crm_analytics.ui.text import counted, listed, plain
from crm_analytics.units import Unit, say
from crm_analytics.workspace import Workspace

_FIELDS = ("owner", "agent", "manager", "team")
_SIDES = {Place.ABOVE: 1, Place.USUAL: 0, Place.BELOW: -1}
_METHOD = (
    "The ring is what was measured. The dot is what can be said of the person: with few cases it is drawn towards "
    "everybody's, so that luck is not taken for skill (empirical Bayes, 95 % intervals). It compares what they worked "
    "on, which may differ: look at the rows before you judge."
)


def compared(question: str, kpis: Sequence[Kpi], key: str) -> None:
    """Everybody's rate or mean of one of `kpis`, drawn towards that of all as far as few cases deserve."""
    view = state.view()
    fields = {kpi.name: fields_of(split_choices(view.model, kpi, view.settings)) for kpi in kpis}
    ready = [kpi for kpi in kpis if explore.answers(kpi) and fields[kpi.name]]
    if not ready:
        return
    st.subheader(question)
    left, right = st.columns(2)
    labels = {kpi.label: kpi for kpi in ready}
    what = left.selectbox("What", list(labels), key=f"{key}-what", bind="query-params")
    kpi = labels.get(what, ready[0])
    names = cells.fields_by_label(fields[kpi.name])
    by = right.selectbox("Who", list(names), key=f"{key}-who", bind="query-params")
    label = by if by in names else next(iter(names))
    found = cache.analysis(_everybody, state.workspace(), view.scope, kpi, names[label])
    if found.reason is not None or found.centre is None:
        cells.say_plainly(found.reason or "Nobody can be compared in this period.")
        return
    _picture(kpi, label, found, found.centre, key)


def _everybody(workspace: Workspace, scope: Scope, kpi: Kpi, by: str) -> People:
    return people(workspace, kpi, scope, by)


def _picture(kpi: Kpi, label: str, found: People, centre: float, key: str) -> None:
    together = found.together
    rows = [_dot(person) for person in found.people]
    all_of_them = say(centre, together.unit, currency=together.currency)
    is_rate = together.unit is Unit.PERCENT
    heading = (
        f"{kpi.label} by {label} · dashed: {'all of them together' if is_rate else 'a typical one'}, {all_of_them}"
    )
    palette = pictures.palette()
    picture = charts.dots(heading, label, rows, centre, palette, unit=together.unit, currency=together.currency)
    pictures.draw(picture, key=f"people-{key}")
    cells.say_plainly(of_people(found))
    if is_rate and meaning.value(together) != all_of_them:
        st.caption(plain(f"With what names no {label.lower()}, it is {meaning.value(together)}."))
    with st.expander("Numbers and method", key=f"fold-{key}", on_change="rerun", icon=":material/code:") as opened:
        if opened.open:
            st.markdown(_METHOD)
            st.markdown(f"**{plain(kpi.label)}.** {plain(meaning.definition(kpi, state.view().settings))}")
            st.dataframe(picture.said, hide_index=True, width="stretch", alt=f"The numbers of the chart {kpi.label}")
            pictures.downloads(f"{kpi.name} by {label}", f"people-{key}", lambda: picture.table)
            cards.passport_button(kpi, key=f"{key}-passport")


def fields_of(choices: Sequence[ColumnInfo]) -> list[ColumnInfo]:
    """The fields that name people or teams."""
    return [column for column in choices if column.name.rpartition(".")[2] in _FIELDS]


def of_people(found: People) -> str:
    """Who stands apart, and what of the rest: "Clearly above the others: Ann. The other 12 differ no more than …"."""
    above, below = found.at(Place.ABOVE), found.at(Place.BELOW)[::-1]
    rest = len(found.people) - len(above) - len(below)
    if not above and not below:
        of_all = f"Among {counted(len(found.people), 'person', 'people')}"
        if found.spread:
            return f"{of_all}, nobody stands clearly apart from the others."
        return f"{of_all}, the differences are no larger than chance makes."
    said = [f"{place}: {_names(some)}." for place, some in ((Place.ABOVE, above), (Place.BELOW, below)) if some]
    said = [each[0].upper() + each[1:] for each in said]
    return " ".join([*said, f"The other {rest} cannot be told apart from everybody." if rest else ""]).strip()


def _names(some: Sequence[Person]) -> str:
    return listed([f"{each.label} ({meaning.value(each.reading)})" for each in some])


def _dot(person: Person) -> Dot:
    raw = person.reading.value
    assert raw is not None
    return Dot(
        person.label,
        person.value,
        person.interval.low,
        person.interval.high,
        raw,
        person.reading.n,
        _SIDES[person.place],
        person.place,
    )
