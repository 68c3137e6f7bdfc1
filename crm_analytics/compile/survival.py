"""The Kaplan-Meier median as SQL: how long something takes, when some of it is not over yet."""

from sqlglot import exp

from crm_analytics.compile.predicates import DATE, DOUBLE, TIMESTAMP, blank, both, column, day, null_safe
from crm_analytics.compile.sources import Source
from crm_analytics.compile.windows import Window
from crm_analytics.issues import CrmError
from crm_analytics.measures import SurvivalMedian

_SECONDS = {"hours": 3600.0, "days": 86400.0}
# Survival is a product of ratios, so "half" is reached up to rounding.
_HALF = exp.Literal.number("0.500000000001")
_STATISTICS = ("rows", "n", "value", "undated", "blank", "out_of_order")


def survival(source: Source, leaf: SurvivalMedian, window: Window) -> tuple[exp.Select, tuple[str, ...]]:
    """The query of a survival median (per part), and the names of its statistics.

    Its steps: `times` (how long each row took or has taken), `steps` (events and rows leaving at each time), `risk`
    (how many were still under way then), `curve` (the share that is still under way afterwards). Value is the first
    time at which that share is one half or less (Kaplan & Meier 1958).
    """
    if window.last_day is None:
        raise CrmError(f"Your {leaf.entity} have no dates, so nobody can say how long they took.")
    keys = [column("key")] if source.by else []
    select = (
        exp.select(*_keyed(keys), copy=False)
        .select(
            _named(exp.Max(this=column("total")), "rows"),
            _named(exp.Max(this=column("known")), "n"),
            _named(_first_half(), "value"),
            *(_named(exp.Max(this=column(name)), name) for name in ("undated", "blank", "out_of_order")),
            copy=False,
        )
        .from_("curve")
    )
    if keys:
        select = select.group_by(*(key.copy() for key in keys), copy=False)
    for name, step in (
        ("times", _times(source, leaf, window)),
        ("steps", _steps(keys)),
        ("risk", _risk(keys)),
        ("curve", _curve(keys)),
    ):
        select = select.with_(name, as_=step, copy=False)
    return select, _STATISTICS


def _first_half() -> exp.Expr:
    half_left = exp.LTE(this=column("share"), expression=_HALF.copy())
    reached = both(half_left, exp.GT(this=column("happened"), expression=_number(0)))
    return exp.Filter(this=exp.Min(this=column("time")), expression=exp.Where(this=reached))


def _times(source: Source, leaf: SurvivalMedian, window: Window) -> exp.Select:
    """One row per row of the entity: its time, whether the event happened, and why it cannot be used."""
    start, end = source.date(leaf.entity, leaf.start), source.date(leaf.entity, leaf.end)
    event = source.all_of(leaf.entity, leaf.event)
    happened = null_safe(event) if event is not None else exp.not_(blank(end.copy()), copy=False)
    assert window.last_day is not None
    present = exp.cast(day(window.last_day), TIMESTAMP)
    censored = exp.Greatest(this=present, expressions=[start.copy()])
    until = exp.Case(ifs=[exp.If(this=happened, true=end)], default=censored)
    time = _elapsed(start, until, leaf.unit)
    key = [_named(source.key(leaf.entity), "key")] if source.by else []
    select = exp.select(
        *key,
        _named(time, "time"),
        _named(_one_if(happened.copy()), "happened"),
        _named(_one_if(blank(start.copy())), "undated"),
        _named(_one_if(both(happened.copy(), blank(end.copy()))), "blank"),
        _named(_one_if(exp.LT(this=time.copy(), expression=_number(0))), "out_of_order"),
        copy=False,
    ).from_(exp.Table(this=exp.to_identifier(leaf.entity, quoted=True)))
    condition = both(source.filtered(leaf.entity), _started(source, leaf, window))
    return select if condition is None else select.where(condition, copy=False)


def _elapsed(start: exp.Expr, end: exp.Expr, unit: str) -> exp.Expr:
    """The time between two moments, in whole days where one of the two is a mere day (as the store computes it)."""
    seconds = exp.DateDiff(this=end, expression=start, unit=exp.var("SECOND"))
    exact = exp.Div(this=exp.cast(seconds, DOUBLE), expression=_number(_SECONDS[unit]))
    if unit != "days":
        return exact
    days = exp.DateDiff(this=_as_date(end), expression=_as_date(start), unit=exp.var("DAY"))
    whole = exp.If(this=exp.or_(_is_a_day(start), _is_a_day(end), copy=False), true=exp.cast(days, DOUBLE))
    return exp.Case(ifs=[whole], default=exact)


def _as_date(moment: exp.Expr) -> exp.Expr:
    return exp.cast(moment.copy(), DATE)


def _is_a_day(moment: exp.Expr) -> exp.Expr:
    return exp.EQ(this=moment.copy(), expression=exp.TimestampTrunc(this=moment.copy(), unit=exp.var("DAY")))


def _started(source: Source, leaf: SurvivalMedian, window: Window) -> exp.Expr | None:
    if window.period is None:
        return None
    start = source.date(leaf.entity, leaf.start)
    inside = both(
        exp.GTE(this=start, expression=day(window.period.start)),
        exp.LT(this=start.copy(), expression=day(window.period.end)),
    )
    return exp.paren(exp.or_(inside, blank(start.copy()), copy=False), copy=False)


def _steps(keys: list[exp.Column]) -> exp.Select:
    """Events and rows at each time; unusable rows fall into a last step of their own, with no time."""
    usable = exp.Case(ifs=[exp.If(this=exp.GTE(this=column("time"), expression=_number(0)), true=column("time"))])
    return (
        exp.select(*_keyed(keys), _named(usable, "time"), copy=False)
        .select(
            _named(exp.Sum(this=column("happened")), "happened"),
            _named(exp.Count(this=exp.Star()), "leaving"),
            *(_named(exp.Sum(this=column(name)), name) for name in ("undated", "blank", "out_of_order")),
            copy=False,
        )
        .from_("times")
        .group_by(*(key.copy() for key in keys), usable.copy(), copy=False)
    )


def _risk(keys: list[exp.Column]) -> exp.Select:
    known = exp.not_(blank(column("time")), copy=False)
    leaving = exp.Case(ifs=[exp.If(this=known, true=column("leaving"))], default=_number(0))
    return exp.select(
        *_keyed(keys),
        column("time"),
        column("happened"),
        _named(_over(exp.Sum(this=leaving), keys, descending=True), "at_risk"),
        _named(_over(exp.Sum(this=leaving.copy()), keys), "known"),
        _named(_over(exp.Sum(this=column("leaving")), keys), "total"),
        *(_named(_over(exp.Sum(this=column(name)), keys), name) for name in ("undated", "blank", "out_of_order")),
        copy=False,
    ).from_("steps")


def _curve(keys: list[exp.Column]) -> exp.Select:
    """The share still under way after each time, as the exponential of a running sum of logarithms."""
    staying = exp.Sub(
        this=_number(1.0), expression=exp.Div(this=exp.cast(column("happened"), DOUBLE), expression=column("at_risk"))
    )
    none_left = exp.GTE(this=column("happened"), expression=column("at_risk"))
    factor = exp.Case(ifs=[exp.If(this=none_left, true=exp.Literal.number("1e-300"))], default=staying)
    share = exp.Exp(this=_over(exp.Sum(this=exp.Ln(this=factor)), keys, ordered=True))
    return exp.select(
        *_keyed(keys),
        *(column(name) for name in ("time", "happened", "known", "total", "undated", "blank", "out_of_order")),
        _named(share, "share"),
        copy=False,
    ).from_("risk")


def _over(
    aggregate: exp.Expr, keys: list[exp.Column], *, ordered: bool = False, descending: bool = False
) -> exp.Window:
    order = None
    if ordered or descending:
        order = exp.Order(expressions=[exp.Ordered(this=column("time"), desc=descending, nulls_first=False)])
    return exp.Window(this=aggregate, partition_by=[key.copy() for key in keys], order=order)


def _keyed(keys: list[exp.Column]) -> list[exp.Expr]:
    return [key.copy() for key in keys]


def _named(expression: exp.Expr, name: str) -> exp.Expr:
    return exp.alias_(expression, name, quoted=True, copy=False)


def _one_if(condition: exp.Expr | None) -> exp.Expr:
    assert condition is not None
    return exp.Case(ifs=[exp.If(this=condition, true=_number(1))], default=_number(0))


def _number(value: float) -> exp.Expr:
    return exp.Literal.number(repr(value))
