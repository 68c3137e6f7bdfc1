"""Pictures: Altair specifications built once per shape, with small aggregates swapped in. No Streamlit in here."""

from crm_analytics.charts.campaign import campaign_curve
from crm_analytics.charts.dots import Dot, dots
from crm_analytics.charts.forecast import fan, tenths
from crm_analytics.charts.heat import Square, cell_label, heat_map
from crm_analytics.charts.histogram import Column, histogram
from crm_analytics.charts.marks import Beside, Mark
from crm_analytics.charts.outlook import outlook
from crm_analytics.charts.parts import Bar, bar_chart, in_order, split_bars, step_notes
from crm_analytics.charts.picture import PICK, Picture, still
from crm_analytics.charts.scores import calibration, gains, movers
from crm_analytics.charts.stages import stage_order
from crm_analytics.charts.theme import DARK, LIGHT, PALETTES, Palette
from crm_analytics.charts.trend import trend
from crm_analytics.charts.waterfall import Step, waterfall

__all__ = [
    "DARK",
    "LIGHT",
    "PALETTES",
    "PICK",
    "Bar",
    "Beside",
    "Column",
    "Dot",
    "Mark",
    "Palette",
    "Picture",
    "Square",
    "Step",
    "bar_chart",
    "calibration",
    "campaign_curve",
    "cell_label",
    "dots",
    "fan",
    "gains",
    "heat_map",
    "histogram",
    "in_order",
    "movers",
    "outlook",
    "split_bars",
    "stage_order",
    "step_notes",
    "still",
    "tenths",
    "trend",
    "waterfall",
]
