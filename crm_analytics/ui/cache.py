"""Everything the app remembers between two runs of a page. The only module that uses Streamlit's caches.

Keys are one digest of all inputs, made here: Streamlit samples large frames when it hashes them, and its own keys of
several strings can be made to collide.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

import sqlglot.expressions as exp
import streamlit as st

from crm_analytics import evaluate
from crm_analytics.conditions import Membership
from crm_analytics.evaluate import Distribution, Proof, Scope, TableReading
from crm_analytics.explain import Finding, explain
from crm_analytics.kpi import Kpi, KpiTable, Reading
from crm_analytics.periods import Grain
from crm_analytics.planning import Goal, Plan, Planner, Progress, finish, prepare
from crm_analytics.planning import progress as find_progress
from crm_analytics.ui.draft import Draft
from crm_analytics.workspace import Workspace

Result = TypeVar("Result")


@dataclass
class Desk:
    """What lies on the desk beside a workspace, and goes with it."""

    draft: Draft | None = None
    """Files that were read and are not in use yet."""
    jobs: dict[str, Any] = field(default_factory=dict)
    """Models that are being fitted or were, by the digest of what they learn from. See `training`."""
    published: dict[str, Any] = field(default_factory=dict)
    """The model in use, by subject."""

    def forget_models(self) -> None:
        """End what is being fitted, and forget what was learnt."""
        for job in self.jobs.values():
            job.cancel()
        # New ones: a fit past its last step still publishes, into what nobody reads any more.
        self.jobs, self.published = {}, {}


def _leave(place: tuple[Workspace, Desk]) -> None:
    workspace, desk = place
    desk.forget_models()
    workspace.close()


@st.cache_resource(show_spinner=False, on_release=_leave)
def stored(folder: Path) -> tuple[Workspace, Desk]:
    """The workspace kept in `folder`, one per process. Raises CrmError where another process has it open."""
    return Workspace.open(folder), Desk()


@st.cache_resource(show_spinner=False, scope="session", on_release=_leave)
def in_memory() -> tuple[Workspace, Desk]:
    """A workspace of this session alone, gone with it."""
    return Workspace.open(None), Desk()


def worked_out(key: str, work: Callable[[], Result]) -> Result:
    """What `work` gives, done once for `key`: a digest of everything it depends on."""
    return cast(Result, _worked_out(key, work))


def digest(*inputs: object) -> str:
    """One key for `inputs`, which must have a `repr` that says everything about them."""
    return hashlib.sha256(repr(inputs).encode()).hexdigest()


def readings(workspace: Workspace, kpis: Sequence[Kpi], scope: Scope) -> Mapping[str, Reading]:
    return _readings(_key(workspace, kpis, scope), workspace, kpis, scope)


def trends(workspace: Workspace, kpis: Sequence[Kpi], scope: Scope, grain: Grain) -> Mapping[str, Any]:
    return _trends(_key(workspace, kpis, scope, grain), workspace, kpis, scope, grain)


def splits(workspace: Workspace, kpis: Sequence[Kpi], scope: Scope, by: str) -> Mapping[str, Any]:
    return _splits(_key(workspace, kpis, scope, by), workspace, kpis, scope, by)


def alternatives(workspace: Workspace, kpi: Kpi, scope: Scope) -> Mapping[str, Reading]:
    return _alternatives(_key(workspace, (kpi,), scope), workspace, kpi, scope)


def table(workspace: Workspace, kpi: KpiTable, scope: Scope) -> TableReading:
    return _table(_key(workspace, (kpi,), scope), workspace, kpi, scope)


def distribution(workspace: Workspace, kpi: Kpi, scope: Scope) -> Distribution:
    return _distribution(_key(workspace, (kpi,), scope), workspace, kpi, scope)


def proof(workspace: Workspace, kpi: Kpi, scope: Scope) -> Proof:
    return _proof(_key(workspace, (kpi,), scope), workspace, kpi, scope)


def findings(workspace: Workspace, kpis: Sequence[Kpi], scope: Scope) -> tuple[Finding, ...]:
    return _findings(_key(workspace, kpis, scope), workspace, kpis, scope)


def analysis(work: Callable[..., Result], workspace: Workspace, scope: Scope, *options: object) -> Result:
    """What one of the analyses finds; `options` are what it is asked besides the scope."""
    key = _key(workspace, (), work.__name__, scope, *options)
    return cast(Result, _analysis(key, work, workspace, scope, options))


def choices(workspace: Workspace, field: str, most: int) -> tuple[str, ...]:
    """The values of a field, the most frequent first."""
    return _choices(digest(workspace.model.digest, field, most), workspace, field, most)


def overlaps(workspace: Workspace, segments: Sequence[Membership]) -> Mapping[tuple[str, str], int]:
    """How many rows each two segments of one list share."""
    return _overlaps(digest(workspace.model.digest, segments), workspace, segments)


def files(workspace: Workspace) -> Mapping[str, tuple[str, ...]]:
    """Entity → the names of the files that its rows come from."""
    return _files(digest(workspace.model.digest), workspace)


def progress(workspace: Workspace) -> tuple[Progress, ...]:
    """Where the workspace's targets stand."""
    return _progress(_key(workspace, ()), workspace)


def planner(workspace: Workspace, goal: Goal) -> tuple[Planner, Plan]:
    """The futures of a goal, and what they say at present rates. Raises CrmError where it cannot be planned for."""
    return _planner(_key(workspace, (), goal), workspace, goal)


def forget() -> None:
    """Forget every answer of this session: after everything was deleted."""
    for cached in (_readings, _trends, _splits, _alternatives, _table, _distribution, _proof, _findings, _analysis):
        cached.clear()
    for looked_up in (_files, _choices, _overlaps, _progress, _planner):
        looked_up.clear()
    _worked_out.clear()


def _key(workspace: Workspace, kpis: Sequence[Kpi | KpiTable], *rest: object) -> str:
    return digest(*workspace.digests, [_told(kpi) for kpi in kpis], *rest)


def _told(kpi: Kpi | KpiTable) -> object:
    """What tells a KPI apart: its name, and of one that is being built everything about it."""
    return kpi if isinstance(kpi, Kpi) and kpi.is_own else kpi.name


@st.cache_data(scope="session", max_entries=64, show_spinner=False)
def _readings(key: str, _workspace: Workspace, _kpis: Sequence[Kpi], _scope: Scope) -> Mapping[str, Reading]:
    return evaluate.readings(_workspace, _kpis, _scope)


@st.cache_data(scope="session", max_entries=64, show_spinner=False)
def _trends(key: str, _workspace: Workspace, _kpis: Sequence[Kpi], _scope: Scope, _grain: Grain) -> Mapping[str, Any]:
    return evaluate.trends(_workspace, _kpis, _scope, _grain)


@st.cache_data(scope="session", max_entries=64, show_spinner=False)
def _splits(key: str, _workspace: Workspace, _kpis: Sequence[Kpi], _scope: Scope, _by: str) -> Mapping[str, Any]:
    return evaluate.splits(_workspace, _kpis, _scope, _by)


@st.cache_data(scope="session", max_entries=64, show_spinner=False)
def _alternatives(key: str, _workspace: Workspace, _kpi: Kpi, _scope: Scope) -> Mapping[str, Reading]:
    return evaluate.alternatives(_workspace, _kpi, _scope)


@st.cache_data(scope="session", max_entries=32, show_spinner=False)
def _table(key: str, _workspace: Workspace, _kpi: KpiTable, _scope: Scope) -> TableReading:
    return evaluate.table(_workspace, _kpi, _scope)


@st.cache_data(scope="session", max_entries=16, show_spinner=False)
def _distribution(key: str, _workspace: Workspace, _kpi: Kpi, _scope: Scope) -> Distribution:
    return evaluate.distribution(_workspace, _kpi, _scope)


@st.cache_data(scope="session", max_entries=32, show_spinner=False)
def _proof(key: str, _workspace: Workspace, _kpi: Kpi, _scope: Scope) -> Proof:
    return evaluate.proof(_workspace, _kpi, _scope)


@st.cache_data(scope="session", max_entries=16, show_spinner="Looking for what changed")
def _findings(key: str, _workspace: Workspace, _kpis: Sequence[Kpi], _scope: Scope) -> tuple[Finding, ...]:
    return explain(_workspace, _kpis, _scope)


@st.cache_data(scope="session", max_entries=48, show_spinner=False)
def _analysis(
    key: str, _work: Callable[..., Any], _workspace: Workspace, _scope: Scope, _options: tuple[object, ...]
) -> Any:
    return _work(_workspace, _scope, *_options)


@st.cache_data(scope="session", max_entries=64, show_spinner=False)
def _overlaps(key: str, _workspace: Workspace, _segments: Sequence[Membership]) -> Mapping[tuple[str, str], int]:
    return evaluate.overlaps(_workspace, _segments)


@st.cache_data(scope="session", max_entries=64, show_spinner=False)
def _choices(key: str, _workspace: Workspace, _field: str, _most: int) -> tuple[str, ...]:
    return evaluate.choices(_workspace, _field, _most)


@st.cache_data(scope="session", max_entries=4, show_spinner=False)
def _files(key: str, _workspace: Workspace) -> Mapping[str, tuple[str, ...]]:
    with _workspace.snapshot() as now:
        found = {}
        for entity in now.model.lists:
            query = (
                exp.select("_file").distinct().from_(exp.to_table(entity)).where("_file IS NOT NULL").order_by("_file")
            )
            found[entity] = tuple(now.engine.run(query).column("_file").to_pylist())
        return found


@st.cache_data(scope="session", max_entries=8, show_spinner=False)
def _progress(key: str, _workspace: Workspace) -> tuple[Progress, ...]:
    return find_progress(_workspace)


@st.cache_resource(scope="session", max_entries=3, show_spinner="Trying thousands of futures")
def _planner(key: str, _workspace: Workspace, _goal: Goal) -> tuple[Planner, Plan]:
    found = prepare(_workspace, _goal)
    return found, finish(found)


@st.cache_data(scope="session", max_entries=32, show_spinner=False)
def _worked_out(key: str, _work: Callable[[], Any]) -> Any:
    return _work()
