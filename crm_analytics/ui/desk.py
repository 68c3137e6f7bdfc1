"""Where the reader's data is: the workspace, and beside it what was learnt from it and files that wait."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import platformdirs

from crm_analytics.questions import Question
from crm_analytics.recipe import Recipe
from crm_analytics.ui import cache
from crm_analytics.ui.draft import Draft
from crm_analytics.workspace import Workspace
from crm_analytics.workspace.rows.exchange import ExchangeRates

_SAMPLE = "is_sample"


def data_folder() -> Path | None:
    """The folder of the workspace on disk; None where each session keeps its own in memory."""
    if os.environ.get("CRM_ANALYTICS_IN_MEMORY") == "1":
        return None
    chosen = os.environ.get("CRM_ANALYTICS_DATA_DIR")
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir("crm_analytics"))


def workspace() -> Workspace:
    """The workspace of the reader. Raises CrmError where it cannot be opened."""
    return _place()[0]


def has_data() -> bool:
    return bool(workspace().model.tables)


def holds_sample() -> bool:
    """Whether what the workspace holds is the sample data."""
    return bool(workspace().settings.get(_SAMPLE))


def mark_sample(is_sample: bool) -> None:
    workspace().set_setting(_SAMPLE, is_sample)


def _place() -> tuple[Workspace, cache.Desk]:
    folder = data_folder()
    return cache.in_memory() if folder is None else cache.stored(folder)


# --- what is learnt from the workspace -----------------------------------------------------------------------------


def jobs() -> dict[str, Any]:
    """Models that are being fitted on this workspace or were, by the digest of what they learn from."""
    return _place()[1].jobs


def published() -> dict[str, Any]:
    """The model in use, by subject."""
    return _place()[1].published


def forget_models() -> None:
    """End what is being fitted, and forget everything that was learnt from this workspace."""
    _place()[1].forget_models()


# --- the draft: an upload that is being looked at ------------------------------------------------------------------


def draft() -> Draft | None:
    """The files that were read and wait for their mapping to be checked. They survive a reload of the page."""
    return _place()[1].draft


def new_draft() -> Draft:
    """A draft without files, under everything that was decided in earlier imports of the reader's own files."""
    return Draft() if holds_sample() else draft_again()


def draft_again() -> Draft:
    """A draft for files that were imported before, under everything that was decided then."""
    return Draft(recipe=Recipe.remembered(record.recipe for record in workspace().imports()), is_sample=holds_sample())


def keep_draft(new: Draft | None) -> None:
    _place()[1].draft = new


def change_recipe(change: Callable[[Recipe], Recipe], what: str) -> None:
    """Decide something about the draft, `what` in words: what it means is worked out when the page runs again."""
    current = draft()
    if current is not None:
        keep_draft(current.under(change(current.recipe), what))


def decide_rates(rates: ExchangeRates, what: str) -> None:
    """Decide at which rates the draft's amounts in other currencies will be read, `what` in words."""
    current = draft()
    if current is not None:
        keep_draft(current.at_rates(rates, what))


def take_back_decision() -> None:
    """Take the last decision about the draft back."""
    current = draft()
    if current is not None:
        keep_draft(current.taken_back())


def answer(question: Question, answer: str) -> None:
    """Answer a question about the draft, or answer it anew."""
    current = draft()
    if current is not None:
        keep_draft(current.answered(question, answer))


def answer_all(answers: Sequence[tuple[Question, str]], what: str) -> None:
    """Answer several questions as one decision, `what` in words."""
    current = draft()
    if current is not None:
        keep_draft(current.with_answers(answers, what))
