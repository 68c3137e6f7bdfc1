"""E-mail addresses, phone numbers and web addresses: recognised, never changed (but for a "mailto:")."""

import numpy as np
import pandas as pd
import pyarrow.compute as pc

from crm_analytics.parsing.texts import arrow, has, has_digits, mask

_EMAIL = r"^(?:mailto:)?[^\s@<>,;\"()]+@(?:[^\s@<>,;\"()./\\]+\.)+[^\s@<>,;\"()./\\\d_]{2,24}$"
_PHONE = r"(?i)^(?:tel:|t:|\+|\(|\[)*\(?\+?\d[\d\s()./\-–+]{4,24}\d\)?(?:\s*(?:x|ext\.?|extension|#)\s*\d{1,6})?$"
_URL = r"(?i)^(?:https?://|ftp://|www\.)[^\s]+$|^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,15}(?:[/?#:][^\s]*)?$"


def is_email(values: pd.Series) -> np.ndarray:
    """
    >>> is_email(pd.Series(["ann@example.com", "ann@example", "Ann <a@b.de>", "müller@käse.de"], dtype="str")).tolist()
    [True, False, False, True]
    """
    array = arrow(values)
    return mask(pc.match_substring_regex(array, _EMAIL)) if has(array, "@") else np.zeros(len(array), dtype=bool)


def is_phone(values: pd.Series) -> np.ndarray:
    """Seven to fifteen digits, dressed as people dress them. Plain numbers count: the column's heading must tell.

    >>> is_phone(pd.Series(["+49 (0)30 123-456", "603-224-1101", "885-604-3025x33639", "12.5"], dtype="str")).tolist()
    [True, True, True, False]
    >>> is_phone(pd.Series(["2026-01-31", "2026-01-31 10:00:00", "31/12/2026"], dtype="str")).tolist()
    [False, False, False]
    """
    array = arrow(values)
    if not has_digits(array):
        return np.zeros(len(array), dtype=bool)
    shaped = mask(pc.match_substring_regex(array, _PHONE))
    if not shaped.any():
        return shaped
    digits = pc.utf8_length(
        pc.replace_substring_regex(pc.replace_substring_regex(array, r"(?i)(?:x|ext).*$", ""), r"\D", "")
    )
    dated = mask(
        pc.match_substring_regex(array, r"^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d+\.\d+$)")
    )
    long_enough = mask(pc.and_(pc.greater_equal(digits, 7), pc.less_equal(digits, 15)))
    return np.asarray(shaped & long_enough & ~dated)


def is_url(values: pd.Series) -> np.ndarray:
    """
    >>> is_url(pd.Series(["https://a.de/x", "acme.com", "Acme Inc.", "1.5", "a@b.de"], dtype="str")).tolist()
    [True, True, False, False, False]
    """
    array = arrow(values)
    return mask(pc.match_substring_regex(array, _URL)) if has(array, ".") else np.zeros(len(array), dtype=bool)
