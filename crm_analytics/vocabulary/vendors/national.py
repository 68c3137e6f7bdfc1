"""Exports of programs that are written for one country: RD Station, Tiny, PrestaShop's French and Spanish lists …"""

from crm_analytics.vocabulary.vendors.export import Export


def _pipedrive(deal: str, title: str, worth: str, stage: str, status: str, won: str) -> Export:
    """Pipedrive writes the word for a deal before every heading: "Negócio - Título"."""
    return Export(
        "Pipedrive",
        "deals export",
        "deals",
        f"{deal} - {title}; {deal} - {worth}|{deal} - {stage}|{deal} - {status}",
        {
            f"{deal} - ID": "deal_id",
            f"{deal} - {title}": "name",
            f"{deal} - {worth}": "amount",
            f"{deal} - {stage}": "stage",
            f"{deal} - {status}": "outcome",
            f"{deal} - {won}": "closed_at",
        },
    )


NATIONAL: tuple[Export, ...] = (
    _pipedrive("Negócio", "Título", "Valor", "Etapa", "Status", "Data de ganho"),
    _pipedrive("Trato", "Título", "Valor", "Etapa", "Estado", "Ganado el"),
    _pipedrive("Affaire", "Titre", "Valeur", "Étape", "Statut", "Date de gain"),
    _pipedrive("Affare", "Titolo", "Valore", "Fase", "Stato", "Data vincita"),
    _pipedrive("Deal", "Titel", "Waarde", "Fase", "Status", "Gewonnen op"),
    Export(
        "RD Station",
        "leads export",
        "leads",
        "Estágio no funil|Estágio do funil; Origem da primeira conversão|Data da primeira conversão",
        {
            "Estágio no funil": "status",
            "Estágio do funil": "status",
            "Data da primeira conversão": "created_at",
            "Origem da primeira conversão": "source",
            "Evento da primeira conversão": "landing_page",
            "Data da última conversão": "",
            "Origem da última conversão": "last_source",
            "Evento da última conversão": "",
            "Total de conversões": "",
            "Dono do Lead": "owner",
            "Lead Scoring - Interesse": "score",
            "Lead Scoring - Perfil": "rating",
        },
    ),
    Export(
        "Tiny",
        "orders export",
        "orders",
        "Número do pedido; ID contato; Desconto pedido (%, ou valor)|Frete pedido",
        {
            "ID": "",
            "Número do pedido": "order_id",
            "ID contato": "customer_id",
            "Nome do contato": "customer_name",
            "Data prevista": "",
            "Desconto pedido (%, ou valor)": "",
            "Frete pedido": "shipping",
            "Id produto": "product_id",
            "Descrição": "product",
            "Número da ordem de compra": "",
            "Número da nota": "",
            "Nome do vendedor": "owner",
            "Desconto item": "discount",
        },
    ),
    Export(
        "PrestaShop",
        "orders list",
        "orders",
        "Référence; Nouveau client; Paiement; État|Etat|Statut",
        {"ID": "", "Référence": "order_id", "Nouveau client": "", "Livraison": "country", "Total": "amount"},
    ),
    Export(
        "PrestaShop",
        "orders list",
        "orders",
        "Referencia; Nuevo cliente; Pago; Estado",
        {"ID": "", "Referencia": "order_id", "Nuevo cliente": "", "Entrega": "country", "Total": "amount"},
    ),
    Export(
        "PrestaShop",
        "orders list",
        "orders",
        "Riferimento; Nuovo cliente; Pagamento; Stato",
        {"ID": "", "Riferimento": "order_id", "Nuovo cliente": "", "Consegna": "country", "Totale": "amount"},
    ),
)
"""Exports that have no English form, or that put their own words around every heading."""
