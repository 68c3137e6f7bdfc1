"""What sheets of ties and look-up lists say they do, before anything is put to use."""

from crm_analytics.intake import Intake, understand
from crm_analytics.linking import bonds, lookup
from crm_analytics.reading import Source, read_files

DEALS = "deal_id,dealname,dealstage\n1,Roof,100\n2,Door,101\n3,Gate,109\n"
CONTACTS = "contact_id,first_name,last_name\n7,Ann,Lee\n8,Bob,Ray\n"


def understood(**files: str) -> Intake:
    return understand(read_files([Source(f"{name}.csv", text.encode()) for name, text in files.items()]))


def test_ties_say_how_many_they_tie_and_whom_nobody_knows() -> None:
    ties = "deal_id,contact_id\n1,7\n1,8\n2,9\n4,7\n"
    tables = understood(deals=DEALS, contacts=CONTACTS, deal_contact=ties).tables
    (bond,) = bonds(tables[2], tables)
    assert str(bond) == "Ties 3 deals to 3 contacts: deals get their contact."
    assert (bond.ties, bond.several, bond.unknown_records, bond.unknown_partners) == (4, 1, 1, 1)
    assert bond.examples == (("Roof", "Ann Lee"), ("Roof", "Bob Ray"), ("Door", "9"))


def test_of_lists_that_did_not_come_along_nothing_is_unknown() -> None:
    (table,) = understood(deal_contact="deal_id,contact_id\n1,7\n").tables
    (bond,) = bonds(table, [table])
    assert (bond.unknown_records, bond.unknown_partners, bond.examples) == (None, None, (("1", "7"),))


def test_a_look_up_list_says_what_it_names_and_what_it_does_not() -> None:
    stages = "stage_id,label,is_closed,closed_won\n100,Offer,no,no\n101,Signed,yes,yes\n102,Gone,yes,no\n"
    tables = understood(deals=DEALS, deal_pipeline_stage=stages).tables
    found = lookup(tables[1], tables)
    assert str(found) == "Names 3 codes for Stage in the deals, of which 1 is open, 1 won and 1 lost."
    assert found is not None
    assert (found.rows, found.unknown, found.examples[0]) == (2, 1, ("100", "Offer"))


def test_lists_of_records_tell_of_nothing_but_themselves() -> None:
    (table,) = understood(contacts=CONTACTS).tables
    assert (bonds(table, [table]), lookup(table, [table])) == ((), None)
