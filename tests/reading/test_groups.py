"""Names that stand alone above their records are written beside them, whatever program made the report."""

from crm_analytics.reading import Source, read_file
from crm_analytics.tables import RawTable


def table(text: str) -> RawTable:
    return read_file(Source("report.csv", text.encode())).tables[0]


def test_groups_within_groups_are_joined_as_quickbooks_does():
    found = table(
        ",Date,Type,Num,Amount\nCool Cars,,,,\n,01/13/2026,Invoice,1001,75.52\nDukes,,,,\nCamp A,,,,\n"
        ",01/14/2026,Invoice,1002,100.00\nTotal Camp A,,,,100.00\nCamp B,,,,\n,01/15/2026,Invoice,1003,10.00\n"
        "Total Camp B,,,,10.00\n,01/16/2026,Invoice,1004,1.00\nTotal Dukes,,,,111.00\nTOTAL,,,,186.52\n"
    )
    assert found.frame[0].to_dict() == {3: "Cool Cars", 6: "Dukes:Camp A", 9: "Dukes:Camp B", 11: "Dukes"}


def test_the_title_says_what_the_names_are():
    found = table(
        "Acme Shop,,,\nSales by Customer Detail,,,\n,,,\n,Date,Num,Amount\nCool Cars,,,\n,1/13/2026,1001,75.52\n"
        "Total for Cool Cars,,,$75.52\nFreeman,,,\n,1/14/2026,1002,10\nTotal for Freeman,,,$10.00\n"
    )
    assert found.headings == ("Customer", "Date", "Num", "Amount")
    assert found.frame[0].tolist() == ["Cool Cars", "Freeman"]


def test_names_above_full_rows_get_a_column_of_their_own():
    found = table(
        "Date,Source,Reference,Debit\nSales,,,\n01 May 2026,Invoice,INV-1,500.00\n03 May 2026,Invoice,INV-2,100.00\n"
        "Total Sales,,,600.00\nRent,,,\n05 May 2026,Spend Money,,300.00\nTotal Rent,,,300.00\nTotal,,,900.00\n"
    )
    assert found.headings == ("Group", "Date", "Source", "Reference", "Debit")
    assert found.frame[0].tolist() == ["Sales", "Sales", "Rent"]
    assert found.frame[1].tolist() == ["01 May 2026", "03 May 2026", "05 May 2026"]


def test_a_total_named_after_a_value_is_left_out():
    found = table("rep,customer,amount\nMike,A,3\nMike,B,4\nSubtotal Mike,,7\nJane,C,5\nSubtotal Jane,,5\n")
    assert list(found.frame.index) == [2, 3, 5]
    assert [issue.count for issue in found.issues if issue.code == "total_row"] == [2]


def test_a_customer_called_total_something_is_a_record():
    found = table("customer,city,amount\nTotal Energies,Paris,3\nAcme,Ulm,4\nBolt,Rome,5\n")
    assert len(found.frame) == 3


def test_a_name_said_once_is_carried_down_to_its_total():
    found = table(
        "rep,customer,amount\nMike,A,3\n,B,4\nMike Total,,7\nJane,C,5\n,D,1\nJane Total,,6\nGrand Total,,13\n"
    )
    assert found.frame[0].tolist() == ["Mike", "Mike", "Jane", "Jane"]
    assert {issue.code for issue in found.issues} == {"labels_carried_down", "total_row"}


def test_a_blank_without_a_total_that_proves_it_stays_blank():
    found = table("rep,customer,amount\nMike,A,3\n,B,4\nJane,C,5\nTotal,,12\n")
    assert found.frame[0].tolist() == ["Mike", "", "Jane"]
