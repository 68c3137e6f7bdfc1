"""From files to clean tables under a recipe: what is decided stays, what is not decided is asked or set aside."""

import pandas as pd
import pytest

from crm_analytics.intake import Intake, accept_suggestions, understand
from crm_analytics.reading import Source, read_files

DEALS = """Deal ID,Deal name,Stage,Product,Amount,Create date,Close date
D1,Bar,Closed won,GTXPro,100,2026-01-05,2026-01-25
D2,Inn,Closed lost,GTXPro,50,2026-01-06,2026-02-14
D3,Pub,Closed won,MG Special,300,2026-01-20,2026-02-20
"""
PRODUCTS = """Product ID,Product name,Price
P1,GTX Pro,90
P2,MG Special,30
"""


def taken(*files: tuple[str, str]) -> Intake:
    return understand(read_files([Source(name, text.encode()) for name, text in files]))


def test_every_table_is_mapped_and_typed() -> None:
    (sheet,) = taken(("deals.csv", DEALS)).sheets
    assert (sheet.mapping.entity, len(sheet.clean.frame)) == ("deals", 3)
    assert sheet.clean.frame["amount"].sum() == 450
    assert sheet.clean.frame["closed_at"].iloc[0] == pd.Timestamp("2026-01-25")


def test_a_near_miss_between_tables_is_an_offer_and_changes_nothing_unasked() -> None:
    intake = taken(("deals.csv", DEALS), ("products.csv", PRODUCTS))
    assert [offer.id for offer in intake.offers] == ["deals.csv:Product:repair:GTXPro"]
    assert set(intake.tables[0].frame["product"]) == {"GTXPro", "MG Special"}


def test_an_accepted_repair_is_made_and_no_longer_offered() -> None:
    intake = taken(("deals.csv", DEALS), ("products.csv", PRODUCTS))
    repaired = understand(intake.read, accept_suggestions(intake), intake)
    assert set(repaired.tables[0].frame["product"]) == {"GTX Pro", "MG Special"}
    assert repaired.offers == ()
    assert next(link for link in repaired.links if link.field == "product").matched == 3


def test_a_sheet_that_is_left_out_is_set_aside_and_can_come_back() -> None:
    intake = taken(("deals.csv", DEALS), ("products.csv", PRODUCTS))
    without = understand(intake.read, intake.recipe.with_entity(intake.raw_tables[1], None), intake)
    assert [sheet.mapping.entity for sheet in without.sheets] == ["deals"]
    assert [aside.file for aside in without.set_aside] == ["products.csv"]
    again = understand(intake.read, without.recipe.with_entity(intake.raw_tables[1], "products"), without)
    assert [sheet.mapping.entity for sheet in again.sheets] == ["deals", "products"]


def test_a_chosen_field_overrules_the_suggestion() -> None:
    intake = taken(("deals.csv", DEALS))
    (raw,) = intake.raw_tables
    changed = understand(intake.read, intake.recipe.with_field(raw, "Amount", "deals.forecast_amount"), intake)
    (sheet,) = changed.sheets
    assert sheet.clean.frame["forecast_amount"].sum() == 450
    assert "amount" not in sheet.clean.frame
    assert next(column for column in sheet.mapping.columns if column.heading == "Amount").chosen


def test_a_chosen_entity_is_marked_as_chosen_also_where_it_was_suggested() -> None:
    intake = taken(("deals.csv", DEALS))
    (raw,) = intake.raw_tables
    (sheet,) = understand(intake.read, intake.recipe.with_entity(raw, "deals"), intake).sheets
    assert sheet.mapping.chosen


def test_only_the_sheet_that_changed_is_read_again() -> None:
    intake = taken(("deals.csv", DEALS), ("products.csv", PRODUCTS))
    raw = intake.raw_tables[0]
    changed = understand(intake.read, intake.recipe.with_field(raw, "Product", None), intake)
    assert changed.sheets[1] is intake.sheets[1]
    assert changed.sheets[0] is not intake.sheets[0]


def test_a_previous_result_changes_nothing_but_the_work() -> None:
    intake = taken(("deals.csv", DEALS), ("products.csv", PRODUCTS))
    recipe = intake.recipe.with_field(intake.raw_tables[0], "Product", None)
    afresh, onwards = understand(intake.read, recipe), understand(intake.read, recipe, intake)
    assert [sheet.mapping for sheet in afresh.sheets] == [sheet.mapping for sheet in onwards.sheets]
    assert (afresh.questions, afresh.issues) == (onwards.questions, onwards.issues)


def test_a_table_that_is_read_again_under_other_decisions_is_as_if_it_were_read_for_the_first_time() -> None:
    text = DEALS.replace("Product", "Remark").replace("GTXPro", "0012").replace("Bar", "31/12/2025")
    onwards = taken(("deals.csv", text))
    (raw,) = onwards.raw_tables
    for heading, field in (("Amount", None), ("Remark", "deals.product"), ("Remark", None), ("Stage", "deals.outcome")):
        recipe = onwards.recipe.with_field(raw, heading, field)
        onwards, afresh = understand(onwards.read, recipe, onwards), understand(onwards.read, recipe)
        pd.testing.assert_frame_equal(onwards.tables[0].frame, afresh.tables[0].frame)
        assert onwards.tables[0].columns == afresh.tables[0].columns
        assert onwards.issues == afresh.issues


def test_nothing_is_said_twice() -> None:
    titled = "Report of May,,,,,,\n,,,,,,\n" + DEALS
    issues = taken(("deals.csv", titled)).issues
    assert issues
    assert len(issues) == len(set(issues))


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"just some words"])
def test_a_file_without_records_is_set_aside_with_a_reason(content: bytes) -> None:
    intake = understand(read_files([Source("odd.csv", content)]))
    assert intake.tables == ()
    assert [aside.file for aside in intake.set_aside] == ["odd.csv"]
    assert intake.set_aside[0].reason
