"""A table whose first row is a record already: only its cells can tell what the columns are, and never surely."""

import re
from collections.abc import Iterator, Mapping

from crm_analytics.mapping.headings.heading import fold
from crm_analytics.schema import Kind
from crm_analytics.tables import ColumnMapping, ColumnProfile, RawTable, SheetMapping
from crm_analytics.vocabulary.cell_words import STAGE_ENDS

CONFIDENCE = 0.6
"""What cells alone can make sure of: every suggestion is shown as one to check."""
_NEARLY_ALL = 0.95
_MOST_PIECES, _MOST_STAGES, _FEW_ROWS = 10_000, 15, 5
_CODE = re.compile(r"[A-Za-z]{0,6}[-_#]?\d[\w-]*")
_NAME_WORDS = (1.5, 4.0)
_TOLD = {"deals": "stages of deals", "orders": "days and amounts", "contacts": "e-mail addresses"}
_REASON, _DOUBT = "by its cells alone: ", "it has no heading that says so"

Found = Mapping[int, tuple[str, str]]
"""Index of a column → the name of its field, and what spoke for it."""


def by_values(table: RawTable, profiles: tuple[ColumnProfile, ...]) -> SheetMapping | None:
    """Deals where there are stages that end them, purchases where there are days and amounts, people where there are
    e-mail addresses, else None."""
    if table.header_row != 0 or not table.rows:
        return None
    kinds = {"deals": _deals(profiles), "orders": _purchases(table, profiles), "contacts": _people(profiles)}
    entity, found = next(((entity, found) for entity, found in kinds.items() if found), ("", {}))
    if not found:
        return None
    columns = tuple(
        ColumnMapping(at, heading, f"{entity}.{found[at][0]}", CONFIDENCE, _REASON + found[at][1], doubt=_DOUBT)
        if at in found
        else ColumnMapping(at, heading, None, 1.0, "kept as an extra: its cells do not tell what it is")
        for at, heading in enumerate(table.headings)
    )
    return SheetMapping(entity, CONFIDENCE, f"it has no headings, but {_TOLD[entity]}", columns)


def _deals(profiles: tuple[ColumnProfile, ...]) -> Found:
    """Deals have a column with stages, of which some say won or lost."""
    stages = [at for at, one in enumerate(profiles) if _is_stage(one)]
    if not stages:
        return {}
    found = {stages[0]: ("stage", "some say won or lost")}
    for at, one in enumerate(profiles):
        for field, fits, said in (
            ("deal_id", one.is_unique and (_is_code(one) or one.all_whole), "a different number in each row"),
            ("amount", _is_amount(one), "numbers with decimals"),
            ("closed_at", _is_day(one) and not _has_times(one), "all are days"),
            ("created_at", _is_day(one) and _has_times(one), "all are moments"),
            ("name", one.is_unique and _is_name(one), "a few words, hardly ever twice"),
        ):
            if fits and at not in found and field not in _fields(found):
                found[at] = (field, said)
    return found if _fields(found) & {"deal_id", "name"} else {}


def _is_stage(profile: ColumnProfile) -> bool:
    said = [" ".join(fold(value)) for value, _ in profile.top]
    ends = frozenset(" ".join(fold(phrase)) for phrase in STAGE_ENDS.split(";"))
    return not profile.is_unique and len(said) <= _MOST_STAGES and any(value in ends for value in said)


def _has_times(profile: ColumnProfile) -> bool:
    return any(":" in value for value, _ in profile.top)


def _purchases(table: RawTable, profiles: tuple[ColumnProfile, ...]) -> Found:
    days = [at for at, one in enumerate(profiles) if _is_day(one)]
    amounts = [at for at, one in enumerate(profiles) if at not in days and _is_amount(one)]
    if not days or not amounts:
        return {}
    found = {days[0]: ("ordered_at", "all are days")}
    amount = max(amounts, key=lambda at: (profiles[at].has_currency, at))
    found[amount] = ("amount", "amounts of money" if profiles[amount].has_currency else "numbers with decimals")
    left = [at for at in range(len(profiles)) if at not in days and at not in amounts]
    codes = [at for at in left if _is_code(profiles[at])]
    for at in codes:
        if profiles[at].is_unique and "order_id" not in _fields(found):
            found[at] = ("order_id", "a different code in each row")
        elif not profiles[at].is_unique and "customer_id" not in _fields(found):
            found[at] = ("customer_id", "codes that come again")
            found |= dict.fromkeys(_names_of(table, at, left, profiles), ("customer_name", "one for each customer"))
    pieces = [at for at in left if at not in codes and _is_pieces(profiles[at])]
    return found | ({pieces[0]: ("quantity", "small whole numbers")} if pieces else {})


def _people(profiles: tuple[ColumnProfile, ...]) -> Found:
    found: dict[int, tuple[str, str]] = {}
    for at, one in enumerate(profiles):
        for kind, field, said in (
            (Kind.EMAIL, "email", "all are e-mail addresses"),
            (Kind.PHONE, "phone", "all are telephone numbers"),
            (Kind.DATE, "created_at", "all are days"),
        ):
            if at not in found and field not in _fields(found) and one.filled and one.share(kind) >= _NEARLY_ALL:
                found[at] = (field, said)
        if at not in found and "name" not in _fields(found) and _is_name(one):
            found[at] = ("name", "two or three words, hardly ever twice")
    return found if "email" in _fields(found) else {}


def _fields(found: Found) -> set[str]:
    return {field for field, _ in found.values()}


def _is_day(profile: ColumnProfile) -> bool:
    return profile.share(Kind.DATE) >= _NEARLY_ALL and profile.first_day is not None


def _is_amount(profile: ColumnProfile) -> bool:
    numbers = profile.share(Kind.NUMBER) >= _NEARLY_ALL
    return bool(profile.filled) and numbers and (profile.has_currency or not profile.all_whole)


def _is_pieces(profile: ColumnProfile) -> bool:
    """Counted things: whole, from nought on, few different numbers."""
    low, high = profile.minimum, profile.maximum
    if not profile.filled or profile.share(Kind.COUNT) < _NEARLY_ALL or low is None or high is None:
        return False
    few = profile.distinct <= max(20, profile.filled // 5) and (not profile.is_unique or profile.filled < _FEW_ROWS)
    return profile.all_whole and low >= 0 and high <= _MOST_PIECES and few


def _is_code(profile: ColumnProfile) -> bool:
    """Codes hold digits, and letters or leading noughts or more digits than a count has."""
    texts = [text for text, _ in profile.top]
    if not texts or not all(_CODE.fullmatch(text) for text in texts):
        return False
    return any(not text.isdecimal() or text.startswith("0") or len(text) > len(str(_MOST_PIECES)) for text in texts)


def _is_name(profile: ColumnProfile) -> bool:
    low, high = _NAME_WORDS
    few = profile.distinct >= 0.8 * profile.filled
    return bool(profile.filled) and low <= profile.mean_words <= high and few and profile.share(Kind.NUMBER) == 0


def _names_of(table: RawTable, key: int, others: list[int], profiles: tuple[ColumnProfile, ...]) -> Iterator[int]:
    """The first column of words that has one value for each code, and the other way round."""
    for at in others:
        if at == key or profiles[at].share(Kind.NUMBER) > 0 or not profiles[at].filled:
            continue
        pairs = len(table.frame[[key, at]].drop_duplicates())
        if pairs == profiles[key].distinct == profiles[at].distinct:
            yield at
            return
