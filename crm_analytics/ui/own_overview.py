"""What the reader made of the overview: whose it is, and which figures they chose, kept in the workspace."""

from collections.abc import Mapping, Sequence
from typing import Any

from crm_analytics.ui import state
from crm_analytics.ui.roles import Role, role_of

_SETTING = "overview"


def role() -> Role | None:
    """Whose overview the reader looks at; None while they have not chosen."""
    return role_of(_overview().get("role"))


def keep_role() -> None:
    """Remember the role that was just picked."""
    if (picked := role_of(state.value("role"))) is not None:
        state.workspace().set_setting(_SETTING, {**_overview(), "role": picked.value})


def own_cards() -> list[str]:
    """The KPIs that the reader chose for an overview of their own, in their order."""
    kept = _overview().get("own", [])
    return [name for name in kept if isinstance(name, str)] if isinstance(kept, list) else []


def keep_own_cards(names: Sequence[str]) -> None:
    state.workspace().set_setting(_SETTING, {**_overview(), "own": list(names)})


def _overview() -> Mapping[str, Any]:
    kept = state.workspace().settings.get(_SETTING)
    return kept if isinstance(kept, Mapping) else {}
