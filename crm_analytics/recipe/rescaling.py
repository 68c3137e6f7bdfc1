"""The offer to bring numbers that have jumped back to the unit they were in."""

from collections.abc import Mapping

from crm_analytics.cleaning.numbers.rescaling import AS_WRITTEN, FACTOR, RESCALED
from crm_analytics.questions import Option, Question, key_of, question_id
from crm_analytics.recipe.drift import Drift
from crm_analytics.recipe.seen import Seen
from crm_analytics.schema import Kind


def factor_offer(drift: Drift, now: Seen, file: str, sheet: str | None, decided: Mapping[str, str]) -> Question | None:
    """The offer about a jump between two units, without a suggestion; None where there is none, or it was refused."""
    column = now.columns.get(drift.column or "")
    if drift.factor is None or drift.column is None or column is None or Kind(column.kind) not in RESCALED:
        return None
    given = decided.get(key_of(drift.column, FACTOR))
    if given == AS_WRITTEN or column.median is None:
        return None
    total = float(given or 1) / drift.factor
    example = f"{column.median:,.6g} becomes {column.median / drift.factor:,.6g}"
    said = "as they stand" if total == 1 else f"divided by {1 / total:,.6g}" if total < 1 else f"times {total:,.6g}"
    options = [Option(f"{total:.10g}", f"Yes, read them {said}: {example}")]
    if total != 1:
        options.append(Option(AS_WRITTEN, "No, they are right as they stand"))
    return Question(
        id=question_id(file, sheet, drift.column, FACTOR),
        text=f'Is "{drift.column}" in another unit than last time?',
        evidence=drift.what,
        options=tuple(options),
        file=file,
        sheet=sheet,
        column=drift.column,
        topic=FACTOR,
    )


def is_as_written(key: str, value: str) -> bool:
    """Whether a decision says that the numbers of a column are right as they stand."""
    return key.endswith(f":{FACTOR}") and value == AS_WRITTEN
