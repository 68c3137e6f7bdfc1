"""Lengths of time: "2h 30m", "02:31:00", "3 days", "PT2H", or plain numbers whose unit the heading states."""

import re
import string

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from crm_analytics.parsing.occurrence import ends_of_bytes
from crm_analytics.parsing.texts import arrow, mask, places, tidy

HOURS = {
    "milliseconds": 1 / 3_600_000,
    "seconds": 1 / 3600,
    "minutes": 1 / 60,
    "hours": 1.0,
    "days": 24.0,
    "weeks": 168.0,
    "months": 730.5,
    "years": 8766.0,
}
"""How many hours one unit has (a year is 365.25 days, a month a twelfth of it)."""

_UNITS = {
    "milliseconds": "ms msec millisecond milliseconds",
    "seconds": "s sec secs second seconds sek sekunde sekunden seconde secondes segundo segundos "
    "secondo secondi seconden detik",
    "minutes": "m min mins minute minutes minuten minuto minutos minuti minuut menit",
    "hours": "h hr hrs hour hours std std. stunde stunden heure heures hora horas ora ore uur uren jam",
    "days": "d day days tag tage tagen jour jours día días dia dias giorno giorni dag dagen hari",
    "weeks": "w wk wks week weeks woche wochen semaine semaines semana semanas settimana settimane weken minggu",
    "months": "mo mos mth mths month months monat monate monaten mois mes meses mês mese mesi maand maanden bulan",
    "years": "y yr yrs year years jahr jahre jahren an ans année années año años ano anos anno anni jaar jaren tahun",
}
UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split() if unit in HOURS}
_WORD = "|".join(sorted((re.escape(word) for word in UNIT_OF), key=len, reverse=True))

_HOUR, _MINUTE = ("|".join(re.escape(word) for word in _UNITS[unit].split()) for unit in ("hours", "minutes"))
_PIECE = rf"(\d+(?:[.,]\d+)?) ?({_WORD})\.?"
_PIECES = rf"^[-−]?(?:{_PIECE}(?:,? (?:(?:and|und|et|y|e|en|dan) )?)?)+$"
_GROUPED = r"^[-−]?[1-9]\d{0,2}([.,])\d{3} ?[^\W\d_]+\.?$"
_DECIMAL = rf"\d([.,])(?:\d{{1,2}}|\d{{4,}}) ?(?:{_WORD})\b|\b0([.,])\d+"
"""What tells the decimal sign: "1.5 h", "0.250 s"; "1,200 s" may be twelve hundred or a little more than one."""
_CLOCK = (
    r"^(?P<minus>[-−]?)(?:(?P<days>\d+) ?(?:d|days?|tage?|\.) ?,? ?)?"
    r"(?P<a>\d{1,5}):(?P<b>\d{2})(?::(?P<c>\d{2}(?:[.,]\d+)?))?$"
)
_ISO = (
    r"^(?P<minus>-?)p(?:(?P<years>\d+)y)?(?:(?P<months>\d+)m)?(?:(?P<weeks>\d+)w)?(?:(?P<days>[\d.]+)d)?"
    r"(?:t(?:(?P<hours>[\d.]+)h)?(?:(?P<minutes>[\d.]+)m)?(?:(?P<seconds>[\d.]+)s)?)?$"
)


def _bytes(signs: str) -> np.ndarray:
    """Per byte (UTF-8): whether it is of one of `signs`."""
    return np.isin(np.arange(256), list(signs.encode()))


_NAMING = _bytes(f"{string.ascii_letters}:")
"""What every cell has that states its unit."""
_FIRST, _PERIOD, _IN_PERIOD = _bytes("0123456789-−"), _bytes("Pp"), _bytes("0123456789.Tt")
"""How such a cell begins: with its number, or with "P" and the number or the "T" of an ISO period."""
_STATED_LAST = re.compile(r"(?:\b|_)(?:in|en|em)[ _]([^\W\d_]+)\.?$|(?:[ _])(h)$")
"""At the end of a heading even a letter is a unit: "Zeit in h", "duration_h"."""
_AMBIGUOUS_IN_HEADINGS = frozenset("m s h d w y mo mes an ano ora ore mm jam dia dag".split())


def unit_of_heading(heading: str) -> str | None:
    """The unit a heading states, or None.

    >>> unit_of_heading("Call Duration (seconds)"), unit_of_heading("first_reply_time_in_minutes")
    ('seconds', 'minutes')
    >>> unit_of_heading("Bearbeitungszeit (Std.)"), unit_of_heading("Duration"), unit_of_heading("Tenure in Months")
    ('hours', None, 'months')
    >>> unit_of_heading("Benötigte Zeit in h"), unit_of_heading("duration_h"), unit_of_heading("Plan B")
    ('hours', 'hours', None)
    """
    in_brackets = re.findall(r"[(\[]\s*(?:in\s+)?([^\W\d_]+)\.?\s*[)\]]", heading.casefold())
    stated_last = [word for pair in _STATED_LAST.findall(heading.casefold().strip()) for word in pair]
    for word in (*in_brackets, *stated_last):
        if word in UNIT_OF:
            return UNIT_OF[word]
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading).casefold()
    words = [word for word in re.findall(r"[^\W\d_]+", spaced) if word not in _AMBIGUOUS_IN_HEADINGS]
    units = [UNIT_OF[word] for word in words if word in UNIT_OF]
    # "Minutes per day" or "Business hours days" state the first; "First response time hours" has only one.
    return units[0] if units else None


def stated(values: pd.Series) -> np.ndarray:
    """Which cells state their own unit ("2h 30m", "02:31:00", "3 days", "PT2H").

    >>> stated(pd.Series(["2h 30m", "02:31:00", "P1DT2H", "3 Tage", "90", "abc"], dtype="str")).tolist()
    [True, True, True, True, False, False]
    """
    array = tidy(arrow(values))
    found = _may_be_stated(array)
    if found.any():
        lowered = _in_parts(pc.utf8_lower(array.filter(pa.array(found))))
        clock, pieces, iso, digit = (
            mask(pc.match_substring_regex(lowered, pattern)) for pattern in (_CLOCK, _PIECES, _ISO, r"\d")
        )
        found[found] = clock | pieces | (iso & digit)
    return found


def _may_be_stated(array: pa.Array) -> np.ndarray:
    """Which cells begin so that they may, where there are letters or colons at all: seen from the bytes (UTF-8), since
    most do not."""
    starts, ends, written = places(array)
    likely = np.zeros(len(array), dtype=bool)
    if _NAMING[written].any():
        filled = np.flatnonzero(ends > starts)
        first, second = written[starts[filled]], written[np.minimum(starts[filled] + 1, len(written) - 1)]
        likely[filled] = _FIRST[first] | (_PERIOD[first] & _IN_PERIOD[second])
    return likely


def short_clocks(values: pd.Series) -> np.ndarray:
    """Which cells are clocks of two parts: "12:30" may be hours and minutes, or minutes and seconds."""
    return mask(pc.match_substring_regex(arrow(values), r"^[-−]?\d{1,5}:\d{2}$"))


def clock_beside_unit(values: pd.Series) -> str:
    """What a clock of two parts is where another cell says it: "1:30 h" or "1:30 min"; "" where none or both are said.

    >>> clock_beside_unit(pd.Series(["1:30 Std.", "0:15"], dtype="str"))
    'hh:mm'
    """
    lowered = pc.utf8_lower(tidy(arrow(values)))
    hours, minutes = (
        bool(pc.any(pc.match_substring_regex(lowered, rf"^\d+:[0-5]\d ?(?:{unit})\.?$")).as_py())
        for unit in (_HOUR, _MINUTE)
    )
    return "" if hours == minutes else "hh:mm" if hours else "mm:ss"


def long_clocks(values: pd.Series) -> np.ndarray:
    """Which cells are clocks of three parts: "1:12:30"."""
    return mask(pc.match_substring_regex(arrow(values), r"^[-−]?\d{1,5}:\d{2}:\d{2}"))


def parse_stated(values: pd.Series, clock: str = "hh:mm", *, m: str = "minutes") -> tuple[pd.Series, np.ndarray]:
    """Hours (`float64`) of cells that state their unit, and which cells do not. `clock` says what "02:31" is:
    "hh:mm" or "mm:ss"; `m` what a bare "m" stands for ("months" where the column counts them).

    >>> hours, failed = parse_stated(pd.Series(["2h 30m", "-00:30:00", "1 day 12 hours", "PT45M", "7"], dtype="str"))
    >>> hours.tolist(), failed.tolist()
    ([2.5, -0.5, 36.0, 0.75, nan], [False, False, False, False, True])
    """
    array = _lower(values)
    hours = _clock_hours(array)
    if clock == "mm:ss":
        hours[short_clocks(values)] /= 60
    words = np.isnan(hours) & stated(values) & ~mask(pc.match_substring_regex(array, _CLOCK))
    decimal = _decimal(array) if words.any() else ""
    for index in np.flatnonzero(words):
        hours[index] = _hours_in_words(array[index].as_py(), decimal, m)
    return pd.Series(hours, index=values.index, dtype="float64"), np.isnan(hours)


def _lower(values: pd.Series) -> pa.Array:
    """The cells in lower case, in their parts."""
    return _in_parts(pc.utf8_lower(tidy(arrow(values))))


def _in_parts(array: pa.Array) -> pa.Array:
    """Cells in lower case, with the parts of "1h30", "1:30 h" and "12:30 min" called what they are."""
    if ends_of_bytes(array)[0] <= ord("-"):
        # "-1 day -11 hours": where the first part is negative, the others are said to be so again.
        again = pc.match_substring_regex(array, r"^[-−]\d.* [-−]\d")
        if pc.any(again).as_py():
            array = pc.if_else(again, pc.replace_substring_regex(array, r" [-−](\d)", r" \1"), array)
    array = pc.replace_substring_regex(array, r"^(\d+) ?h ?(\d{2})$", r"\1h \2m")
    array = pc.replace_substring_regex(array, rf"^(\d+):([0-5]\d) ?(?:{_HOUR})\.?$", r"\1h \2m")
    return pc.replace_substring_regex(array, rf"^(\d+):([0-5]\d) ?(?:{_MINUTE})\.?$", r"\1min \2s")


def _clock_hours(array: pa.Array) -> np.ndarray:
    found = pc.extract_regex(array, _CLOCK)
    part = {name: _number(pc.struct_field(found, name)) for name in ("days", "a", "b", "c")}
    sound = (part["b"] < 60) & (part["c"] < 60)
    hours = part["days"] * 24 + part["a"] + part["b"] / 60 + part["c"] / 3600
    minus = mask(pc.not_equal(pc.struct_field(found, "minus"), ""))
    return np.where(sound, np.where(minus, -hours, hours), np.nan)


def _number(part: pa.Array) -> np.ndarray:
    """Digits as numbers, 0 for none, NaN where the pattern did not match."""
    digits = pc.replace_substring(pc.if_else(pc.equal(part, ""), "0", part), ",", ".")
    return np.asarray(pc.cast(digits, pa.float64()).to_numpy(zero_copy_only=False))


def _decimal(array: pa.Array) -> str:
    """The decimal sign, as the cells that leave no doubt have it; "" where none or both do."""
    text = "\n".join(array.to_pylist())
    signs = {sign for pair in re.findall(_DECIMAL, text) for sign in pair if sign}
    return signs.pop() if len(signs) == 1 else ""


def _hours_in_words(text: str, decimal: str, m: str) -> float:
    """The hours of one cell; NaN where "1,200 s" may be twelve hundred or a little more than one."""
    sign = -1.0 if text[0] in "-−" else 1.0
    if iso := re.fullmatch(_ISO, text):
        return sign * sum(
            float(count) * HOURS[unit] for unit, count in iso.groupdict().items() if unit in HOURS and count
        )
    if grouped := re.fullmatch(_GROUPED, text):
        if not decimal:
            return float("nan")
        if grouped[1] != decimal:
            text = text.replace(grouped[1], "")
    pieces = re.findall(_PIECE, text)
    units = {word: UNIT_OF[word] for _, word in pieces}
    if "m" in units and (m == "months" or "years" in units.values()):
        units["m"] = "months"
    return sign * sum(float(number.replace(",", ".")) * HOURS[units[word]] for number, word in pieces)
