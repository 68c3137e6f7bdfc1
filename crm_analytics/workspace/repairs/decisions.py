"""What the owner decided about their data: which links are repaired, and which rows are the same person or company."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from crm_analytics.entities import ENTITIES
from crm_analytics.issues import CrmError
from crm_analytics.linking import INDIRECT, Rule

REPAIRS, PEOPLE = "repairs", "same_people"
"""The settings that hold them."""

Pair = tuple[str, str]
"""The marks of two rows: what tells a row from all others of its list, the same after every import."""


@dataclass(frozen=True)
class Decisions:
    """`made` repairs of links, and the ids of `refused` ones; for each list of people or companies the pairs that are
    one (the first of a pair stays), and those that are two. Every change gives new decisions."""

    made: tuple[Rule, ...] = ()
    refused: tuple[str, ...] = ()
    merged: Mapping[str, tuple[Pair, ...]] = field(default_factory=dict)
    apart: Mapping[str, tuple[Pair, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> "Decisions":
        """What the settings of a workspace say. Raises CrmError where they are no decisions."""
        repairs, people = settings.get(REPAIRS) or {}, settings.get(PEOPLE) or {}
        if not isinstance(repairs, Mapping) or not isinstance(people, Mapping):
            raise CrmError("Repairs and people who are the same are kept as objects, by what was decided.")
        return cls(
            made=tuple(map(Rule.from_record, repairs.get("made", ()))),
            refused=tuple(map(str, repairs.get("refused", ()))),
            merged=_pairs(people, "merged"),
            apart=_pairs(people, "apart"),
        )

    def as_settings(self) -> dict[str, Any]:
        """The two settings, None where nothing is decided."""
        repairs: dict[str, Any] = {
            "made": [rule.as_record() for rule in self.made],
            "refused": list(self.refused),
        }
        people: dict[str, Any] = {}
        for verdict, decided in (("merged", self.merged), ("apart", self.apart)):
            for entity, pairs in decided.items():
                people.setdefault(entity, {})[verdict] = list(map(list, pairs))
        return {REPAIRS: repairs if any(repairs.values()) else None, PEOPLE: people or None}

    def with_rule(self, rule: Rule) -> "Decisions":
        """Make a repair, from now on and in later files."""
        known = self.without_rule(rule.id)
        return replace(known, made=(*known.made, rule))

    def without(self, rule: Rule) -> "Decisions":
        """Refuse a repair: it is not offered any more."""
        known = self.without_rule(rule.id)
        return replace(known, refused=(*known.refused, rule.id))

    def without_rule(self, rule_id: str) -> "Decisions":
        """Decide nothing about a repair: it is offered again."""
        made = tuple(rule for rule in self.made if rule.id != rule_id)
        return replace(self, made=made, refused=tuple(known for known in self.refused if known != rule_id))

    def with_merged(self, entity: str, pair: Pair) -> "Decisions":
        """The two rows are one; the first stays."""
        known = self.without_pair(entity, pair)
        return replace(known, merged={**known.merged, entity: (*known.merged.get(entity, ()), pair)})

    def with_apart(self, entity: str, pair: Pair) -> "Decisions":
        """The two rows are two."""
        known = self.without_pair(entity, pair)
        return replace(known, apart={**known.apart, entity: (*known.apart.get(entity, ()), pair)})

    def without_pair(self, entity: str, pair: Pair) -> "Decisions":
        """Decide nothing about two rows."""
        return replace(self, merged=_dropped(self.merged, entity, pair), apart=_dropped(self.apart, entity, pair))

    def changed(self, other: "Decisions") -> frozenset[str]:
        """The lists whose rows are others under `other` than under these decisions, and those linked to them."""
        found = {rule.child for rule in {*self.made} ^ {*other.made}}
        for entity in {*self.merged, *other.merged}:
            if self.merged.get(entity, ()) != other.merged.get(entity, ()):
                found |= {entity, *children_of(entity)}
        return frozenset(found)


def children_of(parent: str) -> frozenset[str]:
    """The lists whose rows may name a row of `parent`."""
    return frozenset(child for child in ENTITIES if child != parent and any(fields_to(child, parent)))


def fields_to(child: str, parent: str) -> Iterator[str]:
    """The fields of `child` that may name a row of `parent`."""
    yield from (name for name, target in ENTITIES[child].links.items() if target == parent)
    yield from INDIRECT.get((child, parent), ())


def _pairs(people: Mapping[str, Any], verdict: str) -> Mapping[str, tuple[Pair, ...]]:
    found: dict[str, tuple[Pair, ...]] = {}
    for entity, decided in people.items():
        if entity not in ENTITIES or not isinstance(decided, Mapping):
            raise CrmError(f'People who are the same are kept by list, and "{entity}" is none.')
        listed = decided.get(verdict, ())
        if any(len(pair) != 2 for pair in listed):
            raise CrmError("Each of the people who are the same is a pair of two marks.")
        if listed:
            found[entity] = tuple((str(one), str(other)) for one, other in listed)
    return found


def _dropped(known: Mapping[str, tuple[Pair, ...]], entity: str, pair: Pair) -> Mapping[str, tuple[Pair, ...]]:
    kept = tuple(each for each in known.get(entity, ()) if set(each) != set(pair))
    others = {name: pairs for name, pairs in known.items() if name != entity}
    return {**others, entity: kept} if kept else others
