"""What will be counted from other lists once more tables are in use, said before they are."""

from dataclasses import replace

import pandas as pd

from crm_analytics.catalogue import KPIS
from crm_analytics.evaluate import Compare, Scope, readings
from crm_analytics.evaluate.counted_from import Lost, moved, will_move
from crm_analytics.questions import Question
from crm_analytics.workspace import Workspace

DAY = pd.to_datetime(["2026-01-05", "2026-02-05"])


def said(workspace, *tables, mode="") -> list[str]:
    modes = {table.place: mode for table in tables}
    return [str(each) for each in will_move(workspace.model, tables, modes, workspace.settings)]


def orders(table, **columns):
    return table("orders", order_id=["1", "2"], ordered_at=DAY, file="shop.csv", **columns)


def test_orders_take_revenue_over_from_deals(table, now):
    deals = table("deals", deal_id=["1", "2"], amount=[1.0, 2.0], outcome=["won", "won"], closed_at=DAY)
    with Workspace.open() as workspace:
        workspace.load([deals], now=now)
        (line, *_) = said(workspace, orders(table, amount=[5.0, 6.0]))
        assert line.startswith("Revenue")
        assert line.endswith("are counted from your orders then, no longer from your deals.")
        assert said(workspace, orders(table, quantity=[1, 2])) == []
        assert said(workspace, deals) == []
        before = workspace.model
        workspace.load([orders(table, amount=[5.0, 6.0])], now=now)
        really = moved(before, workspace.model, workspace.settings)
        assert line in [str(each) for each in really]


def test_orders_whose_amounts_wait_for_an_answer_take_nothing_over(table, now):
    deals = table("deals", deal_id=["1", "2"], amount=[1.0, 2.0], outcome=["won", "won"], closed_at=DAY)
    question = Question("shop.csv:Total:decimal", "What does 1,234 mean?", "", (), blocks=("orders.amount",))
    waiting = replace(orders(table, amount=[None, None]), questions=(question,))
    with Workspace.open() as workspace:
        workspace.load([deals], now=now)
        assert said(workspace, waiting) == []


def test_a_list_that_is_replaced_by_one_without_amounts_gives_revenue_back(table, now):
    deals = table("deals", deal_id=["1", "2"], amount=[1.0, 2.0], outcome=["won", "won"], closed_at=DAY)
    with Workspace.open() as workspace:
        workspace.load([deals, orders(table, amount=[5.0, 6.0])], now=now)
        bare = orders(table, quantity=[1, 2])
        assert said(workspace, bare) == []
        found = said(workspace, bare, mode="replace")
        assert any("counted from your deals then, no longer from your orders" in line for line in found)
        assert found[0].startswith("Average order value cannot be told any more then: Your orders have no Amount.")


def check_losses(workspace, tables, now, mode="") -> list[str]:
    """What is said to be lost is what has a value before and none afterwards."""
    modes = {each.place: mode for each in tables} if mode else {}
    predicted = [
        each for each in will_move(workspace.model, tables, modes, workspace.settings) if isinstance(each, Lost)
    ]
    before = values(workspace)
    workspace.load(tables, now=now, modes=modes)
    after = values(workspace)
    labels = {label for each in predicted for label in each.labels}
    assert set(before) - set(after) <= labels
    assert not labels & set(after)
    return [str(each) for each in predicted]


def values(workspace) -> dict[str, float]:
    kpis = list(KPIS.values())
    found = readings(workspace, kpis, Scope(compare=Compare.NONE))
    return {kpi.label: found[kpi.name].value for kpi in kpis if found[kpi.name].value is not None}


def test_a_list_that_is_replaced_by_one_without_a_column_takes_its_figures_along(table, now):
    with Workspace.open() as workspace:
        workspace.load([orders(table, amount=[5.0, 6.0], refunded=[0.0, 1.0])], now=now)
        bare = orders(table, quantity=[1, 2])
        assert said(workspace, bare) == []
        found = check_losses(workspace, [bare], now, mode="replace")
        (of_amounts,) = (each for each in found if "Revenue" in each)
        assert "cannot be told any more then: Your orders have no Net amount" in of_amounts or "no Amount" in of_amounts


def test_orders_in_another_currency_take_the_sums_away_until_there_is_a_rate(table, now):
    with Workspace.open() as workspace:
        workspace.load([orders(table, amount=[5.0, 6.0], currency=["EUR", "EUR"])], now=now)
        dollars = table("orders", order_id=["8"], ordered_at=DAY[:1], file="us.csv", amount=[4.0], currency=["USD"])
        (line,) = said(workspace, dollars)
        assert "cannot be told any more then: Your orders are in EUR and USD, and these cannot be added up." in line
        workspace.set_setting("exchange_rates", {"to": "EUR", "rates": {"USD": 0.5}})
        assert said(workspace, dollars) == []
        workspace.set_setting("exchange_rates", None)
        assert check_losses(workspace, [dollars], now) == [line]


def test_a_question_takes_the_figures_away_that_wait_for_its_answer(table, now):
    question = Question("feb.csv:Total:decimal", "What does 1,234 mean?", "", (), blocks=("orders.amount",))
    with Workspace.open() as workspace:
        workspace.load([orders(table, amount=[5.0, 6.0])], now=now)
        waiting = replace(orders(table, amount=[None, None]), file="feb.csv", questions=(question,))
        (line, *_) = said(workspace, waiting)
        assert line.startswith("Revenue")
        assert "Waiting for your answer to a question: What does 1,234 mean?" in line


def test_a_list_of_customers_without_dates_takes_away_what_the_orders_told_of_them(table, now):
    with Workspace.open() as workspace:
        workspace.load([orders(table, amount=[5.0, 6.0], email=["a@x.de", "b@x.de"])], now=now)
        check_losses(workspace, [table("customers", customer_id=["1"], name=["A"], email=["a@x.de"])], now)
