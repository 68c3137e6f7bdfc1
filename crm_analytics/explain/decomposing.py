"""Decompositions: the change of a KPI divided exactly among the values of one field."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from math import fsum, sqrt

from crm_analytics.evaluate.asking import asking
from crm_analytics.evaluate.parts import OTHER_LABEL
from crm_analytics.evaluate.scope import Scope, Store
from crm_analytics.evaluate.words import rows_of
from crm_analytics.explain.chance import NAMED, Standing, standings
from crm_analytics.explain.changes import Change, changes
from crm_analytics.explain.effects import CONVENTIONS, Effects, effects, summed, value
from crm_analytics.explain.shapes import Form, Shape
from crm_analytics.explain.splitting import Splitter
from crm_analytics.explain.tallies import Side, Slice, together
from crm_analytics.kpi import Kpi, Reading
from crm_analytics.measures import leaves
from crm_analytics.workspace import Workspace

MOST_PARTS = 50
"""Parts that are listed; the rest, with the smallest effects, are "(other)"."""
NOT_THE_WHOLE = "The parts do not add up to the whole, so its change cannot be divided among them."


@dataclass(frozen=True)
class Contribution:
    """What one part gave to the change; `key` is None for rows where the field is blank.

    `before` and `now` are its own values (None where it has none), `share_before` and `share_now` its shares of what
    the KPI is counted from, 0 to 1. `standing` compares its effect with an even change.
    """

    key: str | None
    label: str
    effects: Effects
    before: float | None
    now: float | None
    share_before: float
    share_now: float
    n_before: int
    n: int
    standing: Standing


@dataclass(frozen=True)
class Decomposition:
    """The change of a KPI from `previous` to `value`, divided among the values of the field `by`.

    The effects of `parts` add up to `change`, which is in the KPI's unit (points for rates); the largest effects come
    first. `reason` says why there is none. `value` is the one that is comparable with `previous`: where a point in
    time counts rows without a date, it is without them. `rows` is what shares are shares of ("won or lost deals").

    `concentration` is how much of the change, in the KPI's unit, lies in the few parts that stand out from an even
    change by more than chance; `prominence` is how far the most prominent part is out, where 1 is the limit of chance.
    `error` is the standard error of the change.
    """

    kpi: str
    by: str
    by_label: str
    reading: Reading
    value: float | None = None
    previous: float | None = None
    change: float | None = None
    effects: Effects = field(default_factory=Effects)
    parts: tuple[Contribution, ...] = ()
    form: Form | None = None
    rows: str = ""
    concentration: float = 0.0
    prominence: float = 0.0
    error: float = 0.0
    reason: str | None = None

    @property
    def convention(self) -> str:
        """How the parts were made to add up, in words."""
        return CONVENTIONS[self.form] if self.form else ""


def decompose(workspace: Workspace, kpi: Kpi, scope: Scope, by: str) -> Decomposition:
    """The change of a KPI divided among the values of the field `by` ("deals.owner", "users.manager", an extra).

    Counts: each part's own difference. Totals: number of rows × average. Rates and averages: rate and mix, by
    Kitagawa (1955). See `effects.CONVENTIONS`. A KPI that cannot be divided has a reason, and no parts.
    """
    with Store.of(workspace) as store:
        return decompositions(store, changes(store, [kpi], scope), scope, by)[kpi.name]


def decompositions(store: Store, changed: Sequence[Change], scope: Scope, by: str) -> dict[str, Decomposition]:
    """The same for several KPIs, by name: one pass over the data for all of them."""
    refused = {each.kpi.name: _refused(store, each, scope, by) for each in changed}
    facts = splitter(store, [each for each in changed if refused[each.kpi.name] is None], scope).by(by)
    found = {}
    for each in changed:
        name, reason = each.kpi.name, refused[each.kpi.name]
        if reason is not None:
            found[name] = Decomposition(name, by, _label(store, each, by), each.reading, reason=reason)
        else:
            found[name] = decomposition(store, each, by, each.slices(facts))
    return found


def splitter(store: Store, changed: Sequence[Change], scope: Scope) -> Splitter:
    """All that must be counted to divide these changes."""
    shapes = [(each, each.shape) for each in changed if each.shape is not None]
    asks = [ask for each, made in shapes for ask in made.asks(each.before, each.now)]
    return Splitter.of(store, asks, scope.filters)


def decomposition(store: Store, change: Change, by: str, parts: Sequence[Slice]) -> Decomposition:
    """The decomposition over parts that have been counted."""
    made = change.shape
    assert made is not None
    label, name = _label(store, change, by), change.kpi.name
    before, now = together(part.before for part in parts), together(part.now for part in parts)
    first, last = _value(made, before), _value(made, now)
    if first is None or last is None or not change.is_made_of(first, last):
        return Decomposition(name, by, label, change.reading, reason=NOT_THE_WHOLE)
    found = effects(made, parts)
    standing = standings(made, parts, found)
    return Decomposition(
        name,
        by,
        label,
        change.reading,
        last,
        first,
        last - first,
        summed(found),
        _contributions(made, parts, found, standing),
        made.form,
        rows_of((made.bottom or made.top)[0].leaf),
        fsum(nlargest(NAMED, (each.beyond for each in standing))),
        max((each.prominence for part, each in zip(parts, standing, strict=True) if part.key is not None), default=0.0),
        sqrt(fsum(each.error**2 for each in standing)),
    )


def _contributions(
    made: Shape, parts: Sequence[Slice], found: Sequence[Effects], standing: Sequence[Standing]
) -> tuple[Contribution, ...]:
    """The largest effects first; the smallest beyond `MOST_PARTS` put together."""
    before, now = together(part.before for part in parts), together(part.now for part in parts)
    order = sorted(range(len(parts)), key=lambda at: (-abs(found[at].total), -parts[at].now.top.n, parts[at].label))
    shown, rest = order[:MOST_PARTS], order[MOST_PARTS:]
    listed = [_contribution(made, parts[at], found[at], standing[at], (before, now)) for at in shown]
    if rest:
        others = Slice(
            OTHER_LABEL,
            OTHER_LABEL,
            together(parts[at].before for at in rest),
            together(parts[at].now for at in rest),
        )
        even, error = fsum(standing[at].even for at in rest), sqrt(fsum(standing[at].error ** 2 for at in rest))
        stands = Standing(even, error)
        listed.append(_contribution(made, others, summed([found[at] for at in rest]), stands, (before, now)))
    return tuple(listed)


def _contribution(
    made: Shape, part: Slice, effect: Effects, standing: Standing, wholes: tuple[Side, Side]
) -> Contribution:
    first, last = (_share(made, own, whole) for own, whole in zip((part.before, part.now), wholes, strict=True))
    sides = (part.before, part.now)
    n_before, n = (side.bottom.n if made.form is Form.RATIO else side.top.n for side in sides)
    values = (_value(made, part.before), _value(made, part.now))
    return Contribution(part.key, part.label, effect, *values, first, last, n_before, n, standing)


def _value(made: Shape, side: Side) -> float | None:
    return value(side, made.scale) if made.form is Form.RATIO else side.top.value


def _share(made: Shape, own: Side, whole: Side) -> float:
    mine, everything = (own.bottom, whole.bottom) if made.form is Form.RATIO else (own.top, whole.top)
    return mine.value / everything.value if everything.value else 0.0


def _refused(store: Store, change: Change, scope: Scope, by: str) -> str | None:
    """Why the change cannot be divided by the field."""
    return change.reason or change.indivisible or asking(store, change.kpi, scope, by=by).reason


def _label(store: Store, change: Change, by: str) -> str:
    for leaf in leaves(change.asked.definition.measure):
        if leaf.entity in store.model.tables and (column := store.model.column(by, leaf.entity)) is not None:
            return column.label
    return by.partition(".")[2] or by
