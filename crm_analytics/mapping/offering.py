"""What a column cannot be by what its heading is about, whatever headings of other sheets say.

The second reader offers fields that no word of the vocabulary says, and is right in two of three. On 1,200 labelled
header rows, these rules keep fifty of 1,689 such columns from the field that they are.
"""

from collections.abc import Iterator

from crm_analytics.mapping.cells.fits import MOST
from crm_analytics.mapping.headings.english import english
from crm_analytics.mapping.headings.moneys import may_be
from crm_analytics.mapping.headings.translating import lexicons, translate
from crm_analytics.mapping.headings.variants import HEAD_FIRST
from crm_analytics.mapping.headings.wider import DELIVERY, OTHERS, STAFF
from crm_analytics.mapping.looking import Sheet
from crm_analytics.schema import Field, Kind

_OF_OTHERS = {
    **dict.fromkeys(("owner", "agent", "manager"), OTHERS - STAFF),
    **dict.fromkeys(("shipping", "shipped_at"), OTHERS - DELIVERY),
}
"""Field → words of somebody else beside which it is nothing, where it is somebody else's itself."""
_NAMES = frozenset({Kind.TEXT, Kind.CATEGORY})
"""What figures are only where a word says so: rooms and nights are counted, the number of an agent is called so."""
_FIGURES = frozenset({Kind.MONEY, Kind.NUMBER, Kind.COUNT, Kind.PERCENT, Kind.DURATION, Kind.DATE})
_WORDS = frozenset(
    "name type code description note tag status group url link title label text message detail summary reason method"
    " category id department country currency street".split()
)
"""Heads of headings of which the cells are words: "Discount Details" are no money, and a "Data group" is no day."""
_AMOUNTS = frozenset({Kind.MONEY, Kind.NUMBER, Kind.PERCENT})
_AMOUNT = frozenset("amount price cost".split())
_OTHER_TIMES = frozenset(
    "next old previous min minimum max maximum bank device insurance ip exchange warehouse".split()
)
"""Words of another time, of a bound, or of what belongs to somebody else."""
_PLACES = frozenset({"city", "state", "country", "region"})
_OF_CARDS = "card"
_WHO = frozenset({"customers", "contacts", "leads", "users", "products"})
_RECORDS = frozenset({"deal", "opportunity", "order", "invoice", "ticket", "case"})
"""What is done with them: the "Deal stage" beside a contact is the deal's."""
_SENTENCE = 4


def may_be_offered(sheet: Sheet, at: int, entity: str, field: Field) -> bool:
    """Whether a column may be a field that the vocabulary leaves out: it must not have looked at it and said no, nor
    must the heading name somebody else, another money, another record or things of another sort, or the cells be
    figures where names are expected."""
    called, heading = f"{entity}.{field.name}", sheet.headings[at]
    others = _OF_OTHERS.get(field.name, OTHERS)
    if called in sheet.matches[at] or not others.isdisjoint(heading.words) or not may_be(called, heading):
        return False
    if field.kind in _NAMES and sheet.profiles[at].share(Kind.NUMBER) >= MOST:
        return False
    words = frozenset(heading.words) | frozenset(english(heading.words))
    if not words.isdisjoint(_OTHER_TIMES) or (field.name in _PLACES and _OF_CARDS in words):
        return False
    if entity in _WHO and field.kind in _NAMES and not words.isdisjoint(_RECORDS) and len(words) > 1:
        return False
    return len(heading.words) > _SENTENCE or all(_fits(field.kind, head) for head in _heads(sheet, at))


def _fits(kind: Kind, head: str) -> bool:
    return not (head in _WORDS and kind in _FIGURES) and not (head in _AMOUNT and kind not in _AMOUNTS)


def _heads(sheet: Sheet, at: int) -> Iterator[str]:
    """The English word that a heading is about, as its language reads it; none where it is one word alone, which may
    be any language's."""
    words = sheet.headings[at].words
    if not sheet.languages.names:
        yield from english(words)[-1:] if len(words) > 1 else ()
    for lexicon in lexicons():
        if lexicon.name in sheet.languages.names[:1]:
            is_first = lexicon.name in HEAD_FIRST
            yield from (reading.words[0 if is_first else -1] for reading in translate(words, lexicon) if len(words) > 1)
