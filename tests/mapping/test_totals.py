"""Sheets of totals are asked about, never taken for single records; what was answered holds for the next one."""

from datetime import date, datetime

import pytest

import crm_analytics as crm
from crm_analytics.catalogue import kpi
from crm_analytics.evaluate import Compare, Scope, readings, trends
from crm_analytics.periods import Grain, Period
from crm_analytics.workspace import Workspace

JANUARY = (
    "AgentID,Calls Offered,Calls Not Answered,Calls Answered,Total Duration,Sentiment\n"
    "1,100,10,90,1800,4\n2,300,6,294,2940,-2\n"
)
MAY = "AgentID,Offered,Not Answered,Answered,Total Duration,Sentiment,Transfers\n1,200,40,160,3200,-1,8\n"
EVERYTHING = Scope(compare=Compare.NONE)


@pytest.fixture
def files(tmp_path):
    def written(**content: str):
        for name, text in content.items():
            (tmp_path / f"{name.replace('_', ' ')}.csv").write_text(text)
        return sorted(tmp_path.glob("*.csv"))

    return written


def loaded(paths) -> Workspace:
    return crm.load(*paths, accept=True, now=datetime(2021, 12, 31))


def test_totals_wait_for_a_word(files):
    intake = crm.inspect(*files(january=JANUARY))
    assert not intake.tables
    (question,) = intake.questions
    assert question.id == "january.csv:entity"
    assert question.suggestion == "support_totals"
    (aside,) = intake.set_aside
    assert "totals" in aside.reason
    refused = crm.inspect(*files(january=JANUARY), answers={question.id: "no"})
    assert not refused.questions
    assert not refused.tables


def test_rates_are_ratios_of_totals_and_not_means_of_rates(files):
    """
    agent  offered  not answered  rate
    1          100            10  10 %
    2          300             6   2 %   together 16 ÷ 400 = 4 %, and not 6 %
    """
    with loaded(files(calls_2021_01=JANUARY)) as workspace:
        found = readings(workspace, [kpi("calls_missed_rate"), kpi("call_handling_hours")], EVERYTHING)
    assert found["calls_missed_rate"].value == 4.0
    assert found["call_handling_hours"].value == pytest.approx(4740 / 384 / 60)


def test_the_month_in_the_name_of_a_file_places_its_totals(files):
    paths = files(**{"calls_2021-01": JANUARY, "calls_2021-05": MAY})
    with loaded(paths) as workspace:
        view = Scope(Period(date(2021, 1, 1), date(2021, 6, 1)), compare=Compare.NONE)
        points = trends(workspace, [kpi("calls_offered")], view, Grain.MONTH)["calls_offered"]
        transfers = readings(workspace, [kpi("calls_transferred_rate")], view)["calls_transferred_rate"]
    assert [point.reading.value for point in points] == [400.0, None, None, None, 200.0]
    assert all(point.complete for point in points)  # the totals of May are those of the whole month
    assert (transfers.numerator, transfers.denominator) == (8, 160)


def test_totals_without_a_month_count_where_no_period_is_chosen(files):
    with loaded(files(first=JANUARY, second=MAY)) as workspace:
        assert readings(workspace, [kpi("calls_offered")], EVERYTHING)["calls_offered"].value == 600
        assert any(issue.code == "no_month" for issue in crm.inspect(*files(first=JANUARY), accept=True).issues)


def test_the_same_totals_in_two_files_count_twice_and_in_one_file_given_twice_once(files):
    heading, *rows = JANUARY.splitlines()
    turned_round = "\n".join([heading, *reversed(rows)])  # the same table in two files would be read once
    with loaded(files(first=JANUARY, second=turned_round)) as workspace:
        assert readings(workspace, [kpi("calls_offered")], EVERYTHING)["calls_offered"].value == 800
    paths = files(**{"calls_2021-01": JANUARY})[:1]
    intake = crm.inspect(*paths, accept=True)
    with loaded(paths) as workspace:
        workspace.load(intake.tables, questions=(), now=datetime(2021, 12, 31))
        assert readings(workspace, [kpi("calls_offered")], EVERYTHING)["calls_offered"].value == 400


def test_single_tickets_are_not_asked_about(files):
    paths = files(tickets="Ticket ID,Created,Status,Agent\nT1,2021-01-04,Closed,Ann\nT2,2021-01-05,Open,Bob\n")
    intake = crm.inspect(*paths)
    assert [table.entity for table in intake.tables] == ["tickets"]
    assert not intake.questions
