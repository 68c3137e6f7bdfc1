"""Churn risk and lead scoring in the app: what may be claimed comes first, and without a signal there is no list."""

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from crm_analytics.workspace import Workspace
from crm_analytics.workspace.frames import clean_tables
from tests.ui.steps import words

CHURN, LEADS = "pages/predict/churn_risk.py", "pages/predict/lead_scoring.py"


def customers(strength: float, rows: int = 300) -> pd.DataFrame:
    rng = np.random.default_rng(0)
    plan = rng.choice(["monthly", "yearly"], rows)
    left = rng.random(rows) < np.where(plan == "monthly", 0.35 + strength / 2, 0.35 - strength / 2)
    return pd.DataFrame(
        {
            "customer_id": [f"C{at}" for at in range(rows)],
            "is_churned": left,
            "plan": plan,
            "monthly_value": rng.uniform(10, 90, rows),
            "Exit survey": np.where(left & (rng.random(rows) < 0.7), "filled in", None),
        }
    )


@pytest.fixture
def open_page(data_dir: Path, open_app: Callable[[], AppTest]) -> Callable[..., AppTest]:
    def opened(page: str, tables: dict[str, pd.DataFrame]) -> AppTest:
        with Workspace.open(data_dir) as workspace:
            workspace.load(clean_tables(tables), now=datetime(2026, 1, 1))
        return fitted(open_app().switch_page(page).run())

    return opened


def fitted(app: AppTest) -> AppTest:
    """The page once its model is there."""
    for _ in range(200):
        if not any(button.label == "Cancel" for button in app.button):
            break
        time.sleep(0.2)
        app.run()
    assert not app.exception
    return app


def test_the_page_says_what_it_may_claim_and_whom_to_call(open_page: Callable[..., AppTest]) -> None:
    app = open_page(CHURN, {"customers": customers(0.5)})
    said = words(app)
    assert "pairs in the right order" in said or "experiment" in said
    assert "Whom to call first" in [each.value for each in app.subheader]
    assert "Call 40 of these customers" in said
    assert len(app.dataframe) >= 1


def test_a_suspicious_column_is_one_question_and_the_answer_fits_anew(open_page: Callable[..., AppTest]) -> None:
    app = open_page(CHURN, {"customers": customers(0.5)})
    asked = [radio for radio in app.radio if "Exit survey" in radio.label]
    assert len(asked) == 1
    asked[0].set_value("Yes, use it").run()
    again = fitted(app)
    assert "you said they were not" in words(again)


def test_without_signal_there_is_no_list(open_page: Callable[..., AppTest]) -> None:
    table = customers(0.0).drop(columns="Exit survey")
    app = open_page(CHURN, {"customers": table})
    assert [each.value for each in app.error]
    assert "Whom to call first" not in [each.value for each in app.subheader]


def test_data_without_an_outcome_says_what_is_missing(open_page: Callable[..., AppTest]) -> None:
    app = open_page(LEADS, {"leads": pd.DataFrame({"lead_id": [f"L{at}" for at in range(30)]})})
    assert "Nothing to learn from yet" in [each.value for each in app.subheader]
