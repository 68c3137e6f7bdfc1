"""What files and sheets are called in Dutch."""

SHEETS = {
    "list": "lijst; overzicht; register; bestand; lijsten; rapport; administratie",
    "master": "stam; stamgegevens",
    "outgoing invoice": "verkoopfacturen; verkoopfactuur; debiteurenlijst; openstaande facturen; verkoopboek;"
    " openstaande posten; facturenoverzicht; verkoopnota; verkoopnotas; vorderingen; openstaande debiteuren",
    "incoming invoice": "inkoopfacturen; inkoopfactuur; inkoopboek; crediteurenlijst; leveranciersfacturen;"
    " openstaande crediteuren; inkoopnota; kostenfacturen",
    "customer": "klanten; klant; klantenlijst; klantenbestand; debiteuren; leden; ledenlijst; ledenadministratie;"
    " abonnees; patienten; relaties; relatiebeheer; leerlingen; clienten; huurders; gasten; donateurs; cursisten;"
    " klantgegevens; debiteur",
    "supplier": "leveranciers; leverancier; crediteuren; crediteur; onderaannemers; toeleveranciers; leverancierslijst",
    "purchase": "inkoop; inkopen; aankoop; aankopen; inkoopregels",
    "purchase order": "inkooporders; inkooporder; bestellingen leveranciers; inkoopbestellingen; inkoopopdrachten",
    "goods receipt": "ontvangsten goederen; goederenontvangst; ontvangen goederen",
    "payroll": "loon; lonen; salaris; salarissen; loonstroken; loonlijst; salarisadministratie; loonadministratie;"
    " loonstrook; verloning",
    "time sheet": "uren; urenregistratie; werkuren; urenstaat; urenlijst; gewerkte uren; urenverantwoording;"
    " tijdregistratie; werktijden; urenoverzicht",
    "attendance": "aanwezigheid; presentie; presentielijst; verzuim; afwezigheid; absentie; ziekteverzuim",
    "shift plan": "rooster; roosters; dienstrooster; verlof; planning; vakantie; vakantiedagen",
    "production": "productie; productieorders; productieorder; batches; charges; fabricage; productieplanning",
    "bill material": "stuklijst; stuklijsten; recepten; receptuur; recept",
    "machine": "machines; machinepark",
    "raw material": "grondstoffen; grondstof; ingredienten",
    "stock movement": "voorraadmutaties; voorraadmutatie; voorraadbewegingen; magazijnmutaties; verplaatsingen;"
    " voorraadbeweging",
    "stock count": "voorraadtelling; inventarisatie; telling; tellijst; balanstelling",
    "warehouse": "magazijn; magazijnen; opslag; locaties magazijn; magazijnlocaties",
    "stock": "voorraad; voorraden; voorraadlijst; voorraadoverzicht; voorraadbeheer",
    "branch": "filialen; filiaal; vestigingen; winkels",
    "bank statement": "bankafschrift; bankafschriften; rekeningafschrift; banktransacties; afschriften; bankmutaties;"
    " rekeningoverzicht; bankmutaties; bankrekening; transactieoverzicht",
    "cash book": "kasboek; kas; kasverslag; kasstroom; kasstaat; kasadministratie; huishoudboekje",
    "journal": "grootboek; memoriaal; journaalposten; dagboek; boekingen; balans; grootboekmutaties",
    "asset": "activa; vaste activa; inventarislijst; gereedschap; apparatuur; bedrijfsmiddelen; materieel",
    "vehicle": "voertuigen; voertuig; wagenpark; ritten; rittenregistratie; kilometerregistratie; brandstof; autos",
    "maintenance": "onderhoud; onderhoudsplan; onderhoudsbeurten; onderhoudslog",
    "loan": "leningen; lening; hypotheek; kredieten; aflossingen; aflossingsschema",
    "requirement": "eisen; vereisten; specificaties; programma van eisen; requirements",
    "project plan": "projectplan; projectplanning; mijlpalen; werkpakketten; fases; tijdlijn",
    "test case": "testgevallen; testen; testscenarios",
    "checklist": "checklijst; takenlijst; boodschappenlijst; paklijst; controlelijst; actielijst",
    "exam": "examens; cijfers; examen; toetsen; cijferlijst; vakken; toets",
    "weather": "weer; weergegevens; temperaturen",
    "measurement": "metingen; meting; meterstanden; meterstand; sensoren; verbruik; energieverbruik",
    "translation": "vertalingen; vertaling",
    "config": "instellingen; configuratie",
    "kpi": "kengetallen; statistieken; dashboard; cijfers overzicht; ranglijst",
    "product": "artikelen; artikel; artikellijst; productlijst; assortiment; artikelbestand; diensten; artikelstam",
    "price list": "prijslijst; prijzen; tarieven; prijslijsten; tarievenlijst",
    "catalog": "catalogus; productcatalogus",
    "address book": "adresboek; adressenlijst; adressen; adreslijst; telefoonlijst; contactenlijst; adressenbestand",
    "lead": "leads; aanvragen; aanmeldingen; offerteaanvragen; contactaanvragen; geinteresseerden",
    "quote": "offertes; offerte; offerteoverzicht; offertelijst; prijsopgaven; voorstellen",
    "deal": "kansen; verkoopkansen; verkoopkans; verkooppijplijn; pijplijn",
    "order": "bestellingen; orders; orderlijst; bestellijst; orderregels; verkooporders; opdrachten; orderoverzicht;"
    " werkbonnen; reserveringen",
    "sale": "verkopen; omzet; verkoopcijfers; omzetoverzicht; verkoopoverzicht; dagomzet; kassaverkopen; omzetlijst",
    "receipt": "kassabonnen; bonnen; kassa; betalingen",
    "employee": "medewerkers; personeel; personeelslijst; werknemers; team; verkopers; vertegenwoordigers",
    "cost": "kosten; uitgaven; onkosten; advertentiekosten; kostenoverzicht; reclamekosten",
    "ticket": "meldingen; klachten; storingen; servicemeldingen; supporttickets; klachtenregistratie",
    "survey": "enquetes; enquete; tevredenheidsonderzoek; klanttevredenheid; beoordelingen; evaluaties; recensies",
    "campaign": "campagnes; advertenties; nieuwsbrieven; mailingen; reclame",
    "activity": "activiteiten; afspraken; bezoeken; gesprekken; bezoekverslagen; taken; contactmomenten",
}
