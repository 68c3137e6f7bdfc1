"""Companies that never were: random tables for laws that must hold on any data. Blanks, ties and odd dates included."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from crm_analytics.workspace import Workspace

FIRST, LAST = date(2023, 1, 1), date(2024, 6, 30)
NOW = datetime(2024, 7, 1)

_days = st.integers(0, (LAST - FIRST).days).map(lambda days: pd.Timestamp(FIRST + timedelta(days=days)))
_owners = st.sampled_from(["Ada", "Bob", "Cyd", None])
_sources = st.sampled_from(["Web", "Fair", "Referral", None])
_amounts = st.one_of(st.none(), st.integers(0, 5000).map(float))


def _maybe(values: st.SearchStrategy) -> st.SearchStrategy:
    return st.one_of(values, values, values, st.none())


_deal = st.fixed_dictionaries(
    {
        "outcome": st.sampled_from(["open", "won", "won", "lost", None]),
        "amount": _amounts,
        "probability": _maybe(st.sampled_from([10.0, 50.0, 90.0])),
        "forecast_amount": _maybe(st.integers(1, 5000).map(float)),
        "created_at": _maybe(_days),
        "took": _maybe(st.integers(-3, 200)),
        "expected_close_at": _maybe(_days),
        "owner": _owners,
        "source": _sources,
    }
)
_lead = st.fixed_dictionaries(
    {
        "created_at": _maybe(_days),
        "is_converted": st.sampled_from([True, False, False, None]),
        "is_qualified": st.sampled_from([True, False, None]),
        "took": _maybe(st.integers(-2, 120)),
        "qualified_at": _maybe(_days),
        "response_hours": _maybe(st.integers(-1, 90).map(float)),
        "source": _sources,
        "owner": _owners,
    }
)
_order = st.fixed_dictionaries(
    {
        "ordered_at": _maybe(_days),
        "amount": _amounts,
        "refunded": _maybe(st.sampled_from([0.0, 10.0])),
        "customer_id": _maybe(st.integers(0, 9).map(lambda at: f"c{at:03d}")),
        "source": _sources,
        "owner": _owners,
    }
)


_ticket = st.fixed_dictionaries(
    {
        "created_at": _maybe(_days),
        "took": _maybe(st.integers(-2, 60)),
        "response_hours": _maybe(st.integers(-1, 90).map(float)),
        "resolution_hours": _maybe(st.integers(-1, 900).map(float)),
        "resolved_first_contact": st.sampled_from([True, False, None]),
        "replies": _maybe(st.integers(0, 4)),
        "reopens": _maybe(st.integers(0, 2)),
        "satisfaction": _maybe(st.integers(1, 5).map(float)),
        "owner": _owners,
    }
)
_comments = st.sampled_from(
    [
        "I love the quick help, thank you very much",
        "This is terrible, the delivery was late again",
        "The parcel was delivered on Tuesday morning",
        "Die Lieferung kam leider viel zu spät bei mir an",
        None,
    ]
)
_survey = st.fixed_dictionaries(
    {
        "customer_id": _maybe(st.sampled_from(["c1", "c2", "c3"])),
        "sent_at": _maybe(_days),
        "answered_at": _maybe(_days),
        "nps": _maybe(st.integers(0, 10).map(float)),
        "csat": _maybe(st.integers(1, 7).map(float)),
        "comment": _comments,
        "owner": _owners,
    }
)
_campaign = st.fixed_dictionaries(
    {
        "date": _maybe(_days),
        "channel": _sources,
        "cost": _maybe(st.integers(1, 900).map(float)),
        "sent": _maybe(st.integers(1, 500)),
        "impressions": _maybe(st.integers(1, 5000)),
        "clicks": _maybe(st.integers(1, 90)),
        "conversions": _maybe(st.integers(0, 20).map(float)),
        "leads": _maybe(st.integers(1, 20)),
        "revenue": _maybe(st.integers(0, 2000).map(float)),
        "owner": _owners,
    }
)
_cost = st.fixed_dictionaries(
    {
        "date": _maybe(_days),
        "amount": _maybe(st.integers(1, 900).map(float)),
        "category": st.sampled_from(["Marketing", "Sales team", "Rent", None]),
        "owner": _owners,
    }
)
_customer = st.fixed_dictionaries(
    {
        "acquired_at": _maybe(_days),
        "took": _maybe(st.integers(-3, 300)),
        "says": st.sampled_from(["so", "so", "so", False, None]),
        "monthly_value": _amounts,
        "owner": _owners,
    }
)
_user = st.fixed_dictionaries(
    {
        "is_licensed": st.sampled_from([True, True, False, None]),
        "trained_at": _maybe(_days),
        "score_before": _maybe(st.integers(0, 50).map(float)),
        "score_after": _maybe(st.integers(0, 50).map(float)),
        "owner": _owners,
    }
)
_login = st.fixed_dictionaries(
    {"user_id": st.integers(0, 9).map(lambda at: f"u{at:03d}"), "occurred_at": _days, "owner": _owners}
)
_totals = st.fixed_dictionaries(
    {
        "date": _maybe(_days),
        "offered": _maybe(st.integers(50, 90)),
        "answered": _maybe(st.integers(1, 50)),
        "missed": _maybe(st.integers(0, 40)),
        "handling_minutes": _maybe(st.integers(1, 900).map(float)),
        "transfers": _maybe(st.integers(0, 3)),
        "sentiment": _maybe(st.integers(-50, 50).map(float)),
        "owner": _owners,
    }
)
LISTS = (
    *("deals", "leads", "orders", "campaigns", "tickets", "surveys", "costs", "customers", "users", "logins"),
    "support_totals",
)


@st.composite
def companies(draw: st.DrawFn, smallest: int = 0) -> dict[str, pd.DataFrame]:
    """The lists of a company, `smallest` to 40 rows each, over 18 months."""

    def rows(row: st.SearchStrategy, key: str, most: int = 40) -> pd.DataFrame:
        return _frame(draw(st.lists(row, min_size=smallest, max_size=most)), key)

    deals = _frame(draw(st.lists(_deal, min_size=smallest, max_size=40)), "deal_id")
    leads = _frame(draw(st.lists(_lead, min_size=smallest, max_size=40)), "lead_id")
    orders = _frame(draw(st.lists(_order, min_size=smallest, max_size=40)), "order_id")
    deals["closed_at"] = _later(deals, LAST).where(deals["outcome"].isin(["won", "lost"]))
    leads["converted_at"] = _later(leads, LAST).where(leads["is_converted"].eq(True))
    if len(leads):
        # Nobody is qualified before there are leads: what lies before a list begins is in no part of its trend.
        leads["qualified_at"] = leads["qualified_at"].clip(lower=leads["created_at"].min())
    orders = orders.drop(columns="took", errors="ignore")
    tickets = rows(_ticket, "ticket_id")
    tickets["resolved_at"] = _later(tickets, LAST)
    tables = {
        "deals": deals,
        "leads": leads,
        "orders": orders,
        "tickets": tickets,
        "campaigns": rows(_campaign, "ad_id", 12),
        "surveys": rows(_survey, "response_id"),
        "costs": rows(_cost, "note", 12),
        "customers": _customers(rows(_customer, "customer_id", 12), contracts=draw(st.booleans())),
        "users": rows(_user, "user_id", 10),
        "logins": rows(_login, "action"),
        "support_totals": rows(_totals, "agent", 12),
    }
    return {name: table.drop(columns="took", errors="ignore") for name, table in tables.items() if len(table)}


def _customers(frame: pd.DataFrame, *, contracts: bool) -> pd.DataFrame:
    """Customers who left or stay, where they have contracts; else nobody says who left."""
    if "says" not in frame:
        return frame
    if contracts:
        frame["acquired_at"] = frame["acquired_at"].where(frame.index > 0, pd.Timestamp(FIRST))
        frame["churned_at"] = _later(frame, LAST, "acquired_at")
        says = frame["says"].map({"so": 1.0, False: 0.0})
        frame["is_churned"] = says.where(says != 1.0, frame["churned_at"].notna().astype(float)).astype("boolean")
        return frame.drop(columns="says")
    return frame.drop(columns=["says", "monthly_value"])


_DATES = (
    *("created_at", "expected_close_at", "qualified_at", "ordered_at", "sent_at", "answered_at", "date"),
    *("acquired_at", "trained_at", "occurred_at"),
)


def _frame(rows: list[dict], key: str) -> pd.DataFrame:
    frame = pd.DataFrame(rows)
    for name in _DATES:
        if name in frame:
            frame[name] = pd.to_datetime(frame[name])
    if not len(frame):
        return pd.DataFrame({"outcome": [], "is_converted": [], "created_at": pd.to_datetime([]), "took": []})
    frame[key] = [f"{key[0]}{number:03d}" for number in range(len(frame))]
    return frame


def _later(frame: pd.DataFrame, last: date, start: str = "created_at") -> pd.Series:
    """The creation date and what it took, never after the last day (a missing one stays missing)."""
    end = frame[start] + pd.to_timedelta(pd.to_numeric(frame["took"]), unit="D")
    return end.clip(upper=pd.Timestamp(last))


@dataclass(frozen=True)
class Company:
    """A company that was drawn: its lists, and a workspace that holds them. `number` counts from 0."""

    number: int
    frames: dict[str, pd.DataFrame]
    workspace: Workspace

    def choice(self, options: list) -> object:
        """One of `options`: each has its turn as companies follow one another."""
        return options[self.number % len(options)]


@contextmanager
def drawn_companies(count: int, *, of: int, smallest: int = 1) -> Iterator[list[Company]]:
    """`count` companies that have every list, the same for the same `of`; the first is as small as can be.

    To fill a workspace takes longer than most laws: those that read one can share it.
    """
    frames: list[dict[str, pd.DataFrame]] = []

    @seed(of)
    @settings(max_examples=3 * count, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(companies(smallest=smallest))
    def draw(found: dict[str, pd.DataFrame]) -> None:
        if set(found) == set(LISTS) and len(frames) < count:
            frames.append(found)

    draw()
    with ExitStack() as stack:
        yield [
            Company(number, found, stack.enter_context(Workspace.of(found, now=NOW)))
            for number, found in enumerate(frames)
        ]


def company_fixtures(count: int, *, of: int) -> tuple[Any, Any]:
    """The fixtures of a module of laws, `drawn, company = company_fixtures(…)`: all of them, and each in its turn."""

    @pytest.fixture(scope="module")
    def drawn() -> Iterator[list[Company]]:
        with drawn_companies(count, of=of) as found:
            yield found

    @pytest.fixture(scope="module", params=range(count))
    def company(request: pytest.FixtureRequest, drawn: list[Company]) -> Company:
        return drawn[request.param]

    return drawn, company
