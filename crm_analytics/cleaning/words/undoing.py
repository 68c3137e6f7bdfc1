"""Words of eight languages by which statuses say that an order was called off, came back, or did not."""

import re

from crm_analytics.cleaning.words.phrases import phrase


def _words(*lines: str) -> frozenset[str]:
    return frozenset(phrase(" ".join(lines)).split())


NOUNS = _words(
    "return returns refund refunds cancel cancellation cancellations cancelation chargeback chargebacks dispute rma",
    "rückgabe retoure retouren rücksendung erstattung rückerstattung stornierung storno widerruf",
    "retour retours remboursement remboursements annulation annulations",
    "devolución devoluciones reembolso reembolsos cancelación anulación contracargo",
    "devolução devoluções cancelamento estorno estornos anulação",
    "reso resi rimborso rimborsi annullamento cancellazione storno",
    "restituzione restituzioni",
    "retourzending teruggave terugbetaling annulering annuleren",
    "pengembalian pembatalan retur",
)
"""What may be turned down; the sale stands then."""
COMPOUNDS = tuple(
    _words(
        "rückgabe rücksende erstattungs rückerstattungs stornierungs stornoanfrage stornoantrag stornowunsch widerrufs",
        "retourverzoek retouraanvraag retourstatus retouren retoure stornostatus annulerings terugbetalings",
        "teruggave",
    )
)
"""How German and Dutch words begin that have such a thing in them: "Erstattungsantrag"."""
OFF = _words(
    "cancelled canceled storniert annulliert annulé annulée cancelado cancelada anulado anulada annullato annullata",
    "geannuleerd dibatalkan voided void annulled abgebrochen abandonné abandonnée afgebroken batal",
)
"""Of an order: it was called off. Of a return: that was."""
NOT_TAKEN = _words(
    "declined rejected abgelehnt refusé refusée rechazado rechazada recusado recusada rifiutato rifiutata afgewezen",
    "ditolak",
)
"""Of an order: its customer, its shop or the bank did not want it."""
TURNED_DOWN = NOT_TAKEN | _words(
    "denied refused disapproved withdrawn revoked retracted rescinded abgelehnte abgelehnter abgelehntes verweigert",
    "verweigerte zurückgewiesen zurückgezogen rejeté rejetée décliné déclinée denegado denegada negado negada",
    "rejeitado rejeitada indeferido indeferida respinto respinta negato negata geweigerd geweigerde afgekeurd",
)
BACK = _words(
    "returned refunded erstattet rückerstattet zurückerstattet retourniert zurückgeschickt zurückgesendet",
    "zurückgegeben remboursé remboursée retourné retournée renvoyé renvoyée reembolsado reembolsada devuelto devuelta",
    "devolvido devolvida estornado estornada rimborsato rimborsata restituito restituita terugbetaald geretourneerd",
    "teruggestuurd dikembalikan diretur",
    "teilerstattet teilretourniert teilstorniert",
)
DONE = _words(
    "succeeded success successful successfully approved accepted authorized authorised granted issued completed",
    "complete processed done paid confirmed won erfolgreich genehmigt bewilligt akzeptiert angenommen gutgeschrieben",
    "bezahlt bestätigt réussi réussie approuvé approuvée accepté acceptée effectué effectuée payé payée aprobado",
    "aprobada aceptado aceptada exitoso exitosa pagado pagada aprovado aprovada aceito aceita concluído concluída pago",
    "paga approvato approvata accettato accettata riuscito riuscita pagato pagata goedgekeurd geaccepteerd geslaagd",
    "betaald disetujui diterima berhasil dibayar selesai",
    "finished executed sent abgeschlossen erledigt erfolgt durchgeführt veranlasst ausgeführt gewährt überwiesen",
    "abgewickelt terminé terminée traité traitée validé validée émis émise versé confirmé confirmée accordé accordée",
    "completado completada finalizado finalizada procesado procesada realizado realizada emitido emitida efectuado",
    "efectuada confirmado confirmada concedido concedida autorizado autorizada efetuado efetuada processado processada",
    "deferido deferida completato completata concluso conclusa effettuato effettuata emesso emessa confermato",
    "confermata elaborato elaborata autorizzato autorizzata afgerond voltooid verwerkt uitgevoerd bevestigd",
    "afgehandeld dikonfirmasi",
)
AGAIN = _words(
    "retry retried reattempt retrial later then now again erneut erneuter erneute wiederholung tentative reintento",
    "tentativa tentativo poging percobaan",
)
"""Before what was done: the first time it was not, and then it was."""
PENDING = _words(
    "requested pending awaiting initiated processing open angefragt beantragt ausstehend offen demandé demandée",
    "solicitado solicitada pendiente pendente richiesto richiesta aangevraagd diminta menunggu attente attesa",
    "erwartet erwarte wartet cours curso andamento corso behandeling bearbeitung behandlung",
)
NOT_ALL = _words(
    "partially partly partial part teilweise partiellement partiel partielle parcialmente parcial parciales",
    "parzialmente parziale parziali gedeeltelijk gedeeltelijke deels sebagian",
    "teilerstattet teilretourniert teilstorniert",
)
NOT = _words("not no non none never without nicht kein keine ohne pas aucun sans sin sem não nao senza niet geen tidak")
BETWEEN = _words(
    "request requests requested claim was were is has been by the of for status order item seller merchant shop store",
    "customer bank wurde ist war vom von der des auftrags bestellung anfrage antrag demande de du la le commande été a",
    "solicitud del pedido fue por el solicitação da do foi pelo richiesta ordine stata stato è verzoek aanvraag werd",
    "door bestelling permintaan dana barang pesanan van het een den dem die das durch kunde kunden kundin händler",
    "verkäufer della dello delle shops client",
    "cliente vendeur boutique magasin comprador vendedor tienda loja venditore negozio compratore",
    "klant verkoper winkel oleh pembeli penjual toko pelanggan buyer user admin goods product ware artikel produit",
)
"""Words that may stand between what was asked for and what became of it."""
ORDER = _words(
    "order orders purchase sale booking bestellung auftrag kauf buchung commande achat réservation pedido orden compra",
    "reserva encomenda ordine acquisto prenotazione bestelling boeking pesanan pembelian",
)
IS = _words("was were is has been have wurde ist worden été est a fue ha sido foi è stato stata is werd telah sudah")
"""Between an order and what became of it."""
CALLING = ("cancel", "storn", "annul", "anul", "widerruf", "cancellaz", "pembatalan")
"""How words begin that are of the calling off of an order itself."""
WORSE = _words("fraud fraudulent chargeback dispute betrug fraude frode fraudeur penipuan")
"""After what was declined: that it was not done after all, however it is said to be confirmed."""
PAYMENT = _words(
    "payment card transaction charge kreditkarte creditcard",
    "zahlung karte kartenzahlung paiement carte pago tarjeta pagamento cartão carta",
    "betaling kaart pembayaran kartu",
)
FAILED = _words("failed fehlgeschlagen gescheitert échoué fallido fallida falhou fallito fallita mislukt gagal")
"""Of a payment: it was not made."""
ARRIVED = _words(
    "received arrived erhalten eingegangen angekommen reçu reçue recibido recibida recebido recebida ricevuto ricevuta",
    "ontvangen diterima",
)
"""Of a return: the goods are back."""
CHARGED_BACK = _words(
    "chargeback chargebacks dispute disputed kontestation reclamo contestazione rückbuchung rückbelastung",
    "rücklastschrift litige contestation disputa contestação terugboeking geschil sengketa",
)
LOST = _words("lost verloren perdu perdue perdido perdida perso persa kalah")
"""Of what the bank was asked to take back: it did."""
STATE = _words(
    "status state result outcome decision approval progress stand ergebnis entscheidung genehmigung statut état",
    "résultat décision approbation validation estado situación estatus resultado decisión aprobación situação decisão",
    "aprovação stato esito decisione approvazione staat resultaat besluit goedkeuring hasil keputusan persetujuan",
)
APART = re.compile(
    r"\s[-\u2013\u2014]+\s|[-\u2013\u2014]\s|[,;:/|()\[\]&+>]|\b(?:and|und|et|y|e|en|dan)\b", re.IGNORECASE
)
