"""French words of customers: companies, plans, memberships, churn."""

CUSTOMERS = {
    "customer": "client; clients; cliente; acheteur; acheteurs; donneur ordre; adherent; abonnes; adherents",
    "account": "compte; comptes",
    "company": "entreprise; societe; entreprises; raison sociale; societes; etablissement; compagnie",
    "company name": "nom entreprise; nom societe; raison sociale; denomination; nom de la societe;"
    " nom de l entreprise; nom commercial; enseigne",
    "organization": "organisation; organisme; association; structure",
    "employees": "effectif; effectifs; nombre d employes; nombre de salaries; nb salaries; nb employes;"
    " taille de l entreprise; nombre employes; tranche effectif",
    "industry": "secteur; activite principale; secteur d activite; secteurs; branche; domaine d activite; industrie;"
    " secteur activite; activite; metier; code naf libelle; libelle ape; libelle naf",
    "segment": "segments; segmentation; profil",
    "customer segment": "segment client; type de client; categorie client; categorie de client; groupe client;"
    " typologie client; typologie; profil client; famille client; classification",
    "plan": "forfait; abonnement; formule; offre; type d abonnement; type abonnement; forfaits",
    "contract": "contrat; contrats; type de contrat",
    "lifetime value": "valeur vie client; valeur client; ca total; total depense; ca cumule; total des achats;"
    " depenses totales; montant total des achats; total achats; ca ht; ca realise; montant cumule; cumul des dons;"
    " total des dons",
    "annual revenue": "chiffre d affaires annuel; ca annuel; revenu annuel de l entreprise; chiffre affaires annuel;"
    " revenu annuel",
    "monthly fee": "mensualite; abonnement mensuel; facture mensuelle; montant mensuel; frais mensuels; cout mensuel;"
    " cotisation mensuelle; loyer mensuel; cotisation; redevance mensuelle",
    "last activity": "derniere activite; dernier achat; derniere commande; dernier contact; date dernier achat;"
    " date de dernier achat; date derniere commande; derniere visite; derniere connexion; date du dernier achat;"
    " date dernier contact; date de la derniere commande; date de derniere commande; date de derniere activite",
    "customer since": "client depuis; date d inscription; date inscription; inscrit le; membre depuis;"
    " date d adhesion; date adhesion; depuis; date de souscription; date d entree en relation; date premiere commande;"
    " date premier achat; date de premier achat; inscription; date du premier achat; adhesion; anciennete depuis;"
    " date d activation; date de signature; date d abonnement",
    "cancellation date": "date de resiliation; resilie le; date resiliation; date de desabonnement; date d annulation;"
    " date de sortie; date annulation",
    "churned": "resilie; attrition; desabonne; parti; resiliation; desabonnement; churne; perdu client; inactif",
    "cancellation reason": "motif de resiliation; raison du depart; motif de depart; motif resiliation;"
    " motif d annulation; raison de resiliation; raison depart",
    "tenure": "anciennete; duree d abonnement; duree du contrat; anciennete client; duree de la relation",
    "member": "membre; membres",
    "subscribed": "inscrit; abonne; opt in; inscrit newsletter; newsletter; consentement; abonne newsletter",
    "parent company": "maison mere; societe mere; compte parent; holding; entreprise mere; groupe d appartenance",
    "order count": "nombre de commandes; nb commandes; nombre d achats; nb achats; nombre achats; frequence d achat;"
    " nb de commandes; nombre commandes; nbre commandes; nombre de transactions; commandes totales",
    "loyalty card": "carte fidelite; carte de fidelite; n carte fidelite; carte client; numero carte; n carte",
    "annual premium": "prime annuelle",
    "student": "etudiant; eleve; stagiaire",
    "guest": "voyageur; hote",
    "patient": "patient",
    "customer type": "typologie; typologie client; type de client",
    "leaving date": "date de depart; date depart",
    "subscriber number": "n abonne; numero abonne; numero d abonne; n d abonne; n adherent; numero adherent;"
    " numero d adherent",
    "customer source": "origine; canal d acquisition; origine client; canal acquisition; mode d acquisition",
    "first purchase date": "date 1 er achat; 1 er achat; date 1 ere commande; 1 ere commande",
    "billing": "facturation",
    "churned at": "fin adhesion; fin d adhesion; fin abonnement; date de sortie; date de depart; date fin abonnement;"
    " date de radiation",
    "customer code": "compte client; code tiers; compte tiers; identifiant tiers; id tiers; numero tiers",
    "account customer": "compte client",
    "account tier": "compte tiers",
    "customer name": "enseigne; denomination sociale; nom du contact; nom du tiers; tiers; raison sociale tiers; nom de facturation; locataire;"
    " payeur",
    "subscription plan": "offre souscrite; type d adhesion; plan tarifaire; option tarifaire; formule tarifaire; offre tarifaire; formule souscrite",
    "account manager": "commercial attitre",
    "number of employees": "salaries",
    "last purchase date": "dernier passage",
    "churn flag": "perdu",
    "churn reason": "cause de depart; motif de desabonnement",
    "tenure month": "nb de mois",
    "newsletter": "accepte la newsletter; consentement rgpd",
    "donor": "donateur; donateurs; donatrice; bienfaiteur",
    "donation": "don; dons",
    "first donation": "premier don; date premier don; date du premier don",
    "last donation": "dernier don; date dernier don; date du dernier don",
}
