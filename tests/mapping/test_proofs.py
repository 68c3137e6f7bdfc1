"""Vague headings mean a field only where the cells say so; what makes a suggestion less than sure."""

import pytest

from crm_analytics.mapping import CONFIDENT
from crm_analytics.tables import SheetMapping

from .sheets_in_words import headings, mapped, table

_DATES = ["2024-01-03", "2024-01-04", "2024-02-11", "2024-03-02", "2024-03-05", "2024-04-01"]
_AMOUNTS = ["12.50", "80.00", "33.10", "7.25", "19.99", "45.00"]
_ORDERS = {"Order ID": ["A1", "A2", "A3", "A4", "A5", "A6"], "Order Date": _DATES, "Amount": _AMOUNTS}


def _field(mapping: SheetMapping | None, heading: str) -> str | None:
    assert mapping
    return next(column.field for column in mapping.columns if column.heading == heading)


def _orders(heading: str, *cells: str) -> str | None:
    (mapping,) = mapped(table({**_ORDERS, heading: list(cells)}, "orders.csv"))
    return _field(mapping, heading)


@pytest.mark.parametrize("heading", ["Type", "Order Type", "Store", "Location"])
def test_a_store_or_a_type_is_a_channel_where_its_cells_are_ways_to_sell(heading: str) -> None:
    assert _orders(heading, "Online", "In-store", "Phone", "Online", "Online", "Phone") == "orders.channel"


@pytest.mark.parametrize("heading", ["Type", "Order Type", "Store", "Location"])
def test_a_store_or_a_type_is_an_extra_where_its_cells_are_something_else(heading: str) -> None:
    assert _orders(heading, "Soma", "Mission", "Soma", "Castro", "Soma", "Mission") is None


def test_a_location_is_the_country_where_its_cells_are_countries() -> None:
    assert _orders("Location", "France", "Germany", "Spain", "France", "Italy", "France") == "customers.country"


def test_a_code_that_never_comes_again_is_no_owner_and_no_category() -> None:
    codes = ["6A1234", "6A1235", "6A1239", "6A1244", "6A1250", "6A1301"]
    assert _orders("Assigned to", *codes) is None
    assert _orders("Category", *codes) is None


def test_a_customer_with_names_is_the_name_and_with_codes_the_id() -> None:
    assert _orders("Customer", "Ann Lee", "Bo Ltd", "Ann Lee", "Cy Day", "Di Fox", "Bo Ltd") == "orders.customer_name"
    assert _orders("Customer", "ALFKI", "ANATR", "ALFKI", "BERGS", "BLAUS", "ANATR") == "orders.customer_id"


def test_a_description_is_the_product_where_there_are_quantities_and_else_an_extra() -> None:
    notes = ["Card payment", "Refund", "Card payment", "Payout", "Card payment", "Fee"]
    lines = {**_ORDERS, "Quantity": ["1", "2", "1", "1", "3", "1"], "Description": notes}
    assert _orders("Description", *notes) is None
    assert _field(mapped(table(lines, "orders.csv"))[0], "Description") == "orders.product"


def test_the_name_of_an_order_is_no_product() -> None:
    assert _orders("Order Name", "#1001", "#1002", "#1003", "#1004", "#1005", "#1006") is None


def test_an_order_number_is_no_number_of_orders() -> None:
    people = {"Vorname": ["Ann"], "Nachname": ["Lee"], "Email": ["a@x.com"], "Bestellnummer": ["77"]}
    (mapping,) = mapped(table(people))
    assert _field(mapping, "Bestellnummer") != "customers.order_count"


@pytest.mark.parametrize(
    ("cells", "field"), [("active closed active", "customers.is_churned"), ("gold new gold", None)]
)
def test_a_status_tells_who_is_gone_where_some_are(cells: str, field: str | None) -> None:
    people = {"Customer ID": ["1", "2", "3"], "Plan": ["A", "B", "A"], "Status": cells.split()}
    assert _field(mapped(table(people))[0], "Status") == field


def test_the_state_of_a_ticket_is_no_state_of_the_country() -> None:
    calls = {"Ticket ID": ["1", "2", "3"], "Created": _DATES[:3], "Subject": ["Help", "Lost key", "Late"]}
    assert _field(mapped(table({**calls, "State": ["open", "closed", "open"]}))[0], "State") == "tickets.status"
    assert _field(mapped(table({**calls, "State": ["CA", "NY", "TX"]}))[0], "State") is None


def test_no_column_is_sure_where_it_is_not_sure_what_a_row_is() -> None:
    board = {"Members": ["Ann Lee", "Bo Day", "Cy Fox"], "Value ($)": _AMOUNTS[:3], "Created Date": _DATES[:3]}
    for unsure in (table(board), headings("Ref", "Who", "Queue", "Opened at", "Remark", file="x.csv")):
        (mapping,) = mapped(unsure)
        assert mapping
        assert mapping.confidence < 0.75
        assert all(column.confidence < CONFIDENT for column in mapping.columns if column.field)


def test_a_heading_is_read_in_the_next_language_only_where_the_first_makes_nothing_of_it() -> None:
    people = {"NOME": ["Ana"], "TELEFONE": ["11999"], "CARGO": ["Analista"], "DEPARTAMENTO": ["TI"], "EMPRESA": ["A"]}
    (mapping,) = mapped(table(people))
    assert "customers.state" not in {column.field for column in mapping.columns} if mapping else True


def test_a_field_that_somebody_added_to_salesforce_is_suggested_and_not_surely() -> None:
    deals = {"Id": ["1"], "StageName": ["Won"], "Amount": ["5"], "CloseDate": ["2024-01-03"], "Loss_Reason__c": [""]}
    (mapping,) = mapped(table(deals, "opportunities.csv"))
    assert mapping
    assert mapping.columns[4].field == "deals.lost_reason"
    assert mapping.columns[4].confidence < CONFIDENT


def test_portuguese_estado_with_states_is_the_state_and_no_status() -> None:
    sales = {"Pedido": ["1", "2", "3"], "Data da venda": _DATES[:3], "Valor total": _AMOUNTS[:3]}
    cells = {"Cidade": ["Santos", "Rio", "Campinas"], "Estado": ["SP", "RJ", "SP"]}
    assert _field(mapped(table({**sales, **cells}, "vendas.csv"))[0], "Estado") == "customers.state"


def test_a_number_after_the_street_is_that_of_the_house() -> None:
    people = {"Nome": ["Ana", "Rui"], "Endereço": ["Rua A", "Rua B"], "Número": ["12", "40"], "Cidade": ["Rio", "Rio"]}
    assert _field(mapped(table(people, "clientes.csv"))[0], "Número") is None


def test_the_number_of_an_invoice_may_count_from_one_and_that_of_a_row_is_none() -> None:
    bills = {"Data": _DATES, "Cliente": ["A B"] * 6, "Totale": _AMOUNTS}
    counted = ["1", "2", "3", "4", "5", "6"]
    assert _field(mapped(table({"Numero": counted, **bills}, "fatture.csv"))[0], "Numero") == "orders.order_id"
    assert _field(mapped(table({"No.": counted, **bills}, "fatture.csv"))[0], "No.") is None


def test_what_is_called_costs_is_no_list_of_orders() -> None:
    costs = {"Month": _DATES, "Description": ["Ads"] * 6, "Category": ["Ads"] * 6, "Amount": _AMOUNTS}
    (mapping,) = mapped(table({**costs, "Paid by": ["Card"] * 6, "Invoice no": _AMOUNTS}, "marketing_costs.csv"))
    assert mapping
    assert mapping.entity == "costs"


def test_zones_and_currencies_in_headings_change_nothing() -> None:
    calls = {"call_at_utc": _DATES, "call_type": ["in"] * 6, "duration_seconds": ["5"] * 6, "rep_id": ["A", "B"] * 3}
    (mapping,) = mapped(table(calls, "call_logs.csv"))
    assert _field(mapping, "call_at_utc") == "activities.occurred_at"
    spend = {"campagne": ["A", "B"], "budget_fcfa": ["500", "700"], "clics": ["5", "9"]}
    assert _field(mapped(table(spend, "campagnes.csv"))[0], "budget_fcfa") == "campaigns.budget"


def test_how_many_there_are_is_no_order_number_and_an_article_with_codes_is_the_product_id() -> None:
    codes, titles = ["111611", "111612", "111699"], ["La casa", "El mar", "Dos islas"]
    sales = {"FECHA": _DATES[:3], "ARTICULO": codes, "TITULO": titles, "CANTIDAD": ["19", "2", "7"]}
    (mapping,) = mapped(table({**sales, "PRECIO": _AMOUNTS[:3], "IMPORTE": _AMOUNTS[3:]}, "ventas.csv"))
    assert _field(mapping, "CANTIDAD") == "orders.quantity"
    assert _field(mapping, "ARTICULO") == "orders.product_id"


@pytest.mark.parametrize("heading", ["Angebots-Nr.", "Deal External ID", "HubSpot Deal ID", "OpportunityExtId__c"])
def test_the_key_of_a_deal_is_known_in_other_words(heading: str) -> None:
    deals = {heading: ["A-1", "A-2"], "Stage": ["Won", "Open"], "Amount": ["5", "7"], "Close Date": _DATES[:2]}
    assert _field(mapped(table(deals, "deals.csv"))[0], heading) == "deals.deal_id"


def test_spanish_and_portuguese_estado_with_statuses_is_the_status_beside_a_city_as_well() -> None:
    sales = {"N.º de venda": ["1", "2", "3"], "Data da venda": _DATES[:3], "Total (BRL)": _AMOUNTS[:3]}
    places = {"Cidade": ["Santos", "Rio", "Campinas"], "País": ["Brasil"] * 3}
    estado = {"Estado": ["Entregue", "A caminho", "Venda cancelada"]}
    assert _field(mapped(table({**sales, **estado, **places}, "vendas.csv"))[0], "Estado") == "orders.status"


def test_active_tells_who_left_and_is_to_be_checked_in_an_address_book() -> None:
    people = {"Customer ID": ["1", "2", "3"], "Customer Name": ["Ann", "Bo", "Cy"], "Active": ["1", "0", "1"]}
    (mapping,) = mapped(table(people, "customers.csv"))
    assert _field(mapping, "Active") == "customers.is_churned"
    assert mapping
    assert mapping.columns[2].confidence < CONFIDENT
    words = {**people, "Active": ["Gold", "Silver", "Gold"]}
    assert _field(mapped(table(words, "customers.csv"))[0], "Active") is None
    plans = {**people, "Plan": ["A", "B", "A"]}
    assert _field(mapped(table(plans, "customers.csv"))[0], "Active") == "customers.is_churned"


def test_what_names_say_against_the_columns_is_to_be_checked() -> None:
    calls = {"Date": _DATES[:4], "Employee": ["Ann", "Bo"] * 2, "Client": ["A b", "C d", "E f", "G h"]}
    more = {"Contact type": ["Call", "Mail"] * 2, "Subject": ["x y", "z w", "u v", "q"], "Duration (min)": ["3"] * 4}
    (mapping,) = mapped(table({**calls, **more, "Result": ["No answer", "Reached"] * 2}, "tickets.csv"))
    assert mapping
    assert mapping.entity == "activities"
    assert mapping.reason.endswith(", but its name says tickets")
    assert mapping.confidence < 0.75


@pytest.mark.parametrize("heading", ["Monat", "Month"])
def test_months_written_with_a_point_are_dates_and_no_numbers(heading: str) -> None:
    sums = {heading: ["01.2023", "02.2023", "03.2023"], "Kundennummer": ["7", "8", "7"], "Umsatz (EUR)": _AMOUNTS[:3]}
    assert _field(mapped(table(sums, "umsatz.csv"))[0], heading) == "orders.ordered_at"


def test_job_titles_are_no_names_of_deals() -> None:
    people = {"Contact": ["Ann Lee", "Bo Day"], "Company": ["A Ltd", "B Inc"], "Title": ["CEO", "Sales Director"]}
    (mapping,) = mapped(table({**people, "Status": ["won", "lost"], "Amount": ["5", "6"]}, "opportunities.csv"))
    assert _field(mapping, "Title") != "deals.name"


def test_pages_of_one_site_are_no_websites_of_customers() -> None:
    people = {"Customer ID": ["1", "2"], "Customer Name": ["Ann", "Bo"]}
    api, own = ["https://x.com/api/1", "https://x.com/api/2"], ["https://ann.com", "https://bo.com"]
    assert _field(mapped(table({**people, "URL": api}))[0], "URL") is None
    assert _field(mapped(table({**people, "Website": own}))[0], "Website") == "customers.website"


def test_a_contact_is_a_telephone_number_or_an_address_where_its_cells_are() -> None:
    people = {"Nome": ["Ana Reis", "Rui Dias"], "Cidade": ["Rio", "Santos"], "Plano": ["A", "B"]}
    calls = {**people, "Contato": ["(11) 98888-1234", "(21) 97777-4321"]}
    mails = {**people, "Contato": ["ana@x.com", "rui@x.com"]}
    assert _field(mapped(table(calls, "clientes.csv"))[0], "Contato") == "customers.phone"
    assert _field(mapped(table(mails, "clientes.csv"))[0], "Contato") == "customers.email"


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("datavenda", "ordered_at"),
        ("nomedocliente", "customer_name"),
        ("valortotal", "amount"),
        ("idproduto", "product_id"),
    ],
)
def test_words_written_without_blanks_are_taken_apart_in_romance_languages(heading: str, field: str) -> None:
    (mapping,) = mapped(headings("pedido", "datavenda", "nomedocliente", "valortotal", "idproduto", "quantidade"))
    assert _field(mapping, heading) == f"orders.{field}"


def test_the_score_to_ten_of_a_survey_called_nps_is_the_recommendation() -> None:
    answers = {
        "Data": _DATES[:4],
        "Cliente": ["Ana", "Rui", "Eva", "Ivo"],
        "Comentário": ["Muito bom", "Ok", "Ruim", "Bom"],
    }
    of_ten, of_five = ["9", "10", "3", "7"], ["5", "4", "3", "5"]
    assert _field(mapped(table({**answers, "Nota": of_ten}, "nps_respostas.csv"))[0], "Nota") == "surveys.nps"
    assert _field(mapped(table({**answers, "Nota": of_five}, "pesquisa.csv"))[0], "Nota") == "surveys.csat"


def test_churn_with_days_in_its_cells_is_the_day_and_with_yes_and_no_whether() -> None:
    people = {"Account": ["Ann Ltd", "Bo Inc", "Cy AG"], "MRR": _AMOUNTS[:3], "Customer since": _DATES[:3]}
    days = {**people, "Churn": ["", "2024-05-01", "2024-06-02"]}
    assert _field(mapped(table(days, "customers.csv"))[0], "Churn") == "customers.churned_at"
    assert _field(mapped(table({**people, "Churn": ["yes", "no", "no"]}))[0], "Churn") == "customers.is_churned"


def test_italian_stato_of_a_deal_is_its_stage() -> None:
    deals = {"N. preventivo": ["P1", "P2", "P3"], "Data": _DATES[:3], "Cliente": ["A b", "C d", "E f"]}
    stato = {"Importo": _AMOUNTS[:3], "Stato": ["Inviato", "Accettato", "Rifiutato"]}
    assert _field(mapped(table({**deals, **stato}, "preventivi.csv"))[0], "Stato") == "deals.stage"


def test_rates_of_a_tax_are_no_tax() -> None:
    bills = {"Factuurnummer": ["1", "2", "3"], "Klant": ["Bo", "Cy", "Di"], "Factuurdatum": _DATES[:3]}
    bills |= {"Totaal incl. btw": ["1.210,00", "605,00", "109,00"]}
    assert _field(mapped(table({**bills, "Btw": ["21", "21", "9"]}, "facturen.csv"))[0], "Btw") is None
    assert (
        _field(mapped(table({**bills, "Btw": ["210,00", "105,00", "9,00"]}, "facturen.csv"))[0], "Btw") == "orders.tax"
    )
    assert _field(mapped(table({**bills, "Btw": ["0,00", "0,00", "0,00"]}, "facturen.csv"))[0], "Btw") == "orders.tax"


def test_visits_that_were_paid_are_orders_and_calls_that_were_rated_are_tickets() -> None:
    visits = {"appointment_id": ["1", "2", "3"], "appointment_date": _DATES[:3], "service_type": ["Cut", "Wash", "Cut"]}
    visits |= {"duration_minutes": ["50", "20", "45"], "stylist_name": ["Ann", "Bo", "Ann"]}
    paid = {"amount_paid": ["31.50", "12.00", "31.50"], "payment_method": ["Cash", "Card", "Cash"]}
    (sold,) = mapped(table({**visits, **paid}, "appointments.csv"))
    assert sold
    assert sold.entity == "orders"
    calls = {
        "CallID": ["1", "2", "3"],
        "Date": _DATES[:3],
        "Agent": ["Ann", "Bo", "Ann"],
        "Duration": ["211", "78", "4"],
    }
    (rated,) = mapped(table({**calls, "FCR": ["1", "0", "1"], "CSAT": ["5", "4", "2"]}, "call_logs.csv"))
    assert rated
    assert rated.entity == "tickets"
    (plain,) = mapped(table({**calls, "Subject": ["a b", "c d", "e f"]}, "call_logs.csv"))
    assert plain
    assert plain.entity == "activities"


def test_how_many_guests_came_is_not_who_came() -> None:
    stays = {"Numero": ["K1", "K2", "K3"], "Check in": _DATES[:3], "Importo": ["90,00", "45,00", "70,00"]}
    assert _field(mapped(table({**stays, "Ospiti": ["2", "2", "1"]}, "prenotazioni.csv"))[0], "Ospiti") is None


def test_a_column_of_nothing_but_0_is_what_its_heading_says() -> None:
    ads = {"date": [f"2024-01-{day:02d}" for day in range(1, 21)], "campaign": ["A", "B"] * 10, "clicks": ["0"] * 20}
    ads |= {"impressions": ["0"] * 20, "spend": ["0.0"] * 20}
    assert _field(mapped(table(ads, "ads.csv"))[0], "spend") == "campaigns.cost"


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("status", ["subscribed", "unsubscribed", "cleaned"]),
        ("Status", ["angemeldet", "abgemeldet", "abgemeldet"]),
        ("Estado", ["suscrito", "no suscrito", "suscrito"]),
    ],
)
def test_a_status_of_subscriptions_says_who_receives_the_newsletter(heading: str, cells: list[str]) -> None:
    people = {"E-mail": ["a@x.com", "b@x.com", "c@x.com"], "Name": ["Ann", "Bo", "Cy"], heading: cells}
    mapping = mapped(table(people, "contacts.csv"))[0]
    assert _field(mapping, heading) == "contacts.is_subscribed"
    assert mapping.columns[2].confidence < CONFIDENT


@pytest.mark.parametrize("cells", [["subscribed"] * 3, ["subscribed", "customer", "lead"]])
def test_a_status_of_something_else_does_not(cells: list[str]) -> None:
    people = {"E-mail": ["a@x.com", "b@x.com", "c@x.com"], "Name": ["Ann", "Bo", "Cy"], "Status": cells}
    assert _field(mapped(table(people, "contacts.csv"))[0], "Status") == "contacts.status"
