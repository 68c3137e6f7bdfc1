"""What-if and sentiment, driven without a browser on small made-up lists."""

import time

import numpy as np
import pandas as pd
from streamlit.testing.v1 import AppTest

from crm_analytics.ui import cache
from crm_analytics.workspace.frames import clean_tables

WHAT_IF, SENTIMENT = "pages/predict/what_if.py", "pages/predict/sentiment.py"


def customers(n: int = 600) -> dict[str, pd.DataFrame]:
    """Customers of whom the dear ones without support leave."""
    chance = np.random.default_rng(4)
    price = chance.uniform(20, 100, n).round(2)
    support = chance.choice(["yes", "no"], n)
    left = chance.random(n) < 0.05 + 0.006 * (price - 20) * (support == "no")
    frame = pd.DataFrame(
        {"customer_id": [f"C{at}" for at in range(n)], "monthly_value": price, "Support": support, "is_churned": left}
    )
    return {"customers": frame}


def load(data_dir, tables: dict[str, pd.DataFrame]) -> None:
    from datetime import datetime

    workspace, _ = cache.stored(data_dir)
    workspace.load(clean_tables(tables), now=datetime(2026, 1, 1))


def settled(app: AppTest, text: str) -> AppTest:
    """Run the page until the models are fitted and it shows `text`."""
    for _ in range(60):
        app.run()
        assert not app.exception
        if any(text in each.value for each in (*app.subheader, *app.markdown)):
            return app
        time.sleep(0.5)
    raise AssertionError(f"{text} never came: {[each.value for each in app.markdown]}")


def test_a_scenario_is_tried_kept_and_compared(data_dir, app):
    load(data_dir, customers())
    app.switch_page(WHAT_IF)
    settled(app, "What the models say")
    assert {"Customers changed", "A second model says"} <= {each.label for each in app.metric}
    app.text_input[0].set_value("Ten per cent off")
    app.button(next(each.key for each in app.button if each.label == "Keep it")).click().run()
    settled(app, "Scenarios side by side")
    assert any("Ten per cent off" in str(frame.value) for frame in app.dataframe)


def test_a_campaign_says_whom_to_reach_and_draws_its_hold_out(data_dir, app):
    load(data_dir, customers())
    app.switch_page(WHAT_IF)
    settled(app, "What the models say")
    app.segmented_control(key="whatif-panel").set_value("What if we act").run()
    settled(app, "Whom to reach")
    app.text_input[0].set_value("Spring")
    app.button(next(each.key for each in app.button if each.label == "Draw the hold-out")).click().run()
    settled(app, "What became of your campaigns")
    assert any("are left alone" in each.value for each in app.caption)


def test_without_churn_the_page_says_what_is_missing(data_dir, app):
    load(data_dir, {"products": pd.DataFrame({"product_id": ["P1"], "name": ["Mug"]})})
    app.switch_page(WHAT_IF)
    settled(app, "No churn to learn from yet")


def test_comments_are_shown_with_what_may_be_claimed(data_dir, app):
    texts = ["I love the friendly staff", "The parcel was broken and the delivery terrible"] * 12
    frame = pd.DataFrame({"response_id": [str(at) for at in range(24)], "comment": texts, "csat": [5.0, 1.0] * 12})
    load(data_dir, {"surveys": frame})
    app.switch_page(SENTIMENT).run()
    assert not app.exception
    assert "The words agree with the ratings" in str(app.success[0].proto)
    assert "How do they sound?" in [each.value for each in app.subheader]


def test_a_workspace_without_comments_is_told_where_they_are_found(data_dir, app):
    load(data_dir, {"products": pd.DataFrame({"product_id": ["P1"], "name": ["Mug"]})})
    app.switch_page(SENTIMENT).run()
    assert "No comments in this data" in [each.value for each in app.subheader]
