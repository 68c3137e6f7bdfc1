"""What-if and sentiment, driven without a browser on small made-up lists."""

from datetime import datetime

import numpy as np
import pandas as pd
from streamlit.testing.v1 import AppTest

from crm_analytics.ui import cache
from crm_analytics.whatif import draw
from crm_analytics.workspace.frames import clean_tables
from tests.ui.steps import wait_for_models

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


def load(data_dir, tables: dict[str, pd.DataFrame], now: datetime = datetime(2026, 1, 1)) -> None:
    workspace, _ = cache.stored(data_dir)
    workspace.load(clean_tables(tables), now=now)


def settled(app: AppTest, text: str) -> AppTest:
    """Run the page until the models are fitted and it shows `text`."""
    for _ in range(9):  # one model may begin where another one ends
        app.run()
        assert not app.exception
        if any(text in each.value for each in (*app.subheader, *app.markdown)):
            return app
        wait_for_models()
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


def test_what_to_do_next_lists_stale_deals_and_keeps_changed_rules(data_dir, app):
    last = pd.Timestamp(2026, 6, 30)
    closed = [
        {"deal_id": f"C{at}", "outcome": ("won", "lost")[at % 2], "amount": 100.0}
        | {"created_at": last - pd.Timedelta(days=10 + at), "closed_at": last}
        for at in range(40)
    ]
    waiting = {"deal_id": "Old", "name": "*Old* deal", "outcome": "open", "amount": 900.0}
    waiting["created_at"] = last - pd.Timedelta(days=80)
    load(data_dir, {"deals": pd.DataFrame([*closed, waiting])}, last)
    app.switch_page("pages/act/actions.py").run()
    assert not app.exception
    assert any("1 thing to do" in each.value for each in app.markdown)
    app.text_input(key="rule-do-stale deals").set_value("Ring them up.")
    app.button(key=next(each.key for each in app.button if "stale deals" in str(each.key))).click().run()
    assert not app.exception
    assert any("Ring them up." in str(frame.value) for frame in app.dataframe)


def test_what_to_do_next_claims_nothing_about_lists_that_are_not_there(data_dir, app):
    days = pd.date_range("2026-06-01", periods=30)
    shown = pd.DataFrame({"date": days, "impressions": 100.0, "clicks": 10.0, "cost": 5.0})
    load(data_dir, {"campaigns": shown}, days[-1])
    app.switch_page("pages/act/actions.py").run()
    assert not app.exception
    assert any("Nobody can be named yet" in each.value for each in app.info)
    assert not any("no deal is stale" in each.value for each in app.info)


def test_what_became_of_a_campaign_is_read_from_the_next_upload(data_dir, app):
    """Of those on the list half of the ones left alone go, and nobody of the others."""
    people = customers()
    load(data_dir, people)
    workspace, _ = cache.stored(data_dir)
    stay = people["customers"].loc[~people["customers"]["is_churned"], "customer_id"].tolist()[:200]
    drawn = draw("Spring", stay, "2026-01-01")
    workspace.set_setting("scenarios", {"holdouts": [drawn.as_record()]})
    later = people["customers"].copy()
    later.loc[later["customer_id"].isin(drawn.held_out[:10]), "is_churned"] = True
    load(data_dir, {"customers": later}, datetime(2026, 4, 1))
    app.switch_page(WHAT_IF)
    settled(app, "What the models say")
    app.segmented_control(key="whatif-panel").set_value("What if we act").run()
    settled(app, "What became of your campaigns")
    (said,) = (each.value for each in app.markdown if "Spring" in each.value)
    assert "0 of 180 customers who were reached have left" in said.replace("\\", "")
    assert "10 of 20 who were left alone" in said.replace("\\", "")
    assert "beyond chance" in said
