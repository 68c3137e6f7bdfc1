"""Words of headings that were broken off with a full stop ("Wahrsch.", "Cod. art."), written out again."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, product

from crm_analytics.mapping.headings.english import Words, english_words
from crm_analytics.mapping.headings.heading import Heading
from crm_analytics.mapping.headings.translating import lexicons

_FORMS = 24
_LONGER = 2
"""Letters that a broken-off word has lost at least; a plural is no abbreviation."""
_OFFERED = 8


def written_out(heading: Heading, languages: Sequence[str]) -> Iterator[Words]:
    """The words of a heading with every word that ends in a full stop, and that the languages do not know as it is, as
    the words that begin so.

    >>> from crm_analytics.mapping.headings.heading import read_heading
    >>> next(written_out(read_heading("Kat."), ("German",)))
    ('kategorie',)
    """
    if not heading.cut:
        return
    offers = [_offers(word, tuple(languages)) if word in heading.cut else (word,) for word in heading.words]
    for form in islice(product(*offers), _FORMS):
        if form != heading.words:
            yield form


@lru_cache(maxsize=8192)
def _offers(word: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    """The words that begin like this one, the shortest first; itself where it is a word of the language."""
    spoken = [lexicon for lexicon in lexicons() if lexicon.name in languages]
    known = [lexicon.words for lexicon in spoken] or [english_words()]
    if any(word in words for words in known) or any(word in lexicon.short for lexicon in spoken):
        return (word,)
    longer = {one for words in known for one in words if one.startswith(word) and len(one) >= len(word) + _LONGER}
    return tuple(sorted(longer, key=lambda one: (len(one), one))[:_OFFERED]) or (word,)
