"""`actions`: whom to turn to, what to do, why, and what it is worth."""

import argparse
from dataclasses import replace
from typing import Any

from crm_analytics.actions import RULES, About, Action, Rule, actions, as_table, predicted
from crm_analytics.commands import NothingUsableError
from crm_analytics.commands.arguments import files_of
from crm_analytics.commands.loading import open_json, workspace_of, write_csv
from crm_analytics.commands.predicting import chosen, print_json
from crm_analytics.issues import CrmError, UnknownNameError
from crm_analytics.units import money

_SHOWN = 20
_ABOUT = frozenset({"deals", "leads", "tickets", "customers", "orders"})


def run(options: argparse.Namespace) -> int:
    """Print what is to be done, the most valuable first. Raises NothingUsableError, and CrmError for wrong use."""
    files_of(options)
    rules = _rules(options.limit, options.off)
    decided = {subject: chosen(options, subject) for subject in ("leads", "churn")}
    with workspace_of(options) as (workspace, intake):
        if not _ABOUT.intersection(workspace.model.tables):
            raise NothingUsableError(f"There is no list of {', '.join(sorted(_ABOUT))} in these files.")
        found = actions(workspace, rules, predicted(workspace, decided))
        currency, day = workspace.model.currency, workspace.model.last_day
    if options.output:
        write_csv(options.output, as_table(found))
    if options.json:
        print_json(
            {
                "as_of": day,
                "currency": currency,
                "rules": [_rule_json(rule) for rule in rules],
                "actions": [_action_json(each) for each in found],
                **open_json(intake),
            }
        )
    else:
        print("\n".join(_lines(found, currency)))
    return 0


def _rules(limits: list[str], off: list[str]) -> tuple[Rule, ...]:
    """The rules, with what the reader changes. Raises CrmError for a rule or a number that is none."""
    names = [about.value for about in About]
    changed: dict[str, float] = {}
    for text in limits:
        name, _, number = text.partition("=")
        try:
            changed[name.strip()] = float(number)
        except ValueError:
            raise CrmError(f'"{text}" is no limit: write RULE=NUMBER, for example "stale deals=80".') from None
    for name in (*changed, *off):
        if name not in names:
            raise UnknownNameError("rule", name, names)
    return tuple(
        replace(rule, limit=changed.get(rule.about.value, rule.limit), is_on=rule.about.value not in off)
        for rule in RULES
    )


def _rule_json(rule: Rule) -> dict[str, Any]:
    return {"rule": rule.about.value, "when": rule.said, **rule.as_record()}


def _action_json(each: Action) -> dict[str, Any]:
    return {
        "who": each.who,
        "id": each.key,
        "owner": each.owner,
        "do": each.rule.do,
        "why": each.why,
        "expected_value": each.value,
        "rule": each.rule.about.value,
    }


def _lines(found: tuple[Action, ...], currency: str | None) -> list[str]:
    if not found:
        return ["None of the rules finds anybody."]
    lines = [f"{len(found):,} things to do, the first {min(len(found), _SHOWN)}:"]
    for each in found[:_SHOWN]:
        worth = f" ({money(each.value, currency)})" if each.value is not None else ""
        lines.append(f"  {each.who}{worth}: {each.rule.do} {each.why}")
    return lines
