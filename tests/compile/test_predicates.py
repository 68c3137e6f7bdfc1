"""Conditions as SQL: what they say, and that strangers' words stay words."""

from datetime import date

import pytest

from crm_analytics.compile.predicates import column, predicate
from crm_analytics.conditions import Condition, Op, at_most, blank, filled, is_, is_not, more_than
from crm_analytics.issues import CrmError
from crm_analytics.schema import Kind


def sql(condition: Condition, kind: Kind) -> str:
    return predicate(condition, column(condition.name), kind).sql(dialect="duckdb")


@pytest.mark.parametrize(
    ("condition", "kind", "expected"),
    [
        (is_("deals.owner", "Ada"), Kind.CATEGORY, "\"owner\" = 'Ada'"),
        (is_("deals.owner", "Ada", "Bob"), Kind.CATEGORY, "\"owner\" IN ('Ada', 'Bob')"),
        (is_("deals.owner", "O'Hara"), Kind.CATEGORY, "\"owner\" = 'O''Hara'"),
        (is_("deals.owner", "(none)"), Kind.CATEGORY, '"owner" IS NULL'),
        (is_("deals.owner", "Ada", "(none)"), Kind.CATEGORY, '("owner" IS NULL OR "owner" = \'Ada\')'),
        (is_not("deals.owner", "Ada"), Kind.CATEGORY, '("owner" IS NULL OR NOT "owner" = \'Ada\')'),
        (is_not("deals.owner", "(none)"), Kind.CATEGORY, 'NOT "owner" IS NULL'),
        (filled("deals.owner"), Kind.CATEGORY, 'NOT "owner" IS NULL'),
        (blank("deals.owner"), Kind.CATEGORY, '"owner" IS NULL'),
        (is_("leads.is_converted", "yes"), Kind.BOOLEAN, '"is_converted" = TRUE'),
        (is_("leads.is_converted", False), Kind.BOOLEAN, '"is_converted" = FALSE'),
        (more_than("deals.amount", 10), Kind.MONEY, "(\"amount\" > CAST('10.0' AS DOUBLE))"),
        (
            at_most("deals.created_at", date(2024, 5, 5)),
            Kind.DATE,
            "(\"created_at\" < CAST('2024-05-06' AS DATE))",
        ),
        (
            is_("deals.created_at", "2024-05-05"),
            Kind.DATE,
            "(\"created_at\" >= CAST('2024-05-05' AS DATE) AND \"created_at\" < CAST('2024-05-06' AS DATE))",
        ),
        (
            Condition("deals.name", Op.CONTAINS, ("50%_OFF",)),
            Kind.TEXT,
            "(STRPOS(LOWER(CAST(\"name\" AS TEXT)), '50%_off') > 0)",
        ),
    ],
)
def test_a_condition_says_what_it_means(condition, kind, expected):
    assert sql(condition, kind) == expected


def test_headings_are_quoted():
    condition = is_('deals.a"b; --', "x")
    assert sql(condition, Kind.CATEGORY) == '"a""b; --" = \'x\''


@pytest.mark.parametrize(
    ("condition", "kind", "message"),
    [
        (is_("deals.amount", "a lot"), Kind.MONEY, '"Amount" holds numbers, and "a lot" is not one.'),
        (is_("deals.created_at", "05/06/24"), Kind.DATE, '"Created" holds dates, and "05/06/24" is not one'),
        (is_("leads.is_converted", "maybe"), Kind.BOOLEAN, '"Is converted" is yes or no, and "maybe" is neither.'),
        (more_than("deals.owner", "Ada"), Kind.CATEGORY, '"Owner" holds words, so "is more than" cannot be asked'),
    ],
)
def test_values_that_do_not_fit_are_refused_in_words(condition, kind, message):
    with pytest.raises(CrmError, match=message):
        sql(condition, kind)
