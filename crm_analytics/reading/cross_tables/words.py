"""Words of cross tables: over totals and averages, over versions of a figure, and on the rows of a statement."""

import re

_TOTAL = "|".join(
    (
        r"(?:grand|sub|over|row|year|annual|yearly|running)?[-\s]?(?:totals?|sum)|ytd|year to date|cumulative",
        r"(?:gesamt|jahres)?[-\s]?summen?|gesamt(?:ergebnis|betrag)?|insgesamt|lfd\.? ?jahr|kumuliert",
        r"total(?:e|es|is|aux)?(?: (?:général|general|generale|geral|complessivo|anual|annuel|annuale))?|cumulé",
        r"ensemble|totaal|eindtotaal|jumlah(?: total)?|suma|soma|somma|som",
    )
)
_AVERAGE = (
    r"(?:monthly |row )?(?:average|avg|mean)|(?:monats)?durchschnitt|mittelwert|schnitt|ø|moyenne|promedio|media|média|"
    r"gemiddelde|rata-rata"
)
_TOTALS = re.compile(rf"(?:{_TOTAL}|{_AVERAGE})\b.*", re.IGNORECASE)
_AVERAGES = re.compile(rf"(?:{_AVERAGE})\b.*", re.IGNORECASE)
_VERSION = re.compile(
    r"budget\w*|plan\w*|actuals?|ist|soll|forecasts?|targets?|ziel\w*|prior|previous|vorjahr|last year|variance|delta|"
    r"abweichung|diff\w*|prévision\w*|réel|real\w*|presupuesto|orçamento|meta|previsto|before|after|vorher|nachher|goal|"
    r"%.*|.*%",
    re.IGNORECASE,
)
_FIGURES = {
    word: figure
    for figure, words in {
        "income": "revenue|revenues|sales|net sales|total sales|income|turnover|umsatz|umsätze|umsatzerlöse|erlöse|"
        "einnahmen|ventes|chiffre d'affaires|ca|recettes|ventas|ingresos|vendas|receita|receitas|faturamento|vendite|"
        "ricavi|fatturato|omzet|penjualan|pendapatan",
        "cost": "cost|costs|expenses|cogs|cost of goods sold|cost of sales|spend|total expenses|operating expenses|"
        "kosten|ausgaben|aufwand|coûts|dépenses|charges|costos|costes|gastos|custos|despesas|costi|spese|uitgaven|"
        "biaya|pengeluaran",
        "profit": "profit|gross profit|net profit|net income|gross margin|margin|ebit|ebitda|gewinn|rohertrag|ergebnis|"
        "deckungsbeitrag|bénéfice|marge|résultat|beneficio|margen|utilidad|lucro|margem|utile|margine|winst|laba",
        "count": "orders|customers|new customers|units|visits|leads|visitors|bestellungen|kunden|commandes|clients|"
        "pedidos|clientes|ordini|clienti|klanten|pesanan|pelanggan|conversion rate|churn|headcount",
    }.items()
    for word in words.split("|")
}


def is_total(heading: str) -> bool:
    """Whether a heading stands over totals or averages of the cells beside it.

    >>> is_total("Total 2024"), is_total("Ø"), is_total("Totally")
    (True, True, False)
    """
    return _TOTALS.fullmatch(heading.strip()) is not None


def is_average(heading: str) -> bool:
    """Whether a heading stands over averages of the cells beside it.

    >>> is_average("Ø 2024"), is_average("Total")
    (True, False)
    """
    return _AVERAGES.fullmatch(heading.strip()) is not None


def is_version(group: str) -> bool:
    """Whether a group of columns is a version of a figure, not to be added to the others ("Budget", "Actual")."""
    return _VERSION.fullmatch(group.strip()) is not None


def figure_of(label: str) -> str:
    """Which kind of figure the label of a row names in a statement; "" where it names none.

    >>> figure_of("Revenue"), figure_of("Kosten"), figure_of("Ada")
    ('income', 'cost', '')
    """
    return _FIGURES.get(label.strip().casefold(), "")
