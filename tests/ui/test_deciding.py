"""What the owner decides: kept when it is sent, and only what has changed."""

from datetime import date

from streamlit.testing.v1 import AppTest

from crm_analytics.ui import state


def sent(app: AppTest) -> AppTest:
    return next(button for button in app.button if button.label == "Keep").click().run()


def test_the_start_of_the_crm_and_the_business_hours_are_kept(explore):
    app = explore("dictionary")
    next(field for field in app.date_input if "CRM" in field.label).set_value(date(2023, 7, 1))
    next(field for field in app.multiselect if "somebody" in field.label).set_value(["Saturday", "Sunday"])
    app = sent(app)
    assert not app.exception
    assert not app.error
    settings = state.workspace().settings
    assert settings["crm_start"] == "2023-07-01"
    assert settings["business_hours"] == {"days": [5, 6], "opens": 9.0, "closes": 17.0}
    assert "activity_days" not in settings


def test_hours_that_are_none_are_refused(explore):
    app = explore("dictionary")
    next(field for field in app.multiselect if "somebody" in field.label).set_value([])
    app = sent(app)
    assert "at least one day" in app.error[0].value
