"""What the owner decides about their data, kept so that each decision can be taken back."""

from collections.abc import Sequence

from crm_analytics.linking import Rule
from crm_analytics.quality import Review, Spellings
from crm_analytics.ui import state
from crm_analytics.ui.failing import FailingInWords
from crm_analytics.ui.text import bare, counted
from crm_analytics.workspace import Decisions
from crm_analytics.workspace.repairs.decisions import PEOPLE, REPAIRS


def make(rule: Rule, said: str) -> None:
    """Make a repair from now on; `said` is what it does, in words."""
    _keep(REPAIRS, state.workspace().decisions.with_rule(rule), f"{said}.")


def refuse(rule: Rule, said: str) -> None:
    """Turn a repair down; it is not offered any more."""
    _keep(REPAIRS, state.workspace().decisions.without(rule), f"Turned down: {said}.")


def reconsider(rule: Rule) -> None:
    """Decide nothing about a repair: it is taken back, and offered again."""
    _keep(REPAIRS, state.workspace().decisions.without_rule(rule.id), "A repair was taken back.")


def merge(review: Review) -> None:
    """Two rows are one from now on."""
    _keep(PEOPLE, review.merged(state.workspace().decisions), f"{_named(review)} are counted as one.")


def keep_apart(review: Review) -> None:
    """Two rows are two, whatever they look like."""
    _keep(PEOPLE, review.apart(state.workspace().decisions), f"{_named(review)} stay two.")


def merge_spellings(found: Sequence[Spellings]) -> None:
    """The names of each are those of one customer from now on."""
    decisions = state.workspace().decisions
    for each in found:
        decisions = each.merged(decisions)
    _keep(PEOPLE, decisions, f"{_of(found)} as one customer each.")


def keep_spellings(found: Sequence[Spellings]) -> None:
    """The names of each are those of several customers."""
    decisions = state.workspace().decisions
    for each in found:
        decisions = each.apart(decisions)
    _keep(PEOPLE, decisions, f"{_of(found)} as different customers.")


def _of(found: Sequence[Spellings]) -> str:
    return f"{counted(sum(len(each.names) for each in found), 'name')} count"


def forget_pair(entity: str, pair: tuple[str, str]) -> None:
    """Decide nothing about two rows."""
    _keep(PEOPLE, state.workspace().decisions.without_pair(entity, pair), "A decision about two rows was taken back.")


def _keep(setting: str, decisions: Decisions, said: str) -> None:
    with FailingInWords():
        state.write_down(setting, decisions.as_settings()[setting], said)


def _named(review: Review) -> str:
    names = [bare(row.get("name") or row.get("email") or mark, 40) for row, mark in _rows(review)]
    return f"{names[0]} and {names[1]}"


def _rows(review: Review) -> list[tuple[dict[str, object], str]]:
    return [(dict(review.one), review.marks[0]), (dict(review.other), review.marks[1])]
