"""Dutch words of deals and products: stages, forecasts, offers, prices."""

SALES = {
    "deal": "deals; kans; kansen; verkoopdeal",
    "opportunity": "verkoopkans; verkoopkansen; kans; opportuniteit; verkoopmogelijkheid",
    "quote": "offerte; offertes; voorstel; prijsopgave",
    "project": "projecten; opdracht",
    "product": "producten; waar; goederen; produkt",
    "item": "artikel; artikelen; artikels",
    "product category": "productgroep; productcategorie; artikelgroep; assortiment; productsoort; productlijn;"
    " artikelcategorie; omzetgroep; hoofdgroep",
    "subcategory": "subcategorie; subgroep",
    "stage": "fase; stadium; verkoopfase; fasen; dealfase; offertefase",
    "accepted": "geaccepteerd; aanvaard",
    "won": "gewonnen",
    "lost": "verloren",
    "closed at": "sluitingsdatum; sluitdatum; gesloten op; afgesloten op; datum gesloten; datum afsluiting; afsluiting datum; afsluitdatum;"
    " datum gewonnen; datum sluiting; gewonnen op",
    "expected close": "verwachte sluitingsdatum; verwachte afsluitdatum; geplande sluitdatum; verwachte sluitdatum;"
    " verwachte afsluiting; verwacht gesloten; verwachte orderdatum; verwachte closing; verwachte einddatum;"
    " geschatte sluitingsdatum; verwachte datum; verwachte sluiting; verwacht afgesloten op",
    "probability": "kans; waarschijnlijkheid; slagingskans; scoringskans; succeskans; slaagkans",
    "expected revenue": "verwachte omzet; verwachte opbrengst; geschatte omzet; verwachte waarde; geschatte opbrengst",
    "weighted amount": "gewogen bedrag; gewogen waarde; gewogen omzet",
    "forecast": "prognose; verwachting",
    "lost reason": "reden verlies; reden van verlies; reden verloren; afwijsreden; verliesreden; reden afgewezen;"
    " reden van afwijzing; reden van weigering; reden weigering; weigeringsreden; afwijzingsreden;"
    " reden niet doorgegaan",
    "price": "prijs; prijzen; verkoopprijs; vraagprijs; adviesprijs",
    "purchase price": "inkoopprijs; aankoopprijs; inkoopwaarde; inkoopprijs excl btw; inkoop; gemiddelde inkoopprijs",
    "supplier": "leverancier; leveranciers; crediteur",
    "brand": "merk; merken",
    "estimated value": "geschatte waarde; verwachte waarde",
    "price per unit": "prijs p st; prijs per st; prijs per eenheid",
    "dish": "gerecht",
    "deal name": "kans naam; naam kans; offerte; offertenaam; offertetitel; omschrijving offerte; naam offerte;"
    " naam deal; opdracht",
    "item number": "art nr; artnr; artikelnr; artikelnummer; artikel nr; artikelcode",
    "deal stage": "offertestatus; offerte status; dealstatus; status offerte; status deal; pijplijnfase",
    "deal outcome": "uitslag",
    "sales pipeline": "pijplijn; verkooptrechter; trechter",
    "deal closed on": "datum akkoord; akkoord op; datum opdracht; beslisdatum; getekend op",
    "expected close date": "geldig tot; vervaldatum offerte; verwachte beslisdatum",
    "win probability": "kans van slagen",
    "deal owner": "projectleider",
    "selling price": "consumentenprijs; catalogusprijs",
    "purchase price net": "inkoopprijs excl btw",
    "product active": "beschikbaar; zichtbaar; gepubliceerd; leverbaar",
    "new stage": "nieuwe fase; nieuwe status; naar fase",
    "stage entered date": "datum wijziging; begin; sinds; ingegaan op",
    "stage left date": "verlaten op; datum uit fase",
}
