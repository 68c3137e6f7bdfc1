"""Dutch words of customers: companies, plans, memberships, churn."""

CUSTOMERS = {
    "customer": "klant; klanten; afnemer; koper; debiteur; relatie; klante; afnemers; relaties; abonnees",
    "account": "rekening; accounts",
    "company": "bedrijf; bedrijven; onderneming; firma; bedrijfs; zaak; bedryf",
    "company name": "bedrijfsnaam; naam bedrijf; firmanaam; naam organisatie; handelsnaam; organisatienaam;"
    " statutaire naam",
    "organization": "organisatie; vereniging; instelling; organisaties",
    "employees": "aantal medewerkers; aantal werknemers; werknemers; bedrijfsgrootte; aantal personeelsleden",
    "customer group": "klantgroep; klantsegment; klanttype; klantsoort; klantcategorie; klantenklasse",
    "industry": "branche; sector; bedrijfstak; industrie; branches; sbi omschrijving",
    "segment": "segmenten; doelgroep; marktsegment",
    "plan": "abonnement; pakket; tarief; abonnementen; abonnements; abonnementstype; lidmaatschap; abonnementsvorm",
    "contract": "overeenkomst; contracten; contractvorm",
    "lifetime value": "klantwaarde; totale omzet; totaal besteed; levensduurwaarde; totale besteding; omzet totaal",
    "annual revenue": "jaaromzet; omzet per jaar; jaarlijkse omzet; jaaromzetten",
    "monthly fee": "maandbedrag; maandelijkse kosten; abonnementskosten; maandprijs; maandelijks bedrag; maandtarief;"
    " maandomzet; contributie per maand; contributie; maandbijdrage; abonnementsprijs",
    "last activity": "laatste activiteit; laatste bestelling; laatste aankoop; laatste contact; laatste order;"
    " laatst actief; datum laatste bestelling; datum laatste aankoop; laatste bezoek; datum laatste contact;"
    " laatste contactmoment; laatste orderdatum; laatste factuurdatum; laatste login",
    "customer since": "klant sinds; datum inschrijving; inschrijfdatum; lid sinds; registratiedatum; aanmelddatum;"
    " klant vanaf; datum klant; sinds; aangemeld op; datum eerste bestelling; eerste bestelling; eerste aankoop;"
    " geregistreerd op; datum aanmelding; datum eerste aankoop; datum lid",
    "cancellation date": "opzegdatum; opgezegd op; annuleringsdatum; datum opzegging; beeindigd op; uitschrijfdatum;"
    " datum einde",
    "churned": "opgezegd; vertrokken; opzegging; afgehaakt; verloren klant; gestopt; beeindigd",
    "cancellation reason": "reden opzegging; opzegreden; reden van opzegging; reden vertrek; reden beeindiging;"
    " reden annulering",
    "tenure": "klantduur; contractduur; looptijd; duur klantrelatie; aantal maanden klant; abonnementsduur",
    "member": "lid; leden; lids",
    "subscribed": "aangemeld; ingeschreven; nieuwsbrief; geabonneerd; nieuwsbrief aanmelding",
    "parent company": "moederbedrijf; moedermaatschappij; holding; hoofdkantoor; moederonderneming; concern",
    "order count": "aantal bestellingen; aantal orders; aantal aankopen; totaal aantal orders; aantal transacties;"
    " aantal facturen",
    "account manager": "klantmanager; relatiebeheerder; accountbeheerder; contactpersoon intern",
    "loyalty card": "klantenkaart; klantenpas",
    "client": "opdrachtgever; opdrachtgevers",
    "student": "leerling; cursist; student",
    "guest": "gast",
    "patient": "patient",
    "annual premium": "jaarpremie",
    "churned at": "opgezegd per; opzegging per; datum uitschrijving; uitgeschreven op; datum uit",
    "member number": "lidnr; lidnummer; lid nr; lidmaatschapsnummer",
    "debtor number": "debiteurennummer; debiteurnummer; debiteurnr; debiteur nr; debiteurennr; deb nr",
    "customer segment": "type klant; relatietype; soort klant; klantsoort; soort relatie; soortlid; soort lid;"
    " lidsoort; type relatie; klantcategorie",
    "total spent": "totale uitgaven; totaal uitgegeven; totaal gekocht; totale aankopen; totale bestedingen",
    "became customer": "klant geworden; is klant geworden",
    "active member": "actief lid; actieflid",
    "number of order": "aantal bestellingen; aantal orders",
    "customer source": "kanaal van herkomst; hoe bij ons gekomen; wervingskanaal",
    "number of employees": "fte; aantal fte",
    "date member": "datum lid",
    "last purchase date": "laatste aankoopdatum; laatste besteldatum",
    "churn flag": "inactief; uitgeschreven",
    "newsletter": "toestemming; nieuwsbrief ontvangen; abonnee",
    "donor": "donateur; donateurs; gever",
    "donation": "donatie; donaties; gift; giften",
    "first donation": "eerste donatie",
    "last donation": "laatste donatie",
}
