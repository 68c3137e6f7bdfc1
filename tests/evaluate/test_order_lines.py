"""Revenue by product where totals stand once per order: counted from the lines, and told a second way; or refused."""

import csv
import io
import random
from collections import defaultdict
from datetime import date, datetime
from pathlib import Path

import duckdb
import pandas as pd
import pytest

import crm_analytics as crm
from crm_analytics.catalogue import KPIS, TABLES
from crm_analytics.conditions import TOGETHER_LABEL, FilterSet
from crm_analytics.evaluate import Scope, Spot, behind, readings, table
from crm_analytics.explain import decompose
from crm_analytics.periods import Period
from crm_analytics.quality import bounds, findings, worth_filling
from crm_analytics.units import say

NOW = datetime(2026, 12, 31)
PRICES = {"Mug": 12.5, "Pen": 2.25, "Pad": 8.0, "Tee": 19.99}


def shop(orders: int) -> pd.DataFrame:
    """An export of a shop: a total with shipping, tax and a discount on the first line of each order only."""
    chance, rows = random.Random(5), []
    for number in range(orders):
        items = chance.sample(sorted(PRICES), chance.choice([1, 2, 3]))
        lines = [(item, chance.randint(1, 3)) for item in items]
        goods = sum(PRICES[item] * pieces for item, pieces in lines)
        off, shipping = chance.choice([0, round(goods * 0.1, 2)]), chance.choice([0, 4.9])
        tax = round((goods - off) * 0.07, 2)
        for at, (item, pieces) in enumerate(lines):
            line = [f"#{1000 + number}", f"2026-{number % 9 + 1:02d}-11", item, pieces, PRICES[item]]
            total = [f"{goods - off + shipping + tax:.2f}", shipping, tax, off, chance.choice(["US", "DE"])]
            rows.append([*line, *(total if at == 0 else [""] * 5)])
    names = "Name|Created at|Lineitem name|Lineitem quantity|Lineitem price|Total|Shipping|Taxes|Discount Amount"
    return pd.DataFrame(rows, columns=[*names.split("|"), "Billing Country"])


def loaded(frame: pd.DataFrame, folder: Path) -> crm.Workspace:
    frame.to_csv(folder / "orders_export.csv", index=False)
    return crm.load(folder / "orders_export.csv", accept=True, now=NOW)


def by(workspace: crm.Workspace, field: str, kpi: str = "revenue", **scope: object) -> dict[str, float]:
    parts = crm.split(workspace, kpi, field, **scope)  # type: ignore[arg-type]
    return {part.label: part.reading.value for part in parts if part.reading.value is not None}


def test_products_come_to_the_totals_and_to_what_duckdb_and_pandas_share_out(tmp_path: Path) -> None:
    frame = shop(150)
    workspace = loaded(frame, tmp_path)
    ours = by(workspace, "orders.product")
    whole = pd.to_numeric(frame["Total"]).sum()
    assert sum(ours.values()) == pytest.approx(whole, abs=1e-6)
    assert crm.read(workspace, "revenue")["revenue"].value == pytest.approx(whole, abs=1e-6)
    theirs = duckdb.sql(
        'WITH lines AS (SELECT Name, "Lineitem name" AS item, "Lineitem quantity" * "Lineitem price" AS cost, '
        "TRY_CAST(Total AS DOUBLE) AS total FROM frame) SELECT item, sum(cost * paid / goods) AS revenue FROM lines "
        "JOIN (SELECT Name, sum(cost) AS goods, sum(total) AS paid FROM lines GROUP BY Name) USING (Name) GROUP BY item"
    ).df()
    cents = len(frame) * 0.01
    for item, revenue in zip(theirs["item"], theirs["revenue"], strict=True):
        assert ours[item] == pytest.approx(revenue, abs=cents)
    exact: dict[str, float] = defaultdict(float)
    cost = frame["Lineitem quantity"] * frame["Lineitem price"]
    goods = cost.groupby(frame["Name"]).transform("sum")
    paid = pd.to_numeric(frame["Total"]).groupby(frame["Name"]).transform("sum")
    for item, share in zip(frame["Lineitem name"], cost * paid / goods, strict=True):
        exact[item] += share
    assert ours == pytest.approx(dict(exact), abs=cents)


def test_countries_and_months_are_those_of_the_orders(tmp_path: Path) -> None:
    frame = shop(60)
    workspace = loaded(frame, tmp_path)
    totals = frame[frame["Total"] != ""].assign(Total=lambda each: pd.to_numeric(each["Total"]))
    assert by(workspace, "orders.country") == pytest.approx(totals.groupby("Billing Country")["Total"].sum().to_dict())
    may = crm.read(workspace, "revenue", start=date(2026, 5, 1), end=date(2026, 6, 1))["revenue"].value
    assert may == pytest.approx(totals[totals["Created at"].str[5:7] == "05"]["Total"].sum())
    orders = by(workspace, "orders.country", "average_order_value")
    assert orders == pytest.approx(totals.groupby("Billing Country")["Total"].mean().to_dict())


def test_figures_by_product_say_how_amounts_were_divided(tmp_path: Path) -> None:
    workspace = loaded(shop(20), tmp_path)
    said = 'shared out over its lines by "Lineitem quantity" × "Lineitem price"'
    assert said in crm.split(workspace, "revenue", "orders.product")[0].reading.notes[0]
    assert said in crm.prove(workspace, "revenue").amounts
    only = crm.read(workspace, "revenue", where=[crm.is_("orders.product", "Mug")])["revenue"]
    assert said in only.notes[0]
    assert only.value == pytest.approx(by(workspace, "orders.product")["Mug"])


def unpriced(frame: pd.DataFrame, share: float) -> pd.DataFrame:
    """The export with the prices of some lines left out."""
    chance = random.Random(7)
    left_out = [chance.random() < share for _ in range(len(frame))]
    return frame.assign(**{"Lineitem price": frame["Lineitem price"].mask(pd.Series(left_out))})


@pytest.mark.parametrize("share", [0.02, 0.3, 1.0])
def test_products_and_what_is_not_told_apart_come_to_the_totals_as_pandas_and_duckdb_say(
    tmp_path: Path, share: float
) -> None:
    frame = unpriced(shop(80), share)
    workspace = loaded(frame, tmp_path)
    ours = by(workspace, "orders.product")
    whole = pd.to_numeric(frame["Total"]).sum()
    assert sum(ours.values()) == pytest.approx(whole, abs=1e-6)
    assert crm.read(workspace, "revenue")["revenue"].value == pytest.approx(whole, abs=1e-6)
    cost = frame["Lineitem quantity"] * frame["Lineitem price"]
    order = frame["Name"]
    is_whole = (cost.isna() & order.duplicated(keep=False)).groupby(order).transform("any")
    paid = pd.to_numeric(frame["Total"]).groupby(order).transform("sum")
    alone = ~order.duplicated(keep=False)
    shares = (cost * paid / cost.groupby(order).transform("sum")).mask(alone, paid)
    theirs = shares[~is_whole].groupby(frame["Lineitem name"]).sum().to_dict()
    theirs[TOGETHER_LABEL] = pd.to_numeric(frame["Total"])[is_whole].sum()
    assert ours == pytest.approx(theirs, abs=len(frame) * 0.01)
    (together,) = duckdb.sql(
        "SELECT sum(total) FROM (SELECT Name, sum(TRY_CAST(Total AS DOUBLE)) AS total FROM frame GROUP BY Name HAVING "
        'count(*) > 1 AND count("Lineitem price") < count(*))'
    ).fetchall()[0]
    assert ours[TOGETHER_LABEL] == pytest.approx(together, abs=1e-6)


def test_what_is_not_told_apart_says_how_many_orders_it_is_and_leads_to_their_rows(tmp_path: Path) -> None:
    frame = shop(40).drop(columns="Lineitem price")
    workspace = loaded(frame, tmp_path)
    several = frame["Name"].value_counts().gt(1).sum()
    parts = {part.label: part.reading for part in crm.split(workspace, "revenue", "orders.product")}
    assert parts[TOGETHER_LABEL].notes[-1].startswith(f"{several} orders that have several lines and one amount")
    assert parts[TOGETHER_LABEL].n == several
    assert len(parts) == 1 + len(PRICES)
    for label, reading in parts.items():
        spot = Spot(by="orders.product", part=label)
        (counted,) = (each for each in behind(workspace, KPIS["revenue"], Scope(), spot) if not each.is_left_out)
        assert counted.rows == reading.n
    filters = FilterSet.of([crm.is_("orders.product", TOGETHER_LABEL)])
    assert readings(workspace, [KPIS["revenue"]], Scope(filters=filters))["revenue"].value == pytest.approx(
        parts[TOGETHER_LABEL].value
    )


def test_a_change_is_divided_among_products_and_what_is_not_told_apart(tmp_path: Path) -> None:
    frame = unpriced(shop(80), 0.1)
    workspace = loaded(frame, tmp_path)
    found = decompose(workspace, KPIS["revenue"], Scope(Period(date(2026, 5, 1), date(2026, 7, 1))), "orders.product")
    assert {part.label for part in found.parts} == {*PRICES, TOGETHER_LABEL}
    month = frame["Created at"].str[5:7].astype(int)
    bare = frame["Lineitem price"].isna() & frame["Name"].duplicated(keep=False)
    whole = pd.to_numeric(frame["Total"])[bare.groupby(frame["Name"]).transform("any")]
    change = whole[month.isin([5, 6])].sum() - whole[month.isin([3, 4])].sum()
    assert next(part.effects.total for part in found.parts if part.label == TOGETHER_LABEL) == pytest.approx(change)
    assert sum(part.effects.total for part in found.parts) == pytest.approx(found.change)


def test_units_by_product_are_those_of_the_lines_though_amounts_are_not_told_apart(tmp_path: Path) -> None:
    frame = shop(40).drop(columns="Lineitem price")
    workspace = loaded(frame, tmp_path)
    rows = table(workspace, TABLES["product_performance"], Scope())
    revenue, units = rows.columns.index("Revenue"), rows.columns.index("Quantity")
    pieces = {label: cells[units].value for label, cells in rows.rows if cells[units].value}
    assert pieces == frame.groupby("Lineitem name")["Lineitem quantity"].sum().to_dict()
    paid = [cells[revenue].value for _, cells in rows.rows if cells[revenue].value]
    assert sum(paid) == pytest.approx(pd.to_numeric(frame["Total"]).sum())


def test_averages_by_product_are_refused_and_what_is_filtered_by_one_is_told_without_what_nobody_can_divide(
    tmp_path: Path,
) -> None:
    frame = shop(40).drop(columns="Lineitem price")
    workspace = loaded(frame, tmp_path)
    whole = pd.to_numeric(frame["Total"]).sum()
    assert sum(by(workspace, "orders.country").values()) == pytest.approx(whole)
    only = crm.read(workspace, "revenue", where=[crm.is_("orders.product", "Mug")])["revenue"]
    assert by(workspace, "orders.product", "average_order_value") == {}
    rest = [crm.is_("orders.product", "Mug"), crm.is_not("orders.product", TOGETHER_LABEL)]
    alone = ~frame["Name"].duplicated(keep=False) & (frame["Lineitem name"] == "Mug")
    paid = pd.to_numeric(frame["Total"])[alone].sum()
    assert only.value == crm.read(workspace, "revenue", where=rest)["revenue"].value == pytest.approx(paid)
    several = frame["Name"][frame["Name"].duplicated(keep=False) & (frame["Lineitem name"] == "Mug")]
    left_out = pd.to_numeric(frame["Total"])[frame["Name"].isin(several)].sum()
    (note,) = (each for each in only.notes if "one amount for all of them" in each)
    assert f"Without {several.nunique()} orders, together {say(left_out, 'money', exact=True)}" in note
    assert f"With all of them this would be {say(left_out, 'money', exact=True)} more" in note
    mean = crm.read(workspace, "average_order_value", where=[crm.is_("orders.product", "Mug")])["average_order_value"]
    assert mean.value == pytest.approx(paid / alone.sum())
    assert all(identity.holds for identity in crm.prove(workspace, "revenue").identities)


def test_lines_in_another_file_without_prices_are_not_told_apart_either(tmp_path: Path) -> None:
    files = {
        "orders.csv": [
            "order_id,order_date,email,order_total",
            "1,2026-01-05,a@x.de,50",
            "2,2026-01-06,b@x.de,9",
        ],
        "order_items.csv": ["id,order_id,product_name,quantity", "11,1,Mug,1", "12,1,Pen,2", "13,2,Mug,1"],
    }
    for name, lines in files.items():
        (tmp_path / name).write_text("\n".join(lines))
    workspace = crm.load(*(tmp_path / name for name in files), accept=True, now=NOW)
    assert crm.read(workspace, "revenue")["revenue"].value == 59
    assert by(workspace, "orders.product") == {TOGETHER_LABEL: 50, "Mug": 9}


def test_an_amount_that_is_missing_on_one_line_refuses_nothing(tmp_path: Path) -> None:
    rows = [["A", "2026-01-05", "Mug", "5"], ["A", "2026-01-05", "Pen", ""]]
    rows += [[order, "2026-02-05", item, "7"] for order in "BCDE" for item in ("Mug", "Pen")]
    text = io.StringIO()
    csv.writer(text).writerows([["order_id", "order_date", "product", "amount"], *rows])
    (tmp_path / "orders.csv").write_text(text.getvalue())
    workspace = crm.load(tmp_path / "orders.csv", accept=True, now=NOW)
    assert by(workspace, "orders.product") == {"Mug": 33, "Pen": 28}


PAID_ONCE = """Name,Created at,Lineitem name,Lineitem quantity,Lineitem price,Total
#1,2026-03-02,Mug,1,20.00,46.98
#1,2026-03-02,Tee,1,19.99,
#2,2026-03-05,Mug,2,20.00,45.00
#3,2026-03-09,Cap,1,15.00,55.00
#3,2026-03-09,Wrap,1,,
#3,2026-03-09,Mug,2,20.00,
#4,2026-04-01,Mug,1,20.00,25.00
"""
"""A line of the third order says no price; what was paid for the order stands on its first line."""


def test_an_order_with_one_amount_for_its_lines_is_not_without_an_amount(tmp_path: Path) -> None:
    path = tmp_path / "orders_export.csv"
    path.write_text(PAID_ONCE)
    workspace = crm.load(path, accept=True, now=NOW)
    kpis = [KPIS[name] for name in ("revenue", "average_order_value")]
    found = readings(workspace, kpis, Scope())
    assert found["revenue"].value == pytest.approx(171.98)
    assert found["average_order_value"].value == pytest.approx(171.98 / 4)
    assert found["average_order_value"].denominator == 4
    assert [found[kpi.name].excluded for kpi in kpis] == [(), ()]
    assert bounds(workspace, kpis, Scope()) == {}
    assert [each for each in findings(workspace) if each.field == "amount"] == []
    assert [each.field for each in worth_filling(workspace, Scope()) if each.field == "orders.amount"] == []
    parts = crm.split(workspace, "revenue", "orders.product")
    assert all(part.reading.excluded == () for part in parts)


def test_a_line_without_an_amount_of_its_own_is_a_gap_and_called_a_line(tmp_path: Path) -> None:
    path = tmp_path / "lines.csv"
    lines = "Order ID,Date,Product,Quantity,Line total\nA,2026-03-02,Mug,1,20\nA,2026-03-02,Tee,1,19.99\n"
    lines += "B,2026-03-05,Cap,1,15\nB,2026-03-05,Wrap,1,\nB,2026-03-05,Mug,2,40\nC,2026-04-01,Wrap,1,\n"
    path.write_text(lines)
    workspace = crm.load(path, accept=True, now=NOW)
    found = bounds(workspace, [KPIS["revenue"]], Scope())["revenue"]
    assert found.reason == "2 order lines without an amount"
    assert (found.low, found.high) == (pytest.approx(94.99 + 2 * 15), pytest.approx(94.99 + 2 * 40))
    assert [each.what for each in findings(workspace) if each.field == "amount"] == ["Order lines without an amount"]


def test_a_figure_of_one_product_lies_between_its_bounds_and_orders_without_it_do_not_matter(tmp_path: Path) -> None:
    rows = [
        ["A1", "2026-01-11", "Ann", "Mug", "2", "100", "260"],
        ["A1", "2026-01-11", "Ann", "Pen", "1", "50", ""],
        ["A2", "2026-01-12", "Ben", "Mug", "1", "100", "100"],
        ["A3", "2026-02-13", "Cem", "Pen", "1", "", "40"],
        ["A3", "2026-02-13", "Cem", "Cup", "1", "10", ""],
        ["A4", "2026-02-14", "Dan", "Pen", "1", "50", "50"],
    ]
    text = io.StringIO()
    headings = ["order_id", "order_date", "customer", "product", "quantity", "unit_price", "total"]
    csv.writer(text).writerows([headings, *rows])
    (tmp_path / "orders.csv").write_text(text.getvalue())
    workspace = crm.load(tmp_path / "orders.csv", accept=True, now=NOW)

    def told(product: str, **more) -> tuple[float | None, list[str]]:
        found = crm.read(workspace, "revenue", where=[crm.is_("orders.product", product)], **more)["revenue"]
        return found.value, [note for note in found.notes if "one amount for all of them" in note]

    # 260 of 250 is shared out over 200 and 50; 40 is of a Pen without a price and of a Cup.
    pens, (note,) = told("Pen")
    assert pens == pytest.approx(52 + 50)
    assert note.startswith("Without 1 order of 40 with")
    assert "With all of it this would be 40 more" in note
    assert told("Mug") == (pytest.approx(208 + 100), [])
    assert told("Pen", start=date(2026, 1, 1), end=date(2026, 2, 1)) == (pytest.approx(52), [])
    # Nothing but the order that nobody can divide has a Cup.
    nothing, (note,) = told("Cup")
    assert nothing is None
    assert "Without 1 order of 40 with" in note


def test_a_line_without_a_price_is_a_gap_where_the_only_other_amount_is_the_price_of_another_line(
    tmp_path: Path,
) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(
        "Order ID,Date,Customer,Product,Quantity,Price\n1,2026-01-05,Ann,Chair,2,10\n1,2026-01-05,Ann,Desk,1,\n"
    )
    workspace = crm.load(path, accept=True, now=NOW)
    found = crm.read(workspace, "revenue")["revenue"]
    assert found.value == 20
    assert [each.reason for each in found.excluded] == ["1 order line has no Net amount"]
