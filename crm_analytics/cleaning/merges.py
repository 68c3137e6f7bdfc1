"""Words that a person said are one: read as the word they chose, with the rows it concerns; the file is not changed."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from crm_analytics.cleaning.columns import Column
from crm_analytics.cleaning.findings import Findings, plural, quoted
from crm_analytics.issues import Severity
from crm_analytics.questions import key_of

MERGE = "merge"
"""The topic of the question whether a word is another."""
APART = "keep apart"
"""The answer that they are two."""


def merged(column: Column, findings: Findings) -> Column:
    """The column with the words that were decided to be others as those, and a finding for each."""
    targets = _targets(column.heading, findings.decided)
    if not targets:
        return column
    texts = [str(text) for text in column.texts]
    read = [_end(text, targets) for text in texts]
    for old, new in sorted({(old, new) for old, new in zip(texts, read, strict=True) if old != new}):
        rows = column.rows(np.array([text == old for text in texts]))
        what = (
            f"{plural(int(rows.sum()), 'row says', 'rows say')} {quoted(old)}; read as {quoted(new)}, as you decided."
        )
        findings.tell(Severity.INFO, "merged", what, column=column, rows=rows)
    if read == texts:
        return column
    spread = column.distinct.spread(column.texts.map(dict(zip(texts, read, strict=True))), column.raw.index)
    return replace(column, raw=spread.astype("str"), written=column.raw)


def as_written(columns: Iterable[Column], taken: set[str]) -> dict[str, pd.Series]:
    """What the file says in columns whose words were merged, under "Source (as written)": one text per row."""
    found = {}
    for column in columns:
        name = f"{column.heading} (as written)"
        if column.written is not None and name not in taken:
            written = replace(column, raw=column.written, written=None)
            found[name] = written.distinct.spread(written.texts.where(~written.blank), column.raw.index)
    return found


def _targets(heading: str, decided: Mapping[str, str]) -> Mapping[str, str]:
    """Word (capitals aside) → the word it is read as."""
    prefix = key_of(heading, MERGE, "")
    return {
        key.removeprefix(prefix).casefold(): target
        for key, target in decided.items()
        if key.startswith(prefix) and target != APART and target.casefold() != key.removeprefix(prefix).casefold()
    }


def _end(text: str, targets: Mapping[str, str]) -> str:
    """What a word is read as, over as many steps as were decided: "Gogle" as "google", and that as "Google"."""
    passed = set()
    while (key := key_of(text).casefold()) in targets and key not in passed:
        passed.add(key)
        text = targets[key]
    return text
