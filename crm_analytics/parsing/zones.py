"""Time zones by name: "CET" and "PST" as their offsets, "Europe/Berlin" by the moment that it stands beside."""

import zoneinfo
from datetime import datetime
from functools import cache

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from crm_analytics.parsing.occurrence import may_occur
from crm_analytics.parsing.texts import arrow, mask, tidy

ZONES = {
    "pst": "-0800", "pdt": "-0700", "mst": "-0700", "mdt": "-0600", "cst": "-0600", "cdt": "-0500", "est": "-0500",
    "edt": "-0400", "akst": "-0900", "akdt": "-0800", "hst": "-1000", "brt": "-0300", "wet": "+0000", "west": "+0100",
    "bst": "+0100", "cet": "+0100", "mez": "+0100", "cest": "+0200", "mesz": "+0200", "eet": "+0200", "eest": "+0300",
    "msk": "+0300", "sast": "+0200", "eat": "+0300", "pkt": "+0500", "wib": "+0700", "ict": "+0700", "wita": "+0800",
    "sgt": "+0800", "hkt": "+0800", "awst": "+0800", "wit": "+0900", "jst": "+0900", "kst": "+0900", "acst": "+0930",
    "aest": "+1000", "acdt": "+1030", "aedt": "+1100", "nzst": "+1200", "nzdt": "+1300",
}  # fmt: skip
"""Zones with one meaning in the languages the app reads ("IST" has three), or with the one that RFC 5322 gives them."""
TAKEN_FOR = {"cst": "US Central Time", "bst": "British Summer Time", "est": "US Eastern Time"}
"""Of these zones the ones that are something else in other parts of the world, and what they are taken for."""
OPEN = {
    "ist": {"+0530": "India", "+0100": "Ireland, in summer", "+0200": "Israel"},
    "ast": {"-0400": "Atlantic Canada", "+0300": "Arabia"},
}
"""Zones of several meanings: what they may be, by their offsets, the likeliest first."""
_OPEN_BEHIND = r"(?i)^(.*[^-+\d]\d{{1,2}}[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?(?: ?[ap]\.?m\.?)?) {zone}( \d{{4}})?$"
_SEASONAL = {
    "et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles",
}  # fmt: skip
"""Names that do not say whether it is summer: the day does."""
_BEHIND = rf"^(?P<rest>.*\d[:.h]\d\d.*) [(\[]?(?P<place>[a-z]+(?:/[a-z0-9_+-]+){{1,2}}|{'|'.join(_SEASONAL)})[)\]]?$"


def parted(array: pa.Array) -> tuple[pa.Array, list[str | None]]:
    """Lower-case moments without the place whose time they are in, and the places; None where none is named.

    >>> rest, places = parted(pa.array(["2024-07-01 10:00 europe/berlin", "2024-07-01 10:00"], pa.large_string()))
    >>> rest.to_pylist(), places
    (['2024-07-01 10:00', '2024-07-01 10:00'], ['europe/berlin', None])
    """
    found = pc.extract_regex(array, _BEHIND)
    return pc.coalesce(pc.struct_field(found, "rest"), array), pc.struct_field(found, "place").to_pylist()


def is_known(place: str | None) -> bool:
    """Whether this computer knows the time of a place (in lower case).

    >>> is_known("europe/berlin"), is_known("foo/bar"), is_known(None)
    (True, False, False)
    """
    return bool(place) and _zone(str(place)) is not None


def utc(wall: np.ndarray, places: np.ndarray) -> np.ndarray:
    """What the clocks of `places` show, as moments in UTC (`datetime64[us]`); NaT for an hour that came twice or never
    that night."""
    found = [_utc(moment, place) for moment, place in zip(wall.tolist(), places.tolist(), strict=True)]
    return np.array(found, dtype="datetime64[us]")


def _utc(wall: datetime | None, place: str) -> datetime | None:
    if wall is None:
        return None
    local = wall.replace(tzinfo=_zone(place))
    first, second = local.utcoffset(), local.replace(fold=1).utcoffset()
    return wall - first if first is not None and first == second else None


@cache
def _zone(name: str) -> zoneinfo.ZoneInfo | None:
    """The zone of a place, as this computer knows it."""
    known = _SEASONAL.get(name) or _by_lower_case().get(name)
    return zoneinfo.ZoneInfo(known) if known else None


@cache
def _by_lower_case() -> dict[str, str]:
    return {name.casefold(): name for name in zoneinfo.available_timezones()}


def of_several(values: pd.Series) -> tuple[str, ...]:
    """The zones of several meanings that cells name behind a time of day.

    >>> of_several(pd.Series(["2024-01-31 10:00 IST", "2024-01-31 10:00 +05:30 IST", "10 AST"], dtype="str"))
    ('ist',)
    """
    array = arrow(values)
    return tuple(zone for zone in OPEN if may_occur(array, f"(?i) {zone}") and _named(array, zone).any())


def with_offset(values: pd.Series, zone: str, offset: str) -> pd.Series:
    """The cells with `offset` in the place of `zone`."""
    pattern = _OPEN_BEHIND.format(zone=zone)
    read = pc.replace_substring_regex(tidy(arrow(values)), pattern, rf"\1 {offset}\2")
    return pd.Series(read.to_pandas().to_numpy(), index=values.index, dtype="str")


def _named(array: pa.Array, zone: str) -> np.ndarray:
    return mask(pc.match_substring_regex(tidy(array), _OPEN_BEHIND.format(zone=zone)))
