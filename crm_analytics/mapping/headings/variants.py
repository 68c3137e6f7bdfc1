"""The forms in which a heading's words may mean a field: without whose it is, and without words that change nothing."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from crm_analytics.mapping.headings.english import Words, canonical, english_words
from crm_analytics.mapping.headings.heading import fold
from crm_analytics.mapping.headings.moneys import tells_which_money
from crm_analytics.vocabulary import ENTITY_WORDS

_OWN = 0.97
_NOT_ABOUT = 0.72
"""Without the entity's own name, where that is what the heading is about: "Service charge" is no service."""
_SPARE = 0.88
_UNKNOWN = 0.6
_PARTS_OF_ADDRESS = frozenset("city state country province street region code county".split())
_IN_CURRENCY = ("local", "company", "account", "base", "home")
"""Whose currency an amount is in: "cost in local currency"."""
_IN_SHOP = (("set", "shop", "amount"), ("set", "shop", "money", "amount"))
"""How Shopify's interface ends an amount in the currency of the shop: "total_price_set_shop_money_amount"."""
_LINKED, _A_LINK, _ROLE = frozenset("lead contact deal opportunity ticket".split()), 2, 0.78
"""What a record is tied to, whatever part it plays there: "source_lead_id", "buyer_contact_id"."""
HEAD_FIRST = frozenset({"French", "Spanish", "Portuguese", "Italian", "Indonesian"})
"""Languages in which what a heading is about stands first."""
_SPARE_WORDS = frozenset(
    "usd eur gbp cad aud inr idr chf jpy brl mxn sgd myr thb php vnd hkd cny nzd zar ars clp cop pen pln sek nok dkk "
    "czk huf ron try aed sar ngn kes egp ils mad tnd dzd xof xaf fcfa cfa "
    "utc gmt current full main primary final local raw clean official default new our my actual "
    "hubspot salesforce sf sfdc zoho pipedrive odoo shopify woocommerce wc stripe zendesk freshdesk intercom "
    "quickbooks xero crm erp external ext euro euros dollar dollars reais rupiah rp rs sys".split()
)
"""Words that change nothing essential: "Current stage", "Amount USD", "HubSpot company id"."""


def variants(words: Words, language: str) -> Iterator[tuple[Words, float, str | None]]:
    """The words as they are; without the entity's own name; without words that change nothing; without one that the
    vocabulary has never seen (a company's name, say). The third item limits a variant to one entity."""
    yield words, 1.0, None
    spared = tuple(word for word in words if word not in _SPARE_WORDS)
    if spared and spared != words:
        yield spared, _SPARE, None
    for ending in _IN_SHOP:
        if words[-len(ending) :] == ending and len(words) > len(ending):
            yield words[: -len(ending)], _OWN, None
    if len(words) > _A_LINK and words[-1] == "currency" and words[-2] in _IN_CURRENCY:
        yield words[:-2], _OWN, None
    if len(words) > _A_LINK and words[-1] == "id" and words[-2] in _LINKED:
        yield from ((words[-2:], _ROLE, entity) for entity in ("deals", "activities"))
    if len(words) > 1 and words[-1] == "value":  # "caller_id_value", as ServiceNow writes what it also shows in words
        yield from ((words[:-1], _ROLE, entity) for entity in ("tickets", "users"))
    if "address" in words[:-1] and words[-1] in _PARTS_OF_ADDRESS:
        yield tuple(word for word in words if word != "address"), _OWN, None
    # What a heading is about stands last in English and German, and first in the Romance languages and Indonesian.
    about = 0 if language in HEAD_FIRST else -1
    for entity, own in _own_words().items():
        yield from _without_own(words, own, entity, about, 1.0)
        if spared and spared != words:
            yield from _without_own(spared, own, entity, about, _SPARE)
    strange = [at for at, word in enumerate(words) if word not in english_words() and not word.isdigit()]
    is_longer = len(words) > (1 if language in HEAD_FIRST else 2)
    if (
        len(strange) == 1
        and is_longer
        and strange[0] != about % len(words)
        and not tells_which_money(words[strange[0]])
    ):
        at = strange[0]
        yield words[:at] + words[at + 1 :], _UNKNOWN, None


def _without_own(
    words: Words, own: Iterable[str], entity: str, about: int, share: float
) -> Iterator[tuple[Words, float, str]]:
    rest = tuple(word for word in words if word not in own)
    if rest and rest != words:
        yield rest, share * (_OWN if words[about] not in own else _NOT_ABOUT), entity
    if len(words) > 1 and words[0] in own and words[1:] != rest:
        yield words[1:], share * _OWN, entity


@cache
def _own_words() -> Mapping[str, frozenset[str]]:
    return {
        entity: frozenset(word for phrase in text.split(";") for word in canonical(fold(phrase)))
        for entity, text in ENTITY_WORDS.items()
    }
