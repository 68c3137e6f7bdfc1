"""Lines of an order that stand beside one another: "Product Item 1 Name", "Product Item 1 Quantity", "Product Item 2
Name" …, or all that is said of one in a cell ("line_item_1": "name:Mug|quantity:2|total:20")."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from crm_analytics.reading.tables.cells import Kind, kind
from crm_analytics.tables import RawTable

LINES_AS_ROWS = "lines_in_cells"
"""The code of the issue that says that the lines of orders became rows of their own."""
NAMES = frozenset(
    "name title product productname producttitle sku item itemname description variant variantname productid artikel "
    "bezeichnung produkt nom designation produit nombre articulo producto descripcion nome produto descricao articolo "
    "prodotto naam omschrijving nama produk barang".split()
)
QUANTITIES = frozenset(
    "quantity qty count units quantityordered menge anzahl stuck quantite qte cantidad quantidade qtd quantita aantal "
    "jumlah kuantitas".split()
)
PRICES = frozenset(
    "price unitprice total subtotal amount linetotal itemprice cost preis einzelpreis betrag summe prix prixunitaire "
    "montant precio preciounitario importe preco valor prezzo importo prijs bedrag harga".split()
)
_ITEMS = frozenset(
    "item items product products article artikel produkt position posten pos lineitem line produit producto produto "
    "prodotto articulo articolo barang produk".split()
)
_MORE = frozenset("discount sku variant rabatt remise descuento desconto sconto korting diskon tax subtotal".split())
"""What else numbered columns may say of a line without naming it: "Discount 1"."""
_NUMBERED = re.compile(
    r"(?P<before>[^\d]*[^\W\d_])[\s_.#-]*(?P<number>[1-9]\d?)(?:[\s_.:-]*(?P<after>[^\W\d_][^\d]*))?"
)
_LOOKED_AT = 20
_NOTHING = re.compile(r"[\s0.,]*")
Line = Mapping[str, Any]


@dataclass(frozen=True)
class Lines:
    """The `columns` with the lines, what stands before the names of their parts, and the lines of each row; none for a
    blank cell."""

    columns: frozenset[int]
    prefix: str
    of_rows: tuple[tuple[Line, ...], ...]


def lines_in_columns(table: RawTable) -> Lines | None:
    """The lines of orders in numbered columns, where some say what was bought and others how many or how much."""
    groups = _groups(table.headings)
    packed = {name: columns for name, columns in groups.items() if _is_item(name) and _is_packed(table, columns)}
    if packed:
        name, columns = next(iter(packed.items()))
        beside = [table.frame.iloc[:, at].to_numpy() for at in columns.values()]
        rows = tuple(tuple(_unpacked(cell) for cell in row if cell.strip()) for row in zip(*beside, strict=True))
        return Lines(frozenset(columns.values()), f"{name}.", rows)
    named = [name for name in groups if _is_name(name) and _has_words(table, groups[name])]
    counted = [name for name in groups if _what(name) in QUANTITIES | PRICES]
    if not named or not counted:
        return None
    parts = {
        name: columns for name, columns in groups.items() if _is_item(name) or _what(name) in _MORE or name in counted
    }
    frame = {at: table.frame.iloc[:, at].to_numpy() for columns in parts.values() for at in columns.values()}
    numbers = sorted({number for columns in parts.values() for number in columns})
    # Each part goes by its heading in the file, that of the first line.
    cells = [
        {table.headings[columns[1]]: frame[columns[number]] for columns in parts.values() if number in columns}
        for number in numbers
    ]
    rows = tuple(
        tuple(line for each in cells if _is_filled(line := {name: column[row] for name, column in each.items()}))
        for row in range(table.rows)
    )
    return Lines(frozenset(frame), "", rows)


def _groups(headings: Sequence[str]) -> dict[str, dict[int, int]]:
    """Headings that differ in a number only, without it → the column of each number; at least 1 and 2 are there."""
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for at, heading in enumerate(headings):
        if match := _NUMBERED.fullmatch(heading.strip()):
            name = " ".join(filter(None, (match["before"].strip(), (match["after"] or "").strip())))
            found[name].setdefault(int(match["number"]), at)
    return {name: columns for name, columns in found.items() if {1, 2} <= set(columns)}


def _words(name: str) -> list[str]:
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return [word.casefold() for word in re.findall(r"[^\W_]+", apart)]


def _is_item(name: str) -> bool:
    return not _ITEMS.isdisjoint(_words(name))


def _what(name: str) -> str:
    """What a heading says besides that it is of a line: "quantity", "" for "Product 1"."""
    return "".join(word for word in _words(name) if word not in _ITEMS)


def _is_name(name: str) -> bool:
    return _is_item(name) and (_what(name) == "" or _what(name) in NAMES)


def _has_words(table: RawTable, columns: Mapping[int, int]) -> bool:
    """Whether the cells say what was bought: how many of something across ("Product 1", "Product 2") are figures."""
    cells = table.frame.iloc[:, columns[1]]
    filled = [cell.strip() for cell in cells.head(_LOOKED_AT) if cell.strip()]
    return bool(filled) and sum(kind(cell) is Kind.NUMBER for cell in filled) * 2 < len(filled)


def _is_filled(line: Line) -> bool:
    return any(_NOTHING.fullmatch(cell) is None for cell in line.values())


def _is_packed(table: RawTable, columns: Mapping[int, int]) -> bool:
    """Whether every cell says what was bought and how many or how much, as names with values."""
    cells = pd.concat([table.frame.iloc[:, at] for at in columns.values()])
    parts = [_unpacked(cell) for cell in cells[cells != ""]]
    names = [{bare(name) for name in part} for part in parts]
    return bool(names) and all(NAMES & each and (QUANTITIES | PRICES) & each for each in names)


def _unpacked(cell: str) -> Line:
    """
    >>> _unpacked("name:Mug|quantity:2|total:20.00")
    {'name': 'Mug', 'quantity': '2', 'total': '20.00'}
    """
    pairs = (part.partition(":") for part in cell.split("|"))
    return {name.strip(): value.strip() for name, colon, value in pairs if colon and name.strip()}


def bare(name: str) -> str:
    """
    >>> bare("Unit price"), bare("line_items")
    ('unitprice', 'lineitems')
    """
    return re.sub(r"[\W_]+", "", name).casefold()
