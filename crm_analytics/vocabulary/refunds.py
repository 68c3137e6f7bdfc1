"""Words of files and sheets that hold what was given back for orders, in all languages, without accents."""

REFUNDS = (
    "refund refunds refunded chargeback chargebacks returns returned creditnote creditnotes creditmemo creditmemos "
    "erstattung erstattungen ruckerstattung ruckerstattungen erstattet retoure retouren rucksendung rucksendungen "
    "ruckgabe ruckgaben gutschrift gutschriften stornorechnung stornorechnungen rechnungskorrektur rechnungskorrekturen "
    "remboursement remboursements rembourses remboursees avoirs reembolso reembolsos reembolsados reembolsadas "
    "devolucion devoluciones devueltos devueltas devolucao devolucoes devolvidos devolvidas estorno estornos estornados "
    "rimborso rimborsi rimborsati reso terugbetaling terugbetalingen terugbetaald retourzending retourzendingen "
    "geretourneerd creditnota creditnotas creditfactuur creditfacturen refundasi pengembalian"
)
"""What the rows of such a sheet are."""

MAYBE = "return retour retours resi retur credit credits storno stornos"
"""What they may be, and what has other meanings: a return ticket, an aller-retour, the receipt of a parcel."""

STEMS = ("retouren", "gutschrift", "erstattung", "rucksendung", "retourzending", "terugbetaling", "creditnota")
"""What longer words of German and Dutch are made of: "Kundenretouren"."""

PHRASES = (
    "credit note",
    "credit notes",
    "credit memo",
    "credit memos",
    "note de credit",
    "notes de credit",
    "nota de credito",
    "notas de credito",
    "nota credito",
    "notas credito",
    "nota di credito",
    "note di credito",
    "note credito",
    "nota kredit",
)
"""The same in several words."""

SOLD = (
    "order orders sale sales invoice invoices transaction transactions payment payments purchase purchases bestellung "
    "bestellungen auftrag auftrage verkauf verkaufe rechnung rechnungen umsatz umsatze zahlung zahlungen commande "
    "commandes vente ventes facture factures paiement paiements pedido pedidos venta ventas factura facturas pago pagos "
    "venda vendas fatura faturas pagamento pagamentos ordine ordini vendita vendite fattura fatture pagamenti verkoop "
    "verkopen bestelling bestellingen facturen betaling betalingen pesanan penjualan faktur pembayaran"
)
"""What is sold: a sheet that is called after both may hold both."""

BOTH = "with and plus incl including und mit inkl et avec con y e ed com en met dan dengan"
"""What stands between the two where a sheet holds both."""

ABOUT = "reason reasons policy policies rate rates label labels code codes investment investissement inversion"
"""What follows in the name of a sheet that is about refunds, and lists none."""

REASONS = "reason grund motif motivo razon alasan reden rma"
"""What a heading asks for where something was given back."""

NUMBERED = "rma avoir credit gutschrifts retouren creditnota"
"""What else is numbered where something was given back."""
