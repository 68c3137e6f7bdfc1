"""The rows behind a figure, as SQL: where each came from first, then what the figure used, then the rest."""

from collections.abc import Mapping

from sqlglot import exp

from crm_analytics.compile.buyers import having_enough, whose
from crm_analytics.compile.leaves import counted, kept, left_out, rows_for
from crm_analytics.compile.predicates import blank, both, column, day, null_safe
from crm_analytics.compile.sources import LINEAGE, ROW_ID, Source
from crm_analytics.compile.windows import Window
from crm_analytics.conditions import Condition
from crm_analytics.entities import ENTITIES
from crm_analytics.measures import Aggregate, Leaf, SurvivalMedian

REASON = "_reason"


def rows_behind(source: Source, leaf: Leaf, window: Window, limit: int | None = None) -> exp.Select:
    """The rows that the leaf's value rests on."""
    if isinstance(leaf, SurvivalMedian):
        return _listed(source, leaf, window, _survivors(source, leaf, window), [], limit)
    return _listed(source, leaf, window, both(kept(source, leaf, window), _of_buyers(source, leaf, window)), [], limit)


def _of_buyers(source: Source, leaf: Aggregate, window: Window) -> exp.Expr | None:
    """Whether a row is one of the customers that the leaf counts, or of those that it keeps."""
    if leaf.each is None:
        return whose(source, leaf, window)
    enough = having_enough(source, leaf, window)
    return both(exp.In(this=column(leaf.each.per), query=exp.Subquery(this=enough)), whose(source, leaf, window))


def keys_behind(source: Source, leaf: Leaf, window: Window, entity: str, key: str) -> exp.Select:
    """The different values of `key` in the rows that the leaf's value rests on; of a parent `entity`, in the rows that
    those are linked to."""
    rows = rows_behind(source, leaf, window)
    rows.set("order", None)
    if entity == leaf.entity:
        return rows.select(column(key), append=False, copy=False).distinct(copy=False)
    linked = rows.select(column(f"{entity}.{ROW_ID}"), append=False, copy=False)
    inside = exp.In(this=column(ROW_ID), query=exp.Subquery(this=linked))
    parents = exp.Table(this=exp.to_identifier(entity, quoted=True))
    return exp.select(column(key)).distinct().from_(parents).where(inside, copy=False)


def counting(
    source: Source, leaf: Aggregate, window: Window | None = None, *, but_not: tuple[Condition, ...] = ()
) -> exp.Select:
    """How many rows the leaf counts; with `but_not`, how many of them do not meet those conditions."""
    unmet = source.all_of(leaf.entity, but_not)
    others = exp.not_(null_safe(unmet), copy=False) if unmet is not None else None
    select = exp.select(exp.alias_(exp.Count(this=exp.Star()), "rows", quoted=True))
    select = select.from_(rows_for(source, leaf, window or Window()))
    condition = both(source.filtered(leaf.entity), counted(source, leaf, window), others)
    return select if condition is None else select.where(condition, copy=False)


def excluded_rows(
    source: Source, leaf: Leaf, window: Window, reasons: Mapping[str, str], limit: int | None = None
) -> exp.Select | None:
    """The rows that are left out, with the reason in words (`reasons` by name); None where none can be."""
    out = _survivors_left_out(source, leaf) if isinstance(leaf, SurvivalMedian) else left_out(source, leaf, window)
    if not out:
        return None
    ifs = [exp.If(this=condition, true=exp.Literal.string(reasons.get(name, name))) for name, condition in out.items()]
    said = exp.alias_(exp.Case(ifs=ifs), REASON, quoted=True, copy=False)
    where = exp.paren(exp.or_(*(condition.copy() for condition in out.values()), copy=False), copy=False)
    own = leaf.where if isinstance(leaf, Aggregate) else ()
    return _listed(source, leaf, window, both(source.all_of(leaf.entity, own), where), [said], limit)


def _survivors_left_out(source: Source, leaf: SurvivalMedian) -> dict[str, exp.Expr]:
    start, end = source.date(leaf.entity, leaf.start), source.date(leaf.entity, leaf.end)
    event = source.all_of(leaf.entity, leaf.event)
    missing_end = both(event, blank(end)) if event is not None else None
    out_of_order = both(event.copy() if event is not None else None, exp.LT(this=end.copy(), expression=start.copy()))
    out = {"undated": blank(start), "blank": missing_end, "out_of_order": out_of_order}
    return {name: condition for name, condition in out.items() if condition is not None}


def _survivors(source: Source, leaf: SurvivalMedian, window: Window) -> exp.Expr | None:
    start = source.date(leaf.entity, leaf.start)
    inside = None
    if window.period is not None:
        inside = both(
            exp.GTE(this=start, expression=day(window.period.start)),
            exp.LT(this=start.copy(), expression=day(window.period.end)),
        )
    excluded = exp.or_(*_survivors_left_out(source, leaf).values(), copy=False)
    safe = exp.Coalesce(this=exp.paren(excluded, copy=False), expressions=[exp.false()])
    return both(inside, exp.not_(safe, copy=False))


def _listed(
    source: Source, leaf: Leaf, window: Window, where: exp.Expr | None, first: list[exp.Expr], limit: int | None
) -> exp.Select:
    select = exp.select(*(column(name) for name in LINEAGE), *first, copy=False)
    select = select.select(*(column(name) for name in _columns(source, leaf)), copy=False)
    select = select.from_(rows_for(source, leaf, window))
    condition = both(source.filtered(leaf.entity), where)
    if condition is not None:
        select = select.where(condition, copy=False)
    select = select.order_by(*(column(name) for name in LINEAGE), copy=False)
    return select if limit is None else select.limit(limit, copy=False)


def _columns(source: Source, leaf: Leaf) -> list[str]:
    """The entity's key and what the figure uses, then every other column of its own."""
    table = source.model.tables[leaf.entity]
    asked = [*leaf.fields, *(claim.field for claim in source.filters if isinstance(claim, Condition))]
    used = [found.name for field in asked if (found := source.model.column(field, leaf.entity)) is not None]
    # What was made of customers says little without what their own list says of them.
    is_made = ENTITIES[leaf.entity].made
    own = [name for name, info in table.columns.items() if is_made or info.is_extra or "." not in name]
    return [name for name in dict.fromkeys([*used, *own]) if name not in LINEAGE]
