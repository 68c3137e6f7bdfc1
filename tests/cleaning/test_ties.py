"""Sheets of ties as rows of their own: what is one tie, what is none, and what is said about it."""

from crm_analytics.cleaning import clean, profiles
from crm_analytics.mapping import suggest
from crm_analytics.reading import Source, read_files
from crm_analytics.tables import CleanTable


def cleaned(name: str, text: str) -> CleanTable:
    (table,) = read_files([Source(f"{name}.csv", text.encode())]).tables
    (mapping,) = suggest([table], [profiles(table)])
    assert mapping is not None
    assert mapping.entity == "ties"
    return clean(table, mapping)


def ties(table: CleanTable) -> list[tuple[str, str, str, str]]:
    cells = table.frame[["list", "record", "field", "partner"]]
    return [tuple(map(str, row)) for row in cells.itertuples(index=False)]


def said(table: CleanTable) -> list[str]:
    return [issue.what for issue in table.issues]


def test_a_pair_that_comes_again_in_another_role_is_one_tie() -> None:
    table = cleaned("deal_contact", "deal_id,contact_id,type_id\n1,7,3\n1,7,279\n1,8,279\n")
    assert ties(table) == [("deals", "1", "contact_id", "7"), ("deals", "1", "contact_id", "8")]
    assert table.frame["place"].tolist() == [1, 2]
    assert said(table) == ["1 of the deals belongs to several contacts: the first in the sheet counts."]


def test_a_pair_is_the_primary_one_where_one_of_its_rows_says_so() -> None:
    table = cleaned("deal_contact", "deal_id,contact_id,is_primary\n1,7,no\n1,8,no\n1,8,yes\n")
    assert table.frame["is_primary"].tolist() == [False, True]


def test_rows_that_name_one_record_only_are_counted() -> None:
    table = cleaned("deal_contact", "deal_id,contact_id,type_id\n1,7,3\n,8,3\n2,,3\n1,7,4\n")
    assert ties(table) == [("deals", "1", "contact_id", "7")]
    assert said(table) == ["2 rows name one record only, and so ties nothing."]


def test_ties_that_were_deleted_do_not_count() -> None:
    text = "Id,OpportunityId,ContactId,IsDeleted\n1,006A,003A,true\n2,006A,003B,false\n"
    table = cleaned("OpportunityContactRole", text)
    assert ties(table) == [("deals", "006A", "contact_id", "003B")]
    assert said(table) == ["1 tie is marked as deleted, and left out."]


def test_a_tie_with_the_day_when_it_was_deleted_does_not_count() -> None:
    table = cleaned("deal_contact", "deal_id,contact_id,deleted_at\n1,7,\n2,8,2026-03-01 10:00:00\n3,9,\n")
    assert ties(table) == [("deals", "1", "contact_id", "7"), ("deals", "3", "contact_id", "9")]


def test_a_row_with_ids_of_three_lists_is_a_tie_for_each_pair_that_belongs_together() -> None:
    table = cleaned("deal_associations", "deal_id,contact_id,company_id\n1,7,50\n")
    assert ties(table) == [("deals", "1", "contact_id", "7"), ("deals", "1", "customer_id", "50")]


def test_zeros_and_the_digits_of_long_ids_stay() -> None:
    table = cleaned("deal_contact", "deal_id,contact_id\n0012,12345678901234567890\n")
    assert ties(table) == [("deals", "0012", "contact_id", "12345678901234567890")]


def test_a_sheet_of_ties_without_rows_has_none() -> None:
    assert ties(cleaned("deal_contact", "deal_id,contact_id\n")) == []
