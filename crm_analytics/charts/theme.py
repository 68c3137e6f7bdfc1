"""The house theme of every picture, light and dark. The colours are those of .streamlit/config.toml; a test holds them
together."""

from dataclasses import dataclass
from typing import Any

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Arial, sans-serif"


@dataclass(frozen=True)
class Palette:
    """The colours of one theme. `series` stay apart under the three colour-vision deficiencies."""

    name: str
    background: str
    surface: str
    text: str
    quiet: str
    """Text that steps back: axis labels, notes. AA on the background."""
    line: str
    """Grid and axis lines."""
    series: tuple[str, ...]

    @property
    def main(self) -> str:
        """The colour of a single series."""
        return self.series[0]


LIGHT = Palette(
    name="light",
    background="#FFFFFF",
    surface="#F3F6F8",
    text="#0E1820",
    quiet="#52606D",
    line="#D3DBE2",
    series=("#2273B8", "#DB6B3B", "#133B5C", "#A583C7", "#6B6410", "#8E3A66", "#7A1F0E"),
)
DARK = Palette(
    name="dark",
    background="#10181F",
    surface="#1A2630",
    text="#E6ECF1",
    quiet="#A7B4BF",
    line="#2E3E4B",
    series=("#58A6E4", "#FBAF8B", "#A5E4EE", "#9561CC", "#D8DC62", "#B95F57", "#8C9A2A"),
)
PALETTES = {palette.name: palette for palette in (LIGHT, DARK)}


def vega_config(palette: Palette) -> dict[str, Any]:
    """The `config` of a Vega-Lite specification: fonts, greys and grid of the house."""
    words = {
        "labelFont": FONT,
        "titleFont": FONT,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
    }
    return {
        "background": "transparent",
        "font": FONT,
        "view": {"stroke": None},
        "title": {"font": FONT, "fontSize": 13, "fontWeight": "normal", "color": palette.quiet, "anchor": "start"},
        "axis": {
            **words,
            "labelColor": palette.quiet,
            "titleColor": palette.quiet,
            "gridColor": palette.line,
            "domainColor": palette.line,
            "tickColor": palette.line,
            "labelPadding": 6,
        },
        "legend": {**words, "labelColor": palette.text, "titleColor": palette.quiet},
        "text": {"font": FONT, "fontSize": 12, "color": palette.text},
        "range": {"category": list(palette.series)},
    }
