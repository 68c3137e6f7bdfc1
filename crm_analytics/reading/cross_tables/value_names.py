"""What the figures of a cross table are called, where no heading over them says it: as its title does."""

import re
from collections.abc import Sequence

UNKNOWN = "Amount"
LONGEST = 200
_WORDS = (
    "net sales|gross sales|sales|revenues?|turnover|income|takings|spending|spend|expenses?|costs?|budget|quantity|"
    "units|gross profit|profit|margin|orders|visits|hours|amounts?|"
    "nettoumsatz|umsätze|umsatz|erlöse|einnahmen|betrag|beträge|kosten|ausgaben|menge|stück|gewinn|deckungsbeitrag|"
    "chiffre d'affaires|chiffre d’affaires|ventes|recettes|montants?|dépenses|coûts?|quantités?|bénéfice|marge|"
    "ventas|ingresos|importes?|gastos|cost[eo]s|cantidad(?:es)?|unidades|beneficio|"
    "vendas|receitas?|faturamento|despesas|custos?|quantidades?|lucro|"
    "vendite|fatturato|ricavi|importi|importo|spese|costi|quantità|utile|"
    "omzet|verkopen|opbrengst|bedrag(?:en)?|uitgaven|aantal|winst|"
    "penjualan|pendapatan|omset|biaya|pengeluaran|jumlah|laba"
)
_COUNTED = "leads|tickets|calls|visitors|sessions|deals|clicks|impressions|sign-?ups|bookings|anfragen|anrufe|besucher"
_FIGURES = re.compile(rf"(?<![^\W\d_])(?:{_WORDS})(?![^\W\d_])", re.IGNORECASE)
_NAMED = re.compile(rf"(?<![^\W\d_])(?:{_WORDS}|{_COUNTED})(?![^\W\d_])", re.IGNORECASE)


def value_name(said: Sequence[str]) -> str:
    """The first word for a figure in the first of the texts (titles, the names of sheet and file) that has any.

    >>> value_name(["", "Umsatz nach Kunde 2024"]), value_name(["Q1", "marketing_spend"]), value_name(["Report"])
    ('Umsatz', 'Spend', 'Amount')
    >>> value_name(["Leads by source"])
    'Leads'
    """
    for text in said:
        if found := _NAMED.search(text[:LONGEST].replace("_", " ")):
            return found[0][:1].upper() + found[0][1:].lower()
    return UNKNOWN


def names_figures(text: str) -> bool:
    """Whether a text has a word for amounts or quantities (records that are counted, such as leads, aside).

    >>> names_figures("marketing_spend"), names_figures("Leads by source")
    (True, False)
    """
    return _FIGURES.search(text[:LONGEST].replace("_", " ")) is not None
