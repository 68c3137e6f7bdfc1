"""Churn risk and lead scoring in the app: what may be claimed comes first, and without a signal there is no list."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.steps import wait_for_models, words

CHURN, LEADS = "predict/churn_risk", "predict/lead_scoring"


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
def scored(fill: Callable[..., None], open_page: Callable[[str], AppTest]) -> Callable[..., AppTest]:
    def opened(page: str, tables: dict[str, pd.DataFrame]) -> AppTest:
        fill(tables)
        return fitted(open_page(page))

    return opened


def fitted(app: AppTest) -> AppTest:
    """The page once its model is there."""
    wait_for_models()
    app.run()
    assert not any(button.label == "Cancel" for button in app.button)
    assert not app.exception
    return app


def test_the_page_says_what_it_may_claim_and_whom_to_call(scored: Callable[..., AppTest]) -> None:
    app = scored(CHURN, {"customers": customers(0.5)})
    said = words(app)
    assert "pairs in the right order" in said or "experiment" in said
    assert "Whom to call first" in [each.value for each in app.subheader]
    assert "Call 40 of these customers" in said
    assert len(app.dataframe) >= 1


def test_a_suspicious_column_is_one_question_and_the_answer_fits_anew(scored: Callable[..., AppTest]) -> None:
    app = scored(CHURN, {"customers": customers(0.5)})
    asked = [radio for radio in app.radio if "Exit survey" in radio.label]
    assert len(asked) == 1
    asked[0].set_value("Yes, use it").run()
    again = fitted(app)
    assert "you said they were not" in words(again)


def test_without_signal_there_is_no_list(scored: Callable[..., AppTest]) -> None:
    table = customers(0.0).drop(columns="Exit survey")
    app = scored(CHURN, {"customers": table})
    assert [each.value for each in app.error]
    assert "Whom to call first" not in [each.value for each in app.subheader]


def test_data_without_an_outcome_says_what_is_missing(scored: Callable[..., AppTest]) -> None:
    app = scored(LEADS, {"leads": pd.DataFrame({"lead_id": [f"L{at}" for at in range(30)]})})
    assert "Nothing to learn from yet" in [each.value for each in app.subheader]
