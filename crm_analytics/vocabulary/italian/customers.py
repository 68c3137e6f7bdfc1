"""Italian words of customers: companies, plans, memberships, churn."""

CUSTOMERS = {
    "customer": "cliente; clienti; acquirente; compratore; committente; clientela; intestatario; abbonati; soci",
    "account": "conto; conti",
    "company": "azienda; societa; impresa; ditta; aziende; ragione sociale; imprese",
    "company name": "nome azienda; ragione sociale; denominazione; nome societa; nome dell azienda;"
    " nome della societa; denominazione sociale; rag soc; rag sociale; ragione soc; denominazione ragione sociale;"
    " ditta",
    "organization": "organizzazione; ente; associazione",
    "employees": "dipendenti; numero dipendenti; n dipendenti; numero di dipendenti; num dipendenti; addetti;"
    " dimensione azienda",
    "industry": "settore; industria; settore di attivita; ramo; settore merceologico; comparto; settori; attivita;"
    " tipo attivita; attivita prevalente; descrizione ateco; ateco descrizione; settore attivita;"
    " descrizione attivita; codice attivita descrizione",
    "segment": "segmento; segmenti; fascia; profilo",
    "customer segment": "tipo cliente; segmento cliente; categoria cliente; gruppo clienti; tipologia cliente;"
    " tipo di cliente; categoria; tipologia; classe; classe cliente; fascia cliente; gruppo cliente; classificazione;"
    " cat; tipo anagrafica",
    "plan": "piano; abbonamento; pacchetto; tariffa; tipo abbonamento; tipo di abbonamento; formula; offerta",
    "contract": "contratto; contratti; tipo contratto; tipo di contratto",
    "lifetime value": "valore cliente; totale speso; totale fatturato; spesa totale; valore del cliente;"
    " totale acquisti; fatturato totale; importo totale acquisti; valore a vita",
    "annual revenue": "fatturato annuo; fatturato annuale; ricavi annui; fatturato anno; ricavi annuali;"
    " entrate annuali",
    "monthly fee": "canone mensile; quota mensile; rata mensile; spesa mensile; costo mensile; importo mensile;"
    " canone; ricavo mensile; quota",
    "last activity": "ultima attivita; ultimo acquisto; ultimo ordine; ultimo contatto; data ultimo acquisto;"
    " data ultimo ordine; data ultimo contatto; ultima visita; ultimo accesso; data ultima attivita;"
    " data dell ultimo acquisto; ultima interazione; data dell ultimo ordine; data ultima vendita",
    "customer since": "cliente dal; data iscrizione; iscritto dal; data di iscrizione; membro dal; data registrazione;"
    " cliente da; dal; data di registrazione; data primo acquisto; data primo ordine; iscritto il; data attivazione;"
    " data acquisizione; data adesione; registrato il; data di acquisizione; data del primo acquisto;"
    " inizio abbonamento",
    "cancellation date": "data disdetta; data di disdetta; data cancellazione; disdetto il; data recesso;"
    " data cessazione; cessato il; data di cancellazione; data abbandono",
    "churned": "disdetto; abbandono; disdetta; cessato; perso cliente; abbandonato; recesso; abbandona; inattivo",
    "cancellation reason": "motivo disdetta; motivo recesso; motivo cancellazione; motivo abbandono;"
    " motivo della disdetta; causale disdetta; motivo di disdetta; motivo cessazione",
    "tenure": "anzianita; durata contratto; permanenza; mesi come cliente; anzianita cliente; durata abbonamento;"
    " durata rapporto; mesi di contratto",
    "member": "socio; soci; membro",
    "subscribed": "iscritto; iscrizione newsletter; newsletter; consenso; consenso marketing; iscritta",
    "parent company": "capogruppo; societa madre; casa madre; azienda madre; azienda principale; societa capogruppo;"
    " gruppo societario; gruppo aziendale",
    "order count": "numero ordini; numero di ordini; numero acquisti; numero di acquisti; totale ordini; n ordini;"
    " frequenza acquisto; frequenza di acquisto; num ordini; num acquisti; n acquisti; ordini totali; nr ordini",
    "account manager": "referente commerciale; responsabile cliente; gestore; gestore cliente;"
    " commerciale di riferimento; agente di riferimento",
    "loyalty card": "carta fedelta; tessera cliente; tessera fedelta",
    "guest": "ospite; ospiti",
    "card number": "tessera; numero tessera; n tessera; nr tessera; num tessera; codice tessera; numero carta",
    "last visit": "ultimo ingresso; ultima visita",
    "student": "studente; allievo",
    "patient": "paziente",
    "annual premium": "premio annuo",
    "customer name": "intestatario; nominativo cliente; nome cognome cliente; cliente nominativo; rag soc cliente;"
    " intestazione; cliente fornitore",
    "customer source": "canale di acquisizione; canale acquisizione; canale di provenienza; come ci hai conosciuto;"
    " provenienza cliente",
    "month tenure": "mesi di abbonamento; mesi abbonamento; mesi cliente; anzianita mesi",
    "customer code": "codice anagrafica",
    "subscription plan": "piano tariffario",
    "churned at": "fine abbonamento",
    "churn reason": "causa abbandono",
    "donor": "donatore; donatori; donatrice",
    "donation": "donazione; donazioni",
    "first donation": "prima donazione",
    "last donation": "ultima donazione",
}
