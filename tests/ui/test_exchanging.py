"""Exchange rates are asked for only where amounts are in more than one currency."""

from streamlit.testing.v1 import AppTest

from crm_analytics.model import Model, TableInfo
from crm_analytics.ui.exchanging import currencies
from crm_analytics.workspace.exchange import ExchangeRates


def page(found: tuple[str, ...], kept: dict | None) -> None:
    import streamlit as st

    from crm_analytics.model import Model, TableInfo
    from crm_analytics.ui import exchanging

    with st.form("form"):
        model = Model("digest", {"deals": TableInfo("deals", 3, {}, found)})
        setting = exchanging.asked(model, {"exchange_rates": kept})
        if st.form_submit_button("Keep"):
            st.write(f"kept {setting}")


def shown(*found: str, kept: dict | None = None) -> AppTest:
    return AppTest.from_function(page, kwargs={"found": found, "kept": kept}).run()


def test_one_currency_asks_nothing():
    assert not shown("EUR").selectbox


def test_the_rates_that_were_given_are_kept():
    app = shown("EUR", "USD")
    app.selectbox[0].set_value("EUR")
    app.number_input(key="rate-USD").set_value(0.92)
    app.button[0].click().run()
    assert app.markdown[0].value == "kept {'to': 'EUR', 'rates': {'USD': 0.92}}"


def test_converted_currencies_are_asked_again_and_can_be_taken_back():
    app = shown("EUR", kept={"to": "EUR", "rates": {"USD": 0.92}})
    assert app.number_input(key="rate-USD").value == 0.92
    app.selectbox[0].set_value("each in its own currency")
    app.button[0].click().run()
    assert app.markdown[0].value == "kept None"


def test_currencies_are_those_of_the_data_and_of_the_rates():
    model = Model("digest", {"deals": TableInfo("deals", 3, {}, ("EUR",))})
    assert currencies(model, ExchangeRates("EUR", {"USD": 0.92})) == ["EUR", "USD"]


def noticed(found: tuple[str, ...]) -> None:
    from crm_analytics.model import Model, TableInfo
    from crm_analytics.ui import exchanging

    exchanging.notice(Model("digest", {"deals": TableInfo("deals", 3, {}, found)}))


def test_several_currencies_are_said_with_the_way_to_give_rates():
    app = AppTest.from_function(noticed, kwargs={"found": ("EUR", "USD")}).run()
    assert "Your amounts are in EUR and USD" in app.markdown[0].value
    assert app.button(key="give-rates").label == "Give exchange rates"
    assert not AppTest.from_function(noticed, kwargs={"found": ("EUR",)}).run().markdown
