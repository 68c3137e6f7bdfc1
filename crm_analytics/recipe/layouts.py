"""How a cross table is used: its cells as records under one another, or the columns as the sheet has them."""

from crm_analytics.questions import Option, Question, question_id
from crm_analytics.recipe.sources import SourceRecipe
from crm_analytics.tables import RawTable
from crm_analytics.units import counted

ACROSS = "across"
"""The topic of the decision. It is kept for the records, whose headings are the same with every month."""
RECORDS, COLUMNS = "records", "columns"


def laid_out(table: RawTable, source: SourceRecipe) -> RawTable:
    """The table as it is used: as it was read, or as the sheet has it where somebody decided for the columns."""
    if table.crosswise is not None and source.decided.get(ACROSS) == COLUMNS:
        return table.crosswise.table
    return table


def layout_offer(table: RawTable, source: SourceRecipe) -> Question | None:
    """Whether to keep the columns of a cross table after all; None where it is none, or where that is decided."""
    if table.crosswise is None or ACROSS in source.decided:
        return None
    across = [at for at, to in enumerate(table.crosswise.went_to) if to >= 0 and to not in table.key]
    first, last = (table.crosswise.table.headings[at] for at in (across[0], across[-1]))
    return Question(
        id=question_id(table.file, table.sheet, ACROSS),
        text=f"Are the columns of {table.place} months or the like, with a record in every cell?",
        evidence=f'{len(across)} columns from "{first}" to "{last}" were written under one another.',
        options=(Option(RECORDS, f"Yes, {counted(table.rows, 'record')}"), Option(COLUMNS, "No, keep the columns")),
        file=table.file,
        sheet=table.sheet,
        topic=ACROSS,
    )
