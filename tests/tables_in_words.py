"""Tables written in a docstring are the data of the test: what is drawn is what is asserted."""

from datetime import datetime

import pandas as pd

from crm_analytics.entities import ENTITIES
from crm_analytics.schema import Kind
from crm_analytics.workspace import Workspace


def drawn(text: str | None, now: datetime = datetime(2024, 12, 31)) -> Workspace:
    """The workspace that holds the tables in `text`: a heading line "deals | amount | owner", then its rows."""
    assert text is not None
    frames: dict[str, list[list[str]]] = {}
    current = ""
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) < 2:
            continue
        if cells[0] in ENTITIES:
            current = cells[0]
        frames.setdefault(current, []).append(cells[1:])
    return Workspace.of({entity: _frame(entity, rows) for entity, rows in frames.items()}, now=now)


def _frame(entity: str, rows: list[list[str]]) -> pd.DataFrame:
    headings, *cells = rows
    frame = pd.DataFrame(cells, columns=headings).replace("", None)
    for name in headings:
        kind = ENTITIES[entity][name].kind if name in ENTITIES[entity] else None
        if kind is Kind.DATE:
            frame[name] = pd.to_datetime(frame[name], format="ISO8601")
        elif kind is Kind.BOOLEAN:
            frame[name] = frame[name].map({"yes": True, "no": False, None: None})
    key = ENTITIES[entity].key
    if key is not None and key not in frame:
        frame[key] = [f"{entity[0]}{number}" for number in range(1, len(frame) + 1)]
    return frame
