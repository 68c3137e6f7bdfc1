"""Times of day within a cell: "14:30", "2:30:15 PM", "10:00:00.123Z", "10:00 +0200"."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from crm_analytics.parsing.texts import mask

PATTERN = (
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?)? ?"
    r"(?P<half>[aApP]\.? ?[mM]\.?)? ?(?P<zone>[zZ]|(?:[uU][tT][cC]|[gG][mM][tT])?(?: ?[-+]\d{2}(?::?\d{2})?)?)?"
)
COMPACT = r"(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?(?P<zone>[zZ])?"

_SECOND = 1_000_000
DAY = 86_400 * _SECOND


def numbers(part: pa.Array) -> np.ndarray:
    """Digits as whole numbers, 0 where there are none."""
    digits = pc.fill_null(pc.if_else(pc.equal(part, ""), "0", part), "0")
    return np.asarray(pc.cast(digits, pa.int64()).to_numpy(zero_copy_only=False))


def microseconds(found: pa.Array) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """From the parts of `PATTERN` or `COMPACT`: microseconds since midnight UTC, whether a zone is named, and
    whether it is a time at all (25:00, 0:15 PM and 14:00 AM are none). 24:00 is the end of its day, as in ISO 8601, and
    "14:00 PM" says twice that it is afternoon."""
    names = [field.name for field in found.type]
    size = len(found)
    zero = np.zeros(size, dtype="int64")
    hour, minute, second = (
        numbers(pc.struct_field(found, name)) if name in names else zero for name in ("hour", "minute", "second")
    )
    sound = (hour <= 24) & (minute < 60) & (second < 60)
    if "half" in names:
        half = pc.utf8_lower(pc.struct_field(found, "half"))
        after, before = mask(pc.starts_with(half, "p")), mask(pc.starts_with(half, "a"))
        sound &= ~(before & (hour > 12)) & ~(after & ((hour == 0) | (hour == 24)))
        hour = np.where(after & (hour < 12), hour + 12, np.where(before & (hour == 12), 0, hour))
        alone = mask(pc.not_equal(pc.struct_field(found, "hour"), "")) & mask(
            pc.equal(pc.struct_field(found, "minute"), "")
        )
        sound &= ~alone | after | before
    total = (hour * 3600 + minute * 60 + second) * _SECOND
    if "fraction" in names:
        total = total + numbers(pc.utf8_slice_codeunits(pc.utf8_rpad(pc.struct_field(found, "fraction"), 6, "0"), 0, 6))
    sound &= total <= DAY
    offset, zoned = _offset(pc.struct_field(found, "zone")) if "zone" in names else (zero, np.zeros(size, dtype=bool))
    return total - offset * 60 * _SECOND, zoned, sound


def _offset(zone: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    """Minutes east of UTC, and whether a zone is named."""
    named = mask(pc.not_equal(zone, ""))
    if not named.any():
        return np.zeros(len(zone), dtype="int64"), named
    found = pc.extract_regex(zone, r"(?P<sign>[-+])(?P<hours>\d{2}):?(?P<minutes>\d{2})?$")
    hours, minutes = (numbers(pc.fill_null(pc.struct_field(found, name), "")) for name in ("hours", "minutes"))
    west = mask(pc.equal(pc.struct_field(found, "sign"), "-"))
    return np.where(west, -1, 1) * (hours * 60 + minutes), named
