"""What the cells of a column say about a field its heading may mean: how well they fit the field's kind."""

import re
from collections.abc import Callable, Mapping

import pandas as pd

from crm_analytics.entities import ENTITIES
from crm_analytics.mapping.cells.fits import HALF, MOST, NO_EVIDENCE, Fit, different, few, in_words, is_yes_no
from crm_analytics.mapping.cells.kinds import are_forms_of_address, category, kinds
from crm_analytics.mapping.cells.numbers import (
    counted,
    duration,
    money,
    numeric,
    part_of_price,
    probability,
    recommendation,
    satisfaction,
    tax,
)
from crm_analytics.mapping.cells.phones import phone
from crm_analytics.mapping.cells.places import other_place
from crm_analytics.parsing import dates
from crm_analytics.schema import Kind
from crm_analytics.tables import ColumnProfile

_EMPTY_COLUMN = 0.94
_NO_DATES = 0.2
_EPOCH = (5e8, 5e9), (5e11, 5e12)
"""Seconds and milliseconds since 1970."""
_FEW_ROWS, _FEW_IDS = 12, 2
_SAME = 0.85
_FEW_NAMES, _MANY_ROWS, _FEW_DIFFERENT = 3, 40, 0.6
"""Names that come again and again in many rows are rather kinds of something."""
_HOST, _ONE_SITE = re.compile(r"^https?://"), 0.4
_MONTH = re.compile(r"(0[1-9]|1[0-2])[.](19|20)\d\d")
_OTHER = 0.2
_PLACES = ("city", "state", "country")
_NEVER_YES_NO = frozenset(
    "payment_method channel source campaign lost_reason churn_reason priority owner agent".split()
)
"""Fields that name a way, a reason, a rank or somebody: "Bezahlt: ja, nein" says whether something was paid, and not
how, "Angenommen: ja, nein" not by whom."""
_YES_NO = 0.2


def fit(field: str, profile: ColumnProfile) -> Fit:
    """How well the cells of a column fit `field` ("deals.amount")."""
    if not profile.filled:
        return Fit(_EMPTY_COLUMN, "all its cells are blank", is_blank=True) if profile.rows else NO_EVIDENCE
    entity, name = field.split(".", 1)
    if name in _NEVER_YES_NO and profile.share(Kind.BOOLEAN) >= MOST and profile.share(Kind.NUMBER) < HALF:
        return Fit(_YES_NO, "its cells say yes or no")
    special = _SPECIAL.get(name)
    if name in _PLACES and (other := other_place(name, profile)):
        return other
    if special:
        return special(profile)
    kind = ENTITIES[entity][name].kind
    # Of totals there is one row for each agent, so nothing need come again.
    found = category(profile) if ENTITIES[entity].offered and kind is Kind.CATEGORY else _BY_KIND[kind](profile)
    if ENTITIES[entity].key == name:
        return _key(found, entity, profile)
    return found


def _date(profile: ColumnProfile) -> Fit:
    share = profile.share(Kind.DATE)
    if share >= MOST:
        return Fit(1.0, in_words(share, "dates"))
    if share >= HALF:
        return Fit(0.9, in_words(share, "dates"))
    low, high = profile.minimum, profile.maximum
    if low is not None and high is not None and profile.share(Kind.NUMBER) >= MOST:
        if any(start <= low and high <= end for start, end in _EPOCH):
            return Fit(0.85, "its numbers are seconds since 1970")
        if profile.all_whole and low >= 20_000 and high <= 60_000:
            return Fit(0.8, "its numbers are days as a spreadsheet counts them")
    if (profile.share(Kind.NUMBER) < HALF or _are_months(profile)) and _expected(profile) >= MOST:
        return Fit(0.95, "its cells are months")
    return Fit(_NO_DATES, few(share, "dates"))


def _are_months(profile: ColumnProfile) -> bool:
    """Whether the cells are months and not numbers: "01.2023"."""
    return all(_MONTH.fullmatch(value) for value, _ in profile.top)


def _expected(profile: ColumnProfile) -> float:
    """The share of the values that are dates where dates are expected: "Sep 2023", "2023-09"."""
    texts = pd.Series([value for value, _ in profile.top], dtype="str")
    return float((dates.read(texts, expected=True).shape > 0).mean()) if len(texts) else 0.0


def _boolean(profile: ColumnProfile) -> Fit:
    if profile.share(Kind.BOOLEAN) >= MOST and profile.distinct <= 4:
        return Fit(1.0, "its cells say yes or no")
    if profile.share(Kind.DATE) >= MOST:
        return Fit(0.3, "its cells are dates")
    if profile.share(Kind.NUMBER) >= MOST and profile.distinct > 2:
        return Fit(0.25, "its cells are numbers, not yes or no")
    if profile.distinct <= 3:
        return Fit(0.97, f"it has {different(profile)}")
    if profile.distinct <= 8 and profile.mean_words <= 4:
        return Fit(0.8, f"it has {different(profile)}")
    return Fit(0.3, "its cells do not say yes or no")


def _times(profile: ColumnProfile) -> Fit:
    """How often, or whether at all."""
    is_said = profile.share(Kind.BOOLEAN) >= MOST and profile.distinct <= 2
    return Fit(0.9, "its cells say whether it was") if is_said else counted(profile)


def _email(profile: ColumnProfile) -> Fit:
    share = profile.share(Kind.EMAIL)
    if share >= HALF:
        return Fit(1.0, in_words(share, "e-mail addresses"))
    is_other = profile.share(Kind.BOOLEAN) >= HALF or profile.share(Kind.DATE) >= HALF or profile.distinct <= 3
    return Fit(0.3 if is_other and profile.filled > 3 else 0.62, few(share, "e-mail addresses"))


def _title(profile: ColumnProfile) -> Fit:
    """What somebody is at a company: "Titel" with "Dr." and "Frau" in its cells is how to address people."""
    return Fit(_OTHER, "its cells say how to address people") if are_forms_of_address(profile) else _text(profile)


def _url(profile: ColumnProfile) -> Fit:
    share = profile.share(Kind.URL)
    if share >= HALF:
        hosts = {_HOST.sub("", value).split("/")[0] for value, _ in profile.top}
        if len(hosts) == 1 and profile.distinct > 1:
            return Fit(_ONE_SITE, "all its cells are pages of one site")
        return Fit(1.0, in_words(share, "web addresses"))
    if is_yes_no(profile) or profile.share(Kind.DATE) >= MOST:
        return Fit(0.2, "its cells are no web addresses")
    return Fit(0.62, few(share, "web addresses")) if profile.filled > 2 else Fit(0.85)


def _id(profile: ColumnProfile) -> Fit:
    if profile.share(Kind.DATE) > 0.95 and profile.share(Kind.NUMBER) < HALF:
        return Fit(0.3, "its cells are dates")
    if is_yes_no(profile) or (_say_yes_no(profile) and profile.filled > _FEW_IDS):
        return Fit(0.3, "its cells say yes or no")
    if profile.share(Kind.NUMBER) >= MOST and not profile.all_whole:
        return Fit(0.3, "its numbers have decimals")
    if profile.mean_words > 8:
        return Fit(0.4, "its cells are sentences")
    if profile.share(Kind.PHONE) >= MOST and profile.share(Kind.NUMBER) < HALF and profile.mean_words > 1:
        return Fit(0.5, "its cells are phone numbers")
    if profile.distinct == 1 and profile.filled > _FEW_ROWS:
        return Fit(_SAME, "the same in every row")
    return Fit(1.0)


def _say_yes_no(profile: ColumnProfile) -> bool:
    """Whether the cells say it in words: 1 and 0 may be numbers of something."""
    return profile.distinct <= 2 and profile.share(Kind.BOOLEAN) >= 0.9 and profile.share(Kind.NUMBER) == 0


def _text(profile: ColumnProfile) -> Fit:
    if profile.share(Kind.DATE) >= MOST and profile.share(Kind.NUMBER) < HALF:
        return Fit(0.2, "its cells are dates")
    if profile.share(Kind.NUMBER) >= 0.9:
        return Fit(0.62 if profile.all_whole else 0.3, "its cells are numbers")
    if profile.share(Kind.EMAIL) >= 0.9:
        return Fit(0.5, "its cells are e-mail addresses")
    if profile.share(Kind.BOOLEAN) >= 0.9 and profile.distinct <= 2 and profile.filled > _FEW_ROWS:
        return Fit(0.3, "its cells say yes or no")
    if profile.mean_words > 12:
        return Fit(0.5, "its cells are sentences")
    if profile.distinct <= _FEW_NAMES and profile.filled > _MANY_ROWS:
        return Fit(_FEW_DIFFERENT, f"it has {different(profile)}")
    return Fit(1.0)


def _place(profile: ColumnProfile) -> Fit:
    if profile.share(Kind.NUMBER) >= 0.9 and profile.filled > 2:
        return Fit(0.3, "its cells are numbers")
    if profile.share(Kind.BOOLEAN) >= 0.9 and profile.filled > 2 and profile.distinct <= 2:
        return Fit(0.35, "its cells say yes or no")
    return category(profile)


def _currency(profile: ColumnProfile) -> Fit:
    if profile.share(Kind.NUMBER) >= HALF or profile.mean_length > 14 or profile.share(Kind.DATE) >= MOST:
        return Fit(0.25, "its cells name no currency")
    return Fit(1.0)


def _long_text(profile: ColumnProfile) -> Fit:
    if profile.share(Kind.DATE) >= MOST:
        return Fit(0.2, "its cells are dates")
    if profile.share(Kind.NUMBER) >= 0.9:
        return Fit(0.3, "its cells are numbers")
    if profile.share(Kind.BOOLEAN) >= 0.9 and profile.filled > 2:
        return Fit(0.3, "its cells say yes or no")
    return Fit(1.0, "its cells are sentences" if profile.mean_words >= 4 else "")


def _key(found: Fit, entity: str, profile: ColumnProfile) -> Fit:
    """A key is different in every row, but in an order's lines and in tables with repeated rows."""
    if profile.filled < 4 or entity == "orders":
        return found
    share = profile.distinct / profile.filled
    if share >= 0.9:
        return Fit(found.factor, "different in every row" if profile.is_unique else "different in nearly every row")
    return Fit(found.factor * (0.9 if share >= HALF else 0.7), "the same in several rows")


_SPECIAL: Mapping[str, Callable[[ColumnProfile], Fit]] = {
    "campaign": category,
    "currency": _currency,
    "margin": part_of_price,
    "tax": tax,
    "city": _place,
    "postcode": category,
    "region": category,
    "landing_page": category,
    "title": _title,
    "product": category,
    "churn_reason": category,
    "lost_reason": category,
    "country": _place,
    "state": _place,
    "nps": recommendation,
    "csat": satisfaction,
    "satisfaction": satisfaction,
    "probability": probability,
    "sla_met": _boolean,
    "reopens": _times,
}
_BY_KIND: Mapping[Kind, Callable[[ColumnProfile], Fit]] = {
    Kind.ID: _id,
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _long_text,
    Kind.EMAIL: _email,
    Kind.PHONE: phone,
    Kind.URL: _url,
    Kind.CATEGORY: kinds,
    Kind.MONEY: money,
    Kind.NUMBER: counted,
    Kind.COUNT: counted,
    Kind.PERCENT: numeric,
    Kind.DATE: _date,
    Kind.BOOLEAN: _boolean,
    Kind.DURATION: duration,
    Kind.LIST: _text,
}
