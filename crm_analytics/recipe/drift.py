"""How a file differs from the last one of its kind: said before anything of it is put to use."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from crm_analytics.cleaning.findings import listed, plural, quoted
from crm_analytics.entities import entity
from crm_analytics.questions import key_of
from crm_analytics.recipe.seen import Seen, SeenColumn
from crm_analytics.recipe.sources import SourceRecipe
from crm_analytics.recipe.steps import step
from crm_analytics.units import say_share

_MANY_TIMES = 3.0
"""So many times more or fewer rows than last time are worth a word."""
_SOME_ROWS = 20
_BLANKER, _POINTS = 0.5, 0.25
"""Less than half as many cells that could be read, and a quarter of all cells fewer, are worth a word."""
_STATES = ("stage", "status", "outcome")
"""Fields whose words decide what counts as won, settled or gone: a new one matters."""
_LIST = 5
_FEW_DAYS, _DAILY, _SHORT = 7, 2, 10
"""How far apart two files that follow on from each other may lie: a week, or two days where they are of few days."""


class DriftKind(StrEnum):
    """What can be different."""

    NEW_COLUMN = "new_column"
    MISSING_COLUMN = "missing_column"
    RENAMED_COLUMN = "renamed_column"
    NEW_WORD = "new_word"
    UNIT = "unit"
    """Numbers have moved by a factor that two units differ by."""
    LEVEL = "level"
    """Numbers have moved far, by no such factor."""
    UNREADABLE = "unreadable"
    """Much fewer cells could be read than last time, or are filled."""
    CONVENTION = "convention"
    """Dates or numbers are written in another way."""
    CURRENCY = "currency"
    ROWS = "rows"
    GAP = "gap"
    OVERLAP = "overlap"
    EARLIER = "earlier"


@dataclass(frozen=True)
class Drift:
    """One difference. `what` is a sentence, `hint` says what to do; `before` and `now` are the two sides in short.

    One that `matters` can change what KPIs say; the others are good to know.
    """

    kind: DriftKind
    place: str
    what: str
    hint: str = ""
    column: str | None = None
    before: str = ""
    now: str = ""
    matters: bool = False
    factor: float | None = None
    """By what the numbers have moved, for a jump by the step between two units."""

    def __str__(self) -> str:
        return " ".join(part for part in (f"{self.place}:", self.what, self.hint) if part)


def drifts(source: SourceRecipe, now: Seen) -> tuple[Drift, ...]:
    """How a table differs from what its source looked like the last time; those that matter first."""
    before = source.seen
    if before is None or before.entity != now.entity:
        return ()
    found = [
        *_columns(source, before, now),
        *_words(source, before, now),
        *_values(source, before, now),
        *_conventions(source, before, now),
        *_currencies(before, now),
        *_rows(before, now),
        *_days(before, now),
    ]
    return tuple(sorted(found, key=lambda drift: not drift.matters))


def _pairs(source: SourceRecipe, before: Seen, now: Seen) -> Iterator[tuple[str, SeenColumn, SeenColumn]]:
    """The columns that both have: heading now, then, now."""
    for heading, column in now.columns.items():
        if (earlier := before.columns.get(source.known_as(heading))) is not None:
            yield heading, earlier, column


def _columns(source: SourceRecipe, before: Seen, now: Seen) -> Iterator[Drift]:
    for heading, old in source.renamed.items():
        what = f'The column "{old}" is called "{heading}" now; it is read as before.'
        yield Drift(DriftKind.RENAMED_COLUMN, now.file, what, column=heading, before=old, now=heading)
    known = {source.known_as(heading) for heading in now.columns}
    for heading, column in before.columns.items():
        if heading not in known and column.read:
            used = column.field is not None
            what = f'The column "{heading}" is not there any more' + (
                f" (it was {_label(column.field)})." if used else "."
            )
            hint = "Figures that use it stay empty for these rows." if used else ""
            yield Drift(
                DriftKind.MISSING_COLUMN, now.file, what, hint, heading, before=column.field or "extra", matters=used
            )
    for heading, column in now.columns.items():
        if source.known_as(heading) not in before.columns:
            taken = f"it is taken as {_label(column.field)}" if column.field else "it is kept as an extra"
            what = f'The column "{heading}" is new; {taken}.'
            yield Drift(DriftKind.NEW_COLUMN, now.file, what, column=heading, now=column.field or "extra")


def _label(field: str | None) -> str:
    """ "orders.discount" → "Discount", in quotes."""
    owner, _, name = (field or "").partition(".")
    return quoted(entity(owner)[name].label)


def _words(source: SourceRecipe, before: Seen, now: Seen) -> Iterator[Drift]:
    for heading, earlier, column in _pairs(source, before, now):
        known = {word.casefold() for word in earlier.words}
        new = [word for word in column.words if word.casefold() not in known]
        if not earlier.words or not new or column.field is None or earlier.field != column.field:
            continue
        name = column.field.partition(".")[2]
        more = f" and {len(new) - _LIST} more" if len(new) > _LIST else ""
        what = f'"{heading}" has {plural(len(new), "word")} that {"was" if len(new) == 1 else "were"} not there before'
        yield Drift(
            DriftKind.NEW_WORD,
            now.file,
            f"{what}: {listed(new[:_LIST]) if not more else ', '.join(map(quoted, new[:_LIST])) + more}.",
            "Look whether they are sorted as you mean them." if name in _STATES else "",
            heading,
            now=", ".join(new),
            matters=name in _STATES,
        )


def _values(source: SourceRecipe, before: Seen, now: Seen) -> Iterator[Drift]:
    for heading, earlier, column in _pairs(source, before, now):
        if column.read < _BLANKER * earlier.read and earlier.read - column.read >= _POINTS:
            used = column.field is not None or earlier.field is not None
            what = f'Of "{heading}" {say_share(earlier.read)} could be read last time, {say_share(column.read)} now.'
            yield Drift(
                DriftKind.UNREADABLE,
                now.file,
                what,
                "Look whether it is still the same column.",
                heading,
                say_share(earlier.read),
                say_share(column.read),
                used,
            )
        elif column.kind == earlier.kind and (found := step(earlier, column)) is not None:
            factor, units = found
            moved = f"{factor:,.3g} times" if factor > 1 else f"1/{1 / factor:,.3g} of"
            what = f'The numbers in "{heading}" are about {moved} what they were: half of them went up to '
            what += f"{_number(earlier.median)}, and go up to {_number(column.median)} now."
            yield Drift(
                DriftKind.UNIT if units else DriftKind.LEVEL,
                now.file,
                what,
                f"That is the step between {units}: look whether the unit has changed." if units else "",
                heading,
                _number(earlier.median),
                _number(column.median),
                bool(column.field and units),
                factor if units else None,
            )


def _number(value: float | None) -> str:
    """A number of six digits for people: 10,833 and 1,083,290, 12.5 and 0.0125; "" for none."""
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.6g}"


def _conventions(source: SourceRecipe, before: Seen, now: Seen) -> Iterator[Drift]:
    for key, proved in now.settled.items():
        heading, _, topic = key.rpartition(":")
        earlier = before.settled.get(key_of(source.known_as(heading), topic))
        words = _SAID.get(topic, {})
        if earlier is not None and earlier != proved and proved in words:
            what = f'"{heading}" is written {words[proved]} now; last time it was {words.get(earlier, earlier)}.'
            yield Drift(DriftKind.CONVENTION, now.file, what, "", heading, earlier, proved, matters=True)


_SAID = {
    "date_order": {"dmy": "day first", "mdy": "month first", "ymd": "year first"},
    "decimal": {".": "with a decimal point", ",": "with a decimal comma"},
}


def _currencies(before: Seen, now: Seen) -> Iterator[Drift]:
    new = [code for code in now.currencies if code not in before.currencies]
    if new and before.currencies:
        what = f"Amounts are in {' and '.join(new)}; last time they were in {' and '.join(before.currencies)}."
        hint = "Amounts of several currencies are never added up."
        yield Drift(
            DriftKind.CURRENCY, now.file, what, hint, None, ", ".join(before.currencies), ", ".join(new), matters=True
        )


def _rows(before: Seen, now: Seen) -> Iterator[Drift]:
    few, many = sorted((before.rows, now.rows))
    if many >= _SOME_ROWS and many >= _MANY_TIMES * max(few, 1):
        what = f"It has {plural(now.rows, 'row')}; the last one ({before.file}) had {before.rows:,}."
        yield Drift(
            DriftKind.ROWS,
            now.file,
            what,
            "Look whether the whole file came." if now.rows < before.rows else "",
            None,
            str(before.rows),
            str(now.rows),
            now.rows < before.rows,
        )


def _days(before: Seen, now: Seen) -> Iterator[Drift]:
    """How the rows follow on from those of the last file; the same days again, or some more of them, are no news."""
    if before.span is None or now.span is None:
        return
    (first, last), (new_first, new_last) = before.span, now.span
    sides = (f"{first} to {last}", f"{new_first} to {new_last}")
    days = (last - first).days
    apart = max(2 * before.quiet, _FEW_DAYS if days > _SHORT else _DAILY)
    if new_last < last and new_first < first and (first - new_first).days > max(apart, days / 10):
        what = f"Its rows are of {sides[1]}, earlier than those of the last file ({sides[0]})."
        yield Drift(DriftKind.EARLIER, now.file, what, "", now.dated_by, *sides, matters=True)
    elif (gap := (new_first - last).days) > apart:
        what = f"Its rows begin on {new_first}, and those of the last file ended on {last}: "
        what += f"{plural(gap - 1, 'day is', 'days are')} missing between them."
        hint = "Look whether a file is missing."
        yield Drift(DriftKind.GAP, now.file, what, hint, now.dated_by, *sides, matters=True)
    elif new_first <= last and (new_first - first).days > max(apart, days / 10):
        what = f"Its rows begin on {new_first}, while those of the last file went on until {last}: they overlap."
        hint = "Rows that are there already are not counted twice where they can be told by a key."
        yield Drift(DriftKind.OVERLAP, now.file, what, hint, now.dated_by, *sides)
