"""Words of headings whose columns are parts of one sum: "Wine amount", "Meat amount" and "Fish amount"."""

from collections.abc import Mapping

FRAMES: Mapping[str, str] = {
    "customers.lifetime_value": (
        "mnt amount spent spend spending expenditure revenue sales turnover montant depense depenses ca umsatz betrag "
        "ausgaben ausgegeben gasto gastos gastado monto importe ventas valor vendas faturamento receita spesa importo "
        "fatturato vendite besteding uitgaven omzet bedrag belanja pengeluaran penjualan"
    ),
    "customers.order_count": (
        "purchase order transaction booking bestellung bestellungen kauf kaufe achat achats commande commandes compra "
        "compras pedido pedidos encomendas acquisto acquisti ordine ordini aankopen bestelling bestellingen pembelian "
        "pesanan transaksi"
    ),
    "customers.monthly_value": "charge bill gebuhr gebuhren redevance tarifa cargo tarif canone tarief tagihan",
    "orders.discount": (
        "discount rabatt nachlass remise rabais reduction descuento desconto sconto korting diskon potongan"
    ),
    "orders.tax": "tax duty vat gst mwst ust steuer taxe tva impuesto iva imposto tassa imposta belasting btw pajak ppn",
    "orders.cost": "cost kosten cout couts coste costo costos costi custo custos biaya",
    "campaigns.cost": (
        "spend spent cost kosten ausgaben depense depenses cout couts gasto gastos inversion gastado custo custos "
        "investimento spesa costo costi uitgaven besteding biaya belanja"
    ),
}
"""Field → the word that the headings of its parts begin or end with; what else they say is what each is a part for."""

AROUND: Mapping[str, tuple[str, ...]] = {"customers.lifetime_value": ("total charge", "total bill", "total fee")}
"""Field → first and last word of the headings of its parts: "Total day charge", "Total night charge"."""

ALONE: Mapping[str, tuple[str, ...]] = {
    "orders.tax": ("cgst sgst igst utgst cess", "gst pst hst qst", "tps tvq", "vat duty", "ipi icms iss pis cofins"),
    "orders.shipping": (
        "shipping handling packaging packing insurance",
        "postage packing packaging handling",
        "freight handling insurance packing",
        "delivery handling packaging",
        "versand versandkosten verpackung porto",
        "port emballage",
        "envio embalaje",
        "frete embalagem",
        "spedizione imballaggio imballo",
        "verzending verpakking verzendkosten",
        "ongkir pengemasan asuransi",
    ),
}
"""Field → words of which each stands alone for a part that another of them does not include."""

ASIDE = (
    "amount value cost fee charge price total sum betrag kosten gebuhr montant frais cout importe costo coste valor "
    "taxa importo spese bedrag biaya jumlah"
)
"""Words that stand beside those without changing what they say: "Handling fee"."""

NO_PARTS = (
    "total sum overall grand all net gross subtotal gesamt summe insgesamt totale totaal jumlah tout toutes todo todos "
    "average avg mean median max maximum min minimum highest lowest largest smallest rate ratio percent percentage pct "
    "share index score change growth trend per unit each count number id code name type class date quarter q "
    "target goal quota budget planned forecast expected estimated predicted actual remaining "
    "first last previous prior next current recent since year month week annual yearly monthly weekly daily "
    "quarterly ytd mtd lifetime historical open due overdue outstanding balance limit loan credit debit deposit income "
    "salary discount refund cancelled canceled returned refunded pending failed paid unpaid completed repeat new "
    "durchschnitt mittelwert anteil satz ziel plan offen offene letzte letzter letztes erste erster storniert "
    "jahr monat jahrlich monatlich moyenne moyen taux dernier derniere premier annuel mensuel promedio media tasa "
    "ultimo ultima primero anual mensual taxa medio primeiro gemiddeld gemiddelde laatste eerste jaar maand rata "
    "terakhir pertama tahun bulan "
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec"
)
"""Words beside which a heading is no part of a sum: a whole, a rate, a state, or a stretch of time."""

NO_DISCOUNT = (
    "shipping ship delivery freight postage livraison port versand envio entrega frete spedizione verzending ongkir "
    "tax vat mwst tva iva btw"
)
"""A discount on what the delivery costs takes nothing off the goods, and a tax on it none at all."""

WHOLE = "total sum overall all grand gesamt summe insgesamt totale totaal jumlah tout todo"
"""Words of a heading that say that a column is the sum: "Total spend" beside "Online spend" and "Store spend"."""

BEFORE = ("number", "count", "total", "anzahl", "nombre", "numero", "aantal", "jumlah")
"""First words that the headings of all parts of a sum may have: "Number of web purchases"."""

NOT_FIRST = (
    "sales revenue turnover purchase order transaction booking charge bill discount tax duty vat gst cost venta ventas "
    "compra compras pedido pedidos commande achat vendas penjualan pembelian pesanan transaksi bestellung kauf umsatz"
)
"""Words that, where they come first, may be about anything: "Sales region", "Order status". Without cells they tell
nothing, unless what follows is a number."""
