"""A heading that says which money it is names that money alone: a commission is no order's total."""

import pytest

from crm_analytics.entities import ENTITIES
from crm_analytics.mapping.headings.heading import read_heading
from crm_analytics.mapping.headings.matching import Languages, matches
from crm_analytics.schema import Kind
from tests.mapping.sheets_in_words import fields, mapped, table

WHOLE = {"English": "Amount|Total|Value", "German": "Betrag|Summe", "French": "Montant de la|Total|Montant"}
WHOLE |= {"Spanish": "Importe de la|Total|Monto|Valor de", "Portuguese": "Valor da|Total|Montante"}
WHOLE |= {
    "Italian": "Importo|Totale|Valore|Importo della",
    "Dutch": "Bedrag|Totaal",
    "Indonesian": "Jumlah|Total|Nilai",
}

NOT_OURS = {
    "English": "commission|fees|tip|deposit|balance",
    "German": "Provision|Gebühren|Trinkgeld|Anzahlung|Kaution",
    "French": "commission|frais|pourboire|acompte|restant dû",
    "Spanish": "comisión|propina|fianza|saldo",
    "Portuguese": "comissão|taxa|gorjeta|caução|saldo",
    "Italian": "commissione|provvigione|mancia|caparra|acconto|saldo",
    "Dutch": "commissie|toeslag|fooi|aanbetaling|borg",
    "Indonesian": "komisi|panjar|sisa",
}

OURS = [
    ("Italian", "Importo IVA", "orders.tax"),
    ("Italian", "Importo spedizione", "orders.shipping"),
    ("Italian", "Importo sconto", "orders.discount"),
    ("Italian", "Importo rimborso", "orders.refunded"),
    ("French", "Montant TVA", "orders.tax"),
    ("French", "Montant des frais de port", "orders.shipping"),
    ("French", "Montant de la remise", "orders.discount"),
    ("French", "Montant remboursé", "orders.refunded"),
    ("Spanish", "Total de gastos de envío", "orders.shipping"),
    ("Spanish", "Importe del descuento", "orders.discount"),
    ("Spanish", "Importe del IVA", "orders.tax"),
    ("Spanish", "Importe reembolsado", "orders.refunded"),
    ("Portuguese", "Valor do frete", "orders.shipping"),
    ("Portuguese", "Valor do desconto", "orders.discount"),
    ("Portuguese", "Valor do imposto", "orders.tax"),
    ("Portuguese", "Valor do reembolso", "orders.refunded"),
    ("Indonesian", "Jumlah pajak", "orders.tax"),
    ("Indonesian", "Total ongkir", "orders.shipping"),
    ("Indonesian", "Jumlah diskon", "orders.discount"),
    ("Indonesian", "Jumlah refund", "orders.refunded"),
    ("German", "Steuerbetrag", "orders.tax"),
    ("German", "Rabattbetrag", "orders.discount"),
    ("Dutch", "Kortingsbedrag", "orders.discount"),
    ("Dutch", "BTW-bedrag", "orders.tax"),
    ("English", "Amount of tax", "orders.tax"),
    ("English", "Total discount", "orders.discount"),
]

BOOKINGS = {
    "English": "Book number|Guest name|Arrival|Departure|Booked on|Status|Rooms|Price|Commission %|Commission amount",
    "German": "Buchungsnummer|Name des Gasts|Anreise|Abreise|Gebucht am|Status|Zimmer|Preis|Kommission %"
    "|Kommissionsbetrag",
    "French": "Numéro de réservation|Nom du client|Arrivée|Départ|Réservé le|Statut|Hébergements|Tarif|Commission en %"
    "|Montant de la commission",
    "Spanish": "Número de reserva|Nombre del cliente|Entrada|Salida|Reservado el|Estado|Habitaciones|Precio"
    "|% de comisión|Importe de la comisión",
    "Portuguese": "Número da reserva|Nome do hóspede|Entrada|Saída|Reservado em|Estado|Quartos|Preço|% de comissão"
    "|Valor da comissão",
    "Italian": "Numero di prenotazione|Nome dell'ospite|Arrivo|Partenza|Prenotato il|Stato|Camere|Prezzo|% commissione"
    "|Importo commissione",
    "Dutch": "Reserveringsnummer|Naam gast|Aankomst|Vertrek|Geboekt op|Status|Kamers|Prijs|Commissie %|Commissiebedrag",
    "Indonesian": "Nomor pesanan|Nama tamu|Kedatangan|Keberangkatan|Dipesan pada|Status|Kamar|Harga|% komisi"
    "|Jumlah komisi",
}
STAYS = (
    ("4023118871", "4023118872", "4023118873", "4023118874"),
    ("Anna Rossi", "John Smith", "Kim Lee", "Tom Meyer"),
    ("2025-03-02", "2025-03-04", "2025-03-09", "2025-03-14"),
    ("2025-03-05", "2025-03-06", "2025-03-12", "2025-03-16"),
    ("2025-01-11", "2025-01-15", "2025-02-02", "2025-02-12"),
    ("ok", "cancelled_by_guest", "no_show", "ok"),
    ("1", "1", "2", "1"),
    ("412.5 EUR", "198 EUR", "860 EUR", "244 EUR"),
    ("15", "15", "15", "15"),
    ("61.875 EUR", "0 EUR", "129 EUR", "36.6 EUR"),
)


def _moneys(heading: str, language: str) -> set[str]:
    """The fields of money and of numbers of what is sold, or of who bought it, that a heading may mean."""
    found = matches(read_heading(heading), Languages((language,) if language != "English" else ()))
    kinds = (Kind.MONEY, Kind.NUMBER, Kind.COUNT)
    split = [field.split(".") for field in found]
    sold = [(entity, name) for entity, name in split if entity in ("orders", "deals", "customers")]
    return {f"{entity}.{name}" for entity, name in sold if ENTITIES[entity][name].kind in kinds}


@pytest.mark.parametrize("language", WHOLE)
def test_an_amount_of_something_that_has_no_field_is_none(language: str) -> None:
    headings = [f"{whole} {what}" for whole in WHOLE[language].split("|") for what in NOT_OURS[language].split("|")]
    assert {heading: found for heading in headings if (found := _moneys(heading, language))} == {}


@pytest.mark.parametrize(("language", "heading", "field"), OURS)
def test_an_amount_of_something_that_has_a_field_is_that(language: str, heading: str, field: str) -> None:
    found = _moneys(heading, language)
    assert field in found
    assert not found & {"orders.amount", "orders.unit_price", "deals.amount", "customers.lifetime_value"}


def test_what_a_total_has_in_it_is_not_what_it_is() -> None:
    for heading in ("Total incl. tax", "Amount after discount", "Order total without shipping", "Amount with fees"):
        found = _moneys(heading, "English")
        assert not found & {"orders.tax", "orders.discount", "orders.shipping"}, heading
    assert "orders.amount" in _moneys("Amount after discount", "English")
    for heading, language in (
        ("Betrag inkl. MwSt.", "German"),
        ("Total com IVA", "Portuguese"),
        ("Montant sans TVA", "French"),
    ):
        assert "orders.amount" in (found := _moneys(heading, language)), heading
        assert "orders.tax" not in found, heading
    assert "orders.amount" not in _moneys("MWST", "German") | _moneys("IVA", "Italian")


@pytest.mark.parametrize("language", BOOKINGS)
def test_the_price_of_a_stay_is_its_amount_and_the_commission_is_not(language: str) -> None:
    number, name, arrival, departure, booked, status, rooms, price, rate, commission = BOOKINGS[language].split("|")
    stays = dict(zip(BOOKINGS[language].split("|"), STAYS, strict=True))
    (mapping,) = mapped(table(stays, "export.csv"))
    found = fields(mapping)
    assert mapping is not None
    assert mapping.entity == "orders"
    assert (found[price], found[commission], found[rate], found[rooms]) == ("amount", None, None, None)
    assert (found[number], found[name], found[booked]) == ("order_id", "customer_name", "ordered_at")
    assert (found[arrival], found[departure], found[status]) == (None, None, "status")
    few = {each: stays[each] for each in (name, arrival, departure, price, commission)}
    (of_few,) = mapped(table(few, "export.csv"))
    assert of_few is None or (fields(of_few)[price], fields(of_few)[commission]) == ("amount", None)
    (named,) = mapped(table(few, "bookings.csv"))
    assert list(fields(named).values()) == ["customer_name", "ordered_at", None, "amount", None]


def test_a_payment_provider_is_no_supplier_and_a_book_is_a_book() -> None:
    paid = {"Invoice": ("1", "2", "3"), "Date": ("2025-01-11", "2025-01-15", "2025-02-02"), "Amount": ("7", "9", "8")}
    (mapping,) = mapped(table({**paid, "Payment provider": ("Stripe", "PayPal", "Stripe")}, "export.csv"))
    assert mapping is not None
    assert mapping.entity == "orders"
    books = {"Book number": ("12", "15", "12"), "Order ID": ("1", "2", "3"), **paid}
    (sold,) = mapped(table(books, "export.csv"))
    assert fields(sold)["Book number"] == "product_id"
