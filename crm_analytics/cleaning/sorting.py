"""What the words of a status say yes or no to, for a field that is made from it."""

from collections.abc import Callable, Mapping

from crm_analytics.cleaning.draft import Draft
from crm_analytics.cleaning.findings import Findings
from crm_analytics.tables import SortedWord

MOST_WORDS = 25
"""A column with more different words is no status."""
_YES_NO = {"yes": True, "no": False}


def sorted_status(
    draft: Draft,
    field: str,
    meaning: Callable[[str], bool | None],
    findings: Findings,
    asked: Callable[[str], str | None] = lambda _: None,
) -> Mapping[str, bool | None]:
    """Status → yes or no to `field`, as decided, else as its word means; None for words nobody knows, and for which
    nobody answered "yes" or "no" where they were `asked` about."""
    heading = draft.heading("status")
    counts = draft.fields["status"].value_counts()
    meant, words = {}, []
    for text, rows in zip(map(str, counts.index), counts, strict=True):
        given = _YES_NO.get(findings.given(heading, field, text) or "")
        meant[text] = meaning(text) if given is None else given
        if meant[text] is None:
            given = meant[text] = _YES_NO.get(asked(text) or "")
        # A word that nobody knows counts as no.
        how = "decided" if given is not None else "" if meant[text] is None else "known"
        words.append(SortedWord(text, int(rows), "yes" if meant[text] else "no", how))
    if len(words) <= MOST_WORDS:
        findings.sort(heading, field, tuple(_YES_NO), words)
    return meant
