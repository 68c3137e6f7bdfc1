"""What will be counted from other lists once more tables are in use, said before they are."""

from dataclasses import replace

import pandas as pd

from crm_analytics.evaluate.counted_from import moved, will_move
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
        (line, *_) = said(workspace, bare, mode="replace")
        assert "counted from your deals then, no longer from your orders" in line
