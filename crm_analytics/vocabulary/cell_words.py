"""What cells say, in words without accents, under headings that say little ("Type", "Status", "Store")."""

CHANNELS = (
    "online; offline; web; website; web site; webshop; web shop; online shop; online store; store; in store; instore;"
    " physical store; retail; retail store; shop; phone; telephone; call; calls; call center; inbound call; outbound call;"
    " email; e mail; mail; letter; post; fax; app; mobile; mobile app; social; social media; paid social; organic social;"
    " facebook; instagram; meta; google; google ads; google adwords; bing; youtube; tiktok; linkedin; twitter; pinterest;"
    " snapchat; search; paid search; organic search; seo; sem; ppc; display; banner; video; affiliate; affiliates;"
    " influencer; direct; direct mail; referral; marketplace; amazon; ebay; etsy; shopee; tokopedia; lazada; walmart;"
    " pos; point of sale; catalog; catalogue; wholesale; whatsapp; chat; live chat; sms; text message; push; partner;"
    " distributor; reseller; field sales; inside sales; tv; television; radio; print; newspaper; billboard; outdoor;"
    " event; events; trade show; newsletter; content; in person; walk in; walkin; b2b; export; portal; self service;"
    " delivery; pickup; pick up; take away; takeaway; dine in; drive thru; counter; kiosk;"
    " laden; ladengeschaft; filiale; onlineshop; telefon; messe; aussendienst; verkaufsstelle; katalog;"
    " magasin; boutique; en ligne; telephone; site web; courrier; sur place; a emporter; livraison; salon;"
    " tienda; tienda fisica; tienda online; en linea; telefono; correo; pagina web; sitio web; mostrador; domicilio;"
    " loja; loja fisica; site; telefone; balcao; aplicativo; presencial; delivery;"
    " negozio; in negozio; sito; sito web; telefonico; al banco; asporto; domicilio;"
    " winkel; webwinkel; telefonisch; balie; afhalen; bezorgen;"
    " toko; toko fisik; daring; luring; telepon; aplikasi; situs; langsung; media sosial; gofood; grabfood; shopeefood"
)
"""Ways to reach customers and to sell to them."""

GONE = (
    "churn; churned; attrited; attrition; cancel; cancelled; canceled; closed; lost; left; exited; inactive; terminated;"
    " expired; former; lapsed; deactivated; disabled; ended; dormant; stopped; suspended; unsubscribed;"
    " gekundigt; ehemalig; ehemaliger; inaktiv; beendet; verloren; abgewandert; resilie; resiliee; inactif; ancien; perdu;"
    " cancelado; cancelada; baja; inactivo; inactiva; perdido; vencido; inativo; inativa; encerrado; desistente;"
    " disdetto; cessato; cessata; inattivo; inattiva; perso; opgezegd; inactief; gestopt; verlopen; nonaktif; non aktif; non active; non actif; non attivo; nicht aktiv; berhenti; keluar; tidak;"
    " batal"
)
"""Words of a status that say that a customer is one no more."""

LEFT = (
    "churn; churned; attrited; attrition; cancelled; canceled; terminated; former; lapsed; gekundigt; ehemalig; ehemaliger;"
    " ausgetreten; abgewandert; resilie; resiliee; ancien; ancienne; cancelado; cancelada; baja; desistente; disdetto;"
    " disdetta; cessato; cessata; opgezegd; berhenti"
)
"""Those of them that say that somebody went, and not that nothing happens."""

SUBSCRIPTIONS = (
    "subscribed; unsubscribed; not subscribed; non subscribed; never subscribed; opted in; opted out; cleaned; pending;"
    " bounced; unconfirmed; transactional; archived; abonniert; angemeldet; abgemeldet; nicht angemeldet; abonne;"
    " non abonne; desabonne; inscrit; desinscrit; suscrito; suscripto; no suscrito; desuscrito; inscrito; nao inscrito;"
    " descadastrado; iscritto; non iscritto; disiscritto; ingeschreven; uitgeschreven; berlangganan;"
    " berhenti berlangganan"
)
"""Words of a status that say whether somebody receives a newsletter."""

JOBS = (
    "ceo; cfo; cto; coo; cmo; cio; cpa; vp; svp; evp; owner; founder; president; chairman; director; manager; head; chief;"
    " attorney; lawyer; engineer; analyst; consultant; buyer; assistant; officer; executive; coordinator; specialist;"
    " administrator; accountant; supervisor; developer; designer; architect; professor; principal; secretary; controller;"
    " geschaftsfuhrer; geschaftsfuhrerin; inhaber; inhaberin; leiter; leiterin; einkaufer; vorstand; prokurist;"
    " directeur; directrice; gerant; responsable; acheteur; dirigeant; pdg; directora; gerente; jefe; jefa; dueno;"
    " diretor; diretora; socio; proprietario; proprietaria; direttore; direttrice; titolare; amministratore;"
    " directrice; eigenaar; inkoper; bestuurder; direktur; manajer; pemilik; kepala"
)
"""Words of what people are at their company."""

STAGE_ENDS = (
    "closed won; closed lost; closedwon; closedlost; won; lost; deal won; deal lost; gewonnen; verloren; gagne; perdu;"
    " gagnee; perdue; ganado; ganada; perdido; perdida; ganho; ganha; cerrada ganada; cerrada perdida; cerrado ganado;"
    " cerrado perdido; fechado ganho; fechado perdido; vinto; vinta; perso; persa; menang; kalah"
)
"""Stages with which a deal ends."""

NOT_YET = "no non not nicht kein keine pas nao niet tidak belum sin sem senza ohne sans zonder without"
"""First words of how things stand: "No suscrito", "Belum dibayar"."""

UNDER_WAY = "in en em im on auf under sedang dalam awaiting"
"""First words of what is under way: "In Bearbeitung", "En préparation", "Em trânsito"."""

PAST = (
    "ado ada ados adas ido ida idos idas ato ata ati ate ito ita iti ite itto itta itti uto uta uti erto erta ee ees ed iert ierte "
    "liefert sandt stellt zahlt pickt nommen schlossen brochen"
)
"""How participles end, in the languages of the vocabulary."""

FINE = "ok okay no_show noshow"
"""Statuses that are no word of a language."""

FORMS_OF_ADDRESS = (
    "mr; mrs; ms; miss; mx; dr; prof; sir; madam; rev; hon; herr; frau; hr; fr; dipl ing; dr med; prof dr; m; mme; mlle;"
    " monsieur; madame; mademoiselle; sr; sra; srta; senor; senora; senorita; don; dona; sig; sig ra; sigra; signor;"
    " signora; signore; dott; dott ssa; ing; avv; arch; rag; dhr; de heer; mevr; mevrouw; mw; bapak; ibu; bpk; pak; bu;"
    " mr and mrs; herr und frau; familie; family"
)
"""How people are addressed, under a heading that elsewhere says what they are at their company: "Titel"."""
