"""Words of headings, in all languages, that say which money an amount is: "Importo commissione" is no order's total."""

from collections.abc import Mapping

MONEYS: Mapping[str, str] = {
    "": (
        "commission commissions provision provisionen kommission kommissionen comision comisiones comissao comissoes "
        "commissione commissioni provvigione provvigioni commissie commissies provisie komisi "
        "fee fees surcharge surcharges gebuhr gebuhren zuschlag zuschlage frais supplement supplements recargo recargos "
        "tasa tasas taxa taxas acrescimo sovrapprezzo supplemento maggiorazione toeslag toeslagen "
        "tip tips gratuity trinkgeld trinkgelder pourboire pourboires propina propinas gorjeta gorjetas mancia mance "
        "fooi fooien "
        "deposit deposits prepayment downpayment anzahlung anzahlungen kaution pfand acompte acomptes arrhes caution "
        "deposito depositos anticipo anticipos fianza senal caucao sinal adiantamento acconto acconti caparra cauzione "
        "aanbetaling aanbetalingen waarborg waarborgsom borg voorschot panjar muka "
        "balance due outstanding overdue unpaid offen offener offene restbetrag rest solde restant reste impaye saldo "
        "pendiente adeudado deuda pendente devedor devido residuo insoluto openstaand restant resterend sisa tunggakan "
        "piutang "
        "salary salaries wage wages gehalt lohn salaire salario sueldo stipendio salaris loon gaji upah "
        "insurance versicherung assurance seguro assicurazione verzekering asuransi "
        "penalty penalties strafe penalite multa penale boete denda"
    ),
    "tax": "tax taxes vat gst mwst ust steuer steuern taxe tva impuesto impuestos iva imposto impostos imposta imposte "
    "tasse belasting btw pajak ppn",
    "shipping": "shipping freight postage versand porto fracht livraison port envio envios frete entrega spedizione "
    "trasporto verzending ongkir pengiriman",
    "discount": "discount discounts voucher coupon rabatt nachlass skonto remise rabais reduction descuento descuentos "
    "desconto descontos sconto sconti korting diskon potongan cupon cupom buono",
    "refunded": "refund refunds refunded erstattung gutschrift remboursement remboursements rembourse reembolso reembolsos "
    "devolucion devoluciones devolucao devolucoes estorno rimborso rimborsi terugbetaling refundasi",
}
"""Field → words that name its money; "" for money that the app has no field for."""

TAILS = "betrag betrage summe kosten bedrag bedragen wert"
"""What German and Dutch glue to such a word: "Provisionsbetrag", "commissiebedrag"."""

BESIDE = (
    "incl excl inc exc including excluding inclusive exclusive with without before after less minus plus ttc ht "
    "inkl exkl einschl zzgl ohne mit vor nach abzuglich inclus comprises compris exclus hors avec sans avant apres "
    "incluido incluidos con sin antes despues com sem depois inclusa esclusa inclusi esclusi compresa compreso senza "
    "prima dopo ivato ivata met zonder voor na exclusief inclusief termasuk tanpa sebelum sesudah setelah discounted"
)
"""Words behind which a heading says what is in its money or not: "Total incl. tax", "Betrag nach Rabatt"."""
