"""Columns of surveys that mean one thing beside some names and another beside others."""

from crm_analytics.mapping.assigning import Score
from crm_analytics.mapping.headings.heading import fold
from crm_analytics.mapping.looking import ColumnScores, Sheet, has

_BEYOND_STARS, _HIGHEST = 5, 10
_SURE = 0.9


def _of_ten(scores: list[ColumnScores], sheet: Sheet) -> None:
    """The "Score" from 0 to 10 of a survey that is called NPS is how likely somebody is to recommend."""
    if "nps" not in fold(f"{sheet.table.file} {sheet.table.sheet or ''}") or has(scores, "nps", without="csat"):
        return
    for column, profile in zip(scores, sheet.profiles, strict=True):
        score, low, high = column.get("csat"), profile.minimum, profile.maximum
        if score and low is not None and high is not None and low >= 0 and _BEYOND_STARS < high <= _HIGHEST:
            column["nps"] = Score(max(score.value, _SURE), score.said, score.language, score.fit)
            del column["csat"]


SCORE_RULES = (_of_ten,)
