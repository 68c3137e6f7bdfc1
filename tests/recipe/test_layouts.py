"""A cross table is used as records, until somebody decides for the columns of the sheet; and that is remembered."""

from datetime import date, datetime

import pytest

from crm_analytics.intake import accept_suggestions, understand
from crm_analytics.reading import Source, read_files
from crm_analytics.recipe import ACROSS, COLUMNS, RECORDS, Recipe
from crm_analytics.workspace import Workspace

MARCH = "Customer,Jan 2024,Feb 2024,Mar 2024\nAda,10,20,\nBob,5,,7.5\nCid,1,3,2\n"
APRIL = "Customer,Jan 2024,Feb 2024,Mar 2024,Apr 2024\nAda,10,20,4,3\nBob,5,,8,3\nCid,1,3,2,9\n"


def intake_of(text, recipe=None):
    return understand(read_files([Source("sales.csv", text.encode())]), recipe)


def amounts(workspace):
    [row] = workspace.engine.run("SELECT sum(amount) AS amount FROM orders").to_pylist()
    return row["amount"]


def offer_of(intake):
    return next(offer for offer in intake.offers if offer.topic == ACROSS)


def test_records_are_used_and_columns_are_offered():
    intake = intake_of(MARCH)
    assert intake.tables[0].entity == "orders"
    assert set(intake.tables[0].key) > {"ordered_at"}
    assert intake.questions == ()
    assert offer_of(intake).id == "sales.csv:across"
    assert accept_suggestions(intake) == intake.recipe, "what is an offer is not accepted unasked"


def test_sums_that_are_taken_for_orders_are_said_to_be_sums():
    [said] = [issue for issue in intake_of(MARCH).issues if issue.code == "sums_as_orders"]
    assert 'for its "Month", and not a single order' in said.what
    assert "averages per order are about these sums" in said.what
    long = "Customer,Month,Sales\nAda,2024-01-01,10\nBob,2024-01-01,5\nCid,2024-02-01,1\n"
    assert "sums_as_orders" not in [issue.code for issue in intake_of(long).issues]


def test_stores_across_with_the_month_in_the_title_are_offered_as_columns_as_well():
    text = "Sales March 2024,,,,\n,Berlin,,Bonn,\nProduct,Units,Revenue,Units,Revenue\nTea,3,90,2,80\nMate,1,70,4,60\n"
    intake = intake_of(text)
    assert set(intake.tables[0].frame["ordered_at"].dt.date) == {date(2024, 3, 1)}
    assert offer_of(intake).evidence.startswith('4 columns from "Berlin Units" to "Bonn Revenue"')


def test_columns_are_used_where_somebody_says_so_and_the_way_back_is_open():
    intake = intake_of(MARCH)
    declined = intake.recipe.with_answer(offer_of(intake), COLUMNS, intake.raw_tables)
    wide = understand(intake.read, declined, intake)
    assert [table.headings for table in wide.raw_tables] == [("Customer", "Jan 2024", "Feb 2024", "Mar 2024")]
    assert not [offer for offer in wide.offers if offer.topic == ACROSS]
    back = understand(wide.read, wide.recipe.with_decision(wide.read.tables[0], ACROSS, RECORDS), wide)
    assert back.tables[0].frame.equals(intake.tables[0].frame)


def test_the_decision_holds_for_the_next_file_with_one_more_month():
    intake = intake_of(MARCH)
    declined = understand(intake.read, intake.recipe.with_answer(offer_of(intake), COLUMNS, intake.raw_tables), intake)
    kept = Recipe.from_json(declined.kept.to_json())
    assert intake_of(APRIL, kept).raw_tables[0].headings[-1] == "Apr 2024"


def test_decisions_about_columns_that_were_kept_are_about_those():
    intake = intake_of(MARCH)
    recipe = intake.recipe.with_answer(offer_of(intake), COLUMNS, intake.raw_tables)
    wide = understand(intake.read, recipe, intake)
    chosen = understand(wide.read, wide.recipe.with_entity(wide.raw_tables[0], "customers"), wide)
    assert chosen.sheets[0].mapping.entity == "customers"
    assert chosen.sheets[0].raw.headings[1] == "Jan 2024"


def test_the_next_file_with_one_more_month_changes_what_changed_and_doubles_nothing():
    with Workspace.open() as workspace:
        workspace.load(intake_of(MARCH).tables, now=datetime(2024, 4, 1))
        report = workspace.load(intake_of(APRIL).tables, now=datetime(2024, 5, 1))
        counts = report.counts["orders"]
        assert (counts.new, counts.changed, counts.unchanged) == (4, 1, 6)
        again = workspace.load(intake_of(APRIL).tables, now=datetime(2024, 5, 2)).counts["orders"]
        assert (again.new, again.changed, again.unchanged) == (0, 0, 11)


@pytest.mark.parametrize("nothing", ["", "0", "-"])
def test_a_cell_that_is_blank_or_0_in_the_next_file_stops_counting(nothing):
    with Workspace.open() as workspace:
        workspace.load(intake_of(MARCH).tables, now=datetime(2024, 4, 1))
        corrected = intake_of(MARCH.replace("Ada,10", f"Ada,{nothing}")).tables
        [preview] = workspace.preview(corrected, now=datetime(2024, 5, 1)).values()
        assert str(preview) == "6 rows: 6 as before; 1 row that is there now stops counting."
        assert workspace.load(corrected, now=datetime(2024, 5, 1)).counts["orders"].removed == 1
        assert amounts(workspace) == 38.5
        workspace.undo()
        assert amounts(workspace) == 48.5


def test_rows_and_months_that_the_next_file_does_not_have_stay():
    with Workspace.open() as workspace:
        workspace.load(intake_of(MARCH).tables, now=datetime(2024, 4, 1))
        later = "Customer,Feb 2024,Mar 2024,Apr 2024\nAda,20,,1\nCid,3,2,1\n"
        assert workspace.load(intake_of(later).tables, now=datetime(2024, 5, 1)).counts["orders"].removed == 0


def test_a_year_that_the_next_file_has_no_row_for_stays():
    years = "Product,Year,Jan,Feb\nTea,2022,10,20\nTea,2023,30,40\nRum,2022,5,6\nRum,2023,7,8\n"
    with Workspace.open() as workspace:
        workspace.load(intake_of(years).tables, now=datetime(2024, 4, 1))
        later = years.replace("Tea,2022,10,20\n", "")
        assert workspace.load(intake_of(later).tables, now=datetime(2024, 5, 1)).counts["orders"].removed == 0


def test_another_table_of_the_same_name_empties_no_cells():
    with Workspace.open() as workspace:
        workspace.load(intake_of(MARCH).tables, now=datetime(2024, 4, 1))
        other = "Customer,Jan 2024,Feb 2024,Mar 2024\nAda,,70,1\nBob,9,1,4\nCid,8,2,1\n"
        assert workspace.load(intake_of(other).tables, now=datetime(2024, 5, 1)).counts["orders"].removed == 0
