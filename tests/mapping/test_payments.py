"""In a sheet of payments, the order that was paid for wins over the id of the payment."""

import pytest

from crm_analytics.mapping.context.payments import names_payment
from tests.mapping.sheets_in_words import fields, mapped, table

CELLS = (
    ["PAY0a", "PAY0b", "PAY1", "PAY2", "PAY3"],
    ["SO-000", "SO-000", "SO-001", "SO-002", "SO-003"],
    ["2025-06-01", "2025-06-15", "2025-06-02", "2025-06-02", "2025-06-04"],
    ["6.25", "6.25", "40.50", "87.00", "15.50"],
)


@pytest.mark.parametrize(
    "headings",
    [
        ("Payment ID", "Order No", "Payment Date", "Amount"),
        ("Transaction ID", "Order", "Payment Date", "Amount"),
        ("ID", "Order No", "Payment Date", "Amount"),
        ("Payment Reference", "Invoice Number", "Paid on", "Amount"),
        ("Zahlungsnummer", "Bestellnummer", "Zahlungsdatum", "Betrag"),
        ("N° paiement", "N° commande", "Date de paiement", "Montant"),
        ("ID Pago", "Pedido", "Fecha de pago", "Importe"),
    ],
)
@pytest.mark.parametrize("file", ["payments.csv", "export.csv"])
def test_the_order_is_the_id_that_counts(headings, file):
    (mapping,) = mapped(table(dict(zip(headings, CELLS, strict=True)), file))
    assert mapping.entity == "orders"
    assert list(fields(mapping).values()) == [None, "order_id", "ordered_at", "amount"]


def test_a_payment_without_an_order_is_known_by_its_own_id():
    columns = dict(zip(("Payment ID", "Order No", "Payment Date", "Amount"), CELLS, strict=True))
    (mapping,) = mapped(table(columns | {"Order No": ["", "", "", "", "SO-003"]}, "payments.csv"))
    assert fields(mapping)["Payment ID"] == "order_id"


def test_a_way_of_paying_names_no_payment():
    assert [names_payment(heading) for heading in ("Payment no.", "Pago ID", "Payment method", "Order ID")] == [
        True,
        True,
        False,
        False,
    ]
