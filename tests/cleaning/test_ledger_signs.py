"""Amounts that say credit or debit: never given a sign unasked."""

import pytest

from crm_analytics.tables import CleanTable

from .conftest import Cleaner

SIDE = "deals.csv:Amount:side"


def amounts(table: CleanTable) -> list[float]:
    return table.frame["amount"].tolist()


def test_credits_and_debits_are_asked_about_and_have_no_value_until_then(cleaned: Cleaner) -> None:
    table = cleaned("orders", {"Amount": ("amount", ["1,200.00 CR", "500 DR", "70.00 Cr."])})
    assert table.frame["amount"].isna().all()
    (question,) = table.questions
    assert (question.id, question.suggestion, question.blocks) == (SIDE, None, ("orders.amount",))
    assert question.evidence.startswith("2 cells say credit and 1 cell says debit (row 2: ")
    assert [option.label for option in question.options] == [
        'Credits count as plus, debits as minus; "1,200.00 CR" is 1,200; "500 DR" is -500',
        'Debits count as plus, credits as minus; "1,200.00 CR" is -1,200; "500 DR" is 500',
    ]


@pytest.mark.parametrize(("answer", "read"), [("CR", [1200.0, -500.0, 70.0]), ("DR", [-1200.0, 500.0, -70.0])])
def test_the_answer_gives_them_their_signs(cleaned: Cleaner, answer: str, read: list[float]) -> None:
    columns = {"Amount": ("amount", ["1,200.00 CR", "500 DR", "70.00 Cr."])}
    assert amounts(cleaned("orders", columns, answers={SIDE: answer})) == read
    assert amounts(cleaned("orders", columns, decided={"Amount:side": answer})) == read


def test_credits_among_plain_amounts_are_suggested_to_be_taken_off(cleaned: Cleaner) -> None:
    table = cleaned("orders", {"Amount": ("amount", ["$1,200.00", "$500.00 CR"])})
    assert table.questions[0].suggestion == "DR"
    answered = cleaned("orders", {"Amount": ("amount", ["$1,200.00", "$500.00 CR"])}, answers={SIDE: "DR"})
    assert amounts(answered) == [1200.0, -500.0]


def test_cr_may_stand_for_crores(cleaned: Cleaner) -> None:
    columns = {"Amount": ("amount", ["₹1.5 Cr", "₹2.25 Cr"])}
    assert [option.value for option in cleaned("orders", columns).questions[0].options] == ["CR", "DR", "crore"]
    assert amounts(cleaned("orders", columns, answers={SIDE: "crore"})) == [15_000_000, 22_500_000]


def test_letters_of_german_and_portuguese_ledgers_are_sides(cleaned: Cleaner) -> None:
    table = cleaned("orders", {"Amount": ("amount", ["1.234,50 S", "70,00 H"])}, answers={SIDE: "CR"})
    assert amounts(table) == [-1234.5, 70.0]


def test_a_sign_beside_a_side_is_left(cleaned: Cleaner) -> None:
    table = cleaned("orders", {"Amount": ("amount", ["5.00", "6.00", "7.00", "(1,200.00) CR", "-5 DR"])})
    assert table.questions == ()
    assert table.columns[0].failed_rows == (5, 6)


def test_ids_of_other_columns_are_no_amounts(cleaned: Cleaner) -> None:
    table = cleaned("orders", {"Amount": ("amount", ["5", "6"]), "Ref": (None, ["CR 500", "DR 12"])})
    assert table.frame["Ref"].tolist() == ["CR 500", "DR 12"]
