"""Names that differ in capitals only are one customer once somebody says so, and not before."""

import crm_analytics as crm
from crm_analytics.quality import spellings
from crm_analytics.workspace import Workspace
from tests.workspace.uploads import load

NAMES = ["Acme GmbH", "acme gmbh", "ACME  GmbH", "Beta", "beta", "Gamma", "Gamma Inc"]
ORDERS = "Order No,Date,Customer,Item,Total\n" + "\n".join(
    f"{at + 1},2026-01-{at + 5:02d},{name},Mug,{10 * (at + 1)}" for at, name in enumerate(NAMES)
)


def counted(workspace: Workspace) -> int:
    return workspace.model.tables["customers"].rows


def test_each_customer_is_found_once_with_the_name_that_is_written_as_names_are():
    with Workspace.open() as workspace:
        load(workspace, orders=ORDERS)
        found = {each.names[0]: set(each.names[1:]) for each in spellings(workspace)}
    assert set(found) == {"Acme GmbH", "Beta"}
    assert found["Beta"] == {"beta"}
    assert "acme gmbh" in found["Acme GmbH"]


def test_said_to_be_one_they_count_as_one_and_that_can_be_taken_back():
    with Workspace.open() as workspace:
        load(workspace, orders=ORDERS)
        found, before, plain = spellings(workspace), counted(workspace), workspace.decisions
        more = sum(len(each.names) - 1 for each in found)
        decisions = plain
        for each in found:
            decisions = each.merged(decisions)
        workspace.decide(decisions)
        assert counted(workspace) == before - more
        assert not spellings(workspace)
        assert crm.read(workspace, "revenue")["revenue"].value == 280
        workspace.decide(plain)
        assert counted(workspace) == before


def test_said_to_be_different_they_are_not_asked_about_again():
    with Workspace.open() as workspace:
        load(workspace, orders=ORDERS)
        before, decisions = counted(workspace), workspace.decisions
        for each in spellings(workspace):
            decisions = each.apart(decisions)
        workspace.decide(decisions)
        assert not spellings(workspace)
        assert counted(workspace) == before


def test_customers_of_a_list_of_their_own_are_told_apart_by_it():
    customers = "Customer ID,Name,City\nC1,Ann Lee,Rome\nC2,ANN LEE,Rome\nC3,Ben,Oslo\n"
    with Workspace.open() as workspace:
        load(workspace, customers=customers)
        assert not spellings(workspace)
