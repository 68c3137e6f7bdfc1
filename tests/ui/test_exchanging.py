"""Exchange rates are asked for only where amounts are in more than one currency: before files are used, and after."""

import pytest
from streamlit.testing.v1 import AppTest

from crm_analytics.api.kpis import read
from crm_analytics.model import Model, TableInfo
from crm_analytics.ui import state
from crm_analytics.ui.exchanging import currencies
from crm_analytics.workspace.rows.exchange import ExchangeRates
from tests.ui.steps import drop, words

RATES = {"to": "EUR", "rates": {"USD": 0.92}}
ORDERS = (
    b"Order ID,Order Date,Customer,Total,Currency\n1,2026-01-05,Ann,100,EUR\n2,2026-01-06,Bob,200,USD\n"
    b"3,2026-01-07,Cid,50,EUR\n"
)
EUROS = b"Order ID,Order Date,Customer,Total,Currency\n1,2026-01-05,Ann,100,EUR\n3,2026-01-07,Cid,50,EUR\n"


def page(found: tuple[str, ...]) -> None:
    from crm_analytics.model import Model, TableInfo
    from crm_analytics.ui import exchanging, state

    model = Model("digest", {"deals": TableInfo("deals", 3, {}, found)})
    exchanging.section(model, state.workspace().settings, "rates")


def shown(*found: str) -> AppTest:
    return AppTest.from_function(page, kwargs={"found": found}).run()


def rate(app: AppTest, label: str):
    return next(field for field in app.number_input if field.label == label)


def spoken(app: AppTest) -> str:
    return words(app).replace("\\", "")


def test_one_currency_asks_nothing(data_dir):
    assert not shown("EUR").selectbox


def test_the_rates_that_were_given_are_kept(data_dir):
    app = shown("EUR", "USD")
    rate(app, "1 USD in EUR").set_value(0.92).run()
    app.button[0].click().run()
    assert state.workspace().settings["exchange_rates"] == RATES
    assert app.button[0].disabled


def test_converted_currencies_are_asked_again_and_can_be_taken_back(data_dir):
    state.workspace().set_setting("exchange_rates", RATES)
    app = shown("EUR")
    assert rate(app, "1 USD in EUR").value == 0.92
    app.selectbox[0].set_value("each in its own currency").run()
    app.button[0].click().run()
    assert "exchange_rates" not in state.workspace().settings


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


def test_rates_are_asked_before_files_in_several_currencies_are_used(app):
    drop(app, orders=ORDERS)
    assert "Your amounts are in EUR and USD." in spoken(app)
    assert "Orders: 2 in EUR and 1 in USD" in spoken(app)
    rate(app, "1 USD in EUR").set_value(0.5).run()
    assert "200 USD → 100 EUR" in spoken(app)
    app.button(key="undo-decision").click().run()
    assert rate(app, "1 USD in EUR").value is None
    rate(app, "1 USD in EUR").set_value(0.5).run()
    app.button(key="use").click().run()
    assert not app.exception
    found = read(state.workspace(), "revenue")["revenue"]
    assert found.value == pytest.approx(250)
    assert any("1 of your orders is in USD" in note and "0.5 EUR for 1 USD" in note for note in found.notes)


def test_rates_in_use_are_folded_and_files_in_one_currency_show_none(app, fill_from):
    drop(app, orders=EUROS)
    assert not app.number_input
    app.button(key="use").click().run()
    drop(app, orders=ORDERS)
    rate(app, "1 USD in EUR").set_value(0.92).run()
    app.button(key="use").click().run()
    drop(app, orders=ORDERS)
    assert "Exchange rates" in [fold.label for fold in app.expander]
    assert rate(app, "1 USD in EUR").value == 0.92
