"""Statements of accounts: profit and loss, and balance sheets, of which each row or column is another sum."""

import re
from collections.abc import Sequence

from crm_analytics.reading.cross_tables.words import figure_of
from crm_analytics.reading.tables.cells import Kind, kind

STATEMENT = (
    "It is a statement of accounts (profit and loss, or a balance): each figure is a sum, and it holds no records."
)
STATEMENT_HINT = (
    "Use the list of the sales behind it (orders or invoices); costs may be a list with a date, an amount and a "
    "category."
)
_LABEL_COLUMNS = 3
_MOST_ROWS = 400
_RESULTS = re.compile(
    r"(?:total )?(?:gross|net|operating|ordinary|other)(?: operating)? (?:profit|income|loss|earnings|margin|result)"
    r"(?: ?\(?(?:/|or)? ?\(?loss\)?)?|ebitda?|ebt|(?:profit|income|earnings) before (?:income )?tax(?:es)?|"
    r"net (?:profit|income) after tax(?:es)?|profit for the (?:year|period|month)|bottom line|"
    r"rohertrag|rohergebnis|betriebsergebnis|jahresüberschuss|jahresergebnis|ergebnis vor steuern|"
    r"ergebnis nach steuern|vorläufiges ergebnis|gewinn vor steuern|reingewinn|bruttogewinn|"
    r"deckungsbeitrag [1-3i]{1,3}|"
    r"marge brute|résultat (?:net|brut|d'exploitation|courant.*|avant impôts?)|bénéfice net|excédent brut.*|"
    r"(?:utilidad|beneficio|resultado|ganancia|margen) (?:brut[oa]|net[oa]|operativ[oa]|de operaci[oó]n|"
    r"de explotaci[oó]n|antes de impuestos|del ejercicio)|"
    r"(?:lucro|resultado|margem) (?:brut[oa]|l[ií]quid[oa]|operacional|antes d.*|do exerc[ií]cio)|receita l[ií]quida|"
    r"(?:utile|risultato|margine) (?:lord[oa]|nett[oa]|operativ[oa]|d'esercizio|ante imposte)|"
    r"(?:bruto|netto|bedrijfs)(?:winst|resultaat|marge)|resultaat voor belastingen?|"
    r"laba (?:kotor|bersih|operasional|usaha|rugi.*|sebelum pajak)|"
    r"total (?:liabilities|equity)(?: (?:and|&) .*)?|total liabilities (?:and|&) .*|(?:summe|total) (?:aktiva|passiva)|"
    r"total (?:actifs?|passifs?|activos?|pasivos?|ativos?|passivos?|attivit[àa]|passivit[àa]|activa|passiva|aset|"
    r"liabilitas)",
    re.IGNORECASE,
)
_TITLES = re.compile(
    r"(?<![^\W_])(?:profits? ?(?:and|&|or|/) ?loss|p ?& ?l|income statement|balance sheet|cash ?flow statement|"
    r"trial balance|gewinn-? ?und verlustrechnung|guv|bwa|betriebswirtschaftliche auswertung|bilanz|"
    r"compte de résultat|bilan comptable|pérdidas y ganancias|estado de resultados|balance general|"
    r"demonstração d[oe] resultados?|dre|balanço patrimonial|conto economico|stato patrimoniale|"
    r"winst-? ?en ?verliesrekening|balans|laba rugi|neraca)(?![^\W_])",
    re.IGNORECASE,
)
"""What statements call themselves."""
_STEMS = (
    "profit;income;loss;earning;margin;result;risultat;ergebnis;ertrag;gewinn;ebit;ebt;bottom;überschuss;deckungs;marge;"
    "résultat;bénéfice;excédent;utili;benefici;ganancia;margen;lucro;margem;liquid;líquid;winst;laba;total;summe"
).split(";")
"""What a result cannot do without: looked for once in all labels."""
_PARTS = re.compile(
    r"(?:total |less:? |net |operating |other |direct )*(?:revenues?|income|sales|"
    r"cost of (?:goods sold|sales|revenue)|cogs|"
    r"(?:operating |general |administrative |payroll )*expenses?|overheads?|assets|current assets|liabilities|equity)|"
    r"umsatzerlöse|umsatz|erlöse|materialaufwand|wareneinsatz|personal(?:aufwand|kosten)|raumkosten|abschreibungen|"
    r"sonstige (?:betriebliche )?(?:aufwendungen|kosten|erträge)|gesamtleistung|gesamtkosten|aufwendungen|kosten|"
    r"chiffre d'affaires(?: net)?|achats(?: .*)?|charges(?: .*)?|produits(?: .*)?|"
    r"ingresos(?: .*)?|ventas(?: netas)?|costos?(?: de ventas?)?|coste(?: de ventas?)?|gastos(?: .*)?|"
    r"receitas?(?: bruta.*)?|custos?(?: .*)?|cmv|despesas(?: .*)?|deduções.*|"
    r"ricavi(?: .*)?|costi?(?: .*)?|spese(?: .*)?|omzet|inkoopwaarde.*|(?:personeels|huisvestings|overige )?kosten|"
    r"pendapatan(?: .*)?|penjualan(?: bersih)?|beban(?: .*)?|biaya(?: .*)?|hpp|harga pokok penjualan",
    re.IGNORECASE,
)


def is_statement(head: Sequence[Sequence[str]]) -> bool:
    """Whether the first rows of a sheet, headings included, are a statement: figures beside labels such as "Total
    income" and "Gross profit"."""
    return any(_is_statement_down(head, column) for column in range(min(_LABEL_COLUMNS, len(head[0]) if head else 0)))


def _is_statement_down(head: Sequence[Sequence[str]], column: int) -> bool:
    """Each label stands once, beside figures only, and among them are results and what they are made of."""
    every = "\n".join(record[column] for record in head[:_MOST_ROWS]).lower()
    if not any(stem in every for stem in _STEMS):
        return False
    labelled = [record for record in head[:_MOST_ROWS] if record[column] and kind(record[column]) is Kind.TEXT]
    labels = [_bare(record[column]) for record in labelled]
    results = {label for label in labels if _RESULTS.fullmatch(label)}
    parts = {label for label in labels if _PARTS.fullmatch(label) or figure_of(label)} - results
    if not results or len(results) + len(parts) < 3 or len(set(labels)) < 0.8 * len(labels):
        return False
    figures = [
        cell for record in labelled for cell in record[column + 1 :] if cell and _bare(record[column]) in results
    ]
    return bool(figures) and sum(kind(cell) is Kind.NUMBER for cell in figures) * 2 > len(figures)


def _bare(label: str) -> str:
    """A label in lower case without the numbers of accounts, marks and signs around it."""
    return re.sub(r"^[\d.\s()=+–-]+|[\s:.=*]+$", "", label).lower().replace("’", "'")


def is_called_statement(above: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a text above, or the name of the sheet, says that it is a statement, and its cells are figures."""
    if not any(map(_TITLES.search, above)):
        return False
    filled = [cell for record in below[:_MOST_ROWS] for cell in record[1:] if cell]
    labels = [record[0] for record in below[:_MOST_ROWS] if record[0]]
    figures = sum(kind(cell) in (Kind.NUMBER, Kind.BLANK) for cell in filled)
    return figures >= 0.9 * len(filled) > 0 and all(kind(label) is Kind.TEXT for label in labels) and len(labels) > 0


def is_statement_across(names: Sequence[str]) -> bool:
    """Whether headings are those of a statement, a month in each row: two results and what they are made of, and
    nothing else than a time."""
    bare = [_bare(name.replace("_", " ")) for name in names if name]
    results = [name for name in bare if _RESULTS.fullmatch(name)]
    parts = [name for name in bare if _PARTS.fullmatch(name) and name not in results]
    return len(results) >= 2 and len(parts) >= 1 and len(bare) - len(results) - len(parts) <= 1
