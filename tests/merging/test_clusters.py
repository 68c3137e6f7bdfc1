"""Clusters: what may be one word is found, what numbers, legal forms or a word more tell apart is not."""

from itertools import permutations

import pytest

from crm_analytics.merging import clusters


def values(counts: dict[str, int]) -> list[list[str]]:
    return [[value for value, _ in cluster.values] for cluster in clusters(counts)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme Inc", "Acme GmbH"),
        ("Acme", "Acme Inc"),
        ("Plan 1", "Plan 2"),
        ("Q3 2025", "Q2 2025"),
        ("1-23", "12-3"),
        ("Paid", "Unpaid"),
        ("Phone", "iPhone"),
        ("Qualified", "Unqualified"),
        ("Closed won", "Closed lost"),
        ("Austria", "Australia"),
        ("C++", "C#"),
        ("Plan A", "Plan B"),
        ("North", "South"),
        ("0058d000002C3DDAA0", "0058d000002C3DCAA0"),
        ("Port Jennifer", "Jenniferport"),
        ("Lake Amy", "Amylake"),
    ],
)
def test_two_things_are_two(one: str, other: str) -> None:
    assert values({one: 100, other: 2}) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Google", "google"),
        ("Google", "Gogle"),
        ("E-Mail", "email"),
        ("Müller, Anna", "Anna Muller"),
        ("Acme Inc", "Acme, Inc."),
        ("Trade show", "Tradeshow"),
        ("Negotiation", "Negotation"),
        ("Facebook Ads", "Facebok Ads"),
    ],
)
def test_one_thing_written_in_two_ways_is_found(one: str, other: str) -> None:
    assert values({one: 100, other: 2}) == [[one, other]]


def test_two_frequent_short_words_are_two() -> None:
    assert values({"Email": 50, "Gmail": 40}) == []


def test_the_commonest_comes_first() -> None:
    assert values({"Gogle": 1, "google": 5, "Google": 90}) == [["Google", "google", "Gogle"]]


def test_extras_are_compared_by_their_signs_only() -> None:
    assert [cluster.kept for cluster in clusters({"Google": 90, "Gogle": 1, "G-oogle": 2}, only_certain=True)] == [
        "Google"
    ]


@pytest.mark.parametrize("order", list(permutations(["Tradeshow", "Trade show", "Show trade"])))
def test_what_is_one_does_not_hang_on_how_frequent_it_is(order: tuple[str, ...]) -> None:
    (found,) = clusters({value: 30 - 10 * at for at, value in enumerate(order)})
    assert [value for value, _ in found.values] == list(order)
    assert found.is_certain
