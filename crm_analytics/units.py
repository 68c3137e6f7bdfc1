"""How numbers are said. Every number on a screen, in a report or on the command line goes through here."""

import math
from datetime import date
from enum import StrEnum


class Unit(StrEnum):
    COUNT = "count"
    MONEY = "money"
    PERCENT = "%"
    HOURS = "hours"
    DAYS = "days"
    MONTHS = "months"
    NUMBER = "number"
    POINTS = "points"
    """A score that may be negative, such as NPS."""
    MONEY_PER_DAY = "money per day"

    @property
    def is_money(self) -> bool:
        return self in (Unit.MONEY, Unit.MONEY_PER_DAY)


NO_VALUE = "—"
_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "INR": "₹"}
_HOURS_PER_DAY = 24
_MOST_DECIMALS = 8
_LARGE = ((1e9, "bn"), (1e6, "M"), (1e4, "k"))


def say(
    value: float | None, unit: Unit | str = Unit.NUMBER, *, currency: str | None = None, exact: bool = False
) -> str:
    """`value` as a person would say it: thousands separators and at most three significant decimals.

    `exact` keeps every digit before the decimal point (and cents), for the places that prove a number. A missing
    value is an em dash.

    >>> say(63.18, "%"), say(10005534.0, "money", currency="EUR"), say(10005534.0, "money", exact=True)
    ('63.2 %', '€10.0M', '10,005,534')
    >>> say(51.7, "hours"), say(0.4, "hours"), say(None, "%"), say(8800, "count")
    ('2.2 days', '24 min', '—', '8,800')
    """
    if value is None or not math.isfinite(value):
        return NO_VALUE
    unit = Unit(unit)
    match unit:
        case Unit.COUNT:
            return _plain(value, 0 if exact or value == round(value) else 1)
        case Unit.MONEY:
            return money(value, currency, exact=exact)
        case Unit.MONEY_PER_DAY:
            return f"{money(value, currency, exact=exact)} per day"
        case Unit.PERCENT:
            return f"{_plain(value, max(2, _decimals(value)) if exact else _decimals(value))} %"
        case Unit.HOURS if not exact:
            return _time(value)
        case Unit.HOURS | Unit.DAYS | Unit.MONTHS:
            return f"{_plain(value, max(2, _decimals(value)) if exact else _decimals(value))} {unit.value}"
        case _:
            return _plain(value, 2 if exact else _decimals(value))


def money(value: float, currency: str | None = None, *, exact: bool = False) -> str:
    """An amount with its sign or code; shortened (k, M, bn) from 10,000 on unless `exact`."""
    sign = "−" if value < 0 else ""
    size = abs(value)
    text = ""
    if not exact:
        for limit, letter in _LARGE:
            if size >= limit:
                scaled = size / (1e3 if letter == "k" else limit)
                text = f"{_plain(scaled, _decimals(scaled))}{letter}"
                break
    if not text:
        text = _plain(size, 0 if size == round(size) or (size >= 1000 and not exact) else 2)
    if not currency:
        return f"{sign}{text}"
    symbol = _SIGNS.get(currency)
    return f"{sign}{symbol}{text}" if symbol else f"{sign}{text} {currency}"


def say_change(change: float | None, unit: str) -> str:
    """A change with its sign: in points for rates (`pp`), in per cent for the rest.

    >>> say_change(2.345, "pp"), say_change(-12.0, "%"), say_change(0.0, "%")
    ('+2.3 points', '−12.0 %', '0.0 %')
    """
    if change is None or not math.isfinite(change):
        return NO_VALUE
    rounded = round(change, 1)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return f"{sign}{abs(rounded):,.1f} {'points' if unit == 'pp' else unit}"


def say_interval(low: float, high: float, unit: Unit | str, *, currency: str | None = None) -> str:
    """Both ends of an interval, the unit said once, with as many digits as it takes to tell them apart.

    >>> say_interval(61.99, 64.3, "%"), say_interval(0.01770, 0.01806, "%")
    ('62.0 to 64.3 %', '0.0177 to 0.0181 %')
    """
    first, last = say(low, unit, currency=currency), say(high, unit, currency=currency)
    if first == last and low != high:
        first, last = _apart(low, high, Unit(unit), currency)
    number, _, word = first.partition(" ")
    return f"{number} to {last}" if word and last.endswith(f" {word}") else f"{first} to {last}"


def _apart(low: float, high: float, unit: Unit, currency: str | None) -> tuple[str, str]:
    """Two values that round to the same, with more digits."""
    if unit in (Unit.PERCENT, Unit.NUMBER, Unit.POINTS):
        word = " %" if unit is Unit.PERCENT else ""
        for decimals in range(_decimals(high) + 1, _MOST_DECIMALS):
            first, last = _plain(low, decimals), _plain(high, decimals)
            if first != last:
                return f"{first}{word}", f"{last}{word}"
    return say(low, unit, currency=currency, exact=True), say(high, unit, currency=currency, exact=True)


def say_share(share: float | None) -> str:
    """A share of 1 in whole per cent, with more digits only where it would be none or all.

    >>> say_share(0.6), say_share(0.004), say_share(0.9969), say_share(1)
    ('60 %', '0.40 %', '99.7 %', '100 %')
    """
    if share is None or not math.isfinite(share):
        return NO_VALUE
    if 0 < abs(share) < 0.01 or 0.99 < abs(share) < 1:
        return say(100 * share, Unit.PERCENT)
    return f"{_plain(100 * share, 0)} %"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun, which is another one for several: "1 sheet", "8,800 rows".

    >>> counted(1, "sheet"), counted(8800, "row"), counted(2, "match", "matches")
    ('1 sheet', '8,800 rows', '2 matches')
    """
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def say_date(day: date | None) -> str:
    """A day, written so that nobody can swap day and month: "5 Mar 2026"."""
    return NO_VALUE if day is None else f"{day.day} {day:%b} {day.year}"


def _decimals(value: float) -> int:
    """Decimals that leave about three significant digits: 63.2, 9.87, 0.123."""
    size = abs(value)
    if size >= 100 or size == 0:
        return 0 if size >= 100 and size == round(size) else 1 if size < 1000 else 0
    return 1 if size >= 10 else 2 if size >= 0.1 else 3 if size >= 0.01 else 4


def _plain(value: float, decimals: int) -> str:
    text = f"{abs(value):,.{decimals}f}"
    negative = value < 0 and any(digit in "123456789" for digit in text)
    return f"−{text}" if negative else text


def _time(hours: float) -> str:
    size = abs(hours)
    if size >= 2 * _HOURS_PER_DAY:
        return f"{_plain(hours / _HOURS_PER_DAY, 1)} days"
    if size >= 1 or size == 0:
        return f"{_plain(hours, 1)} hours"
    return f"{_plain(hours * 60, 0)} min"
