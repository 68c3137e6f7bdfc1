"""Orders in one file and their lines in another: totals are those of the orders, and products come to them."""

import random
from datetime import date, datetime
from pathlib import Path

import duckdb
import pandas as pd
import pytest

import crm_analytics as crm
from crm_analytics.conditions import TOGETHER_LABEL
from crm_analytics.workspace import Workspace
from tests.workspace.uploads import load

NOW = datetime(2026, 12, 31)
PRICES = {"Mug": 12.5, "Pen": 2.25, "Pad": 8.0, "Tee": 19.99}


def shop(orders: int, seed: int = 3) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Orders with shipping, a discount and a total, and their lines with a price each."""
    chance, heads, lines = random.Random(seed), [], []
    for number in range(1, orders + 1):
        items = chance.sample(sorted(PRICES), chance.choice([1, 2, 3]))
        own = [(item, chance.randint(1, 3)) for item in items]
        goods = sum(PRICES[item] * pieces for item, pieces in own)
        off, shipping = chance.choice([0, round(goods * 0.1, 2)]), chance.choice([0, 4.9])
        who, day = chance.choice(["ann@x.de", "ben@x.de", "cas@x.de"]), f"2026-{number % 9 + 1:02d}-11"
        heads.append([number, day, who, shipping, off, f"{goods - off + shipping:.2f}"])
        lines += [[number, item, pieces, PRICES[item]] for item, pieces in own]
    named = pd.DataFrame(heads, columns=["order_id", "order_date", "email", "shipping", "discount", "order_total"])
    listed = pd.DataFrame(lines, columns=["order_id", "product_name", "quantity", "unit_price"])
    return named, listed.rename_axis("line_id").reset_index()


def loaded(folder: Path, heads: pd.DataFrame, lines: pd.DataFrame, *order: str) -> crm.Workspace:
    heads.to_csv(folder / "orders.csv", index=False)
    lines.to_csv(folder / "order_items.csv", index=False)
    return crm.load(*(folder / f"{name}.csv" for name in order or ("orders", "order_items")), accept=True, now=NOW)


def by(workspace: crm.Workspace, field: str) -> dict[str, float]:
    parts = crm.split(workspace, "revenue", field)
    return {part.label: part.reading.value for part in parts if part.reading.value is not None}


@pytest.mark.parametrize("order", [("orders", "order_items"), ("order_items", "orders")])
def test_products_come_to_the_totals_of_the_orders_as_pandas_and_duckdb_share_them_out(tmp_path, order) -> None:
    heads, lines = shop(120)
    workspace = loaded(tmp_path, heads, lines, *order)
    whole = pd.to_numeric(heads["order_total"]).sum()
    ours = by(workspace, "orders.product")
    assert crm.read(workspace, "revenue")["revenue"].value == pytest.approx(whole, abs=1e-6)
    assert sum(ours.values()) == pytest.approx(whole, abs=1e-6)
    theirs = duckdb.sql(
        "WITH cost AS (SELECT *, quantity * unit_price AS cost FROM lines) SELECT product_name, "
        "sum(cost * order_total::DOUBLE / goods) AS revenue FROM cost JOIN (SELECT order_id, sum(cost) AS goods "
        "FROM cost GROUP BY order_id) USING (order_id) JOIN heads USING (order_id) GROUP BY product_name"
    ).df()
    cents = len(lines) * 0.01
    assert ours == pytest.approx(dict(zip(theirs["product_name"], theirs["revenue"], strict=True)), abs=cents)
    cost = lines["quantity"] * lines["unit_price"]
    paid = lines["order_id"].map(pd.to_numeric(heads["order_total"]).set_axis(heads["order_id"]))
    shares = cost * paid / cost.groupby(lines["order_id"]).transform("sum")
    assert ours == pytest.approx(shares.groupby(lines["product_name"]).sum().to_dict(), abs=cents)


def test_each_order_keeps_its_total_and_its_shipping_and_discount(tmp_path) -> None:
    heads, lines = shop(60)
    workspace = loaded(tmp_path, heads, lines)
    query = "SELECT order_id, sum(amount), sum(shipping), sum(discount) FROM orders GROUP BY order_id"
    ours = {row["order_id"]: list(row.values())[1:] for row in workspace.engine.run(query).to_pylist()}
    for order, *_, shipping, off, total in heads.itertuples(index=False):
        assert ours[str(order)] == pytest.approx([float(total), shipping, off])
    assert "shared out over its lines" in crm.prove(workspace, "revenue").amounts


def test_one_file_and_two_files_say_the_same(tmp_path) -> None:
    heads, lines = shop(60)
    first = ~lines["order_id"].duplicated()
    joined = lines.merge(heads, on="order_id").drop(columns="line_id")
    for name in ("order_date", "email", "shipping", "discount", "order_total"):
        joined[name] = joined[name].where(first.to_numpy())
    (tmp_path / "one").mkdir()
    joined.to_csv(tmp_path / "one" / "shop_orders.csv", index=False)
    one = crm.load(tmp_path / "one" / "shop_orders.csv", accept=True, now=NOW)
    assert by(one, "orders.product") == pytest.approx(by(loaded(tmp_path, heads, lines), "orders.product"), abs=0.05)


def test_where_lines_do_not_come_to_their_orders_that_is_said_and_the_orders_count() -> None:
    heads, lines = shop(20)
    heads.loc[[0, 1], "order_total"] = ["500.00", "600.00"]
    files = {"orders": heads.to_csv(index=False), "order_items": lines.to_csv(index=False)}
    with Workspace.open() as workspace:
        report = load(workspace, **files)
        (said,) = (issue for issue in report.issues if issue.code == "order_lines_differ")
        assert 'The lines of 2 orders do not come to the amount of the order ("1" and "2")' in said.what
        assert crm.read(workspace, "revenue")["revenue"].value == pytest.approx(
            heads["order_total"].astype(float).sum()
        )


def test_an_order_with_a_line_without_a_price_is_not_shared_out_here_either(tmp_path) -> None:
    heads, lines = shop(40)
    several = lines["order_id"].duplicated(keep=False)
    bare = lines.index[several][:1]
    workspace = loaded(tmp_path, heads, lines.assign(unit_price=lines["unit_price"].drop(bare)))
    (order,) = lines.loc[bare, "order_id"]
    ours = by(workspace, "orders.product")
    total = float(heads.set_index("order_id").loc[order, "order_total"])
    assert ours[TOGETHER_LABEL] == pytest.approx(total)
    assert sum(ours.values()) == pytest.approx(pd.to_numeric(heads["order_total"]).sum(), abs=1e-6)


def test_orders_without_a_total_leave_the_lines_what_they_are(tmp_path) -> None:
    heads, lines = shop(30)
    workspace = loaded(tmp_path, heads.drop(columns="order_total"), lines)
    goods = (lines["quantity"] * lines["unit_price"]).sum()
    assert crm.read(workspace, "revenue")["revenue"].value == pytest.approx(goods)
    shipping = workspace.engine.run("SELECT sum(shipping) AS all FROM orders").to_pylist()[0]["all"]
    assert shipping == pytest.approx(heads["shipping"].sum())


def test_an_order_that_stands_twice_counts_once_and_is_said_where_its_amounts_differ() -> None:
    heads, lines = shop(20)
    amounts = heads.set_index("order_id")["order_total"].astype(float)
    own = lines[lines["order_id"] == 20]
    goods = (own["quantity"] * own["unit_price"]).sum()
    assert goods != amounts[20]
    for again, is_said in ((amounts[20], False), (amounts[20] + 1, True)):
        twice = pd.concat([heads, heads[heads["order_id"] == 20].assign(order_total=f"{again:.2f}")])
        with Workspace.open() as workspace:
            report = load(workspace, orders=twice.to_csv(index=False), order_items=lines.to_csv(index=False))
            said = [issue.what for issue in report.issues if issue.code == "order_amounts_differ"]
            revenue = crm.read(workspace, "revenue")["revenue"].value
        assert bool(said) is is_said
        assert revenue == pytest.approx(amounts.drop(20).sum() + (goods if is_said else amounts[20]))


def with_refunds(heads: pd.DataFrame, refunds: dict[int, float]) -> pd.DataFrame:
    """The orders with rows of a later day that take some of them back."""
    back = heads[heads["order_id"].isin(refunds)].assign(
        order_total=[f"{-each:.2f}" for each in refunds.values()], order_date="2026-11-20", shipping=0, discount=0
    )
    return pd.concat([heads, back])


@pytest.mark.parametrize("is_priced", [True, False])
def test_a_row_that_takes_an_order_back_takes_off_what_it_says(is_priced) -> None:
    heads, lines = shop(20)
    every = with_refunds(heads, {18: 1.5, 20: float(heads["order_total"].iloc[19])})
    own = lines if is_priced else lines.drop(columns="unit_price")
    with Workspace.open() as workspace:
        report = load(workspace, NOW, orders=every.to_csv(index=False), order_items=own.to_csv(index=False))
        read = crm.read(workspace, "revenue", start=date(2026, 11, 1), end=date(2026, 12, 1))["revenue"]
        whole = crm.read(workspace, "revenue")["revenue"].value
        (said,) = (issue for issue in report.issues if issue.code == "refunds_of_orders")
        assert not [issue for issue in report.issues if issue.code == "order_amounts_differ"]
    totals = pd.to_numeric(every["order_total"])
    assert whole == pytest.approx(totals.sum(), abs=1e-6)
    assert read.value == pytest.approx(totals[totals < 0].sum(), abs=1e-6)
    assert said.count == 2


def test_what_lines_take_back_themselves_is_not_taken_off_twice() -> None:
    heads, lines = shop(20)
    heads["order_total"] = (
        (lines["quantity"] * lines["unit_price"]).groupby(lines["order_id"]).sum().round(2).to_numpy()
    )
    first = lines[lines["order_id"] == 20].head(1)
    price = float(first["unit_price"].iloc[0])
    returned = first.assign(quantity=-1, line_id=999)
    every = with_refunds(heads, {20: price})
    whole = pd.to_numeric(every["order_total"]).sum()
    for own in (
        pd.concat([lines, returned]),
        lines.assign(quantity=lines["quantity"] - (lines["line_id"] == first["line_id"].iloc[0])),
    ):
        with Workspace.open() as workspace:
            load(workspace, orders=every.to_csv(index=False), order_items=own.to_csv(index=False))
            assert crm.read(workspace, "revenue")["revenue"].value == pytest.approx(whole, abs=1e-6)


def test_a_discount_among_the_lines_is_no_refund() -> None:
    heads = "order_id,order_date,order_total\n1,2026-11-02,95.00\n2,2026-11-03,40.00\n3,2026-11-04,60.00\n"
    lines = "order_id,product,quantity,price,amount\n1,Mug,1,100,100.00\n1,Voucher,1,-5,-5.00\n"
    lines += "2,Cup,1,40,40.00\n3,Pot,1,60,60.00\n"
    with Workspace.open() as workspace:
        report = load(workspace, orders=heads + "1,2026-11-10,-20.00\n", order_items=lines)
        assert crm.read(workspace, "revenue")["revenue"].value == 95 + 40 + 60 - 20
        assert [issue.count for issue in report.issues if issue.code == "refunds_of_orders"] == [1]


@pytest.mark.parametrize(
    ("paid", "lines", "net"),
    [
        pytest.param("100 120 -30", "60 40", 70, id="lines are one of the two"),
        pytest.param("100 120 -30", "60 30 25", 85, id="lines are neither"),
        pytest.param("100 120 -30", "60 30", 90, id="lines are what is left of one of them"),
        pytest.param("100 120 -30", "60 60 -30", 90, id="lines take it back themselves"),
        pytest.param("100 120 -20", "60 40", 80, id="lines are one of them, and what is left of the other"),
        pytest.param("100 -30", "60 40", 70, id="one amount"),
    ],
)
def test_what_is_taken_back_of_an_order_with_several_amounts_is_taken_off_and_said_with_its_row(
    paid, lines, net
) -> None:
    heads = [f"A1,2026-11-{at + 1:02},{each}" for at, each in enumerate(paid.split())]
    items = [f"A1,P{at},{each}" for at, each in enumerate(lines.split())]
    with Workspace.open() as workspace:
        report = load(
            workspace,
            NOW,
            orders="\n".join(["order_id,order_date,order_total", "A0,2026-11-01,50", *heads, "A9,2026-11-03,80"]),
            order_items="\n".join(["order_id,product,amount", "A0,P1,50", *items, "A9,P2,80"]),
        )
        assert crm.read(workspace, "revenue")["revenue"].value == pytest.approx(50 + 80 + net)
        refunds = [issue.where.rows for issue in report.issues if issue.code == "refunds_of_orders"]
        differ = [issue.where.rows for issue in report.issues if issue.code == "order_amounts_differ"]
    is_laid_out = net < sum(map(float, lines.split()))
    last = 2 + len(heads)
    assert refunds == ([(last,)] if is_laid_out else [])
    assert [rows[:2] for rows in differ] == ([(3, 4)] if "120" in paid else [])
