"""`forecast` on the command line: the words and the JSON."""

import json
from pathlib import Path

import pytest

from crm_analytics.commands import main
from tests.forecast.test_pipeline import deals
from tests.forecast.test_revenue import orders


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("forecast")
    shop = orders([100.0, 120, 90, 110, 105, 95, 100, 115, 100, 90, 130, 100])
    shop.columns = ["Order date", "Total", "Order ID"]
    shop.to_csv(folder / "orders.csv", index=False)
    sales = deals().drop(columns="outcome")
    sales.columns = ["Deal ID", "Deal stage", "Create date", "Close date", "Amount"]
    sales.to_csv(folder / "deals.csv", index=False)
    return [str(folder / "orders.csv"), str(folder / "deals.csv"), "--accept-suggestions"]


def test_the_json_has_both_forecasts_with_bands_and_backtests(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["forecast", *files, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    for kind in ("revenue", "pipeline"):
        assert found[kind]["verdict"] in ("use", "experimental", "do not use")
        assert found[kind]["span"]["from"] < found[kind]["span"]["to"]
        assert found[kind]["backtest"]["metrics"]
        assert found[kind]["model_card"]["not_for"]
    assert len(found["revenue"]["months"]) == 6
    assert found["revenue"]["months"][0]["low"] <= found["revenue"]["months"][0]["expected"]


def test_the_words_begin_with_what_may_be_claimed(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forecast", *files, "--months", "2"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Revenue forecast: ")
    assert any(line.startswith("Pipeline forecast: ") for line in lines)


def test_a_scenario_with_more_new_deals_expects_more(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    def together(*scenario: str) -> float:
        main(["forecast", *files, "--json", *scenario])
        return float(json.loads(capsys.readouterr().out)["pipeline"]["together"]["middle"])

    assert together("--new-deals", "1.5") > together()


def test_a_factor_that_makes_no_sense_is_wrong_use(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forecast", *files, "--win-rate", "-1"]) == 2
    assert "1.1 is a tenth more" in capsys.readouterr().err


def test_five_orders_are_refused_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "orders.csv"
    file.write_text("Order ID,Order date,Total\n" + "".join(f"{at},2026-01-0{at},10\n" for at in range(1, 6)))
    assert main(["forecast", str(file)]) == 0
    assert "At least 6 are needed" in capsys.readouterr().out
