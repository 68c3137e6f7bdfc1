"""Portuguese words of spreadsheets, by the English word they stand for."""

from crm_analytics.vocabulary.language import Language
from crm_analytics.vocabulary.portuguese.contact_details import CONTACT_DETAILS
from crm_analytics.vocabulary.portuguese.customers import CUSTOMERS
from crm_analytics.vocabulary.portuguese.dates import DATES
from crm_analytics.vocabulary.portuguese.marketing import MARKETING
from crm_analytics.vocabulary.portuguese.orders import ORDERS
from crm_analytics.vocabulary.portuguese.people import PEOPLE
from crm_analytics.vocabulary.portuguese.sales import SALES
from crm_analytics.vocabulary.portuguese.service import SERVICE
from crm_analytics.vocabulary.portuguese.sheets import SHEETS
from crm_analytics.vocabulary.portuguese.words import WORDS

PORTUGUESE = Language(
    name="Portuguese",
    when="em",
    by="por pelo pela",
    small_words="o a os as de do da dos das um uma em no na nos nas ao por pelo pela pelos pelas para e com ou"
    " ds seu sua seus suas nosso nossa",
    short={
        "data": "dt",
        "valor": "vl vlr val",
        "quantidade": "qtd qtde qt quant qnt",
        "codigo": "cod cd",
        "numero": "num nr nro nu n number",
        "nome": "nm",
        "unitario": "unit",
        "descricao": "descr dsc",
        "situacao": "sit",
        "cliente": "cli",
        "produto": "prod",
        "pedido": "ped",
        "pagamento": "pagto pgto pag",
        "categoria": "cat",
        "vendedor": "vend",
        "status": "st",
        "tipo": "tp",
        "cadastro": "cad",
        "mensalidade": "mens",
    },
    sheets=SHEETS,
    words={**WORDS, **DATES, **CONTACT_DETAILS, **CUSTOMERS, **PEOPLE, **SALES, **ORDERS, **SERVICE, **MARKETING},
)
