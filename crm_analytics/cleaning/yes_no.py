"""Yes/no fields: plain words, words that mean yes for the field at hand, and headings that turn them round."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from crm_analytics.cleaning.columns import Column, Typed, nothing
from crm_analytics.cleaning.findings import Findings, listed, plural, quoted
from crm_analytics.cleaning.words.meanings import MEANINGS, Meaning
from crm_analytics.cleaning.words.phrases import mentions
from crm_analytics.parsing import booleans
from crm_analytics.questions import Option
from crm_analytics.schema import Kind
from crm_analytics.tables import SortedWord

_MOST_WORDS = 40
"""More different words than this are no answers."""
_NO_MEANING = Meaning(frozenset(), frozenset())


def yes_no(column: Column, findings: Findings) -> Typed:
    """The column as `boolean`, as the field means it."""
    assert column.field is not None
    filled = column.texts[~column.blank]
    words, convention = _words(column, filled, findings)
    if words is None:
        values = nothing(Kind.BOOLEAN, column.raw.index)
        return Typed(column, Kind.BOOLEAN, values, "not known which word means yes", undecided=True)
    typed = column.texts.map(words).astype("boolean")
    failed = typed.isna().to_numpy(dtype=bool) & ~column.blank
    if len(filled) and filled.str.casefold().isin(booleans.MARKS).all():
        typed = typed.fillna(False)
        convention = "a mark means yes, a blank means no"
    return Typed(column, Kind.BOOLEAN, column.distinct.spread(typed, column.raw.index), convention, failed=failed)


def _words(column: Column, filled: pd.Series, findings: Findings) -> tuple[Mapping[str, bool] | None, str]:
    """Text → yes or no, and the decision in words; None where it was asked and not answered yet."""
    assert column.field is not None
    meaning = MEANINGS.get(column.field.name, _NO_MEANING)
    turned = mentions(column.heading, meaning.turned)
    decided = {
        text: given == "yes"
        for text in map(str, filled)
        if (given := findings.given(column.heading, column.field.name, text)) in ("yes", "no")
    }
    known: dict[str, bool] = dict(decided)
    for text in [text for text in map(str, filled) if text not in decided]:
        plain, meant = booleans.WORDS.get(text.casefold()), meaning.of(text)
        if meant is not None:
            known[text] = meant
        elif plain is not None:
            known[text] = plain != turned
    unknown = [str(text) for text in filled if text not in known]
    convention = f'yes in "{column.heading}" means no here' if turned else ""
    if len(filled) == 2 and len(unknown) == 1:
        other = unknown[0]
        known[other] = not next(iter(known.values()))
        convention = (
            f"{quoted(other)} is read as {'yes' if known[other] else 'no'}: the only other word says the opposite"
        )
    elif len(filled) == 2 and len(unknown) == 2:
        answer = _asked(column, unknown, findings)
        if answer is None:
            return None, ""
        known = {text: text == answer for text in unknown}
        convention = f"{quoted(answer)} means yes, as answered"
    elif not convention and any(text.casefold() not in booleans.WORDS for text in known):
        convention = f"{listed(text for text, yes in known.items() if yes)} means yes"
    _note(column, known, decided, findings)
    return known, convention


def _note(column: Column, known: Mapping[str, bool], decided: Mapping[str, bool], findings: Findings) -> None:
    """Keep how the words were sorted, where they are not just yes and no; two of them are a question of their own."""
    assert column.field is not None
    filled = ~column.blank
    rows = dict(zip(map(str, column.texts[filled]), column.counts[filled], strict=True))
    if len(rows) > _MOST_WORDS or all(word.casefold() in booleans.WORDS for word in rows):
        return
    words = [
        SortedWord(
            word,
            int(number),
            ("yes" if known[word] else "no") if word in known else "",
            "decided" if word in decided else "known" if word in known else "",
        )
        for word, number in rows.items()
    ]
    findings.sort(column.heading, column.field.name, ("yes", "no"), words)


def _asked(column: Column, words: list[str], findings: Findings) -> str | None:
    assert column.field is not None
    counts = [int(column.counts[(column.texts == word).to_numpy()].sum()) for word in words]
    return findings.ask(
        column,
        ("yes_no",),
        f'Which word in "{column.heading}" means yes to "{column.field.label}"?',
        " and ".join(
            f"{plural(count, 'row says', 'rows say')} {quoted(word)}" for word, count in zip(words, counts, strict=True)
        )
        + ".",
        [Option(word, f"{quoted(word)} means yes") for word in words],
        # Of two words for one thing, the rarer one is usually the event (bought, left, was won).
        suggestion=words[int(np.argmin(counts))],
        blocks=[column.field.name],
    )
