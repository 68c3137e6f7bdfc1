"""What tells one response to a survey from another: cells of its own row alone, so that the next file says the same."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from crm_analytics.parsing.blanks import is_blank
from crm_analytics.tables import RawTable, SheetMapping

_WHO, _SENT, _ANSWERED = "surveys.customer_id", "surveys.sent_at", "surveys.answered_at"
_ANSWERS = ("surveys.csat", "surveys.nps")


def response_keys(raw: RawTable, mapping: SheetMapping) -> list[str]:
    """A key per row: who was asked and when; of somebody unknown when, and every answer; without a date all it says.

    Rows that are alike in this are numbered in the order of the file. Comments and other columns are no part of it
    where there is a date, so that a corrected one is a change and no new response; a corrected answer of somebody
    unknown is a new response. Blank cells are no part of it either: a question may be added to a survey.
    """
    fields = {column.index: column.field for column in mapping.columns}
    cells = {
        at: raw.frame[at].str.strip().mask(is_blank(raw.frame[at]), "").tolist() for at in range(len(raw.headings))
    }
    who, sent, answered = ([at for at in cells if fields.get(at) == field] for field in (_WHO, _SENT, _ANSWERED))
    answers = sorted((at for at in cells if fields.get(at) in _ANSWERS), key=lambda at: raw.headings[at])
    every = sorted(cells, key=lambda at: raw.headings[at])
    found = []
    for row in range(raw.rows):
        # When it was sent is known before it is answered, and stays.
        when = _filled(cells, [*sent, *answered], row)
        if named := _filled(cells, who, row):
            found.append(" · ".join([*named, *when[:1]]))
        else:
            said = [f"{raw.headings[at]}\x1f{cells[at][row]}" for at in (answers if when else every) if cells[at][row]]
            found.append(_digest([*when, *said]))
    return _numbered(found)


def _filled(cells: dict[int, list[str]], columns: Sequence[int], row: int) -> list[str]:
    return [cells[at][row] for at in columns if cells[at][row]]


def _digest(said: Iterable[str]) -> str:
    return hashlib.blake2b("\x1e".join(said).encode(), digest_size=6).hexdigest()


def _numbered(keys: Iterable[str]) -> list[str]:
    """The keys, each but the first of those alike with its number.

    >>> _numbered(["a", "b", "a"])
    ['a', 'b', 'a (2)']
    """
    seen: Counter[str] = Counter()
    found = []
    for key in keys:
        seen[key] += 1
        found.append(key if seen[key] == 1 else f"{key} ({seen[key]})")
    return found
