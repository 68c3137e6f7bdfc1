"""Amounts in other currencies are read in one at the rates the owner gives; without a rate nothing is converted."""

from dataclasses import replace

import duckdb
import pandas as pd
import pytest

from crm_analytics.api.kpis import read
from crm_analytics.evaluate.scope import Store
from crm_analytics.issues import CrmError
from crm_analytics.revisions.rows import changes
from crm_analytics.workspace import Workspace
from tests.workspace.uploads import load

RATES = {"to": "EUR", "rates": {"USD": 0.9}}


@pytest.fixture
def deals(table, now):
    """Won deals of 100 EUR, 200 USD and 10 GBP."""
    with Workspace.open() as workspace:
        won = {
            "deal_id": ["1", "2", "3"],
            "outcome": ["won"] * 3,
            "amount": [100.0, 200.0, 10.0],
            "currency": ["EUR", "USD", "GBP"],
        }
        workspace.load([table("deals", **won)], now=now)
        yield workspace


def value(workspace: Workspace, name: str) -> float | None:
    return read(workspace, name)[name].value


def amounts(workspace: Workspace, rows) -> list[tuple]:
    return rows(workspace, "SELECT amount, currency FROM deals ORDER BY deal_id")


def test_without_rates_several_currencies_are_not_added_up(deals):
    assert value(deals, "won_value") is None


def test_with_a_rate_for_each_they_are_added_up_in_one(deals, rows):
    deals.set_setting("exchange_rates", {"to": "EUR", "rates": {"USD": 0.9, "GBP": 1.2}})
    assert amounts(deals, rows) == [(100.0, "EUR"), (180.0, "EUR"), (12.0, "EUR")]
    assert value(deals, "won_value") == pytest.approx(292)
    assert deals.model.tables["deals"].currencies == ("EUR",)


def test_what_has_no_rate_stays_apart(deals, rows):
    deals.set_setting("exchange_rates", RATES)
    assert amounts(deals, rows) == [(100.0, "EUR"), (180.0, "EUR"), (10.0, "GBP")]
    assert value(deals, "won_value") is None


def test_taken_back_everything_is_as_written(deals, rows):
    before = amounts(deals, rows), deals.model.digest
    deals.set_setting("exchange_rates", RATES)
    assert deals.model.digest != before[1]
    deals.set_setting("exchange_rates", None)
    assert (amounts(deals, rows), deals.model.digest) == before


def test_sheets_in_one_currency_each_are_converted_as_a_whole(table, now, rows):
    euros = replace(table("orders", order_id=["1"], amount=[100.0], file="de.csv"), currency="EUR")
    dollars = replace(table("orders", order_id=["2"], amount=[200.0], file="us.csv"), currency="USD")
    with Workspace.open() as workspace:
        workspace.load([euros, dollars], now=now)
        assert workspace.model.tables["orders"].currencies == ("EUR", "USD")
        workspace.set_setting("exchange_rates", RATES)
        assert rows(workspace, "SELECT amount FROM orders ORDER BY order_id") == [(100.0,), (180.0,)]
        assert workspace.model.currency == "EUR"


def unsaid(report) -> list[tuple[int, str]]:
    return [(issue.count, issue.what) for issue in report.issues if issue.code == "no_currency"]


def test_rows_that_say_no_currency_beside_others_are_named(table, now):
    euros = replace(table("orders", order_id=["1"], amount=[100.0], file="de.csv"), currency="EUR")
    bare = table("orders", order_id=["2", "3", "4"], amount=[200.0, 5.0, None], file="shop.csv")
    with Workspace.open() as workspace:
        assert unsaid(workspace.load([bare], now=now)) == []
        (found,) = unsaid(workspace.load([euros], now=now))
        assert found == (
            2,
            "2 of the rows of your orders say no currency, others are in EUR: their amounts are counted as EUR.",
        )
        notes = read(workspace, "revenue")["revenue"].notes
        assert "2 of your orders say no currency: their amounts are counted as EUR." in notes


def test_amounts_in_the_currency_of_another_list_are_named(table, now):
    day = pd.to_datetime(["2026-01-05"])
    orders = replace(table("orders", order_id=["1"], ordered_at=day, amount=[9.0], file="shop.csv"), currency="EUR")
    deals = table("deals", deal_id=["1"], amount=[100.0], outcome=["won"], closed_at=day, file="deals.csv")
    with Workspace.open() as workspace:
        workspace.load([orders, deals], now=now)
        figures = read(workspace, "won_value", "revenue")
        said = "Your deals say no currency: their amounts are shown in EUR, the currency of your orders."
        assert figures["won_value"].currency == "EUR"
        assert [said in figures[kpi].notes for kpi in ("won_value", "revenue")] == [True, False]


def test_a_column_called_code_is_no_currency(table, now):
    euros = replace(table("orders", order_id=["1"], amount=[9.0], more={"Code": [None]}), currency="EUR")
    with Workspace.open() as workspace:
        assert unsaid(workspace.load([euros], now=now)) == []
        assert workspace.model.tables["orders"].currencies == ("EUR",)


def test_lines_are_in_the_currency_of_the_order_that_heads_them(table, now):
    day = pd.to_datetime(["2026-01-05"])
    heads = replace(table("orders", order_id=["1"], ordered_at=day, file="orders.csv"), currency="EUR")
    lines = table("orders", order_id=["1", "1"], product=["Pen", "Ink"], amount=[2.0, 5.0], file="lines.csv")
    with Workspace.open() as workspace:
        assert unsaid(workspace.load([heads, lines], now=now)) == []


@pytest.mark.parametrize("other", ["USD", "GBP"])
def test_an_update_without_amounts_leaves_them_in_their_currency(table, now, rows, other):
    dollars = table("deals", deal_id=["1", "2"], amount=[100.0, 200.0], stage=["open", "open"], file="deals.csv")
    others = table("deals", deal_id=["3"], amount=[300.0], stage=["open"], file="others.csv")
    stages = table("deals", deal_id=["1"], stage=["offer"], file="stages.csv")
    with Workspace.open() as workspace:
        workspace.load([replace(dollars, currency="USD"), replace(others, currency=other)], now=now)
        workspace.set_setting("exchange_rates", RATES)
        before = rows(workspace, "SELECT amount FROM deals ORDER BY deal_id")
        assert before[0] == (90.0,)
        workspace.load([stages], now=now)
        assert rows(workspace, "SELECT amount FROM deals ORDER BY deal_id") == before
        assert rows(workspace, "SELECT stage FROM deals WHERE deal_id = '1'") == [("offer",)]


def test_lists_that_complete_each_other_in_one_upload_are_in_the_currency_of_the_amounts(table, now, rows):
    dollars = replace(table("deals", deal_id=["1"], amount=[100.0], file="deals.csv"), currency="USD")
    stages = table("deals", deal_id=["1"], stage=["offer"], file="stages.csv")
    with Workspace.open() as workspace:
        workspace.load([dollars, stages], now=now)
        workspace.set_setting("exchange_rates", RATES)
        assert rows(workspace, "SELECT amount, stage FROM deals") == [(90.0, "offer")]


@pytest.mark.parametrize(
    "setting",
    [
        {"to": "EUR"},
        {"to": "euro", "rates": {"USD": 1}},
        {"to": "EUR", "rates": {"US": 1}},
        {"to": "EUR", "rates": {"USD": 0}},
        {"to": "EUR", "rates": {"USD": "0.9"}},
        {"to": "EUR", "rates": {"USD": float("nan")}},
        {"to": "EUR", "rates": {"USD": True}},
    ],
)
def test_rates_that_are_none_are_refused(deals, setting):
    with pytest.raises(CrmError):
        deals.set_setting("exchange_rates", setting)
    assert "exchange_rates" not in deals.settings


def in_(currency: str, **columns):
    """A table of orders in a currency, always of the same file name."""
    return lambda table: replace(table("orders", file="export.csv", **columns), currency=currency)


def read_in_euros(workspace: Workspace, rows) -> list[tuple]:
    return rows(workspace, "SELECT order_id, amount FROM orders ORDER BY order_id")


def test_a_later_file_of_the_same_name_in_another_currency_leaves_earlier_rows_in_theirs(table, now, rows):
    dollars, euros = in_("USD", order_id=["1"], amount=[100.0]), in_("EUR", order_id=["2"], amount=[50.0])
    with Workspace.open() as workspace:
        workspace.load([dollars(table)], now=now)
        workspace.load([euros(table)], now=now)
        workspace.set_setting("exchange_rates", RATES)
        assert read_in_euros(workspace, rows) == [("1", 90.0), ("2", 50.0)]
        with workspace.as_of(1) as then:
            assert then.engine.run("SELECT amount FROM orders").to_pylist() == [{"amount": 90.0}]
        workspace.undo()
        assert read_in_euros(workspace, rows) == [("1", 90.0)]


def test_the_same_amount_in_another_currency_is_a_change(table, now, rows):
    with Workspace.open() as workspace:
        workspace.load([in_("USD", order_id=["1"], amount=[100.0])(table)], now=now)
        report = workspace.load([in_("EUR", order_id=["1"], amount=[100.0])(table)], now=now)
        assert report.counts["orders"].changed == 1
        assert workspace.model.tables["orders"].currencies == ("EUR",)
        with workspace.snapshot() as snapshot:
            store = Store(snapshot.model, snapshot.engine, snapshot.settings)
            (row,) = changes(store, "orders", 1, 2, 9)
        assert [(cell.field, cell.before, cell.after) for cell in row.cells] == [("currency", "USD", "EUR")]
        workspace.undo()
        assert workspace.model.tables["orders"].currencies == ("USD",)


def test_rows_without_a_key_in_two_currencies_are_two(table, now, rows):
    day = ["2026-01-02"]
    sold = {"ordered_at": pd.to_datetime(day), "amount": [3.5], "product": ["Coffee"]}
    with Workspace.open() as workspace:
        workspace.load([in_("USD", **sold)(table)], now=now)
        workspace.load([in_("EUR", **sold)(table)], now=now)
        assert workspace.load([in_("USD", **sold)(table)], now=now).counts["orders"].unchanged == 1
        assert workspace.model.tables["orders"].currencies == ("EUR", "USD")
        assert workspace.model.tables["orders"].rows == 2


def test_rows_whose_currency_is_said_later_are_the_same_rows(table, now, rows):
    sold = {"ordered_at": pd.to_datetime(["2026-01-02"]), "amount": [3.5], "product": ["Coffee"]}
    unknown = table("orders", file="export.csv", **sold)
    with Workspace.open() as workspace:
        workspace.load([unknown], now=now)
        workspace.load([replace(unknown, currency="USD")], now=now)
        workspace.set_setting("exchange_rates", RATES)
        assert rows(workspace, "SELECT amount FROM orders") == [(3.15,)]
        workspace.load([unknown], now=now)
        assert rows(workspace, "SELECT amount FROM orders") == [(3.15,)]


def test_the_currency_of_a_list_that_was_replaced_is_gone(table, now):
    dollars, euros = in_("USD", order_id=["1"], amount=[100.0]), in_("EUR", order_id=["2"], amount=[50.0])
    with Workspace.open() as workspace:
        workspace.load([dollars(table)], now=now)
        workspace.load([euros(table)], now=now, modes={"export.csv": "replace"})
        assert workspace.model.tables["orders"].currencies == ("EUR",)
        assert workspace.model.currency == "EUR"


def test_a_workspace_of_an_earlier_version_knows_the_currency_of_its_rows(table, now, rows, tmp_path):
    dollars, euros = in_("USD", order_id=["1"], amount=[100.0]), in_("EUR", order_id=["2"], amount=[50.0])
    with Workspace.open(tmp_path) as workspace:
        workspace.load([dollars(table)], now=now)
        workspace.load([euros(table)], now=now)
        workspace.set_setting("exchange_rates", RATES)
    with duckdb.connect(str(tmp_path / "workspace.duckdb")) as store:
        for name in ("_currency", "_apart"):
            store.execute(f"ALTER TABLE history.orders DROP COLUMN {name}")
        store.execute("UPDATE ledger.notes SET value = '1' WHERE name = 'mart'")
    with Workspace.open(tmp_path) as workspace:
        assert read_in_euros(workspace, rows) == [("1", 90.0), ("2", 50.0)]


def test_payments_of_an_earlier_version_are_told_from_lines(table, now, rows, tmp_path):
    items = table("orders", file="items.csv", order_id=["A"], product=["Tea"], amount=[10.0])
    paid = table("orders", file="payments.csv", order_id=["A"], payment_method=["card"], amount=[10.0])
    with Workspace.open(tmp_path) as workspace:
        workspace.load([items, paid], now=now)
    with duckdb.connect(str(tmp_path / "workspace.duckdb")) as store:
        store.execute("ALTER TABLE history.orders DROP COLUMN _apart")
        store.execute("UPDATE history.orders SET _key = replace(_key, 'payment:', 'part:')")
    with Workspace.open(tmp_path) as workspace:
        assert workspace.load([paid], now=now).counts["orders"].unchanged == 1
        assert rows(workspace, "SELECT payment_method, amount FROM orders") == [("card", 10.0)]


def test_a_number_under_currency_is_the_id_of_one_and_no_currency(now):
    head = "id,firstname,lastname,email,department,approvallimit ($),currency\n"
    lines = "".join(f"{n},A{n},B{n},a{n}@x.com,Sales,{n}00,{n % 2}\n" for n in range(1, 9))
    with Workspace.open() as workspace:
        workspace.set_setting("exchange_rates", {"to": "EUR", "rates": {"USD": 0.5}})
        load(workspace, users=head + lines)
        users = workspace.model.tables["users"]
        assert users.rows == 8
        assert "currency" in users.columns
        assert not set(users.currencies) - {"EUR", "USD"}
