"""Which definition of a KPI the workspace uses, and what its rules come to on this data."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from crm_analytics.catalogue import RULES
from crm_analytics.compile import Window
from crm_analytics.conditions import Condition
from crm_analytics.evaluate.formulas import sentence
from crm_analytics.evaluate.refusals import lacking
from crm_analytics.evaluate.scales import scaled
from crm_analytics.issues import CrmError, did_you_mean
from crm_analytics.kpi import Kpi
from crm_analytics.measures import (
    Aggregate,
    Difference,
    Earlier,
    FirstAvailable,
    Growth,
    Leaf,
    Measure,
    PerWeek,
    Rating,
    Ratio,
    Times,
    map_leaves,
)
from crm_analytics.model import Model
from crm_analytics.units import Unit

DEFAULT = "default"


@dataclass(frozen=True)
class Definition:
    """One definition of a KPI, ready to be worked out on one workspace: no rule and no choice is left open in it.

    `sentence` says in words what it is."""

    name: str
    label: str
    measure: Measure
    unit: Unit
    notes: tuple[str, ...] = ()
    sentence: str = ""
    matures: str | None = None


def chosen(kpi: Kpi, settings: Mapping[str, Any], model: Model) -> Definition:
    """The definition that the workspace's owner chose, else the KPI's own."""
    name = settings.get("definitions", {}).get(kpi.name, DEFAULT)
    if name != DEFAULT and name not in kpi.alternatives:
        # A setting may be older than the catalogue: the number stays, and says what became of the choice.
        note = f'There is no definition "{name}" of this KPI any more, so its own is used.'
        found = definition(kpi, DEFAULT, settings, model)
        return replace(found, notes=(note, *found.notes))
    return definition(kpi, name, settings, model)


def definition(kpi: Kpi, name: str, settings: Mapping[str, Any], model: Model) -> Definition:
    """The definition called `name` ("default" is the KPI's own)."""
    if name == DEFAULT:
        measure, notes = resolved(_ruled(kpi.measure, settings), model)
        return Definition(name, kpi.label, measure, kpi.unit, notes, kpi.definition, kpi.matures)
    rival = kpi.alternatives[name]
    measure, notes = resolved(_ruled(rival.measure, settings), model)
    return Definition(
        name, rival.label, measure, rival.unit or kpi.unit, notes, sentence(rival.label, measure), rival.matures
    )


def _ruled(measure: Measure, settings: Mapping[str, Any]) -> Measure:
    """The measure with every rule replaced by its conditions: the owner's, else those of the catalogue."""

    def apply(leaf: Leaf) -> Leaf:
        if not isinstance(leaf, Aggregate) or leaf.rule is None:
            return leaf
        return replace(leaf, where=(*leaf.where, *rule(leaf.rule, settings)), rule=None)

    return map_leaves(measure, apply)


def rule(name: str, settings: Mapping[str, Any]) -> tuple[Condition, ...]:
    """The conditions of a rule. Raises CrmError for a rule that nobody defined."""
    own = settings.get("rules", {}).get(name)
    if own:
        return tuple(each if isinstance(each, Condition) else Condition.from_record(each) for each in own)
    if name not in RULES:
        raise CrmError(f'There is no rule called "{name}".{did_you_mean(name, RULES)}')
    return RULES[name]


def resolved(measure: Measure, model: Model) -> tuple[Measure, tuple[str, ...]]:
    """The measure with every `FirstAvailable` replaced by the first choice this data can answer; notes say which.

    A date that only a period needs does not decide it: a KPI means the same with and without a period.
    """
    window = Window(None, None, model.last_day)
    notes: dict[str, None] = {}

    def inside(part: Measure) -> Measure:
        found, more = resolved(part, model)
        notes.update(dict.fromkeys(more))
        return found

    match measure:
        case FirstAvailable(choices, labels):
            found = [resolved(choice, model) for choice in choices]
            at = next((at for at, (choice, _) in enumerate(found) if lacking(model, choice, window) is None), 0)
            own = (labels[at],) if at < len(labels) and labels[at] else ()
            return found[at][0], (*own, *found[at][1])
        case Ratio(numerator, denominator):
            measure = replace(measure, numerator=inside(numerator), denominator=inside(denominator))
        case Difference(left, right):
            measure = Difference(inside(left), inside(right))
        case Times(factors):
            measure = Times(tuple(inside(factor) for factor in factors))
        case Growth(grown) | PerWeek(grown) | Earlier(grown):
            measure = replace(measure, measure=inside(grown))
        case Rating():
            return scaled(measure, model)
    return measure, tuple(notes)
