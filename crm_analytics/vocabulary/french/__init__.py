"""French words of spreadsheets, by the English word they stand for."""

from crm_analytics.vocabulary.french.fields import FIELDS
from crm_analytics.vocabulary.french.records import RECORDS
from crm_analytics.vocabulary.language import Language

FRENCH = Language(
    name="French",
    when="le",
    by="par",
    small_words="la les l de du des d un une en au aux par pour et sur dans a est ou votre vos notre nos ma mes",
    short={
        "numero": "n num no nr number",
        "quantite": "qte qtes",
        "montant": "mt mnt mtt",
        "reference": "ref",
        "designation": "desig",
        "commande": "cde cmd cdes",
        "client": "cli clt",
        "facture": "fact",
        "article": "art",
        "reglement": "regl",
        "unitaire": "unit",
        "temps": "tps",
        "livraison": "liv",
        "adresse": "adr",
        "categorie": "cat",
        "prevue": "prev",
        "premier": "1er",
        "premiere": "1ere",
        "produit": "prod",
    },
    words={**RECORDS, **FIELDS},
)
