"""The library: what a notebook or a script calls. `import crm_analytics as crm` has everything here."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from crm_analytics.catalogue import known
from crm_analytics.catalogue import kpi as find_kpi
from crm_analytics.conditions import Claim, FilterSet
from crm_analytics.evaluate import Compare, Proof, Scope, alternatives, proof, readings, splits, trends
from crm_analytics.explain import Finding, Signal, explain
from crm_analytics.explain import signal as judge
from crm_analytics.intake import Intake, accept_suggestions, understand
from crm_analytics.issues import CrmError, UnknownNameError
from crm_analytics.kpi import Kpi, Part, Point, Reading
from crm_analytics.periods import Grain, Period
from crm_analytics.planning import TARGETS, Goal, Plan, Progress, Target, begun, progress
from crm_analytics.planning import plan as simulate
from crm_analytics.questions import Answers
from crm_analytics.reading import Source, read_files
from crm_analytics.recipe import Recipe
from crm_analytics.workspace import Workspace

Paths = Sequence[str | Path]


def inspect(
    *paths: str | Path,
    recipe: Recipe | None = None,
    answers: Answers | None = None,
    accept: bool = False,
) -> Intake:
    """What the files hold: sheets with their mapping and typed columns, questions, issues, what is set aside.

    `answers` maps question ids to the value of the chosen option; `accept` takes the suggestion of every question
    that is left. Raises CrmError for a path that cannot be read, an unknown question or an answer it does not offer.
    """
    intake = understand(read_files([_source(Path(path)) for path in paths]), recipe)
    intake = _answered(intake, answers or {})
    # An answer can raise a question that was hidden behind it, so suggestions are accepted until none is left.
    while accept and (accepted := accept_suggestions(intake)) != intake.recipe:
        intake = understand(intake.read, accepted, intake)
    return intake


def load(
    *paths: str | Path,
    recipe: Recipe | None = None,
    answers: Answers | None = None,
    accept: bool = False,
    folder: Path | None = None,
    now: datetime | None = None,
) -> Workspace:
    """A workspace with the data of the files: in memory, or kept in `folder`.

    `now` is the moment of the import: later dates are plans, not events. Raises what `inspect` raises, and CrmError
    where nothing in the files can be used.
    """
    intake = inspect(*paths, recipe=recipe, answers=answers, accept=accept)
    if not intake.tables:
        raise CrmError(nothing_usable(intake))
    workspace = Workspace.open(folder)
    moment = now or datetime.now(UTC).replace(tzinfo=None)
    workspace.load(intake.tables, questions=intake.questions, recipe=intake.recipe.to_json(), now=moment)
    return workspace


def nothing_usable(intake: Intake) -> str:
    """One sentence that says why none of the files can be used."""
    reasons = [
        f"{aside.file}{f' ({aside.sheet})' if aside.sheet else ''}: {aside.reason}" for aside in intake.set_aside
    ]
    return f"Nothing in these files can be used. {' '.join(reasons)}".strip()


def read(
    workspace: Workspace,
    *kpis: str,
    start: date | None = None,
    end: date | None = None,
    where: Sequence[Claim] = (),
    compare: Compare = Compare.PREVIOUS,
) -> dict[str, Reading]:
    """The KPIs called `kpis` (all of them where none is named) over `start ≤ date < end`; without dates, everything.

    KPIs that the workspace's owner built are among them. Rates are in percent, durations in the unit they name, money
    in the data's currency. Raises UnknownNameError for a name that is no KPI.
    """
    return readings(workspace, named(kpis, workspace.settings), scope(workspace, start, end, where, compare))


def split(
    workspace: Workspace,
    kpi: str,
    by: str,
    *,
    start: date | None = None,
    end: date | None = None,
    where: Sequence[Claim] = (),
) -> tuple[Part, ...]:
    """A KPI per value of the field `by` ("deals.owner", "users.manager", or an extra: "customers.Contract")."""
    return splits(workspace, named([kpi], workspace.settings), scope(workspace, start, end, where, Compare.NONE), by)[
        kpi
    ]


def trend(
    workspace: Workspace,
    kpi: str,
    grain: Grain | str = Grain.MONTH,
    *,
    start: date | None = None,
    end: date | None = None,
    where: Sequence[Claim] = (),
) -> tuple[Point, ...]:
    """A KPI per day, week, month, quarter or year."""
    view = scope(workspace, start, end, where, Compare.NONE)
    return trends(workspace, named([kpi], workspace.settings), view, Grain(grain))[kpi]


def changes(
    workspace: Workspace,
    *kpis: str,
    by: str | None = None,
    start: date | None = None,
    end: date | None = None,
    where: Sequence[Claim] = (),
    compare: Compare = Compare.PREVIOUS,
) -> tuple[Finding, ...]:
    """What changed in the KPIs called `kpis` (all of them where none is named) since the period before, or a year
    before, and where: one sentence each, the most remarkable first.

    Divided by the field `by`, or by the one that explains it best. KPIs without a change come last, with the reason.
    """
    return explain(workspace, named(kpis, workspace.settings), scope(workspace, start, end, where, compare), by)


def signal(
    workspace: Workspace,
    kpi: str,
    grain: Grain | str = Grain.MONTH,
    *,
    start: date | None = None,
    end: date | None = None,
    where: Sequence[Claim] = (),
) -> Signal:
    """Whether the last whole bucket of a KPI is out of the ordinary, by a control chart of those before it."""
    return judge(trend(workspace, kpi, grain, start=start, end=end, where=where))


def rivals(
    workspace: Workspace,
    kpi: str,
    *,
    start: date | None = None,
    end: date | None = None,
    where: Sequence[Claim] = (),
) -> dict[str, Reading]:
    """Every accepted definition of a KPI on this data: "default" and its alternatives."""
    return alternatives(workspace, find_kpi(kpi, workspace.settings), scope(workspace, start, end, where, Compare.NONE))


def prove(
    workspace: Workspace,
    kpi: str,
    *,
    start: date | None = None,
    end: date | None = None,
    where: Sequence[Claim] = (),
) -> Proof:
    """How a KPI came about: the formula with its numbers, the SQL, the populations, the identities that hold."""
    return proof(workspace, find_kpi(kpi, workspace.settings), scope(workspace, start, end, where, Compare.NONE))


def plan(
    workspace: Workspace,
    goal: float,
    by: date,
    *,
    kpi: str = "revenue",
    start: date | None = None,
    where: Sequence[Claim] = (),
) -> Plan:
    """How likely `goal` is by the end of `by`, counted from `start` (the first day of its year unless told), by
    simulation of the own history, and what would make it likely. Raises CrmError where that cannot be told."""
    return simulate(workspace, Goal(goal, by, kpi, start, FilterSet.of(where)))


def targets(workspace: Workspace) -> tuple[Progress, ...]:
    """Where each target of the workspace stands on the last day of the data, and where it should stand by then."""
    return progress(workspace)


def set_target(workspace: Workspace, target: Target) -> Target:
    """Keep a target in the workspace, with what it starts from filled in; it gets a number."""
    target = begun(workspace, target)
    workspace.set_setting(TARGETS.key, TARGETS.added(workspace.settings, target))
    return TARGETS.all(workspace.settings)[-1]


def named(names: Sequence[str], settings: Mapping[str, Any] | None = None) -> tuple[Kpi, ...]:
    """The KPIs with these names, all of them for no name; those that the owner of a workspace built are in its
    `settings`. Raises UnknownNameError."""
    own = settings or {}
    return tuple(find_kpi(name, own) for name in names) if names else tuple(known(own).values())


def scope(
    workspace: Workspace,
    start: date | None,
    end: date | None,
    where: Sequence[Claim],
    compare: Compare = Compare.PREVIOUS,
) -> Scope:
    """A scope from two optional dates: one that is missing is the first or last day of the data."""
    period = None
    if start or end:
        model = workspace.model
        first, last = model.first_day, model.last_day
        if first is None or last is None:
            raise CrmError("This data has no dates, so it cannot be cut to a period.")
        period = Period(start or min(first, end or first), end or Grain.DAY.next(last))
    return Scope(period=period, filters=FilterSet.of(where), compare=compare)


def _answered(intake: Intake, answers: Mapping[str, str]) -> Intake:
    remaining = dict(answers)
    while remaining:
        open_now = {question.id: question for question in (*intake.questions, *intake.offers)}
        ready = [name for name in remaining if name in open_now]
        if not ready:
            raise UnknownNameError("question", next(iter(remaining)), open_now)
        recipe = intake.recipe
        for name in ready:
            recipe = recipe.with_answer(open_now[name], remaining.pop(name), intake.raw_tables)
        intake = understand(intake.read, recipe, intake)
    return intake


def _source(path: Path) -> Source:
    try:
        return Source.from_path(path)
    except FileNotFoundError as error:
        raise CrmError(f"There is no file {path}.") from error
    except OSError as error:
        raise CrmError(f"{path} cannot be read: {error.strerror}.") from error
