"""What is said of lines of deals and quotes: whether they count as sales, why, and what is at stake."""

from dataclasses import dataclass, replace

from crm_analytics.cleaning.findings import plural
from crm_analytics.issues import Issue, Severity
from crm_analytics.workspace.ties.offered_deals import Outcomes


@dataclass(frozen=True)
class Lines:
    """So many rows of these files are what was offered, `turned_down` of which came to nothing by their own status
    (`won_and_turned_down`: of deals that were won); the others are of this `worth`, where that can be told."""

    rows: int
    files: tuple[str, ...]
    worth: float | None = None
    turned_down: int = 0
    won_and_turned_down: int = 0

    def __str__(self) -> str:
        files = " and ".join(self.files)
        return f"{plural(self.rows, 'row is a line', 'rows are lines')} of deals or quotes ({files}), what was offered"

    @property
    def all(self) -> str:
        """
        >>> f"{Lines(3, ('quotes.csv',), 1150.0).all}not counted"
        '1,150.00 in all, not counted'
        """
        return "" if self.worth is None else f"{self.worth:,.2f} in all, "


def orders_tell(lines: Lines, untold: int, worth: float | None) -> Issue:
    """None of them counts. Of `untold` offers no order tells, though orders tell of others."""
    what = f"{lines}: {lines.all}not counted as sales, since your orders tell what was sold."
    if untold:
        own = "" if worth is None else f" ({worth:,.2f})"
        what += f" Of {plural(untold, 'offer')}{own} no order tells: no order names it, or is of its customer."
    return Issue(Severity.INFO, "offered_lines_left_out", what, count=lines.rows)


def beside_orders(lines: Lines, found: Outcomes, orders: int, offers: int, told: int) -> Issue:
    """Lines of deals that were won count, of which no order tells."""
    return Issue(
        Severity.WARNING,
        "offered_lines_beside_orders",
        f"{lines}. Your {plural(orders, 'order tells', 'orders tell')} of {told:,} of the "
        f"{plural(offers, 'deal that was won', 'deals that were won')} and have lines: the lines of the others count "
        f"as sales beside them.{_not_counted(replace(found, without_lines=(0, 0.0)))}",
        "Leave these lines out, if your orders are all that was sold.",
        count=lines.rows,
    )


def deals_tell(lines: Lines, found: Outcomes | None) -> Issue:
    """None of them counts, since the amounts of deals do."""
    what = f"{lines}: {lines.all}not counted as sales, since your deals tell what was sold."
    number, worth = found.without_amount if found else (0, 0.0)
    if number:
        have, their = ("has", "its") if number == 1 else ("have", "their")
        what += f" {plural(number, 'deal that was won', 'deals that were won')} {have} no amount: {their} lines "
        what += f"({worth:,.2f}) are not counted."
    severity = Severity.WARNING if number else Severity.INFO
    hint = "Fill in the amounts of these deals." if number else ""
    return Issue(severity, "offered_lines_left_out", what, hint, count=lines.rows)


def of_won_deals(lines: Lines, found: Outcomes) -> Issue:
    """Those of deals that were won count."""
    won = found.won - lines.won_and_turned_down
    verb = "counts" if won == 1 else "count"
    why = "Your deals have no amounts, but say which were won"
    if found.with_amount:
        amounts = plural(found.with_amount, "has an amount", "have amounts")
        why = f"Of your deals that were won {amounts} and {plural(found.with_lines, 'has lines', 'have lines')}"
    return Issue(
        Severity.WARNING if found.unknown or found.mixed or found.without_lines[0] else Severity.INFO,
        "offered_lines_of_won_deals",
        f"{lines}. {why}: the {plural(won, 'line')} of these {verb} as sales."
        f"{_not_counted(found, lines.won_and_turned_down)}",
        "Add the other deals, if these lines were sold." if found.unknown else "",
        count=lines.rows,
    )


def counted(lines: Lines, why: str) -> Issue:
    """All of them count."""
    what = f"{lines}: {lines.all}counted as sales, since {why}."
    if lines.turned_down:
        rest = lines.rows - lines.turned_down
        verb, have = ("was", "has") if lines.turned_down == 1 else ("were", "have")
        worth = f", {lines.worth:,.2f} in all," if lines.worth is not None else ""
        counts = f"the other {rest:,}{worth} {'counts' if rest == 1 else 'count'} as sales"
        counts = counts if rest else "none counts as a sale"
        what = (
            f"{lines}. {lines.turned_down:,} of them {verb} turned down or called off and {have} no part in any sum: "
        )
        what += f"{counts}, since {why}." if rest else f"{counts}."
    return Issue(Severity.WARNING, "offered_lines_counted", what, "Add your orders, or your deals.", count=lines.rows)


def _not_counted(found: Outcomes, turned_down: int = 0) -> str:
    left_out = {"of deals that were won, but turned down themselves": turned_down}
    left_out |= {"of deals that were lost": found.lost, "of deals that are open": found.open}
    left_out |= {"of deals whose name others have that were not won": found.mixed}
    left_out |= {"of deals that are not in your list of deals": found.unknown}
    said = [f"{number:,} {whose}" for whose, number in left_out.items() if number]
    number, worth = found.without_lines
    said += [f"{plural(number, 'deal that was won', 'deals that were won')} without lines ({worth:,.2f})"] * bool(
        number
    )
    return f" Not counted: {'; '.join(said)}." if said else ""
