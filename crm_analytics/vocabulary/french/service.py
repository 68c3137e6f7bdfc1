"""French words of tickets, calls, activities and surveys."""

SERVICE = {
    "ticket": "tickets; demande de support; demande d assistance; ticket",
    "case": "dossier; requete; requetes",
    "incident": "incidents",
    "complaint": "reclamation; reclamations; plainte; plaintes",
    "request": "demande; demandes; sollicitation",
    "call": "appel; appels",
    "survey": "enquete; enquetes; sondage; questionnaire",
    "response": "reponse; reponses",
    "activity": "activite; activites; interaction",
    "task": "tache; taches",
    "meeting": "reunion; rendez vous; rdv; reunions",
    "visit": "visite; visites",
    "event": "evenement; evenements",
    "resolved at": "resolu le; date de resolution; cloture le; date de cloture; date resolution; ferme le;"
    " date cloture; resolue le; date de fermeture; date de traitement; traite le; date de fin; termine le; clos le;"
    " cloture; date fin; date de fin de traitement; date intervention; date heure resolution;"
    " date heure de resolution; date heure resolution ticket",
    "first response at": "premiere reponse; date de premiere reponse; premiere reponse le; date premiere reponse",
    "response time": "temps de reponse; delai de reponse; temps d attente; delai de premiere reponse;"
    " temps de premiere reponse; delai premiere reponse; tps reponse; tps de reponse; tps rep",
    "resolution time": "temps de resolution; delai de resolution; duree de traitement; temps de traitement;"
    " delai de traitement; duree de resolution; delai resolution; dmt; temps de resolution complete;"
    " temps de resolution complet; delai de resolution complete; tps resolution; tps de resolution; tps traitement;"
    " delai; temps passe; duree d intervention; duree de communication; delai de cloture",
    "priority": "priorite; urgence; priorites; criticite; gravite; severite",
    "satisfied": "satisfait; satisfaite; satisfaits; satisfaites",
    "satisfaction": "satisfaction client; note de satisfaction; score de satisfaction; niveau de satisfaction; avis;"
    " satisfait; satisfaite",
    "rating": "note; evaluation; etoiles; notation",
    "recommendation": "recommandation; recommander; recommanderiez; recommandiez; recommandez;"
    " probabilite de recommandation; recommande",
    "solution": "solutions; action corrective; resolution",
    "reopens": "reouvertures; reouvert; nombre de reouvertures",
    "transfers": "escalades; transferts",
    "sla met": "sla respecte; delai respecte; respect du sla; dans les delais; sla tenu",
    "how would you rate": "comment evaluez vous; comment evalueriez vous; comment notez vous",
    "requester": "demandeur; demandeuse; appelant; declarant; client concerne; emetteur; beneficiaire; plaignant;"
    " expediteur; auteur; usager; rapporteur",
    "ticket number": "n ticket; numero ticket; no ticket; num ticket; n de ticket; n demande; n dossier;"
    " n reclamation; n incident; ticket; numero intervention; numero d intervention; numero sav; numero ot",
    "first response date": "1 ere reponse; date 1 ere reponse; 1 ere reponse le; prise en charge;"
    " date prise en charge; date de prise en charge; date heure prise en charge ticket; date heure prise en charge",
    "ticket type": "type d incident; type incident; type de demande; type de reclamation; motif reclamation;"
    " motif de la demande; nature de la demande; nature",
    "problem": "probleme; panne; anomalie",
    "activity type": "type d action; type action; type de contact; type d echange; mode de contact",
    "csat": "note",
    "overall satisfaction": "note globale; satisfaction globale; appreciation globale; satisfaction generale;"
    " appreciation; note generale",
    "number contact": "numero contact",
    "ticket date": "date heure d ouverture; ouverture; date de l incident; date de signalement; date declaration;"
    " date de depot; date d arrivee; date intervention; date heure ouverture",
    "first reply date": "pris en charge le",
    "agent date": "pris en charge le",
    "ticket resolved date": "date de reparation; resolution le",
    "wait time": "duree d attente; attente",
    "ticket priority": "niveau de priorite; niveau d urgence",
    "ticket channel": "moyen de contact; canal d entree; mode de contact; moyen de communication; voie de contact;"
    " mode de reception",
    "ticket category": "domaine; type d intervention; thematique",
    "support agent": "teleconseiller; conseiller clientele",
    "support team": "file d attente; groupe d affectation; groupe support; equipe support; groupe assigne; pole",
    "group assignee": "groupe assigne",
    "reply count": "reponses; nb d echanges; nombre d echanges; echanges",
    "reopen count": "rouvert",
    "transfer count": "reaffectations",
    "first contact resolution": "resolution au premier contact; resolution premier contact",
    "ticket satisfaction score": "avis client",
    "sla deadline": "delai cible; a traiter avant; date cible",
    "ticket subject": "resume",
    "problem description": "probleme; panne; panne constatee; symptome; description de l incident; defaut",
    "resolution note": "action menee; travaux effectues; reponse apportee; solution apportee; actions realisees;"
    " compte rendu; intervention realisee; travail effectue",
    "queue name": "file d attente",
    "call offered": "appels recus; appels entrants; appels presentes; recus; nombre d appels recus",
    "call answered": "appels traites; appels repondus; appels decroches; appels pris; repondus; decroches;"
    " nombre d appels traites",
    "call missed": "appels perdus; appels manques; appels abandonnes; abandonnes; manques; perdus; non repondus",
    "respondent": "repondant",
    "survey completion date": "repondu le; date de l avis; date de soumission; date avis",
    "survey comment": "avis; temoignage; commentaire libre; vos commentaires; ameliorations; points a ameliorer",
    "activity date": "realise le",
    "participant": "personne rencontree",
    "activity subject": "motif; motif de la visite; ordre du jour; objectif",
    "activity status": "terminee; realise; fait; effectue; termine",
    "activity outcome": "suite donnee",
    "activity duration": "temps",
    "call direction": "entrant sortant",
    "raised by": "ouvert par; declare par; demande par; signale par; saisi par",
    "handled by": "resolu par; traite par; pris en charge par; clos par; cloture par",
    "review": "temoignages",
}
