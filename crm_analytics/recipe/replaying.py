"""What a table is taken to be under a recipe: as a person decided, else as the last time, else as suggested."""

from dataclasses import replace

from crm_analytics.entities import UPLOADED
from crm_analytics.mapping import TOTALS, suggest_columns, with_field
from crm_analytics.recipe.sources import SourceRecipe
from crm_analytics.tables import ColumnProfile, RawTable, SheetMapping


def mapping_under(
    raw: RawTable, columns: tuple[ColumnProfile, ...], suggestion: SheetMapping | None, source: SourceRecipe
) -> SheetMapping | None:
    """The suggestion, overruled by what a person chose."""
    mapping = suggestion
    chosen = source.entity or _accepted(source) or source.entity_known
    if chosen and (mapping is None or mapping.entity != chosen):
        mapping = suggest_columns(raw, columns, chosen)
    if mapping is None:
        return None
    mapping = replace(mapping, chosen=chosen is not None)
    if source.seen is not None and source.entity is None:
        mapping = replace(mapping, reason=f"as in {source.seen.file}")
    if source.seen is not None and source.seen.entity == mapping.entity:
        mapping = _as_last_time(mapping, source)
    for column in mapping.columns:
        if column.heading in source.fields:
            mapping = with_field(mapping, column.index, source.fields[column.heading])
    return mapping


def _as_last_time(mapping: SheetMapping, source: SourceRecipe) -> SheetMapping:
    """The mapping with every column that was there when such a table was last put to use taken as it was then."""
    assert source.seen is not None
    for column in mapping.columns:
        was_there, target = source.field_last_time(column.heading)
        if was_there and column.heading not in source.fields:
            mapping = with_field(mapping, column.index, target, f"as in {source.seen.file}")
    return mapping


def _accepted(source: SourceRecipe) -> str | None:
    """What the rows are used as, where somebody said that they are totals."""
    name = source.decided.get(TOTALS)
    return name if name in UPLOADED else None
