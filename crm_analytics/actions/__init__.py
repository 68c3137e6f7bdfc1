"""Next best actions: whom to turn to, what to do, why, and what it is worth, by rules that anybody can change."""

from crm_analytics.actions.deciding import Action, Sources, actions, as_table
from crm_analytics.actions.predicting import predicted
from crm_analytics.actions.rules import RULES, About, Rule, rules_in

__all__ = ["RULES", "About", "Action", "Rule", "Sources", "actions", "as_table", "predicted", "rules_in"]
