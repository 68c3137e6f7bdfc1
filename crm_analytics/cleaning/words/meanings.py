"""Words that mean yes or no for one field: "Attrited Customer" for is_churned, "Opted out" for is_subscribed."""

from collections.abc import Mapping
from dataclasses import dataclass

from crm_analytics.cleaning.words.phrases import phrase


@dataclass(frozen=True)
class Meaning:
    """What words mean for a yes/no field, as phrases (lower case, no accents, single blanks).

    `turned` are words of a heading that turn a plain yes into a no: "active = 0" means churned.
    """

    yes: frozenset[str]
    no: frozenset[str]
    turned: frozenset[str] = frozenset()

    def of(self, text: str) -> bool | None:
        said = phrase(text)
        return True if said in self.yes else False if said in self.no else None


def _phrases(*lines: str) -> frozenset[str]:
    return frozenset(phrase(part) for line in lines for part in line.split("|"))


_ACTIVE = _phrases(
    "active|existing|existing customer|current|current customer|retained|stayed|joined|live|engaged|enabled|subscribed|"
    "renewed|not churned|no churn|in force|paying|open",
    "aktiv|bestandskunde|aktuell|verlängert|laufend",
    "actif|active|client actuel|en cours|fidèle|renouvelé",
    "activo|activa|vigente|actual|ativo|ativa|atual|attivo|attiva|corrente|in essere",
    "actief|bestaand|lopend|aktif|berjalan",
)
_GONE = _phrases(
    "churned|churn|attrited|attrited customer|cancelled|canceled|cancellation|closed|closed account|lost|left|exited|"
    "inactive|terminated|expired|former|former customer|lapsed|deactivated|disabled|unsubscribed|ended|dormant|stopped|"
    "non renewed|not renewed|gone",
    "gekündigt|ehemalig|ehemaliger kunde|inaktiv|beendet|ausgetreten|verloren|abgewandert|storniert|abgelaufen",
    "résilié|résiliée|inactif|inactive|ancien|ancien client|parti|perdu|annulé|annulée|clos|clôturé|expiré",
    "cancelado|cancelada|baja|de baja|inactivo|inactiva|perdido|vencido|terminado|inativo|inativa|encerrado|desistente",
    "disdetto|disdetta|cessato|cessata|inattivo|inattiva|perso|annullato|annullata|scaduto",
    "opgezegd|inactief|vertrokken|beëindigd|gestopt|verlopen|tidak aktif|nonaktif|berhenti|batal",
)
_CONVERTED = _phrases(
    "converted|customer|client|won|closed won|closedwon|sold|signed|sale|purchased|conversion|closed converted|bought|"
    "opportunity won|deal won|became customer|converted to customer|paying customer|yes converted|enrolled|admitted",
    "konvertiert|kunde|gewonnen|verkauft|abgeschlossen gewonnen|umgewandelt",
    "converti|convertie|client|gagné|gagnée|vendu|signé",
    "convertido|convertida|cliente|ganado|ganada|vendido|ganho|ganha|matriculado",
    "convertito|convertita|cliente|vinto|vinta|venduto|geconverteerd|klant|gewonnen|verkocht|pelanggan|menang|terjual",
)
_QUALIFIED = _phrases(
    "qualified|mql|sql|sal|pql|marketing qualified|sales qualified|marketing qualified lead|sales qualified lead|"
    "qualified lead|hot qualified|accepted|sales accepted|sales accepted lead|opportunity|converted to opportunity|"
    "closed converted|appointment|appointment booked|meeting booked|demo booked|working qualified|qualified to buy",
    "qualifiziert|qualifizierter lead|qualifié|qualifiée|calificado|calificada|cualificado|cualificada",
    "qualificado|qualificada|qualificato|qualificata|gekwalificeerd|terkualifikasi|berkualitas",
)
_NOT_QUALIFIED = _phrases(
    "unqualified|disqualified|not qualified|bad fit|junk|spam|nicht qualifiziert|disqualifiziert|non qualifié|"
    "no calificado|descalificado|não qualificado|desqualificado|non qualificato|niet gekwalificeerd",
)
_CANCELLED = _phrases(
    "cancelled|canceled|cancelled by customer|order cancelled|order canceled|void|voided|annulled|failed|declined|"
    "payment failed|abandoned|cancelled order|rejected|refused|not accepted",
    "storniert|abgebrochen|annulliert|abgelehnt|fehlgeschlagen",
    "annulé|annulée|annulation|abandonné|abandonnée|refusé|refusée|rejeté|rejetée|échoué|échouée",
    "cancelado|cancelada|anulado|anulada|rechazado|rechazada|recusado|recusada|rejeitado|rejeitada",
    "annullato|annullata|rifiutato|rifiutata|respinto|respinta|fallito|fallita|geannuleerd|afgewezen|geweigerd|mislukt",
    "dibatalkan|batal|gagal|ditolak",
)
_UNPAID_FOR_GOOD = _phrases(
    "payment declined|payment rejected|payment refused|payment error|card declined|charge failed|"
    "charge declined|transaction failed|transaction declined|transaction rejected|authorization failed|"
    "authorization declined|insufficient funds|dispute lost|chargeback lost",
    "zahlung fehlgeschlagen|zahlung abgelehnt|karte abgelehnt|paiement échoué|échec du paiement|paiement refusé|"
    "paiement rejeté|carte refusée|pago fallido|pago rechazado|pago denegado|tarjeta rechazada",
    "pagamento falhou|pagamento recusado|pagamento rejeitado|pagamento negado|pagamento não aprovado|cartão recusado|"
    "pagamento fallito|pagamento rifiutato|pagamento respinto|carta rifiutata",
    "betaling mislukt|betaling geweigerd|betaling afgewezen|pembayaran gagal|pembayaran ditolak",
)
"""What became of a payment that did not come, or was taken back by the bank."""
_UNDER_WAY = _phrases(
    "paid|unpaid|partially paid|open|pending|processing|in progress|confirmed|authorized|approved|accepted|invoiced|"
    "new|shipped|partially shipped|sent|in transit|delivered|fulfilled|unfulfilled|completed|complete|done|closed|"
    "on hold|succeeded|success|successful|settled|overdue|due|draft|booked|checked in|checked out|finished|received",
    "bezahlt|unbezahlt|teilweise bezahlt|offen|neu|in bearbeitung|bestätigt|versandt|versendet|verschickt|geliefert|"
    "zugestellt|abgeschlossen|erledigt|überfällig|fällig|gebucht|verrechnet|fakturiert|ausstehend|teilbezahlt",
    "payé|payée|impayé|impayée|ouvert|ouverte|nouveau|nouvelle|en attente|en cours|confirmé|confirmée|expédié|expédiée|"
    "envoyé|envoyée|livré|livrée|terminé|terminée|facturé|facturée|réglé|réglée|en préparation|échu",
    "pagado|pagada|no pagado|impagado|abierto|abierta|nuevo|nueva|pendiente|en proceso|confirmado|confirmada|enviado|"
    "enviada|entregado|entregada|completado|completada|cobrado|facturado|facturada|finalizado|en preparación",
    "pago|paga|não pago|aberto|aberta|novo|nova|pendente|em andamento|em aberto|em processamento|enviado|enviada|"
    "entregue|concluído|concluída|faturado|faturada|aprovado|aprovada|finalizada|em trânsito",
    "pagato|pagata|non pagato|da pagare|aperto|aperta|nuovo|nuova|in attesa|in corso|in lavorazione|confermato|"
    "confermata|spedito|spedita|consegnato|consegnata|completato|completata|evaso|evasa|fatturato|saldato|incassato",
    "betaald|onbetaald|openstaand|nieuw|in behandeling|in afwachting|bevestigd|verzonden|geleverd|bezorgd|afgerond|"
    "voltooid|gefactureerd|vervallen termijn|lunas|belum lunas|belum dibayar|dibayar|baru|diproses|dikirim|terkirim|"
    "selesai|menunggu|dikonfirmasi|diterima|tertunda",
)
"""How far an order is that counts, whether it is paid or not."""
EXPIRED = _phrases("expired|abgelaufen|expiré|expirée|expirado|expirada|kedaluwarsa|kadaluarsa")
IN_FORCE = _phrases(
    "active|current|in force|valid|renewed|redeemed|used|partially redeemed|partially used|not redeemed|unused",
    "aktiv|gültig|verlängert|eingelöst|genutzt|actif|active|valide|valable|renouvelé|renouvelée|utilisé|utilisée",
    "activo|activa|vigente|válido|válida|renovado|renovada|canjeado|canjeada|usado|usada|ativo|ativa|resgatado",
    "attivo|attiva|valido|valida|rinnovato|rinnovata|riscattato|usato|actief|geldig|verlengd|gebruikt|ingewisseld",
    "aktif|berlaku|diperpanjang|digunakan|terpakai",
)
"""What a membership or a voucher is before it expires: it was sold all the same."""
SENT_BACK = _phrases(
    "refunded|returned|fully refunded|order refunded|order returned|refund|return|refund issued|refund completed|"
    "returned and refunded|chargeback|charged back|sent back",
    "erstattet|rückerstattet|zurückerstattet|retourniert|retoure|zurückgeschickt|zurückgesendet|zurückgegeben|"
    "remboursé|remboursée|retourné|retournée|renvoyé|renvoyée",
    "reembolsado|reembolsada|devuelto|devuelta|devolvido|devolvida|estornado|estornada|rimborsato|rimborsata|reso|resa|"
    "restituito|restituita|terugbetaald|retour|geretourneerd|teruggestuurd|dikembalikan|dikembalikan dana|diretur",
)
"""What a status says of an order that came back, or whose money went back, all of it."""
_OUT = _phrases(
    "unsubscribed|opted out|opt out|optout|cleaned|bounced|non subscribed|not subscribed|nonsubscribed|archived|"
    "unsubscribe|complained|never subscribed|blocked|blocklisted|do not contact|suppressed|transactional",
    "abgemeldet|desinscrit|désinscrit|désabonné|non abonné|desuscrito|no suscrito|descadastrado|não inscrito",
    "disiscritto|cancellato|non iscritto|uitgeschreven|berhenti berlangganan",
)
_IN = _phrases(
    "subscribed|opted in|opt in|optin|active|confirmed|double opt in|single opt in|subscriber|marketable|allowed",
    "angemeldet|abonniert|aktiv|inscrit|abonné|suscrito|suscripto|inscrito|iscritto|ingeschreven|berlangganan",
)
_MISSED = _phrases(
    "missed|breached|breach|violated|late|overdue|not met|failed|outside sla|out of sla|exceeded|not achieved|untimely",
    "verletzt|verfehlt|überschritten|verspätet|non respecté|dépassé|en retard|incumplido|vencido|fora do prazo|"
    "violado|violato|fuori termine|in ritardo|te laat|overschreden|terlambat",
)
_MET = _phrases(
    "met|achieved|within sla|in sla|on time|timely|hit|fulfilled|ok|inside sla|respected|compliant",
    "eingehalten|erfüllt|pünktlich|respecté|dans les temps|cumplido|a tiempo|dentro do prazo|cumprido|rispettato|"
    "in tempo|gehaald|op tijd|tepat waktu",
)
_OFF = _phrases(
    "inactive|discontinued|archived|disabled|retired|draft|obsolete|deactivated|suspended|deleted|removed|unlicensed|"
    "inaktiv|ausgelaufen|deaktiviert|inactif|inactive|archivé|inactivo|descontinuado|inativo|inattivo|inactief|"
    "tidak aktif|nonaktif",
)
_ON = _phrases(
    "active|enabled|published|available|live|licensed|current|in use|aktiv|actif|activo|ativo|attivo|actief|aktif"
)
_NOT_CONVERTED = _phrases(
    "not converted|unconverted|open|lost|closed lost|closedlost|new|lead|prospect|disqualified|unqualified|"
    "closed not converted|open not contacted|no conversion|pending|rejected|nurturing|contacted|working|"
    "nicht konvertiert|offen|verloren|neu|non converti|perdu|nouveau|no convertido|perdido|nuevo|não convertido|novo|"
    "non convertito|perso|nuovo|niet geconverteerd|verloren|nieuw|baru|kalah"
)

_SETTLED = _phrases(
    "resolved|closed|solved|done|completed|complete|finished|fixed|answered|settled|deleted|cancelled|canceled|spam|merged",
    "geschlossen|gelöst|erledigt|abgeschlossen|beantwortet|beendet|fertig|behoben|storniert|abgebrochen",
    "résolu|résolue|fermé|fermée|clos|clôturé|clôturée|terminé|terminée|achevé|achevée|traité|traitée|annulé|annulée",
    "resuelto|resuelta|cerrado|cerrada|solucionado|solucionada|terminado|terminada|finalizado|finalizada|completado|"
    "completada|cancelado|cancelada|anulado|anulada|atendido|atendida",
    "resolvido|resolvida|fechado|fechada|concluído|concluída|encerrado|encerrada|completo|completa",
    "risolto|risolta|chiuso|chiusa|concluso|conclusa|completato|completata|terminato|terminata|evaso|evasa|annullato|"
    "annullata",
    "opgelost|gesloten|afgerond|afgehandeld|voltooid|gereed|geannuleerd|selesai|tutup|ditutup|dibatalkan|batal",
)
_WAITING = _phrases(
    "open|new|pending|in progress|hold|on hold|waiting|assigned|unassigned|reopened|active|escalated|unresolved|to do|"
    "awaiting reply|waiting on customer|waiting on contact|waiting for customer|in bearbeitung|offen|neu|wartend|"
    "nicht gelöst|ouvert|ouverte|nouveau|en cours|en attente|abierto|abierta|nuevo|en curso|pendiente|aberto|aberta|"
    "novo|em andamento|pendente|aperto|aperta|nuovo|in corso|in attesa|geopend|"
    "nieuw|in behandeling|baru|terbuka|diproses|menunggu|"
    "planned|scheduled|geplant|eingeplant|planifié|planifiée|programmé|programmée|programado|programada|agendado|"
    "agendada|planejado|pianificato|pianificata|programmato|programmata|gepland|ingepland|terjadwal|dijadwalkan"
)

MEANINGS: Mapping[str, Meaning] = {
    "is_resolved": Meaning(_SETTLED, _WAITING, _phrases("open|pending|unresolved|unsolved|offen|active")),
    "is_churned": Meaning(
        _GONE,
        _ACTIVE,
        _phrases(
            "active|retained|stayed|current|existing|subscribed|alive|retention|aktiv|actif|activo|ativo|attivo|actief|aktif"
        ),
    ),
    "is_converted": Meaning(_CONVERTED, _NOT_CONVERTED, _phrases("unconverted|lost")),
    "is_qualified": Meaning(
        _QUALIFIED | _CONVERTED, _NOT_QUALIFIED, _phrases("disqualified|unqualified|junk|spam|rejected|disqualifiziert")
    ),
    "is_subscribed": Meaning(
        _IN,
        _OUT,
        _phrases(
            "unsubscribed|unsubscribe|unsub|optout|opt out|opted out|bounced|blocked|blocklisted|blacklisted|do not|"
            "donot|dnc|abgemeldet|desinscrit|desabonne|suppressed|no email|cleaned|complained"
        ),
    ),
    "is_cancelled": Meaning(_CANCELLED | _UNPAID_FOR_GOOD | SENT_BACK | EXPIRED, _UNDER_WAY),
    "sla_met": Meaning(
        _MET,
        _MISSED,
        _phrases(
            "breached|breach|violated|violation|missed|overdue|late|escaped|verletzt|depasse|vencido|violato|overschreden"
        ),
    ),
    "resolved_first_contact": Meaning(
        _phrases("resolved|yes first contact|first contact|one touch|solved"),
        _phrases("escalated|not resolved|unresolved|reopened|transferred|multi touch"),
        _phrases("escalated|unresolved|reopened|transferred"),
    ),
    "is_active": Meaning(
        _ON, _OFF, _phrases("inactive|discontinued|archived|disabled|retired|obsolete|inaktiv|inactif|inativo")
    ),
    "is_licensed": Meaning(
        _ON, _OFF, _phrases("inactive|disabled|deactivated|suspended|deleted|unlicensed|inaktiv|inactif")
    ),
}
"""Yes/no field → what words mean for it."""

CALLED_OFF = _CANCELLED
"""Words of headings over the day on which an order was called off, or a mark. What has a day on which it expires, or
expired, was sold: food, a licence."""

QUALIFIED = _QUALIFIED
"""What a status must say somewhere before it tells who is qualified; that a lead was converted is not enough."""
