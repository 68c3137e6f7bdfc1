"""In which order the stages of a pipeline are drawn, told from their names alone."""

import re
from collections.abc import Iterable, Mapping

# Words as they begin, in English, German, French, Spanish, Italian and Portuguese. The later step wins where a name has
# several: "proposal in negotiation" is negotiated.
_STEPS: tuple[tuple[str, ...], ...] = (
    ("new", "neu", "nouv", "nuev", "nuov", "novo", "lead", "inbound", "backlog", "open", "offen"),
    ("prospect", "target"),
    ("contact", "kontakt", "engag", "outreach", "attempt", "connect", "erstgespr", "appointment"),
    ("qualif", "discover", "bedarf", "research"),
    (
        "need",
        "analys",
        "meeting",
        "termin",
        "rendez",
        "reuni",
        "demo",
        "presentation",
        "präsent",
        "value prop",
        "trial",
    ),
    ("decision", "perception", "evaluat", "solution", "technical", "pilot", "test"),
    ("propos", "quot", "angebot", "devis", "offer", "offre", "ofert", "propuest", "prevent", "price", "preis"),
    ("negot", "négoc", "negoz", "negoc", "verhandl", "review", "contract", "vertrag", "contrat", "legal"),
    ("verbal", "commit", "zusage", "signature", "closing", "abschluss"),
    ("won", "gewonn", "gagn", "ganad", "vint", "ganh", "customer", "signed"),
    ("lost", "verlor", "perdu", "perdid", "pers", "abandon", "disqualif", "cancel", "unqualif"),
)
_UNKNOWN = 5.5
_NUMBERED = re.compile(r"^\W*(\d{1,3})\b")


def stage_order(sizes: Mapping[str, float]) -> list[str]:
    """The stages from first contact to won and lost: by the numbers they begin with, if all do; else by what their
    words mean. Stages that say nothing stand where a deal of unknown progress would, the larger ones first.

    >>> stage_order({"Won": 9, "Proposal sent": 3, "Engaging": 2, "Prospecting": 5})
    ['Prospecting', 'Engaging', 'Proposal sent', 'Won']
    >>> stage_order({"2 - Demo": 1, "1 - New": 1, "10 - Closing": 1})
    ['1 - New', '2 - Demo', '10 - Closing']
    """
    numbers = {name: found[1] for name in sizes if (found := _NUMBERED.match(name))}
    if numbers and len(numbers) == len(sizes):
        return sorted(sizes, key=lambda name: (int(numbers[name]), name))
    return sorted(sizes, key=lambda name: (_step(name), -sizes[name], name))


def _step(name: str) -> float:
    words = name.casefold()
    known = [at for at, starts in enumerate(_STEPS) if _begins(words, starts)]
    return known[-1] if known else _UNKNOWN


def _begins(words: str, starts: Iterable[str]) -> bool:
    return any(re.search(rf"\b{re.escape(start)}", words) for start in starts)
