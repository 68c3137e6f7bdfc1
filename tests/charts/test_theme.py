"""The palettes of the charts are those of the theme."""

import tomllib
from pathlib import Path

import pytest

from crm_analytics.charts.theme import FONT, PALETTES, vega_config

THEME = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]


@pytest.mark.parametrize("name", ["light", "dark"])
def test_charts_use_the_colours_of_the_theme(name):
    palette, theme = PALETTES[name], THEME[name]
    assert palette.background == theme["backgroundColor"]
    assert palette.surface == theme["secondaryBackgroundColor"]
    assert palette.text == theme["textColor"]
    assert palette.quiet == theme["grayTextColor"]
    assert palette.line == theme["borderColor"]
    assert list(palette.series) == theme["chartCategoricalColors"]


def test_charts_use_the_font_of_the_theme():
    assert THEME["font"] == FONT


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_chart_has_no_background_of_its_own(name):
    assert vega_config(PALETTES[name])["background"] == "transparent"
