"""A period before that the data does not have from its first day on is no equal to compare with."""

from datetime import date, datetime

from crm_analytics.catalogue import kpi
from crm_analytics.evaluate import Scope, readings
from crm_analytics.periods import Period
from tests.tables_in_words import drawn

ORDERS = """
    orders | ordered_at | amount
           | 2025-06-02 | 10
           | 2025-07-05 | 30
           | 2025-08-05 | 30
           | 2025-09-30 | 30
"""


def test_it_is_said_from_which_day_on_the_days_before_are_known():
    with drawn(ORDERS, datetime(2025, 10, 1)) as workspace:
        quarter = readings(workspace, [kpi("revenue")], Scope(Period(date(2025, 7, 1), date(2025, 10, 1))))["revenue"]
        september = readings(workspace, [kpi("revenue")], Scope(Period(date(2025, 9, 1), date(2025, 10, 1))))["revenue"]
    assert (quarter.value, quarter.previous, quarter.change) == (90, 10, None)
    assert quarter.known_from == date(2025, 6, 2)
    assert (september.previous, september.change, september.known_from) == (30, 0, None)
