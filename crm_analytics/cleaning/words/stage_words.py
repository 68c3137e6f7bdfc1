"""Words of stages and statuses that say whether a deal is open, won or lost, in eight languages."""

import re
from collections.abc import Mapping
from itertools import pairwise

from crm_analytics.cleaning.words.phrases import phrase

_WON = """
won win wins closedwon sold signed accepted ordered converted verkauft gewonnen gewonnene unterschrieben beauftragt
angenommen akzeptiert gagne gagnee gagnes gagnees conclu conclue signe signee vendu vendue accepte acceptee ganado
ganada ganados ganadas vendido vendida firmado firmada aceptado aceptada ganho ganha ganhos assinado assinada aceito
aceita vinto vinta vinti vinte venduto venduta firmato firmata accettato accettata getekend verkocht geaccepteerd
menang terjual dimenangkan disetujui aanvaard aanvaarde berhasil sukses akkoord
""".split()
_LOST = """
lost loss closedlost declined rejected cancelled canceled abandoned disqualified unqualified dead dropped verloren
verlorene abgelehnt storniert abgesagt disqualifiziert perdu perdue perdus perdues refuse refusee annule annulee
abandonne abandonnee perdido perdida perdidos perdidas rechazado rechazada cancelado cancelada descartado descartada
abandonado abandonada recusado recusada perso persa persi perse rifiutato rifiutata annullato annullata abbandonato
afgewezen geannuleerd vervallen kalah gagal batal dibatalkan ditolak hilang outsold withdrawn expired ghosted
unresponsive absage zuruckgezogen abgelaufen expire expiree expirado expirada caducado abbandonata scaduto scaduta
geweigerd verlopen
""".split()
_OPEN = """
open new active pending prospect prospects prospecting qualification qualify qualified qualifying engaging engaged
engagement negotiation negotiating negotiate negotiations proposal proposals propose proposed quote quoted quotation
quotes estimate presentation demo demonstration meeting appointment appointmentscheduled qualifiedtobuy
presentationscheduled decisionmakerboughtin contractsent scheduled contacted contact contacting lead leads discovery
discover needs analysis evaluation evaluating evaluate review reviewing decision perception value working nurture
nurturing progress hold stalled waiting follow followup trial poc pilot verbal commit commitment sent inquiry enquiry
opportunity process interest interested closing develop developing development validate validation solution identify
identified solicitation unassigned assigned backlog pipeline upside forecast started processing pitch scoping scope
legal procurement onhold neu neue offen aktiv laufend anfrage angebot angebote verhandlung bearbeitung qualifizierung
qualifiziert kontaktiert kontakt gesendet termin bedarfsanalyse wartend entscheidung interessent nouveau nouvelle
ouvert ouverte actif cours negociation offre devis proposition prospection qualifie contacte attente envoye rendez
decouverte nuevo nueva abierto abierta activo activa negociacion propuesta cotizacion presupuesto prospeccion
calificado calificacion contactado espera proceso enviado seguimiento reunion pendiente novo nova aberto aberta ativo
negociacao proposta orcamento prospeccao qualificado qualificacao contatado andamento pendente reuniao nuovo nuova
aperto aperta attivo trattativa preventivo offerta contattato qualificato corso attesa inviato lavorazione nieuw
nieuwe actief onderhandeling voorstel offerte gekwalificeerd gecontacteerd lopend wacht behandeling baru terbuka aktif
negosiasi penawaran prospek proses dihubungi menunggu kualifikasi tertunda suspended draft rfq tender shortlisted
suspect mql sql sal visit vereinbart uberzeugt erstgesprach bedarfsermittlung kontaktaufnahme wiedervorlage entwurf
planifiee planifie programme relance relancer brouillon programada programado demostracion presentacion curso borrador
agendada agendado apresentacao rascunho contato programmato programmata presentazione bozza afspraak gepland verzonden
gesprek concept presentasi survei draf cualificacion cualificado cualificada qualificazione kwalificatie mtg
""".split()
_NOT = frozenset("not no non nicht kein keine pas ne sem sin senza niet geen tidak never ex un re".split())

OUTCOME_OF: Mapping[str, str] = {
    **dict.fromkeys(_OPEN, "open"),
    **dict.fromkeys(_WON, "won"),
    **dict.fromkeys(_LOST, "lost"),
}
_WHOLE = {
    "purchase order received": "won", "po received": "won", "deal done": "won", "contract signed": "won",
    "closed no decision": "lost", "no sale": "lost", "no decision": "lost", "not won": "lost", "nicht gewonnen": "lost",
    "sin exito": "lost", "duplicate": "lost", "not interested": "lost", "kein interesse": "lost", "non gagne": "lost",
    "needs analysis": "open", "not started": "open", "not contacted": "open", "no contact": "open", "no answer": "open",
    "no show": "open", "id decision makers": "open", "to do": "open", "a faire": "open", "re engaged": "open",
    "sans suite": "lost", "out sold": "lost", "not qualified": "lost", "technical win": "open", "gain access": "open",
    "business case": "open", "best case": "open", "decideur d accord": "open", "sem contato": "open",
    "order received": "won", "paid": "won", "invoiced": "won", "booked": "won", "auftrag": "won",
    "auftrag erhalten": "won", "pedido confirmado": "won", "vendita conclusa": "won", "opdracht": "won",
    "bez": "open", "bought sold": "won", "in essere": "open",
}  # fmt: skip
_ASIDE = re.compile(
    r"\([^)]*\)|\d+(?:[.,]\d+)?\s*%|^\s*(?:stage|phase|etape|étape|etapa|fase|stufe|step)?\s*\d+\s*[-–.:)]*"
)


def outcome_of(text: str) -> str | None:
    """ "open", "won", "lost", or None where the word tells nothing (or two things).

    >>> [outcome_of(word) for word in ("Closed Won", "5 - Verloren", "Closed Lost (Sales)", "Proposal 60%")]
    ['won', 'lost', 'lost', 'open']
    >>> [outcome_of(word) for word in ("Closed", "Parked", "Won/Lost", "Decision Maker Bought-In", "Lost: no budget")]
    [None, None, None, 'open', 'lost']
    """
    said = phrase(_ASIDE.sub(" ", text)) or phrase(text)
    if said in _WHOLE:
        return _WHOLE[said]
    if said.replace(" ", "") in OUTCOME_OF:
        return OUTCOME_OF[said.replace(" ", "")]
    words = said.split()
    found = {OUTCOME_OF[word] for word in words if word in OUTCOME_OF}
    ended = found & {"won", "lost"}
    if _is_negated(words, ended or found):
        return None
    if ended:
        # "Negotiation lost" and "Lost, no decision" ended; "Won, pending contract" may not have.
        at_an_end = OUTCOME_OF.get(words[-1]) in ended or OUTCOME_OF.get(words[0]) == "lost"
        return ended.pop() if len(ended) == 1 and (len(found) == 1 or at_an_end) else None
    return "open" if found else None


def _is_negated(words: list[str], outcomes: set[str]) -> bool:
    """Whether "not" or the like stands right before a word with one of the outcomes."""
    return any(first in _NOT and OUTCOME_OF.get(second) in outcomes for first, second in pairwise(words))
