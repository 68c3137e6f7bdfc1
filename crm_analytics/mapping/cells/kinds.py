"""What cells say about fields that hold kinds of something: they come again, and are neither days nor amounts."""

from functools import cache

from crm_analytics.mapping.cells.fits import HALF, MOST, Fit, are_codes, different
from crm_analytics.mapping.headings.heading import fold
from crm_analytics.schema import Kind
from crm_analytics.tables import ColumnProfile
from crm_analytics.vocabulary.cell_words import FORMS_OF_ADDRESS

_FEW_ROWS, _MANY_ROWS, _NEARLY_ALL = 3, 20, 0.97
_NEVER_AGAIN, _NEVER_AGAIN_CODES = 0.8, 0.45


def category(profile: ColumnProfile) -> Fit:
    """How well cells fit any text that is no sentence, number or day."""
    if profile.share(Kind.DATE) >= MOST and profile.share(Kind.NUMBER) < HALF:
        return Fit(0.2, "its cells are dates")
    if profile.has_currency and max(profile.share(Kind.MONEY), profile.share(Kind.NUMBER)) >= MOST:
        return Fit(0.3, "its cells are amounts of money")
    if profile.share(Kind.NUMBER) >= 0.9 and not profile.all_whole:
        return Fit(0.3, "its cells are numbers with decimals")
    if profile.mean_words > 10:
        return Fit(0.5, "its cells are sentences")
    return Fit(1.0, different(profile) if profile.distinct <= 20 < profile.filled else "")


def kinds(profile: ColumnProfile) -> Fit:
    """Kinds of something, and colleagues, come again; a code or a text that never does is neither."""
    found = category(profile)
    if profile.is_unique and profile.filled > _FEW_ROWS and are_codes(profile):
        return Fit(_NEVER_AGAIN_CODES, "a different code in every row")
    if profile.filled >= _MANY_ROWS and profile.distinct > _NEARLY_ALL * profile.filled:
        return Fit(_NEVER_AGAIN * found.factor, "different in nearly every row")
    return found


def are_forms_of_address(profile: ColumnProfile) -> bool:
    """Whether the cells say how people are addressed: "Dr.", "Mme"."""
    addressed = sum(" ".join(fold(value)) in _forms_of_address() for value, _ in profile.top)
    return bool(profile.top) and addressed >= MOST * len(profile.top)


@cache
def _forms_of_address() -> frozenset[str]:
    return frozenset(form.strip() for form in FORMS_OF_ADDRESS.split(";"))
