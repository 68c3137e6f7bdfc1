"""Words of headings that say a piece of a date, in every language: its year, its month, its day."""

YEAR = frozenset("year yr yyyy jahr annee an ano anno jaar tahun".split())
MONTH = frozenset("month mm monat mois mes mese maand bulan".split())
DAY = frozenset("day dd tag jour dia giorno dag hari".split())
OTHER_DATES = frozenset(
    "birth born dob geburt geburts naissance nacimiento nascimento nascita geboorte lahir week ship shipped shipping "
    "delivery delivered due expiry expiration expected end ended cancel cancelled closed close return returned paid "
    "payment fiscal founded built model release last previous next renewal".split()
)
"""Words beside these that say that it is not the day of the record."""
YEARS = 1900, 2100
"""Between which a number is a year."""


def of_what(words: frozenset[str], piece: frozenset[str]) -> frozenset[str] | None:
    """The words of a heading that say of what it is the year, the month or the day; None where it is no such piece.

    >>> sorted(of_what(frozenset({"arrival", "year"}), YEAR)), of_what(frozenset({"birth", "year"}), YEAR)
    (['arrival'], None)
    """
    others = OTHER_DATES if piece is DAY else OTHER_DATES | DAY  # "Day of month" is a day.
    return words - YEAR - MONTH - DAY if words & piece and not words & others else None
