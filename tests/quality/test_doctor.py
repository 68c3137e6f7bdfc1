"""The join doctor: every link counted by hand, and what a repair does worked out in pandas as well."""

import pandas as pd
import pytest

import crm_analytics as crm
from crm_analytics.issues import UnknownNameError
from crm_analytics.quality import effects, joints
from tests.tables_in_words import drawn

SHOP = """
products  | name      | category
          | GTX Pro   | GTX
          | MG        | MG
customers | customer_id | name
          | c1          | Acme
          | c2          | Beta
          | c2          | Beta again
deals     | deal_id | product | customer_id | outcome | amount | closed_at
          | d1      | GTXPro  | c1          | won     | 10     | 2024-01-01
          | d2      | GTXPro  | c2          | won     | 20     | 2024-01-01
          | d3      | MG      | c9          | won     | 40     | 2024-01-01
          | d4      |         |             | lost    | 5      | 2024-01-01
          | d5      | Other   | c1          | won     | 80     | 2024-01-01
"""
PRO = "deals.product>products.name:written:GTXPro>GTX Pro"


def test_a_link_is_counted_in_rows_and_in_values():
    by_field = {joint.field: joint for joint in joints(drawn(SHOP))}
    product = by_field["product"]
    assert (product.rows, product.blank, product.filled, product.matched) == (5, 1, 4, 1)
    assert (product.keys, product.matched_keys, product.orphan_keys, product.orphan_rows) == (3, 1, 2, 3)
    assert product.orphans == (("GTXPro", 2), ("Other", 1))
    assert not product.is_in_order
    customer = by_field["customer_id"]
    assert customer.orphans == (("c9", 1),)


def test_keys_that_several_rows_of_the_parent_have_are_counted():
    text = SHOP.replace("| c2          | Beta again\n", "| c3          | Beta\n").replace(
        "| c1          | won", "| Beta | won"
    )
    by_field = {joint.field: joint for joint in joints(drawn(text))}
    assert by_field["customer_id"].parent_field == "name"
    assert by_field["customer_id"].repeated == (("Beta", 2),)
    assert by_field["customer_id"].repeated_keys == 1


def test_a_repair_is_offered_made_and_taken_back_in_the_library():
    workspace = drawn(SHOP)
    (offered,) = crm.repairs(workspace)
    assert (offered.rule.id, offered.rows) == (PRO, 2)
    crm.repair(workspace, PRO)
    assert crm.repairs(workspace) == ()
    product = next(joint for joint in crm.links(workspace) if joint.field == "product")
    assert (product.matched, product.made) == (3, ((offered.rule, 2),))
    crm.undo_repair(workspace, PRO)
    assert [each.rule.id for each in crm.repairs(workspace)] == [PRO]
    crm.refuse(workspace, PRO)
    assert crm.repairs(workspace) == ()
    assert next(joint for joint in crm.links(workspace) if joint.field == "product").refused == (offered,)
    with pytest.raises(UnknownNameError):
        crm.repair(workspace, "nothing")
    with pytest.raises(UnknownNameError):
        crm.undo_repair(workspace, "nothing")


def test_what_a_repair_does_is_what_the_data_says_without_and_with_it():
    workspace = drawn(SHOP)
    before = workspace.model.digest
    found = crm.effect(workspace, PRO)
    assert workspace.model.digest == before
    assert found.whole == ()  # the same deals are won, whatever their product is called
    deals = pd.DataFrame({"product": ["GTXPro", "GTXPro", "MG", None, "Other"], "amount": [10, 20, 40, 5, 80]})
    won = deals[deals["amount"] != 5].replace({"product": {"GTXPro": "GTX Pro"}}).groupby("product")["amount"]
    shown = {(each.kpi, each.part): (each.before.value, each.after.value) for each in found.parts}
    assert shown["average_deal_size", "GTX Pro"] == (None, won.mean()["GTX Pro"])
    assert shown["won_value", "GTX Pro"] == (None, won.sum()["GTX Pro"])
    assert shown["won_value", "GTX"] == (None, 30)  # the category comes with the row
    assert "Average deal size of GTX Pro: 15 instead of no value" in [str(each) for each in found.parts]


def test_merging_customers_is_worked_out_as_a_whole():
    """
    customers | customer_id | name | email
              | c1          | Acme | a@x.org
              | c2          | ACME | a@x.org
    orders    | order_id | customer_id | ordered_at | amount
              | o1       | c1          | 2024-01-01 | 10
              | o2       | c2          | 2024-02-01 | 10
    """
    workspace = drawn(test_merging_customers_is_worked_out_as_a_whole.__doc__)
    (review,) = crm.twice(workspace)
    assert (review.why, review.is_sure, review.one["name"], review.other["name"]) == (
        "same e-mail address",
        True,
        "Acme",
        "ACME",
    )
    found = {each.kpi: each for each in effects(workspace, review.merged(workspace.decisions)).whole}
    assert (found["repeat_purchase_rate"].before.value, found["repeat_purchase_rate"].after.value) == (0, 100)
    assert (found["purchase_frequency"].before.value, found["purchase_frequency"].after.value) == (1, 2)
    workspace.decide(review.apart(workspace.decisions))
    assert crm.twice(workspace) == ()


def test_made_customers_are_no_parent_to_join():
    """
    orders | order_id | customer_id | ordered_at | amount
           | o1       | c1          | 2024-01-01 | 10
    """
    assert joints(drawn(test_made_customers_are_no_parent_to_join.__doc__)) == ()
