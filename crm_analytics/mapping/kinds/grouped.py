"""Sheets of which a row is a group with its figures: so many orders of a channel, their share, what they came to."""

from collections.abc import Sequence

from crm_analytics.mapping.looking import Sheet
from crm_analytics.schema import Kind
from crm_analytics.tables import ColumnProfile

_COUNTED = frozenset(
    "order customer client deal opportunity lead ticket case call visitor visit session transaction booking sale "
    "invoice user member unit response purchase win count".split()
)
"""What is counted in a group, as the word of a heading over whole numbers."""
_DERIVED = frozenset(
    "average share rate ratio percent conversion aov mean median proportion growth contribution".split()
)
"""Words of headings over what only a group has: an average, a share."""
_OF_ONE = frozenset(
    "id code price cost discount tax vat fee shipping commission exchange interest stock quantity email phone salary "
    "impression click spend spent budget sent delivered bounce open ctr".split()
)
"""Words of headings over what a record has itself, and over what a campaign has."""
_OWN = frozenset("customer client campaign ad keyword account company member".split())
"""Those whose figures are a record of their own."""
_WHEN = frozenset({"year", "month", "quarter", "week", "day", "date"})
_GROUPS = 2
"""Columns at most that say which group it is."""
_NUMBERS, _LEAST = 0.9, 3


def counts_groups(sheet: Sheet, said: Sequence[frozenset[str]]) -> bool:
    """Whether each row is a group, with how many there were and an average or a share, and nothing else; `said` are the
    English words of each heading."""
    if len(said) < _LEAST or sheet.table.crosswise is not None or any(words & _OF_ONE for words in said):
        return False
    columns = list(zip(said, sheet.profiles, strict=True))
    groups = next((at for at, (words, profile) in enumerate(columns) if _is_figure(words, profile)), 0)
    if not 0 < groups <= _GROUPS or any(words & _OWN for words in said[:groups]):
        return False
    figures = columns[groups:]
    if not all(_is_figure(words, profile) for words, profile in figures) or not _each_once(sheet, groups):
        return False
    is_counted = any(profile.all_whole and words & _COUNTED and not words & _DERIVED for words, profile in figures)
    return is_counted and any(words & _DERIVED or profile.has_percent for words, profile in figures)


def _is_figure(words: frozenset[str], profile: ColumnProfile) -> bool:
    return profile.share(Kind.NUMBER) >= _NUMBERS and not words & _WHEN and not profile.first_day


def _each_once(sheet: Sheet, groups: int) -> bool:
    """Whether no two rows are the same group."""
    return sheet.table.rows > 1 and not sheet.table.frame.iloc[:, :groups].duplicated().any()
