"""How good the data is, counted by hand: cells, checks and rows that are there twice."""

import pandas as pd
import pytest

import crm_analytics as crm
from crm_analytics.catalogue import KPIS, TABLES
from crm_analytics.evaluate import Compare, Scope, readings, splits, table
from crm_analytics.workspace import Workspace
from tests.tables_in_words import drawn

EVERYTHING = Scope(compare=Compare.NONE)
NAMES = ("data_completeness", "data_accuracy", "duplicate_rate")


def shares(workspace: Workspace) -> dict[str, tuple[float | None, float | None]]:
    found = readings(workspace, [KPIS[name] for name in NAMES], EVERYTHING)
    return {name: (reading.numerator, reading.denominator) for name, reading in found.items()}


def test_only_fields_that_a_kpi_needs_count_as_cells_to_fill():
    """
    deals | deal_id | name | outcome | amount | closed_at
          | d1      | A    | won     | 10     | 2024-01-01
          | d2      | B    | open    |        |
          | d3      |      | lost    | 5      | 2024-01-03
    """
    workspace = drawn(test_only_fields_that_a_kpi_needs_count_as_cells_to_fill.__doc__)
    # outcome 3, amount 2 and closed_at 2 of 3 each, and the id, by which stages name a deal; nobody counts names
    assert shares(workspace)["data_completeness"] == (10, 12)


def test_dates_out_of_order_and_links_that_lead_nowhere_are_filled_and_not_valid():
    """
    customers | customer_id
              | c1
    deals     | deal_id | outcome | customer_id | created_at | closed_at
              | d1      | won     | c1          | 2024-01-05 | 2024-01-01
              | d2      | won     | c9          | 2024-01-05 | 2024-01-09
              | d3      | won     |             | 2024-01-05 | 2024-01-05
    """
    workspace = drawn(test_dates_out_of_order_and_links_that_lead_nowhere_are_filled_and_not_valid.__doc__)
    assert shares(workspace)["data_accuracy"] == (13, 15)  # c9 is nobody, and d1 was closed before it began
    by_field = splits(workspace, [KPIS["data_accuracy"]], EVERYTHING, "quality.field")["data_accuracy"]
    assert {part.label: part.reading.value for part in by_field if part.reading.value != 100} == {
        "Closed": pytest.approx(200 / 3),
        "Customer": 50,
    }


def test_cells_that_cannot_be_read_are_filled_and_what_stands_for_nothing_is_not(tmp_path):
    path = tmp_path / "leads.csv"
    rows = ["l1,a@x.org,2024-01-02", "l2,not an address,2024-01-03", "l3,n/a,1900-01-01", "l4,-,yesterday"]
    rows += [f"l{at},p{at}@x.org,2024-02-{at:02d}" for at in range(5, 15)]
    path.write_text("Lead ID,Email,Created Date\n" + "\n".join(rows) + "\n")
    with crm.load(path, accept=True) as workspace:
        found = workspace.engine.run('SELECT field, cells, filled, valid FROM quality WHERE "field" IS NOT NULL')
        assert {row["field"]: (row["cells"], row["filled"], row["valid"]) for row in found.to_pylist()} == {
            "Lead ID": (14, 14, 14),
            "E-mail": (14, 12, 11),
            "Created": (14, 13, 12),
        }


PEOPLE = pd.DataFrame(
    [
        ("1", "Müller GmbH", "info@mueller.de", "Ulm"),
        ("2", "MULLER gmbh", None, "Ulm"),  # written in another way, the city agrees
        ("3", "Müller GmbH", "kontakt@mueller-bau.de", "Bonn"),  # another one
        ("4", "Bauer AG", "INFO@bauer.de", "Ulm"),
        ("5", "Bauer Aktiengesellschaft", "info@bauer.de ", "Ulm"),  # the same address
        ("6", "Ann Smith", None, None),
        ("7", "Ann Smith", None, None),  # the same in every cell but the id
        ("8", "Bob Jones", "bob@x.org", "Ulm"),
        ("9", "Bob Jones", "jones@y.org", "Ulm"),  # two people of one name
    ],
    columns=["customer_id", "name", "email", "city"],
)


def test_people_who_are_there_twice_are_found_and_namesakes_are_not():
    with Workspace.of({"customers": PEOPLE}) as workspace:
        assert shares(workspace)["duplicate_rate"] == (3, 9)


def test_a_slip_in_the_name_counts_where_the_phone_agrees():
    rows = [("1", "Jonathan Miller", "0301234"), ("2", "Jonathon Miller", "030 1234"), ("3", "Joan Miller", "0301234")]
    frame = pd.DataFrame(rows, columns=["customer_id", "name", "phone"])
    with Workspace.of({"customers": frame}) as workspace:
        assert shares(workspace)["duplicate_rate"] == (1, 3)


def test_rows_of_the_same_id_repeat_each_other():
    frame = pd.DataFrame({"deal_id": ["d1", "d1", *map(str, range(40))], "outcome": "won", "amount": range(42)})
    with Workspace.of({"deals": frame}) as workspace:
        assert shares(workspace)["duplicate_rate"] == (1, 42)


def test_every_list_has_a_row_in_the_table_of_quality():
    costs = pd.DataFrame({"date": ["2024-01-01"], "amount": [5]})
    with Workspace.of({"customers": PEOPLE, "costs": costs}) as workspace:
        found = table(workspace, TABLES["quality_by_list"], EVERYTHING)
    assert [label for label, _ in found.rows] == ["Customers", "Costs"]
