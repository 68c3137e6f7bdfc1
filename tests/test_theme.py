"""The house theme is readable: contrast by WCAG 2.2, colours apart under the three colour-vision deficiencies."""

import itertools
import tomllib
from pathlib import Path

import numpy as np
import pytest

CONFIG = tomllib.loads((Path(__file__).parent.parent / ".streamlit" / "config.toml").read_text("utf-8"))
THEMES = ("light", "dark")

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
VISIONS = {
    "normal": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
}
_RGB_TO_LMS = [[0.4122215, 0.5363325, 0.051446], [0.2119035, 0.6806995, 0.107397], [0.0883025, 0.2817188, 0.6299787]]
_LMS_TO_OKLAB = [
    [0.2104543, 0.7936178, -0.004072],
    [1.9779985, -2.4285922, 0.4505937],
    [0.025904, 0.7827718, -0.8086758],
]


def channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def linear(colour: str) -> np.ndarray:
    share = np.array(channels(colour)) / 255
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted(float(linear(colour) @ [0.2126, 0.7152, 0.0722]) for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def oklab(light: np.ndarray) -> np.ndarray:
    return np.array(_LMS_TO_OKLAB) @ np.cbrt(np.array(_RGB_TO_LMS) @ np.clip(light, 0, 1))


def backgrounds(theme: dict) -> list[str]:
    sidebar = theme["sidebar"]
    return [
        theme["backgroundColor"],
        theme["secondaryBackgroundColor"],
        sidebar["backgroundColor"],
        sidebar["secondaryBackgroundColor"],
    ]


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(
    "role", ["textColor", "linkColor", "grayTextColor", "redTextColor", "greenTextColor", "codeTextColor"]
)
def test_text_meets_aa_on_every_background(name, role):
    theme = CONFIG["theme"][name]
    for background in backgrounds(theme):
        assert contrast(theme[role], background) >= 4.5, (role, background)


@pytest.mark.parametrize("name", THEMES)
def test_captions_meet_aa(name):
    # Streamlit draws captions with 60 % of the text colour.
    theme = CONFIG["theme"][name]
    for background in (theme["backgroundColor"], theme["sidebar"]["backgroundColor"]):
        pairs = zip(channels(theme["textColor"]), channels(background), strict=True)
        drawn = "#" + "".join(f"{round(0.6 * text + 0.4 * behind):02X}" for text, behind in pairs)
        assert contrast(drawn, background) >= 4.5, (drawn, background)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("hue", ["red", "green", "orange", "yellow", "blue", "violet", "gray"])
def test_coloured_boxes_meet_aa(name, hue):
    theme = CONFIG["theme"][name]
    assert contrast(theme[f"{hue}TextColor"], theme[f"{hue}BackgroundColor"]) >= 4.5
    assert contrast(theme["textColor"], theme[f"{hue}BackgroundColor"]) >= 4.5


@pytest.mark.parametrize("name", THEMES)
def test_buttons_meet_aa(name):
    theme = CONFIG["theme"][name]
    assert contrast("#FFFFFF", theme["primaryColor"]) >= 4.5
    assert contrast(theme["primaryColor"], theme["backgroundColor"]) >= 3


@pytest.mark.parametrize("name", THEMES)
def test_chart_colours_stand_out_from_the_page(name):
    theme = CONFIG["theme"][name]
    for colour in theme["chartCategoricalColors"]:
        assert contrast(colour, theme["backgroundColor"]) >= 3, colour


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("vision", VISIONS)
def test_chart_colours_can_be_told_apart(name, vision):
    colours = CONFIG["theme"][name]["chartCategoricalColors"]
    seen = {colour: oklab(np.array(VISIONS[vision]) @ linear(colour)) for colour in colours}
    for one, other in itertools.combinations(colours, 2):
        assert np.linalg.norm(seen[one] - seen[other]) >= 0.07, (one, other)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("scale", ["chartSequentialColors", "chartDivergingColors"])
def test_scales_have_the_ten_steps_streamlit_asks_for(name, scale):
    assert len(CONFIG["theme"][name][scale]) == 10


@pytest.mark.parametrize("name", THEMES)
def test_sequential_scales_run_steadily_away_from_the_page(name):
    theme = CONFIG["theme"][name]
    steps = [contrast(colour, theme["backgroundColor"]) for colour in theme["chartSequentialColors"]]
    assert steps == sorted(steps)


def test_nothing_is_fetched_from_the_network():
    text = str(CONFIG)
    assert "http" not in text
    assert "fontFaces" not in text
    assert CONFIG["browser"]["gatherUsageStats"] is False


def test_every_option_is_one_streamlit_knows():
    from streamlit import config

    known = config.get_config_options()

    def options(table: dict, prefix: str) -> list[str]:
        return [
            name
            for key, value in table.items()
            for name in (options(value, f"{prefix}{key}.") if isinstance(value, dict) else [f"{prefix}{key}"])
        ]

    assert set(options(CONFIG, "")) <= set(known)
