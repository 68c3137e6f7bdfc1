"""What cells say about fields that hold numbers: amounts, rates, ratings, lengths of time."""

import pandas as pd

from crm_analytics.mapping.cells.fits import HALF, MOST, Fit, few, in_words, is_yes_no
from crm_analytics.parsing.things import bare
from crm_analytics.schema import Kind
from crm_analytics.tables import ColumnProfile

_FEW_ROWS = 3
_ALL_ZERO = 0.8
_FEW_RATES = 4
_RATES = frozenset("0 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 27".split())
"""What sales are taxed with somewhere, in percent."""


def numeric(profile: ColumnProfile) -> Fit:
    share = max(profile.share(Kind.NUMBER), profile.share(Kind.MONEY), profile.share(Kind.PERCENT))
    if share < HALF:
        return Fit(0.2, few(share, "numbers"))
    if profile.share(Kind.DATE) > 0.95 and not profile.has_currency and profile.share(Kind.NUMBER) < MOST:
        return Fit(0.2, "its cells are dates")
    return Fit(1.0 if share >= MOST else 0.88, in_words(share, "numbers"))


def counted(profile: ColumnProfile) -> Fit:
    """Numbers that may say what they count, where it is always the same: "5 pcs"."""
    found = numeric(profile)
    if found.factor > HALF or not profile.top:
        return found
    says = bare(pd.Series([value for value, _ in profile.top], dtype="str"))[1]
    return Fit(0.88, "its cells are numbers of one thing") if says.mean() >= MOST else found


def money(profile: ColumnProfile) -> Fit:
    found = numeric(profile)
    if found.factor > HALF and is_yes_no(profile):
        if profile.maximum == 0:
            return Fit(_ALL_ZERO, "its cells are nothing but 0")
        return Fit(0.45, "its cells say yes or no")
    return Fit(found.factor, "its cells are amounts of money") if profile.has_currency else found


def part_of_price(profile: ColumnProfile) -> Fit:
    """Tax and margin are money; numbers up to 1 are rates."""
    found = money(profile)
    is_small = profile.maximum is not None and profile.maximum <= 1 and profile.filled > _FEW_ROWS
    if is_small and not profile.has_currency and not profile.all_whole:
        return Fit(0.4, "its numbers are rates, not money")
    return Fit(0.4, "its numbers are percent, not money") if profile.has_percent else found


def tax(profile: ColumnProfile) -> Fit:
    """Tax is money; a few rates that come again ("21", "0.09") are none."""
    values = [value.replace(",", ".").partition(".")[0].strip() for value, _ in profile.top]
    comes_again = profile.filled > profile.distinct <= _FEW_RATES and (profile.maximum or 0) > 0
    if not comes_again and not profile.has_percent and (profile.maximum or 0) > 0:
        return money(profile)
    if profile.all_whole and comes_again and not profile.has_currency and all(value in _RATES for value in values):
        return Fit(0.4, "its numbers are rates of a tax, not money")
    return part_of_price(profile)


def probability(profile: ColumnProfile) -> Fit:
    found = numeric(profile)
    if profile.maximum is not None and (profile.maximum > 100 or (profile.minimum or 0) < 0):
        return Fit(0.4, "its numbers go beyond 100")
    return found


def duration(profile: ColumnProfile) -> Fit:
    if profile.share(Kind.DURATION) >= HALF:
        return Fit(1.0, in_words(profile.share(Kind.DURATION), "lengths of time"))
    return numeric(profile)


def recommendation(profile: ColumnProfile) -> Fit:
    if profile.share(Kind.NUMBER) < MOST:
        return Fit(0.55, few(profile.share(Kind.NUMBER), "numbers"))
    if profile.minimum is not None and profile.maximum is not None and (profile.minimum < 0 or profile.maximum > 10):
        return Fit(0.35, "its numbers do not lie between 0 and 10")
    return Fit(1.0, "its numbers lie between 0 and 10")


def satisfaction(profile: ColumnProfile) -> Fit:
    if profile.share(Kind.NUMBER) >= MOST:
        return Fit(1.0 if (profile.maximum or 0) <= 100 else 0.4, in_words(profile.share(Kind.NUMBER), "numbers"))
    return Fit(0.75 if profile.distinct <= 12 and profile.mean_words <= 5 else 0.4)
