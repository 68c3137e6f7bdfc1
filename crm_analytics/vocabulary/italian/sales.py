"""Italian words of deals and products: stages, forecasts, offers, prices."""

SALES = {
    "deal": "trattativa; affare; trattative; affari",
    "opportunity": "opportunita; opportunita di vendita",
    "quote": "preventivo; offerta; proposta; preventivi; offerte",
    "project": "progetto; commessa; progetti",
    "product": "prodotto; prodotti; merce",
    "item": "articolo; articoli; voce",
    "product category": "categoria prodotto; categoria merceologica; famiglia; linea; gruppo merceologico;"
    " linea di prodotto; categoria di prodotto; famiglia prodotto; tipo prodotto; reparto; cat merc; cat merceologica;"
    " gruppo; gruppo merc; sottoreparto; linea prodotto; tipologia prodotto",
    "subcategory": "sottocategoria; sotto categoria",
    "stage": "fase; stadio; tappa; fase di vendita; fase trattativa; fase della trattativa; stato avanzamento;"
    " fase vendita",
    "accepted": "accettato; accettata",
    "won": "vinto; vinta; vinte; acquisito; vinti",
    "lost": "perso; persa; perse; persi",
    "closed at": "data di chiusura; data chiusura; chiuso il; data conclusione; data di firma; data firma;"
    " data di conclusione; data vinta; chiusura il; chiusa il",
    "expected close": "data chiusura prevista; chiusura prevista; data prevista di chiusura; chiusura stimata;"
    " data di chiusura prevista; data chiusura stimata; data prevista; data prevista chiusura; chiusura attesa;"
    " data stimata di chiusura",
    "probability": "probabilita; probabilita di successo; probabilita di chiusura; percentuale di successo",
    "expected revenue": "ricavo previsto; entrate previste; fatturato previsto; ricavi previsti; valore atteso;"
    " ricavo atteso; ricavi attesi; entrata prevista",
    "weighted amount": "importo ponderato; valore ponderato; ricavo ponderato",
    "forecast": "previsione; previsioni",
    "lost reason": "motivo perdita; motivo di perdita; motivo della perdita; causa perdita; motivazione perdita;"
    " motivo rifiuto; ragione perdita; causale perdita; perche perso; motivazione; motivo sconfitta",
    "price": "prezzo; prezzi; tariffa; prezzo di vendita; prezzo vendita; prezzo di listino; prezzo listino; listino",
    "purchase price": "prezzo di acquisto; prezzo acquisto; costo di acquisto; prezzo di costo; costo acquisto;"
    " ultimo costo; costo medio; costo ultimo",
    "pipeline": "imbuto",
    "supplier": "fornitore; fornitori",
    "brand": "marca; marchio; casa produttrice",
    "dish": "piatto; piatti",
    "product code": "cod art; cod articolo; cod prod; codice art; cod prodotto; rif articolo; codice a barre",
    "unit cost": "costo unitario; costo unit; prezzo d acquisto; prezzo acquisto; prezzo di acquisto; costo d acquisto",
    "potential value": "valore potenziale; potenziale; importo potenziale; valore stimato",
    "deal name": "offerta; titolo offerta; nome offerta; oggetto offerta; nome opportunita; oggetto preventivo;"
    " nome progetto; descrizione trattativa",
    "deal stage": "stato offerta; stato trattativa; stato preventivo; stato opportunita; stato della trattativa;"
    " avanzamento",
    "expected close date": "previsione chiusura; prev chiusura; data prev chiusura; data presunta chiusura;"
    " chiusura presunta; validita",
    "deal closed on": "data chiusura effettiva; data acquisizione ordine; data accettazione",
    "deal owner": "responsabile commerciale",
    "deal product": "prodotto di interesse",
    "last activity date deal": "ultimo aggiornamento attivita",
    "product name": "prestazione",
    "selling price": "prezzo al pubblico; prezzo iva inclusa",
    "product active": "disponibile; pubblicato; in vendita",
    "new stage": "nuova fase; nuovo stato; fase nuova",
    "stage entered date": "data cambio; data cambio fase; entrata",
    "stage left date": "data uscita; uscita; data di uscita",
}
