"""Exports of well-known programs that are set to another language than English."""

from crm_analytics.vocabulary.vendors.export import Export

_DEALS = "deals export"

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
            "Deal - Datum des gewonnenen Deals": "closed_at",
            "Deal - Datum des verlorenen Deals": "closed_at",
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
