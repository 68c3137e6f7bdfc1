"""Customers behind rows: those with enough purchases in a window, and rows of customers of whom something is so."""

from collections.abc import Iterator

from sqlglot import exp

from crm_analytics.compile.asks import KEY, Ask, Query, Slot, narrowed, selected, table
from crm_analytics.compile.leaves import different, kept, placed, statistics, value_of
from crm_analytics.compile.predicates import blank, both, column, day, filled
from crm_analytics.compile.presence import edges, moved, placeable
from crm_analytics.compile.sources import Source
from crm_analytics.compile.windows import Window
from crm_analytics.measures import BUYER, Aggregate, Each, Move, On, Whose
from crm_analytics.periods import Period

_TIMES, _ROWS, _UNDATED = "_times", "_rows", "_undated"


def is_about_buyers(leaf: Aggregate) -> bool:
    """Whether a leaf looks at which customers its rows belong to."""
    return leaf.each is not None or leaf.whose is not None


def of_buyers(source: Source, asks: list[Ask]) -> Iterator[Query]:
    """The queries of leaves that look at customers: one for those that differ in nothing but how many purchases."""
    alike: dict[object, list[Ask]] = {}
    for ask in asks:
        leaf = ask.leaf
        assert isinstance(leaf, Aggregate)
        if leaf.each is None:
            yield _of_some(source, ask)
            continue
        per = (leaf.each.per, leaf.each.of)
        alike.setdefault((leaf.entity, per, leaf.where, leaf.basis, leaf.whose, ask.window), []).append(ask)
    for asked in alike.values():
        yield _counted(source, asked)


def _of_some(source: Source, ask: Ask) -> Query:
    leaf = ask.leaf
    assert isinstance(leaf, Aggregate)
    columns = [
        (Slot(leaf, ask.window, name), cell) for name, cell in statistics(source, leaf, ask.window, audit=ask.audit)
    ]
    select, figures = selected(source, leaf.entity, columns)
    # What is left out lies outside the window too; without it, the database can skip all other rows.
    inside = None if ask.audit else placed(source, leaf, ask.window)
    select = narrowed(
        select.from_(table(leaf.entity)), source.filtered(leaf.entity), whose(source, leaf, ask.window), inside
    )
    return Query(select, figures, bool(source.by))


def _counted(source: Source, asks: list[Ask]) -> Query:
    """Customers by how many purchases they have: a row per customer first, then how many have enough."""
    leaf, window = asks[0].leaf, asks[0].window
    assert isinstance(leaf, Aggregate)
    audit = any(ask.audit for ask in asks)
    inner = _per_customer(source, leaf, window, audit=audit)
    columns: list[tuple[Slot, exp.Expr]] = []
    for ask in asks:
        assert isinstance(ask.leaf, Aggregate)
        assert ask.leaf.each is not None
        columns.append((Slot(ask.leaf, window, "rows"), _where(exp.Count(this=exp.Star()), _enough(ask.leaf.each))))
        if ask.audit:
            rows = exp.Sum(this=column(_ROWS))
            columns.append((Slot(ask.leaf, window, "unnamed"), _where(rows, _unnamed())))
            columns.append((Slot(ask.leaf, window, "undated"), _where(rows.copy(), column(_UNDATED))))
    by = {leaf.entity: KEY} if source.by else {}
    select, figures = selected(Source(source.model, by=by, dialect=source.dialect), leaf.entity, columns)
    return Query(select.from_(inner.subquery("customers"), copy=False), figures, bool(source.by))


def _per_customer(source: Source, leaf: Aggregate, window: Window, *, audit: bool) -> exp.Select:
    """One row per customer (and part): how many purchases the window has of them."""
    assert leaf.each is not None
    per, of = leaf.each.per, leaf.each.of
    counted = different(source, of) if of else exp.Count(this=exp.Star())
    groups: list[tuple[str, exp.Expr]] = [(KEY, source.key(leaf.entity))] if source.by else []
    groups.append((per, column(per)))
    inside = placed(source, leaf, window)
    undated = blank(source.date(leaf.entity, leaf.basis.date)) if isinstance(leaf.basis, On) else None
    if audit:
        out = undated if inside is not None and undated is not None else exp.false()
        groups.append((_UNDATED, out))
        inside = exp.paren(exp.or_(inside, out.copy(), copy=False), copy=False) if inside is not None else None
    select = exp.Select()
    for at, (name, cell) in enumerate(groups):
        select = select.select(exp.alias_(cell, name, quoted=True, copy=False), copy=False)
        select = select.group_by(exp.Literal.number(at + 1), copy=False)
    select = select.select(
        exp.alias_(counted, _TIMES, quoted=True), exp.alias_(exp.Count(this=exp.Star()), _ROWS, quoted=True), copy=False
    )
    conditions = (source.filtered(leaf.entity), source.all_of(leaf.entity, leaf.where), inside)
    named = None if audit else filled(column(per))
    select = narrowed(select.from_(table(leaf.entity)), *conditions, named, whose(source, leaf, window))
    return select if audit else select.select(exp.alias_(exp.false(), _UNDATED, quoted=True), copy=False)


def _enough(each: Each) -> exp.Expr:
    enough = exp.GTE(this=column(_TIMES), expression=exp.Literal.number(each.least))
    named = both(filled(column(each.per)), exp.not_(column(_UNDATED), copy=False), enough)
    assert named is not None
    return named


def _unnamed() -> exp.Expr:
    return exp.and_(blank(column(BUYER)), exp.not_(column(_UNDATED), copy=False), copy=False)


def _where(aggregate: exp.Expr, condition: exp.Expr) -> exp.Expr:
    return exp.Filter(this=aggregate, expression=exp.Where(this=condition))


def having_enough(source: Source, leaf: Aggregate, window: Window) -> exp.Select:
    """The customers that a leaf counts."""
    assert leaf.each is not None
    inner = _per_customer(source, leaf, window, audit=False)
    return exp.select(column(leaf.each.per)).from_(inner.subquery("customers")).where(_enough(leaf.each))


def alone_of_buyers(source: Source, leaf: Aggregate, window: Window, name: str) -> exp.Select:
    """One figure that looks at which customers its rows belong to, as a statement of its own."""
    if leaf.each is not None:
        counted = exp.alias_(exp.Count(this=exp.Star()), name, quoted=True)
        return exp.select(counted).from_(having_enough(source, leaf, window).subquery("enough"))
    nothing = exp.Coalesce(this=value_of(source, leaf), expressions=[exp.Literal.number(0)])
    value = exp.alias_(nothing if leaf.is_of_some else value_of(source, leaf), name, quoted=True, copy=False)
    condition = both(source.filtered(leaf.entity), kept(source, leaf, window), whose(source, leaf, window))
    select = exp.select(value).from_(table(leaf.entity))
    return select if condition is None else select.where(condition, copy=False)


def whose(source: Source, leaf: Aggregate, window: Window) -> exp.Expr | None:
    """Whether a row belongs to one of the customers that the leaf keeps; None where it keeps all."""
    if leaf.whose is None:
        return None
    period = window.period
    if leaf.whose is Whose.ACTIVE:
        return _was_active(source, leaf.entity, window)
    if leaf.whose is Whose.RETURNING:
        return _returning(source, leaf.entity, window)
    now = _bought(source, leaf.entity, period)
    if period is None:
        return now if leaf.whose is Whose.BUYING else exp.false()
    following = _bought(source, leaf.entity, period.as_long_from(period.end, in_months=window.in_months))
    match leaf.whose:
        case Whose.BUYING:
            return now
        case Whose.PREVIOUS:
            return _bought(source, leaf.entity, period.previous(in_months=window.in_months))
        case Whose.STAYING:
            return both(now, following)
        case Whose.LEAVING:
            return both(now, exp.not_(following, copy=False))


def _returning(source: Source, entity: str, window: Window) -> exp.Expr:
    """Whether the customer of a row has bought twice before the window ends."""
    before = exp.LT(this=source.date(entity, "ordered_at"), expression=edges(window)[1])
    twice = exp.Count(this=exp.Distinct(expressions=[column("purchase")]))
    rows = _purchases(source, entity, before).group_by(column(BUYER), copy=False)
    rows = rows.having(exp.GT(this=twice, expression=exp.Literal.number(1)), copy=False)
    return exp.In(this=column(BUYER), query=exp.Subquery(this=rows))


def _bought(source: Source, entity: str, period: Period | None) -> exp.Expr:
    """Whether the customer of a row bought in the period."""
    inside = None
    if period is not None:
        this = source.date(entity, "ordered_at")
        start, end = day(period.start), day(period.end)
        inside = both(exp.GTE(this=this, expression=start), exp.LT(this=this.copy(), expression=end))
    return exp.In(this=column(BUYER), query=exp.Subquery(this=_purchases(source, entity, inside)))


def _purchases(source: Source, entity: str, inside: exp.Expr | None) -> exp.Select:
    """The customers of the purchases that the reader looks at."""
    rows = exp.select(column(BUYER)).from_(table(entity))
    return narrowed(rows, source.filtered(entity), filled(column("purchase")), filled(column(BUYER)), inside)


def _was_active(source: Source, entity: str, window: Window) -> exp.Expr:
    """Whether the customer of a row was active when the window began. Nobody was, as far as is known, where the rows
    are linked to no customer of the list that tells."""
    spells = source.model.tables["spells"]
    if spells.made_from == "customers" and not source.model.reaches("customers", entity):
        return exp.false()
    # A contract is one with a row of the customers' list; by their purchases also those are known who are not in it.
    ours, theirs = ("customers._id", "_customer") if spells.made_from == "customers" else (BUYER, "customer_id")
    bare = Source(source.model, dialect=source.dialect)
    rows = narrowed(
        exp.select(column(theirs)).from_(table("spells")),
        placeable(bare, "spells"),
        moved(bare, "spells", Move.OPENING, *edges(window)),
    )
    return exp.In(this=column(ours), query=exp.Subquery(this=rows))
