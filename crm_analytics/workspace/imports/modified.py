"""When a row was changed last, where a column says so: of several rows of one record, the newest counts."""

from collections.abc import Iterable
from functools import cache

from crm_analytics.mapping.headings.heading import fold
from crm_analytics.vocabulary import LANGUAGES
from crm_analytics.workspace.columns import Column

_CHANGED = frozenset(
    "modified updated changed edited modification update modify lastmodified lastmodifieddate modstamp anderung mis "
    "lastupdated".split()
)
_MOMENT = frozenset(
    "last at on date time timestamp datetime record row most recent recently system hs utc dt ts".split()
)
_LAST = ("last", "date", "time")


def modified_column(columns: Iterable[Column]) -> str | None:
    """The name of the column that says when each row was changed last, if there is one: an extra of moments.

    >>> from crm_analytics.schema import Kind
    >>> days = [Column(each, Kind.DATE, "TIMESTAMP", heading=each, is_extra=True) for each in ("Renewed", "Updated At")]
    >>> modified_column(days)
    'Updated At'
    """
    found = [each.name for each in columns if each.is_extra and each.type == "TIMESTAMP" and _says_modified(each)]
    return found[0] if found else None


def _says_modified(column: Column) -> bool:
    words = fold(column.heading or column.name)
    changed, others = _words()
    return any(word in changed for word in words) and all(word in changed | others for word in words)


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """The words for "modified" in every language, and those that may stand beside them."""
    changed, others = set(_CHANGED), set(_MOMENT)
    for language in LANGUAGES:
        changed.update(word for phrase in language.words.get("modified", "").split(";") for word in fold(phrase))
        for name in _LAST:
            others.update(word for phrase in language.words.get(name, "").split(";") for word in fold(phrase))
        others.update(f"{language.small_words} {language.when}".split())
    return frozenset(changed), frozenset(others - changed)
