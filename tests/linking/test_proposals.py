"""Repairs are proposed by rule for ids and one by one for names; what may be another one is left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_analytics.issues import CrmError
from crm_analytics.linking import How, Link, Rule, pairs, proposals


def proposed(field: str, missing: dict[str, int], parents: dict[str, list[str | None]], by: str = "customer_id"):
    parent = "products" if field == "product" else "customers"
    link = Link("deals", field, parent, by, sum(missing.values()), 0, 0)
    return proposals(link, missing, parents)


def test_a_name_without_its_space_is_one_repair_with_its_rows():
    (found,) = proposed(
        "product", {"GTXPro": 1480, "GTX 600": 3}, {"name": ["GTX Pro", "GTX 500", "GTX Basic"]}, "name"
    )
    assert (dict(found.pairs), found.rows, found.rule.how, found.is_sure) == (
        {"GTXPro": "GTX Pro"},
        1480,
        How.WRITTEN,
        True,
    )
    assert str(found) == 'Read "GTXPro" as "GTX Pro"'
    assert found.rule.id == "deals.product>products.name:written:GTXPro>GTX Pro"


@pytest.mark.parametrize(
    ("missing", "theirs", "how", "expected"),
    [
        (["c1", " C2"], ["C1", "C2"], How.WRITTEN, {"c1": "C1", " C2": "C2"}),
        (["C001", "C002"], ["C-001", "C-002"], How.WRITTEN, {"C001": "C-001", "C002": "C-002"}),
        (["7", "12"], ["0007", "0012"], How.ZEROS, {"7": "0007", "12": "0012"}),
        (["C-7"], ["C-0007"], How.ZEROS, {"C-7": "C-0007"}),
        (["1001.0", "1002.0"], ["1001", "1002"], How.DECIMAL, {"1001.0": "1001", "1002.0": "1002"}),
        (["0015000000Abcde"], ["0015000000AbcdeAAB"], How.LONG_ID, {"0015000000Abcde": "0015000000AbcdeAAB"}),
        (["ACC-1", "ACC-2", "ACC-3"], ["1", "2", "3"], How.AFFIX, {"ACC-1": "1", "ACC-2": "2", "ACC-3": "3"}),
        (["1", "2", "3"], ["1_DE", "2_DE", "3_DE"], How.AFFIX, {"1": "1_DE", "2": "2_DE", "3": "3_DE"}),
        (["C1OO1"], ["C1001", "C1002"], How.SLIP, {"C1OO1": "C1001"}),
        (["C10011"], ["C1001", "C2002"], How.SLIP, {"C10011": "C1001"}),
    ],
)
def test_ids_are_repaired_by_the_rule_that_sets_them_apart(missing, theirs, how, expected):
    (found,) = proposed("customer_id", dict.fromkeys(missing, 2), {"customer_id": theirs})
    assert (found.rule.how, dict(found.pairs), found.rows) == (how, expected, 2 * len(missing))


def test_an_email_where_others_have_the_id_is_read_as_the_id():
    parents = {"customer_id": ["C1", "C2", "C3"], "email": ["a@x.org", "b@x.org", None]}
    (found,) = proposed("customer_id", {"B@x.org": 4}, parents)
    assert dict(found.pairs) == {"B@x.org": "C2"}
    assert found.difference == "the E-mail stands there, and not the Customer ID"


@pytest.mark.parametrize(
    ("missing", "theirs"),
    [
        (["1002"], ["1001", "1003"]),  # one digit apart is another customer
        (["1-23"], ["12-3"]),
        (["7"], ["07", "007"]),  # which of the two?
        (["11", "12", "13"], ["1", "2", "3"]),
    ],
)
def test_ids_that_may_be_others_are_left_alone(missing, theirs):
    assert proposed("customer_id", dict.fromkeys(missing, 1), {"customer_id": theirs}) == ()


def test_company_names_with_another_legal_form_are_left_alone():
    assert proposed("customer_id", {"Acme Inc": 3}, {"name": ["Acme GmbH", "Beta Ltd"]}, "name") == ()


def test_a_rule_changes_values_of_later_files_too():
    rule = Rule("deals", "customer_id", "customers", "customer_id", How.AFFIX, before="ACC-")
    assert dict(pairs(rule, ("ACC-9", "X-1"), {"customer_id": ["9", "10"]})) == {"ACC-9": "9"}


def test_a_rule_is_kept_as_plain_values_and_read_back():
    rule = Rule("deals", "product", "products", "name", How.SLIP, "GTX Basci", "GTX Basic")
    assert Rule.from_record(rule.as_record()) == rule
    with pytest.raises(CrmError, match="no repair of a link"):
        Rule.from_record({"child": "deals", "how": "magic"})


IDS = st.text("AC-0123456789", min_size=1, max_size=7)


@settings(max_examples=20)
@given(st.dictionaries(IDS, st.integers(1, 9), max_size=8), st.lists(IDS, max_size=8))
def test_every_repair_leads_to_a_row_that_is_there_and_no_value_is_in_two(missing, theirs):
    missing = {value: rows for value, rows in missing.items() if value not in theirs}
    found = proposed("customer_id", missing, {"customer_id": theirs})
    values = [value for each in found for value in each.pairs]
    assert len(values) == len(set(values))
    assert set(values) <= set(missing)
    assert all(new in theirs for each in found for new in each.pairs.values())
    assert all(each.rows == sum(missing[value] for value in each.pairs) for each in found)
