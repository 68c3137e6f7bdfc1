"""What cells say about fields that hold places: countries are no cities and no states, and statuses are no places."""

from functools import cache

from crm_analytics.mapping.cells.fits import MOST, Fit
from crm_analytics.mapping.headings.heading import fold
from crm_analytics.tables import ColumnProfile
from crm_analytics.vocabulary.cell_words import CHANNELS
from crm_analytics.vocabulary.places import COUNTRIES, COUNTRIES_OF_SEVERAL_WORDS, STATE_CODES, STATES

_OTHER, _STATUS = 0.35, 0.2
_STATUSES = frozenset(
    "enabled disabled invited declined active inactive open opened closed pending new draft archived deleted sent "
    "resolved solved cancelled canceled completed complete done paid unpaid failed subscribed unsubscribed live "
    "enable disable locked blocked suspended expired confirmed approved rejected snoozed delivered shipped refunded "
    "won lost progress processing waiting posted partially voided submitted received accepted "
    "abierto abierta cerrado cerrada pendiente pagado pagada cancelado cancelada enviado enviada entregado entregada "
    "activo activa inactivo inactiva finalizado finalizada completado completada vencido ganado ganada perdido perdida "
    "baja alta vigente suspendido suspendida prospecto suspenso sospeso sospesa disdetto resilie actif inactif "
    "proceso resuelto resuelta nuevo nueva facturado facturada "
    "aberto aberta fechado fechada pendente pago paga entregue concluido concluida andamento aguardando devolvido "
    "ganho ganha vendida vendido perdida faturado faturada ativo ativa inativo inativa novo caminho resolvido "
    "aperto aperta chiuso chiusa pagato pagata annullato annullata spedito spedita consegnato consegnata evaso evasa "
    "attivo attiva inattivo inattiva attesa lavorazione nuovo completato completata scaduta scaduto".split()
)
_ALONE = frozenset("new nuevo nueva novo nova nuovo live open baja alta completa".split())
"""Statuses by themselves, but names of places before another word: New York, Novo Hamburgo, Baja California."""
_ENOUGH = 3
"""Different values, or the name of one city that is a country's as well would decide."""


@cache
def _countries() -> frozenset[str]:
    return frozenset(COUNTRIES.split()) | {name.strip() for name in COUNTRIES_OF_SEVERAL_WORDS.split(";")}


@cache
def _states() -> frozenset[str]:
    return frozenset(name.strip() for name in STATES.split(";"))


@cache
def _channels() -> frozenset[str]:
    return frozenset(name.strip() for name in CHANNELS.split(";"))


def other_place(field: str, profile: ColumnProfile) -> Fit | None:
    """Why the cells of a column cannot be `field` ("city"), where they are surely places of another kind."""
    values = [" ".join(fold(value)) for value, _ in profile.top]
    if values and field in ("city", "state", "region", "country") and _share_of_statuses(values) >= MOST:
        return Fit(_STATUS, "its cells say how far something is")
    if values and field in ("city", "state", "region", "country") and _share(values, _channels()) >= MOST:
        return Fit(_STATUS, "its cells are ways to sell")
    if len(values) < _ENOUGH:
        return None
    if field in ("city", "state") and _share(values, _countries()) >= MOST:
        return Fit(_OTHER, "its cells are countries")
    if field in ("city", "country") and _share(values, _states()) >= MOST:
        return Fit(_OTHER, "its cells are states")
    if field == "city" and _share(values, frozenset(STATE_CODES.split())) >= MOST:
        return Fit(_OTHER, "its cells are codes of states")
    return None


def _share_of_statuses(values: list[str]) -> float:
    """The share of values that say how far something is, in one of their words: "Em andamento"."""
    return sum(is_status(value) for value in values) / len(values)


def is_status(value: str) -> bool:
    """Whether a value, in words without accents, has a word that says how far something is."""
    return value in _STATUSES or not (_STATUSES - _ALONE).isdisjoint(value.split())


def is_state(value: str) -> bool:
    """Whether a value, in words without accents, is the name of a state."""
    return value in _states()


def is_country(value: str) -> bool:
    """Whether a value, in words without accents, is the name of a country."""
    return value in _countries()


def share_of_states(profile: ColumnProfile) -> float:
    """The share (0 to 1) of different values that are states or their codes."""
    values = [" ".join(fold(value)) for value, _ in profile.top]
    return _share(values, _states() | frozenset(STATE_CODES.split())) if values else 0.0


def share_of_countries(profile: ColumnProfile) -> float:
    """The share (0 to 1) of different values that are countries."""
    values = [" ".join(fold(value)) for value, _ in profile.top]
    return _share(values, _countries()) if values else 0.0


def _share(values: list[str], known: frozenset[str]) -> float:
    return sum(value in known for value in values) / len(values)
