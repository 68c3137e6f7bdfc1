"""Words of files and sheets that hold what was given back for orders, in all languages, without accents."""

REFUNDS = (
    "refund refunds chargeback chargebacks return returns creditnote creditnotes creditmemo creditmemos "
    "erstattung erstattungen ruckerstattung ruckerstattungen retoure retouren rucksendung rucksendungen ruckgabe "
    "ruckgaben gutschrift gutschriften remboursement remboursements retour retours avoirs reembolso reembolsos "
    "devolucion devoluciones devolucao devolucoes estorno estornos rimborso rimborsi reso resi terugbetaling "
    "terugbetalingen retourzending retourzendingen creditnota creditnotas refundasi pengembalian retur"
)
"""What the rows of such a sheet are."""

PHRASES = (
    "credit note",
    "credit notes",
    "credit memo",
    "credit memos",
    "nota de credito",
    "notas de credito",
    "nota di credito",
    "note di credito",
    "note credito",
    "nota kredit",
)
"""The same in several words."""

SOLD = (
    "orders sales invoices transactions payments purchases bestellungen auftrage verkaufe rechnungen umsatze zahlungen "
    "commandes ventes factures paiements pedidos ventas facturas pagos vendas faturas pagamentos ordini vendite "
    "fatture pagamenti verkopen bestellingen facturen betalingen pesanan penjualan faktur pembayaran"
)
"""What they are beside it, where a file is called after both."""

REASONS = "reason reasons policy policies rate rates customer customers label labels summary analysis status code codes"
"""What follows in the name of a sheet that is about refunds, and lists none."""
