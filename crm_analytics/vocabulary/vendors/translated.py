"""Exports of well-known programs that are set to another language than English."""

from crm_analytics.vocabulary.vendors.export import Export

_DEALS = "deals export"
_ADS = "campaign report"
_SPENT = "EUR|USD|GBP|CHF|BRL|MXN|ARS|COP|IDR"


def _spent(*headings: str) -> str:
    """A demand for any of `headings` in any currency: "Amount spent (EUR)|Amount spent (USD)|…"."""
    return "|".join(
        written for heading in headings for written in (heading, *(f"{heading} ({code})" for code in _SPENT.split("|")))
    )


TRANSLATED: tuple[Export, ...] = (
    Export(
        "HubSpot",
        _DEALS,
        "deals",
        "Deal-Name; Deal-Phase; Pipeline|Abschlussdatum|Betrag",
        {
            "Datensatz-ID": "deal_id",
            "Deal-Phase": "stage",
            "Abschlussdatum": "closed_at",
            "Erstellungsdatum": "created_at",
        },
    ),
    Export(
        "HubSpot",
        _DEALS,
        "deals",
        "Nombre del negocio; Etapa del negocio",
        {"ID de registro": "deal_id", "Fecha de cierre": "closed_at", "Propietario del negocio": "owner"},
    ),
    Export(
        "HubSpot",
        _DEALS,
        "deals",
        "Nom de la transaction; Phase de la transaction",
        {
            "ID d'enregistrement": "deal_id",
            "Nom de la transaction": "name",
            "Phase de la transaction": "stage",
            "Date de fermeture": "closed_at",
            "Propriétaire de la transaction": "owner",
            "Montant": "amount",
            "Date de création": "created_at",
        },
    ),
    Export(
        "HubSpot",
        _DEALS,
        "deals",
        "Nome do negócio; Etapa do negócio",
        {"ID do registro": "deal_id", "Data de fechamento": "closed_at", "Proprietário do negócio": "owner"},
    ),
    Export(
        "HubSpot",
        _DEALS,
        "deals",
        "Dealnaam; Dealfase|Dealstadium",
        {
            "Record-ID": "deal_id",
            "Dealnaam": "name",
            "Dealfase": "stage",
            "Dealstadium": "stage",
            "Sluitingsdatum": "closed_at",
        },
    ),
    Export(
        "Pipedrive",
        _DEALS,
        "deals",
        "Deal - Titel; Deal - Wert|Deal - Phase|Deal - Status",
        {
            "Deal - Titel": "name",
            "Deal - Status": "outcome",
            "Deal - Phase": "stage",
            "Deal - Gewonnen am": "closed_at",
        },
    ),
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
        {"Resultados": "conversions", "Alcance": "", "Inicio del informe": "date", "Fin del informe": "ended_at"},
    ),
    Export(
        "Meta Ads",
        _ADS,
        "campaigns",
        f"Nom de la campagne; {_spent('Montant dépensé')}; Impressions|Résultats|Début des rapports",
        {"Résultats": "conversions", "Couverture": "", "Début des rapports": "date", "Fin des rapports": "ended_at"},
    ),
    Export(
        "Meta Ads",
        _ADS,
        "campaigns",
        f"Nome da campanha; {_spent('Valor usado', 'Valor gasto')}; Impressões|Resultados|Início dos relatórios",
        {
            "Resultados": "conversions",
            "Alcance": "",
            "Início dos relatórios": "date",
            "Término dos relatórios": "ended_at",
        },
    ),
    Export(
        "Meta Ads",
        _ADS,
        "campaigns",
        f"Nome della campagna; {_spent('Importo speso')}; Impression|Risultati|Inizio rapporto",
        {"Risultati": "conversions", "Copertura": "", "Inizio rapporto": "date", "Fine rapporto": "ended_at"},
    ),
    Export(
        "Meta Ads",
        _ADS,
        "campaigns",
        f"Campagnenaam|Naam van campagne; {_spent('Besteed bedrag', 'Uitgegeven bedrag')}; Weergaven|Bereik|Resultaten",
        {
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
            "Hasil": "conversions",
            "Jangkauan": "",
            "Awal pelaporan": "date",
            "Pelaporan dimulai": "date",
            "Akhir pelaporan": "ended_at",
            "Pelaporan berakhir": "ended_at",
        },
    ),
    Export(
        "PayPal",
        "activity export",
        "orders",
        "Bruto; Comisión|Tarifa; Neto; Id. de transacción|Identificador de transacción",
        {
            "Bruto": "amount",
            "Neto": "",
            "Comisión": "",
            "Nombre": "customer_name",
            "Hora": "",
            "Zona horaria": "",
            "Tipo": "",
            "Descripción": "",
            "Saldo": "",
            "Nombre del banco": "",
            "Cuenta bancaria": "",
            "Correo electrónico del remitente": "email",
        },
    ),
    Export(
        "PayPal",
        "activity export",
        "orders",
        "Avant commission; Commission; Net; Numéro de transaction",
        {
            "Avant commission": "amount",
            "Commission": "",
            "Net": "",
            "Numéro de transaction": "order_id",
            "Nom": "customer_name",
            "De l'adresse email": "email",
            "Heure": "",
            "Type": "",
            "État": "status",
        },
    ),
)
