"""Tables of one kind are looked at together, and what was decided keeps its place."""

from crm_analytics.reading import Source
from crm_analytics.ui.draft import Draft
from crm_analytics.ui.mapping_page.alike import alike, unsettled

MAY = Source("may.csv", b"Deal ID,Stage,Amount,Blob\nD1,Closed Won,5,x\nD2,Closed Lost,7,y\n")
JUNE = Source("june.csv", b"Deal ID,Stage,Amount,Blob\nD3,Closed Won,9,z\nD4,Closed Won,2,q\nD5,Closed Lost,1,q\n")
OTHER = Source("other.csv", b"Deal ID,Stage,Owner\nD6,Closed Won,Ann\n")


def draft(*sources: Source) -> Draft:
    return Draft().with_sources(sources, lambda share, what: None)


def test_files_with_the_same_headings_are_one_group():
    groups = alike(draft(MAY, OTHER, JUNE).intake)
    assert [[sheet.raw.file for sheet in group.sheets] for group in groups] == [["may.csv", "june.csv"], ["other.csv"]]
    assert groups[0].rows == 5


def test_counts_of_a_group_are_those_of_all_its_tables():
    group = alike(draft(MAY, JUNE).intake)[0]
    amount = next(column for column in group.first.mapping.columns if column.heading == "Amount")
    report = group.report(amount)
    assert report is not None
    assert (report.parsed, report.failed) == (5, 0)


def test_a_column_keeps_its_place_when_it_is_decided():
    first = draft(MAY)
    before = [column.heading for column in alike(first.intake)[0].others]
    raw = first.read.tables[0]
    decided = first.under(first.recipe.with_field(raw, "Amount", None).with_field(raw, "Blob", "deals.name"))
    assert [column.heading for column in alike(decided.up_to_date().intake)[0].others] == before


def test_a_decision_settles_what_was_uncertain():
    unsure = draft(Source("deals.csv", b"Deal ID,Stage,office_location\nD1,Closed Won,Kenya\nD2,Closed Lost,Japan\n"))
    raw = unsure.read.tables[0]
    settled = unsure.under(unsure.recipe.with_entity(raw, "deals"))
    for column in alike(unsure.intake)[0].to_check:
        settled = settled.under(settled.recipe.with_field(raw, column.heading, None))
    assert unsettled(alike(settled.up_to_date().intake)) == 0


def test_a_column_without_values_cannot_be_wrong():
    blank = draft(Source("deals.csv", b"Deal ID,Stage,office_location\nD1,Closed Won,\nD2,Closed Lost,\n"))
    assert "office_location" not in [column.heading for column in alike(blank.intake)[0].to_check]


def test_a_date_column_of_which_nothing_was_read_is_to_be_checked_and_keeps_its_place():
    content = b"Deal ID,Stage,Close Date\nD1,Closed Won,40.13.2025\nD2,Closed Lost,99.99.2025\n"
    unread = draft(Source("x.csv", content))
    group = alike(unread.intake)[0]
    closed = next(column for column in group.first.mapping.columns if column.heading == "Close Date")
    assert closed.field == "deals.closed_at"
    assert group.is_unread(closed)
    assert closed in group.to_check
    decided = unread.under(unread.recipe.with_field(unread.read.tables[0], "Close Date", None)).up_to_date()
    assert "Close Date" in [column.heading for column in alike(decided.intake)[0].to_check]


def test_a_table_with_rows_speaks_for_one_that_is_only_headings():
    empty = Source("april.csv", b"Deal ID,Stage,Amount,Blob\n")
    groups = alike(draft(empty, MAY).intake)
    assert [[sheet.raw.file for sheet in group.sheets] for group in groups] == [["may.csv", "april.csv"]]
