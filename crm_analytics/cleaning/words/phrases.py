"""Words as they are compared: lower case, without accents and punctuation."""

import re
from unicodedata import combining, normalize

_WORD = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def phrase(text: str) -> str:
    """A text as words for comparison.

    >>> phrase("Closed-Won "), phrase("IsClosed"), phrase("Gagnée !")
    ('closed won', 'is closed', 'gagnee')
    """
    apart = _CAMEL.sub(" ", text)
    plain = "".join(sign for sign in normalize("NFD", apart.casefold()) if not combining(sign))
    return " ".join(_WORD.findall(plain))


def mentions(text: str, words: frozenset[str]) -> bool:
    """Whether one of `words` (phrases) stands in `text` as whole words.

    >>> mentions("Has Opted Out of Email", frozenset({"opted out"})), mentions("Inactive", frozenset({"active"}))
    (True, False)
    """
    said = f" {phrase(text)} "
    return any(f" {word} " in said for word in words)
