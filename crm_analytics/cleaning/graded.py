"""Ratings in words that nobody but the owner can put in order: "Yum!", "Just about edible but I was hungry"."""

from collections.abc import Mapping
from dataclasses import replace

from crm_analytics.cleaning.columns import Column
from crm_analytics.cleaning.findings import Findings, plural, quoted
from crm_analytics.cleaning.fitting import unfit
from crm_analytics.cleaning.words import ratings
from crm_analytics.parsing.answer_scales import are_few_words
from crm_analytics.questions import Option
from crm_analytics.tables import SortedWord

LEVELS = ("1", "2", "3", "4", "5")
NO_ANSWER = "none"
_OPTIONS = (
    Option("5", "5, the best"),
    *(Option(level, level) for level in ("4", "3", "2")),
    Option("1", "1, the worst"),
    Option(NO_ANSWER, "No answer"),
)


def graded(column: Column, findings: Findings) -> Column:
    """A column of satisfaction in words with its words as numbers from 1 to 5: as they are known, or as the owner says.

    Until every word has its number there are no values: those of the known words alone would be of the happy, or of the
    unhappy, only.
    """
    if findings.entity.name != "surveys" or column.field is None or column.field.name not in ratings.FIELDS:
        return column
    if not are_few_words(int((column.counts > 0).sum()), column.filled) or not unfit(column):
        return column
    levels, words = _levels(column, findings)
    findings.sort(column.heading, column.field.name, LEVELS, words)
    numbers = {text: "" if level == NO_ANSWER else level for text, level in levels.items()}
    is_open = len(numbers) < len(words)
    spread = column.texts.map(lambda text: "" if is_open else numbers.get(text, "")).astype("str")
    return replace(column, raw=column.distinct.spread(spread, column.raw.index).astype("str"), written=column.raw)


def _levels(column: Column, findings: Findings) -> tuple[Mapping[str, str], list[SortedWord]]:
    """Word → its level as far as it is known or decided, and how each came to it."""
    assert column.field is not None
    levels: dict[str, str] = {}
    words = []
    for text, rows in sorted(zip(map(str, column.texts), column.counts, strict=True), key=lambda each: -each[1]):
        if not rows:
            continue
        said = findings.given(column.heading, column.field.name, text)
        known = ratings.level_of(text)
        how = "decided" if said else "known" if known else ""
        level = said or known or _asked(column, text, int(rows), findings)
        if level:
            levels[text] = level
            how = how or "decided"
        words.append(SortedWord(text, int(rows), level if level in LEVELS else "", how))
    return levels, words


def _asked(column: Column, text: str, rows: int, findings: Findings) -> str | None:
    assert column.field is not None
    return findings.ask(
        column,
        (column.field.name, text),
        f"How good a rating is {quoted(text)}?",
        f"{plural(rows, 'answer says', 'answers say')} so; the words of a scale need an order to be counted.",
        _OPTIONS,
        suggestion=None,
        blocks=[column.field.name],
    )
