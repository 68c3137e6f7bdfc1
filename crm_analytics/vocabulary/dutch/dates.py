"""Dutch words of dates, times and durations."""

DATES = {
    "monthly": "maandelijks; maandelijkse; per maand; maand",
    "date": "datum; dag; dd; data",
    "time": "tijd; tijdstip; uur",
    "month": "maand; maanden; mnd",
    "year": "jaar; jaren",
    "week": "weken; weeknummer",
    "quarter": "kwartaal",
    "occurred at": "plaatsgevonden; plaatsgevonden op; gebeurd op",
    "created at": "aanmaakdatum; aangemaakt op; datum aangemaakt; gemaakt op; datum aanvraag; geopend op; invoerdatum;"
    " meldingsdatum; datum melding; ontvangstdatum; datum ontvangen; toegevoegd op; aanvraagdatum; tijdstempel;"
    " aangemaakt; datum invoer; startdatum; ontvangen op; datum contact; datum binnenkomst; meldatum; melddatum;"
    " binnengekomen op; binnengekomen; gemeld op; geregistreerd op; datum ingediend; datum registratie; ingediend op;"
    " aangevraagd op",
    "start date": "startdatum; begindatum; ingangsdatum; start; van; aanvangsdatum; vanaf",
    "end date": "einddatum; eind; einde; tot; tot en met; t m",
    "due date": "vervaldatum; deadline; vervalt op; uiterste datum; streefdatum; uiterlijk",
    "duration": "duur; tijdsduur; lengte",
    "hour": "uur; uren",
    "minute": "minuten; minuut",
    "second": "seconden; seconde",
    "date time": "datum tijd; datum en tijd",
    "begin time": "begintijd",
    "modified date": "laatst gewijzigd; gewijzigd op; wijzigingsdatum; laatste wijziging; bijgewerkt op",
}
