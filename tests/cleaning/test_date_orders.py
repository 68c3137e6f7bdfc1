"""Day first or month first: decided where the file decides, asked where it does not, never guessed."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm_analytics.issues import CrmError
from crm_analytics.tables import CleanTable

from .conftest import Cleaner


def days(table: CleanTable, field: str) -> list[str]:
    return [str(moment)[:10] for moment in table.frame[field]]


def convention(table: CleanTable, heading: str) -> str:
    return next(column.convention for column in table.columns if column.heading == heading)


def test_one_impossible_cell_decides_the_column(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Opened": ("created_at", ["03/04/2026", "05/04/2026", "13/04/2026"])})
    assert days(table, "created_at") == ["2026-04-03", "2026-04-05", "2026-04-13"]
    assert convention(table, "Opened") == "day first (1 cell of 3 cannot be month first)"
    assert table.questions == ()


def test_one_impossible_cell_decides_the_other_columns_of_its_format(cleaned: Cleaner) -> None:
    table = cleaned(
        "deals",
        {
            "Opened": ("created_at", ["03/04/2026", "05/04/2026"]),
            "Closed": ("closed_at", ["04/05/2026", "05/31/2026"]),
        },
    )
    assert days(table, "created_at") == ["2026-03-04", "2026-05-04"]
    assert "month first" in convention(table, "Opened")
    assert table.questions == ()


def test_dates_that_fit_both_orders_are_asked_once_for_all_columns(cleaned: Cleaner) -> None:
    table = cleaned(
        "deals",
        {
            "Opened": ("created_at", ["03/04/2026", "05/04/2026"]),
            "Closed": ("closed_at", ["04/05/2026", "06/07/2026"]),
            "Id": ("deal_id", ["1", "2"]),
        },
    )
    (question,) = table.questions
    assert question.id == "deals.csv:Opened:date_order"
    assert question.topic == "date_order"
    assert {option.value for option in question.options} == {"dmy", "mdy"}
    assert question.blocks == ("deals.created_at", "deals.closed_at")
    assert "4 cells fit both orders, 0 decide" in question.evidence
    assert table.frame["created_at"].isna().all()
    assert [column.parsed for column in table.columns] == [0, 0, 2]


@pytest.mark.parametrize(
    ("headings", "cells", "suggested"),
    [
        (("Data iscrizione", "Nome cliente"), ["01/09/2026", "12/03/2025"], "dmy"),
        (("Angelegt am", "Kunde"), ["01/09/2026", "12/03/2025"], "dmy"),
        (("Created", "Customer name"), ["12/1/2010 8:26", "12/1/2010 9:30"], "mdy"),
        (("Created", "Customer name"), ["12/01/2010 08:26", "12/01/2010 09:30"], "dmy"),
    ],
)
def test_the_language_of_the_headings_and_leading_zeros_tell_the_likelier_order(
    cleaned: Cleaner, headings: tuple[str, str], cells: list[str], suggested: str
) -> None:
    first, second = headings
    (question,) = cleaned("deals", {first: ("created_at", cells), second: ("customer_id", ["Ada", "Bob"])}).questions
    assert question.suggestion == suggested
    assert ("in which the day is written first" in question.evidence) == (first != "Created")


def test_an_answer_replaces_the_question(cleaned: Cleaner) -> None:
    columns = {"Opened": ("created_at", ["03/04/2026", "05/04/2026"])}
    table = cleaned("deals", columns, answers={"deals.csv:Opened:date_order": "mdy"})
    assert days(table, "created_at") == ["2026-03-04", "2026-05-04"]
    assert table.questions == ()
    assert convention(table, "Opened") == "month first (as answered)"


def test_a_recipe_answers_for_any_column_of_the_format(cleaned: Cleaner) -> None:
    columns = {
        "Opened": ("created_at", ["03/04/2026"]),
        "Closed": ("closed_at", ["04/05/2026"]),
    }
    table = cleaned("deals", columns, decided={"Closed:date_order": "dmy"})
    assert days(table, "closed_at") == ["2026-05-04"]
    assert table.questions == ()


def test_an_answer_that_is_no_option_is_refused(cleaned: Cleaner) -> None:
    with pytest.raises(CrmError, match="choose one of dmy, mdy"):
        cleaned("deals", {"Opened": ("created_at", ["03/04/2026"])}, answers={"deals.csv:Opened:date_order": "us"})


def test_closings_before_openings_decide(cleaned: Cleaner) -> None:
    opened = ["03/04/2026", "05/06/2026", "07/08/2026", "09/10/2026"]
    closed = ["05/04/2026", "07/06/2026", "01/09/2026", "02/11/2026"]  # month first, the last two would be in winter
    table = cleaned("deals", {"Opened": ("created_at", opened), "Closed": ("closed_at", closed)})
    assert [question.topic for question in table.questions] == ["date_order"]  # two are too few
    assert '"Closed" would be before "Created" 2 times if month first' in table.questions[0].evidence
    assert '"Closed" would be before "Created" never if day first' in table.questions[0].evidence
    assert table.questions[0].suggestion == "dmy"

    opened, closed = [*opened, "11/02/2026"], [*closed, "01/03/2026"]
    table = cleaned("deals", {"Opened": ("created_at", opened), "Closed": ("closed_at", closed)})
    assert table.questions == ()
    assert days(table, "closed_at")[0] == "2026-04-05"
    assert "3 times if month first" in convention(table, "Closed")


def test_rows_in_order_of_time_decide(cleaned: Cleaner) -> None:
    cells = ["01/12/2025", "05/12/2025", "02/01/2026", "07/01/2026", "03/02/2026", "09/02/2026", "04/03/2026"]
    cells += ["12/03/2026", "02/04/2026"]
    table = cleaned("orders", {"Date": ("ordered_at", cells), "Total": ("amount", ["1"] * 9)})
    assert table.questions == ()
    assert days(table, "ordered_at")[0] == "2025-12-01"


def test_rows_in_order_of_letters_say_nothing_about_time(cleaned: Cleaner) -> None:
    cells = sorted(f"{day:02d}/{month:02d}/2026" for day in range(1, 8) for month in range(1, 8))
    table = cleaned("orders", {"Date": ("ordered_at", cells), "Total": ("amount", ["1"] * len(cells))})
    assert [question.topic for question in table.questions] == ["date_order"]


def test_dates_with_dots_are_day_first(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Datum": ("created_at", ["03.04.2026", "5.6.2026"])})
    assert days(table, "created_at") == ["2026-04-03", "2026-06-05"]
    assert "dots" in convention(table, "Datum")


def test_two_digit_years_at_the_end_are_seen_by_their_spread(cleaned: Cleaner) -> None:
    start = date(2016, 10, 20)
    cells = [(start + timedelta(days=9 * number)).strftime("%d-%m-%y") for number in range(48)]
    table = cleaned("deals", {"engage_date": ("created_at", cells)})
    assert table.questions == ()
    assert days(table, "created_at")[0] == "2016-10-20"


def test_a_few_two_digit_years_are_asked_with_all_orders(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Opened": ("created_at", ["01-02-03", "04-05-06"])})
    assert {option.value for option in table.questions[0].options} == {"dmy", "mdy", "ymd"}


def test_a_minority_in_another_order_is_reported_and_left_empty(cleaned: Cleaner) -> None:
    cells = [f"{day:02d}/01/2026" for day in range(1, 31)] * 3 + ["01/31/2026"]
    table = cleaned("deals", {"Opened": ("created_at", cells)})
    (issue,) = [issue for issue in table.issues if issue.code == "mixed_date_order"]
    assert issue.where.rows == (92,)
    assert '"01/31/2026"' in issue.what
    assert table.columns[0].failed == 1
    assert table.columns[0].failed_rows == (92,)


def test_dates_with_another_sign_are_read_in_the_other_order_where_only_that_fits(cleaned: Cleaner) -> None:
    cells = ["25.04.2026", "03.04.2026", "30.05.2026", "04/25/2026", "03/04/2026"]
    table = cleaned("deals", {"Opened": ("created_at", cells)})
    assert days(table, "created_at") == ["2026-04-25", "2026-04-03", "2026-05-30", "2026-04-25", "2026-03-04"]
    assert [issue.code for issue in table.issues] == ["other_date_order"]
    assert table.issues[0].what.startswith('2 dates with "/" are read month first, unlike the others: 1 of them')


def test_dates_with_the_year_before_the_day_are_read_so_where_some_can_be_nothing_else(cleaned: Cleaner) -> None:
    table = cleaned("tickets", {"fecha": ("created_at", ["2017-6-1", "2017-14-1", "8 de enero de 2017"])})
    assert days(table, "created_at") == ["2017-01-06", "2017-01-14", "2017-01-08"]
    assert [(issue.code, issue.where.rows) for issue in table.issues] == [("day_before_month", (2, 3))]
    usual = cleaned("tickets", {"fecha": ("created_at", ["2017-6-1", "2017-14-1", "2017-1-20"])})
    assert days(usual, "created_at") == ["2017-06-01", "NaT", "2017-01-20"]
    firsts = [f"2017-{month:02d}-01" for month in range(1, 13)]
    assert days(cleaned("tickets", {"fecha": ("created_at", [*firsts, "2018-13-01"])}), "created_at")[1] == "2017-02-01"


def test_a_column_that_mixes_both_orders_is_asked(cleaned: Cleaner) -> None:
    cells = ["13/01/2026", "14/01/2026", "01/15/2026", "01/16/2026", "02/03/2026"]
    table = cleaned("deals", {"Opened": ("created_at", cells)})
    assert "the order changes within the column" in table.questions[0].evidence


def test_cells_that_are_no_dates_are_left_empty_and_counted(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Opened": ("created_at", ["2026-01-31", "soon", "31/02/2026", "2026-02-01", "n/a"])})
    (issue,) = [issue for issue in table.issues if issue.code == "not_a_date"]
    assert issue.count == 2
    assert issue.where.rows == (3, 4)
    assert '2 cells of 4 are not dates (row 3: "soon", row 4: "31/02/2026")' in issue.what
    report = table.columns[0]
    assert (report.parsed, report.failed, report.blank) == (2, 2, 1)


def test_stand_ins_for_no_date_are_blank(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Closed": ("closed_at", ["0000-00-00", "1900-01-01 00:00:00", "2026-01-31"])})
    assert table.columns[0].blank == 2
    assert [issue.code for issue in table.issues] == ["no_date"]


def test_excel_serials_are_dates_where_the_field_is_one(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Opened": ("created_at", ["44927", "44928"]), "Code": (None, ["44927", "44928"])})
    assert days(table, "created_at") == ["2023-01-01", "2023-01-02"]
    assert table.kinds["Code"] != "date"


def test_quarters_are_dates_only_where_the_field_is_one(cleaned: Cleaner) -> None:
    table = cleaned(
        "deals", {"Opened": ("created_at", ["Q4 2016", "Q1 2017"]), "Quarter": (None, ["Q4 2016", "Q1 2017"])}
    )
    assert days(table, "created_at") == ["2016-10-01", "2017-01-01"]
    assert table.kinds["Quarter"] != "date"


def test_a_spreadsheet_that_converted_half_of_the_dates_is_noticed(cleaned: Cleaner) -> None:
    left = [f"{month}/{day}/2023" for month, day in [(1, 13), (2, 14), (3, 15), (4, 16), (5, 17), (6, 18)]]
    converted = [
        f"2023-{day:02d}-{month:02d} 00:00:00" for month, day in [(1, 3), (2, 4), (3, 5), (4, 6), (5, 7), (6, 8)]
    ]
    table = cleaned("tickets", {"Received": ("created_at", left + converted)})
    assert "half_converted_dates" in [issue.code for issue in table.issues]
    assert str(table.frame["created_at"].iloc[-1]) == "2023-08-06 00:00:00"  # six are too few to turn them back


def test_days_and_months_that_a_spreadsheet_surely_swapped_are_turned_back(cleaned: Cleaner) -> None:
    left = [f"{month}/{month + 12}/2023" for month in range(1, 13)]
    converted = [f"2023-{day:02d}-{month:02d} 00:00:00" for month in range(1, 13) for day in (month, 13 - month)]
    table = cleaned("tickets", {"Received": ("created_at", left + converted)})
    assert [str(day)[:10] for day in table.frame["created_at"][:2]] == ["2023-01-13", "2023-02-14"]
    assert [str(day)[:10] for day in table.frame["created_at"][12:14]] == ["2023-01-01", "2023-01-12"]
    (issue,) = [issue for issue in table.issues if issue.code == "half_converted_dates"]
    assert issue.hint.startswith("Day and month were turned back.")


def test_one_early_week_beside_other_dates_is_no_swap(cleaned: Cleaner) -> None:
    left = [f"1/{day}/2023" for day in range(13, 31)]
    early = [f"2023-01-{day:02d}" for day in range(1, 13)]
    table = cleaned("tickets", {"Received": ("created_at", left + early)})
    assert str(table.frame["created_at"].iloc[-1])[:10] == "2023-01-12"


def test_an_extra_that_cannot_be_decided_stays_text_without_a_question(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Id": ("deal_id", ["1", "2"]), "Visited": (None, ["03/04/2026", "05/06/2026"])})
    assert table.questions == ()
    assert table.frame["Visited"].tolist() == ["03/04/2026", "05/06/2026"]


def test_nobody_was_born_in_the_future(cleaned: Cleaner) -> None:
    table = cleaned("customers", {"Name": ("name", ["a", "b"]), "Geburtsdatum": (None, ["31.12.62", "24.05.01"])})
    assert [str(moment)[:4] for moment in table.frame["Geburtsdatum"]] == ["1962", "2001"]


FORMATS = ["%d/%m/%Y", "%m/%d/%Y", "%d-%m-%y", "%m-%d-%y", "%y-%m-%d", "%Y-%m-%d", "%d.%m.%Y", "%-d/%-m/%Y", "%d %b %Y"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(
    start=st.dates(date(2010, 1, 1), date(2028, 1, 1)),
    steps=st.lists(st.integers(0, 40), min_size=1, max_size=40),
    lasting=st.lists(st.integers(0, 90), min_size=40, max_size=40),
    form=st.sampled_from(FORMATS),
    shuffled=st.randoms(use_true_random=False),
)
def test_dates_are_read_right_or_asked_but_never_read_wrong(cleaned, start, steps, lasting, form, shuffled) -> None:
    opened = [start + timedelta(days=sum(steps[: number + 1])) for number in range(len(steps))]
    shuffled.shuffle(opened)
    closed = [day + timedelta(days=length) for day, length in zip(opened, lasting, strict=False)]
    table = cleaned(
        "deals",
        {
            "Opened": ("created_at", [day.strftime(form) for day in opened]),
            "Closed": ("closed_at", [day.strftime(form) for day in closed]),
        },
    )
    blocked = {field for question in table.questions for field in question.blocks}
    for field, truth in (("created_at", opened), ("closed_at", closed)):
        if f"deals.{field}" not in blocked:
            assert days(table, field) == [str(day) for day in truth]


def test_a_day_that_no_month_has_tells_the_order_all_the_same(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Opened": ("created_at", ["06/10/2026", "10/10/2026", "31/02/2026"])})
    assert days(table, "created_at") == ["2026-10-06", "2026-10-10", "NaT"]
    assert table.questions == ()
    assert [(issue.code, issue.where.rows) for issue in table.issues] == [("not_a_date", (4,))]


def test_a_date_that_is_none_in_either_order_tells_nothing(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Opened": ("created_at", ["06/10/2026", "10/10/2026", "32/02/2026"])})
    assert len(table.questions) == 1


def test_a_year_is_not_written_with_one_digit(cleaned: Cleaner) -> None:
    cells = ["14/3/23", "2/5/23", "20/1/24", "11/6/24", "1/2/24"]
    table = cleaned("customers", {"Alta": ("acquired_at", cells)})
    assert days(table, "acquired_at") == ["2023-03-14", "2023-05-02", "2024-01-20", "2024-06-11", "2024-02-01"]
    assert table.questions == ()
    table = cleaned("customers", {"Alta": ("acquired_at", ["24/3/5", "23/11/2", "24/1/14"])})
    assert days(table, "acquired_at") == ["2024-03-05", "2023-11-02", "2024-01-14"]


def test_a_slip_that_is_a_day_with_the_year_first_does_not_turn_the_others_round(cleaned: Cleaner) -> None:
    for slip, others in (("31/02/23", ["15/03/23", "20/04/23"]), ("23/02/31", ["23/05/14", "23/01/16"])):
        table = cleaned("deals", {"Opened": ("created_at", [*others, slip])})
        assert [question.topic for question in table.questions] == ["date_order"]
        assert days(table, "created_at") == ["NaT"] * 3
