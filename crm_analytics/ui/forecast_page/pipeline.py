"""What the deals will bring: claims, months, stages, and a scenario on win rate, new deals and deal size."""

import pyarrow as pa
import streamlit as st

from crm_analytics.forecast import Expected, PipelineForecast
from crm_analytics.planning import Levers
from crm_analytics.ui import model_cards, pictures, small_tables
from crm_analytics.ui.forecast_page import kept
from crm_analytics.ui.text import counted, plain
from crm_analytics.units import Unit, say, say_interval

_SLIDERS = (("win_rate", "Win rate"), ("new_deals", "New deals"), ("deal_size", "Deal size"))
_LEAST, _MOST = -50, 50


def show(found: PipelineForecast) -> None:
    st.subheader("What the pipeline will bring")
    if not found.months:
        st.markdown(f":material/info: {plain(found.card.reason)}")
        return
    model_cards.verdict(found.card)
    model_cards.warnings(found.card)
    changed = _scenario(found)
    table = _months(found, changed)
    small_tables.draw(table, alt="Won deals by month ahead")
    pictures.downloads("pipeline_forecast", "download-pipeline", lambda: table)
    _stages(found)


def _scenario(found: PipelineForecast) -> PipelineForecast | None:
    """The forecast under what the sliders say; None where they say nothing."""
    with st.container(horizontal=True):
        percent = {
            name: st.slider(label, _LEAST, _MOST, 0, 5, format="%+d %%", key=f"scenario-{name}")
            for name, label in _SLIDERS
        }
    together = found.together
    assert together is not None
    said = f"**{together.label}: {_band(together, found)}**, {_money(together.middle, found)} in the middle"
    said += f"; {_money(together.from_open, found)} of it from deals that are open today."
    if not any(percent.values()):
        st.markdown(f"{said} Move a slider to see what would change.")
        return None
    factors = Levers({name: 1 + value / 100 for name, value in percent.items()})
    changed = kept.pipeline(factors)
    if changed.together is None:
        return None
    more = changed.together.middle - together.middle
    sign = "more" if more >= 0 else "less"
    st.markdown(
        f"{said} With this scenario {_band(changed.together, found)}, {_money(changed.together.middle, found)} in the "
        f"middle: {_money(abs(more), found)} {sign}. The forecast does not say how to get there."
    )
    return changed


def _months(found: PipelineForecast, changed: PipelineForecast | None) -> pa.Table:
    assert found.together is not None
    rows = [*found.months, found.together]
    columns = {
        "Month": [each.label for each in rows],
        "Expected": [say(each.middle, Unit.MONEY, currency=found.currency) for each in rows],
        "Low": [say(each.low, Unit.MONEY, currency=found.currency) for each in rows],
        "High": [say(each.high, Unit.MONEY, currency=found.currency) for each in rows],
        "From open deals": [say(each.from_open, Unit.MONEY, currency=found.currency) for each in rows],
    }
    if any(each.so_far for each in rows):
        columns["Won already"] = [say(each.so_far, Unit.MONEY, currency=found.currency) for each in rows]
    if changed is not None and changed.together is not None:
        others = [*changed.months, changed.together]
        columns["In the scenario"] = [say(each.middle, Unit.MONEY, currency=found.currency) for each in others]
    return pa.table(columns)


def _stages(found: PipelineForecast) -> None:
    if not found.stages:
        return
    deals = sum(each.deals for each in found.stages)
    amount, expected = (sum(getattr(each, name) for each in found.stages) for name in ("amount", "expected"))
    st.markdown(
        f"**{counted(deals, 'open deal')} for {_money(amount, found)}**: {_money(expected, found)} of it is likely to "
        "be won in the end, by how your own deals of that age"
        f"{' and stage' if any(each.is_by_stage for each in found.stages) else ''} went."
    )
    table = pa.table(
        {
            "Stage": [each.stage for each in found.stages],
            "Open deals": [each.deals for each in found.stages],
            "Amount": [say(each.amount, Unit.MONEY, currency=found.currency) for each in found.stages],
            "Likely to be won": [say(100 * each.win_rate, Unit.PERCENT) for each in found.stages],
            "Expected": [say(each.expected, Unit.MONEY, currency=found.currency) for each in found.stages],
        }
    )
    small_tables.draw(table, alt="Open deals by stage")


def _band(each: Expected, found: PipelineForecast) -> str:
    return plain(say_interval(each.low, each.high, Unit.MONEY, currency=found.currency))


def _money(value: float, found: PipelineForecast) -> str:
    return plain(say(value, Unit.MONEY, currency=found.currency))
