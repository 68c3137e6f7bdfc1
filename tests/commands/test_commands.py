"""The command line as its users meet it: exit codes, one-sentence errors, stable JSON."""

import json
from pathlib import Path

import pytest

from crm_analytics.commands import main

DEALS = """Opportunity ID,Deal stage,Amount,Create Date,Close Date,Owner
D1,Closed Won,100,2026-01-05,2026-01-25,Ann
D2,Closed Lost,50,2026-01-06,2026-02-14,Ben
D3,Closed Won,300,2026-01-20,2026-02-20,Ann
D4,Closed Won,200,2026-02-01,2026-02-28,Ben
D5,Prospecting,80,2026-02-20,,Ann
"""


@pytest.fixture
def deals(tmp_path: Path) -> str:
    file = tmp_path / "deals.csv"
    file.write_text(DEALS)
    return str(file)


def out(capsys: pytest.CaptureFixture[str]) -> dict:
    return json.loads(capsys.readouterr().out)


def kpi(found: dict, name: str) -> dict:
    return next(entry for entry in found["kpis"] if entry["name"] == name)


def test_what_cannot_be_told_apart_is_a_part_that_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "orders.csv"
    rows = "1,2024-04-25,Mug,15.00", "1,2024-04-25,Tea,", "2,2024-04-26,Mug,14.00", "2,2024-04-26,Tea,"
    file.write_text("\n".join(["Order ID,Order Date,Product,Order Total", *rows]))
    assert main(["kpis", str(file), "--accept-suggestions", "--kpi", "revenue", "--by", "orders.product"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[1].split() == ["(several", "together)", "29", "n", "2"]
    assert "2 orders that have several lines and one amount for all of them: it cannot be told" in said[2]
    assert (
        main(["kpis", str(file), "--accept-suggestions", "--kpi", "average_order_value", "--by", "orders.product"]) == 0
    )
    assert "2 orders have several lines and one amount for all of them, so it cannot be told" in capsys.readouterr().out


def test_inspect_says_what_each_column_is(deals: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", deals, "--json"]) == 0
    found = out(capsys)
    (sheet,) = found["sheets"]
    assert (sheet["file"], sheet["entity"], sheet["rows"], sheet["header_row"]) == ("deals.csv", "deals", 5, 1)
    assert {column["heading"]: column["field"] for column in sheet["columns"]} == {
        "Opportunity ID": "deals.deal_id",
        "Deal stage": "deals.stage",
        "Amount": "deals.amount",
        "Create Date": "deals.created_at",
        "Close Date": "deals.closed_at",
        "Owner": "deals.owner",
    }
    assert (found["questions"], found["set_aside"]) == ([], [])


def test_kpis_without_dates_are_over_everything(deals: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kpis", deals, "--kpi", "win_rate", "won_value", "--json"]) == 0
    found = out(capsys)
    rate = kpi(found, "win_rate")
    assert (rate["value"], rate["numerator"], rate["denominator"], rate["unit"]) == (75.0, 3, 4, "%")
    assert rate["sql"]
    assert rate["alternatives"]
    assert kpi(found, "won_value")["value"] == 600
    assert found["period"] is None


def test_the_last_day_of_a_period_is_included(deals: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["kpis", deals, "--kpi", "won_value", "--from", "2026-02-01", "--to", "2026-02-28", "--json"])
    found = out(capsys)
    assert kpi(found, "won_value")["value"] == 500
    assert found["period"] == {"from": "2026-02-01", "to": "2026-02-28", "days": 28}


def test_a_month_can_be_named_by_itself(deals: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["kpis", deals, "--kpi", "won_value", "--from", "2026-02", "--to", "2026-02", "--json"])
    assert kpi(out(capsys), "won_value")["value"] == 500


def test_parts_and_series_come_when_asked(deals: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["kpis", deals, "--kpi", "won_value", "--by", "deals.owner", "--grain", "month", "--json"])
    value = kpi(out(capsys), "won_value")
    assert {part["key"]: part["value"] for part in value["parts"]} == {"Ann": 400, "Ben": 200}
    assert [(point["label"], point["value"]) for point in value["series"]] == [("Jan 2026", 100), ("Feb 2026", 500)]


def test_a_filter_keeps_only_its_rows(deals: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["kpis", deals, "--kpi", "win_rate", "--where", "deals.owner=Ben", "deals.amount>=100", "--json"])
    assert kpi(out(capsys), "win_rate")["denominator"] == 1


def test_files_may_come_after_the_options(deals: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kpis", "--kpi", "won_value", deals, "--json"]) == 0
    assert kpi(out(capsys), "won_value")["value"] == 600


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--kpi", "win_rat"], "Did you mean win_rate"),
        (["--from", "soon"], "is not a date"),
        (["--from", "2026-02-30"], "not a date that exists"),
        (["--where", "deals.owner"], "is no filter"),
        (["--where", "deals.ownr=Ann"], "deals.owner"),
        (["--where", "deals.amount=lots"], "must be a number"),
        (["--by", "deals.ownr"], "deals.owner"),
        (["--answer", "deals.csv:Nothing:date_order=dmy"], "no question"),
        (["--answer", "yes"], "write ID=VALUE"),
        (["--recipe", "no-such-recipe.json"], "cannot be read"),
        (["--grain", "fortnight"], "fortnight"),
        (["--colour"], "--colour"),
    ],
)
def test_wrong_use_is_one_sentence_and_exit_code_2(
    deals: str, words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["kpis", deals, *words]) == 2
    printed = capsys.readouterr()
    assert message in printed.err
    assert printed.err.count("\n") == 1
    assert printed.out == ""


def test_no_file_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect"]) == 2
    assert "Which files?" in capsys.readouterr().err


def test_a_file_that_does_not_exist_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kpis", "no-such-file.csv"]) == 2
    assert "no-such-file.csv" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["inspect", "kpis"])
def test_nothing_usable_is_exit_code_3_with_the_reason(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    assert main([command, str(empty)]) == 3
    assert "empty.csv" in capsys.readouterr().err


def test_headings_without_rows_can_be_inspected_but_give_no_kpis(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "deals.csv"
    file.write_text(DEALS.splitlines()[0] + "\n")
    assert main(["inspect", str(file), "--json"]) == 0
    assert out(capsys)["sheets"][0]["rows"] == 0
    assert main(["kpis", str(file)]) == 3
    assert "no rows" in capsys.readouterr().err


def test_no_command_and_an_unknown_one_are_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert main(["kpi"]) == 2
    assert capsys.readouterr().err.count("\n") == 2


def test_an_open_question_blocks_only_the_kpis_that_need_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "deals.csv"
    file.write_text(DEALS.replace("Prospecting,80,2026-02-20,", "Qwerty,80,2026-02-20,2026-03-01"))
    assert main(["kpis", str(file), "--kpi", "win_rate", "deals_created", "--json"]) == 0
    found = out(capsys)
    (question,) = found["questions"]
    assert kpi(found, "win_rate")["value"] is None
    assert "Qwerty" in kpi(found, "win_rate")["reason"]
    assert kpi(found, "deals_created")["value"] == 5
    assert main(["kpis", str(file), "--kpi", "win_rate", "--answer", f"{question['id']}=open", "--json"]) == 0
    assert kpi(out(capsys), "win_rate")["value"] == 75.0
    assert main(["kpis", str(file), "--kpi", "win_rate", "--accept-suggestions", "--json"]) == 0
    assert kpi(out(capsys), "win_rate")["denominator"] in (4, 5)


def test_amounts_in_several_currencies_are_added_up_at_the_rates_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "deals.csv"
    file.write_text(
        "Opportunity ID,Deal stage,Amount,Currency,Close Date\nD1,Closed Won,100,EUR,2026-01-25\n"
        "D2,Closed Won,200,USD,2026-02-14\nD3,Closed Lost,7,USD,2026-02-15\n"
    )
    asked = ["kpis", str(file), "--kpi", "won_value", "--json"]
    assert main(asked) == 0
    assert kpi(out(capsys), "won_value")["value"] is None
    assert main([*asked, "--rate", "USD=0.9"]) == 0
    assert kpi(out(capsys), "won_value")["value"] == 280
    assert main([*asked, "--rate", "USD=cheap"]) != 0
