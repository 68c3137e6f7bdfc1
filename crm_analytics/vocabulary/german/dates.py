"""German words of dates, times and durations."""

DATES = {
    "monthly": "monatlich; monatlicher; monatliche; monatliches; monats",
    "date": "datum; tag; termin; kaufdatum; zeitpunkt; vom",
    "time": "uhrzeit; zeit; zeiten",
    "month": "monat; monate; monaten",
    "year": "jahr; jahre; jahren",
    "week": "woche; kw; kalenderwoche",
    "quarter": "quartal",
    "occurred at": "stattgefunden; stattgefunden am; ereignet am; geschehen am",
    "created at": "erstellt am; angelegt am; erstellungsdatum; anlagedatum; erfassungsdatum; eingangsdatum; eingang;"
    " erstellungszeit; angebot vom; angefragt am; anfrage vom; eingegangen am; erfasst am; erstelldatum; eroffnet am;"
    " gemeldet am; meldedatum; eingang am; angelegt; offnungsdatum; erstellt; datum der anlage; erstellungszeitpunkt;"
    " aufgenommen am; erstkontakt",
    "start date": "startdatum; beginn; anfangsdatum; vertragsbeginn; start; ab; von; laufzeit von; begonnen am",
    "end date": "enddatum; ende; vertragsende; laufzeitende; bis; beendet am; laufzeit bis",
    "due date": "falligkeitsdatum; fallig am; fallig; falligkeit; faelligkeit; frist; zieldatum; fallig bis",
    "duration": "dauer; lange",
    "hour": "stunde; stunden; std; h",
    "minute": "minuten",
    "second": "sekunden; sekunde; sek",
    "timestamp": "zeitstempel; zeitpunkt",
    "service date": "leistungsdatum",
    "date time": "datum uhrzeit; datum zeit; datum und uhrzeit",
    "date added": "anmeldedatum",
    "created date": "erstkontakt am",
    "modified date": "zuletzt geandert; geandert am; anderungsdatum; letzte anderung; aktualisiert am;"
    " zuletzt bearbeitet; letzte anderung am",
}
