"""French words of dates, times and durations."""

DATES = {
    "monthly": "mensuel; mensuelle; par mois; mensuels; mensuelles",
    "date": "jour; dates; le",
    "time": "heure; horaire; temps",
    "month": "mois",
    "year": "annee; an; ans; annees",
    "week": "semaine; semaines",
    "quarter": "trimestre",
    "occurred at": "survenu le; survenue le; date de survenue; a eu lieu le",
    "created at": "date de creation; cree le; date creation; date d ouverture; ouvert le; date de saisie;"
    " date d entree; creee le; date d ajout; ajoute le; date ouverture; date de reception; recu le;"
    " date de la demande; date de demande; date d enregistrement; date de premier contact; date du contact;"
    " horodateur; horodatage; date de contact; recue le; recus le; date reception",
    "start date": "date de debut; debut; date debut; date d effet; commence le; date de lancement; debut de campagne;"
    " debut abonnement; debut d abonnement; debut contrat",
    "end date": "date de fin; fin; date fin; fin de campagne; date d expiration; fin d abonnement; fin abonnement;"
    " fin de contrat; fin contrat",
    "due date": "echeance; date d echeance; date limite; date echeance; a rendre le; delai; date butoir",
    "duration": "duree",
    "hour": "heures; h",
    "second": "secondes; seconde",
    "date time": "date heure; date et heure; horodatage",
    "date added": "date d inscription",
}
