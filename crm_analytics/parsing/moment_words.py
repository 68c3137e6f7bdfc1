"""Words around a moment that say nothing more than its figures do, or name its time zone: "am", "um 10 Uhr", "CET"."""

import pyarrow as pa
import pyarrow.compute as pc

from crm_analytics.parsing.months import WEEKDAYS
from crm_analytics.parsing.zones import ZONES

_WEEKDAY = rf"^(?:{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})\.?,? "
_ARTICLE = r"^(?:den|le|il|el|am|on|op|em) "
_AT = r"(\d),? (?:at|um|à|a las|às|alle(?: ore)?|ore|om|pukul|kl\.?|@) (\d)"
_OCLOCK = r"(\d) ?(?:uhr|hrs)$"
_ZONE_IN_BRACKETS = r"([-+]\d{2}:?\d{2}|utc|gmt|z) ?[(\[][^()\[\]]{2,40}[)\]]$"
_YEAR_BEHIND_TIME = r"^([a-z]{3}) (\d{1,2}) (\d\d:\d\d:\d\d(?: [a-z]{3,4}| [-+]\d{4})?) (\d{4})$"
"""As Unix, Java and Twitter write moments: "jan 31 14:30:00 utc 2024"."""
_IN_BRACKETS = r"(\d(?: ?[ap]\.?m\.?)?) \(((?:utc|gmt)[^()]*)\)$"
_SHORT_OFFSET = r" ?(?:utc|gmt) ?([-+])(\d)$"
_ZONE_TWICE = r"([-+]\d{2}:?\d{2}|z) (?:utc|gmt|[a-z]{3,4})$"
_ZONE = rf"\d(?: ?[ap]\.?m\.?)? (?P<zone>{'|'.join(sorted(ZONES, key=len, reverse=True))})$"


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
    for zone in pc.unique(pc.struct_field(pc.extract_regex(array, _ZONE), "zone")).drop_null().to_pylist():
        array = pc.replace_substring_regex(array, rf"(\d(?: ?[ap]\.?m\.?)?) {zone}$", rf"\1 {ZONES[zone]}")
    return array
