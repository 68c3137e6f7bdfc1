"""Satisfaction in words, and days whose time of day stands in a column of their own."""

from tests.cleaning.conftest import Cleaner


def test_good_and_bad_are_one_and_nought_and_offered_is_no_answer(cleaned: Cleaner) -> None:
    words = ["Good", "Good", "Bad", "Offered", "Unoffered", ""]
    table = cleaned("tickets", {"Id": ("ticket_id", list("abcdef")), "Satisfaction Score": ("satisfaction", words)})
    assert table.frame["satisfaction"].fillna(-1).tolist() == [1, 1, 0, -1, -1, -1]
    (report,) = [column for column in table.columns if column.column == "satisfaction"]
    assert (report.parsed, report.failed, report.blank) == (3, 0, 3)
    assert report.convention == "words as numbers (Good as 1, Bad as 0)"


def test_finer_words_lie_on_a_scale_of_five_whatever_their_language(cleaned: Cleaner) -> None:
    words = ["Sehr zufrieden", "Zufrieden", "neutral", "unzufrieden", "Sehr unzufrieden"]
    table = cleaned("surveys", {"Zufriedenheit": ("csat", words)})
    assert table.frame["csat"].tolist() == [5, 4, 3, 2, 1]


def test_other_words_are_no_satisfaction(cleaned: Cleaner) -> None:
    table = cleaned(
        "surveys", {"Satisfaction": ("csat", ["red", "green", "blue"]), "Comment": ("comment", list("abc"))}
    )
    assert table.extras == ("Satisfaction",)


def test_a_day_and_its_time_of_day_are_one_moment(cleaned: Cleaner) -> None:
    table = cleaned(
        "tickets",
        {
            "Created Date": ("created_at", ["2024-01-31", "2024-02-01", "2024-02-02"]),
            "Created Time": (None, ["09:30", "2:05 pm", ""]),
            "Resolved Date": ("resolved_at", ["2024-01-31", "2024-02-01", "2024-02-03"]),
            "Resolved Time": (None, ["10:00:30", "14:35", "08:00"]),
            "Status": ("status", ["open", "open", "closed"]),
        },
    )
    assert [str(moment) for moment in table.frame["created_at"]] == [
        "2024-01-31 09:30:00",
        "2024-02-01 14:05:00",
        "2024-02-02 00:00:00",
    ]
    assert table.frame["resolution_hours"].round(4).tolist()[:2] == [0.5083, 0.5]
    assert "date_and_time" in [issue.code for issue in table.issues]


def test_times_of_another_thing_and_lengths_of_time_are_left_alone(cleaned: Cleaner) -> None:
    table = cleaned(
        "tickets",
        {
            "Created": ("created_at", ["2024-01-31", "2024-02-01"]),
            "Delivery Time": (None, ["09:30", "14:05"]),
            "Talk Duration": (None, ["00:03", "00:04"]),
            "Status": ("status", ["open", "open"]),
        },
    )
    assert [str(moment) for moment in table.frame["created_at"]] == ["2024-01-31 00:00:00", "2024-02-01 00:00:00"]
