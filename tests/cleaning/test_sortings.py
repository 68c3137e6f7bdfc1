"""How words are sorted into won, lost, yes and no: said, decided word by word, and kept for the next file."""

from crm_analytics.intake import Intake, understand
from crm_analytics.reading import Source, read_files
from crm_analytics.tables import Sorting

DEALS = """Deal ID,Deal name,Stage,Amount,Create date
D1,Bar,Closed won,100,2026-01-05
D2,Inn,Closed lost,50,2026-01-06
D3,Pub,Renewed,300,2026-01-20
D4,Spa,Contract sent,30,2026-01-21
"""
TICKETS = """Ticket ID,Subject,Status,Created at
1,Broken cup,Closed,2026-01-05
2,Late,Open,2026-01-06
3,Wrong size,Handed over,2026-01-07
"""


def taken(name: str, text: str) -> Intake:
    return understand(read_files([Source(name, text.encode())]))


def decided(intake: Intake, sorting: Sorting, word: str, meaning: str) -> Intake:
    recipe = intake.recipe.with_decision(intake.raw_tables[0], sorting.key(word), meaning)
    return understand(intake.read, recipe, intake)


def of(intake: Intake, field: str) -> Sorting:
    (sorting,) = [sorting for sorting in intake.sheets[0].clean.sortings if sorting.field == field]
    return sorting


def test_every_word_that_decides_an_outcome_is_listed() -> None:
    sorting = of(taken("deals.csv", DEALS), "outcome")
    assert {word.word: (word.meaning, word.how) for word in sorting.words} == {
        "Closed won": ("won", "known"),
        "Closed lost": ("lost", "known"),
        "Renewed": ("", ""),
        "Contract sent": ("open", "known"),
    }


def test_a_word_we_know_can_be_sorted_otherwise() -> None:
    intake = taken("deals.csv", DEALS)
    intake = decided(intake, of(intake, "outcome"), "Renewed", "won")
    intake = decided(intake, of(intake, "outcome"), "Contract sent", "won")
    assert list(intake.tables[0].frame["outcome"]) == ["won", "lost", "won", "won"]
    assert intake.questions == ()


def test_a_status_nobody_knows_counts_as_no_until_somebody_says_yes() -> None:
    intake = taken("tickets.csv", TICKETS)
    assert list(intake.tables[0].frame["is_resolved"]) == [True, False, False]
    intake = decided(intake, of(intake, "is_resolved"), "Handed over", "yes")
    assert list(intake.tables[0].frame["is_resolved"]) == [True, False, True]


def test_a_word_that_is_neither_yes_nor_no_can_be_sorted() -> None:
    text = "Lead ID,Email,Converted\n1,a@x.org,Yes\n2,b@x.org,No\n3,c@x.org,Later\n4,d@x.org,No\n"
    intake = taken("leads.csv", text)
    assert intake.tables[0].frame["is_converted"].isna().tolist() == [False, False, True, False]
    intake = decided(intake, of(intake, "is_converted"), "Later", "no")
    assert intake.tables[0].frame["is_converted"].tolist() == [True, False, False, False]


def test_plain_yes_and_no_are_not_listed() -> None:
    text = "Lead ID,Email,Converted\n1,a@x.org,Yes\n2,b@x.org,No\n3,c@x.org,No\n"
    assert not [sort for sort in taken("leads.csv", text).sheets[0].clean.sortings if sort.field == "is_converted"]
