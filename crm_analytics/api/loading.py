"""Files come in: what they hold, and a workspace with their data, under what was decided about earlier ones."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from crm_analytics.intake import Intake, accept_suggestions, understand
from crm_analytics.issues import CrmError, UnknownNameError
from crm_analytics.questions import Answers
from crm_analytics.reading import Source, read_files
from crm_analytics.recipe import Recipe
from crm_analytics.workspace import Workspace


def inspect(
    *paths: str | Path,
    recipe: Recipe | None = None,
    answers: Answers | None = None,
    accept: bool = False,
) -> Intake:
    """What the files hold: sheets with their mapping and typed columns, questions, issues, what is set aside.

    Under a `recipe`, what was decided about files of these kinds is decided again, and `drifts` of the result say how
    they differ from the last ones; its `kept` is the recipe for the next.
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
    modes: Mapping[str, str] | None = None,
) -> Workspace:
    """A workspace with the data of the files: in memory, or kept in `folder`.

    `now` is the moment of the import: later dates are plans, not events. `modes` say how tables come in, by their place
    ("deals.csv", "crm.xlsx[Deals]"), where not as the recipe says: see `Workspace.load`. Without a `recipe`, what was
    decided in earlier imports into the folder holds. Raises what `inspect` raises, and CrmError where nothing in the
    files can be used.
    """
    workspace = Workspace.open(folder)
    try:
        intake = inspect(*paths, recipe=recipe or recipe_of(workspace), answers=answers, accept=accept)
        if not intake.tables:
            raise CrmError(nothing_usable(intake))
    except CrmError:
        workspace.close()
        raise
    moment = now or datetime.now(UTC).replace(tzinfo=None)
    ways = {**intake.modes, **(modes or {})}
    with workspace.snapshot() as before:
        waiting = intake.waiting(before.same_sales(intake.tables, ways))
    workspace.load(intake.tables, questions=waiting, recipe=intake.kept.to_json(), now=moment, modes=ways)
    return workspace


def recipe_of(workspace: Workspace) -> Recipe:
    """Everything that was decided in the imports of a workspace, for the next files of these kinds."""
    return Recipe.remembered(record.recipe for record in workspace.imports())


def nothing_usable(intake: Intake) -> str:
    """One sentence that says why none of the files can be used."""
    reasons = [
        f"{aside.file}{f' ({aside.sheet})' if aside.sheet else ''}: {aside.reason}" for aside in intake.set_aside
    ]
    return f"Nothing in these files can be used. {' '.join(reasons)}".strip()


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
