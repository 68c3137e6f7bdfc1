"""Strangers' text comes out of Markdown as it went in."""

import pytest

from crm_analytics.ui.text import bare, plain


@pytest.mark.parametrize(
    "text",
    [
        "![x](y.png)",
        "$5k-$10k",
        ":red[alarm] :material/home:",
        "a_b_c *bold* ~~gone~~ `code`",
        "<script>alert(1)</script>",
        "# heading",
        "1. first",
    ],
)
def test_every_sign_that_means_something_to_markdown_is_escaped(text):
    escaped = plain(text)
    assert escaped.replace("\\", "") == text
    for at, sign in enumerate(escaped):
        if sign in "!$:*_~`<>#.[]()":
            assert escaped[at - 1] == "\\"


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("http://a.b", r"htt*p*\:\/\/a\.b"),
        ("HTTPS://a.b", r"HTTP*S*\:\/\/a\.b"),
        ("www.a.b", r"ww*w*\.a\.b"),
        ("ann@a.b and ben@c", r"ann\@*a*\.b and ben\@c"),
    ],
)
def test_an_address_does_not_become_a_link_by_itself(text, escaped):
    assert plain(text) == escaped


def test_lines_are_joined_so_that_none_can_begin_a_list_or_a_heading():
    assert bare("one\n\n# two\r\n- three") == "one # two - three"


def test_signs_that_turn_the_direction_of_text_are_left_out():
    assert bare("invoice\u202excod.csv") == "invoice xcod.csv"


def test_names_of_other_scripts_stay_as_they_are():
    assert bare("می‌خواهم Łukasz 株式会社") == "می‌خواهم Łukasz 株式会社"


def test_long_text_is_cut_with_an_ellipsis():
    assert bare("x" * 100, 10) == "x" * 9 + "…"
