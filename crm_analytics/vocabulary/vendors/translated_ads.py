"""Reports of Google Ads and Meta Ads that are set to another language than English."""

from crm_analytics.vocabulary.vendors.export import Export

_ADS = "campaign report"
_SPENT = "EUR|USD|GBP|CHF|BRL|MXN|ARS|COP|IDR"


def _spent(*headings: str) -> str:
    """A demand for any of `headings` in any currency: "Amount spent (EUR)|Amount spent (USD)|…"."""
    return "|".join(
        written for heading in headings for written in (heading, *(f"{heading} ({code})" for code in _SPENT.split("|")))
    )


def _cost(*headings: str) -> dict[str, str]:
    return dict.fromkeys(_spent(*headings).split("|"), "cost")


TRANSLATED_ADS: tuple[Export, ...] = (
    Export(
        "Google Ads",
        _ADS,
        "campaigns",
        "Campaña; Impr.|Impresiones; Clics; Coste|Costo",
        {"Campaña": "campaign", "Día": "date", "Estado de la campaña": "status", "Valor de conv.": "revenue"},
    ),
    Export(
        "Google Ads",
        _ADS,
        "campaigns",
        "Campagne; Impr.|Impressions; Clics; Coût",
        {"Campagne": "campaign", "Jour": "date", "État de la campagne": "status", "Valeur de conv.": "revenue"},
    ),
    Export(
        "Google Ads",
        _ADS,
        "campaigns",
        "Campanha; Impr.|Impressões; Cliques; Custo",
        {"Campanha": "campaign", "Dia": "date", "Estado da campanha": "status", "Valor de conv.": "revenue"},
    ),
    Export(
        "Google Ads",
        _ADS,
        "campaigns",
        "Campagna; Impr.|Impressioni; Clic; Costo",
        {"Campagna": "campaign", "Giorno": "date", "Stato campagna": "status", "Valore conv.": "revenue"},
    ),
    Export(
        "Google Ads",
        _ADS,
        "campaigns",
        "Campagne; Vert.|Weergaven; Klikken; Kosten",
        {"Campagne": "campaign", "Dag": "date", "Campagnestatus": "status", "Conv.waarde": "revenue"},
    ),
    Export(
        "Meta Ads",
        _ADS,
        "campaigns",
        f"Name der Kampagne|Kampagnenname; {_spent('Ausgegebener Betrag')}; Impressionen|Ergebnisse|Berichtsbeginn",
        {
            **_cost("Ausgegebener Betrag"),
            "Name der Kampagne": "campaign",
            "Auslieferung der Kampagne": "status",
            "Ergebnisse": "conversions",
            "Reichweite": "",
            "Berichtsbeginn": "date",
            "Berichtsende": "ended_at",
        },
    ),
    Export(
        "Meta Ads",
        _ADS,
        "campaigns",
        f"Nombre de la campaña; {_spent('Importe gastado')}; Impresiones|Resultados|Inicio del informe",
        {
            **_cost("Importe gastado"),
            "Resultados": "conversions",
            "Alcance": "",
            "Inicio del informe": "date",
            "Fin del informe": "ended_at",
        },
    ),
    Export(
        "Meta Ads",
        _ADS,
        "campaigns",
        f"Nom de la campagne; {_spent('Montant dépensé')}; Impressions|Résultats|Début des rapports",
        {
            **_cost("Montant dépensé"),
            "Résultats": "conversions",
            "Couverture": "",
            "Début des rapports": "date",
            "Fin des rapports": "ended_at",
        },
    ),
    Export(
        "Meta Ads",
        _ADS,
        "campaigns",
        f"Nome da campanha; {_spent('Valor usado', 'Valor gasto')}; Impressões|Resultados|Início dos relatórios",
        {
            **_cost("Valor usado", "Valor gasto"),
            "Resultados": "conversions",
            "Alcance": "",
            "Início dos relatórios": "date",
            "Término dos relatórios": "ended_at",
            "Encerramento dos relatórios": "ended_at",
            "Veiculação da campanha": "status",
            "Cliques no link": "clicks",
        },
    ),
    Export(
        "Meta Ads",
        _ADS,
        "campaigns",
        f"Nome della campagna; {_spent('Importo speso')}; Impression|Risultati|Inizio rapporto",
        {
            **_cost("Importo speso"),
            "Risultati": "conversions",
            "Copertura": "",
            "Inizio rapporto": "date",
            "Fine rapporto": "ended_at",
        },
    ),
    Export(
        "Meta Ads",
        _ADS,
        "campaigns",
        f"Campagnenaam|Naam van campagne; {_spent('Besteed bedrag', 'Uitgegeven bedrag')}; Weergaven|Bereik|Resultaten",
        {
            **_cost("Besteed bedrag", "Uitgegeven bedrag"),
            "Naam van campagne": "campaign",
            "Resultaten": "conversions",
            "Bereik": "",
            "Begin rapportage": "date",
            "Einde rapportage": "ended_at",
        },
    ),
    Export(
        "Meta Ads",
        _ADS,
        "campaigns",
        f"Nama kampanye; {_spent('Jumlah yang dibelanjakan')}; Impresi|Jangkauan|Hasil",
        {
            **_cost("Jumlah yang dibelanjakan"),
            "Hasil": "conversions",
            "Jangkauan": "",
            "Awal pelaporan": "date",
            "Pelaporan dimulai": "date",
            "Akhir pelaporan": "ended_at",
            "Pelaporan berakhir": "ended_at",
        },
    ),
)
