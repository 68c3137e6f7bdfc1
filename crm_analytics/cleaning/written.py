"""Text, categories and ids: tidied, never changed in meaning."""

import numpy as np
import pandas as pd
import pyarrow.compute as pc

from crm_analytics.cleaning.columns import Column, Typed
from crm_analytics.cleaning.findings import Findings, examples, listed, plural
from crm_analytics.issues import Severity
from crm_analytics.parsing import contacts, currencies
from crm_analytics.parsing.occurrence import may_occur
from crm_analytics.parsing.texts import SEVERAL_BLANKS, arrow, has, mask, series
from crm_analytics.schema import Kind

_SPOILT = r"^\d(?:[.,]\d+)?[eE]\+\d{2}$"
_EXPONENT = r"[eE]\+\d{2}"
_WHOLE = r"^\d+$"
_WHOLE_AS_DECIMAL = r"^\d+\.0$"
_WITHOUT_DECIMAL = 'without the ".0" that a spreadsheet added'
_NONE = np.zeros(0, dtype=bool)
_CONTACTS = {Kind.EMAIL: contacts.is_email, Kind.PHONE: contacts.is_phone, Kind.URL: contacts.is_url}


def text(column: Column, kind: Kind, findings: Findings) -> Typed:
    """Short texts: tidied."""
    _tell_of_blanks(column, findings)
    return Typed(column, kind, spread(column, column.texts))


def _tell_of_blanks(column: Column, findings: Findings) -> None:
    """Blanks around a cell are nobody's words; those within one are: that they became a single one is said."""
    if not column.distinct.is_tidied:
        return
    joined = mask(pc.match_substring_regex(arrow(column.raw), SEVERAL_BLANKS)) & ~column.is_blank_row
    if joined.any():
        findings.tell(
            Severity.INFO,
            "blanks_made_one",
            f"{plural(int(joined.sum()), 'cell has', 'cells have')} a line break or several blanks in a row between "
            "words; read with one blank there.",
            column=column,
            rows=joined,
        )


def has_line_breaks(column: Column) -> bool:
    """Whether any cell is written over several lines."""
    return column.distinct.is_tidied and has(arrow(column.raw), "\n")


def spread(column: Column, per_text: pd.Series) -> pd.Series:
    """One text per row, NA where the column is blank."""
    if per_text is column.texts and not column.distinct.is_tidied:
        return column.raw.where(~column.is_blank_row) if column.blank.any() else column.raw.copy(deep=False)
    values = per_text.astype("str").where(~column.blank)
    return column.distinct.spread(values, column.raw.index)


def long_text(column: Column) -> Typed:
    """Texts with their line breaks: only the ends are trimmed."""
    trimmed = series(pc.utf8_trim_whitespace(pc.utf8_normalize(arrow(column.raw), "NFC")))
    trimmed.index = column.raw.index
    return Typed(column, Kind.LONG_TEXT, trimmed.where(~column.is_blank_row))


def contact(column: Column, kind: Kind) -> Typed:
    """E-mail, phone and web addresses: kept as written where they are ones."""
    failed = ~_CONTACTS[kind](column.texts) & ~column.blank
    if kind is Kind.PHONE:
        # A heading says that these are phone numbers: short ones and odd spellings are as well, words are not.
        failed &= ~mask(pc.match_substring_regex(arrow(column.texts), r"(?:\d\D*){3}"))
    bare = pc.replace_substring_regex(arrow(column.texts), r"(?i)^mailto:", "")
    whole = _without_decimal(column, allowed=failed) if kind is Kind.PHONE else None
    texts = series(bare) if kind is Kind.EMAIL else column.texts if whole is None else whole
    values = column.distinct.spread(texts.where(~(column.blank | failed)), column.raw.index)
    return Typed(column, kind, values, "" if whole is None else _WITHOUT_DECIMAL, failed=failed)


def _without_decimal(column: Column, allowed: np.ndarray = _NONE) -> pd.Series | None:
    """The texts without the ".0" that a spreadsheet put behind whole numbers; None where they are not all such numbers,
    apart from blanks and those that are `allowed`."""
    array = arrow(column.texts)
    if not may_occur(array, r"\.0"):
        return None
    decimal, whole = (mask(pc.match_substring_regex(array, each)) for each in (_WHOLE_AS_DECIMAL, _WHOLE))
    others = column.blank | whole | (allowed if len(allowed) else column.blank)
    return column.texts.str.removesuffix(".0") if decimal.any() and (decimal | others).all() else None


def identifier(column: Column, findings: Findings) -> Typed:
    """Ids, exactly as written but for blanks around them and a ".0" that a spreadsheet put behind whole numbers."""
    array = arrow(column.texts)
    spoilt = mask(pc.match_substring_regex(array, _SPOILT)) & ~column.blank if may_occur(array, _EXPONENT) else _NONE
    if spoilt.any():
        findings.tell(
            Severity.WARNING,
            "spoilt_id",
            f"{plural(int(column.counts[spoilt].sum()), 'id was', 'ids were')} rounded by a spreadsheet "
            f"({examples(column, spoilt)}), so different records may share one.",
            "Export the file again and open it without converting this column to numbers.",
            column=column,
            rows=column.rows(spoilt),
        )
    if (texts := _without_decimal(column)) is not None:
        return Typed(column, Kind.ID, spread(column, texts), _WITHOUT_DECIMAL)
    if not column.distinct.is_tidied:
        return Typed(column, Kind.ID, column.raw.where(~column.is_blank_row))
    trimmed = series(pc.utf8_trim_whitespace(arrow(column.raw)))
    trimmed.index = column.raw.index
    return Typed(column, Kind.ID, trimmed.where(~column.is_blank_row))


def category(column: Column, findings: Findings) -> Typed:
    """Words out of few: spellings that differ in capitals only become the commonest of them."""
    if column.field and column.field.name == "currency":
        return _currency(column)
    # Programs write whole numbers so where some cells are blank; without one, "2.0" is a word like "2.1".
    if column.blank.any() and (texts := _without_decimal(column)) is not None:
        return Typed(column, Kind.CATEGORY, spread(column, texts), _WITHOUT_DECIMAL)
    _tell_of_blanks(column, findings)
    keys = column.texts.str.casefold()
    filled = ~column.blank
    if keys[filled].is_unique:
        return Typed(column, Kind.CATEGORY, spread(column, column.texts))
    spellings = pd.DataFrame({"key": keys[filled], "text": column.texts[filled], "count": column.counts[filled]})
    best = (
        spellings.sort_values("count", ascending=False, kind="stable").drop_duplicates("key").set_index("key")["text"]
    )
    merged = keys.map(best).where(filled, column.texts)
    changed = np.asarray((merged != column.texts) & filled)
    families = spellings[spellings["key"].duplicated(keep=False)].groupby("key", sort=False)
    shown = "; ".join(f"{listed(family['text'])} as {listed([str(best[key])])}" for key, family in list(families)[:3])
    cells = int(column.counts[changed].sum())
    findings.tell(
        Severity.INFO,
        "merged_spellings",
        f"{plural(cells, 'cell differs', 'cells differ')} from others in capitals only; read {shown}.",
        column=column,
        rows=column.rows(changed),
    )
    return Typed(column, Kind.CATEGORY, spread(column, merged.astype("str")), "capitals made alike")


def _currency(column: Column) -> Typed:
    codes = {text: currencies.code(text) or text for text in column.texts}
    values = column.texts.map(codes).astype("str")
    convention = "as ISO codes" if any(text != code for text, code in codes.items()) else ""
    return Typed(column, Kind.CATEGORY, spread(column, values), convention)
