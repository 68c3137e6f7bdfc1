"""Who is behind a cell of the cohorts, a segment of RFM, a step of a waterfall or of a funnel; and segments of them."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from crm_analytics.segments import saved
from crm_analytics.ui import cache
from crm_analytics.workspace import Workspace
from tests.ui.steps import words
from tests.ui.workspaces import company


def shop() -> dict[str, pd.DataFrame]:
    """Nine customers, of whom three at a time come in each of three months and order every month until June; the last
    one of each three orders only once."""
    bought = [
        (f"C{3 * came + who}", pd.Timestamp(2025, month, 3 + who))
        for came in range(3)
        for who in range(3)
        for month in range(1 + came, 2 + came if who == 2 else 7)
    ]
    orders = pd.DataFrame(
        {
            "order_id": [f"O{at}" for at in range(len(bought))],
            "customer_id": [who for who, _ in bought],
            "ordered_at": [day for _, day in bought],
            "amount": [10.0 + at for at in range(len(bought))],
        }
    )
    customers = pd.DataFrame({"customer_id": [f"C{at}" for at in range(9)], "name": [f"Name {at}" for at in range(9)]})
    return {"orders": orders, "customers": customers}


def stored(data_dir: Path) -> dict:
    cache.stored.clear()
    with Workspace.open(data_dir) as workspace:
        return dict(saved(workspace.settings))


def box(app: AppTest, key: str):
    return next(each for each in app.selectbox if each.key == key)


def save(app: AppTest, key: str, name: str) -> AppTest:
    app.session_state[f"save-{key}"] = True
    app.run()
    app.text_input(key=f"segment-name-{key}").set_value(name).run()
    return app.button(key=f"save-segment-{key}").click().run()


def test_a_cell_of_the_cohorts_lists_its_customers_and_makes_a_segment_of_them(
    explore: Callable[..., AppTest], data_dir: Path
):
    app = explore("retention", shop())
    app.selectbox(key="cohort-grain").set_value("month").run()
    box(app, "cohort-of-first order-month").set_value("Feb 2025").run()
    assert not app.exception
    assert "Of 3 customers who came in Feb 2025: ordered in the same month: 3 customers." in words(app).replace(
        "\\", ""
    )
    box(app, "cohort-cell-first order-month").set_value("1 month later").run()
    assert not app.exception
    assert "ordered 1 month later: 2 customers." in words(app).replace("\\", "")
    listed = next(each.value for each in app.dataframe if "Revenue of the period" in each.value.columns)
    assert sorted(listed["Customer"]) == ["C3", "C4"]
    save(app, "cohort", "Came in February")
    assert not app.exception
    segment = stored(data_dir)["Came in February"]
    assert (segment.entity, segment.ids) == ("customers", ("C3", "C4"))
    assert "Feb 2025: ordered 1 month later" in segment.described


def test_a_segment_of_rfm_becomes_a_segment_of_customers(explore: Callable[..., AppTest], data_dir: Path):
    app = explore("retention", shop())
    chosen = box(app, "rfm-segment").value
    listed = next(each.value for each in app.dataframe if "Recency score" in each.value.columns)
    save(app, "rfm", "Best *ones*")
    assert not app.exception
    segment = stored(data_dir)["Best *ones*"]
    assert segment.ids == tuple(sorted(listed["Customer"]))
    assert segment.described.startswith(f"{chosen}: ")
    assert words(app).count("is saved") == 1


@pytest.mark.parametrize(("step", "number"), [("There before", 5), ("New", 3), ("Left", 2), ("There at the end", 6)])
def test_a_step_of_the_customer_waterfall_opens_as_many_customers_as_it_counts(
    explore: Callable[..., AppTest], step: str, number: int
):
    """Since March, when it is known who was a customer: a customer stays one for 31 days after the last order."""
    app = explore("retention", shop())
    app.selectbox(key="rows-of-customer-waterfall").set_value(step).run()
    assert not app.exception
    assert len(app.dataframe[-1].value) == number


def test_a_funnel_of_deals_opens_the_rows_of_both_its_steps(explore: Callable[..., AppTest]):
    app = explore("sales", company())
    for step, rows in (("Deals", 120), ("Won", 40)):
        app.selectbox(key="rows-of-funnel").set_value(step).run()
        assert not app.exception
        assert len(app.dataframe[-1].value) == rows


def test_a_page_of_retention_looks_at_a_saved_segment_alone(explore: Callable[..., AppTest], data_dir: Path):
    app = explore("retention", shop())
    save(app, "rfm", "Few")
    app.selectbox(key="segment").set_value("Few").run()
    assert not app.exception
    number = len(stored(data_dir)["Few"].ids)
    assert f"Of {number} customers" in words(app).replace("\\", "")
