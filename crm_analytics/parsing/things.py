"""Numbers that say what they count or measure: "5 pcs", "5360 ha", "3x"."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from crm_analytics.parsing.occurrence import ends_of_bytes
from crm_analytics.parsing.texts import arrow, mask, series

_WORDS = (
    "x pc pcs pce pces piece pieces ea each item items unit units stk stück stücke st stuk stuks pièce pièces unité "
    "unités ud uds und unid unidad unidades pz pza pzas pieza piezas un unidade unidades peça peças pezzo pezzi unità "
    "buah bh biji satuan",
    "kg kgs kilo kilos",
    "g gr gram grams gramm grammes gramos gramas grammi",
    "lb lbs",
    "oz",
    "t ton tons tonne tonnes tonnen toneladas tonnellate",
    "l lt ltr liter liters litre litres litros litri",
    "ml",
    "cl",
    "km",
    "cm",
    "m2 m² sqm qm sqft",
    "ha hectare hectares hektar hectáreas ettari",
    "box boxes karton kartons carton cartons caja cajas caixa caixas doos dus",
    "dozen dozens dz dutzend docena docenas dúzia dúzias dozijn lusin",
    "pair pairs paar paare paire paires par pares paio paia pasang",
    "pax person persons people guests personen personnes personas pessoas persone orang",
    "employees mitarbeiter employés empleados funcionários dipendenti medewerkers karyawan",
)
_OF = {word: group for group, words in enumerate(_WORDS) for word in words.split()}
_FORM = r"^(?P<number>[-+−]?\d[\d.,'’ ]*) ?(?P<thing>[^\W\d_]+[2²]?)\.?$"


def bare(values: pd.Series) -> tuple[pd.Series, np.ndarray]:
    """The cells without what they count, and which cells said it. Where they count several things ("500 g", "1 kg"),
    their numbers are not of one kind, and all stay as they are.

    >>> cells, said = bare(pd.Series(["5360 HA", "600", "1.5 ha", "n/a"], dtype="str"))
    >>> cells.tolist(), said.tolist()
    (['5360', '600', '1.5', 'n/a'], [True, False, True, False])
    >>> bare(pd.Series(["500 g", "1 kg"], dtype="str"))[0].tolist()
    ['500 g', '1 kg']
    >>> bare(pd.Series(["2 dozen", "3 boxes"], dtype="str"))[0].tolist()
    ['2 dozen', '3 boxes']
    """
    array, none = arrow(values), np.zeros(len(values), dtype=bool)
    if ends_of_bytes(array)[1] < ord("A"):
        return values, none
    found = pc.extract_regex(pc.utf8_lower(array), _FORM)
    words = pc.fill_null(pc.struct_field(found, "thing"), "").to_pylist()
    said = np.array([word in _OF for word in words], dtype=bool)
    if len({_OF[word] for word in words if word in _OF}) != 1:
        return values, none
    numbers = pc.utf8_trim_whitespace(pc.struct_field(found, "number"))
    result = series(pc.if_else(pa.array(said), numbers, array))
    result.index = values.index
    return result, mask(pa.array(said))
