"""Both readers heard: sure is what both say, and neither speaks beyond what it has read."""

from itertools import pairwise

from crm_analytics.cleaning import profiles
from crm_analytics.mapping import CONFIDENT
from crm_analytics.mapping.learned import NO_RECORDS, PERSON
from crm_analytics.mapping.looking import look_at
from crm_analytics.mapping.scoring import scores_of
from crm_analytics.mapping.second_reading import Heard, hear, with_others
from crm_analytics.reading import Source, read_file
from tests.mapping.sheets_in_words import headings, mapped, table

ORDERS = ("Order ID", "Order date", "Customer", "Total")


def test_what_both_say_is_sure() -> None:
    (mapping,) = mapped(headings(*ORDERS, file="orders.csv"))
    assert mapping
    assert mapping.confidence >= CONFIDENT
    assert all(column.confidence >= CONFIDENT for column in mapping.columns if column.heading in ORDERS[:2])


def test_a_likelier_kind_gains_and_an_unlikely_one_loses_and_more_likely_is_never_less() -> None:
    words = {"orders": 2.0, "tickets": 2.0}
    steps = [Heard({"orders": share, "tickets": 1 - share}) for share in (0.05, 0.3, 0.5, 0.7, 0.95)]
    orders = [step.totals(words)["orders"] for step in steps]
    assert all(less <= more for less, more in pairwise(orders))
    assert steps[-1].totals(words)["orders"] > words["orders"] > steps[0].totals(words)["orders"]


def test_nothing_heard_changes_nothing() -> None:
    heard = Heard({})
    assert heard.totals({"orders": 2.0}) == {"orders": 2.0}
    assert heard.agrees("orders")


def test_people_are_one_kind_and_what_holds_no_records_adds_no_entity() -> None:
    assert set(Heard({PERSON: 0.9, NO_RECORDS: 0.1}).totals({})) == {"customers"}
    assert Heard({PERSON: 0.9}).agrees("leads")
    assert not Heard({PERSON: 0.1, NO_RECORDS: 0.9}).totals({})


def test_what_a_vendor_is_known_to_say_stays_as_it_is() -> None:
    export = "id,amount,amount_refunded,created,customer_id,description,payment_intent_id".split(",")
    sheet = look_at(headings(*export), profiles(headings(*export)))
    words = scores_of(sheet, sheet.export.entity)
    both = with_others(sheet, sheet.export.entity, words)
    known = [at for at, column in enumerate(words) if any(score.is_known for score in column.values())]
    assert known
    assert [both[at] for at in known] == [words[at] for at in known]


def test_the_columns_of_a_cross_table_are_not_read_as_headings() -> None:
    text = "Product,Jan 2024,Feb 2024,Mar 2024\nMug,10,20,30\nCup,5,6,7\nPan,8,9,10\n"
    [found] = read_file(Source("sales.csv", text.encode())).tables
    assert found.crosswise is not None
    assert not hear(look_at(found, profiles(found))).likely


def test_a_field_that_the_vocabulary_looked_at_and_left_out_is_not_brought_back() -> None:
    people = {"Customer ID": ["1", "2", "3"], "Name": ["Ann", "Bo", "Cy"], "Status": ["gold", "new", "gold"]}
    (mapping,) = mapped(table(people, "customers.csv"))
    assert mapping
    assert mapping.columns[2].field != "customers.is_churned"
