"""Italian words of orders: amounts, taxes, invoices, payments, deliveries."""

ORDERS = {
    "order": "ordine; ordini; commessa; ordinazione",
    "purchase": "acquisto; acquisti",
    "sale": "vendita; vendite",
    "invoice": "fattura; fatture; n fattura",
    "receipt": "scontrino; ricevuta; scontrini",
    "transaction": "transazione; transazioni; operazione; movimento",
    "payment": "pagamento; pagamenti; incasso",
    "payment method": "metodo di pagamento; modalita di pagamento; tipo di pagamento; tipo pagamento;"
    " mezzo di pagamento; modalita pagamento; metodo pagamento; forma di pagamento; mod pagamento; mod pag;"
    " mod di pagamento; tipo pag; pagamento; tipo di pag; modalita pag; metodo di pag; condizioni di pagamento",
    "service": "servizio; servizi",
    "amount": "importo; ammontare; somma; importi; importo totale; cifra",
    "unit price": "prezzo unitario; prezzo per unita; costo unitario vendita; prezzo unit; valore unitario;"
    " prezzo cadauno; pr unitario; prezzo netto; prezzo un; prezzo netto unitario; prezzo ivato; pr unit;"
    " prezzo lordo; prezzo pz; importo unitario",
    "subtotal": "subtotale; totale parziale; imponibile",
    "net": "netto; netta; imponibile; senza iva; iva esclusa; escl iva; iva escl; al netto iva; netto iva",
    "gross": "lordo; lorda; iva inclusa; ivato; con iva; iva compresa; ivati; iva incl",
    "net amount": "importo netto; imponibile; vendite nette; totale netto",
    "tax": "imposta; iva; tasse; tassa; imposte; importo iva",
    "discount": "sconto; ribasso; sconti; riduzione; importo sconto; abbuono",
    "shipping": "spedizione; spese di spedizione; consegna; trasporto; costo spedizione; costi di spedizione;"
    " spese spedizione; spese di trasporto; costo di spedizione",
    "shipped": "spedito; evaso; spedita",
    "delivered": "consegnato; consegnata",
    "shipping date": "data di spedizione; data spedizione; spedito il; data evasione; data invio",
    "delivery date": "data consegna; data di consegna; consegnato il",
    "refund": "rimborso; rimborsato; nota di credito; importo rimborsato; rimborsi; storno; reso importo",
    "returned at": "data reso; data di reso; data restituzione; restituito il; data di restituzione",
    "margin": "margine; utile; profitto; guadagno; margine lordo; profitti; utili; marginalita",
    "currency": "valuta; moneta; divisa; valute",
    "quantity": "quantita; qta; pezzi; q ta; pz; quantita venduta; numero pezzi; qta venduta; quantita ordinata;"
    " quant; colli; q; q ta ordinata; nr pezzi; n pezzi; num pezzi; numero articoli; qnt; qty",
    "revenue": "fatturato; ricavo; ricavi; incasso; entrate; incassi; introiti",
    "cancelled": "annullato; cancellato; annullata",
    "store": "negozio; filiale; punto vendita; negozi; sede; filiali",
    "sold": "venduto; venduta; venduti; vendute",
    "paid": "pagato; pagata; saldato",
    "ordered at": "data ordine; data dell ordine; data vendita; data di vendita; data acquisto; data di acquisto;"
    " data fattura; data di fattura; data scontrino; data transazione; data emissione; data documento; ordinato il;"
    " data operazione; data pagamento; data di pagamento; data della vendita; data di emissione; data fatturazione;"
    " data della transazione; data movimento; data ddt; data contabile",
    "booking": "prenotazione; prenotazioni",
    "confirmation code": "codice di conferma; codice conferma; codice prenotazione",
    "rental": "noleggio; noleggi",
    "arrival": "arrivo",
    "booked": "prenotato; prenotata",
    "room": "camera; stanza",
    "nights": "notti; pernottamenti",
    "course": "corso",
    "treatment": "trattamento",
    "appointment date": "data appuntamento",
    "invoice number": "n fattura; nr fattura; num fattura",
    "coupon code": "codice sconto; codice coupon; codice promo; codice promozionale",
    "payment date": "data pagamento; data di pagamento; pagato il; data pag",
    "order number": "n ord; nr ord; num ord; n ordine; nr ordine; num ordine; ddt; n ddt; comanda; n comanda;"
    " numero ordine web",
    "amount due": "residuo; da saldare; saldo",
    "appointment": "appuntamento; appuntamenti; agenda",
    "created date order": "data acquisizione ordine",
    "order date": "data ordine; data vendita; data di vendita; data fattura; data documento; data acquisto",
    "order total": "totale iva inclusa; totale iva esclusa; importo documento; corrispettivo; importo incassato;"
    " importo dovuto",
    "discount amount": "sconto applicato",
    "order cost": "costo del venduto",
    "gross margin": "margine percent; margine di contribuzione; ricarico",
    "order status": "stato documento",
    "return date": "data annullamento",
    "description payment": "causale pagamento",
    "paid by": "pagato con; pagato da",
}
