"""What one row of a sheet is, where the name of the file, amounts or missing columns speak against the first sight."""

import pytest

from crm_analytics.mapping import CONFIDENT
from crm_analytics.mapping.headings.naming import named
from crm_analytics.tables import SheetMapping
from tests.mapping.sheets_in_words import fields, headings, mapped, table

DAYS = ("2024-01-05", "2024-02-06", "2024-03-07", "2024-04-08")
NAMES = ("Ana Lopes", "Rui Costa", "Eva Melo", "Ivo Reis")


def entity_of(mapping: SheetMapping | None) -> str | None:
    return mapping.entity if mapping else None


def test_notes_in_one_language_are_invoices_in_another():
    assert named("notas.csv", None)["orders"] == 1
    assert "" not in named("notas.csv", None)


def test_events_of_logging_in_are_logins():
    assert named("login_events.csv", None) == {"logins": 1}
    assert named("user_logins.csv", None) == {"logins": 1}


def test_a_list_of_companies_may_be_called_contacts():
    columns = ("Kontaktnummer", "Firma", "E-Mail", "Telefon", "Straße", "PLZ", "Ort", "Land")
    (mapping,) = mapped(headings(*columns, file="kontakte.csv"))
    assert entity_of(mapping) == "customers"


def test_how_rows_are_grouped_is_not_what_they_are():
    assert "" not in named("campaign_country_report.csv", None)
    assert named("country.csv", None) == {"": 1}


def test_quotes_are_no_orders():
    (mapping,) = mapped(headings("Numero", "Stato", "Data", "Cliente", "Totale", file="preventivi.csv"))
    assert entity_of(mapping) == "deals"


def test_who_bought_what_and_when_is_a_purchase_without_an_amount():
    columns = {
        "Tag": DAYS,
        "Verkaufsmenge": ("2", "1", "4", "1"),
        "ProduktID": ("11", "12", "11", "13"),
        "KundenID": ("7", "8", "7", "9"),
    }
    (mapping,) = mapped(table(columns, file="Verkaufszahlen.csv"))
    assert entity_of(mapping) == "orders"


def test_remarks_alone_make_no_survey():
    columns = {
        "Fecha": DAYS,
        "Cliente": NAMES,
        "Descripción": ("Papel", "Tinta", "Sillas", "Papel"),
        "Importe": ("12.50", "8.90", "230.00", "14.00"),
        "Observaciones": ("", "Pendiente de revisar", "", "Sin cargo de envío"),
    }
    (mapping,) = mapped(table(columns, file="hoja1.csv"))
    assert entity_of(mapping) == "orders"


def test_agents_are_colleagues_though_nothing_but_their_names_is_known():
    columns = {"codice": ("A1", "A2", "A3", "A4"), "nome": NAMES, "telefono": ("0612345671",) * 4}
    (mapping,) = mapped(table(columns, file="agenti.csv"))
    assert entity_of(mapping) == "users"


def test_what_was_spent_on_campaigns_is_campaigns():
    columns = {"Día": DAYS, "Nombre de la campaña": ("A", "B", "A", "B"), "Importe gastado (PEN)": ("1", "2", "3", "4")}
    (mapping,) = mapped(table({**columns, "Fin del informe": DAYS}, file="gasto.csv"))
    assert entity_of(mapping) == "campaigns"


def test_treatments_that_cost_something_are_sold():
    columns = {"id_atendimento": ("1", "2", "3", "4"), "data": DAYS, "status": ("Realizado", "Cancelado") * 2}
    priced = {"servico": ("Corte", "Barba") * 2, "valor_R$": ("35,00", "20,00", "35,00", "25,00")}
    (mapping,) = mapped(table({**columns, **priced}, file="dados.csv"))
    assert entity_of(mapping) == "orders"


def test_parts_of_the_buyers_name_are_no_whole_name():
    (mapping,) = mapped(
        headings("Numéro de commande", "Date création", "Prix", "Prénom facturation", "Nom facturation", file="c.csv")
    )
    assert fields(mapping)["Prénom facturation"] == "first_name"
    assert fields(mapping)["Nom facturation"] == "last_name"


def test_articles_that_are_counted_are_how_many_there_were():
    columns = {"OrderNo": ("O-1", "O-2", "O-3", "O-4"), "Datum": DAYS, "Klant": NAMES}
    counted = {"Artikelen": ("3", "1", "2", "1"), "Totaal": ("€149,99", "€29,99", "€80,00", "€12,50")}
    (mapping,) = mapped(table({**columns, **counted}, file="orders.csv"))
    assert fields(mapping)["Artikelen"] == "quantity"


def test_a_heading_that_names_the_customer_is_the_customers():
    (mapping,) = mapped(headings("ticket_id", "created_at", "status", "customer_region", file="tickets.csv"))
    assert mapping is not None
    assert [column.field for column in mapping.columns][-1] == "customers.region"


@pytest.mark.parametrize(
    ("entity", "file", "columns"),
    [
        pytest.param("customers", "list.csv", "First Name|Last Name|Phone|City", id="people by first and last name"),
        pytest.param(
            "customers", "list.csv", "id|name|email|phone|description|balance", id="no bookings of an account"
        ),
        pytest.param("orders", "input.csv", "Date|Store|Item|Status|Number of Items", id="sold without a price"),
        pytest.param("orders", "train.csv", "User_ID|Product_ID|Gender|Age|Purchase", id="bought without a date"),
        pytest.param(
            "costs", "Belege.csv", "Belegnummer|Datum|Lieferant|Betrag|MwSt|Kategorie", id="vouchers of suppliers"
        ),
    ],
)
def test_what_one_row_is_follows_from_what_stands_beside_each_other(entity, file, columns):
    (mapping,) = mapped(headings(*columns.split("|"), file=file))
    assert mapping is not None
    assert mapping.entity == entity


def test_a_plural_over_whole_numbers_that_come_again_counts_and_names_none():
    counts = table({"Date": ["2026-01-01", "2026-01-02", "2026-01-03"], "Leads": ["4", "7", "4"]}, "leads.csv")
    (mapping,) = mapped(counts)
    assert mapping is None or "lead_id" not in fields(mapping).values()


def test_an_order_is_of_the_day_it_was_made_rather_than_paid():
    (mapping,) = mapped(headings("Order ID", "Paid at", "Total", "Created at", "Lineitem name", file="orders.csv"))
    assert mapping is not None
    assert fields(mapping)["Created at"] == "ordered_at"
    assert fields(mapping)["Paid at"] is None


def test_appointments_with_a_price_and_a_service_are_sold_though_the_name_says_activities():
    columns = {
        "id": ("a1", "b2", "c3", "d4"),
        "fecha": DAYS,
        "cliente": NAMES,
        "email": ("a@x.es", "r@x.es", "e@x.es", "i@x.es"),
        "servicio": ("Corte", "Barba", "Color", "Corte"),
        "importe": ("35.0", "18.0", "75.0", "35.0"),
        "estado": ("completada", "confirmada", "cancelada", "pendiente"),
    }
    (mapping,) = mapped(table(columns, "citas.csv"))
    assert entity_of(mapping) == "orders"
    assert mapping is not None
    assert mapping.confidence < CONFIDENT
    assert "its name says" in mapping.reason
    plain = {heading: columns[heading] for heading in ("id", "fecha", "cliente", "estado")}
    assert entity_of(mapped(table(plain, "citas.csv"))[0]) == "activities"


def test_who_is_called_does_not_make_calls_people():
    columns = ("call_id", "call_at", "company", "street", "city", "zip", "phone", "website", "call_disposition")
    assert entity_of(mapped(headings(*columns, file="call_log.csv"))[0]) == "activities"


@pytest.mark.parametrize(
    "name",
    ["rentals", "reservations", "reservas", "alquileres", "aluguel", "noleggi", "verhuur", "vermietungen", "sewa"],
)
def test_what_was_rented_or_booked_was_sold(name: str):
    assert named(f"{name}.csv", None)["orders"] == 1
    columns = {
        "Name": NAMES,
        "Telefon": ("0711 1234", "0711 2345", "0711 3456", "0711 4567"),
        "Total": ("9", "8", "7", "6"),
    }
    assert entity_of(mapped(table(columns | {"Date": DAYS}, f"{name}.csv"))[0]) == "orders"


def test_what_was_spent_with_the_leads_it_brought_are_campaigns():
    columns = ("month", "channel", "spend", "sourced_leads", "sourced_wins")
    assert entity_of(mapped(headings(*columns, file="marketing_spend.csv"))[0]) == "campaigns"
    assert entity_of(mapped(headings(*columns[:3], file="marketing_spend.csv"))[0]) == "costs"


def test_customers_and_suppliers_in_one_list_are_customers_to_be_checked():
    columns = ("Konto", "Name", "Straße", "Postleitzahl", "Ort", "Land", "Telefon", "E-Mail")
    (mapping,) = mapped(headings(*columns, file="Debitoren_Kreditoren.csv"))
    assert entity_of(mapping) == "customers"
    assert mapping is not None
    assert mapping.confidence < CONFIDENT
    assert "suppliers as well" in mapping.reason
    assert entity_of(mapped(headings(*columns, file="Kreditoren.csv"))[0]) is None
