"""The README's generated parts. `python -m tests.readme` writes them again."""

from collections.abc import Iterator
from pathlib import Path

from crm_analytics.catalogue import KPIS, TABLES

README = Path(__file__).resolve().parent.parent / "README.md"
START, END = "<!-- kpis:", "<!-- /kpis -->"


def kpi_table() -> str:
    """The catalogue as a Markdown table: one row per KPI, then one per KPI that is a table."""
    return "\n".join(["| KPI | what it is | also as |", "|---|---|---|", *_rows()])


def with_kpi_table(text: str) -> str:
    """`text` with the table between its markers written anew."""
    before, rest = text.split(START, 1)
    marker, after = rest.split("\n", 1)
    return f"{before}{START}{marker}\n{kpi_table()}\n{END}{after.split(END, 1)[1]}"


def _rows() -> Iterator[str]:
    for kpi in KPIS.values():
        rivals = "; ".join(rival.label for rival in kpi.alternatives.values())
        yield f"| `{kpi.name}` | **{kpi.label}.** {kpi.definition} | {rivals} |"
    for table in TABLES.values():
        yield f"| `{table.name}` | **{table.label}.** {table.definition} | |"


if __name__ == "__main__":
    README.write_text(with_kpi_table(README.read_text("utf-8")), "utf-8")
