"""`score`: who converts, which deals are won, who leaves; with the card that says how far to believe it."""

import argparse
import sys
from typing import Any

from crm_analytics import scoring
from crm_analytics.commands.arguments import files_of
from crm_analytics.commands.inspecting import question_json, taken_in
from crm_analytics.commands.loading import write_csv
from crm_analytics.commands.predicting import check_answers, chosen, print_json, questions, records_of
from crm_analytics.intake import Intake
from crm_analytics.scoring import Figure, Scoring, Verdict
from crm_analytics.scoring.points import Beside, beside

_SHOWN = 10


def run(options: argparse.Namespace) -> int:
    """Print the card, and the first records with their reasons. Raises NothingUsableError, and CrmError."""
    files_of(options)
    decided = chosen(options, options.subject)
    intake = taken_in(options)
    found = scoring.fit(records_of(intake, options.subject, options), decided)
    check_answers(decided, found.card)
    added_up = beside(found, options.half_life)
    if options.json:
        print_json(as_json(found, intake, added_up))
    else:
        print(as_text(found))
    if options.output:
        _write(found, options.output, added_up)
    return 0


def as_json(found: Scoring, intake: Intake, added_up: Beside | None = None) -> dict[str, Any]:
    """The card, its questions and the first records of the list as plain values."""
    card = found.card
    listed = scoring.to_act_on(found)
    first = scoring.Ranking(listed.rows[:_SHOWN])
    open_questions = [question_json(each) for each in (*questions(card), *intake.questions)]
    points = None if added_up is None else added_up.points
    top = scoring.table(found, first, points=points).to_pylist() if card.can_rank else []
    aside = [{"file": each.file, "sheet": each.sheet, "reason": each.reason} for each in intake.set_aside]
    return {
        **card.to_json(),
        "model_card": found.model_card.to_json(),
        "points": None if added_up is None else added_up.to_json(),
        "to_score": len(listed),
        "top": top,
        "questions": open_questions,
        "set_aside": aside,
    }


def as_text(found: Scoring) -> str:
    """The card for people, and whom to call first."""
    card = found.card
    lines = [
        f"{card.verdict.value.capitalize()}. {card.because}",
        "",
        f"Learnt from  {card.population}",
        f"Outcome      {card.label}",
        f"Horizon      {card.horizon}",
    ]
    if card.metrics is not None:
        lines.append(f"Left out     AUC {_figure(card.metrics.auc)}, calibration gap {card.metrics.ece.value:.3f}")
    if card.newest.metrics is not None:
        lines.append(f"Newest       AUC {_figure(card.newest.metrics.auc)} {card.newest.since_said}")
    elif card.newest.reason:
        lines.append(f"Newest       {card.newest.reason}")
    if card.rule is not None:
        lines.append(f"Simple rule  {card.rule.label} alone: AUC {_figure(card.rule.auc)}")
    lines += [f"Look at      {alarm}" for alarm in card.alarms]
    for leak in card.leaks:
        lines.append(f"{leak.level.value.capitalize():<12} {leak.column}: {leak.why}")
    if card.with_leaks is not None:
        lines.append(f"With them    AUC {_figure(card.with_leaks.auc)}")
    lines += [f"Rate         {each.column} {each.value}: {each.hits} of {each.n}" for each in card.rates[:_SHOWN]]
    if card.protected and not card.protected_used:
        lines.append(f"Not used     {', '.join(card.protected)} (protected by law; --use-protected uses them)")
    return "\n".join(lines + _list_lines(found))


def _list_lines(found: Scoring) -> list[str]:
    if found.card.verdict is Verdict.DO_NOT_USE:
        return []
    listed = scoring.to_act_on(found)
    first = scoring.table(found, scoring.Ranking(listed.rows[:_SHOWN])).to_pylist()
    lines = ["", f"The first {len(first)} of {len(listed):,} {found.records.subject.many}:"]
    for row in first:
        name = next(iter(row.values()))
        lines.append(f"  {row['Score']:>3}  {name or '—'!s:<28.28}  {row['Why'] or ''}")
    return lines


def _figure(figure: Figure) -> str:
    return f"{figure.value:.3f} ({figure.low:.3f} to {figure.high:.3f})"


def _write(found: Scoring, path: str, added_up: Beside | None) -> None:
    """The list as CSV. Where the model must not be used there is no list, which stderr says."""
    if not found.card.can_rank:
        print(f"{path} was not written: there is no list where the model must not be used.", file=sys.stderr)
        return
    points = None if added_up is None else added_up.points
    write_csv(path, scoring.table(found, scoring.ranked(found), points=points))
