"""The description of a workspace: columns, currencies, days, blocked fields, digests."""

from dataclasses import replace
from datetime import date, datetime

from crm_analytics.questions import Option, Question
from crm_analytics.schema import Kind
from crm_analytics.workspace import Workspace

QUESTION = Question(
    id="deals.csv:Closed:date_order",
    text="Which comes first, the day or the month?",
    evidence="Both fit.",
    options=(Option("day", "The day"), Option("month", "The month")),
    suggestion="day",
    blocks=("deals.closed_at",),
    file="deals.csv",
    column="Closed",
    topic="date_order",
)


def test_an_empty_workspace_has_an_empty_model():
    with Workspace.open() as workspace:
        assert workspace.model.tables == {}
        assert workspace.model.first_day is None


def test_columns_say_what_they_hold_and_how_full_they_are(table, now):
    deals = table("deals", deal_id=["1", "2", "3"], stage=["New", "New", None], more={"Contract": ["A", "B", "B"]})
    with Workspace.open() as workspace:
        workspace.load([deals], now=now)
        columns = workspace.model.tables["deals"].columns
        assert (columns["stage"].kind, columns["stage"].filled, columns["stage"].distinct) == (Kind.CATEGORY, 2, 1)
        assert (columns["Contract"].label, columns["Contract"].is_extra) == ("Contract", True)
        assert not columns["stage"].is_extra
        assert workspace.model.column("deals.stage", "deals") is columns["stage"]


def test_the_currencies_of_the_column_go_before_that_of_the_file(table, now):
    written = table("deals", deal_id=["1", "2"], stage=["New"] * 2, currency=["EUR", "USD"])
    said = replace(table("orders", ordered_at=["2026-01-01"], amount=[1.0]), currency="GBP")
    with Workspace.open() as workspace:
        workspace.load([replace(written, currency="CHF"), said], now=now)
        assert workspace.model.tables["deals"].currencies == ("EUR", "USD")
        assert workspace.model.tables["orders"].currencies == ("GBP",)
        assert workspace.model.currency is None
        workspace.delete_everything()
        workspace.load([said], now=now)
        assert workspace.model.currency == "GBP"


def test_the_last_day_is_the_last_thing_that_happened_not_a_plan(table):
    deals = table(
        "deals",
        deal_id=["1", "2"],
        stage=["New"] * 2,
        created_at=["2026-01-01", "2026-02-01"],
        closed_at=["2026-03-05", None],
        expected_close_at=[None, "2026-04-30"],
    )
    events = table("activities", occurred_at=["2026-01-15", "2027-01-01"])
    with Workspace.open() as workspace:
        workspace.load([deals, events], now=datetime(2026, 6, 1))
        model = workspace.model
        assert (model.first_day, model.last_day) == (date(2026, 1, 1), date(2026, 3, 5))
        assert model.tables["deals"].last_day == date(2026, 2, 1)
        assert model.tables["activities"].last_day == date(2026, 1, 15)


def test_deals_with_closings_only_have_days(table):
    """As HubSpot exports them: a close date and no create date, and decided deals that close after today."""
    deals = table(
        "deals",
        name=["Acme", "Beta", "Gamma"],
        stage=["Closed Won", "Closed Lost", "Offer"],
        outcome=["won", "lost", "open"],
        closed_at=["2026-12-25", "2026-11-01", "2027-01-15"],
    )
    for now in (datetime(2026, 6, 1), datetime(2026, 11, 21), datetime(2024, 1, 1)):
        with Workspace.open() as workspace:
            workspace.load([deals], now=now)
            model = workspace.model
            assert (model.first_day, model.last_day) == (date(2026, 11, 1), date(2026, 12, 25))
            assert (model.tables["deals"].first_day, model.tables["deals"].last_day) == (
                model.first_day,
                model.last_day,
            )


def test_a_slip_of_the_pen_in_a_closing_does_not_stretch_the_data(table, now):
    deals = table(
        "deals", deal_id=["1", "2"], stage=["Won"] * 2, outcome=["won"] * 2, closed_at=["2026-05-01", "2062-05-01"]
    )
    with Workspace.open() as workspace:
        workspace.load([deals], now=now)
        assert workspace.model.last_day == date(2026, 5, 1)


def test_the_days_of_the_data_span_every_event_and_no_plan(table, now):
    tickets = table(
        "tickets",
        ticket_id=["1", "2"],
        created_at=["2026-01-02", None],
        first_response_at=["2026-01-01", None],
        resolved_at=["2026-01-09", "2026-01-20"],
        due_at=["2025-12-01", "2026-03-01"],
    )
    with Workspace.open() as workspace:
        workspace.load([tickets], now=now)
        assert (workspace.model.first_day, workspace.model.last_day) == (date(2026, 1, 1), date(2026, 1, 20))


def test_an_unanswered_question_blocks_its_field_and_survives_a_restart(table, now, tmp_path):
    deals = replace(table("deals", deal_id=["1"], stage=["New"], closed_at=[None]), questions=(QUESTION,))
    with Workspace.open(tmp_path) as workspace:
        workspace.load([deals], now=now)
    with Workspace.open(tmp_path) as workspace:
        assert workspace.model.blocked == {"deals.closed_at": QUESTION}


def test_a_question_goes_when_its_file_is_read_again_with_the_answer_and_comes_back_with_undo(table, now):
    asked = replace(table("deals", deal_id=["1"], stage=["New"], closed_at=[None]), questions=(QUESTION,))
    answered = table("deals", deal_id=["1"], stage=["New"], closed_at=["2026-03-04"])
    with Workspace.open() as workspace:
        workspace.load([asked], questions=[QUESTION], now=now)
        workspace.load([answered], now=now)
        assert workspace.model.blocked == {}
        workspace.undo()
        assert set(workspace.model.blocked) == {"deals.closed_at"}


def test_a_question_about_another_file_stays(table, now):
    asked = replace(table("deals", deal_id=["1"], stage=["New"], closed_at=[None]), questions=(QUESTION,))
    with Workspace.open() as workspace:
        workspace.load([asked], now=now)
        workspace.load([table("costs", date=["2026-01-01"], amount=[1.0])], now=now)
        assert set(workspace.model.blocked) == {"deals.closed_at"}


def test_a_blocked_field_does_not_empty_what_an_earlier_file_gave(table, rows, now):
    with Workspace.open() as workspace:
        workspace.load(
            [table("deals", file="may.csv", deal_id=["1"], stage=["New"], closed_at=["2026-03-04"])], now=now
        )
        blocked = replace(table("deals", deal_id=["1"], stage=["Won"], closed_at=[None]), questions=(QUESTION,))
        workspace.load([blocked], now=now)
        assert rows(workspace, "SELECT stage, closed_at FROM deals") == [("Won", datetime(2026, 3, 4))]


def test_every_change_of_a_value_changes_the_digest(table, now):
    digests = set()
    for stage in ("New", "Won"):
        with Workspace.open() as workspace:
            workspace.load([table("deals", deal_id=["1"], stage=[stage])], now=now)
            digests.add(workspace.model.digest)
    assert len(digests) == 2


def test_the_order_of_rows_and_columns_does_not_change_the_digest(table, now):
    digests = set()
    for deals in (
        table("deals", deal_id=["1", "2"], stage=["New", "Won"]),
        table("deals", stage=["Won", "New"], deal_id=["2", "1"]),
    ):
        with Workspace.open() as workspace:
            workspace.load([deals], now=now)
            digests.add(workspace.model.digest)
    assert len(digests) == 1


def test_a_later_reading_of_the_same_file_moves_the_line_between_plans_and_events(table):
    events = table("activities", occurred_at=["2026-01-15", "2026-07-01"])
    with Workspace.open() as workspace:
        workspace.load([events], now=datetime(2026, 6, 1))
        workspace.load([events], now=datetime(2026, 8, 1))
        assert workspace.model.last_day == date(2026, 7, 1)


def test_the_settings_have_a_digest_of_their_own(table, now):
    with Workspace.open() as workspace:
        workspace.load([table("deals", deal_id=["1"], stage=["New"])], now=now)
        data, settings = workspace.model.digest, workspace.settings_digest
        workspace.set_setting("definitions", {"win_rate": "won_of_created"})
        assert workspace.settings["definitions"] == {"win_rate": "won_of_created"}
        assert workspace.settings_digest != settings
        assert workspace.model.digest == data
        workspace.set_setting("definitions", None)
        assert workspace.settings_digest == settings


def test_a_description_is_there_at_once_after_a_restart(table, now, tmp_path):
    with Workspace.open(tmp_path) as workspace:
        workspace.load([table("deals", deal_id=["1"], stage=["New"])], recipe="{}", now=now)
        model, imports, links = workspace.model, workspace.imports(), workspace.links
    with Workspace.open(tmp_path) as workspace:
        assert (workspace.model, workspace.imports(), workspace.links) == (model, imports, links)
        assert imports[0].recipe == "{}"
        assert imports[0].when == now


def test_a_snapshot_stays_as_it_was_and_can_stand_in_for_the_workspace(table, now):
    with Workspace.open() as workspace:
        workspace.load([table("deals", deal_id=["1"], stage=["New"])], now=now)
        with workspace.snapshot() as before, before.snapshot() as same:
            workspace.load([table("deals", deal_id=["2"], stage=["New"])], now=now)
            workspace.set_setting("a", 1)
            assert same is before
            assert before.engine.run("SELECT count(*) AS n FROM deals").to_pylist() == [{"n": 1}]
            assert (before.model.tables["deals"].rows, before.settings) == (1, {})
        assert workspace.model.tables["deals"].rows == 2


def test_progress_is_told_from_begin_to_end(table, now):
    told: list[float] = []
    with Workspace.open() as workspace:
        workspace.load(
            [table("deals", deal_id=["1"], stage=["New"]), table("costs", date=["2026-01-01"], amount=[1.0])],
            now=now,
            progress=lambda share, what: told.append(share),
        )
    assert told == sorted(told)
    assert told[-1] == 1.0
