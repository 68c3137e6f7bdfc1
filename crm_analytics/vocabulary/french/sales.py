"""French words of deals and products: stages, forecasts, offers, prices."""

SALES = {
    "opportunity": "opportunite; opportunites; affaire; affaires; transaction commerciale",
    "quote": "devis; proposition; offre; propositions",
    "project": "projet; projets",
    "product": "produit; produits; marchandise",
    "item": "article; articles; objet; intitule de l objet; titre de l objet; designation article; reference article",
    "product category": "famille; categorie produit; famille produit; gamme; rayon; famille de produits;"
    " famille article; categorie de produit; ligne de produit",
    "subcategory": "sous categorie; sous famille",
    "stage": "etape; phase; stade; etape de vente; etapes; etape commerciale; phase de vente; avancement",
    "accepted": "accepte; acceptee",
    "won": "gagne; gagnee; gagnees; remporte; conclue; signe",
    "lost": "perdu; perdue; perdues",
    "closed at": "date de cloture; date de fermeture; cloture le; date cloture; fermee le; date de signature;"
    " date signature; date de conclusion; date de fin; date gagne",
    "expected close": "date de cloture prevue; cloture prevue; date prevue de cloture; fermeture prevue;"
    " date de fermeture prevue; echeance prevue; cloture estimee; date de signature prevue; date de conclusion prevue;"
    " date prevue; cloture attendue; date de cloture estimee",
    "probability": "probabilite; probabilite de reussite; chance; taux de reussite; proba; probabilite de conclusion",
    "expected revenue": "revenu espere; chiffre d affaires attendu; revenu attendu; ca previsionnel; revenu prevu;"
    " ca attendu; chiffre d affaires previsionnel; ca prevu; revenus attendus; montant previsionnel",
    "weighted amount": "montant pondere; ca pondere; valeur ponderee",
    "forecast": "prevision; previsions; previsionnel",
    "forecast category": "categorie de prevision",
    "lost reason": "motif de perte; raison de perte; raison de la perte; motif perte; cause de perte; raison perte;"
    " motif de refus; raison du refus; raison d echec; motif d abandon; raison de fermeture perdue",
    "price": "prix; tarif; prix de vente; pv; tarifs; prix public; prix vente; prix catalogue",
    "purchase price": "prix d achat; pa; prix achat; cout d achat; pa ht; prix achat ht; prix d achat ht;"
    " prix de revient; pru; paht; cout moyen",
    "pipeline": "tunnel; entonnoir",
    "supplier": "fournisseur; fournisseurs",
    "brand": "marque; marques",
    "win probability": "chance de gain; chances de gain; chances de succes; chances; percent reussite;"
    " probabilite de signature",
    "estimated budget": "budget estime; budget previsionnel",
    "dish": "plat",
    "expected close date": "date d echeance prevue; echeance; signature prevue; date prevue; date previsionnelle;"
    " date previsionnelle de signature; date de validite; valable jusqu au; validite",
    "won date": "date d acceptation; date acceptation; accepte; date de signature devis",
    "product code": "ref produit; reference article; ref article; code barre; code barres; gencod",
    "product name": "designation; libelle article; libelle produit; designation article; designation produit;"
    " intitule produit",
    "potential value": "ca potentiel; potentiel; potentiel ca; valeur potentielle",
    "deal name": "objet; intitule affaire; nom du devis; objet du devis; transaction; nom de la transaction; devis",
    "deal stage": "statut devis; statut du devis; etat devis; etat du devis; statut affaire; statut opportunite;"
    " phase de la transaction",
    "deal value": "ca estime; montant estime; montant previsionnel affaire; montant devis; montant du devis;"
    " valeur estimee",
    "potential amount": "montant potentiel",
    "quote number": "id transaction",
    "sales pipeline": "pipe",
    "quote date": "date d emission",
    "deal closed on": "date de decision; date de cloture reelle; date de gain",
    "deal owner": "proprietaire de la transaction; chef de projet",
    "deal product": "produit service",
    "product department": "produit service",
    "last activity date deal": "derniere relance",
    "selling price": "pvht",
    "product active": "en vente; publie; en ligne; disponibilite",
    "new stage": "nouvelle etape; nouveau statut; nouvelle phase",
    "stage entered date": "date de changement; entree le; depuis; date de passage",
    "stage left date": "date de sortie; sortie; jusqu au",
}
