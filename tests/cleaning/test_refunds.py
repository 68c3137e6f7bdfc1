"""Orders that came back are taken out by their status, and never subtracted twice."""

import pytest

from tests.cleaning.conftest import Cleaner


@pytest.mark.parametrize(
    "words",
    [
        ["completed", "refunded", "Returned"],
        ["bezahlt", "Erstattet", "retourniert"],
        ["livré", "remboursé", "Retourné"],
        ["pagado", "reembolsado", "devuelto"],
        ["entregue", "devolvido", "reembolsado"],
        ["pagato", "rimborsato", "reso"],
        ["betaald", "terugbetaald", "retour"],
        ["selesai", "dikembalikan", "Dibatalkan"],
    ],
)
def test_orders_that_came_back_are_seen_by_their_status(cleaned: Cleaner, words) -> None:
    table = cleaned("orders", {"Total": ("amount", ["1", "2", "3"]), "Status": ("status", words)})
    assert table.frame["is_cancelled"].tolist() == [False, True, True]
    (sorting,) = table.sortings
    assert {word.word: (word.meaning, word.how) for word in sorting.words} == {
        words[0]: ("no", "known"),
        words[1]: ("yes", "known"),
        words[2]: ("yes", "known"),
    }


def test_an_order_refunded_in_part_did_not_come_back(cleaned: Cleaner) -> None:
    table = cleaned("orders", {"Total": ("amount", ["1", "2"]), "Status": ("status", ["paid", "partially refunded"])})
    assert "is_cancelled" not in table.frame


def test_who_says_that_it_counts_is_believed(cleaned: Cleaner) -> None:
    columns = {"Total": ("amount", ["1", "2"]), "Status": ("status", ["paid", "refunded"])}
    assert "is_cancelled" not in cleaned("orders", columns, decided={"Status:is_cancelled:refunded": "no"}).frame


def test_a_refund_in_a_column_of_its_own_is_not_subtracted_twice(cleaned: Cleaner) -> None:
    columns = {
        "Total": ("amount", ["10", "20", "30"]),
        "Status": ("status", ["paid", "refunded", "refunded"]),
        "Refund": ("refunded", ["", "15", "0"]),
    }
    table = cleaned("orders", columns)
    assert table.frame["is_cancelled"].tolist() == [False, False, True]
    assert table.derived["is_cancelled"].endswith("unless the refund is an amount of its own")


def test_a_refund_in_a_row_of_its_own_is_not_subtracted_twice(cleaned: Cleaner) -> None:
    columns = {
        "Order": ("order_id", ["A", "B", "C", "C", "D"]),
        "Total": ("amount", ["10", "20", "30", "-5", "-20"]),
        "Status": ("status", ["refunded", "refunded", "refunded", "paid", "refunded"]),
    }
    assert cleaned("orders", columns).frame["is_cancelled"].tolist() == [True, False, False, False, False]


def test_refunds_that_are_all_rows_below_zero_cancel_nothing(cleaned: Cleaner) -> None:
    columns = {"Total": ("amount", ["10", "-4"]), "Status": ("status", ["paid", "refunded"])}
    assert "is_cancelled" not in cleaned("orders", columns).frame
