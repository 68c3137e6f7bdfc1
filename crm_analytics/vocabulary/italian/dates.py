"""Italian words of dates, times and durations."""

DATES = {
    "monthly": "mensile; mensili; al mese; per mese",
    "date": "data; giorno; date; dt",
    "time": "ora; orario; tempo",
    "month": "mese; mesi",
    "year": "anno; anni",
    "week": "settimana; settimane",
    "quarter": "trimestre",
    "occurred at": "avvenuto; avvenuto il; accaduto il",
    "created at": "data di creazione; creato il; data creazione; data apertura; data di apertura; data inserimento;"
    " data di inserimento; aperto il; data richiesta; data di registrazione; creata il; data ricezione; data contatto;"
    " data segnalazione; data della richiesta; informazioni cronologiche; data di contatto; data primo contatto;"
    " data ingresso; aperta il; data aggiunta; aggiunto il; data acquisizione; data inizio; data reclamo;"
    " creato in data; ora creazione; data arrivo; arrivato il; data lead; data di arrivo; data di ricezione;"
    " data intervento; data prima richiesta; inserita il; inserito il; inserito; inserita",
    "start date": "data inizio; data di inizio; inizio; data avvio; decorrenza; data partenza; inizio campagna",
    "end date": "data fine; data di fine; fine; data termine; fine campagna",
    "due date": "scadenza; data scadenza; data di scadenza; termine; entro il; scade il",
    "duration": "durata",
    "hour": "ore; h",
    "minute": "minuti; minuto",
    "second": "secondi; secondo; sec",
    "date time": "data ora; data e ora",
    "date added": "data iscrizione",
    "modified date": "data modifica; ultima modifica; data ultima modifica; aggiornato il; data aggiornamento",
}
