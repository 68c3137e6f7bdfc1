"""What the owner decides about links and people is read into the data, and taken back exactly."""

from datetime import datetime

import pandas as pd
import pytest

from crm_analytics.catalogue import KPIS
from crm_analytics.evaluate import Compare, Scope, readings
from crm_analytics.issues import CrmError
from crm_analytics.linking import How, Rule
from crm_analytics.workspace import Decisions, Workspace
from crm_analytics.workspace.frames import clean_tables
from crm_analytics.workspace.repairs.alike import alike
from tests.tables_in_words import drawn

PRO = Rule("deals", "product", "products", "name", How.WRITTEN, "GTXPro", "GTX Pro")
EVERYTHING = Scope(compare=Compare.NONE)


def value(workspace, name: str) -> float | None:
    return readings(workspace, [KPIS[name]], EVERYTHING)[name].value


def column(workspace, query: str) -> list[object]:
    return workspace.engine.run(query).column(0).to_pylist()


def pairs_in(workspace: Workspace, entity: str = "customers"):
    with workspace._database.reading() as cursor:
        return alike(cursor, workspace.model.tables[entity])


def test_a_repaired_value_meets_its_row_and_is_said():
    """
    products | name    | category
             | GTX Pro | GTX
    deals    | deal_id | product | outcome | amount
             | d1      | GTXPro  | won     | 10
             | d2      | GTX Pro | won     | 30
             | d3      | Other   | won     | 5
    """
    workspace = drawn(test_a_repaired_value_meets_its_row_and_is_said.__doc__)
    before = workspace.model.digest
    assert column(workspace, 'SELECT "products.category" FROM deals ORDER BY deal_id') == [None, "GTX", None]
    workspace.decide(workspace.decisions.with_rule(PRO))
    assert column(workspace, 'SELECT "products.category" FROM deals ORDER BY deal_id') == ["GTX", "GTX", None]
    assert column(workspace, "SELECT product FROM deals ORDER BY deal_id") == ["GTX Pro", "GTX Pro", "Other"]
    assert column(workspace, "SELECT product FROM history.deals ORDER BY deal_id") == ["GTXPro", "GTX Pro", "Other"]
    assert workspace.model.digest != before
    with workspace.snapshot() as now:
        assert now.repaired == {PRO.id: 1}
    workspace.decide(workspace.decisions.without_rule(PRO.id))
    assert workspace.model.digest == before
    assert workspace.settings == {}


def test_a_trial_shows_what_would_be_and_keeps_nothing():
    """
    products | name    | category
             | GTX Pro | GTX
    deals    | deal_id | product | outcome | amount
             | d1      | GTXPro  | won     | 10
    """
    workspace = drawn(test_a_trial_shows_what_would_be_and_keeps_nothing.__doc__)
    before = workspace.model.digest
    with workspace.trial(Decisions().with_rule(PRO)) as tried:
        assert column(tried, "SELECT product FROM deals") == ["GTX Pro"]
        assert tried.model.digest != before
    assert column(workspace, "SELECT product FROM deals") == ["GTXPro"]
    assert (workspace.model.digest, workspace.settings) == (before, {})


def test_a_repair_holds_for_the_next_import_and_a_refused_one_is_remembered():
    workspace = Workspace.of({"products": pd.DataFrame({"name": ["GTX Pro"]})}, now=datetime(2024, 1, 1))
    workspace.decide(workspace.decisions.with_rule(PRO))
    assert workspace.decisions.made == (PRO,)
    deals = pd.DataFrame({"deal_id": ["d1"], "product": ["GTXPro"], "outcome": ["won"]})
    workspace.load(clean_tables({"deals": deals}), now=datetime(2024, 2, 1))
    assert column(workspace, "SELECT product FROM deals") == ["GTX Pro"]
    workspace.decide(workspace.decisions.without(PRO))
    assert column(workspace, "SELECT product FROM deals") == ["GTXPro"]
    assert workspace.decisions.refused == (PRO.id,)


def test_customers_who_are_one_count_once_and_so_do_their_orders():
    """
    customers | customer_id | name | city | email   | acquired_at
              | C1          | Acme | Ulm  |         | 2023-05-01
              | C2          | ACME | Ulm  | a@x.org | 2023-01-01
              | C3          | Beta | Bonn |         | 2023-06-01
    orders    | order_id | customer_id | ordered_at | amount
              | o1       | C1          | 2024-01-01 | 10
              | o2       | C2          | 2024-02-01 | 20
              | o3       | C3          | 2024-03-01 | 30
    """
    workspace = drawn(test_customers_who_are_one_count_once_and_so_do_their_orders.__doc__)
    assert value(workspace, "repeat_purchase_rate") == 0
    (pair,) = pairs_in(workspace)
    assert (pair.why, pair.is_sure) == ("same name, and same city", True)
    assert value(workspace, "duplicate_rate") == pytest.approx(100 / 6)
    workspace.decide(workspace.decisions.with_merged("customers", pair.marks))
    assert value(workspace, "repeat_purchase_rate") == pytest.approx(50)  # one of two customers
    assert value(workspace, "duplicate_rate") == 0
    rows = workspace.engine.run("SELECT customer_id, name, email, acquired_at FROM customers ORDER BY 1").to_pylist()
    assert rows[0] == {
        "customer_id": "C1",
        "name": "Acme",
        "email": "a@x.org",
        "acquired_at": datetime(2023, 1, 1),
    }
    assert column(workspace, "SELECT customer_id FROM orders ORDER BY order_id") == ["C1", "C1", "C3"]
    workspace.decide(Decisions())
    assert value(workspace, "repeat_purchase_rate") == 0


def test_customers_who_are_two_are_no_duplicates_any_more():
    """
    customers | customer_id | name | city
              | C1          | Acme | Ulm
              | C2          | ACME | Ulm
    """
    workspace = drawn(test_customers_who_are_two_are_no_duplicates_any_more.__doc__)
    (pair,) = pairs_in(workspace)
    workspace.decide(workspace.decisions.with_apart("customers", pair.marks))
    assert value(workspace, "duplicate_rate") == 0
    assert len(column(workspace, "SELECT name FROM customers")) == 2


def test_three_rows_of_one_customer_become_one_in_whatever_order_they_are_named():
    """
    customers | customer_id | name | city
              | C1          | Acme | Ulm
              | C2          | ACME | Ulm
              | C3          | acme | Ulm
    """
    for order in ((0, 1), (1, 0)):
        workspace = drawn(test_three_rows_of_one_customer_become_one_in_whatever_order_they_are_named.__doc__)
        marks = {row: f"customer_id\x1f{row}" for row in ("C1", "C2", "C3")}
        pairs = [(marks["C1"], marks["C2"]), (marks["C2"], marks["C3"])]
        decided = workspace.decisions
        for at in order:
            decided = decided.with_merged("customers", pairs[at])
        workspace.decide(decided)
        assert len(column(workspace, "SELECT customer_id FROM customers")) == 1


def test_customers_without_a_list_are_merged_by_what_their_orders_call_them():
    """
    orders | order_id | customer_name | ordered_at | amount | city
           | o1       | Acme          | 2024-01-01 | 10     | Ulm
           | o2       | ACME          | 2024-02-01 | 20     | Ulm
    """
    workspace = drawn(test_customers_without_a_list_are_merged_by_what_their_orders_call_them.__doc__)
    assert value(workspace, "repeat_purchase_rate") == 0
    (pair,) = pairs_in(workspace)
    workspace.decide(workspace.decisions.with_merged("customers", pair.marks))
    assert column(workspace, "SELECT name FROM customers") == ["Acme"]
    assert value(workspace, "repeat_purchase_rate") == 100


def test_what_left_one_row_is_not_taken_over_by_the_row_that_stays():
    """
    customers | customer_id | name | city | churned_at | is_churned
              | C1          | Acme | Ulm  |            | no
              | C2          | ACME | Ulm  | 2024-01-01 | yes
    """
    workspace = drawn(test_what_left_one_row_is_not_taken_over_by_the_row_that_stays.__doc__)
    (pair,) = pairs_in(workspace)
    workspace.decide(workspace.decisions.with_merged("customers", pair.marks))
    assert column(workspace, "SELECT churned_at FROM customers") == [None]
    assert column(workspace, "SELECT is_churned FROM customers") == [False]


@pytest.mark.parametrize(
    "setting",
    [{"repairs": {"made": [{"how": "magic"}]}}, {"same_people": {"nobody": {}}}, {"same_people": {"customers": [1]}}],
)
def test_settings_that_are_no_decisions_are_refused(setting):
    workspace = drawn("customers | customer_id\n | C1")
    (name, content) = next(iter(setting.items()))
    with pytest.raises(CrmError):
        workspace.set_setting(name, content)
    assert workspace.settings == {}
