"""Open, won or lost."""

import pytest

from crm_analytics.cleaning.words.stage_words import outcome_of
from crm_analytics.tables import CleanTable

from .conftest import Cleaner


def outcomes(table: CleanTable) -> list[str | None]:
    return table.frame["outcome"].astype(object).where(table.frame["outcome"].notna(), None).tolist()


@pytest.mark.parametrize(
    ("word", "outcome"),
    [
        ("Won", "won"),
        ("Closed Won", "won"),
        ("closedwon", "won"),
        ("Gewonnen", "won"),
        ("Gagné", "won"),
        ("Ganado", "won"),
        ("Ganho", "won"),
        ("Vinto", "won"),
        ("Sold", "won"),
        ("Menang", "won"),
        ("6 - Closed Won", "won"),
        ("Closed-Won", "won"),
        ("Lost", "lost"),
        ("Closed Lost", "lost"),
        ("closedlost", "lost"),
        ("Verloren", "lost"),
        ("Perdu", "lost"),
        ("Perdido", "lost"),
        ("Perso", "lost"),
        ("Kalah", "lost"),
        ("Lost - no budget", "lost"),
        ("Negotiation lost", "lost"),
        ("Pending", "open"),
        ("Qualified to buy", "open"),
        ("Appointment scheduled", "open"),
        ("Proposal", "open"),
        ("Proposal/Price Quote", "open"),
        ("Negotiation", "open"),
        ("Prospecting", "open"),
        ("Engaging", "open"),
        ("Decision Maker Bought-In", "open"),
        ("Contract Sent", "open"),
        ("Needs Analysis", "open"),
        ("Id. Decision Makers", "open"),
        ("Perception Analysis", "open"),
        ("Value Proposition", "open"),
        ("Verhandlung", "open"),
        ("Angebot gesendet", "open"),
        ("En cours", "open"),
        ("Propuesta", "open"),
        ("Offerte", "open"),
        ("Penawaran", "open"),
        ("On Hold", "open"),
        ("Closed", None),
        ("Parked", None),
        ("Won/Lost", None),
        ("Not won yet", None),
        ("Won - pending paperwork", None),
        ("Stage 7", None),
        ("12345", None),
    ],
)
def test_words_of_stages_are_known(word: str, outcome: str | None) -> None:
    assert outcome_of(word) == outcome


def test_the_outcome_comes_from_the_words_of_the_stage(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Stage": ("stage", ["Closed Won", "Closed Lost", "Proposal", ""])})
    assert outcomes(table) == ["won", "lost", "open", None]
    assert table.frame["stage"].tolist()[:3] == ["Closed Won", "Closed Lost", "Proposal"]
    assert "Stage" in table.derived["outcome"]


def test_an_unknown_word_is_asked_with_its_evidence(cleaned: Cleaner) -> None:
    table = cleaned(
        "deals",
        {
            "Stage": ("stage", ["Won", "Lost", "Parked", "Parked"]),
            "Closed": ("closed_at", ["2026-01-31", "2026-01-31", "2026-01-31", ""]),
        },
    )
    (question,) = table.questions
    assert question.id == "deals.csv:Stage:outcome:Parked"
    assert [option.value for option in question.options] == ["open", "won", "lost"]
    assert question.blocks == ("deals.outcome",)
    assert question.evidence == "2 rows, 1 with a value in 'closed' (of won and lost deals 100 %)."
    assert outcomes(table) == [None] * 4


def test_the_answer_sorts_the_word(cleaned: Cleaner) -> None:
    columns = {"Stage": ("stage", ["Won", "Lost", "Parked"])}
    table = cleaned("deals", columns, answers={"deals.csv:Stage:outcome:Parked": "lost"})
    assert outcomes(table) == ["won", "lost", "lost"]
    assert cleaned("deals", columns, decided={"Stage:outcome:Parked": "open"}).questions == ()


def test_a_word_that_never_has_a_closing_date_is_open(cleaned: Cleaner) -> None:
    table = cleaned(
        "deals",
        {
            "Stage": ("stage", ["Won", "Lost"] * 5 + ["Parked"] * 3),
            "Closed": ("closed_at", ["2026-01-31"] * 10 + [""] * 3),
        },
    )
    assert table.questions == ()
    assert outcomes(table)[-3:] == ["open"] * 3
    (issue,) = [issue for issue in table.issues if issue.code == "open_by_evidence"]
    assert "3 rows, 0 with a value in 'closed'" in issue.what


def test_is_won_and_is_closed_make_one_outcome(cleaned: Cleaner) -> None:
    table = cleaned(
        "deals",
        {"IsWon": ("outcome", ["TRUE", "FALSE", "FALSE"]), "IsClosed": ("outcome", ["TRUE", "TRUE", "FALSE"])},
    )
    assert outcomes(table) == ["won", "lost", "open"]
    assert [column.column for column in table.columns] == ["outcome", "outcome"]


def test_only_is_won_leaves_the_rest_to_the_stage(cleaned: Cleaner) -> None:
    table = cleaned(
        "deals", {"Won?": ("outcome", ["yes", "no", "no"]), "Stage": ("stage", ["Won", "Lost", "Proposal"])}
    )
    assert outcomes(table) == ["won", "lost", "open"]


def test_a_status_column_of_words_is_the_outcome(cleaned: Cleaner) -> None:
    table = cleaned(
        "deals", {"Status": ("outcome", ["Open", "Won", "Lost"]), "Stage": ("stage", ["Neu", "Alt", "Alt"])}
    )
    assert outcomes(table) == ["open", "won", "lost"]
    assert table.questions == ()  # nobody needs to know what "Alt" means


def test_flags_that_contradict_the_stage_are_asked(cleaned: Cleaner) -> None:
    columns = {
        "IsWon": ("outcome", ["no"] * 10),
        "IsClosed": ("outcome", ["no"] * 10),
        "Stage": ("stage", ["Won"] * 10),
    }
    (question,) = cleaned("deals", columns).questions
    assert question.topic == "outcome_source"
    answered = cleaned("deals", columns, answers={question.id: "stage"})
    assert outcomes(answered) == ["won"] * 10
    assert outcomes(cleaned("deals", columns, answers={question.id: "outcome"})) == ["open"] * 10


def test_a_column_of_many_unknown_words_is_no_stage(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Topic": ("stage", [f"Project {number}{number}x" for number in range(40)])})
    assert table.questions == ()
    assert "no_stages" in [issue.code for issue in table.issues]
    assert "outcome" not in table.frame


def test_closing_dates_of_open_deals_are_expected_dates(cleaned: Cleaner) -> None:
    table = cleaned(
        "deals", {"Stage": ("stage", ["Won", "Proposal"]), "Close Date": ("closed_at", ["2026-01-31", "2026-12-31"])}
    )
    assert table.frame["closed_at"].notna().tolist() == [True, False]
    assert str(table.frame["expected_close_at"].iloc[1])[:10] == "2026-12-31"
    assert "Close Date" in table.derived["expected_close_at"]
    assert [issue.code for issue in table.issues] == ["expected_dates"]


def test_a_column_of_expected_dates_is_left_as_it_is(cleaned: Cleaner) -> None:
    table = cleaned(
        "deals",
        {
            "Stage": ("stage", ["Won", "Proposal"]),
            "Closed": ("closed_at", ["2026-01-31", "2026-12-31"]),
            "Expected": ("expected_close_at", ["2026-02-01", "2026-11-30"]),
        },
    )
    assert table.frame["closed_at"].notna().tolist() == [True, False]
    assert [str(moment)[:10] for moment in table.frame["expected_close_at"]] == ["2026-02-01", "2026-11-30"]


def test_a_status_that_only_says_closed_leaves_it_to_the_stage(cleaned: Cleaner) -> None:
    table = cleaned(
        "deals",
        {
            "stage": ("stage", ["Discovery", "Closed Won", "Closed Lost"]),
            "status": ("outcome", ["Open", "Closed", "Closed"]),
        },
    )
    assert table.frame["outcome"].tolist() == ["open", "won", "lost"]
    assert table.questions == ()


def test_whether_what_is_closed_was_won_is_asked_without_a_suggestion(cleaned: Cleaner) -> None:
    (question,) = cleaned("deals", {"status": ("outcome", ["Open", "Closed", "Closed"])}).questions
    assert question.suggestion is None
