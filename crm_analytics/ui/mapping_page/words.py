"""How certainty, fields and columns are said on the mapping page."""

from crm_analytics.entities import ENTITIES
from crm_analytics.entities.carrying import MAKING_CUSTOMERS, whose
from crm_analytics.mapping import CONFIDENT
from crm_analytics.schema import Kind
from crm_analytics.tables import ColumnMapping, ColumnReport
from crm_analytics.ui.text import counted, plain

NOTHING = ""
"""The choice of no field, or of no entity. Not None, which is a choice that was cleared."""
EXTRA = "Keep as an extra column"
LEAVE_OUT = "Leave this table out"
EXTRA_KEPT = ("extra", "gray")
AS_LAST_TIME = ("as last time", "blue")
UNSURE = ("please check", "orange")
BLANK = ("no values", "gray")
"""The word and colour of a column that cannot be wrong, because there is nothing in it."""

_KINDS = {
    Kind.ID: ("ID", "IDs"),
    Kind.TEXT: ("text", "text"),
    Kind.LONG_TEXT: ("sentences", "sentences"),
    Kind.EMAIL: ("address", "e-mail addresses"),
    Kind.PHONE: ("number", "phone numbers"),
    Kind.URL: ("address", "web addresses"),
    Kind.CATEGORY: ("category", "categories"),
    Kind.MONEY: ("money", "amounts of money"),
    Kind.NUMBER: ("number", "numbers"),
    Kind.COUNT: ("whole number", "whole numbers"),
    Kind.PERCENT: ("per cent", "percentages"),
    Kind.DATE: ("date", "dates"),
    Kind.BOOLEAN: ("yes or no", "yes or no"),
    Kind.DURATION: ("length of time", "lengths of time"),
    Kind.LIST: ("list of words", "lists of words"),
}
"""How a kind is called beside a field, and in a sentence about cells."""


def field_option(field: str, of: str) -> str:
    """A field in a list of choices for a sheet of the entity `of`: "Amount (money)", "Phone (of the customer)"."""
    if field == NOTHING:
        return EXTRA
    entity, _, name = field.partition(".")
    found = ENTITIES[entity][name]
    if entity != of or ENTITIES[of].tells:
        return field_label(field, of)
    said = found.unit if found.kind is Kind.DURATION else _KINDS[found.kind][0]
    return found.label if found.label.endswith(said) else f"{found.label} ({said})"


def field_label(field: str | None, of: str = "") -> str:
    """A field in a sentence: "Amount"; one of a parent with whose it is, where it is said `of` which entity the sheet
    is."""
    if field is None:
        return "extra"
    entity, _, name = field.partition(".")
    label = ENTITIES[entity][name].label
    if of and entity != of and ENTITIES[of].tells:
        return f"{label} ({ENTITIES[entity].label.lower()})"
    return f"{label} (of the {whose(field)})" if of and entity != of else label


def kept_with(field: str | None, of: str) -> str:
    """Where a parent's field in a sheet of the entity `of` ends up; empty for a field of its own."""
    if not field or field.startswith(f"{of}.") or ENTITIES[of].tells:
        return ""
    rows = ENTITIES[of].label.lower()
    if field.startswith("customers.") and of in MAKING_CUSTOMERS:
        return f"It stays with the {rows}; customers have it too where you upload no list of them."
    return f"It stays with the {rows}."


def unread(field: str) -> str:
    """Why a column is to be checked of which no cell could be read."""
    entity, _, name = field.partition(".")
    return f"none of its cells can be read as {_KINDS[ENTITIES[entity][name].kind][1]}"


def entity_option(name: str, chosen: str | None = None) -> str:
    """An entity in a list of choices: "Deals: one sales opportunity". Plain text. The `chosen` one stands above the
    list, where a phone has no room for more than its name."""
    if name in (NOTHING, chosen):
        return ENTITIES[name].label if name else LEAVE_OUT
    return f"{ENTITIES[name].label}: {ENTITIES[name].row}"


def certainty(column: ColumnMapping) -> tuple[str, str]:
    """A word for how sure the mapping of a column is, and its colour."""
    return EXTRA_KEPT if column.field is None and not column.chosen else sureness(column.confidence, column.chosen)


def sureness(confidence: float, chosen: bool) -> tuple[str, str]:
    """A word for how sure something is, and its colour."""
    if chosen:
        return "your choice", "blue"
    return ("sure", "green") if confidence >= CONFIDENT else UNSURE


def parsed(report: ColumnReport | None, rows: int, *, is_explained: bool = False) -> str:
    """What was made of a column's cells, as Markdown: how many were read as what, and which were not; by which
    convention, unless that `is_explained` already.
    """
    if report is None:
        return ""
    if not report.parsed and not report.failed:
        waits = "waits for your answer" if report.blank < rows else "every cell is blank"
        return waits if rows else "no rows"
    said = [f"{report.parsed:,} of {rows:,} read as {_KINDS[Kind(report.kind)][1]}"]
    if report.convention and not is_explained:
        said.append(plain(report.convention))
    if report.failed:
        said.append(f"**{report.failed:,} not understood** ({_rows(report)})")
    if report.blank:
        said.append(f"{report.blank:,} blank")
    return ", ".join(said)


def _rows(report: ColumnReport) -> str:
    shown = report.failed_rows[:5]
    if not shown:
        return "see the findings below"
    more = ", …" if report.failed > len(shown) else ""
    return f"{'row' if len(shown) == 1 and not more else 'rows'} {', '.join(map(str, shown))}{more}"


def place(file: str, sheet: str | None) -> str:
    """A file, or a sheet of one, as Markdown."""
    return f"{plain(file, 60)} › {plain(sheet, 40)}" if sheet else plain(file, 60)


def reading(rows: int, columns: int, encoding: str | None, delimiter: str | None, header_row: int) -> str:
    """How a table was read: "8,800 rows, 10 columns, separated by commas"."""
    if not rows:
        return f"headings, but no rows ({counted(columns, 'column')})"
    said = [counted(rows, "row"), counted(columns, "column")]
    if delimiter:
        separators = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars", " ": "blanks"}
        said.append(f"separated by {separators.get(delimiter, plain(delimiter))}")
    if encoding and encoding.lower().replace("_", "-") not in ("utf-8", "ascii", "utf-8-sig"):
        said.append(f"letters read as {plain(encoding)}")
    if header_row == 0:
        said.append("no headings: its columns are told apart by their cells alone, so please check each")
    elif header_row != 1:
        said.append(f"headings in row {header_row}")
    return ", ".join(said)
