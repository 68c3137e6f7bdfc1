"""Links are found by values; near misses are offered, never made."""

import pandas as pd
import pytest

from crm_analytics.linking import apply_repairs, find_link, find_links, repair_questions
from crm_analytics.linking.similarity import near_misses
from crm_analytics.tables import CleanTable


def table(entity: str, file: str = "", **columns: list[str | None]) -> CleanTable:
    frame = pd.DataFrame({name: pd.Series(values, dtype="str") for name, values in columns.items()})
    frame.index = range(2, len(frame) + 2)
    return CleanTable(file or f"{entity}.csv", None, entity, frame, {})


def test_a_link_is_found_by_the_field_that_most_rows_meet():
    identities = {"customer_id": ["C1", "C2"], "name": ["Acme", "Beta"], "email": ["a@x.com"]}
    link = find_link("deals", "customer_id", "customers", {"Acme": 3, "BETA": 2, "Gamma": 1}, identities)
    assert (link.parent_field, link.matched, link.rows) == ("name", 5, 6)
    assert link.unmatched == (("Gamma", 1),)
    assert link.filled == 6


def test_ids_meet_exactly_only():
    link = find_link("orders", "customer_id", "customers", {"c1": 2}, {"customer_id": ["C1"]})
    assert link.matched == 0
    assert [near.candidate for near in link.near] == ["C1"]


def test_nothing_to_meet_leaves_everything_unmatched():
    link = find_link("orders", "customer_id", "customers", {"C1": 2}, {})
    assert (link.matched, link.parent_field, link.rows) == (0, "customer_id", 2)
    assert find_link("orders", "customer_id", "customers", {}, {}).filled == 0


def test_tables_of_one_entity_count_as_one_parent():
    links = find_links(
        [
            table("deals", product=["GTX Pro", "MG Special", None]),
            table("products", "a.csv", name=["GTX Pro"]),
            table("products", "b.csv", name=["MG Special"]),
        ]
    )
    (link,) = links
    assert (link.matched, link.blank, link.rows, link.parent_field) == (2, 1, 3, "name")


def test_orders_meet_customers_by_email_only_where_no_id_does():
    customers = table("customers", customer_id=["1", "2"], email=["a@x.com", "b@x.com"])
    by_id = find_links([customers, table("orders", customer_id=["1", "2"], email=["a@x.com", "b@x.com"])])
    assert [link.field for link in by_id] == ["customer_id"]
    by_email = find_links([customers, table("orders", email=["A@x.com", "b@x.com"])])
    assert [(link.field, link.matched) for link in by_email] == [("email", 2)]


def test_a_name_without_its_space_is_offered_with_the_number_of_its_rows():
    tables = [table("deals", product=["GTXPro"] * 3 + ["GTX Basic"]), table("products", name=["GTX Pro", "GTX Basic"])]
    headings = {("deals.csv", None, "product"): "product"}
    (question,) = repair_questions(find_links(tables), tables, headings)
    assert question.id == "deals.csv:product:repair:GTXPro"
    assert question.suggestion == "yes"
    assert question.blocks == ()
    assert question.topic == "repair"
    assert "3 rows" in question.evidence


def test_an_accepted_repair_changes_the_rows_and_says_so():
    tables = (table("deals", product=["GTXPro", "GTX Basic"]), table("products", name=["GTX Pro", "GTX Basic"]))
    repaired = apply_repairs(tables, {"deals.csv:product:repair:GTXPro": "yes"})
    assert repaired[0].frame["product"].tolist() == ["GTX Pro", "GTX Basic"]
    assert repaired[0].issues[0].code == "repaired"
    assert repaired[0].issues[0].where.rows == (2,)
    assert tables[0].frame["product"].tolist() == ["GTXPro", "GTX Basic"]
    assert find_links(repaired)[0].matched == 2


def test_a_repair_that_is_not_accepted_changes_nothing():
    tables = (table("deals", product=["GTXPro"]), table("products", name=["GTX Pro"]))
    assert apply_repairs(tables, {"deals.csv:product:repair:GTXPro": "no"})[0] is tables[0]
    assert apply_repairs(tables, {})[0] is tables[0]


@pytest.mark.parametrize(
    ("value", "candidate"),
    [
        ("Acme Inc", "Acme GmbH"),
        ("GTX 500", "GTK 500"),
        ("GTX 500", "GTX 600"),
        ("Team A", "Team B"),
        ("North Region", "South Region"),
        ("Smith & Sons Ltd", "Smith & Sons"),
        ("Anna", "Anne"),
        ("Iron Dock Espresso Bar", "Iron Door Espresso Bar"),
        ("Copper Heron Coffee House", "Copper Bean Coffee House"),
    ],
)
def test_different_names_are_never_near_misses(value, candidate):
    assert near_misses({value: 5}, [candidate]) == ()


@pytest.mark.parametrize(
    ("value", "candidate"),
    [("gtx-pro", "GTX Pro"), ("Muller AG", "Müller AG"), ("Acme Inc.", "Acme Inc"), ("acme  inc", "Acme Inc")],
)
def test_names_that_differ_in_writing_only_are_the_same(value, candidate):
    (near,) = near_misses({value: 5}, [candidate, "Something Else"])
    assert (near.candidate, near.is_same) == (candidate, True)


def test_a_slip_of_the_pen_is_offered_but_not_suggested():
    tables = [table("deals", customer_id=["Condaxx Systems"]), table("customers", name=["Condax Systems", "Other"])]
    (question,) = repair_questions(find_links(tables), tables)
    assert question.suggestion is None


def test_two_equally_near_names_are_no_near_miss():
    assert near_misses({"Hartmann Werkx": 1}, ["Hartmann Werka", "Hartmann Werkb"]) == ()


def test_ids_differ_by_zeros_and_separators_only_where_that_is_unambiguous():
    assert [near.candidate for near in near_misses({"123": 1}, ["00123"], is_id=True)] == ["00123"]
    assert [near.candidate for near in near_misses({"C001": 1}, ["C-001"], is_id=True)] == ["C-001"]
    assert near_misses({"1-23": 1}, ["12-3"], is_id=True) == ()
    assert near_misses({"1001": 1}, ["1010"], is_id=True) == ()


def test_dots_in_an_email_address_matter():
    assert near_misses({"ab@x.com": 1}, ["a.b@x.com"], is_email=True) == ()
