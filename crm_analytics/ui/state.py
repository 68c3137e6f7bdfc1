"""What the app remembers about the person in front of it. The only module that touches `st.session_state`."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import streamlit as st

from crm_analytics.ui.desk import answer as answer
from crm_analytics.ui.desk import answer_all as answer_all
from crm_analytics.ui.desk import change_recipe as change_recipe
from crm_analytics.ui.desk import data_folder as data_folder
from crm_analytics.ui.desk import decide_rates as decide_rates
from crm_analytics.ui.desk import draft as draft
from crm_analytics.ui.desk import draft_again as draft_again
from crm_analytics.ui.desk import has_data as has_data
from crm_analytics.ui.desk import holds_sample as holds_sample
from crm_analytics.ui.desk import keep_draft as keep_draft
from crm_analytics.ui.desk import mark_sample as mark_sample
from crm_analytics.ui.desk import new_draft as new_draft
from crm_analytics.ui.desk import take_back_decision as take_back_decision
from crm_analytics.ui.desk import workspace as workspace
from crm_analytics.ui.view import View

Found = TypeVar("Found")

_ROUTED = "_routed"
_VISITED = "_visited"
_UPLOADER = "_uploader"
_MESSAGE = "_message"

# --- files and charts that can be let go --------------------------------------------------------------------------


def uploader_key(name: str) -> str:
    """The key of a file uploader or a chart. After `renew_uploader` it is another one, and what it held is let go."""
    return f"{name}-{st.session_state.get(f'{_UPLOADER}-{name}', 0)}"


def renew_uploader(name: str) -> None:
    st.session_state[f"{_UPLOADER}-{name}"] = st.session_state.get(f"{_UPLOADER}-{name}", 0) + 1


# --- the session ---------------------------------------------------------------------------------------------------


def routed() -> bool:
    """Whether `app.py` ran in this session."""
    return bool(st.session_state.get(_ROUTED))


def mark_routed() -> None:
    st.session_state[_ROUTED] = True


def first_run() -> bool:
    """True once: the first time it is asked in a session."""
    first = _VISITED not in st.session_state
    st.session_state[_VISITED] = True
    return first


def value(key: str) -> Any:
    """What the widget with this key holds, for its callback."""
    return st.session_state.get(key)


def hold(key: str, value: Any) -> None:
    """Have the widget with this key show `value`, whatever it showed before. To be called before it is drawn."""
    st.session_state[key] = value


def keep(name: str, what: Any) -> None:
    """Remember something of this session under a name; None forgets it."""
    st.session_state[f"_kept-{name}"] = what


def kept(name: str) -> Any:
    """What is remembered under a name, None where nothing is."""
    return st.session_state.get(f"_kept-{name}")


def worked_out(name: str, on: Sequence[object], work: Callable[[], Found], *, digest: str = "") -> Found:
    """What `work` gives, worked out again only where one of the objects that it depends `on` is another one, or the
    `digest` of what else it depends on."""
    known = kept(name)
    is_same = known is not None and known[1] == digest and list(map(id, known[0])) == list(map(id, on))
    if not is_same:
        known = (tuple(on), digest, work())
        keep(name, known)
    found: Found = known[2]
    return found


def tell(message: str) -> None:
    """Say something on the next page that is drawn: Markdown of ours, strangers' text escaped."""
    st.session_state[_MESSAGE] = message


def take_message() -> str | None:
    message: str | None = st.session_state.pop(_MESSAGE, None)
    return message


# --- what the reader looks at --------------------------------------------------------------------------------------

_VIEW = "_view"
_PASSPORT = "_passport"


def keep_view(new: View) -> None:
    """What the sidebar says, for the pages."""
    st.session_state[_VIEW] = new


def view() -> View:
    """What the sidebar says. It is drawn before any page that asks."""
    found: View = st.session_state[_VIEW]
    return found


def open_passport(kpi_name: str) -> None:
    """Show the passport of a KPI when the page runs again."""
    st.session_state[_PASSPORT] = kpi_name


def passport() -> str | None:
    """The KPI whose passport is open."""
    name: str | None = st.session_state.get(_PASSPORT)
    return name


def close_passport() -> None:
    st.session_state.pop(_PASSPORT, None)


def definitions() -> dict[str, str]:
    """The definitions that were chosen for this workspace: KPI → alternative; a KPI that is not there has its own."""
    return dict(workspace().settings.get("definitions", {}))


def use_definition(kpi_name: str, definition: str) -> None:
    """From now on the workspace reckons a KPI by an alternative, or by its own definition again ("default")."""
    chosen = definitions() | {kpi_name: definition}
    workspace().set_setting("definitions", {name: each for name, each in chosen.items() if each != "default"})


# --- what the owner writes down: targets, notes, comments, benchmarks ----------------------------------------------

_UNDO = "_undo"


def write_down(key: str, value: Any, what: str) -> None:
    """Keep a setting, and remember what it was, so that this one change can be taken back. `what` says it in words."""
    before = workspace().settings.get(key)
    workspace().set_setting(key, value)
    st.session_state[_UNDO] = (key, before, what, None)


def last_written() -> str | None:
    """What was written down last and can be taken back, in words."""
    found = st.session_state.get(_UNDO)
    return found[2] if found else None


def forget_written_elsewhere(page: str) -> None:
    """What was written down can be taken back on the page where that was done, and not once another one was opened."""
    if found := st.session_state.get(_UNDO):
        *written, where = found
        if where is None:
            st.session_state[_UNDO] = (*written, page)
        elif where != page:
            st.session_state.pop(_UNDO)


def take_back() -> None:
    """Take the last change of what is written down back, exactly."""
    if found := st.session_state.pop(_UNDO, None):
        key, before, *_ = found
        workspace().set_setting(key, before)


# --- predictions ---------------------------------------------------------------------------------------------------

_SCORING, _SCORE_HISTORY = "scoring", "score_history"


def scoring_choices(subject: str) -> dict[str, Any]:
    """What was decided about the model of a subject: "known_before", "use_protected", "outcome"."""
    return dict(workspace().settings.get(_SCORING, {}).get(subject, {}))


def keep_scoring_choice(subject: str, name: str, value: Any) -> None:
    """Decide something about the model of a subject; what is empty is forgotten."""
    everything = dict(workspace().settings.get(_SCORING, {}))
    mine = {key: each for key, each in (everything.get(subject, {}) | {name: value}).items() if each}
    workspace().set_setting(_SCORING, everything | {subject: mine})


def say_known_before(subject: str, column: str, was_known: bool) -> None:
    """Vouch for a column that the leak screen suspects, or take that back."""
    known = set(scoring_choices(subject).get("known_before", ()))
    known = known | {column} if was_known else known - {column}
    keep_scoring_choice(subject, "known_before", sorted(known))


def score_history() -> list[dict[str, Any]]:
    """The lists that were scored on earlier days."""
    return list(workspace().settings.get(_SCORE_HISTORY, []))


def keep_score_history(history: list[dict[str, Any]]) -> None:
    workspace().set_setting(_SCORE_HISTORY, history)


# --- what-if scenarios ---------------------------------------------------------------------------------------------

_WHAT_IF = "scenarios"


def what_if(name: str) -> Any:
    """What was decided or kept about scenarios: "directions" (a mapping), "saved" or "holdouts" (lists), or None."""
    return workspace().settings.get(_WHAT_IF, {}).get(name)


def keep_what_if(name: str, value: Any) -> None:
    workspace().set_setting(_WHAT_IF, dict(workspace().settings.get(_WHAT_IF, {})) | {name: value})


# --- what to do next -----------------------------------------------------------------------------------------------

_RULES = "actions"


def keep_rules(changed: Mapping[str, Any]) -> None:
    """The rules that were changed, by what they are about; those that are not there are as they came."""
    workspace().set_setting(_RULES, dict(changed) or None)


def keep_rule(about: str, record: Mapping[str, Any]) -> None:
    keep_rules({**workspace().settings.get(_RULES, {}), about: dict(record)})
