"""What cleaning finds out about a sheet: issues, questions and the answers to them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

import numpy as np
import pandas as pd

from crm_analytics.cleaning.columns import Column
from crm_analytics.issues import Issue, Severity, Where
from crm_analytics.questions import Answers, Option, Question, key_of, question_id
from crm_analytics.schema import Entity
from crm_analytics.tables import RawTable, SortedWord, Sorting
from crm_analytics.units import counted

ROWS_NAMED = 10
_LOOKED_AT = 1_000
_EXAMPLES = 3
_LONGEST = 40


@dataclass
class Findings:
    """Collects issues and questions while one sheet is cleaned."""

    raw: RawTable
    entity: Entity
    answers: Answers
    decided: Mapping[str, str]
    issues: list[Issue] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    derived: dict[str, str] = field(default_factory=dict)
    """Field → how it was made, in words."""
    settled: dict[str, str] = field(default_factory=dict)
    """What the file proved by itself and would have been asked otherwise, by "heading:topic" as in a recipe."""
    once: set[str] = field(default_factory=set)
    """Fields whose figure is that of all rows of an order together, where it stands on one of them only."""
    offered: bool = False
    """The rows are lines of deals or quotes, as far as nobody says that they were sold."""
    sortings: list[Sorting] = field(default_factory=list)

    def tell(
        self,
        severity: Severity,
        code: str,
        what: str,
        hint: str = "",
        *,
        column: Column | None = None,
        rows: np.ndarray | None = None,
    ) -> None:
        """Note a finding; `rows` marks the rows it concerns."""
        numbers = row_numbers(self.raw.frame.index, rows)
        where = Where(self.raw.file, self.raw.sheet, column.heading if column else None, numbers)
        count = int(rows.sum()) if rows is not None else 1
        self.issues.append(Issue(severity, code, what, hint, where, count))

    def ask(
        self,
        column: Column,
        topic: Sequence[str],
        text: str,
        evidence: str,
        options: Sequence[Option],
        *,
        suggestion: str | None,
        blocks: Iterable[str],
        also: Iterable[str] = (),
    ) -> str | None:
        """The answer, if there is one already; else the question is put, and the answer is None.

        `also` are the headings of other columns that the question is about: an answer kept under one of them holds.

        Raises CrmError where the answer given is none of the options. One that was kept for an earlier file and is
        none of them is no answer to this question.
        """
        question = Question(
            id=question_id(self.raw.file, self.raw.sheet, column.heading, *topic),
            text=text,
            evidence=evidence,
            options=tuple(options),
            suggestion=suggestion,
            blocks=tuple(f"{self.entity.name}.{name}" for name in blocks),
            file=self.raw.file,
            sheet=self.raw.sheet,
            column=column.heading,
            topic=topic[0],
        )
        if question.id in self.answers:
            return question.checked(self.answers[question.id])
        kept = (self.given(heading, *topic) for heading in (column.heading, *also))
        possible = [option.value for option in options]
        if found := next((value for value in kept if value in possible), None):
            return found
        self.questions.append(question)
        return None

    def given(self, heading: str, *topic: str) -> str | None:
        """What was decided about a column, where it was."""
        return self.decided.get(key_of(heading, *topic))

    def settle(self, value: str, heading: str, *topic: str) -> None:
        """Note what the file proved about a column: a later one that proves nothing is read the same way."""
        self.settled[key_of(heading, *topic)] = value

    def sort(self, heading: str, field: str, meanings: Sequence[str], words: Iterable[SortedWord]) -> None:
        """Note how the words of a column are sorted, the commonest first. What evidence sorted holds later too."""
        ordered = sorted(words, key=lambda word: -word.rows)
        if not ordered:
            return
        self.sortings.append(Sorting(heading, field, tuple(meanings), tuple(ordered)))
        for each in ordered:
            if each.how == "evidence":
                self.settle(each.meaning, heading, field, each.word)

    def is_blocked(self, name: str) -> bool:
        """Whether an open question keeps the field `name` without values."""
        return any(f"{self.entity.name}.{name}" in question.blocks for question in self.questions)

    def block_with(self, name: str, *inputs: str) -> bool:
        """Let the questions that block one of `inputs` block `name` as well, which is made from them."""
        wanted = {f"{self.entity.name}.{given}" for given in inputs}
        target, found = f"{self.entity.name}.{name}", False
        for position, question in enumerate(self.questions):
            if wanted & set(question.blocks):
                found = True
                if target not in question.blocks:
                    self.questions[position] = replace(question, blocks=(*question.blocks, target))
        return found


def row_numbers(index: pd.Index, rows: np.ndarray | None) -> tuple[int, ...]:
    """The first few row numbers, as a spreadsheet shows them."""
    if rows is None:
        return ()
    # Several records may stand in one row of the file, one after another.
    found = dict.fromkeys(index.to_numpy()[np.flatnonzero(rows)[:_LOOKED_AT]].tolist())
    return tuple(islice(found, ROWS_NAMED))


def examples(column: Column, failed: np.ndarray) -> str:
    """A few cells that could not be read, with their rows: `row 7: "n.a.", row 19: "31/02/2026"`."""
    rows = np.flatnonzero(column.rows(failed))
    seen, parts = set(), []
    for row in rows:
        text = str(column.texts[column.distinct.codes[row]])
        if text not in seen:
            seen.add(text)
            parts.append(f"row {column.raw.index.to_numpy()[row]}: {quoted(text)}")
        if len(parts) == _EXAMPLES:
            break
    return ", ".join(parts)


def quoted(text: str) -> str:
    """A cell in quotation marks, shortened to fit into a sentence.

    >>> quoted("x" * 50)
    '"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…"'
    """
    return f'"{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"}"'


def listed(words: Iterable[str]) -> str:
    """Words in quotation marks: `"a", "b" and "c"`.

    >>> listed(["New", "Parked", "On hold"])
    '"New", "Parked" and "On hold"'
    """
    marked = [quoted(word) for word in words]
    return " and ".join([", ".join(marked[:-1]), marked[-1]]) if len(marked) > 1 else "".join(marked)


def plural(count: int, one: str, many: str | None = None) -> str:
    """
    >>> plural(1, "cell"), plural(1758, "row"), plural(2, "is", "are")
    ('1 cell', '1,758 rows', '2 are')
    """
    return counted(count, one, many)
