"""Strangers' text on screen: every label of Streamlit is Markdown, so what is not ours is escaped first."""

import re
import string

_PUNCTUATION = re.compile(f"([{re.escape(string.punctuation)}])")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\ufeff]")
"""Control characters, and those that turn the direction of text around."""


def plain(text: object, limit: int | None = None) -> str:
    """`text` so that Markdown shows it exactly as it is, on one line; cut to `limit` characters with an ellipsis.

    >>> plain("$5k_![x](http://y)")
    '\\\\$5k\\\\_\\\\!\\\\[x\\\\]\\\\(http\\\\:\\\\/\\\\/y\\\\)'
    >>> plain("a long heading", limit=7)
    'a long…'
    """
    return _PUNCTUATION.sub(r"\\\1", bare(text, limit))


def bare(text: object, limit: int | None = None) -> str:
    """`text` on one line, without characters that cannot be seen, for elements that show plain text.

    >>> bare(" two\\nlines ")
    'two lines'
    """
    line = " ".join(_UNSEEN.sub(" ", str(text)).split())
    return line if limit is None or len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 sheet", "8,800 rows".

    >>> counted(1, "sheet"), counted(8800, "row"), counted(2, "match", "matches")
    ('1 sheet', '8,800 rows', '2 matches')
    """
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def listed(words: list[str] | tuple[str, ...], limit: int = 4) -> str:
    """Words in a sentence: "a, b and c", and from `limit` on "a, b, c and 5 more".

    >>> listed(["a"]), listed(["a", "b", "c"]), listed(list("abcdefg"))
    ('a', 'a, b and c', 'a, b, c and 4 more')
    """
    if len(words) > limit:
        words = [*words[: limit - 1], f"{len(words) - limit + 1} more"]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""
