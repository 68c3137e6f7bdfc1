"""Deals without an amount have that of their quantity and price, and lines of one deal are one deal."""

import pandas as pd
import pytest

import crm_analytics as crm
from crm_analytics.catalogue import KPIS, TABLES
from crm_analytics.evaluate import Scope, proof, table
from crm_analytics.quality import joints
from crm_analytics.workspace import Workspace
from tests.cleaning.conftest import Cleaner
from tests.workspace.uploads import load, understood

LINES = pd.DataFrame(
    [
        ["Q1", "Ann", "Mug", 2, 100, "Accepted", "2024-01-05"],
        ["Q1", "Ann", "Pen", 1, 50, "Accepted", "2024-01-05"],
        ["Q2", "Ben", "Mug", 9, 100, "Rejected", "2024-01-06"],
        ["Q3", "Cem", "Pen", 3, 50, "Sent", "2024-01-07"],
        ["Q3", "Cem", "Cup", 1, 20, "Sent", "2024-01-07"],
    ],
    columns=["Quote Number", "Customer", "Product", "Quantity", "Unit Price", "Status", "Created"],
)


def columns(**more: str) -> dict:
    found = {"Id": ("deal_id", "1 2 3"), "Stage": ("stage", "Won Lost Won"), "Product": ("product", "Mug Pen Cup")}
    found |= {"Qty": ("quantity", "2 3 4")}
    return {name: (field, cells.split()) for name, (field, cells) in (found | more).items()}


@pytest.mark.parametrize("heading", ["Unit Price", "Einzelpreis", "Prix unitaire HT", "unit_price_eur"])
def test_the_amount_of_a_deal_is_its_quantity_times_its_unit_price(cleaned: Cleaner, heading) -> None:
    table = cleaned("deals", columns(**{heading: (None, "10 20 2.5")}))
    assert table.frame["amount"].tolist() == [20, 60, 10]
    assert table.derived["amount"] == f'"Qty" × "{heading}"'


def test_an_amount_that_is_there_and_a_price_that_may_be_of_all_pieces_are_what_they_are(cleaned: Cleaner) -> None:
    table = cleaned("deals", columns(**{"Unit Price": (None, "10 20 30"), "Value": ("amount", "7 8 9")}))
    assert table.frame["amount"].tolist() == [7, 8, 9]
    assert "amount" not in cleaned("deals", columns(Price=(None, "10 20 30"))).frame


def test_lines_of_a_quote_are_one_quote_with_what_they_come_to_together() -> None:
    with Workspace.open() as workspace:
        report = load(workspace, quotes=LINES.to_csv(index=False))
        found = crm.read(workspace, "won_value", "pipeline_value", "win_rate", "deals_created")
    cost = (LINES["Quantity"] * LINES["Unit Price"]).groupby(LINES["Quote Number"]).sum()
    assert found["won_value"].value == cost["Q1"] == 250
    assert found["pipeline_value"].value == cost["Q3"] == 170
    assert found["win_rate"].value == 50
    assert found["deals_created"].value == LINES["Quote Number"].nunique()
    assert report is not None


def test_versions_and_copies_of_a_deal_are_no_lines(cleaned: Cleaner) -> None:
    def of(**more: str):
        named = {"Id": "1 1 2 2 3 3", "Stage": "Won Won Open Won Won Won", "Product": "Mug Pen Mug Mug Pen Pen"}
        named |= {"Qty": "2 1 5 6 4 4", "Unit Price": "10 5 1 1 3 3"} | more
        fields = {"Id": "deal_id", "Stage": "stage", "Product": "product", "Qty": "quantity"}
        return cleaned("deals", {name: (fields.get(name), cells.split(" ")) for name, cells in named.items()})

    table = of()
    assert table.frame["deal_id"].tolist() == ["1", "2", "2", "3", "3"]
    assert table.frame["amount"].tolist() == [25, 5, 6, 12, 12]
    assert table.frame["product"].tolist() == ["(several together)", "Mug", "Mug", "Pen", "Pen"]
    assert table.frame.index.tolist() == [2, 4, 5, 6, 7]
    (said,) = (issue for issue in table.issues if issue.code == "lines_of_deals")
    assert said.where.rows == (2, 3)
    assert of(**{"Unit Price": "10  1 1 3 3"}).frame["amount"].tolist() == [20, 5, 6, 12, 12]


def test_a_line_without_a_price_is_said_and_its_deal_has_what_the_others_come_to_as_an_order_has() -> None:
    lines = LINES.astype({"Unit Price": "object"})
    lines.loc[[1, 3, 4], "Unit Price"] = ""
    with Workspace.open() as workspace:
        load(workspace, quotes=lines.to_csv(index=False))
        found = crm.read(workspace, "won_value", "pipeline_value")
    (table,) = understood(quotes=lines.to_csv(index=False)).tables
    (said,) = (issue for issue in table.issues if issue.code == "unpriced_lines")
    assert (said.severity, said.where.rows, said.count) == ("warning", (3, 5, 6), 3)
    assert "1 deal has what the other lines come to, and 1 deal without any priced line has no amount" in said.what
    assert found["won_value"].value == 200
    assert found["pipeline_value"].value is None
    orders = lines.rename(columns={"Quote Number": "Order ID", "Created": "Order date"}).drop(columns="Status")
    with Workspace.open() as workspace:
        load(workspace, orders=orders[orders["Order ID"] == "Q1"].to_csv(index=False))
        assert crm.read(workspace, "revenue")["revenue"].value == 200


def test_deals_whose_lines_all_say_a_price_have_no_warning(cleaned: Cleaner) -> None:
    named = {"Id": ("deal_id", ["1", "1"]), "Stage": ("stage", ["Won", "Won"]), "Product": ("product", ["Mug", "Pen"])}
    named |= {"Qty": ("quantity", ["2", "1"]), "Unit Price": (None, ["10", "5"])}
    assert {issue.code for issue in cleaned("deals", named).issues} == {"lines_of_deals"}


def test_several_products_together_are_no_product_that_is_missing_in_the_list() -> None:
    products = "product_id,name,price\n1,Mug,100\n2,Pen,50\n3,Cup,20\n"
    with Workspace.open() as workspace:
        load(workspace, quotes=LINES.to_csv(index=False), products=products)
        (joint,) = joints(workspace)
        assert (joint.filled, joint.matched, joint.blank, joint.orphans) == (1, 1, 2, ())
        assert crm.read(workspace, "data_accuracy")["data_accuracy"].value == 100


def test_figures_by_product_say_which_deals_have_several_and_come_to_the_whole() -> None:
    with Workspace.open() as workspace:
        load(workspace, quotes=LINES.replace("Rejected", "Accepted").to_csv(index=False))
        for kpi, whole in (("won_value", 1150), ("revenue", 1150), ("deals_won", 2)):
            parts = {part.label: part.reading for part in crm.split(workspace, kpi, by="deals.product")}
            assert sum(reading.value for reading in parts.values()) == whole
            (note,) = (note for note in parts["(several together)"].notes if "several lines" in note)
            assert note.startswith("1 deal that has several lines and one amount for all of them")
        listing = table(workspace, TABLES["product_performance"], Scope())
        (cells,) = (cells for label, cells in listing.rows if label == "(several together)")
        assert any("several lines" in note for cell in cells for note in cell.notes)


def under_totals(cleaned: Cleaner, **more: str):
    named = {"Id": "1 1 2 2 2 3 4 4", "Stage": "Won Won Lost Lost Lost Won Open Open"}
    named |= {"Item": "Mug Pen Mug Pen Cup Cup Pen Cup", "Qty": "2 1 1 1 1 5 3 1"}
    named |= {"Total": "25 25 17 17 17 10 17 17"} | more
    fields = {"Id": "deal_id", "Stage": "stage", "Item": "product", "Qty": "quantity", "Total": "amount"}
    return cleaned("deals", {name: (fields.get(name), cells.split(" ")) for name, cells in named.items()})


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"Line total": "20 5 10 5 2 10 15 2"},
        {"Unit Price": "10 5 10 5 2 2 5 2"},
        {"Line total": "20 5 10 5 2 10 15 2", "Total": "25  17   10 17 "},
    ],
    ids=["no column says what a line costs", "one does", "quantity times price does", "the total stands on one line"],
)
def test_a_total_that_stands_beside_each_line_of_a_quote_counts_once(cleaned: Cleaner, more) -> None:
    table = under_totals(cleaned, **more)
    assert table.frame["deal_id"].tolist() == ["1", "2", "3", "4"]
    assert table.frame["amount"].tolist() == [25, 17, 10, 17]
    assert table.frame["quantity"].tolist() == [3, 3, 5, 4]
    (said,) = (issue for issue in table.issues if issue.code == "lines_of_deals")
    assert "the amount that stands beside them, once" in said.what


@pytest.mark.parametrize(
    "more",
    [
        {"Total": "5 5 5 5 5 5 5 5"},
        {"Total": "25 25 17 16 17 10 17 17"},
        {"Id": "1 1 2 2 3 4 5 6", "Stage": "Won Won Lost Lost Won Won Open Open"},
        {"Stage": "Won Open Lost Lost Won Won Open Won"},
    ],
    ids=["all cost the same", "amounts of their own", "too few", "versions"],
)
def test_rows_of_one_id_that_may_be_deals_of_their_own_each_count(cleaned: Cleaner, more) -> None:
    assert len(under_totals(cleaned, **more).frame) == 8


def test_the_proof_of_revenue_from_deals_has_the_formula_that_its_number_comes_from() -> None:
    with Workspace.open() as workspace:
        load(workspace, quotes=LINES.to_csv(index=False))
        proved = proof(workspace, KPIS["revenue"], Scope())
        assert "won deals" in proved.formula
        assert "250" in proved.with_numbers
