"""Strangers' text on screen: every label of Streamlit is Markdown, so what is not ours is escaped first."""

import re
import string

from crm_analytics.units import counted as counted

_PUNCTUATION = re.compile(f"([{re.escape(string.punctuation)}])")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\ufeff]")
"""Control characters, and those that turn the direction of text around."""
_LINKED = re.compile(r"(?<=htt)p(?=://)|(?<=http)s(?=://)|(?<=ww)w(?=\.)|(?<=@)[^\W_](?=[\w.-]*\.\w)", re.IGNORECASE)
"""One letter of each web or e-mail address."""


def plain(text: object, limit: int | None = None) -> str:
    r"""`text` so that Markdown shows its very words, on one line; cut to `limit` characters with an ellipsis.

    What Markdown would make a link of by itself is kept from it by a slanted letter in its middle.

    >>> plain("$5k_![x](y)")
    '\\$5k\\_\\!\\[x\\]\\(y\\)'
    >>> plain("ann@example.com")
    'ann\\@*e*xample\\.com'
    >>> plain("a long heading", limit=7)
    'a long…'
    """
    whole = bare(text, limit)
    parts, done = [], 0
    for letter in _LINKED.finditer(whole):
        parts += [_escaped(whole[done : letter.start()]), f"*{letter.group()}*"]
        done = letter.end()
    return "".join((*parts, _escaped(whole[done:])))


def bare(text: object, limit: int | None = None) -> str:
    """`text` on one line, without characters that cannot be seen, for elements that show plain text.

    >>> bare(" two\\nlines ")
    'two lines'
    """
    line = " ".join(_UNSEEN.sub(" ", str(text)).split())
    return line if limit is None or len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def spoken(text: object) -> str:
    """`text` without signs, for labels that are read out and not shown: escapes would be read out too.

    >>> spoken("my_deals.csv: *new*")
    'my deals csv new'
    """
    return " ".join(_PUNCTUATION.sub(" ", bare(text)).split())


def listed(words: list[str] | tuple[str, ...], limit: int = 4) -> str:
    """Words in a sentence: "a, b and c", and from `limit` on "a, b, c and 5 more".

    >>> listed(["a"]), listed(["a", "b", "c"]), listed(list("abcdefg"))
    ('a', 'a, b and c', 'a, b, c and 4 more')
    """
    if len(words) > limit:
        words = [*words[: limit - 1], f"{len(words) - limit + 1} more"]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def _escaped(text: str) -> str:
    return _PUNCTUATION.sub(r"\\\1", text)
