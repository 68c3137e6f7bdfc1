"""Who would look different: edit columns of customers, and see what two models make of it."""

import numpy as np
import streamlit as st

from crm_analytics import whatif
from crm_analytics.issues import CrmError
from crm_analytics.model_card import Verdict
from crm_analytics.schema import Kind
from crm_analytics.scoring import Scoring
from crm_analytics.scoring.columns import Feature, Plan
from crm_analytics.scoring.scored import values_of
from crm_analytics.ui import cache, model_cards, state, training
from crm_analytics.ui.text import plain
from crm_analytics.ui.whatif_page import saved
from crm_analytics.units import money
from crm_analytics.whatif import Edit, Evidence, How, Scenario, ScenarioModel

_UNKNOWN, _RAISES, _LOWERS = "I do not know", "raises the risk", "lowers the risk"
_DIRECTIONS = {_RAISES: 1, _LOWERS: -1}
_EVERYBODY = "All current customers"
_MOST_EDITS = 3
_BADGES = {
    Evidence.ASSOCIATION: ("association only", "gray"),
    Evidence.ADJUSTED: ("adjusted for the other columns", "blue"),
    Evidence.EXPERIMENT: ("tried in an experiment", "green"),
}


def show(found: Scoring, key: str) -> None:
    """The panel."""
    if found.records.groups is not None:
        st.info(
            "Your churn risk comes from the rhythm of orders: there is no column here that you could change. Use "
            "“What if we act” instead.",
            icon=":material/info:",
        )
        return
    st.markdown(
        "Change a column and the model scores your customers again. That says **who looks like whom**, not what the "
        "change would cause: customers with long contracts differ in more than the contract."
    )
    directions = _directions(found)
    name = f"whatif-{cache.digest(key, sorted(directions.items()))}"
    job = training.job(name, lambda tell: whatif.fit(found, directions))
    if not training.wait("Fitting two models to try scenarios on", job, name):
        return
    model = job.result
    if model is None:
        st.info(plain(job.problem or "Cancelled."), icon=":material/info:")
        return
    card = whatif.model_card(found, model)
    if card.verdict is Verdict.DO_NOT_USE:
        model_cards.verdict(card, refused="Do not use these scenarios")
    else:
        _tried(found, model, name)
    model_cards.fold(card, "what_if")


def _tried(found: Scoring, model: ScenarioModel, name: str) -> None:
    edits = _edits(model.plan, found)
    if not edits:
        return
    try:
        tried = cache.worked_out(
            cache.digest(name, edits), lambda: whatif.scenario(model, edits, _values(found, model))
        )
    except CrmError as error:
        st.warning(plain(str(error)), icon=":material/warning:")
        return
    _result(tried, found)
    saved.keep(tried)
    saved.show(found)


def _directions(found: Scoring) -> dict[str, int]:
    """What the reader declares about numbers: without it, models happily say that a higher price keeps customers."""
    plan = found.scorer.plan if found.scorer else Plan(())
    numbers = [feature for feature in plan.features if not feature.is_category and not feature.is_date]
    kept = {name: way for name, way in dict(state.what_if("directions") or {}).items() if name in plan.names}
    if not numbers:
        return {}
    with st.expander("What you know for sure", key="whatif-directions", icon=":material/trending_up:"):
        st.markdown("More of it … The models must obey what you say here; say only what is beyond doubt.")
        for feature in numbers:
            now = next((word for word, way in _DIRECTIONS.items() if way == kept.get(feature.name)), _UNKNOWN)
            widget = f"direction-{feature.name}"
            st.radio(
                plain(feature.label, 60),
                [_UNKNOWN, *_DIRECTIONS],
                index=[_UNKNOWN, *_DIRECTIONS].index(now),
                key=widget,
                horizontal=True,
                on_change=_declare,
                args=(feature.name, widget),
            )
    return kept


def _declare(name: str, widget: str) -> None:
    way = _DIRECTIONS.get(str(state.value(widget)))
    kept = dict(state.what_if("directions") or {})
    kept.pop(name, None)
    state.keep_what_if("directions", kept | ({name: way} if way else {}))


def _edits(plan: Plan, found: Scoring) -> tuple[Edit, ...]:
    st.subheader("What would change?")
    # Prices first: they can be changed. Nobody can change how long somebody has been a customer.
    changeable = sorted(
        (each for each in plan.features if not each.is_date),
        key=lambda each: (found.records.kinds.get(each.name) is not Kind.MONEY, not each.is_category),
    )
    features = {plain(feature.label, 60): feature for feature in changeable}
    numbers = list(range(1, _MOST_EDITS + 1))
    number = st.segmented_control("How many things at once", numbers, default=1, key="whatif-edits", required=True)
    edits = [edit for at in range(int(number or 1)) if (edit := _edit(plan, features, at)) is not None]
    return tuple(edits)


def _edit(plan: Plan, features: dict[str, Feature], at: int) -> Edit | None:
    with st.container(border=True):
        left, middle, right = st.columns(3)
        label = left.selectbox("Column", list(features), key=f"whatif-column-{at}")
        feature = features.get(str(label))
        if feature is None:
            return None
        if feature.is_category:
            value: str | float = str(middle.selectbox("is set to", feature.levels, key=f"whatif-word-{at}-{label}"))
            how = How.SET
        else:
            kinds = {"changes by %": How.MULTIPLY, "changes by": How.ADD, "is set to": How.SET}
            how = kinds[str(middle.selectbox("How", list(kinds), key=f"whatif-how-{at}"))]
            given = middle.number_input(
                "By how much", value=-10.0 if how is How.MULTIPLY else 0.0, key=f"whatif-number-{at}-{how}"
            )
            value = 1 + given / 100 if how is How.MULTIPLY else given
        words = {plain(each.label, 60): each for each in plan.features if each.is_category}
        segment = right.selectbox("For whom", [_EVERYBODY, *words], key=f"whatif-segment-{at}")
        chosen = words.get(str(segment))
        if chosen is None:
            return Edit(feature.name, how, value)
        picked = right.multiselect("with", chosen.levels, key=f"whatif-words-{at}-{segment}", placeholder="Any of")
        return Edit(feature.name, how, value, {chosen.name: tuple(picked)} if picked else None)


def _values(found: Scoring, model: ScenarioModel) -> np.ndarray | None:
    values = values_of(found)
    return None if np.isnan(values).all() or len(values) != len(model.matrix) else values


def _result(tried: Scenario, found: Scoring) -> None:
    if not tried.edited:
        st.info("Nobody would change: these customers are already so, or nobody is in this group.")
        return
    word, colour = _BADGES[tried.evidence.evidence]
    st.subheader("What the models say")
    st.markdown(f":{colour}-badge[{word}] {plain(tried.sentence)}")
    with st.container(horizontal=True):
        st.metric("Customers changed", f"{tried.edited:,}", border=True, help=f"Of {tried.customers:,} current ones.")
        st.metric(
            "Expected to leave",
            f"{tried.after:,.0f}",
            delta=f"{-tried.avoided:+,.0f} of {tried.before:,.0f}",
            delta_color="inverse",
            border=True,
            help=f"90 % of resampled customers give {-tried.band.high:+,.0f} to {-tried.band.low:+,.0f}.",
        )
        st.metric(
            "A second model says", f"{-tried.second:+,.0f}", border=True, help="As accurate, and told nothing by you."
        )
        if tried.kept_value is not None:
            label = found.records.shown.attrs.get("value_label", "Value")
            st.metric(
                f"{plain(label, 30)} at risk",
                plain(money(tried.at_risk_after or 0.0, found.records.currency)),
                # Streamlit tells the direction by a plain hyphen.
                delta=f"{'-' if tried.kept_value >= 0 else '+'}{money(abs(tried.kept_value), found.records.currency)}",
                delta_color="inverse",
                border=True,
            )
    for each in tried.itself:
        st.markdown(f"**{plain(each)}**")
    for doubt in tried.doubts:
        st.markdown(f":material/warning: {plain(doubt)}")
    share = st.slider("Share of this you expect to come true (%)", 0, 100, 50, 5, key="whatif-realised")
    avoided, kept = tried.realised(share / 100)
    st.markdown(plain(_realised(share, avoided, kept, found.records.currency)))


def _realised(share: int, avoided: float, kept: float | None, currency: str | None) -> str:
    """What is left of a scenario when only a share of it comes true.

    >>> _realised(50, -24, -1960.0, None)
    'At 50 % that is 24 more customers leaving, and 1,960 of value lost.'
    >>> _realised(50, 24, None, None)
    'At 50 % that is 24 fewer customers leaving.'
    """
    way = "fewer" if avoided >= 0 else "more"
    worth = "" if kept is None else f", and {money(abs(kept), currency)} of value {'kept' if kept >= 0 else 'lost'}"
    return f"At {share} % that is {abs(avoided):,.0f} {way} customers leaving{worth}."
