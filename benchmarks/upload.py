"""From the bytes of a file to a committed workspace, beside pandas merely reading the same file.

    python -m benchmarks.upload [--rows 100000] [--repeats 3]

Prints CPU seconds (this process and its children) and the ratio: a CSV against `pandas.read_csv(dtype=str)`, an XLSX
against the raw python-calamine read and against `pandas.read_excel`; each to the committed workspace, as far as it is
understood, and as far as it is read only. Both sides run in turn, in one process. A ratio is that of the medians; the
least of the pairs stands beside it, since other work on the machine slows one side or the other.
"""

import argparse
import io
import resource
import statistics
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import numpy as np
import pandas as pd
from python_calamine import CalamineWorkbook

from crm_analytics.intake import understand
from crm_analytics.reading import Source, read_files
from crm_analytics.workspace import Workspace


def orders(rows: int) -> pd.DataFrame:
    """A believable order export with 15 columns."""
    random = np.random.default_rng(7)
    days = pd.Timestamp("2024-01-01") + pd.to_timedelta(np.sort(random.integers(0, 730 * 24 * 60, rows)), unit="min")
    quantity = random.integers(1, 9, rows)
    price = random.choice([9.9, 14.5, 29.0, 79.95, 240.0], rows)
    return pd.DataFrame(
        {
            "Order ID": [f"SO-{number:07d}" for number in range(rows)],
            "Order Date": days.strftime("%Y-%m-%d %H:%M:%S"),
            "Customer ID": [f"C{number:05d}" for number in random.integers(0, rows // 12 + 1, rows)],
            "Customer Name": random.choice(["Ann Bell", "Omar Diaz", "Lea Novak", "Ian Frost"], rows),
            "Email": [f"person{number}@example.com" for number in random.integers(0, rows // 12 + 1, rows)],
            "Product": random.choice(["Grinder", "Kettle", "Filter", "Scale", "Mug"], rows),
            "Category": random.choice(["Machines", "Accessories"], rows),
            "Quantity": quantity,
            "Unit Price": price,
            "Total": (quantity * price).round(2),
            "Discount": random.choice([0, 0, 0, 1.5], rows),
            "Payment Method": random.choice(["Card", "Invoice", "PayPal"], rows),
            "Status": random.choice(["paid", "paid", "paid", "refunded"], rows),
            "Country": random.choice(["DE", "FR", "NL", "AT"], rows),
            "Note": random.choice(["", "", "leave at the door", "call first"], rows),
        }
    )


def to_workspace(source: Source) -> int:
    """The whole way of a file; the number of rows that arrived."""
    intake = understand(read_files([source]))
    with Workspace.open(Path(tempfile.mkdtemp())) as workspace:
        workspace.load(
            intake.tables,
            files=[(source.name, source.content)],
            questions=intake.questions,
            now=datetime(2026, 1, 1),
        )
        return workspace.model.tables["orders"].rows


def understood(source: Source) -> int:
    """The rows that are read, mapped and cleaned, with nothing stored."""
    (table,) = understand(read_files([source])).tables
    return len(table.frame)


def read_only(source: Source) -> int:
    """The rows that are read, with nothing decided about them yet."""
    (table,) = read_files([source]).tables
    return table.rows


def cpu_seconds(work: Callable[[], object]) -> float:
    before = _used()
    work()
    return _used() - before


def _used() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def compare(
    name: str, ours: dict[str, Callable[[], object]], peers: dict[str, Callable[[], object]], repeats: int
) -> None:
    """Run ours and the peers in turn, and print what each takes and how they compare."""
    every = {**ours, **peers}
    times = [{what: cpu_seconds(work) for what, work in every.items()} for _ in range(repeats)]
    medians = {what: statistics.median(each[what] for each in times) for what in every}
    print(name)
    for what in every:
        print(f"  {what} {medians[what]:.2f} s CPU")
    for own in ours:
        for peer in peers:
            least = min(each[own] / each[peer] for each in times)
            print(f"  {own} / {peer}: {medians[own] / medians[peer]:.2f}, at least {least:.2f}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=100_000)
    options.add_argument("--repeats", type=int, default=3)
    chosen = options.parse_args()
    table = orders(chosen.rows)
    csv = table.to_csv(index=False).encode()
    buffer = io.BytesIO()
    table.to_excel(buffer, index=False, engine="xlsxwriter")
    workbook = buffer.getvalue()
    pd.read_csv(io.BytesIO(csv), dtype=str)  # Whatever is needed once is needed before anything is measured.
    for source in (Source("orders.csv", csv), Source("orders.xlsx", workbook)):
        assert to_workspace(source) == chosen.rows
    compare(
        f"CSV, {chosen.rows:,} x 15",
        ours_with(Source("orders.csv", csv)),
        {"pandas.read_csv(dtype=str)": lambda: pd.read_csv(io.BytesIO(csv), dtype=str)},
        chosen.repeats,
    )
    compare(
        f"XLSX, {chosen.rows:,} x 15",
        ours_with(Source("orders.xlsx", workbook)),
        {
            "python-calamine": lambda: (
                CalamineWorkbook.from_filelike(io.BytesIO(workbook)).get_sheet_by_index(0).to_python()
            ),
            "pandas.read_excel": lambda: pd.read_excel(io.BytesIO(workbook), engine="openpyxl"),
        },
        chosen.repeats,
    )


def ours_with(source: Source) -> dict[str, Callable[[], object]]:
    return {
        "to workspace": lambda: to_workspace(source),
        "reading and understanding": lambda: understood(source),
        "reading": lambda: read_only(source),
    }


if __name__ == "__main__":
    main()
