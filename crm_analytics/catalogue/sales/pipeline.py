"""The pipeline: what is open, what it is worth, how fast it moves, and how well it is forecast."""

from crm_analytics.catalogue.sales.deals import CLOSED, CYCLE, DEAL_SIZE, OUTCOME_CLOSED, WON, WON_VALUE
from crm_analytics.conditions import filled
from crm_analytics.kpi import Alternative, Area, Kpi
from crm_analytics.measures import Age, Aggregate, AsOf, FirstAvailable, ForecastAccuracy, Function, Ratio, Times, total
from crm_analytics.units import Unit

_OPEN_AT_END = AsOf("created_at", "closed_at", (OUTCOME_CLOSED,))
# A deal without an outcome is neither open nor closed: nobody knows.
_KNOWN = (filled("deals.outcome"),)
OPEN = Aggregate("deals", Function.COUNT, None, _KNOWN, _OPEN_AT_END)
OPEN_VALUE = Aggregate("deals", Function.TOTAL, "amount", _KNOWN, _OPEN_AT_END)
_OPEN_WEIGHTED = Aggregate("deals", Function.TOTAL, "weighted_amount", _KNOWN, _OPEN_AT_END)
_OPEN_BY_STAGE = Aggregate("deals", Function.TOTAL, "stage_weighted_amount", _KNOWN, _OPEN_AT_END)
_WIN_SHARE = Ratio(WON, CLOSED)

_FORECASTS = tuple(total("deals", "forecast_amount", on=date) for date in ("expected_close_at", "closed_at"))

KPIS: tuple[Kpi, ...] = (
    Kpi(
        "pipeline_value",
        "Pipeline value",
        "The total amount of the deals that were open at the end of the period, whenever they were created.",
        Area.SALES,
        OPEN_VALUE,
        Unit.MONEY,
        additive=True,
        formula="total amount of the deals open at the end of the period",
        companions=("open_deals", "win_rate"),
        alternatives={
            "weighted": Alternative(
                "Weighted by how likely each deal is to be won",
                FirstAvailable(
                    (_OPEN_WEIGHTED, _OPEN_BY_STAGE, Times((OPEN_VALUE, _WIN_SHARE))),
                    (
                        "Weighted by the Probability of each deal.",
                        "There is no Probability, so each deal is weighted by your own win rate of its stage.",
                        "There is no Probability and no history of stages, so all open deals are weighted by your own "
                        "win rate.",
                    ),
                ),
            ),
            "by_stage": Alternative("Weighted by your own win rate of each stage", _OPEN_BY_STAGE),
        },
        tips=(
            "A pipeline of three times the target is a common rule of thumb; your own win rate says what you need.",
            "Open deals without an amount are not in it: fill the amounts in.",
        ),
    ),
    Kpi(
        "open_deals",
        "Open deals",
        "The number of deals that were open at the end of the period, whenever they were created.",
        Area.SALES,
        OPEN,
        Unit.COUNT,
        higher_is_better=None,
        additive=True,
        formula="number of deals open at the end of the period",
        companions=("pipeline_value", "open_deal_age_days"),
        tips=("Go through those without activity for a month: either there is a next step, or they are lost.",),
    ),
    Kpi(
        "open_deal_age_days",
        "Age of open deals",
        "The median of the days from the creation of the deals that were open at the end of the period to its last "
        "day.",
        Area.SALES,
        Age(Aggregate("deals", Function.MEDIAN, "created_at", _KNOWN, _OPEN_AT_END)),
        Unit.DAYS,
        higher_is_better=False,
        formula="median of (last day of the period − Created) over deals open then, in whole days",
        companions=("open_deals", "sales_cycle_days"),
        tips=("Where open deals are much older than your sales cycle, many of them are lost and nobody has said so.",),
    ),
    Kpi(
        "sales_velocity",
        "Sales velocity",
        "What the pipeline brings in per day at the present win rate, deal size and sales cycle.",
        Area.SALES,
        Ratio(Times((OPEN, _WIN_SHARE, DEAL_SIZE)), CYCLE),
        Unit.MONEY_PER_DAY,
        formula="open deals × win rate × average deal size ÷ sales cycle in days",
        companions=("open_deals", "win_rate", "average_deal_size", "sales_cycle_days"),
        tips=(
            "Ten per cent more of any factor, or a cycle that is shorter by as much, moves it alike: take the easiest.",
        ),
    ),
    Kpi(
        "forecast_accuracy",
        "Forecast accuracy",
        "How near the forecast came to what was won, month by month: 100 % is exact. The forecast is what the deals "
        "say now, which is kinder than what was forecast at the time.",
        Area.SALES,
        FirstAvailable(
            tuple(ForecastAccuracy(forecast, WON_VALUE) for forecast in _FORECASTS),
            ("", "Forecasts are placed by Closed date, since there is no Expected close."),
        ),
        Unit.PERCENT,
        formula="(1 − Σ |forecast − won| ÷ Σ won) × 100, by month",
        companions=("won_value",),
        alternatives={
            "mape": Alternative(
                "By month, each month alike (MAPE)",
                FirstAvailable(tuple(ForecastAccuracy(forecast, WON_VALUE, per_month=True) for forecast in _FORECASTS)),
            ),
        },
        tips=(
            "Upload the forecast before the month begins: a forecast corrected afterwards always looks right.",
            "A bias to one side is easier to cure than misses to both: it is a habit.",
        ),
    ),
)
