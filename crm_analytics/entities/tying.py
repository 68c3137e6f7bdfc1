"""Ties: which records a sheet of nothing but ids can tie together, and which field of the one then names the other.

Many programs keep what belongs together in a list of its own: `deal_contact`, campaign members, `ticket_company`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crm_analytics.entities import ENTITIES, TIES

_TIED: Mapping[str, Mapping[str, str]] = {
    "activities": {
        "deals": "deal_id",
        "tickets": "ticket_id",
        "leads": "lead_id",
        "contacts": "contact_id",
        "customers": "customer_id",
    },
    "tickets": {"customers": "customer_id", "contacts": "customer_id"},
    "deals": {"leads": "lead_id", "contacts": "contact_id", "customers": "customer_id", "campaigns": "campaign"},
    "orders": {"customers": "customer_id", "campaigns": "campaign"},
    "leads": {"customers": "customer_id", "campaigns": "campaign"},
    "contacts": {"customers": "customer_id", "campaigns": "campaign"},
    "customers": {"campaigns": "campaign"},
}
"""Entity → what a sheet can tie its records to → the field that then says so, a field of its own or an extra."""
KEYS: Mapping[str, str] = {
    **{name: ENTITIES[name].key or "" for name in _TIED},
    "orders": "order_id",
    "campaigns": "campaign",
}
"""Entity → the field by which a sheet of ties names its records."""
PRIMARY = f"{TIES.name}.is_primary"


@dataclass(frozen=True)
class Tie:
    """Records of `child` get the ids of those of `parent` as their `field`."""

    child: str
    parent: str
    field: str

    @property
    def key(self) -> str:
        return KEYS[self.child]

    @property
    def is_extra(self) -> bool:
        """Whether it is no field of the child that other sheets could fill."""
        return self.field not in ENTITIES[self.child]


def named_by(field: str | None) -> str | None:
    """The entity whose records a column of a sheet of ties names.

    >>> named_by("deals.deal_id"), named_by("deals.contact_id"), named_by("campaigns.campaign"), named_by("deals.stage")
    ('deals', 'contacts', 'campaigns', None)
    """
    owner, _, name = (field or "").partition(".")
    if KEYS.get(owner) == name:
        return owner
    return next((parent for parent, own in _TIED.get(owner, {}).items() if own == name), None)


def ties_of(fields: Iterable[str | None]) -> tuple[Tie, ...]:
    """What a sheet whose columns are these fields ties together; what is tied to something ties nothing to itself.

    >>> ties_of(["deals.contact_id", "deals.deal_id", None])
    (Tie(child='deals', parent='contacts', field='contact_id'),)
    >>> [(tie.child, tie.parent) for tie in ties_of(["campaigns.campaign", "leads.lead_id", "contacts.contact_id"])]
    [('leads', 'campaigns'), ('contacts', 'campaigns')]
    """
    named = {entity for field in fields if (entity := named_by(field))}
    found: list[Tie] = []
    for child in _TIED:
        if child in named and all(tie.parent != child for tie in found):
            found += [Tie(child, parent, field) for parent, field in _TIED[child].items() if parent in named]
    return tuple(found)


def field_for(entity: str, named: Iterable[str]) -> str:
    """How a column that names records of `entity` is called in a sheet that names those of `named`: by the field of
    the one that gets it, where there is one, else by its key.

    >>> field_for("contacts", ["deals", "contacts"]), field_for("deals", ["deals", "contacts"])
    ('deals.contact_id', 'deals.deal_id')
    >>> field_for("campaigns", ["customers", "campaigns"])
    'campaigns.campaign'
    """
    tied = [tie for tie in ties_of(f"{each}.{KEYS[each]}" for each in named) if tie.parent == entity]
    one = tied[0] if len(tied) == 1 and not tied[0].is_extra and named_by(_full(tied[0])) == entity else None
    return _full(one) if one else f"{entity}.{KEYS[entity]}"


def _full(tie: Tie) -> str:
    return f"{tie.child}.{tie.field}"


def possible_fields() -> tuple[str, ...]:
    """Every field that a column of a sheet of ties may be, beside those of the ties themselves."""
    keys = [f"{entity}.{key}" for entity, key in KEYS.items()]
    links = [
        f"{child}.{field}"
        for child, parents in _TIED.items()
        for field in dict.fromkeys(parents.values())
        if field in ENTITIES[child]
    ]
    return tuple(dict.fromkeys([*keys, *links]))


def tying_order() -> tuple[str, ...]:
    """The lists whose records are tied to others, each after those that it is tied to."""
    return tuple(reversed(list(_TIED)))
