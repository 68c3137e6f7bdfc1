"""Names of months and weekdays in English, German, French, Spanish, Portuguese, Italian, Dutch and Indonesian."""

from unicodedata import combining, normalize

_NAMES = (
    "january jan januar jänner jän jaen janvier janv enero ene janeiro gennaio genn gen januari",
    "february feb febr februar feber février fevrier févr fevr fév fev febrero fevereiro febbraio febbr "
    "februari pebruari peb",
    "march mar märz maerz mär mrz mars marzo março marco maart mrt maret",
    "april apr avril avr abril abr aprile avril",
    "may mai mayo maio maggio mag mei",
    "june jun juni juin junio junho giugno giu",
    "july jul juli juillet juil julio julho luglio lug",
    "august aug août aout aoû agosto ago agustus augustus agu agt ags",
    "september sep sept septembre septiembre setiembre setembro set settembre sett",
    "october oct oktober okt octobre octubre outubro out ottobre ott",
    "november nov novembre noviembre novembro nopember nop",
    "december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre desember des",
)


def _plain(word: str) -> str:
    return "".join(sign for sign in normalize("NFD", word) if not combining(sign))


MONTHS = {
    spelling: number
    for number, names in enumerate(_NAMES, 1)
    for name in names.split()
    for spelling in (name, _plain(name))
}
"""Lower-case name or abbreviation, with and without accents → 1 to 12."""

WEEKDAYS = tuple(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so "
    "lundi mardi mercredi jeudi vendredi samedi dimanche lun mer jeu ven sam dim "
    "lunes martes miércoles jueves viernes sábado domingo mié jue vie sáb dom "
    "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira segunda terça quarta quinta sexta "
    "seg ter qua qui sex "
    "lunedì martedì mercoledì giovedì venerdì sabato domenica gio sab "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo "
    "senin selasa rabu kamis jumat sabtu minggu".split()
)
"""Lower-case weekdays that may stand before a date ("mar" is left to March)."""
