"""What customers write: how it sounds, in which languages, what it is about, and whether ratings agree."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import sqlglot.expressions as exp

from crm_analytics.derivation import Opinion
from crm_analytics.entities import ENTITIES
from crm_analytics.evaluate.scales import scale_of
from crm_analytics.issues import CrmError
from crm_analytics.model import TableInfo
from crm_analytics.model_card import ModelCard
from crm_analytics.sentiment import Tone, cards, languages
from crm_analytics.sentiment.agreement import Agreement, agreement
from crm_analytics.sentiment.own_words import OwnWords, learn
from crm_analytics.sentiment.telling import TellingWord, telling_words
from crm_analytics.workspace import Workspace
from crm_analytics.workspace.workspace import Snapshot

_RATINGS = {"surveys": ("nps", "csat"), "tickets": ("satisfaction",)}
_PROMOTER, _DETRACTOR = 9, 6
_LEARNT_FROM = 20_000
_UNHAPPY = 0.5
"""Answers in the lower half of their scale are dissatisfied ones; between them and the top boxes nobody is counted."""


@dataclass(frozen=True)
class Comments:
    """The comments of one list. `frame` has a row per comment: text, when, tone ("" where it is in no language that is
    read), score (−1 to 1), rating, language and is_happy (NA where nobody can tell).

    `negative` and `positive` are the words that set those comments apart. `agreement` is with the ratings of the same
    people, None for fewer than ten happy or unhappy ones; `own` is what these ratings taught, or why nothing.
    """

    entity: str
    text_label: str
    rating_label: str
    frame: pd.DataFrame
    negative: tuple[TellingWord, ...]
    positive: tuple[TellingWord, ...]
    agreement: Agreement | None
    own: OwnWords | str

    @property
    def n(self) -> int:
        return len(self.frame)

    @property
    def read(self) -> int:
        """Comments in a language whose words of feeling are known."""
        return int((self.frame["tone"] != "").sum())

    @property
    def tones(self) -> dict[Tone, int]:
        counts = Counter(self.frame["tone"])
        return {tone: counts[tone.value] for tone in Tone}

    @property
    def languages(self) -> dict[str, int]:
        """Language → comments, the most frequent first; "" for comments without words."""
        return dict(Counter(self.frame["language"]).most_common())

    @property
    def model_card(self) -> ModelCard:
        """What the scores may be used for."""
        return cards.model_card(self.text_label, self.languages, self.read, self.agreement, self.own, self.rating_label)

    def worst_first(self) -> pa.Table:
        """Every comment with its date, rating, tone and score; those in no language that is read come last."""
        rows = self.frame.sort_values("score", kind="stable", na_position="last")
        columns: dict[str, pa.Array] = {"Comment": pa.array(rows["text"].astype(object), pa.string())}
        if "when" in rows and rows["when"].notna().any():
            columns["Date"] = pa.array(
                rows["when"].dt.date.astype(object).where(rows["when"].notna(), None), pa.date32()
            )
        if rows["rating"].notna().any():
            columns["Rating"] = pa.array(rows["rating"], from_pandas=True)
        columns["Tone"] = pa.array(rows["tone"].astype(object).where(rows["tone"] != "", None), pa.string())
        columns["Score"] = pa.array(rows["score"].round(2), from_pandas=True)
        return pa.table(columns)

    def to_json(self) -> dict[str, Any]:
        """The figures as plain lists and dicts, without the comments."""
        own: dict[str, Any] = {"reason": self.own} if isinstance(self.own, str) else {"auc": self.own.agreement.auc}
        return {
            "list": self.entity,
            "n": self.n,
            "read": self.read,
            "languages": self.languages,
            "tones": {tone.value: number for tone, number in self.tones.items()},
            "mean": float(self.frame["score"].mean()) if self.read else None,
            "negative_words": [vars(word) for word in self.negative],
            "positive_words": [vars(word) for word in self.positive],
            "agreement": vars(self.agreement) if self.agreement else None,
            "own_ratings": own,
            "verdict": self.model_card.verdict.value,
            "reason": self.model_card.reason,
            "model_card": self.model_card.to_json(),
        }


def lists(asked: Workspace | Snapshot) -> tuple[str, ...]:
    """The lists that hold comments: "surveys", "tickets"."""
    with asked.snapshot() as now:
        return tuple(entity for entity in _RATINGS if _text_of(now.model.tables.get(entity)) is not None)


def comments(asked: Workspace | Snapshot, entity: str) -> Comments:
    """The comments of a list. Raises CrmError where it has none."""
    with asked.snapshot() as now:
        table = now.model.tables.get(entity)
        text = _text_of(table)
        if table is None or text is None:
            raise CrmError(f"There are no comments in this data: {ENTITIES[entity].label} have no column of texts.")
        rating = next((name for name in _RATINGS[entity] if name in table.columns), None)
        date = ENTITIES[entity].date
        wanted = {"text": text, "score": "sentiment", "tone": "tone", "rating": rating, "when": date}
        cells = [
            exp.alias_(exp.column(exp.to_identifier(name, quoted=True)), alias)
            for alias, name in wanted.items()
            if name is not None and name in table.columns
        ]
        query = exp.select(*cells).from_(exp.to_table(entity)).where(f'"{text}" IS NOT NULL').order_by("_id")
        frame: pd.DataFrame = now.engine.run(query).to_pandas(date_as_object=False)
    for name in ("score", "rating"):
        frame[name] = frame[name].astype("float64") if name in frame else np.nan
    frame["tone"] = frame["tone"].astype(object).where(frame["tone"].notna(), "")
    frame["language"] = languages(frame["text"].tolist())
    frame["is_happy"] = _happy(frame["rating"], rating, table)
    return _reported(entity, table, text, rating, frame)


def _reported(entity: str, table: TableInfo, text: str, rating: str | None, frame: pd.DataFrame) -> Comments:
    angry, pleased = (frame.loc[frame["tone"] == tone.value, "text"] for tone in (Tone.NEGATIVE, Tone.POSITIVE))
    rated = frame[frame["is_happy"].notna()]
    scored = rated[rated["tone"] != ""]
    learnt = rated.head(_LEARNT_FROM)
    return Comments(
        entity,
        table.columns[text].label,
        table.columns[rating].label if rating else "",
        frame,
        telling_words(angry.tolist(), frame.loc[~frame.index.isin(angry.index), "text"].tolist()),
        telling_words(pleased.tolist(), frame.loc[~frame.index.isin(pleased.index), "text"].tolist()),
        agreement(scored["score"].to_numpy(), scored["is_happy"].to_numpy(dtype=bool)) if len(scored) else None,
        learn(learnt["text"].tolist(), learnt["is_happy"].astype(bool).tolist()),
    )


def _text_of(table: TableInfo | None) -> str | None:
    """The field whose tone is worked out, where the list has it filled."""
    if table is None:
        return None
    fields = [derived.how.text for derived in ENTITIES[table.entity].derived if isinstance(derived.how, Opinion)]
    return next((name for name in fields if name in table.columns and table.columns[name].filled), None)


def _happy(values: pd.Series, rating: str | None, table: TableInfo) -> pd.Series:
    """True, False, or NA for answers in between and where the scale is unknown."""
    nobody = pd.Series(pd.NA, index=values.index, dtype="boolean")
    if rating is None:
        return nobody
    if rating == "nps":
        return nobody.mask(values >= _PROMOTER, True).mask(values <= _DETRACTOR, False)
    scale = scale_of(table.columns[rating])
    if scale is None:
        return nobody
    middle = scale.low + _UNHAPPY * (scale.high - scale.low)
    unhappy = values < middle if scale.high - scale.low > 1 else values <= scale.low
    return nobody.mask(values >= scale.good, True).mask(unhappy, False)
