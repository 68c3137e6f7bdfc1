"""What a model may claim, and its card: the same on every page that predicts from a `ModelCard`."""

import json

import pyarrow as pa
import streamlit as st

from crm_analytics.model_card import Metric, ModelCard, Verdict
from crm_analytics.ui.text import listed, plain
from crm_analytics.units import say, say_date

_JSON = "application/json"


def verdict(card: ModelCard, *, refused: str = "Do not use this model") -> None:
    """The verdict in one box, with its reason."""
    match card.verdict:
        case Verdict.USE:
            st.success(plain(card.reason), title="This model can be used", icon=":material/check_circle:")
        case Verdict.EXPERIMENTAL:
            st.warning(plain(card.reason), title="This model is an experiment", icon=":material/science:")
        case _:
            st.error(plain(card.reason), title=refused, icon=":material/block:")


def warnings(card: ModelCard) -> None:
    for warning in card.warnings:
        st.markdown(f":material/visibility: {plain(warning)}")


def fold(card: ModelCard, key: str) -> None:
    """The whole card in a fold, with its figures as a table and as a JSON download."""
    has_seed = card.seed is not None
    with st.expander(f"Model card: {plain(card.name)}", key=f"fold-card-{key}", icon=":material/badge:"):
        for label, said in (
            ("Method", card.kind),
            ("For", card.purpose),
            ("About", card.population),
            ("Predicts", card.label),
            ("Horizon", card.horizon),
            ("Dates", f"{say_date(card.first_day)} to {say_date(card.last_day)}" if card.first_day else ""),
            ("Validation", card.validation),
            ("Columns used", listed(list(card.columns_used), limit=60)),
            ("Protected by law", _protected(card)),
            ("Seed", f"{card.seed}: the same data gives the same model. It is kept in memory only." * has_seed),
        ):
            if said:
                st.markdown(f"**{label}.** {plain(said)}")
        if card.metrics:
            st.dataframe(_metrics(card.metrics), hide_index=True, width="stretch", alt="Figures of the validation")
        if card.parameters:
            values = ", ".join(f"{plain(name)} {say(value)}" for name, value in card.parameters.items())
            st.markdown(f"**Parameters.** {values}")
        if card.columns_refused:
            refused = pa.table(
                {
                    "Column": [column for column, _ in card.columns_refused],
                    "Why not used": [why for _, why in card.columns_refused],
                }
            )
            st.dataframe(refused, hide_index=True, width="stretch", alt="Columns that are not used, and why")
        st.markdown("**Not for:**\n" + "\n".join(f"- {plain(line)}" for line in card.not_for))
        st.download_button(
            "Model card (JSON)",
            lambda: json.dumps(card.to_json(), ensure_ascii=False, indent=2),
            f"model_card_{key}.json",
            _JSON,
            key=f"download-card-{key}",
            on_click="ignore",
            icon=":material/download:",
        )


def _protected(card: ModelCard) -> str:
    if not card.protected:
        return ""
    said = "used, since you said so" if card.protected_used else "not used unless you turn them on"
    return f"{listed(list(card.protected), limit=20)}: {said}."


def _metrics(metrics: tuple[Metric, ...]) -> pa.Table:
    return pa.table(
        {
            "Figure": [each.label for each in metrics],
            "Model": [say(each.value) for each in metrics],
            "95 % sure": [f"{say(each.low)} to {say(each.high)}" if each.low is not None else "" for each in metrics],
            "Simple rule": [say(each.baseline) if each.baseline is not None else "" for each in metrics],
            "Which rule": [each.baseline_label for each in metrics],
        }
    )
