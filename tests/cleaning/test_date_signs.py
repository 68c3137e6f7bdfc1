"""Dates with another sign between their parts than the rest of their column: proved by themselves, or asked."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm_analytics.tables import CleanTable

from .conftest import Cleaner

DOTS = [f"{day:02d}.04.2024" for day in range(1, 31)]
SLASH = "deals.csv:Opened:date_order:/"


def days(table: CleanTable) -> list[str]:
    return [str(moment)[:10] for moment in table.frame["created_at"]]


def opened(cleaned: Cleaner, cells: list[str], answers: dict[str, str] | None = None) -> CleanTable:
    return cleaned("deals", {"Opened": ("created_at", cells)}, answers=answers)


def test_a_date_with_another_sign_waits_for_an_answer_and_the_rest_is_read(cleaned: Cleaner) -> None:
    table = opened(cleaned, [*DOTS, "3/4/2024"])
    assert days(table)[-2:] == ["2024-04-30", "NaT"]
    (question,) = table.questions
    assert (question.id, question.suggestion, question.blocks) == (SLASH, "dmy", ())
    assert question.text == 'How are the dates with "/" in "Opened" written, such as 3/4/2024?'
    assert [option.label for option in question.options] == [
        "Day first: 3/4/2024 is 3 April 2024",
        "Month first: 3/4/2024 is 4 March 2024",
    ]
    (issue,) = table.issues
    assert (issue.code, issue.where.rows) == ("open_date_order", (32,))
    assert table.columns[0].failed == 1


@pytest.mark.parametrize(("answer", "day", "codes"), [("dmy", "2024-04-03", []), ("mdy", "2024-03-04", ["other"])])
def test_the_answer_reads_them(cleaned: Cleaner, answer: str, day: str, codes: list[str]) -> None:
    table = opened(cleaned, [*DOTS, "3/4/2024"], {SLASH: answer})
    assert days(table)[-1] == day
    assert table.questions == ()
    assert [issue.code.partition("_")[0] for issue in table.issues] == codes
    assert table.settled["Opened:date_order:/"] == answer


def test_what_was_answered_for_an_earlier_file_holds(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Opened": ("created_at", [*DOTS, "3/4/2024"])}, decided={"Opened:date_order:/": "mdy"})
    assert (days(table)[-1], table.questions) == ("2024-03-04", ())


def test_an_impossible_day_within_the_same_sign_proves_it(cleaned: Cleaner) -> None:
    table = opened(cleaned, [*DOTS, "3/4/2024", "4/25/2024"])
    assert days(table)[-2:] == ["2024-03-04", "2024-04-25"]
    assert [issue.code for issue in table.issues] == ["other_date_order"]


def test_where_many_dates_are_open_the_whole_column_waits(cleaned: Cleaner) -> None:
    table = opened(cleaned, [*DOTS, *["3/4/2024"] * 10])
    assert table.questions[0].blocks == ("deals.created_at",)
    assert set(days(table)) == {"NaT"}


def test_one_proved_date_with_another_sign_says_nothing_about_the_many(cleaned: Cleaner) -> None:
    table = opened(cleaned, [*["03/04/2024", "05/06/2024"] * 20, "25.04.2024"])
    assert [question.topic for question in table.questions] == ["date_order"]
    assert table.questions[0].blocks == ("deals.created_at",)


def test_a_few_short_dates_among_full_ones_do_not_keep_the_others_waiting(cleaned: Cleaner) -> None:
    table = opened(cleaned, [*(f"2024-04-{day:02d}" for day in range(1, 31)), "04/03/24"])
    assert days(table)[-2:] == ["2024-04-30", "NaT"]
    assert {option.value for option in table.questions[0].options} == {"dmy", "mdy", "ymd"}
    assert table.settled == {}
    answered = opened(cleaned, [*(f"2024-04-{day:02d}" for day in range(1, 31)), "04/03/24"], {SLASH: "dmy"})
    assert days(answered)[-1] == "2024-03-04"


def test_dots_among_dates_that_are_day_first_are_day_first(cleaned: Cleaner) -> None:
    table = opened(cleaned, [*(f"{day:02d}/04/2024" for day in range(1, 31)), "3.4.2024"])
    assert (days(table)[-1], table.questions) == ("2024-04-03", ())


def test_rows_in_order_of_time_prove_them(cleaned: Cleaner) -> None:
    cells = ["12/15/2023", "12/30/2023", "02-03-2024", "02/14/2024", "03-05-2024", "03/20/2024", "04-06-2024"]
    cells += ["04/21/2024", "05-02-2024", "06/01/2024", "07-01-2024", "07/31/2024"]
    table = opened(cleaned, cells)
    assert table.questions == ()
    assert days(table)[2] == "2024-02-03"


def test_an_extra_is_not_asked_about_but_said(cleaned: Cleaner) -> None:
    table = cleaned(
        "deals", {"Visited": (None, [*DOTS * 2, "3/4/2024"]), "Id": ("deal_id", [str(n) for n in range(61)])}
    )
    assert table.questions == ()
    assert [issue.code for issue in table.issues] == ["open_date_order"]
    assert str(table.frame["Visited"].iloc[-1]) == "NaT"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
@given(
    days_of=st.lists(st.dates(date(2022, 1, 1), date(2025, 1, 1)), min_size=2, max_size=30),
    few=st.lists(st.dates(date(2022, 1, 1), date(2025, 1, 1)), min_size=1, max_size=3),
    forms=st.permutations(["%d/%m/%Y", "%m-%d-%Y", "%d-%m-%Y", "%m/%d/%Y", "%d.%m.%Y"]),
)
def test_dates_of_two_hands_are_never_read_wrong(
    cleaned, days_of: list[date], few: list[date], forms: list[str]
) -> None:
    most, other = forms[0], next(form for form in forms if form[2] != forms[0][2])
    cells = [day.strftime(most) for day in days_of] + [day.strftime(other) for day in few]
    table = opened(cleaned, cells)
    read = [None if found == "NaT" else found for found in days(table)]
    right = [day.isoformat() for day in (*days_of, *few)]
    assert all(found in (None, true) for found, true in zip(read, right, strict=True))
