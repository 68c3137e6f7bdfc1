"""German words of customers: companies, plans, memberships, churn."""

CUSTOMERS = {
    "customer": "kunde; kd; kunden; kundin; kundinnen; auftraggeber; besteller; kaufer; debitor; debitoren; abnehmer",
    "customer number": "kdnr; kd nr; kundennr",
    "join date": "eintrittsdatum; beitrittsdatum; einstellungsdatum",
    "company": "firma; firmen; unternehmen; betrieb; gesellschaft; konzern; geschaft",
    "organization": "organisation; verein; institution",
    "company name": "firmenname; firmenbezeichnung; unternehmensname; firmierung",
    "account": "konto; konten; geschaftskonto",
    "employees": "mitarbeiterzahl; mitarbeiteranzahl; anzahl mitarbeiter; beschaftigte; anzahl beschaftigte;"
    " beschaftigtenzahl",
    "customer group": "kundengruppe; kundenklasse; kundensegment; kundenkategorie",
    "industry": "branche; branchen; wirtschaftszweig; industrie; industriezweig; branchenbezeichnung;"
    " branchenschlussel text; gewerk",
    "segment": "marktsegment; zielgruppe; segmente",
    "plan": "tarif; tarife; abo; abonnement; paket; tarifmodell; abotyp; abo modell; abomodell",
    "contract": "vertrag; vertrage; vertrags",
    "lifetime value": "kundenwert; kundenumsatz; lebenszeitwert; umsatz gesamt; bisheriger umsatz; umsatz bisher;"
    " umsatz netto",
    "annual revenue": "jahresumsatz; umsatz pro jahr; umsatz p a; jahrlicher umsatz",
    "monthly fee": "monatsbeitrag; monatsgebuhr; monatspreis; grundgebuhr; monatliche kosten; monatsumsatz;"
    " monatsrate; monatlicher beitrag; monatl beitrag; beitrag; monatliche gebuhr; mtl gebuhr; mtl beitrag;"
    " mitgliedsbeitrag; monatlicher betrag; beitrag monatlich; beitrag monatlicher; monatspauschale",
    "last activity": "letzte aktivitat; letzter kontakt; letzte bestellung; letzter kauf; letzter einkauf;"
    " zuletzt aktiv; letztes kaufdatum; letzter besuch; letzter login; letztes bestelldatum",
    "customer since": "kunde seit; kundin seit; mitglied seit; aufnahmedatum; seit; eintrittsdatum; registriert am;"
    " registrierungsdatum; anmeldedatum; registriert seit; beitrittsdatum; kundenbeginn; kundeseit; kundenseit; neukunde am;"
    " neukunde seit; datum erstkontakt; datum neuanlage; eroffnungsdatum; abschlussdatum vertrag;"
    " datum der registrierung; neuanlage",
    "cancellation date": "kundigungsdatum; gekundigt am; gekundigt zum; kundigung am; austrittsdatum;"
    " abwanderungsdatum; kundigung zum",
    "churned": "gekundigt; abgewandert; kundigung; abwanderung; ehemaliger kunde",
    "cancellation reason": "kundigungsgrund; austrittsgrund; stornogrund; abwanderungsgrund",
    "tenure": "vertragsdauer; kundendauer; vertragslaufzeit; dauer der kundenbeziehung; zugehorigkeit;"
    " betriebszugehorigkeit",
    "member": "mitglied; mitglieder; mitglieds",
    "subscribed": "newsletter; angemeldet; abonniert; einwilligung; newsletter anmeldung",
    "parent company": "muttergesellschaft; konzernmutter; mutterunternehmen; ubergeordnete firma; konzern;"
    " mutterkonzern; hauptkunde; konzernzugehorigkeit",
    "customer type": "kundenart; kundentyp",
    "account manager": "key account manager; kundenmanager; ansprechpartner intern",
    "buyer": "kaufer; kaufers; kauferin",
    "loyalty card": "kundenkarte; treuekarte",
    "student": "schuler; teilnehmer; kursteilnehmer; student",
    "guest": "gast; gasts; gastes; gaste",
    "patient": "patient; patienten",
    "annual premium": "jahrespramie; jahresbeitrag",
    "total spent": "gesamtumsatz; umsatz insgesamt",
    "membership": "beitragsgruppe; beitragsklasse; mitgliedsart; mitgliedschaftsart; mitgliedschaft",
    "tenure month": "monate als kunde; laufzeit monate; kundenbeziehung",
    "customer name": "kdname; kd name; nachname vorname; mandant; rechnungsempfanger; kunde firma",
    "customer email": "kunden e mail; e mail kunde; kundenmail; kunden mail; kundenemail",
    "buyer email": "kaufer e mail; kaufer mail",
    "customer segment": "abc klasse; abc kunde; abc analyse; kundenstufe; klassifizierung; klassifikation",
    "number of employee": "ma anzahl; anzahl ma; mitarbeiter anzahl",
    "churned at": "austritt; austritt am; austritt zum; ausgetreten am; abgemeldet am; abgangsdatum",
    "revenue to date": "umsatz gesamt; umsatz kumuliert",
    "customer code": "mandantennummer; k nr",
    "subscription plan": "lizenzmodell",
    "customer source": "akquisekanal; akquisitionskanal",
    "number of employees": "anz mitarbeiter; unternehmensgrosse; betriebsgrosse",
    "last purchase date": "letzter umsatz am",
    "churn flag": "inaktiv; aktiver kunde; vertragsstatus",
    "churn reason": "grund der kundigung; grund fur kundigung",
    "start date month": "laufzeit monate",
    "order count": "anz bestellungen; kaufhaufigkeit",
    "quantity order": "anz bestellungen",
    "newsletter": "werbeeinwilligung; newsletterempfanger; dsgvo einwilligung",
    "customer company": "kunde firma",
    "student id": "teilnehmer id",
    "company customer since": "im unternehmen seit",
    "subscribed date": "angemeldet am",
    "donor": "spender; spenderin; unterstutzer; forderer",
    "donation": "spende; spenden; zuwendung",
    "first donation": "erste spende; erstspende",
    "last donation": "letzte spende",
}
