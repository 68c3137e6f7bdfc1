"""Strangers' text comes out of Markdown as it went in."""

import pytest

from crm_analytics.ui.text import bare, plain


@pytest.mark.parametrize(
    "text",
    [
        "![x](http://192.0.2.1/pixel.png)",
        "$5k-$10k",
        ":red[alarm] :material/home:",
        "a_b_c *bold* ~~gone~~ `code`",
        "<script>alert(1)</script>",
        "# heading",
        "1. first",
        "www.example.com",
    ],
)
def test_every_sign_that_means_something_to_markdown_is_escaped(text):
    escaped = plain(text)
    assert escaped.replace("\\", "") == text
    for at, sign in enumerate(escaped):
        if sign in "!$:*_~`<>#.[]()":
            assert escaped[at - 1] == "\\"


def test_lines_are_joined_so_that_none_can_begin_a_list_or_a_heading():
    assert bare("one\n\n# two\r\n- three") == "one # two - three"


def test_signs_that_turn_the_direction_of_text_are_left_out():
    assert bare("invoice\u202excod.csv") == "invoice xcod.csv"


def test_names_of_other_scripts_stay_as_they_are():
    assert bare("می‌خواهم Łukasz 株式会社") == "می‌خواهم Łukasz 株式会社"


def test_long_text_is_cut_with_an_ellipsis():
    assert bare("x" * 100, 10) == "x" * 9 + "…"
