"""The month that a name says is read only where it says one."""

from datetime import date

import pytest

from crm_analytics.cleaning.dates.named_months import month_of


@pytest.mark.parametrize(
    "name",
    [
        "calls 2021-03.csv",
        "2021_03_calls",
        "202103",
        "03-2021",
        "March 2021",
        "Mar_2021.csv",
        "calls März 2021",
        "2021 mars",
    ],
)
def test_a_month_with_its_year_is_read(name):
    assert month_of(name) == date(2021, 3, 1)


@pytest.mark.parametrize(
    "name",
    ["calls 3.csv", "March", "2021", "input_03.csv", "export 2021-03-15", "15.03.2021", "20210315", "Jan-Mar 2021"],
)
def test_no_month_is_guessed(name):
    assert month_of(name) is None
