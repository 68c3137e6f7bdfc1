"""German words of deals and products: stages, forecasts, offers, prices."""

SALES = {
    "item number": "art nr; artnr; art nummer; artikelnr; artikelnummer",
    "deal": "geschaft; abschluss; vertriebschance; vertriebschancen",
    "opportunity": "verkaufschance; verkaufschancen; chance; chancen; opportunitat",
    "quote": "angebot; angebote; kostenvoranschlag; offerte; offerten",
    "project": "projekt; projekte; bauvorhaben; vorhaben",
    "product": "produkt; produkte; produkts; ware; waren; erzeugnis; angebotenes produkt",
    "item": "artikel; position; posten; positionen; artikels; gegenstand",
    "product category": "warengruppe; produktkategorie; produktgruppe; artikelgruppe; produktlinie; sortiment;"
    " produktart; hauptwarengruppe; artikelkategorie; wg; wgr; hauptgruppe",
    "subcategory": "unterkategorie; untergruppe; unterwarengruppe; subkategorie",
    "stage": "phase; verkaufsphase; vertriebsphase; stufe; vertriebsstufe; dealphase; verkaufsstufe; angebotsphase",
    "accepted": "angenommen; akzeptiert",
    "won": "gewonnen",
    "lost": "verloren",
    "closed at": "abschlussdatum; schlussdatum; abgeschlossen am; geschlossen am; schliessdatum; schlusstermin;"
    " datum abschluss; entscheidungsdatum; gewonnen am; verloren am; datum des abschlusses",
    "expected close": "voraussichtlicher abschluss; erwarteter abschluss; geplanter abschluss;"
    " erwartetes abschlussdatum; voraussichtliches abschlussdatum; geplantes abschlussdatum; erwartetes ende;"
    " gesch abschlussdatum; geschatztes abschlussdatum; voraussichtliches ende; abschluss geplant; erw abschluss;"
    " gesch abschluss",
    "probability": "wahrscheinlichkeit; abschlusswahrscheinlichkeit; erfolgswahrscheinlichkeit;"
    " gewinnwahrscheinlichkeit",
    "expected revenue": "erwarteter umsatz; erwarteter erlos; geschatzter umsatz; umsatzerwartung; erwartungswert",
    "weighted amount": "gewichteter betrag; gewichteter wert; gewichteter umsatz; anteiliger umsatz;"
    " gewichtetes volumen",
    "forecast": "prognose; vorhersage",
    "forecast category": "prognosekategorie",
    "lost reason": "verlustgrund; absagegrund; grund fur verlust; ablehnungsgrund; verlustgrunde; verlorengrund;"
    " grund der absage; grund fur die absage; grund fur verlorenen abschluss; grund des verlusts; grund der ablehnung;"
    " grund ablehnung; grund; verloren weil; stornogrund",
    "price": "std vk brutto; std vk netto; vk brutto; vk netto; preis; preise; vk; verkaufspreis; listenpreis; vk preis; ladenpreis",
    "purchase price": "einkaufspreis; ek; ek preis; einstandspreis; ek netto; einkaufspreis netto;"
    " durchschnittlicher ek",
    "supplier": "lieferant; kreditor; lieferanten; anbieter; hersteller",
    "brand": "marke",
    "sale price": "vk; vk preis; verkaufspreis",
    "product name": "angebotstitel; artikeltitel; artikelbezeichnung; bezeichnung; art bez; art bezeichnung;"
    " warenbezeichnung; produktbezeichnung; leistungsbezeichnung; artikeltext; positionstext",
    "dish": "gericht; speise",
    "estimated value": "geschatzter wert; erwarteter wert; voraussichtlicher wert; schatzwert",
    "installation date": "installationsdatum; installiert am",
    "won date": "auftrag erteilt; beauftragt; auftragserteilung",
    "potential value": "potenzial; potential; auftragspotenzial; umsatzpotenzial",
    "deal name": "angebot; angebotstitel; angebotsname; verkaufsprojekt",
    "expected close date": "vorauss abschluss; voraussichtl abschluss; erwarteter auftrag; erw auftrag;"
    " auftragseingang erwartet; gultig bis; angebot gultig bis; abschluss erwartet; entscheidung bis; geplant;"
    " bindefrist",
    "deal stage": "angebotsstatus; angebotsphase; projektstatus; akquisephase",
    "product interest": "produktinteresse; interesse an",
    "manufacturing cost": "herstellkosten; herstellungskosten",
    "deal outcome": "zuschlag; auftrag erhalten",
    "sales pipeline": "vertriebstrichter",
    "quote date": "datum der angebotserstellung; projektstart",
    "deal closed on": "auftragsdatum; tatsachlicher abschluss; auftragseingang",
    "order created date": "auftragseingang",
    "win probability": "erfolgschance; auftragswahrscheinlichkeit; gewinnchance",
    "deal owner": "projektleiter",
    "last activity date deal": "zuletzt kontaktiert; letzte kontaktaufnahme",
    "product code": "teilenummer",
    "selling price": "uvp",
    "purchase price net": "ek netto; einkaufspreis netto",
    "product active": "verfugbar; veroffentlicht; verkauflich",
    "new stage": "neue phase; status neu; neuer status; nach phase",
    "stage entered date": "eintritt; eingetreten am; geandert am; seit; anderungsdatum; datum der anderung;"
    " gewechselt am",
    "stage left date": "verlassen am; austritt am",
}
