"""Which column is the outcome, where no field of the CRM says so: told from headings, and checked on the cells."""

from collections.abc import Mapping

import pandas as pd

from crm_analytics.issues import CrmError
from crm_analytics.mapping.headings.heading import fold
from crm_analytics.scoring import cells
from crm_analytics.scoring.outcomes import two_valued

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "churn": tuple(
        "churn attrit exit left leave cancel terminat unsubscrib lapsed defect kundig abgewander abwander resili "
        "depart baja abandon cancelac abbandon disdett evasao opgezegd berhenti target label".split()
    ),
    "leads": tuple(
        "convert conversion respon subscri deposit accept purchas bought buy won win success target label outcome y "
        "result sale sold konvert umgewandelt abschluss gewonn achat vendu compra convertid venta conversao acquist "
        "gekocht beli".split()
    ),
    "deals": tuple("won win outcome result status success target label y sold gewonn gagn ganad vint ganho".split()),
}
_SHORT = frozenset(("y", "buy", "win", "won", "left"))


def guess(frame: pd.DataFrame, subject: str) -> str | None:
    """The column with two values whose heading comes closest to the outcome; None where none does."""
    starts = _HEADINGS[subject]
    for start in starts:
        for name in map(str, frame.columns):
            words = fold(name)
            fits = any(word == start if start in _SHORT else word.startswith(start) for word in words)
            if fits and _is_two_valued(frame[name], name):
                return name
    return None


def _is_two_valued(values: pd.Series, name: str) -> bool:
    if cells.reading_of(values) is None:
        return False
    codes, words = cells.as_words(values)
    if len(words) != 2 or not (codes >= 0).any():
        return False
    try:
        two_valued(values, None, name)
    except CrmError:
        return False
    return True
