"""Headings that say little by themselves ("Type", "Status", "Store"): a field only where the cells prove it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from crm_analytics.entities import ENTITIES
from crm_analytics.mapping.cells.fits import HALF, MOST
from crm_analytics.mapping.cells.kinds import are_forms_of_address
from crm_analytics.mapping.cells.places import share_of_countries, share_of_states
from crm_analytics.mapping.cells.states import are_places
from crm_analytics.mapping.headings.english import canonical
from crm_analytics.mapping.headings.heading import fold
from crm_analytics.mapping.headings.matching import Match
from crm_analytics.tables import ColumnProfile
from crm_analytics.vocabulary.cell_words import CHANNELS, GONE, JOBS, LEFT

_FEW = 12
"""Different values that kinds of something have at most."""


@cache
def _said(headings: str) -> frozenset[str]:
    return frozenset(" ".join(canonical(fold(heading))) for heading in headings.split(";"))


@cache
def _words(phrases: str) -> frozenset[str]:
    return frozenset(" ".join(fold(phrase)) for phrase in phrases.split(";"))


def _values(profile: ColumnProfile) -> list[str]:
    return [" ".join(fold(value)) for value, _ in profile.top]


def _are_channels(profile: ColumnProfile) -> bool:
    values = _values(profile)
    return bool(values) and sum(value in _words(CHANNELS) for value in values) >= HALF * len(values)


def _are_media(profile: ColumnProfile) -> bool:
    """Whether the cells end in a channel: "AUTOMATED_EMAIL"."""
    values = _values(profile)
    return bool(values) and sum(value.split(" ")[-1] in _words(CHANNELS) for value in values) >= HALF * len(values)


def _say_who_is_gone(profile: ColumnProfile) -> bool:
    return _says_one_of(GONE, profile)


def say_who_left(profile: ColumnProfile) -> bool:
    """Whether one of a few different cells says that somebody is no customer any more."""
    return _says_one_of(LEFT, profile)


def _says_one_of(phrases: str, profile: ColumnProfile) -> bool:
    values, known = _values(profile), _words(phrases)
    return len(values) <= _FEW and any(value in known or set(value.split()) & known for value in values)


def _are_no_jobs(profile: ColumnProfile) -> bool:
    values = _values(profile)
    jobs = sum(bool(set(value.split()) & _words(JOBS)) for value in values)
    return jobs < HALF * max(len(values), 1) and not are_forms_of_address(profile)


def _are_no_places(profile: ColumnProfile) -> bool:
    """Portuguese "Estado" is a state and a status, Italian "Stato" a country as well."""
    return not are_places(profile)


def _are_states(profile: ColumnProfile) -> bool:
    return share_of_states(profile) >= MOST


def _are_countries(profile: ColumnProfile) -> bool:
    return share_of_countries(profile) >= MOST


_PLACE_WORDS = "location; customer location; office location; market"
_CHANNEL_WORDS = (
    "type; order type; sale type; booking type; store; shop; store name; shop name; store location; location; branch;"
    " outlet; sale outlet; point of sale; booked by; ordered by; bought by"
)
_STATUS_WORDS = (
    "status; customer status; account status; client status; subscription status; membership status; active status"
)

_STATUSES = tuple(
    f"{name}.{field}" for name, one in ENTITIES.items() for field in ("status", "stage", "outcome") if field in one
)

_PROOFS: Mapping[str, tuple[str, Callable[[ColumnProfile], bool], float]] = {
    "orders.channel": (_CHANNEL_WORDS, _are_channels, 0.9),
    "campaigns.channel": ("type; campaign type", _are_media, 0.9),
    "customers.is_churned": (_STATUS_WORDS, _say_who_is_gone, 0.75),
    **dict.fromkeys(("deals.name", "customers.name", "leads.name", "orders.product"), ("title", _are_no_jobs, 0.0)),
    **dict.fromkeys(_STATUSES, ("state; status", _are_no_places, 0.0)),
    **{f"{entity}.state": (_PLACE_WORDS, _are_states, 0.85) for entity in ("customers", "orders")},
    **{f"{entity}.country": (_PLACE_WORDS, _are_countries, 0.85) for entity in ("customers", "orders", "leads")},
}
"""Field → its vague headings, what its cells have to be, and how strong the heading is where they are."""


_RATHER_NOT = (_are_channels, _are_media)
"""Proofs of headings that are rather something else: where a sheet has no rows, a store is just a store."""


def proved(match: Match, profile: ColumnProfile) -> Match | None:
    """A match with a vague heading as strong as its cells make it, None where they prove nothing; others as is."""
    vague, proof, strength = _PROOFS.get(match.field, ("", None, 0.0))
    if proof is None or match.said not in _said(vague) or (proof not in _RATHER_NOT and not profile.rows):
        return match
    return replace(match, strength=max(match.strength, strength)) if proof(profile) else None
