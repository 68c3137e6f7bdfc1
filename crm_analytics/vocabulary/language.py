"""What a language of headings is: foreign words, each with the English words it stands for."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Language:
    """The words of a language, without accents: English word or words → the foreign ones, separated by ";".

    A foreign word may stand for several English ones (Portuguese "estado": state, status); `small_words` say nothing.
    """

    name: str
    words: Mapping[str, str]
    small_words: str = ""
    when: str = ""
    """Last words that make a heading a date: "erstellt am"."""
    by: str = ""
    """Last words that make a heading somebody who did it: "gemeldet von"."""
    short: Mapping[str, str] = field(default_factory=dict)
    """Whole word → how people shorten it, separated by blanks: "quantidade" → "qtd qtde"."""
    sheets: Mapping[str, str] = field(default_factory=dict)
    """More words, of the names of files and sheets alone: in a heading "Artikelliste" would be something else."""
    compounds: bool = False
    """Whether words are glued together ("Bestelldatum"), so that unknown ones are taken apart."""
