"""The parts of cells that a pattern has found: digits as numbers, years with their century, months by their names."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from crm_analytics.parsing import clock
from crm_analytics.parsing.months import MONTHS


def part(found: pa.Array, name: str) -> pa.Array:
    """The text of a part, "" where the pattern did not match."""
    return pc.fill_null(pc.struct_field(found, name), "")


def number(found: pa.Array, name: str) -> np.ndarray:
    """The digits of a part as whole numbers, 0 where there are none."""
    return clock.numbers(part(found, name))


def year(found: pa.Array, pivot: int) -> np.ndarray:
    """The part "y"; of two digits, those below `pivot` are 20.., the others 19.."""
    years, length = number(found, "y"), np.asarray(pc.utf8_length(part(found, "y")))
    return np.where(length == 2, years + np.where(years < pivot, 2000, 1900), years)


def month_of_name(found: pa.Array) -> np.ndarray:
    """The part "m" as 1 to 12, 0 where it names no month."""
    names = pd.Series(part(found, "m").to_pandas())
    return np.asarray(names.map(MONTHS).fillna(0).astype("int64"))
