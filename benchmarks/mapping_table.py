"""The README's table of what is mapped right at first sight. `python -m benchmarks.mapping_table` writes it again."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.mapping_accuracy import Judged, judge
from crm_analytics.entities import ENTITIES
from crm_analytics.mapping import CONFIDENT

ROOT = Path(__file__).resolve().parents[1]
README, TRUTH = ROOT / "README.md", ROOT.parent / "shared/data/truth.csv"
START, END = "<!-- mapping:", "<!-- /mapping -->"
_LEAST = 4
"""Fewer columns with a field than this are no group of their own."""


def mapping_table(judged: Sequence[Judged]) -> str:
    """All columns, then by what the sheet is, then by the language of its headings, as a Markdown table."""
    by_entity, by_language = defaultdict(list), defaultdict(list)
    for one in judged:
        by_entity[one.entity].append(one)
        by_language[one.language].append(one)
    lines = [
        "| columns of | with a field | suggested right | of the sure ones | extras | that got a field |",
        "|---|--:|--:|--:|--:|--:|",
        _line("**all sheets**", judged),
        *_lines(by_entity, ENTITIES),
        *_lines(by_language, sorted(by_language)),
    ]
    return "\n".join(lines)


def with_mapping_table(text: str, table: str) -> str:
    """`text` with the table between its markers replaced."""
    before, rest = text.split(START, 1)
    marker, after = rest.split("\n", 1)
    return f"{before}{START}{marker}\n{table}\n{END}{after.split(END, 1)[1]}"


def _lines(groups: dict[str, list[Judged]], names: Sequence[str]) -> Iterator[str]:
    for name in names:
        group = groups.get(name, [])
        if name and sum(one.truth is not None for one in group) >= _LEAST:
            yield _line(ENTITIES[name].label.lower() if name in ENTITIES else name, group)


def _line(name: str, group: Sequence[Judged]) -> str:
    fields = [one for one in group if one.truth]
    extras = [one for one in group if not one.truth]
    sure = [one for one in group if one.suggested and one.confidence >= CONFIDENT]
    right = sum(one.is_right or (one.suggested is None and one.is_shared) for one in fields)
    taken = sum(one.suggested is not None for one in extras)
    shares = (
        _share(right, len(fields)),
        _share(sum(one.is_right for one in sure), len(sure)),
        _share(taken, len(extras)),
    )
    return f"| {name} | {len(fields)} | {shares[0]} | {shares[1]} | {len(extras)} | {shares[2]} |"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def main() -> None:
    judged, _ = judge(TRUTH)
    README.write_text(with_mapping_table(README.read_text("utf-8"), mapping_table(judged)), "utf-8")


if __name__ == "__main__":
    main()
