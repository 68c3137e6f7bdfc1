"""Whether a deal is open, won or lost: from flags, from the words of an outcome column, or from its stage."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from crm_analytics.cleaning.columns import Column, nothing
from crm_analytics.cleaning.draft import Draft
from crm_analytics.cleaning.findings import Findings, listed, plural, quoted
from crm_analytics.cleaning.words.phrases import phrase
from crm_analytics.cleaning.words.stage_words import OUTCOME_OF, outcome_of
from crm_analytics.entities import OUTCOMES
from crm_analytics.issues import Severity
from crm_analytics.parsing import booleans
from crm_analytics.questions import Option
from crm_analytics.schema import Kind
from crm_analytics.tables import SortedWord

_CLOSED = frozenset(
    "closed close geschlossen abgeschlossen clos cloture cerrado cerrada fechado chiuso chiusa gesloten ditutup".split()
)
_MOST_WORDS = 25
"""More different unknown words than this are no stages; nobody would want to sort them."""
_ENOUGH = 5
_NEARLY_ALWAYS = 0.9
_FEW = 0.02


def outcome(draft: Draft, columns: Sequence[Column], findings: Findings) -> None:
    """Put the field `outcome` into the draft, from the `columns` mapped to it and from the stage."""
    stage = draft.sources["stage"].column if "stage" in draft.sources else None
    flags = {role: column for column in columns if (role := _role(column))}
    found = _by_flags(flags, draft.index) if flags else nothing(Kind.CATEGORY, draft.index)
    said = [f"from {listed(column.heading for column in flags.values())}"] if flags else []
    worded = [column for column in columns if column not in flags.values()]
    for column in (*worded, *([stage] if stage else [])):
        if column is stage and columns:
            found = _settled(found, columns, column, findings)
        missing = found.isna().to_numpy() & ~column.is_blank_row
        if not missing.any():
            continue
        left = _left_to_stage(column, stage, draft.index) if stage and column is not stage else frozenset()
        meant = _by_words(column, missing, left, draft, findings)
        if meant is None:
            continue
        rows = column.distinct.spread(column.texts.map(meant).astype("str"), draft.index)
        found = found.fillna(rows)
        said.append(_said(column, meant))
    if findings.is_blocked("outcome"):
        draft.put("outcome", nothing(Kind.CATEGORY, draft.index), Kind.CATEGORY)
    elif found.notna().any():
        draft.put("outcome", found, Kind.CATEGORY)
        if not worded and said:
            findings.derived["outcome"] = "; ".join(said)


def _role(column: Column) -> str | None:
    """What a yes/no column says: that the deal is "won", "lost" or "closed"."""
    texts = column.texts[column.counts > 0].str.casefold()
    if not len(texts) or not texts.isin(booleans.WORDS).all():
        return None
    words = phrase(column.heading).split()
    ended = {OUTCOME_OF[word] for word in words if OUTCOME_OF.get(word) in ("won", "lost")}
    if len(ended) == 1:
        return ended.pop()
    return "closed" if _CLOSED & set(words) else None


def _by_flags(flags: Mapping[str, Column], index: pd.Index) -> pd.Series:
    def rows(role: str) -> tuple[np.ndarray, np.ndarray]:
        if role not in flags:
            return np.zeros(len(index), dtype=bool), np.zeros(len(index), dtype=bool)
        column = flags[role]
        answers = column.texts.str.casefold().map(booleans.WORDS)
        yes, no = (answers == True).to_numpy(), (answers == False).to_numpy()  # noqa: E712  (missing is neither)
        return column.rows(yes & ~column.blank), column.rows(no & ~column.blank)

    (won, not_won), (lost, not_lost), (closed, not_closed) = rows("won"), rows("lost"), rows("closed")
    values = np.full(len(index), None, dtype=object)
    values[not_closed | (not_won & not_lost & ("closed" not in flags))] = "open"
    values[(closed & not_won) | lost] = "lost"
    values[(closed & not_lost & ("won" not in flags)) | won] = "won"
    return pd.Series(values, index=index, dtype="str")


def _says_closed_only(text: str) -> bool:
    words = phrase(text).split()
    return bool(words) and _CLOSED.issuperset(words)


def _left_to_stage(column: Column, stage: Column, index: pd.Index) -> frozenset[str]:
    """Texts that say no more than "closed", where the stage says of each of their deals whether it was won or lost."""
    closed = [text for text in map(str, column.texts) if _says_closed_only(text)]
    if not closed:
        return frozenset()
    ended = {text: said for text in map(str, stage.texts) if (said := outcome_of(text)) in ("won", "lost")}
    says = stage.distinct.spread(stage.texts.map(ended).astype("str"), index).notna()
    rows = column.distinct.spread(column.texts, index)
    return frozenset(text for text in closed if says[(rows == text).to_numpy(dtype=bool)].all())


def _by_words(
    column: Column, missing: np.ndarray, left: frozenset[str], draft: Draft, findings: Findings
) -> Mapping[str, str] | None:
    """Text → outcome for the words in the rows `missing`, but for those that are `left` to another column; None where
    there are too many to be stages."""
    used = np.bincount(column.distinct.codes[missing], minlength=len(column.texts)) > 0
    used &= ~column.texts.isin(left).to_numpy(dtype=bool)
    texts = [str(text) for text in column.texts[used]]
    decided = {text: said for text in texts if (said := findings.given(column.heading, "outcome", text)) in OUTCOMES}
    meant = {text: said for text in texts if (said := outcome_of(text))} | decided
    unknown = [text for text in texts if text not in meant]
    if len(unknown) > _MOST_WORDS:
        findings.tell(
            Severity.WARNING,
            "no_stages",
            f"{len(unknown)} different words in this column do not say whether a deal is open, won or lost.",
            "Choose the column that holds the stage or the status.",
            column=column,
        )
        return None
    evidence = _Evidence(column, meant, draft)
    how = dict.fromkeys(meant, "known") | dict.fromkeys(decided, "decided")
    for text in unknown:
        if evidence.is_open(text):
            meant[text], how[text] = "open", "evidence"
            what = f"{quoted(text)} is taken to be open: {evidence.words(text)}"
            findings.tell(Severity.INFO, "open_by_evidence", what, column=column)
        elif answer := _asked(column, text, evidence, findings):
            meant[text], how[text] = answer, "decided"
    rows = dict(zip(map(str, column.texts[used]), column.counts[used], strict=True))
    words = [SortedWord(text, int(rows[text]), meant.get(text, ""), how.get(text, "")) for text in texts]
    findings.sort(column.heading, "outcome", OUTCOMES, words)
    return meant


class _Evidence:
    """How often the rows of a word have a closing date and an amount, against rows known to be won or lost."""

    def __init__(self, column: Column, meant: Mapping[str, str], draft: Draft) -> None:
        self.rows = column.distinct.spread(column.texts, draft.index)
        self.ended = self.rows.map(meant).isin(("won", "lost")).to_numpy(dtype=bool)
        self.filled = {
            name: ~draft.sources[name].column.is_blank_row for name in ("closed_at", "amount") if name in draft.sources
        }
        self.labels = {name: draft.entity[name].label.lower() for name in self.filled}

    def of(self, text: str) -> np.ndarray:
        return (self.rows == text).to_numpy(dtype=bool)

    def is_open(self, text: str) -> bool:
        """The word never comes with a closing date (or an amount), and won and lost deals nearly always do."""
        mine = self.of(text)
        return self.ended.sum() >= _ENOUGH and any(
            not filled[mine].any() and filled[self.ended].mean() >= _NEARLY_ALWAYS for filled in self.filled.values()
        )

    def words(self, text: str) -> str:
        mine = self.of(text)
        parts = [
            f"{plural(int(mine.sum()), 'row')}, {int(filled[mine].sum()):,} with a value in {self.labels[name]!r}"
            + (f" (of won and lost deals {100 * filled[self.ended].mean():.0f} %)" if self.ended.any() else "")
            for name, filled in self.filled.items()
        ]
        return "; ".join(parts or [plural(int(mine.sum()), "row")]) + "."

    def suggestion(self, text: str) -> str | None:
        if _says_closed_only(text):
            return None  # Won or lost: nobody can tell which.
        mine = self.of(text)
        closed = self.filled.get("closed_at")
        return "lost" if closed is not None and self.ended.any() and closed[mine].mean() >= _NEARLY_ALWAYS else "open"


def _asked(column: Column, text: str, evidence: _Evidence, findings: Findings) -> str | None:
    return findings.ask(
        column,
        ("outcome", text),
        f'Is a deal whose "{column.heading}" is {quoted(text)} open, won or lost?',
        evidence.words(text),
        [Option(outcome, outcome.capitalize()) for outcome in OUTCOMES],
        suggestion=evidence.suggestion(text),
        blocks=["outcome"],
    )


def _said(column: Column, meant: Mapping[str, str]) -> str:
    parts = [
        f"{outcome}: {', '.join(words)}"
        for outcome in OUTCOMES
        if (words := sorted(text for text, said in meant.items() if said == outcome))
    ]
    return f'from the words of "{column.heading}" ({"; ".join(parts)})'


def _disagreeing(found: pd.Series, stage: Column) -> np.ndarray:
    """Rows whose stage says clearly that the deal was won or lost, and whose outcome column says something else."""
    ended = {text: said for text in map(str, stage.texts) if (said := outcome_of(text)) in ("won", "lost")}
    says = stage.distinct.spread(stage.texts.map(ended).astype("str"), found.index)
    return (found.notna() & says.notna() & (found != says)).to_numpy(dtype=bool)


def _settled(found: pd.Series, columns: Sequence[Column], stage: Column, findings: Findings) -> pd.Series:
    """The outcomes so far, or none where they contradict the stage and a person says to believe the stage."""
    differ = _disagreeing(found, stage)
    if not differ.any():
        return found
    what = f"{plural(int(differ.sum()), 'deal has', 'deals have')} a stage that says another outcome than "
    what += " and ".join(f'"{column.heading}"' for column in columns)
    if differ.sum() <= _FEW * found.notna().sum():
        first = columns[0].heading
        findings.tell(
            Severity.WARNING,
            "outcome_disagrees",
            f'{what}; "{first}" is used.',
            "Look at these rows in the file.",
            column=stage,
            rows=differ,
        )
        return found
    answer = findings.ask(
        columns[0],
        ("outcome_source",),
        f'Which column says whether a deal was won: "{columns[0].heading}" or "{stage.heading}"?',
        f"{what}, of {plural(int(found.notna().sum()), 'deal')}.",
        [Option("outcome", f'"{columns[0].heading}"'), Option("stage", f'"{stage.heading}"')],
        suggestion="outcome",
        blocks=["outcome"],
    )
    return nothing(Kind.CATEGORY, found.index) if answer == "stage" else found
