"""The own KPIs of a workspace: kept, edited, duplicated, deleted and brought back, sent to another workspace."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

import streamlit as st

from crm_analytics.catalogue import KPIS, custom, known, taken
from crm_analytics.catalogue.custom import CustomKpi, name_from
from crm_analytics.issues import CrmError
from crm_analytics.ui import cache, explore, meaning, state
from crm_analytics.ui.text import counted, plain, spoken

_EDITED, _DELETED = "edited-kpi", "deleted-kpi"


def edit(kpi: CustomKpi | None) -> None:
    """Have the form begin with this KPI; None: with nothing."""
    state.keep(_EDITED, kpi)
    state.renew_uploader("builder")


def edited() -> CustomKpi | None:
    """The KPI that the form began with."""
    found = state.kept(_EDITED)
    return found if isinstance(found, CustomKpi) else None


def keep(built: CustomKpi) -> None:
    """Keep a KPI: in place of the one of the same name that is being edited, else as a new one."""
    own = dict(_own())
    others = [kpi for name, kpi in known(state.workspace().settings).items() if name != built.name]
    if built.label == "Your KPI" or not built.label.strip():
        state.tell("Give the KPI a name first.")
        return
    if built.label.casefold() in {kpi.label.casefold() for kpi in others}:
        state.tell(f"There is a KPI called **{plain(built.label)}** already. Choose another name.")
        return
    _settle({**own, built.name: built}.values())
    edit(None)
    state.tell(
        f"**{plain(built.label)}** is kept. It has its passport, and its place on every page, as all others have."
    )


def listed() -> None:
    """Every own KPI with its value, and what can be done with it."""
    own, broken = custom.readable(state.workspace().settings, taken())
    if own:
        st.subheader("Your KPIs", anchor=False)
    for each in own.values():
        with st.container(border=True):
            _entry(each)
    for lost in broken:
        st.warning(f"**{plain(lost.name)}** cannot be used any more. {plain(lost.reason)}")
    gone = state.kept(_DELETED)
    if isinstance(gone, CustomKpi) and gone.name not in own:
        st.button(f"Bring back {spoken(gone.label)}", icon=":material/undo:", key="undo-kpi", on_click=_bring_back)
    _exchange(own)


def _entry(each: CustomKpi) -> None:
    view, kpi = state.view(), each.kpi
    reason = explore.lacking(kpi)
    reading = None if reason else cache.readings(state.workspace(), [kpi], view.scope)[kpi.name]
    value = plain(meaning.value(reading)) if reading is not None and reading.value is not None else "—"
    st.markdown(f"**{plain(each.label)}** · {value}")
    st.caption(plain(reason or (reading.reason if reading is not None else None) or each.description))
    with st.container(horizontal=True):
        for label, icon, act in (
            ("How it is made", "fact_check", partial(state.open_passport, each.name)),
            ("Edit", "edit", partial(edit, each)),
            ("Duplicate", "content_copy", partial(_duplicate, each)),
            ("Delete", "delete", partial(_delete, each)),
        ):
            st.button(
                label, key=f"{label}-{each.name}".lower(), icon=f":material/{icon}:", type="tertiary", on_click=act
            )
    st.caption(f"Its name on the command line: `{each.name}`")


def _exchange(own: Mapping[str, CustomKpi]) -> None:
    with st.expander("Move your KPIs to another workspace", icon=":material/swap_horiz:", key="kpi-exchange"):
        if own:
            st.download_button(
                "Export",
                lambda: custom.shared(list(own.values())),
                "own_kpis.json",
                "application/json",
                key="export-kpis",
                on_click="ignore",
                icon=":material/download:",
            )
            st.caption("The command line takes this file too: `kpis deals.csv --custom own_kpis.json`")
        uploader = state.uploader_key("own-kpis")
        file = st.file_uploader("Import a file that was exported here", type="json", key=uploader, max_upload_size=5)
        if file is not None and st.button("Import", key="import-kpis", type="primary"):
            _take_in(file.getvalue())
            state.renew_uploader("own-kpis")
            st.rerun()


def _take_in(content: bytes) -> None:
    own = dict(_own())
    try:
        new = {kpi.name: kpi for kpi in custom.taken_in(content, taken())}
        _settle({**own, **new}.values())
    except CrmError as error:
        state.tell(plain(error))
        return
    again = len(set(own) & set(new))
    replaced = f", {counted(again, 'of them')} in place of the one of the same name" if again else ""
    state.tell(f"{counted(len(new), 'KPI')} imported{replaced}.")


def _own() -> Mapping[str, CustomKpi]:
    own, _ = custom.readable(state.workspace().settings, taken())
    return own


def _settle(kpis: Iterable[CustomKpi]) -> None:
    """Keep these, and what this version cannot read as it is. Raises CrmError where they are too many."""
    workspace = state.workspace()
    new = list(kpis)
    custom.read(custom.settled(new), taken())
    _, broken = custom.readable(workspace.settings, taken())
    unread = {each.name for each in broken} - {kpi.name for kpi in new}
    kept = [
        record
        for record in workspace.settings.get(custom.SETTING) or []
        if isinstance(record, dict) and record.get("name") in unread
    ]
    workspace.set_setting(custom.SETTING, [*custom.settled(new), *kept])


def _duplicate(each: CustomKpi) -> None:
    names = known(state.workspace().settings)
    label = f"{each.label} (copy)"
    copy = replace(each, name=name_from(label, names), label=label[-80:])
    edit(copy)
    state.tell("A copy is in the form. Change what you like, and keep it under a name of its own.")


def _delete(each: CustomKpi) -> None:
    _settle(kpi for name, kpi in _own().items() if name != each.name)
    state.keep(_DELETED, each)
    state.tell(f"**{plain(each.label)}** is deleted.")


def _bring_back() -> None:
    gone = state.kept(_DELETED)
    if isinstance(gone, CustomKpi) and gone.name not in KPIS:
        _settle([*_own().values(), gone])
