"""Questions of one survey that are each an answer: ratings on the same scale, beside or under one another's words.

"Mobile App - Navigation" says nothing of satisfaction by itself; beside "Mobile App - Overall Rating", with answers
from 1 to 5 like that one, it is a rating as well. What is on another scale is none of them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from crm_analytics.mapping.assigning import LEAST, NO_RIVAL, Assignment, Score
from crm_analytics.mapping.cells.fits import Fit
from crm_analytics.mapping.looking import ColumnScores, Sheet
from crm_analytics.mapping.scoring import scores_of
from crm_analytics.parsing.answer_scales import are_few_words, ends
from crm_analytics.schema import Kind
from crm_analytics.tables import ColumnProfile

SURE, _DOUBT = 0.75, "its own words do not say that it is a rating"
"""How sure every rating but the one that says so best is an answer like it: to be checked."""
_HIGHEST, _FIVE = 10, 5
_ENOUGH_ANSWERS = 20
"""So many answers reach beyond the lower half of a scale from 0 to 10, if it is one."""
_MOST = 0.8
_STEM = re.compile(r"^(?P<stem>.*?)(?:\s+[-–—|]\s+|:\s+|\s*[\[(])(?P<rest>[^\])]+)[\])]?(?P<after>[?!.]*)$")
_ENDING = re.compile(r"^(?P<rest>.+)\s(?P<stem>rating|score|satisfaction|bewertung|zufriedenheit)$", re.IGNORECASE)

_RATES = re.compile(
    r"satisf|soddisf|zufrieden|tevreden|kepuasan|puas$|rat(?:e|es|ed|ing|ings)$|bewert|beurteil|calific|valora|puntua|"
    r"evalu|notez|noteriez|avalia|valuta(?:$|zion|re)|valuteres|beoorde|waarder|menilai|penilai"
)
"""How the word begins with which a question asks for a rating, in eight languages."""
_OTHERS = frozenset(
    "effort ces aufwand esforco esfuerzo sforzo moeite importance important wichtigkeit wichtig importancia importante "
    "importanza belang belangrijk penting often oft frecuencia frequence frequenza".split()
)
"""What is asked on a scale of which more is not better, or says nothing of how satisfied somebody is."""

_OVERALL = frozenset(
    "overall general total insgesamt gesamt allgemein globale global geral complessiva algemeen".split()
)

Scale = tuple[str, ...]
"""What the answers are on: "5" or "10", or the words of it."""


def with_answers(sheet: Sheet, assignment: Assignment) -> Assignment:
    """The assignment with every question of a survey that is a rating taken for one, where one of them is."""
    if assignment.entity != "surveys" or sheet.export:
        return assignment
    scores = scores_of(sheet, "surveys")
    scales = {at: scale for at, profile in enumerate(sheet.profiles) if (scale := scale_of(profile))}
    scales = _widened(scales)
    rated = _rated(sheet, assignment, scores, scales)
    by_scale: dict[Scale, list[int]] = {}
    for at in sorted(rated):
        by_scale.setdefault(scales[at], []).append(at)
    taken = max(by_scale.values(), key=len, default=[])
    return _taken(sheet, assignment, scores, taken, _aside(sheet, rated, taken)) if len(taken) > 1 else assignment


def _widened(scales: dict[int, Scale]) -> dict[int, Scale]:
    """The scales, each of words as the widest that has all of them: not every question has every answer."""
    widest = sorted(set(scales.values()), key=len, reverse=True)
    return {at: next(wide for wide in widest if set(scale) <= set(wide)) for at, scale in scales.items()}


def scale_of(profile: ColumnProfile) -> Scale | None:
    """The scale that answers are on: to 5, to 10, or its words; None where they are on none.

    An answer nobody gave may be missing, so that scales from 1 to 5 and from 0 to 5 are the same.
    """
    if profile.filled and profile.share(Kind.NUMBER) >= _MOST:
        low, high = profile.minimum, profile.maximum
        if low is None or high is None or not profile.all_whole or low < 0 or not 1 < high <= _HIGHEST:
            return None
        return (str(_FIVE if high <= _FIVE else _HIGHEST),)
    words = tuple(sorted(text.casefold() for text, _ in profile.top))
    return words if are_few_words(profile.distinct, profile.filled) and profile.distinct == len(words) else None


def _rated(
    sheet: Sheet, assignment: Assignment, scores: list[ColumnScores], scales: dict[int, Scale]
) -> frozenset[int]:
    """Columns that are ratings by their own words, and those that stand with one of them."""
    free = {
        at
        for at in scales
        if assignment.fields[at] in (None, "csat", "nps") and _OTHERS.isdisjoint(sheet.headings[at].words)
    }
    recommends = {at for at in free if _recommends(sheet.profiles[at], scores[at])}
    known = {at for at in free - recommends if "csat" in scores[at] and scores[at]["csat"].value >= LEAST}
    found = set(known)
    for members in _series(sheet, free):
        for scale in {scales[at] for at in members & known}:
            found |= {at for at in members - recommends if scales[at] == scale}
    found |= _asked_alike(sheet, free - recommends, scales)
    # The same words, three or more, are the same scale, however a question is asked.
    found |= {at for at in free - recommends if len(scales[at]) > 2 and any(scales[at] == scales[by] for by in found)}
    return frozenset(found)


def _asked_alike(sheet: Sheet, among: Iterable[int], scales: Mapping[int, Scale]) -> set[int]:
    """Columns on one scale whose headings begin alike, up to the word that asks for a rating."""
    found: dict[tuple[Scale, tuple[str, ...]], set[int]] = {}
    for at in among:
        words = sheet.headings[at].words
        if place := next((place for place, word in enumerate(words, 1) if _RATES.match(word)), 0):
            found.setdefault((scales[at], words[:place]), set()).add(at)
    return set().union(*(members for members in found.values() if len(members) > 1))


def _aside(sheet: Sheet, rated: Iterable[int], taken: Sequence[int]) -> list[int]:
    """Ratings that end elsewhere than those taken: answers as well, which cleaning keeps beside the others."""
    numeric = [at for at in sorted({*rated, *taken}) if sheet.profiles[at].share(Kind.NUMBER) >= _MOST]
    highest = [sheet.profiles[at].maximum for at in numeric]
    end_of = dict(zip(numeric, ends([sheet.table.headings[at] for at in numeric], highest), strict=True))
    known = {end_of[at] for at in taken if at in end_of}
    return [at for at in numeric if at not in taken and known and end_of[at] not in known]


def _recommends(profile: ColumnProfile, scores: ColumnScores) -> bool:
    """Whether the question is, or is asked like, the one from 0 to 10 whether somebody would recommend you.

    From 1 to 5 it is an answer like the others: it cannot be turned into that score.
    """
    if "nps" not in scores or scores["nps"].value < max(LEAST, scores["csat"].value if "csat" in scores else 0.0):
        return False
    return not (profile.filled >= _ENOUGH_ANSWERS and (profile.maximum or _HIGHEST) <= _FIVE)


def _series(sheet: Sheet, among: Iterable[int]) -> list[set[int]]:
    """Columns whose headings say the same before or behind a dash, but for a remark in brackets, or at the end."""
    found: dict[tuple[str, str], set[int]] = {}
    for at in among:
        heading = sheet.table.headings[at].strip()
        for pattern in (_STEM, _ENDING):
            if parts := pattern.match(heading):
                stem = parts["stem"].casefold().strip()
                found.setdefault((pattern.pattern, stem), set()).add(at)
    return [members for (_, stem), members in found.items() if stem and len(members) > 1]


def _taken(
    sheet: Sheet, assignment: Assignment, scores: list[ColumnScores], taken: Sequence[int], aside: Sequence[int]
) -> Assignment:
    fields, chosen, rivals = list(assignment.fields), list(assignment.scores), list(assignment.rivals)
    for at, field in enumerate(fields):
        if field == "csat" and at not in taken:
            fields[at], chosen[at] = None, None
    sure = {at: scores[at]["csat"].value if "csat" in scores[at] else 0.0 for at in taken}
    surest = sorted(taken, key=lambda at: (_OVERALL.isdisjoint(sheet.headings[at].words), -sure[at]))
    for at in taken:
        own = scores[at].get("csat")
        others = [sheet.table.headings[other] for other in surest if other != at]
        because = f"a rating like {others[0]}" + (f" and {len(others) - 1} more" if len(others) > 1 else "")
        fit = own.fit if own else Fit(1.0)
        fields[at], rivals[at] = "csat", NO_RIVAL
        chosen[at] = own if own and at == surest[0] else Score(SURE, fit=fit, because=because, doubt=_DOUBT)
    for at in aside:
        if fields[at] is None:
            because = f"a rating on another scale than {sheet.table.headings[surest[0]]}"
            fields[at], rivals[at], chosen[at] = "csat", NO_RIVAL, Score(SURE, because=because, doubt=_DOUBT)
    return replace(assignment, fields=tuple(fields), scores=tuple(chosen), rivals=tuple(rivals))
