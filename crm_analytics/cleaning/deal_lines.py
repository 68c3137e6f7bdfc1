"""Deals and quotes that say what was offered line by line: what a line costs, and all lines of one as one deal."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from crm_analytics.cleaning.draft import Draft
from crm_analytics.cleaning.findings import Findings, plural
from crm_analytics.cleaning.order_lines.amounts import ROUNDED, numeric_extras
from crm_analytics.conditions import TOGETHER_LABEL
from crm_analytics.issues import Issue, Severity, Where
from crm_analytics.mapping.context.offers import names_unit_price
from crm_analytics.schema import Kind
from crm_analytics.tables import CleanTable

_OF_THE_LINE = frozenset({"product", "quantity", "amount"})
_NEARLY_ALL = 0.9
_ENOUGH = 3
"""Deals of several rows that say the same amount in each, where no column says what a line costs."""
_ROWS_NAMED = 10


def offered_amount(draft: Draft, findings: Findings) -> None:
    """Quantity times the price of one piece, where a deal has no amount of its own."""
    price = _unit_price(draft)
    if draft.has("amount") or not draft.has("quantity") or price is None or findings.block_with("amount", "quantity"):
        return
    heading, each = price
    total = pd.Series(draft.numbers("quantity") * each, index=draft.index)
    draft.put("amount", total, Kind.MONEY)
    findings.derived["amount"] = f'"{draft.heading("quantity")}" × "{heading}"'


def one_deal_each(table: CleanTable, draft: Draft) -> CleanTable:
    """The deals of a table of their lines: one row each, with what its lines come to together, or with the amount that
    one or all of them say of the whole.

    Rows of one deal that differ in more than what was offered, or in any date, are versions of it, and rows that are
    the same in every cell are copies: neither are lines.
    """
    under_totals = not _are_priced_lines(draft)
    if "deal_id" not in table.frame or (under_totals and not _are_lines_under_totals(draft)):
        return table
    ids = table.frame["deal_id"]
    rows = table.frame[ids.duplicated(keep=False) & ids.notna()]
    dated = {name for name in table.extras if table.kinds[name] == Kind.DATE}
    whole = [name for name in rows if name not in {*_OF_THE_LINE, *table.extras} - dated]
    differ = rows[whole].groupby(ids).nunique().gt(1).any(axis=1)
    is_copied = rows.astype("str").groupby(ids).nunique().le(1).all(axis=1)
    of_lines = ids.isin(differ.index[~differ & ~is_copied]).to_numpy(dtype=bool)
    if not of_lines.any():
        return table
    folded = _folded(table.frame[of_lines], ids[of_lines], under_totals=under_totals)
    frame = pd.concat([table.frame[~of_lines], folded]).sort_index()
    frame = frame.astype(table.frame.dtypes.to_dict())
    others = tuple(issue for issue in table.issues if issue.code != "duplicate_key" or (differ | is_copied).any())
    said = _issue(table, of_lines, len(folded), under_totals=under_totals)
    unpriced = () if under_totals else _unpriced(table, of_lines)
    return replace(table, frame=frame, issues=(*others, said, *unpriced))


def _are_priced_lines(draft: Draft) -> bool:
    """Whether the amount of each row is what its own quantity and price come to."""
    price = _unit_price(draft)
    if price is None or not draft.has("quantity", "amount"):
        return False
    cost, amount = draft.numbers("quantity") * price[1], draft.numbers("amount")
    known = ~np.isnan(cost + amount)
    return bool(known.any()) and float((np.abs(cost - amount) < ROUNDED)[known].mean()) >= _NEARLY_ALL


def _are_lines_under_totals(draft: Draft) -> bool:
    """Whether the amount beside each line is that of its whole deal, said on every line or on one of them.

    What the lines cost comes to it: quantity times price, or a column. Without such, the same amount on all lines of
    each of several deals tells it, where the lines say different things.
    """
    if not draft.has("deal_id", "amount"):
        return False
    ids, amount = draft.fields["deal_id"], pd.Series(draft.numbers("amount"), index=draft.index)
    said = amount.groupby(ids).agg(["nunique", "count", "size", "max"])
    several = said[said["size"] > 1]
    if several.empty or (several["nunique"] == 1).mean() < _NEARLY_ALL:
        return False
    for cost in _line_costs(draft):
        lines = pd.Series(cost, index=draft.index)
        come_to = lines.groupby(ids).sum(min_count=1)[several.index]
        if not lines.equals(amount) and ((come_to - several["max"]).abs() < ROUNDED).mean() >= _NEARLY_ALL:
            return True
    is_on_all = bool((several["count"] == several["size"]).all())
    return is_on_all and len(several) >= _ENOUGH and _differ_in_products(draft, ids.isin(several.index), amount)


def _line_costs(draft: Draft) -> Iterator[np.ndarray]:
    """What each line may cost."""
    price = _unit_price(draft)
    if price is not None and draft.has("quantity"):
        yield draft.numbers("quantity") * price[1]
    yield from numeric_extras(draft).values()


def _differ_in_products(draft: Draft, several: pd.Series, amount: pd.Series) -> bool:
    """Whether nearly every row of a deal has a product of its own, whose amount goes by the deal: one that each
    product has in all deals is its price."""
    if not draft.has("product"):
        return False
    ids, product = draft.fields["deal_id"][several], draft.fields["product"][several]
    is_own = ~pd.DataFrame({"deal": ids, "product": product}).duplicated(keep=False) & product.notna()
    return bool(is_own.mean() >= _NEARLY_ALL and amount[several].groupby(product).nunique().max() > 1)


def _folded(rows: pd.DataFrame, ids: pd.Series, *, under_totals: bool) -> pd.DataFrame:
    """Per deal, under the number of its first row: quantities added up, nothing where a line has none; amounts, unless
    they are totals, as far as its lines say them, as those of an order are; of the rest what its rows agree on. Several
    products are called that: no figure of one of them has the deal."""
    groups = rows.groupby(ids, sort=False)
    first = groups.head(1)
    found = {}
    for name in map(str, rows):
        if name == "quantity":
            values = groups[name].sum().where(groups[name].count() == groups.size())
        elif name == "amount" and not under_totals:
            values = groups[name].sum(min_count=1)
        else:
            several = groups[name].nunique() > 1
            values = groups[name].first().mask(several, TOGETHER_LABEL if name == "product" else pd.NA)
        found[name] = pd.Series(values.reindex(ids[first.index]).array, index=first.index)
    return pd.DataFrame(found)


def _issue(table: CleanTable, several: np.ndarray, deals: int, *, under_totals: bool) -> Issue:
    number = int(several.sum())
    rows = tuple(int(row) for row in table.frame.index[several][:_ROWS_NAMED])
    verb, has = ("stands", "it has") if deals == 1 else ("stand", "they have")
    amount = "the amount that stands beside them, once" if under_totals else "what the lines come to together"
    return Issue(
        Severity.INFO,
        "lines_of_deals",
        f"{plural(deals, 'deal')} {verb} in several rows, one for each line ({plural(number, 'row')}): {has} {amount}; "
        f"the product is {TOGETHER_LABEL} where they are of more than one.",
        where=Where(table.file, table.sheet, rows=rows),
        count=number,
    )


def _unpriced(table: CleanTable, several: np.ndarray) -> tuple[Issue, ...]:
    """Which lines say no amount, and what that means for their deals."""
    rows = table.frame[several]
    lines = rows[rows["amount"].isna()]
    if lines.empty:
        return ()
    is_priced = rows["amount"].notna().groupby(rows["deal_id"]).any()[lines["deal_id"].unique()]
    some, none = int(is_priced.sum()), int((~is_priced).sum())
    said = [f"{plural(some, 'deal has', 'deals have')} what the other lines come to"] if some else []
    has = "has" if none == 1 else "have"
    said += [f"{plural(none, 'deal')} without any priced line {has} no amount"] if none else []
    return (
        Issue(
            Severity.WARNING,
            "unpriced_lines",
            f"{plural(len(lines), 'line of a deal says', 'lines of deals say')} no price: "
            f"{', and '.join(said)}. What these lines cost is in no figure.",
            "Give these lines their prices.",
            Where(table.file, table.sheet, rows=tuple(int(row) for row in lines.index[:_ROWS_NAMED])),
            len(lines),
        ),
    )


def _unit_price(draft: Draft) -> tuple[str, np.ndarray] | None:
    """The only column that says what a piece costs, by its heading; None where there is none, or several."""
    named = [
        (draft.extras[at].column.heading, values)
        for at, values in numeric_extras(draft).items()
        if names_unit_price(draft.extras[at].column.heading)
    ]
    return named[0] if len(named) == 1 else None
