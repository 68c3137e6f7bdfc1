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
