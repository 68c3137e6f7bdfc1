"""Questions: what a file cannot decide by itself, put to its owner with the evidence.

A question that is not answered blocks only the fields it names, and so only the KPIs that use them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from crm_analytics.issues import CrmError, did_you_mean

LINES_OF = "lines_of"
"""The topic of the question whether rows say what was offered or what was sold."""
SAME_SALES = "same_sales"
"""The topic of the question whether two tables tell of the same sales, and the code of the warning about it."""
Answers = Mapping[str, str]
"""Question id → the value of the chosen option."""


@dataclass(frozen=True)
class Option:
    value: str
    label: str


@dataclass(frozen=True)
class Question:
    """One decision about one column (or one of its words).

    `id` is stable from upload to upload of the same file: `deals.csv:close_date:date_order`, or with the sheet
    `crm.xlsx[Deals]:Stage:outcome:Parked`. `blocks` are fields (`deals.closed_at`) that have no values until it is
    answered; a question that blocks nothing is an offer (a repair, say), and no answer means "no", or it is about a few
    cells only, which stay blank until then.
    """

    id: str
    text: str
    evidence: str
    options: tuple[Option, ...]
    suggestion: str | None = None
    blocks: tuple[str, ...] = ()
    file: str = ""
    sheet: str | None = None
    column: str | None = None
    topic: str = ""

    def checked(self, answer: str) -> str:
        """`answer`, if it is one of the options. Raises CrmError that lists them otherwise."""
        values = [option.value for option in self.options]
        if answer not in values:
            listed = ", ".join(values)
            raise CrmError(
                f'"{answer}" is no answer to {self.id}: choose one of {listed}.{did_you_mean(answer, values)}'
            )
        return answer


def place_of(file: str, sheet: str | None) -> str:
    """How a sheet is named: "deals.csv", "book.xlsx[Deals]"."""
    return f"{file}[{sheet}]" if sheet else file


def key_of(*parts: str) -> str:
    """What a decision is kept by. "=" is written as "-", so that `--answer ID=VALUE` can be taken apart.

    >>> key_of("Stage", "outcome", "a=b")
    'Stage:outcome:a-b'
    """
    return ":".join(parts).replace("=", "-")


def question_id(file: str, sheet: str | None, column: str, *topic: str) -> str:
    """The stable id of a question.

    >>> question_id("deals.csv", None, "Closed", "date_order")
    'deals.csv:Closed:date_order'
    """
    return key_of(place_of(file, sheet), column, *topic)
