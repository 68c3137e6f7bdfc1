"""A return, a refund or a cancellation that was turned down leaves the sale as it was; what is unclear is asked."""

import pytest

from crm_analytics.cleaning.words.calling_off import called_off, is_unclear
from tests.cleaning.conftest import Cleaner

STANDS = """
Return declined|Rejected return|Refund rejected|Refund request declined|Cancellation denied|Return cancelled
Refund not approved|return_denied|Not refunded|Declined - retry succeeded|Partial refund declined|RefundRejected
Rückgabe abgelehnt|Abgelehnte Retoure|Stornierung abgelehnt|Erstattungsantrag abgelehnt
Demande de retour refusée|Remboursement refusé|Annulation refusée
Devolución rechazada|Solicitud de reembolso denegada|Cancelación denegada
Devolução recusada|Reembolso negado|Cancelamento rejeitado
Reso rifiutato|Richiesta di rimborso respinta|Reso non accettato
Retour afgewezen|Terugbetaling geweigerd|Annulering afgewezen
Pengembalian ditolak|Pengembalian dana ditolak|Pembatalan pesanan ditolak
"""
UNCLEAR = """
Declined - refund retry succeeded|Cancellation requested|Return requested|Refund pending|Cancelled - refund denied
Returned - refund denied|Cancelled refund|Return/Cancelled|Rejected - return to sender|Refund failed|Refund processed
Return received, refund not issued|Chargeback - dispute rejected|Refund denied - chargeback filed
Return rejected, partial refund
Storno angefragt|Retour demandé|Devolución solicitada|Reso richiesto|Retour aangevraagd|Permintaan pengembalian
"""
CALLED_OFF = """
Cancelled|Declined|Declined - insufficient funds|Rejected by customer|Cancelled - refunded|Cancelled by customer request
Cancelled - refund issued|Cancelled (refund completed)|Storniert - Erstattung erfolgt|Cancelled due to chargeback
Annulé, remboursement effectué|Cancelado - reembolso emitido|Declined - retry could not be processed
Storno|Stornierung|Rückgabe|Erstattung|Devolución|Reembolso|Rimborso|Cancelación|Cancelamento|Retoure|Reso
Payment declined by bank|Payment was declined|Card declined (51)|Zahlung von der Bank abgelehnt
Declined - fraud later confirmed|Ditolak - penipuan dikonfirmasi|Abgelehnt - erneuter Versuch fehlgeschlagen
Refusé - nouvelle tentative échouée|Rechazado - reintento no fue aprobado|Recusado - nova tentativa não aprovada
Rifiutato - tentativo fallito|Afgewezen - poging niet geslaagd|Ditolak - percobaan gagal
Cancelled - refund pending|Refunded and cancelled|Abgebrochen - Erstattung erfolgt|Annullato - rimborso effettuato
Geannuleerd - terugbetaling uitgevoerd|Dibatalkan - pengembalian dana selesai|Cancelado - estorno realizado
Order cancelled - refund issued|Auftrag storniert - Erstattung erfolgt|Commande annulée, remboursée
Pedido cancelado - reembolso completado|Ordine annullato|Bestelling geannuleerd|Pesanan dibatalkan|Order was declined
Cancellation confirmed|Stornierung bestätigt|Annulation confirmée
Credit card declined|Kreditkarte abgelehnt|Abgelehnte Zahlung|Failed payment|Creditcard geweigerd
Chargeback perdido|Litige perdu|Contracargo perdido|Rückbuchung verloren
storniert durch Kunde|Annulée par le client|Cancelado por el cliente|Refunded|Return|Refund issued|Retourniert
"""


def words(lines: str) -> list[str]:
    return [word for line in lines.split("\n") for word in line.split("|") if word]


@pytest.mark.parametrize("status", words(STANDS))
def test_what_was_turned_down_leaves_the_sale(status) -> None:
    assert (called_off(status), is_unclear(status)) == (False, False)


@pytest.mark.parametrize("status", words(UNCLEAR))
def test_what_is_unclear_is_no_guess(status) -> None:
    assert (called_off(status), is_unclear(status)) == (None, True)


@pytest.mark.parametrize("status", words(CALLED_OFF))
def test_what_came_to_nothing_still_does(status) -> None:
    assert (called_off(status), is_unclear(status)) == (True, False)


@pytest.mark.parametrize("status", ["Shipped", "Partially refunded", "Cancelled partially", "Parked", "Approved"])
def test_other_words_are_not_asked_about(status) -> None:
    assert called_off(status) is not True
    assert not is_unclear(status)


def test_under_a_heading_of_returns_a_status_is_that_of_the_return(cleaned: Cleaner) -> None:
    said = ["", "Rejected", "Returned", "Rejected"]
    columns = {"Total": ("amount", ["10", "20", "30", "40"]), "Return status": ("status", said)}
    table = cleaned("orders", columns)
    assert table.frame["is_cancelled"].tolist() == [False, False, True, False]
    assert table.questions == ()
    columns["Order status"] = columns.pop("Return status")
    assert cleaned("orders", columns).frame["is_cancelled"].tolist() == [False, True, True, True]


@pytest.mark.parametrize(
    ("heading", "status", "undone"),
    [
        ("Return status", "Cancelled", False),
        ("Return/Refund status", "Rejected", False),
        ("Retourenstatus", "Abgelehnt", False),
        ("Retourstatus", "Afgewezen", False),
        ("Stornostatus", "Abgelehnt", False),
        ("Statut du retour", "Refusé", False),
        ("Estado de devolución", "Rechazada", False),
        ("Return approval status", "Denied", False),
        ("Situação da devolução", "Recusada", False),
        ("Stato della restituzione", "Rifiutata", False),
        ("Status van de retour", "Geweigerd", False),
        ("Status pengembalian", "Ditolak", False),
        ("Return status", "Cancelled by customer", False),
        ("Rückgabestatus", "Vom Händler abgelehnt", False),
        ("Retourenstatus", "Abgebrochen", False),
        ("Return status", "None", False),
        ("Return status", "Order cancelled", True),
        ("Return status", "Approved", True),
        ("Refund status", "Completed", True),
        ("Retourenstatus", "Genehmigt", True),
        ("Statut du retour", "Effectué", True),
        ("Estado de la devolución", "Completada", True),
        ("Status do estorno", "Concluído", True),
        ("Stato del rimborso", "Completato", True),
        ("Retourstatus", "Afgerond", True),
        ("Status pengembalian dana", "Selesai", True),
        ("Return/Cancellation status", "Cancelled", True),
        ("Order/Return status", "Cancelled", True),
        ("Stornostatus", "Bestätigt", True),
        ("Cancellation status", "Cancelled", True),
        ("Return status", "Returned", True),
        ("Order status", "Cancelled", True),
    ],
)
def test_a_status_is_of_what_its_heading_names(heading: str, status: str, undone: bool) -> None:
    assert called_off(status, heading=heading) is undone
    assert not is_unclear(status, heading)


@pytest.mark.parametrize(
    "status", ["Pending", "Failed", "Closed", "Approved - awaiting return", "Refund declined, approved"]
)
def test_what_does_not_say_whether_it_came_back_is_asked(status: str) -> None:
    assert (called_off(status, heading="Return status"), is_unclear(status, "Return status")) == (None, True)


@pytest.mark.parametrize("status", ["-", "", "?"])
def test_no_word_under_a_heading_of_returns_is_no_return(status: str) -> None:
    assert called_off(status, heading="Return status") is None


@pytest.mark.parametrize(
    ("heading", "status"),
    [("Return status", "Approved"), ("Status", "Cancelled - refund issued"), ("Status", "Rimborso")],
)
def test_what_came_back_with_a_refund_of_its_own_is_subtracted_once(
    cleaned: Cleaner, heading: str, status: str
) -> None:
    columns = {
        "Order": ("order_id", ["A", "B", "B", "C"]),
        "Total": ("amount", ["10", "20", "-20", "40"]),
        heading: ("status", ["", status, status, status]),
    }
    assert cleaned("orders", columns).frame["is_cancelled"].tolist() == [False, False, False, True]


COLUMNS = {
    "Total": ("amount", ["10", "20", "40", "80", "160"]),
    "Status": ("status", ["paid", "Return declined", "Return requested", "Cancelled", "Return requested"]),
}


def test_what_is_unclear_is_asked_and_said(cleaned: Cleaner) -> None:
    table = cleaned("orders", COLUMNS)
    assert table.frame["is_cancelled"].tolist() == [False, False, False, True, False]
    (question,) = table.questions
    assert (question.blocks, [option.value for option in question.options]) == ((), ["no", "yes"])
    assert question.evidence.startswith("2 rows with 200.00 together")
    (said,) = [issue for issue in table.issues if issue.code == "unclear_status"]
    assert (said.severity, said.count, said.where.rows) == ("warning", 2, (4, 6))


@pytest.mark.parametrize(("answer", "undone"), [("yes", True), ("no", False)])
def test_an_answer_holds(cleaned: Cleaner, answer, undone) -> None:
    (question,) = cleaned("orders", COLUMNS).questions
    for table in (
        cleaned("orders", COLUMNS, answers={question.id: answer}),
        cleaned("orders", COLUMNS, decided={"Status:is_cancelled:Return requested": answer}),
    ):
        assert table.frame["is_cancelled"].tolist() == [False, False, undone, True, undone]
        assert table.questions == ()
        assert "unclear_status" not in {issue.code for issue in table.issues}


def test_what_has_its_refund_beside_it_is_not_asked_about(cleaned: Cleaner) -> None:
    columns = {
        "Order": ("order_id", ["A", "B", "B"]),
        "Total": ("amount", ["10", "20", "-20"]),
        "Status": ("status", ["paid", "Refund processed", "Refund processed"]),
    }
    table = cleaned("orders", columns)
    assert "is_cancelled" not in table.frame
    assert table.questions == ()


def test_who_says_that_it_came_back_subtracts_its_refund_once(cleaned: Cleaner) -> None:
    columns = {
        "Order": ("order_id", ["A", "B", "B"]),
        "Total": ("amount", ["10", "20", "-20"]),
        "Status": ("status", ["Refund processed", "Refund processed", "Refund processed"]),
    }
    table = cleaned("orders", columns, decided={"Status:is_cancelled:Refund processed": "yes"})
    assert table.frame["is_cancelled"].tolist() == [True, False, False]


def test_a_mark_of_returns_that_were_turned_down_cancels_nothing(cleaned: Cleaner) -> None:
    columns = {"Total": ("amount", ["10", "20"]), "Return rejected": (None, ["yes", "no"])}
    assert "is_cancelled" not in cleaned("orders", columns).frame


@pytest.mark.parametrize(
    "status",
    [
        "Payment failed",
        "Payment declined",
        "card_declined",
        "Transaction failed",
        "Chargeback lost",
        "Zahlung abgelehnt",
        "Paiement refusé",
        "Pago rechazado",
        "Pagamento recusado",
        "Pagamento rifiutato",
        "Betaling mislukt",
        "Pembayaran gagal",
    ],
)
def test_what_was_never_paid_is_no_sale(status):
    assert called_off(status) is True


def test_a_payment_that_came_at_last_or_is_awaited_leaves_the_sale():
    assert called_off("Declined - retry succeeded") is False
    assert called_off("Payment pending") is not True


@pytest.mark.parametrize(
    "word",
    ["Partially refunded", "Teilweise erstattet", "Parcialmente reembolsado", "Teilerstattet", "Remboursement partiel"],
)
def test_a_part_that_came_back_of_which_nothing_says_how_much_is_said(cleaned: Cleaner, word) -> None:
    columns = {
        "Order": ("order_id", ["A", "B", "C"]),
        "Total": ("amount", ["10", "20", "40"]),
        "Status": ("status", ["paid", word, word]),
    }
    table = cleaned("orders", columns)
    (said,) = [issue for issue in table.issues if issue.code == "refunded_in_part"]
    assert (said.severity, said.count, said.where.rows) == ("warning", 2, (3, 4))
    assert "60.00" in said.what
    told = cleaned("orders", {**columns, "Back": ("refunded", ["", "5", "1"])})
    assert "refunded_in_part" not in {issue.code for issue in told.issues}
