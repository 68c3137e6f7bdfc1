"""What files and sheets are called in German."""

SHEETS = {
    "master": "stamm; stammdaten; stammblatt; stammsatz",
    "list": "liste; verzeichnis; ubersicht; aufstellung; listen; register",
    "book": "buch",
    "outgoing invoice": "rechnungsausgang; ausgangsrechnung; ausgangsrechnungen; rechnungsausgangsbuch; debitorenrechnungen;"
    " verkaufsrechnungen; debitorenposten; offene posten; offeneposten; op liste; opos; offene forderungen; forderungen",
    "incoming invoice": "rechnungseingang; eingangsrechnung; eingangsrechnungen; rechnungseingangsbuch;"
    " lieferantenrechnungen; kreditorenrechnungen; kreditorenposten; verbindlichkeiten; einkaufsrechnungen",
    "customer": "kunden; mandanten; mandant; klienten; debitoren; kundenkartei; mitgliederliste; schuler; patienten",
    "supplier": "lieferanten; lieferant; kreditoren; kreditor; zulieferer; subunternehmer; dienstleister",
    "purchase": "einkauf; einkaufe; beschaffung; wareneingang; wareneingange; einkaufsliste",
    "purchase order": "lieferantenbestellung; lieferantenbestellungen; bestellung lieferant; einkaufsbestellung;"
    " einkaufsbestellungen",
    "payroll": "lohn; lohne; gehalt; gehalter; lohnabrechnung; gehaltsabrechnung; gehaltsliste; lohnliste; lohnjournal;"
    " entgeltabrechnung; lohnkonto",
    "time sheet": "zeiterfassung; stundenzettel; arbeitszeit; arbeitszeiten; stundenliste; stundennachweis;"
    " zeitnachweis; stempelzeiten; stundenerfassung; zeitbuchungen",
    "attendance": "anwesenheit; anwesenheiten; anwesenheitsliste; fehlzeiten; krankmeldungen",
    "shift plan": "dienstplan; schichtplan; einsatzplan; urlaubsplan; urlaub; urlaubsliste; schichten",
    "production": "produktion; fertigung; fertigungsauftrage; fertigungsauftrag; produktionsauftrage;"
    " produktionsauftrag; chargen; charge; produktionsplan; arbeitsplan; produktionsliste",
    "bill material": "stuckliste; stucklisten; rezeptur; rezepturen; rezepte",
    "machine": "maschine; maschinen; anlagen; maschinenliste",
    "raw material": "rohstoffe; rohstoff; rohmaterial; zutaten",
    "stock movement": "lagerbewegung; lagerbewegungen; bestandsbewegungen; warenbewegungen; umlagerungen;"
    " materialbewegungen; lagerbuchungen; warenausgang; lagerzugange; lagerabgange",
    "stock count": "inventur; inventurliste; zahlliste",
    "warehouse": "lager; lagerort; lagerorte; lagerplatz; lagerplatze; magazin",
    "stock": "lagerbestand; lagerbestande; bestand; bestande; bestandsliste; lagerliste; warenbestand; artikelbestand",
    "branch": "filiale; filialen; niederlassungen; standorte",
    "bank statement": "kontoauszug; kontoauszuge; bankauszug; kontobewegungen; umsatzanzeige; girokonto; kontoumsatze;"
    " bankumsatze; bankbuchungen; kontobewegung",
    "cash book": "kassenbuch; kassabuch; barkasse; kassenbericht; kassenjournal; haushaltsbuch",
    "journal": "buchungsjournal; journal; buchungsstapel; primanota; grundbuch",
    "asset": "anlagevermogen; anlagenverzeichnis; anlagenspiegel; inventarliste; gerate; gerateliste",
    "vehicle": "fahrzeug; fahrzeuge; fuhrpark; fahrzeugliste; fahrtenbuch",
    "maintenance": "wartung; wartungen; wartungsplan; instandhaltung; wartungsprotokoll",
    "loan": "darlehen; kredit; kredite; tilgungsplan",
    "requirement": "anforderung; anforderungen; lastenheft; pflichtenheft",
    "project plan": "projektplan; zeitplan; meilensteine; meilenstein; arbeitspakete; projektphasen; ablaufplan",
    "test case": "testfall; testfalle",
    "checklist": "checkliste; prufliste; checklisten; aufgabenliste; einkaufszettel; packliste",
    "exam": "prufung; prufungen; klausur; klausuren; noten; notenliste; zensuren; zeugnis",
    "weather": "wetter; wetterdaten; temperaturen",
    "measurement": "messwerte; messung; messungen; messdaten; zahlerstande; zahlerstand; sensordaten; stromverbrauch;"
    " energieverbrauch",
    "translation": "ubersetzung; ubersetzungen",
    "config": "einstellungen; konfiguration; parameter",
    "kpi": "kennzahlen; kennzahl; auswertung",
    "product": "artikel; artikelliste; artikelstamm; produktliste; sortiment; produktkatalog; warenliste; materialstamm;"
    " materialliste; leistungskatalog; leistungsverzeichnis",
    "price list": "preisliste; preislisten; preise; preisverzeichnis",
    "catalog": "katalog",
    "address book": "adressbuch; adressliste; adressen; anschriften; telefonliste; telefonbuch; verteiler;"
    " kontaktliste; ansprechpartnerliste; adressdatei",
    "lead": "leads; interessentenliste; anfragen; anfrage",
    "quote": "angebotsliste; angebotsubersicht; kostenvoranschlage",
    "deal": "verkaufschancen; verkaufschance; opportunitys; vertriebspipeline",
    "order": "auftragsliste; auftragsbuch; auftragsubersicht; bestellliste; bestellubersicht; auftragseingang;"
    " auftragsbestand",
    "sale": "verkaufszahlen; verkaufsliste; umsatzliste; umsatzubersicht; tagesumsatz; tagesumsatze; tageslosung",
    "employee": "mitarbeiterliste; personalliste; belegschaft; personalstamm; vertreter; aussendienst",
    "cost": "kostenliste; kostenaufstellung; ausgabenliste; werbeausgaben; reisekosten; spesenabrechnung; auslagen",
    "ticket": "ticketliste; storungen; storungsliste; supportfalle; reklamationsliste",
    "survey": "umfrageergebnisse; kundenbefragung; kundenzufriedenheit; bewertungen; feedbackbogen; befragungen",
    "campaign": "kampagnenliste; kampagnenubersicht; werbung; anzeigen; werbekampagnen",
    "activity": "aktivitatenliste; gesprachsnotizen; besuchsberichte; besuchsliste; kontakthistorie; gesprache",
}
