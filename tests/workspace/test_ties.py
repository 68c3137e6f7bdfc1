"""Sheets of ties: deals get their contacts and companies, whatever comes first, and taking them back takes all back."""

from pathlib import Path

import pandas as pd
import pytest

from crm_analytics.intake import understand
from crm_analytics.linking import bonds
from crm_analytics.reading import Source, read_files
from crm_analytics.recipe import Recipe
from crm_analytics.workspace import Workspace
from tests.workspace.uploads import FEBRUARY, JANUARY, MARCH, load, rows, understood

DEALS = """deal_id,name,stage,amount,created_at
d1,Roof,Closed won,1000,2024-01-03
d2,Door,Closed lost,200,2024-01-05
d3,Gate,Negotiation,300,2024-01-09
"""
CONTACTS = """contact_id,first_name,last_name,email
c1,Ann,Lee,ann@acme.com
c2,Bob,Ray,bob@birch.com
c3,Cy,Fox,cy@cedar.com
"""
COMPANIES = """company_id,company_name,industry,city
k1,Acme,Retail,Bath
k2,Birch,Building,York
"""
DEAL_CONTACT = "deal_id,contact_id\nd1,c2\nd1,c1\nd2,c3\nd9,c1\n"
DEAL_COMPANY = "deal_id,company_id\nd1,k1\nd2,k2\nd3,k7\n"


def contacts(workspace: Workspace) -> dict[object, object]:
    return dict(rows(workspace, "SELECT deal_id, contact_id FROM deals ORDER BY deal_id"))


def test_deals_get_the_first_contact_of_their_ties() -> None:
    with Workspace.open() as workspace:
        report = load(workspace, deals=DEALS, contacts=CONTACTS, deal_contact=DEAL_CONTACT)
        assert contacts(workspace) == {"d1": "c2", "d2": "c3", "d3": None}
        assert report.counts["deals"].new == 3  # d9 of the ties makes no deal
        link = next(link for link in workspace.links if (link.child, link.field) == ("deals", "contact_id"))
        assert (link.parent, link.matched, link.blank) == ("contacts", 2, 1)
        unknown = next(issue for issue in report.issues if issue.code == "unknown_in_ties")
        assert '1 of 3 records that ties name are none of your deals, such as "d9"' in unknown.what
        column = workspace.model.tables["deals"].columns["contact_id"]
        assert column.made_from == "from deal_contact.csv"


def test_a_primary_flag_says_which_of_several_counts() -> None:
    roles = "Id,OpportunityId,ContactId,Role,IsPrimary\nr1,d1,c2,Buyer,false\nr2,d1,c1,User,true\nr3,d2,c3,User,false\n"
    with Workspace.open() as workspace:
        load(workspace, deals=DEALS, contacts=CONTACTS, OpportunityContactRole=roles)
        assert contacts(workspace) == {"d1": "c1", "d2": "c3", "d3": None}


def test_a_deal_gets_its_company_and_so_its_industry() -> None:
    with Workspace.open() as workspace:
        load(workspace, deals=DEALS, companies=COMPANIES, deal_company=DEAL_COMPANY)
        found = rows(workspace, 'SELECT deal_id, customer_id, "customers.industry" FROM deals ORDER BY deal_id')
        assert found == [("d1", "k1", "Retail"), ("d2", "k2", "Building"), ("d3", "k7", None)]


def test_a_ticket_tied_to_a_contact_gets_the_company_that_the_contact_is_tied_to() -> None:
    tickets = "ticket_id,created_at,subject,status\nt1,2024-01-03,Help,Open\nt2,2024-01-04,Again,Open\n"
    ticket_contact = "ticket_id,contact_id\nt1,c1\nt2,c3\n"
    contact_company = "contact_id,company_id\nc1,k1\nc2,k2\n"
    files = {"tickets": tickets, "contacts": CONTACTS, "companies": COMPANIES}
    with Workspace.open() as workspace:
        load(workspace, **files, ticket_contact=ticket_contact, contact_company=contact_company)
        found = rows(workspace, 'SELECT ticket_id, customer_id, "customers.city" FROM tickets ORDER BY 1')
        assert found == [("t1", "k1", "Bath"), ("t2", "c3", None)]
        assert rows(workspace, "SELECT contact_id, customer_id FROM contacts ORDER BY 1") == [
            ("c1", "k1"),
            ("c2", "k2"),
            ("c3", None),
        ]


def test_a_ticket_tied_to_a_contact_gets_the_company_that_the_contact_names_itself() -> None:
    tickets = "ticket_id,created_at,subject,status\nt1,2024-01-03,Help,Open\n"
    contacts = "contact_id,company_id,first_name,last_name,email\nc1,k1,Ann,Lee,ann@acme.com\nc2,k2,Bob,Ray,bob@b.com\n"
    with Workspace.open() as workspace:
        load(workspace, tickets=tickets, contacts=contacts, ticket_contact="ticket_id,contact_id\nt1,c1\n")
        assert rows(workspace, "SELECT ticket_id, customer_id FROM tickets") == [("t1", "k1")]


def test_members_of_campaigns_are_leads_and_contacts() -> None:
    leads = "lead_id,email,created_at,status\nl1,a@x.com,2024-01-02,New\nl2,b@x.com,2024-01-02,New\n"
    campaigns = "campaign_id,campaign_name,budget\nm1,Spring,100\nm2,Fair,200\n"
    members = "Id,CampaignId,LeadId,ContactId,Status\n1,m1,l1,,Sent\n2,m2,,c1,Sent\n3,m1,,c1,Responded\n"
    with Workspace.open() as workspace:
        load(workspace, leads=leads, contacts=CONTACTS, campaigns=campaigns, CampaignMember=members)
        assert rows(workspace, "SELECT lead_id, campaign FROM leads ORDER BY 1") == [("l1", "m1"), ("l2", None)]
        assert rows(workspace, "SELECT contact_id, campaign FROM contacts ORDER BY 1")[0] == ("c1", "m2")
        assert workspace.model.tables["contacts"].columns["campaign"].is_extra


@pytest.mark.parametrize("first", ["deals", "ties"])
def test_it_does_not_matter_which_comes_first(first: str) -> None:
    records, ties = {"deals": DEALS, "contacts": CONTACTS}, {"deal_contact": DEAL_CONTACT}
    with Workspace.open() as workspace:
        load(workspace, JANUARY, **(records if first == "deals" else ties))
        load(workspace, FEBRUARY, **(ties if first == "deals" else records))
        assert contacts(workspace) == {"d1": "c2", "d2": "c3", "d3": None}


def test_undo_takes_the_ties_back_and_the_time_machine_knows_them() -> None:
    with Workspace.open() as workspace:
        load(workspace, JANUARY, deals=DEALS, contacts=CONTACTS)
        before = workspace.model.tables["deals"], workspace.links
        load(workspace, FEBRUARY, deal_contact=DEAL_CONTACT)
        assert contacts(workspace)["d1"] == "c2"
        with workspace.as_of(1) as then:
            assert "contact_id" not in then.model.tables["deals"].columns
        undone = workspace.undo()
        assert undone is not None
        assert undone.files == ("deal_contact.csv",)
        assert (workspace.model.tables["deals"], workspace.links) == before


def test_a_later_file_says_anew_what_its_records_are_tied_to() -> None:
    later = "deal_id,contact_id\nd1,c3\nd3,c1\n"
    with Workspace.open() as workspace:
        load(workspace, JANUARY, deals=DEALS, contacts=CONTACTS, deal_contact=DEAL_CONTACT)
        report = load(workspace, FEBRUARY, deal_contact=later)
        assert contacts(workspace) == {"d1": "c3", "d2": "c3", "d3": "c1"}
        counts = report.counts["ties"]
        assert (counts.new, counts.changed, counts.removed) == (1, 1, 1)
        load(workspace, MARCH, deal_contact=later)
        assert contacts(workspace) == {"d1": "c3", "d2": "c3", "d3": "c1"}


def test_replacing_ties_leaves_those_of_other_kinds() -> None:
    with Workspace.open() as workspace:
        load(workspace, deals=DEALS, contacts=CONTACTS, deal_contact=DEAL_CONTACT, deal_company=DEAL_COMPANY)
        later = understood(deal_contact="deal_id,contact_id\nd3,c1\n")
        workspace.load(later.tables, now=FEBRUARY, modes={"deal_contact.csv": "replace"})
        assert contacts(workspace) == {"d1": None, "d2": None, "d3": "c1"}
        assert rows(workspace, "SELECT customer_id FROM deals ORDER BY deal_id") == [("k1",), ("k2",), ("k7",)]


def test_what_a_deal_says_itself_comes_before_its_ties() -> None:
    deals = "deal_id,name,stage,contact_id\nd1,Roof,Closed won,c3\nd2,Door,Closed won,\n"
    with Workspace.open() as workspace:
        load(workspace, deals=deals, contacts=CONTACTS, deal_contact="deal_id,contact_id\nd1,c1\nd2,c2\n")
        assert contacts(workspace) == {"d1": "c3", "d2": "c2"}


def test_the_next_upload_of_the_same_files_asks_nothing() -> None:
    files = {"deals": DEALS, "contacts": CONTACTS, "deal_contact": DEAL_CONTACT}
    recipe = Recipe.from_json(understood(**files).kept.to_json())
    again = understood(recipe, **files)
    assert (again.questions, again.drifts) == ((), ())
    ties = next(sheet for sheet in again.sheets if sheet.mapping.entity == "ties")
    assert ties.mapping.chosen
    assert [column.field for column in ties.mapping.columns] == ["deals.deal_id", "deals.contact_id"]
    alone = understood(recipe, deal_contact=DEAL_CONTACT)
    assert alone.tables[0].entity == "ties"


def test_ties_of_a_workspace_on_disk_are_there_when_it_is_opened_again(tmp_path: Path) -> None:
    with Workspace.open(tmp_path) as workspace:
        load(workspace, deals=DEALS, contacts=CONTACTS, deal_contact=DEAL_CONTACT)
    with Workspace.open(tmp_path) as workspace:
        assert contacts(workspace) == {"d1": "c2", "d2": "c3", "d3": None}


def test_ties_agree_with_a_join_in_pandas(shared_data: Path) -> None:
    folder = shared_data / "complete-journey"
    names = ("campaigns.csv", "demographics.csv", "campaign_descriptions.csv")
    intake = understand(read_files([Source.from_path(folder / name) for name in names]))
    with Workspace.open() as workspace:
        workspace.load(intake.tables, now=JANUARY)
        found = dict(rows(workspace, "SELECT customer_id, campaign FROM customers"))
    ties, households = (pd.read_csv(folder / name, dtype=str) for name in names[:2])
    first = ties.drop_duplicates("household_id").set_index("household_id")["campaign_id"]
    assert found == {each: first.get(each) for each in households["household_id"]}


def test_ties_of_records_that_are_in_no_list_change_no_record(shared_data: Path) -> None:
    folder = shared_data / "fivetran-hubspot"
    names = ("deal_contact_data.csv", "deal_data.csv", "contact_data.csv")
    intake = understand(read_files([Source.from_path(folder / name) for name in names]))
    ties, deals, people = (pd.read_csv(folder / name, dtype=str) for name in names)
    table = next(table for table in intake.tables if table.entity == "ties")
    assert set(zip(table.frame["record"], table.frame["partner"], strict=True)) == set(
        zip(ties["deal_id"], ties["contact_id"], strict=True)
    )
    (bond,) = bonds(table, intake.tables)
    assert bond.unknown_records == (~ties["deal_id"].drop_duplicates().isin(deals["deal_id"])).sum()
    assert bond.unknown_partners == (~ties["contact_id"].drop_duplicates().isin(people["id"])).sum()
    with Workspace.open() as workspace:
        workspace.load(intake.tables, now=JANUARY)
        found = dict(rows(workspace, "SELECT deal_id, contact_id FROM deals"))
    joined = deals.merge(ties.drop_duplicates("deal_id"), on="deal_id", how="left")
    assert found == dict(
        zip(
            joined["deal_id"],
            joined["contact_id"].astype(object).where(joined["contact_id"].notna(), None),
            strict=True,
        )
    )


@pytest.mark.parametrize("order", [("deal_contact", "contact_deal"), ("contact_deal", "deal_contact")])
def test_of_two_sheets_that_tie_one_deal_to_two_contacts_the_same_counts_in_any_order(order: tuple[str, str]) -> None:
    said = {"deal_contact": "deal_id,contact_id\nd1,c2\n", "contact_deal": "contact_id,deal_id\nc3,d1\nc1,d2\n"}
    with Workspace.open() as workspace:
        ties = {name: said[name] for name in order}
        report = load(workspace, deals=DEALS, contacts=CONTACTS, **ties)
        assert contacts(workspace) == {"d1": "c3", "d2": "c1", "d3": None}
        what = next(issue.what for issue in report.issues if issue.code == "ties_disagree")
        assert what.startswith("1 of the deals has another contact in one sheet of ties than in another: ")
        assert "contact_deal.csv" in what


def test_ids_that_ties_name_and_no_list_has_are_told_with_their_rows() -> None:
    with Workspace.open() as workspace:
        load(
            workspace, deals=DEALS, contacts=CONTACTS, deal_contact=DEAL_CONTACT + "d9,c8\n", deal_company=DEAL_COMPANY
        )
        with workspace.snapshot() as now:
            deals, people = now.loose_ends
        assert (deals.entity, deals.keys, deals.missing, deals.ids) == ("deals", 3, 1, (("d9", 2),))
        assert deals.rows.column("Row").to_pylist() == [5, 6]
        assert (people.entity, people.ids, people.rows.column("File").to_pylist()) == (
            "contacts",
            (("c8", 1),),
            ["deal_contact.csv"],
        )
    with Workspace.open() as workspace:
        load(workspace, deals=DEALS)
        with workspace.snapshot() as now:
            assert now.loose_ends == ()
