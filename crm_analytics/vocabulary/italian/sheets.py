"""What files and sheets are called in Italian."""

SHEETS = {
    "list": "elenco; lista; registro; elenchi; riepilogo; rubrica elenco; tabella",
    "outgoing invoice": "fatture emesse; fatture clienti; fatture attive; fatture di vendita; registro vendite;"
    " registro corrispettivi; corrispettivi; scadenzario clienti; crediti clienti; registro fatture emesse;"
    " fatturato clienti; incassi; partite aperte clienti; insoluti; bolle; ddt",
    "incoming invoice": "fatture fornitori; fatture passive; fatture ricevute; fatture di acquisto; registro acquisti;"
    " fatture acquisto; scadenzario fornitori; debiti fornitori; registro iva acquisti",
    "customer": "clienti; cliente; anagrafica clienti; anagrafica cliente; soci; iscritti; tesserati; abbonati; pazienti;"
    " alunni; elenco clienti; studenti; ospiti; condomini; allievi; inquilini",
    "supplier": "fornitori; fornitore; anagrafica fornitori; creditori; subappaltatori; terzisti",
    "purchase": "acquisti; acquisto; approvvigionamenti; carichi; approvvigionamento",
    "purchase order": "ordini di acquisto; ordini fornitori; ordini a fornitore; ordini acquisto; ordine di acquisto;"
    " ordini fornitore; richieste di acquisto",
    "goods receipt": "ricevimento merci; carico merce; carichi magazzino",
    "payroll": "buste paga; stipendi; paghe; busta paga; cedolini; stipendio; retribuzioni; salari; cedolino",
    "time sheet": "ore; ore lavorate; foglio ore; rapportini; rapportino; timbrature; orari; rilevazione ore;"
    " registro ore; consuntivo ore",
    "attendance": "presenze; presenza; foglio presenze; assenze; registro presenze; assenza",
    "shift plan": "turni; ferie; permessi; turnazione; piano ferie",
    "production": "produzione; ordini di produzione; lotti; lotto; lavorazioni; ordine di produzione; commesse di"
    " produzione; fasi di lavorazione",
    "bill material": "distinta base; distinte base; ricette; ricetta; distinta",
    "machine": "macchine; macchinari; impianti; macchina",
    "raw material": "materie prime; materia prima; ingredienti; materiali",
    "stock movement": "movimenti di magazzino; movimenti magazzino; carico scarico; carichi scarichi; movimenti scorte;"
    " scarichi; trasferimenti; movimentazioni; carico e scarico",
    "stock count": "conta inventariale; inventario fisico; rettifiche inventario",
    "warehouse": "magazzini; deposito; depositi; ubicazioni",
    "stock": "giacenze; giacenza; scorte; magazzino; giacenze magazzino; inventario magazzino",
    "branch": "filiali; filiale; sedi; negozi; punti vendita",
    "bank statement": "estratto conto; movimenti; movimenti conto; movimenti bancari; lista movimenti; estratti conto;"
    " conto corrente; movimenti banca",
    "cash book": "cassa; prima nota; primanota; libro cassa; prima nota cassa; entrate uscite; entrate e uscite;"
    " piccola cassa; flussi di cassa",
    "journal": "libro giornale; registrazioni contabili; mastrini; mastro; partitari; bilancio; scritture contabili",
    "asset": "cespiti; attrezzature; beni ammortizzabili; beni strumentali; attrezzatura; dotazioni",
    "vehicle": "veicoli; veicolo; automezzi; mezzi; parco auto; flotta; carburante; rifornimenti",
    "maintenance": "manutenzioni; manutenzione; interventi di manutenzione; manutenzioni programmate",
    "loan": "prestiti; mutui; finanziamenti; piano di ammortamento; mutuo; prestito; rate mutuo",
    "requirement": "requisiti; specifiche; requisito; stime; stima; stime requisiti",
    "project plan": "piano di progetto; cronoprogramma; fasi; attivita progetto; piano di lavoro; milestone",
    "test case": "casi di test; collaudi",
    "checklist": "lista di controllo; lista della spesa; cose da fare; lista spesa; da fare",
    "exam": "esami; voti; esame; voto; pagelle; verifiche; materie; pagella",
    "weather": "meteo; temperature",
    "measurement": "misure; misurazioni; letture; sensori; consumi; rilevazioni; letture contatori",
    "translation": "traduzioni; traduzione",
    "config": "configurazione; impostazioni; parametri",
    "kpi": "indicatori; statistiche; cruscotto; indicatore; classifica; graduatoria",
    "product": "articoli; anagrafica articoli; anagrafica prodotti; elenco prodotti; servizi; menu; assortimento; articolo",
    "price list": "listino; listini; listino prezzi; prezzi; tariffario; prezzario; tariffe",
    "catalog": "catalogo; cataloghi; catalogo prodotti",
    "address book": "rubrica; rubrica telefonica; indirizzario; indirizzi; rubrica contatti",
    "lead": "richieste; richieste informazioni; potenziali clienti; richieste preventivo; contatti web",
    "quote": "preventivi; offerte; preventivo; elenco preventivi; offerta; proposte",
    "deal": "trattative; opportunita; trattativa; pipeline vendite; imbuto di vendita",
    "order": "ordini; ordini clienti; ordini cliente; righe ordine; righe ordini; commesse; comande; prenotazioni;"
    " portafoglio ordini; dettaglio ordini",
    "sale": "vendite; registro delle vendite; vendite giornaliere; fatturato; chiusura cassa; dettaglio vendite; scontrini",
    "employee": "dipendenti; personale; collaboratori; venditori; agenti; operatori; organico; commerciali",
    "cost": "spese; costi; note spese; nota spese; uscite; spese marketing; spese pubblicitarie; rimborsi",
    "ticket": "segnalazioni; assistenza; ticket assistenza; reclami; guasti; richieste assistenza; interventi",
    "survey": "questionari; sondaggi; recensioni; soddisfazione; risposte; valutazioni; customer satisfaction",
    "campaign": "campagne; inserzioni; pubblicita; annunci; campagne pubblicitarie",
    "activity": "attivita; visite; appuntamenti; interazioni; riunioni; visite clienti",
}
