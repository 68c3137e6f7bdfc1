"""Moments in a zone of several meanings ("IST"): which one is meant is asked, and they are no dates until then."""

from dataclasses import replace

from crm_analytics.cleaning.columns import Column
from crm_analytics.cleaning.findings import Findings, examples, plural
from crm_analytics.parsing import zones
from crm_analytics.questions import Option
from crm_analytics.schema import Kind

_FEW = 0.1
"""Of the cells of a column: so many may stay blank until the question is answered, and the others be read."""


def zoned(column: Column, findings: Findings) -> Column:
    """The column with the offsets that were answered in the place of such zones."""
    if column.field is None or column.field.kind is not Kind.DATE or not column.filled:
        return column
    for zone in zones.of_several(column.texts):
        offset = _asked(column, zone, findings)
        if offset is not None:
            column = replace(column, raw=zones.with_offset(column.raw, zone, offset), known=None)
    return column


def _asked(column: Column, zone: str, findings: Findings) -> str | None:
    assert column.field is not None
    named = (zones.with_offset(column.texts, zone, "") != column.texts).to_numpy(dtype=bool) & ~column.blank
    count, meanings = int(column.counts[named].sum()), zones.OPEN[zone]
    return findings.ask(
        column,
        ("zone", zone),
        f'Which time is {zone.upper()} in "{column.heading}"?',
        f"{plural(count, 'cell')} of {column.filled:,} {'names' if count == 1 else 'name'} it "
        f"({examples(column, named)}), and it stands for {len(meanings)} zones.",
        [Option(offset, f"{place} (UTC{offset[:3]}:{offset[3:]})") for offset, place in meanings.items()],
        suggestion=next(iter(meanings)),
        blocks=[column.field.name] if count > _FEW * column.filled else [],
    )
