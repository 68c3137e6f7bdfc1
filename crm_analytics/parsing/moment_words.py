"""Words around a moment that say nothing more than its figures do, or name its time zone: "am", "um 10 Uhr", "CET"."""

import pyarrow as pa
import pyarrow.compute as pc

from crm_analytics.parsing.months import WEEKDAYS

_WEEKDAY = rf"^(?:{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})\.?,? "
_ARTICLE = r"^(?:den|le|il|el|am|on|op|em) "
_AT = r"(\d),? (?:at|um|à|a las|às|alle(?: ore)?|ore|om|pukul|kl\.?|@) (\d)"
_OCLOCK = r"(\d) ?(?:uhr|hrs)$"
_ZONE_IN_BRACKETS = r"([-+]\d{2}:?\d{2}|utc|gmt) ?\([^()]{2,40}\)$"
_YEAR_BEHIND_TIME = r"^([a-z]{3}) (\d{1,2}) (\d\d:\d\d:\d\d(?: [a-z]{3,4}| [-+]\d{4})?) (\d{4})$"
"""As Unix, Java and Twitter write moments: "jan 31 14:30:00 utc 2024"."""
_IN_BRACKETS = r"(\d(?: ?[ap]\.?m\.?)?) \(((?:utc|gmt)[^()]*)\)$"
_SHORT_OFFSET = r" ?(?:utc|gmt) ?([-+])(\d)$"
_ZONE_TWICE = r"([-+]\d{2}:?\d{2}|z) (?:utc|gmt|[a-z]{3,4})$"
ZONES = {
    "pst": "-0800", "pdt": "-0700", "mst": "-0700", "mdt": "-0600", "cst": "-0600", "cdt": "-0500", "est": "-0500",
    "edt": "-0400", "wet": "+0000", "west": "+0100", "bst": "+0100", "cet": "+0100", "mez": "+0100", "cest": "+0200",
    "mesz": "+0200", "eet": "+0200", "eest": "+0300", "wita": "+0800",
}  # fmt: skip
"""Zones with one meaning in the languages the app reads ("IST" has three); "CST" is taken for America's."""
_ZONE = rf"(\d(?: ?[ap]\.?m\.?)?) (?:{'|'.join(sorted(ZONES, key=len, reverse=True))})$"


def without_words(array: pa.Array) -> pa.Array:
    """Lower-case cells with such words left out, and zones as offsets.

    >>> cells = pa.array(["di, 2. januar 2024 um 10:00 uhr", "2024-01-02 10:00 pst"], pa.large_string())
    >>> without_words(cells).to_pylist()
    ['2. januar 2024 10:00', '2024-01-02 10:00 -0800']
    """
    for pattern in (_WEEKDAY, _ARTICLE):
        array = pc.replace_substring_regex(array, pattern, "")
    array = pc.replace_substring_regex(array, _YEAR_BEHIND_TIME, r"\1 \2 \4 \3")
    array = pc.replace_substring_regex(array, _AT, r"\1 \2")
    array = pc.replace_substring_regex(array, _IN_BRACKETS, r"\1 \2")
    array = pc.replace_substring_regex(array, _SHORT_OFFSET, r" \10\2")
    for pattern in (_OCLOCK, _ZONE_IN_BRACKETS, _ZONE_TWICE):
        array = pc.replace_substring_regex(array, pattern, r"\1")
    if pc.any(pc.match_substring_regex(array, _ZONE)).as_py():
        for zone, offset in ZONES.items():
            array = pc.replace_substring_regex(array, rf"(\d(?: ?[ap]\.?m\.?)?) {zone}$", rf"\1 {offset}")
    return array
