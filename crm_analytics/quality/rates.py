"""The range of a rate, and of the share of customers who bought twice: every open row where it moves them most."""

from dataclasses import replace

from sqlglot import exp

from crm_analytics.compile import Ask, Window
from crm_analytics.compile.leaves import count_where, left_out, where
from crm_analytics.compile.predicates import column
from crm_analytics.conditions import filled
from crm_analytics.evaluate.gathering import gather
from crm_analytics.measures import Aggregate, Function, Measure, Moving
from crm_analytics.quality.looking import Look, all_of, asked, gap_rows, not_, row_counts
from crm_analytics.quality.spans import Range, share


def is_part(top: Aggregate, bottom: Aggregate) -> bool:
    """Whether both sides of a rate count rows of one list, placed in time alike: what is above is then below, too."""
    plain = all(
        each.function is Function.COUNT and not (each.latest or each.each or each.whose) for each in (top, bottom)
    )
    return plain and top.entity == bottom.entity and top.basis == bottom.basis and not isinstance(top.basis, Moving)


def is_repeating(top: Measure, bottom: Measure) -> bool:
    """Whether it is the share of customers with at least two purchases, of those with one."""
    if not (isinstance(top, Aggregate) and isinstance(bottom, Aggregate) and top.each and bottom.each):
        return False
    return bottom == replace(top, each=replace(top.each, least=1)) and top.each.least == 2 and top.whose is None


def of_rate(look: Look, top: Aggregate, bottom: Aggregate, window: Window) -> Range:
    """Each open row is left out, counted below, or counted above and below: whichever moves the rate most."""
    possible = look.possible
    extra = possible.all_surely(top.entity, tuple(each for each in top.where if each not in bottom.where))
    surely, may_be_below = possible.surely(bottom, window), possible.possibly(bottom, window)
    must = surely if surely is not None else exp.true()
    may = all_of(may_be_below, not_(must))
    above = possible.possibly(top, window) or exp.true()
    not_above = not_(extra) if extra is not None else exp.false()
    found = asked(
        look,
        bottom,
        window,
        {
            "above": count_where(all_of(must, extra)),
            "below": count_where(all_of(must, not_(above))),
            "swing": count_where(all_of(must, above, not_above)),
            "new above": count_where(all_of(may, above)),
            "new below": count_where(all_of(may, not_above)),
            # What is above is below as well, so of a field that both ask for the rows below are all of them.
            **row_counts(look, top, window),
            **row_counts(look, bottom, window),
        },
    )
    up, down = found["above"], found["below"]
    low = share(up, up + down + found["swing"] + found["new below"])
    most = up + found["swing"] + found["new above"]
    return Range(low, share(most, most + down), gap_rows(found))


def of_buyers(look: Look, leaf: Aggregate, window: Window) -> Range | None:
    """How many customers bought (at least twice): what nobody's name is on was bought by them, or by others."""
    counts = _unnamed(look, leaf, window)
    if counts is None or leaf.each is None:
        return None
    named, several, unnamed, rows = counts
    if leaf.each.least == 1:
        return Range(max(named, 1.0 if unnamed else 0.0), named + unnamed, rows)
    joined = min(unnamed, named - several)
    return Range(several, several + joined + (unnamed - joined) // 2, rows)


def of_repeating(look: Look, top: Aggregate, window: Window) -> Range | None:
    """The share of customers who bought twice."""
    counts = _unnamed(look, top, window)
    if counts is None:
        return None
    named, several, unnamed, rows = counts
    joined = min(unnamed, named - several)
    pairs = (unnamed - joined) // 2
    return Range(share(several, named + unnamed), share(several + joined + pairs, named + pairs), rows)


def is_frequency(top: Measure, bottom: Measure) -> bool:
    """Whether it is the number of purchases per customer."""
    if not (isinstance(top, Aggregate) and isinstance(bottom, Aggregate) and bottom.each) or bottom.whose:
        return False
    each, named = bottom.each, filled(f"{bottom.entity}.{bottom.each.per}")
    counts = top.function is Function.DISTINCT and top.column == each.of and each.least == 1
    same = top.entity == bottom.entity and top.basis == bottom.basis
    return counts and same and set(top.where) == {*bottom.where, named}


def of_frequency(look: Look, top: Aggregate, bottom: Aggregate, window: Window) -> Range | None:
    """Purchases per customer: what nobody's name is on was bought by customers who are known, or by one more each."""
    counts = _unnamed(look, bottom, window)
    if counts is None:
        return None
    named, _, unnamed, rows = counts
    facts = gather(look.store, [Ask(top, window)], look.source.filters).whole
    known = facts.cell(top, window).value or 0.0
    return Range(share(known + unnamed, named + unnamed), share(known + unnamed, named), rows)


def _unnamed(look: Look, leaf: Aggregate, window: Window) -> tuple[float, float, float, dict[str, int]] | None:
    """Customers, those with at least two purchases, and purchases that nobody's name is on; None where a date or an
    amount is open as well."""
    each = leaf.each
    if each is None or each.least > 2 or each.of is None:
        return None
    if look.possible.touching(replace(leaf, each=None), window):
        return None
    asks = [Ask(replace(leaf, each=replace(each, least=least)), window) for least in (1, 2)]
    facts = gather(look.store, asks, look.source.filters).whole
    named, several = (facts.cell(ask.leaf, window).value or 0.0 for ask in asks)
    nobody = left_out(look.source, leaf, window).get("unnamed", exp.false())
    mine = all_of(look.source.all_of(leaf.entity, leaf.where), nobody)
    different = exp.Count(this=exp.Distinct(expressions=[column(each.of)]))
    counted = {"n": where(different, mine), "rows": count_where(mine)}
    found = asked(look, replace(leaf, each=None), window, counted)
    gap = next(iter(look.possible.touching(leaf, window)), None)
    if gap is None:
        return named, several, 0.0, {}
    return named, several, found["n"], {gap: int(found["rows"])} if found["rows"] else {}
