"""What a look-up list does to the other tables of an upload, in numbers and a few examples."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from crm_analytics.entities import ENTITIES, LABELS, OUTCOMES
from crm_analytics.tables import CleanTable

_EXAMPLES = 3


@dataclass(frozen=True)
class Lookup:
    """What `codes` in the field `name` of `entity` stand for. `rows` have one of them, and `unknown` another value;
    both None where the upload has no such table. `outcomes` has how many codes stand for each, of stages.
    `examples` are codes and names."""

    entity: str
    name: str
    codes: int
    rows: int | None = None
    unknown: int | None = None
    outcomes: tuple[tuple[str, int], ...] = ()
    examples: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """What it does, in a sentence.

        >>> str(Lookup("deals", "stage", 7, outcomes=(("open", 5), ("won", 1), ("lost", 1))))
        'Names 7 codes for Stage in the deals, of which 5 are open, 1 won and 1 lost.'
        >>> str(Lookup("tickets", "team", 1))
        'Names 1 code for Team in the tickets.'
        """
        of = ENTITIES[self.entity]
        label = of[self.name].label if self.name in of else self.name
        said = f"Names {self.codes:,} code{'s' * (self.codes != 1)} for {label} in the {of.label.lower()}"
        if not self.outcomes:
            return f"{said}."
        (first, number), *others = self.outcomes
        parts = [f"{number:,} {'is' if number == 1 else 'are'} {first}", *(f"{each:,} {word}" for word, each in others)]
        return f"{said}, of which {' and '.join(filter(None, [', '.join(parts[:-1]), parts[-1]]))}."


def lookup(table: CleanTable, tables: Sequence[CleanTable]) -> Lookup | None:
    """What a look-up list says about the other `tables` of the upload; None where `table` is none, or says nothing."""
    if table.entity != LABELS.name or not len(table.frame):
        return None
    frame = table.frame
    entity, name = str(frame["list"].iloc[0]), str(frame["field"].iloc[0])
    by = str(frame["by"].iloc[0]) if "by" in frame else name
    codes = dict(zip(frame["code"], frame["label"].fillna(frame["code"]), strict=True))
    columns = [
        other.frame[by].dropna().astype("str") for other in tables if other.entity == entity and by in other.frame
    ]
    counted = Counter(value for column in columns for value in column)
    outcomes = Counter(frame["outcome"].dropna()) if "outcome" in frame else Counter()
    used = sorted(codes, key=lambda code: -counted[code])
    return Lookup(
        entity,
        name,
        len(codes),
        rows=sum(counted[code] for code in codes) if columns else None,
        unknown=sum(rows for value, rows in counted.items() if value not in codes) if columns else None,
        outcomes=tuple((word, outcomes[word]) for word in OUTCOMES if outcomes[word]),
        examples=tuple((code, codes[code]) for code in used[:_EXAMPLES]),
    )
