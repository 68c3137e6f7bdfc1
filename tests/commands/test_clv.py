"""`clv` on the command line: the words, the JSON and the file."""

import csv
import json
from pathlib import Path

import pytest

from crm_analytics.commands import main
from tests.clv.companies import buyers
from tests.clv.test_lifetime import orders_of


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> str:
    frame = orders_of(buyers(300, 80, seed=1))
    frame.columns = ["Order ID", "Customer ID", "Order date", "Total"]
    file = tmp_path_factory.mktemp("clv") / "orders.csv"
    frame.to_csv(file, index=False)
    return str(file)


def test_the_json_has_the_verdict_the_span_the_backtest_and_every_customer(
    shop: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["clv", shop, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["verdict"] in ("use", "experimental", "do not use")
    assert found["span"]["from"] < found["span"]["to"]
    assert found["customers_n"] == len(found["customers"]) == 300
    assert {"r", "alpha", "a", "b"} <= set(found["parameters"])
    assert {metric["name"] for metric in found["backtest"]["metrics"]} >= {"correlation", "top_tenth", "error"}
    assert found["model_card"]["name"] == "Customer lifetime value"
    assert found["warnings"] is not None


def test_the_words_begin_with_what_may_be_claimed(shop: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clv", shop]) == 0
    assert capsys.readouterr().out.startswith("Customer lifetime value: ")


def test_one_row_a_customer_is_written_to_a_file(shop: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "clv.csv"
    assert main(["clv", shop, "-o", str(target)]) == 0
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 300
    assert float(rows[0]["value"]) >= float(rows[1]["value"])
    assert capsys.readouterr().err == ""


def test_a_file_without_customers_is_not_usable_and_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "orders.csv"
    file.write_text("Order ID,Order date,Total\n1,2026-01-05,10\n2,2026-01-06,20\n3,2026-01-07,20\n")
    assert main(["clv", str(file)]) == 3
    assert "Your orders do not say who bought" in capsys.readouterr().err


def test_a_horizon_that_makes_no_sense_is_wrong_use(shop: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clv", shop, "--days", "0"]) == 2
    assert "choose 1 to 3650" in capsys.readouterr().err
