"""What cells say about telephone numbers, however they are written."""

from crm_analytics.mapping.cells.fits import HALF, MOST, Fit, in_words, is_yes_no
from crm_analytics.schema import Kind
from crm_analytics.tables import ColumnProfile

_SHORTEST = 10_000
"""Numbers below it are no telephone numbers: not even a small town's have fewer than five figures."""
_SHORTEST_ON_AVERAGE = 4.5
"""Nor are cells so short on average, which may be the numbers of houses: "12", "4a"."""
_FEW, _YES_OR_NO = 3, 0.9
_NO_PHONES, _MAY_BE = 0.2, 0.82


def phone(profile: ColumnProfile) -> Fit:
    share = profile.share(Kind.PHONE)
    if share >= HALF:
        return Fit(1.0, in_words(share, "phone numbers"))
    if (
        is_yes_no(profile)
        or profile.share(Kind.DATE) >= MOST
        or (profile.share(Kind.BOOLEAN) >= _YES_OR_NO and profile.filled > _FEW)
        or (profile.share(Kind.NUMBER) >= MOST and (profile.maximum or 0) < _SHORTEST)
        or profile.mean_length < _SHORTEST_ON_AVERAGE
    ):
        return Fit(_NO_PHONES, "its cells are no phone numbers")
    return Fit(_MAY_BE)
