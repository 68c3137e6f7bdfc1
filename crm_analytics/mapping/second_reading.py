"""Both readers heard: what the vocabulary makes of a sheet and its columns, and what headings of other sheets do.

How the two are weighed was fitted on 165 labelled sheets that neither had seen. Where they agree, a suggestion is sure;
where they do not, it is asked about.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log

from crm_analytics.entities import ENTITIES, UNASKED
from crm_analytics.mapping.assigning import LEAST, Score, Scores
from crm_analytics.mapping.cells.evidence import fit
from crm_analytics.mapping.cells.fits import HALF
from crm_analytics.mapping.learned import NO_RECORDS, PERSON, answer, fields, kind_of, kinds, usual
from crm_analytics.mapping.looking import ColumnScores, Sheet
from crm_analytics.mapping.offering import may_be_offered
from crm_analytics.schema import Field
from crm_analytics.tables import ColumnProfile

_KINDS_COUNT, _USUAL, _FARTHEST = 1.0, 0.5, -1.5
"""What the logarithm of a kind's likelihood counts, how much of what is usual is taken off it, and its least."""
_UNSEEN, _NOTHING = 0.5, 0.2
"""What speaks for an entity of which the least is not there, and for no records at all, before that is added."""
_REFUSED = 0.5
"""What counts of it where it says that there are no records: a sheet that is refused costs more than one to check."""
_ENOUGH = 1.0
"""What the vocabulary must say for an entity by itself,"""
_HEARD, _AGREED = 0.65, 0.75
"""or how likely the second reader must find it; and how likely to be of the same opinion."""
EVIDENCE = ("by words", "by others", "by cells", "else by words", "rival by words", "rival by others")
"""What is weighed: the score by the vocabulary, the second reader's log odds, how the cells fit, the vocabulary's best
score of the column for another field, its best score of another column for this one, and the second reader's log odds
of that."""
_BIAS, _WEIGHTS = -4.1, (3.6, 0.62, 2.9, -1.7, -1.15, -0.05)
"""A logistic regression over it."""
_SURE, _OFFERED, _DENIED = 0.97, 0.65, 0.25
"""How likely a field must be to be sure, to be offered though the vocabulary does not see it, and to stay where the
vocabulary says it. Of the fitted sheets' 745 sure columns 734 were right."""
_LIFTED = 0.85
"""How likely one must be to be offered where the vocabulary is not sure enough of it."""
_MOST = 0.75
"""The score of a field that only headings of other sheets say, at most."""
_CONFIRMED = 0.5
"""How likely the second reader must find a field not to speak against it."""
_CARRIED = 0.8
"""How likely it must find a field of somebody else to offer it by itself."""
_RARE = 0.001
_AGAINST = -4.0
"""Log odds: the second reader is not believed beyond these against a field; nor is one looked at that no word says."""
_WORTH_A_LOOK = -3.9


@dataclass(frozen=True)
class Heard:
    """What the second reader says a sheet is: entity, PERSON or NO_RECORDS → likelihood (0 to 1); empty where it has
    not read it."""

    likely: Mapping[str, float]

    def agrees(self, entity: str) -> bool:
        return not self.likely or self.likely.get(kind_of(entity), 0.0) >= _AGREED

    def finds(self, entity: str) -> bool:
        """Whether the second reader by itself finds an entity likely enough."""
        return self.likely.get(kind_of(entity), 0.0) >= _HEARD

    @property
    def says(self) -> str:
        """The likeliest kind."""
        return max(self.likely, key=lambda kind: self.likely[kind], default=NO_RECORDS)

    def totals(self, totals: Mapping[str, float]) -> Mapping[str, float]:
        """What speaks in all for each entity that one of the two finds possible by itself."""
        clear = {entity for entity, total in totals.items() if total >= _ENOUGH or self.finds(entity)}
        other = "customers" if self.says == PERSON else self.says
        if other in ENTITIES and self.finds(other):
            clear.add(other)
        return {entity: totals.get(entity, _UNSEEN) + self._adds(kind_of(entity)) for entity in sorted(clear)}

    @property
    def nothing(self) -> float:
        """What speaks for no records, in the same measure."""
        return _NOTHING + _REFUSED * self._adds(NO_RECORDS)

    def _adds(self, kind: str) -> float:
        if kind not in self.likely:
            return 0.0
        return _KINDS_COUNT * max(log(max(self.likely[kind], _RARE)) - _USUAL * log(usual(kind)), _FARTHEST)


def hear(sheet: Sheet) -> Heard:
    """What the second reader says; nothing of a cross table, whose headings are values."""
    table = sheet.table
    if table.crosswise is not None:
        return Heard({})
    return Heard(kinds(table.headings, f"{table.file} · {table.sheet}" if table.sheet else table.file))


@dataclass(frozen=True)
class Offer:
    """A field that column number `at` may be, as either reader says: its score by the vocabulary, how likely (0 to 1)
    the second reader finds it, and the EVIDENCE."""

    at: int
    field: str
    score: Score
    by_others: float
    evidence: tuple[float, ...]

    @property
    def likely(self) -> float:
        """How likely (0 to 1) both readers find it together."""
        told = sum(weight * each for weight, each in zip(_WEIGHTS, self.evidence, strict=True))
        return 1 / (1 + exp(-(_BIAS + told)))


def offers(sheet: Sheet, entity: str, scores: Scores) -> Iterator[Offer]:
    """Every field of `entity` that a column may be; `scores` are those by the vocabulary. What no word says is not
    offered where the cells speak against it."""
    heard = fields(sheet.table.headings, entity)
    for field in ENTITIES[entity].fields:
        called = answer(f"{entity}.{field.name}", entity)
        by_words = [column[field.name].value if field.name in column else 0.0 for column in scores]
        by_others = [likely.get(called, 0.0) for likely in heard]
        odds = [_odds(likely) for likely in by_others]
        for at, column in enumerate(scores):
            if field.name not in column and not (odds[at] > _WORTH_A_LOOK and may_be_offered(sheet, at, entity, field)):
                continue
            score = column.get(field.name) or _unsaid(field, entity, sheet.profiles[at])
            if field.name not in column and score.fit.factor < HALF:
                continue
            elsewhere = max((other.value for name, other in column.items() if name != field.name), default=0.0)
            rivals = _best_but(at, by_words, 0.0), _best_but(at, odds, _AGAINST)
            evidence = (score.value, odds[at], score.fit.factor, elsewhere, *rivals)
            yield Offer(at, field.name, score, by_others[at], evidence)


def with_others(sheet: Sheet, entity: str, scores: Scores) -> list[ColumnScores]:
    """The scores of a sheet that is taken as `entity`, each as likely as both readers find it together.

    What a vendor's export is known to hold stays as it is, and so do the columns of a cross table,
    and of an entity that nobody labelled sheets of.
    """
    if sheet.table.crosswise is not None or entity not in UNASKED:
        return [dict(column) for column in scores]
    found: list[ColumnScores] = [{} for _ in scores]
    for offer in offers(sheet, entity, scores):
        score, likely, is_said = offer.score, offer.likely, offer.field in scores[offer.at]
        if is_said and (likely >= _DENIED or score.is_by_cells):
            is_unconfirmed = offer.by_others < _CONFIRMED
            is_lifted = likely >= _LIFTED and score.fit.factor >= HALF
            value = max(score.value, _value(likely)) if is_lifted else score.value
            found[offer.at][offer.field] = replace(
                score, value=value, likely=likely, is_doubted=likely < _SURE, is_unconfirmed=is_unconfirmed
            )
        elif not is_said and likely >= _OFFERED:
            found[offer.at][offer.field] = replace(score, value=_value(likely), likely=likely, is_doubted=True)
    return [
        dict(column) if any(score.is_known for score in column.values()) else likely
        for column, likely in zip(scores, found, strict=True)
    ]


def of_parent(sheet: Sheet, at: int, entity: str, field: str, score: Score) -> Score:
    """The score of a column that a sheet of `entity` carries for another ("customers.phone" in orders), in doubt where
    headings of other sheets rather say something else or nothing."""
    heard = fields(sheet.table.headings, entity)[at]
    if score.is_known or heard.get(answer(field, entity), 0.0) >= _CONFIRMED:
        return score
    return replace(score, is_doubted=True, is_unconfirmed=True)


def by_other_sheets(sheet: Sheet, at: int, entity: str, field: str) -> Score | None:
    """The score of a column that only headings of other sheets say is carried for another ("Nom payeur" of an order is
    "customers.last_name"), to be checked; None where they do not clearly say so, or the cells say that it is not."""
    heard = fields(sheet.table.headings, entity)[at]
    owner, name = field.split(".")
    score = _unsaid(ENTITIES[owner][name], owner, sheet.profiles[at])
    likely = heard.get(answer(field, entity), 0.0)
    if likely < _CARRIED or score.fit.factor < HALF:
        return None
    return replace(score, value=_MOST * score.fit.factor, likely=likely, is_doubted=True)


def _odds(likely: float) -> float:
    """Log odds, within what the second reader is believed."""
    return max(log(max(likely, _RARE) / max(1 - likely, _RARE)), _AGAINST)


def _best_but(at: int, values: Sequence[float], least: float) -> float:
    """The best of the other columns."""
    return max((value for other, value in enumerate(values) if other != at), default=least)


def _unsaid(field: Field, entity: str, profile: ColumnProfile) -> Score:
    """A field that the vocabulary does not see in the heading."""
    because = f'in other sheets such a heading means "{field.label}"'
    return Score(0.0, fit=fit(f"{entity}.{field.name}", profile), because=because, doubt="no word of it says so here")


def _value(likely: float) -> float:
    """The likelihood as a score: LEAST where it is just offered."""
    return LEAST + (_MOST - LEAST) * (likely - _OFFERED) / (1 - _OFFERED)
