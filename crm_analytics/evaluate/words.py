"""What a measure counts, said so that its owner can check it."""

from crm_analytics.compile import Window
from crm_analytics.conditions import Condition, Op
from crm_analytics.derivation import Elapsed
from crm_analytics.entities import ENTITIES, UNPLACED
from crm_analytics.evaluate.cells import Cell
from crm_analytics.kpi import Exclusion
from crm_analytics.measures import Aggregate, AsOf, Each, Function, Leaf, Move, Moving, On, SurvivalMedian, Whose
from crm_analytics.model import Model
from crm_analytics.units import say_date

_FUNCTIONS = {
    Function.TOTAL: "total",
    Function.AVERAGE: "average",
    Function.MEDIAN: "median",
    Function.DISTINCT: "number of different",
}


_ROWS = {"stages": "stage changes", "spells": "customers", "quality": "fields of your lists"}
_ONE = {"activities": "activity", "quality": "field of your lists"}


def plural(entity: str, number: int = 2) -> str:
    """How rows are called in a sentence: "deals", or "deal" for a single one."""
    words = _ROWS.get(entity, ENTITIES[entity].label.lower())
    return words if number != 1 else _ONE.get(entity, words.removesuffix("s"))


def rows_called(model: Model, entity: str, number: int = 2) -> str:
    """How the rows of a list are called in a sentence: those of orders are lines of them where some have several.

    "orders" are what is counted then, so a number of rows would be taken for one of orders.
    """
    return _called(entity, number, lines=entity in model.tables and model.tables[entity].has_lines)


def _called(entity: str, number: int, *, lines: bool) -> str:
    if lines:
        return "order lines" if number != 1 else "order line"
    return plural(entity, number)


def rows_of(leaf: Leaf, number: int = 2, *, lines: bool = False) -> str:
    """The rows a leaf counts: "won or lost deals", "open deals", "leads (Is qualified: yes)"; `lines` of an order
    where its orders have several."""
    if isinstance(leaf, SurvivalMedian):
        return plural(leaf.entity, number)
    if isinstance(leaf.basis, Moving):
        return customers_of(leaf, number)
    adjectives = ["open"] if isinstance(leaf.basis, AsOf) else []
    rest = []
    for condition in leaf.where:
        if condition.name in _UNSAID:
            continue
        if not _has_words(condition):
            rest.append(str(condition))
        elif condition.op is Op.IS:
            adjectives.append(" or ".join(map(str, condition.values)))
        elif not adjectives:
            rest.append(str(condition))
    if leaf.whose is not None:
        rest.append(f"of customers who {_WHOSE[leaf.whose]}")
    if leaf.each is not None:
        return _buyers(leaf.each, rest, number)
    if leaf.latest is not None:
        rest.append(f"the latest of each {label(leaf.entity, leaf.latest.per)}")
    words = " ".join([*adjectives, _called(leaf.entity, number, lines=lines)])
    return f"{words} ({', '.join(rest)})" if rest else words


_UNSAID = frozenset(("purchase", "buyer"))
"""Conditions that the words for the rows say already."""
_WHOSE = {
    Whose.ACTIVE: "were active when the period began",
    Whose.RETURNING: "had bought before the period, or bought twice in it",
    Whose.PREVIOUS: "bought in the period before, which is as long",
    Whose.BUYING: "bought in the period",
    Whose.STAYING: "bought in the period after too, which is as long",
    Whose.LEAVING: "bought nothing in the period after, which is as long",
}


def _buyers(each: Each, rest: list[str], number: int) -> str:
    """Customers by how many purchases they made: "customers with at least 2 purchases"."""
    who = "customers" if number != 1 else "customer"
    least = f"{each.least} purchase{'s' * (each.least != 1)}"
    words = f"{who} with at least {least}"
    return f"{words} ({', '.join(rest)})" if rest else words


_MOVES = {
    Move.OPENING: "{} at the start",
    Move.NEW: "new {}",
    Move.REACTIVATED: "{} who came back",
    Move.LOST: "lost {}",
    Move.CLOSING: "{} at the end",
    Move.RETAINED: "{} at the start who were there at the end",
    Move.CHURNED: "{} at the start who were not there at the end",
    Move.OPENING_OR_NEW: "{} at the start or new",
    Move.ACTIVE: "active {}",
}


def customers_of(leaf: Aggregate, number: int = 2) -> str:
    """The customers that a leaf counts by what became of them: "lost customers"."""
    assert isinstance(leaf.basis, Moving)
    rest = ", ".join(map(str, leaf.where))
    words = _MOVES[leaf.basis.move].format(plural(leaf.entity, number))
    return f"{words} ({rest})" if rest else words


def described(leaf: Leaf) -> str:
    """A leaf in words: "won deals", "average Amount of won deals", "90th percentile of Response time of leads"."""
    if isinstance(leaf, SurvivalMedian):
        start, end = label(leaf.entity, leaf.start), label(leaf.entity, leaf.end)
        return f"median time from {start} to {end} of {plural(leaf.entity)}"
    rows = rows_of(leaf)
    if leaf.column is None:
        return rows
    what = label(leaf.entity, leaf.column)
    if leaf.function is Function.QUANTILE:
        return f"{100 * (leaf.q or 0):g}th percentile of {what} of {rows}"
    return f"{_FUNCTIONS[leaf.function]} {what} of {rows}"


def label(entity: str, name: str) -> str:
    return ENTITIES[entity][name].label if name in ENTITIES[entity] else name


def date_label(entity: str, name: str) -> str:
    """ "Created date", "Customer since" """
    said = label(entity, name)
    return said if said.lower().endswith(("date", "since", "on", "close")) else f"{said} date"


def when(leaf: Leaf, window: Window) -> str:
    """How its rows are placed in time: "Closed 1 Jan – 31 Mar 2017", "on 31 Mar 2017", "" for everything."""
    if isinstance(leaf, SurvivalMedian):
        return f"{label(leaf.entity, leaf.start)} {window.period}" if window.period else ""
    match leaf.basis:
        case On(date):
            return f"{label(leaf.entity, date)} {window.period}" if window.period else ""
        case Moving():
            return f"{window.period}" if window.period else ""
        case AsOf():
            if window.reaches_now or window.period is None:
                return f"on {say_date(window.last_day)}" if window.last_day else "now"
            return f"on {say_date(window.period.last_day)}"
        case _:
            return "as of the upload"


def nothing(leaf: Leaf, cell: Cell, window: Window, *, filtered: bool) -> str:
    """Why a leaf has no value: there are no rows, or none that has one."""
    placed = when(leaf, window)
    meant = f"{rows_of(leaf)}{f' ({placed})' if placed else ''}{' that meet your filters' if filtered else ''}"
    if cell.rows and isinstance(leaf, Aggregate) and leaf.column:
        return f"None of the {cell.rows:,} {meant} has a usable {label(leaf.entity, leaf.column)}."
    if isinstance(leaf, SurvivalMedian) and cell.n:
        return f"More than half of the {cell.n:,} {meant} are not over yet, so the median cannot be told."
    return f"There are no {meant}."


def exclusions(leaf: Leaf, cell: Cell, *, lines: bool = False) -> dict[str, Exclusion]:
    """The rows that a leaf leaves out, by what is wrong with them; `lines` of orders where those have several."""
    found = {}
    lines = lines and leaf.entity == "orders"
    for reason, count in cell.out.items():
        said = _reason(leaf, reason)
        is_placed = _is_placed(leaf, reason)
        rows = rows_of(leaf, count, lines=lines) if is_placed else _called(leaf.entity, count, lines=lines)
        found[f"{leaf.entity}.{said}"] = Exclusion(count, f"{count:,} {rows} {said if count > 1 else _singular(said)}")
    return found


def _is_placed(leaf: Leaf, reason: str) -> bool:
    """Whether rows that are left out are what the leaf counts: of those without a date, nobody knows what was open."""
    if reason in _UNPLACED or reason == "unnamed":
        return False
    is_point = isinstance(leaf, Aggregate) and isinstance(leaf.basis, AsOf)
    return not is_point or reason not in ("undated", "closed_undated")


_UNPLACED = {
    "no start": "have no day on which they became customers",
    "no end": "have left, but have no day on which they did",
    "end before start": "have left before they became customers",
    "contradiction": "have a day on which they left, and have not left",
}
_SINGULAR = {"have": "has", "are": "is", "name": "names"}


def _singular(said: str) -> str:
    """ "have left, but have no Amount" → "has left, but has no Amount", for one row."""
    first, _, rest = said.partition(" ")
    return f"{_SINGULAR.get(first, first)} {rest.replace(' have ', ' has ')}"


def reasons(leaf: Leaf) -> dict[str, str]:
    """Every reason a row of the leaf can be left out for, in words, without the number."""
    names = (*UNPLACED, "unnamed", "undated", "closed_undated", "blank", "negative", "out_of_order", "repeated")
    said = {name: _reason(leaf, name).removeprefix("have ") for name in names}
    return {name: words[0].upper() + words[1:] for name, words in said.items()}


def _reason(leaf: Leaf, reason: str) -> str:
    entity = leaf.entity
    if isinstance(leaf, SurvivalMedian):
        start, end = date_label(entity, leaf.start), date_label(entity, leaf.end)
        return {"undated": f"have no {start}", "blank": f"are over but have no {end}"}.get(
            reason, f"have a {end} before their {start}"
        )
    if reason == "unnamed":
        return "name no customer"
    if reason == "repeated" and leaf.latest is not None:
        return f"have a later one of the same {label(entity, leaf.latest.per)}"
    if reason in _UNPLACED:
        return _UNPLACED[reason]
    match reason, leaf.basis:
        case "undated", On(date):
            return f"have no {date_label(entity, date)}"
        case "undated", AsOf(opened):
            return f"have no {date_label(entity, opened)}"
        case "closed_undated", AsOf(closed=closed):
            return f"have been closed, but have no {date_label(entity, closed)}"
    elapsed = _elapsed(entity, leaf.column or "")
    if elapsed is None:
        said = label(entity, leaf.column or "")
        return f"have no {said}" if reason == "blank" else f"have a negative {said}"
    start, end = date_label(entity, elapsed.start), date_label(entity, elapsed.end)
    return f"have no {start} or no {end}" if reason == "blank" else f"have a {end} before their {start}"


def _elapsed(entity: str, name: str) -> Elapsed | None:
    for derived in ENTITIES[entity].derived:
        if derived.field.name == name and isinstance(derived.how, Elapsed):
            return derived.how
    return None


def _has_words(condition: Condition) -> bool:
    """Whether its field holds words that stand before a noun: "won deals"."""
    entity = ENTITIES[condition.entity]
    return condition.name in entity and bool(entity[condition.name].values)
