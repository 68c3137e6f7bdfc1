"""What the model may claim: the verdict first, then the figures and pictures that it rests on."""

import streamlit as st

from crm_analytics import charts
from crm_analytics.intervals import CONFIDENCE
from crm_analytics.scoring import Card, Figure, Records, Verdict
from crm_analytics.ui import pictures
from crm_analytics.ui.text import counted, plain
from crm_analytics.units import say_share

_SURE = f"{say_share(CONFIDENCE)} sure"
_AUC = (
    "Of a record with the outcome and one without, drawn at random, how often the first has the higher score. "
    "5 of 10 is a coin, 10 of 10 is perfect (and suspicious)."
)


def show(card: Card, records: Records) -> None:
    _verdict(card)
    if card.metrics is None:
        _rates(card)
        return
    _figures(card)
    st.markdown(
        f"**Learnt from** {plain(card.population)}. **Outcome:** {plain(card.label)}. "
        f"**Horizon:** {plain(card.horizon)}"
    )
    for alarm in card.alarms:
        st.markdown(f":material/visibility: {plain(alarm)}")
    if card.can_rank:
        _pictures(card, records)


def _verdict(card: Card) -> None:
    match card.verdict:
        case Verdict.USE:
            st.success(plain(card.because), title="This model can be used", icon=":material/check_circle:")
        case Verdict.EXPERIMENTAL:
            st.warning(plain(card.because), title="This model is an experiment", icon=":material/science:")
        case _:
            title = "Do not use this model" if card.metrics else "Too little to learn from"
            st.error(plain(card.because), title=title, icon=":material/block:")


def _figures(card: Card) -> None:
    judged = card.judged
    if judged is None or card.metrics is None:
        return
    with st.container(horizontal=True):
        st.metric(
            "Outcomes learnt from", f"{card.positives:,}", border=True, help=f"Among {counted(card.n, 'record')}."
        )
        apart = "records left out in turn" if card.metrics.n == card.n else "a fifth, kept back"
        where = f"newest, {card.newest.since_said}" if card.is_judged_by_time else apart
        st.metric(
            f"In the right order ({where})", _of_ten(judged.auc), border=True, help=f"{_AUC} {_range(judged.auc)}"
        )
        rule = card.newest.rule if card.is_judged_by_time and card.newest.rule else card.rule
        if rule is not None:
            label = plain(rule.label, 30)
            st.metric("Best simple rule", _of_ten(rule.auc), border=True, help=f"By {label} alone. {_range(rule.auc)}")
        st.metric(
            "Best tenth of the list",
            f"{judged.lift.value:.1f} times",
            border=True,
            help=f"As many outcomes as an average tenth. {_SURE}: {judged.lift.low:.1f} to {judged.lift.high:.1f}.",
        )
    if card.newest.metrics is None:
        st.caption(plain(card.newest.reason))
    elif card.is_judged_by_time:
        over_all = f"Over all records, each left out in turn: {_of_ten(card.metrics.auc)}."
        st.caption(f"{over_all} {_base_rates(card)}")
    else:
        newest = f"Those who came last, {plain(card.newest.since_said)}, by a model of the others"
        st.caption(f"{newest}: {_of_ten(card.newest.metrics.auc)}. {_base_rates(card)}")


def _base_rates(card: Card) -> str:
    if card.newest.trained_base is None or card.newest.metrics is None:
        return ""
    return (
        f"The outcome happened to {say_share(card.newest.metrics.base_rate)} {plain(card.newest.since_said)} and to "
        f"{say_share(card.newest.trained_base)} before."
    )


def _pictures(card: Card, records: Records) -> None:
    judged = card.judged
    if judged is None:
        return
    left, right = st.columns(2)
    with left:
        st.subheader("Does the score keep its word?")
        picture = charts.calibration(judged, pictures.palette())
        pictures.draw(picture, key="score-calibration")
        st.markdown(
            f"On average, what was said and what came true lie {100 * judged.ece.value:.1f} points apart. On the "
            "dashed line they would be the same."
        )
    with right:
        st.subheader("How much does it find?")
        pictures.draw(charts.gains(judged, pictures.palette(), records.subject.many), key="score-gains")
        st.markdown(
            f"The first fifth of the list holds {say_share(judged.captured.value)} of all outcomes ({_SURE}: "
            f"{say_share(judged.captured.low)} to {say_share(judged.captured.high)}); any fifth would hold 20 %."
        )


def _rates(card: Card) -> None:
    st.markdown(f"**Known:** {plain(card.population)}. **Outcome:** {plain(card.label)}.")
    if not card.rates:
        return
    st.subheader("What there is to see")
    st.dataframe(
        {
            "Column": [rate.column for rate in card.rates],
            "Value": [rate.value for rate in card.rates],
            "Records": [rate.n for rate in card.rates],
            "With the outcome": [say_share(rate.hits / rate.n) for rate in card.rates],
            _SURE: [f"{rate.interval.low:.0f} to {rate.interval.high:.0f} %" for rate in card.rates],
        },
        hide_index=True,
        width="stretch",
    )
    st.caption(f"{counted(len(card.rates), 'value')}, the most frequent first. Wide ranges mean few records.")


def _of_ten(figure: Figure) -> str:
    return f"{10 * figure.value:.1f} of 10"


def _range(figure: Figure) -> str:
    return f"{_SURE}: {10 * figure.low:.1f} to {10 * figure.high:.1f}."
