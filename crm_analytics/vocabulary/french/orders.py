"""French words of orders: amounts, taxes, invoices, payments, deliveries."""

ORDERS = {
    "order": "commande; commandes; cde; cmd; ordre; cdes",
    "purchase": "achat; achats",
    "sale": "vente; ventes",
    "invoice": "facture; factures; facturation",
    "receipt": "recu; ticket de caisse; bon",
    "transaction": "transactions; operation; mouvement",
    "payment": "paiement; reglement; paiements; versement",
    "payment method": "mode de paiement; moyen de paiement; type de paiement; mode de reglement; methode de paiement;"
    " mode paiement; moyen paiement; reglement; mode reglement; type de reglement; moyen; moyen de reglement;"
    " type paiement; mode de regl; forme de paiement; mode d encaissement",
    "service": "prestation; prestations; services",
    "amount": "montant; montants; somme; mt; montant total; valeur totale; mnt; mtt; mont",
    "unit price": "prix unitaire; pu; prix a l unite; p u; prix unitaire ht; prix unit; prix unitaire ttc; puht;"
    " prix de vente unitaire; tarif unitaire",
    "subtotal": "sous total; sous total ht",
    "net": "net ht; hors taxe; ht; hors tva; sans tva; sans taxe; net a payer",
    "gross": "brut; ttc; toutes taxes; avec tva; tva incluse; tva comprise; tva inclus",
    "net amount": "montant ht; montant net; total ht; ca ht; montant hors taxe; mnt ht; mt ht; mtt ht",
    "tax": "taxe; tva; taxes; montant tva; impot; montant de la tva; montant taxe",
    "discount": "remise; rabais; reduction; ristourne; promotion; remises; montant remise; remise accordee; rem;"
    " remise pourcentage",
    "shipping": "livraison et manutention; frais de port; port; frais de livraison; expedition; transport;"
    " frais d expedition; frais port; frais livraison",
    "shipped": "expedie; expediee",
    "delivered": "livre; livree",
    "shipping date": "date d expedition; date expedition; expedie le; date d envoi",
    "refund": "remboursement; avoir; rembourse; montant rembourse; remboursements; montant du remboursement",
    "returned at": "date de retour; retourne le; date retour",
    "margin": "marge; benefice; profit; marges; marge brute; benefices; gain; resultat",
    "currency": "devise; devises; monnaie",
    "quantity": "quantite; qte; quantites; qt; nombre d articles; nb articles; quantite vendue; qte vendue;"
    " quantite commandee; nombre d unites; nbre; nombre; nb; nb pieces; nombre de pieces",
    "revenue": "chiffre d affaires; ca; revenu; revenus; recette; recettes; chiffre affaires; chiffre affaire; c a;"
    " ca ttc",
    "cancelled": "annule; annulee; annulation",
    "store": "magasin; boutique; magasins; agence; point de vente; succursale; site",
    "sold": "vendu; vendus; vendue; vendues",
    "paid": "paye; payee; regle; payes",
    "ordered at": "date de commande; date commande; date de vente; date vente; date d achat; date achat;"
    " date de facture; date facture; date de facturation; commande le; date de transaction; date transaction;"
    " date de la commande; date de la vente; vendate paiement; date de paiement; date du ticket; date de l achat;"
    " date d emission; date operation; date ecriture; date d encaissement; date intervention; date de prestation",
    "course": "cours; formation",
    "room": "chambre",
    "nights": "nuits; nuitees",
    "booking": "reservation; sejour; sejours",
    "confirmation code": "code de confirmation; numero de confirmation; code reservation",
    "rental": "location",
    "arrival": "arrivee",
    "booked": "reserve; reservee",
    "treatment": "soin; prestation; traitement",
    "appointment date": "date de rendez vous; date rdv; date du rdv",
    "order number": "num commande; piece; numero piece; numero bl; ticket; piece comptable; numero fa;"
    " bon de livraison",
    "order quantity": "qte commandee; quantite commandee; qte cdee",
    "gross amount": "mnt ttc; mt ttc; mtt ttc; ttc",
    "transaction date": "date operation; date d operation; date de l operation",
    "shipping cost": "prix frais de port; montant frais de port; frais d envoi; port ht",
    "estimated tax": "tva estimee",
    "appointment": "rendez vous; rdv; agenda",
    "name transaction": "nom de la transaction",
    "owner transaction": "proprietaire de la transaction",
    "order date": "date de commande; date commande; date de la commande; date de vente; date vente; date de la vente;"
    " date de facture; date facture",
    "order total": "pt ht; montant encaisse; total a payer; encaissement",
    "tax amount": "t v a",
    "discount amount": "escompte; taux de remise; code promo montant; montant code promo; montant du code promo; remise totale; total reductions",
    "amount refunded": "avoirs",
    "order cost": "cout matiere",
    "gross margin": "marge nette; taux de marge",
    "sales channel": "lieu de vente",
    "promotion name": "operation commerciale",
    "delivery date": "date de livraison; date livraison; livre le; date de depart",
    "paid by": "paye par; regle par; payee par",
    "paid date": "paye le; regle le; payee le; reglee le; encaisse le",
    "delivery note": "complement adresse",
}
