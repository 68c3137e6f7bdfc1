"""Several ratings in a row of which none was given, or no row at all."""

import pytest

from .conftest import Cleaner


@pytest.mark.parametrize(("cells", "rows"), [([], 0), ([""], 1), ([" "], 1), (["5", " "], 2)])
def test_who_gave_no_rating_is_one_record(cleaned: Cleaner, cells: list[str], rows: int) -> None:
    blank = [""] * len(cells)
    table = cleaned("surveys", {"Rating: App": ("csat", cells), "Rating: Shop": ("csat", blank)})
    assert len(table.frame) == rows
