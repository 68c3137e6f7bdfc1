"""Portuguese words of deals and products: stages, forecasts, offers, prices."""

SALES = {
    "deal": "negocio; negocios; negociacao; negociacoes; nome do negocio",
    "opportunity": "oportunidade; oportunidades",
    "quote": "orcamento; proposta; cotacao; propostas; orcamentos",
    "project": "projeto; projetos; projecto",
    "product": "produto; produtos; mercadoria",
    "item": "artigo; itens; artigos; iten",
    "product category": "categoria de produto; familia; linha; grupo de produto; categoria do produto;"
    " linha de produto; categoria produto; tipo de produto; grupo; grupo de produtos; secao; familia de produtos",
    "subcategory": "subcategoria; sub categoria",
    "stage": "etapa; fase; estagio; etapa do funil; etapa do negocio; fase de venda; fase do negocio; etapas;"
    " estagio da venda; etapa de venda",
    "accepted": "aceito; aceita; aceite",
    "won": "ganho; ganha; ganhos; vencido; vendido",
    "lost": "perdido; perdida; perdidos",
    "closed at": "data de fechamento; data fechamento; fechado em; data de fecho; data de encerramento;"
    " data do fechamento; data fecho; data de conclusao; data de ganho; data encerramento; data da venda;"
    " data de venda fechada",
    "expected close": "previsao de fechamento; data prevista de fechamento; fechamento previsto;"
    " data de fechamento esperada; data prevista; fecho previsto; data de fechamento prevista; fechamento esperado;"
    " data esperada de fechamento; data estimada de fechamento; data prevista de fecho; fechamento estimado",
    "probability": "probabilidade; chance; probabilidade de fechamento; probabilidade de ganho",
    "expected revenue": "receita esperada; receita prevista; valor previsto; faturamento esperado; receita estimada;"
    " valor esperado",
    "weighted amount": "valor ponderado; montante ponderado",
    "forecast": "previsao; prognostico",
    "lost reason": "motivo da perda; motivo de perda; razao da perda; motivo perda; motivo do fechamento perdido;"
    " motivo da recusa; razao de perda",
    "price": "preco; precos; preco de venda; preco venda; tarifa; preco de tabela",
    "purchase price": "preco de compra; preco de custo; preco compra; preco custo; valor de custo; valor de compra;"
    " custo medio",
    "pipeline": "funil; funil de vendas",
    "supplier": "fornecedor; fornecedores",
    "brand": "marca; marcas",
    "win probability": "chance de fechamento; chance de ganho; chances de fechamento; prob fechamento",
    "quote number": "n da proposta; no da proposta; numero da proposta; n orcamento; num orcamento;"
    " numero do orcamento; nr orcamento; n do orcamento; cod orcamento; codigo do negocio",
    "dish": "prato",
    "listing title": "titulo do anuncio",
    "product code": "cd produto; cod prod; cod produto; cod do produto; cod item; codigo de barras; codprod;"
    " codigo barras",
    "unit cost": "custo unitario; custo unit; custo un; custo do produto",
    "potential value": "valor potencial; vlr potencial; ticket estimado; valor estimado do negocio",
    "deal name": "proposta; nome da proposta; titulo da proposta; nome da oportunidade; nome do projeto",
    "sale price": "valor de venda; vl venda unitario; preco final; preco de venda ao publico; pvp",
    "product name": "nm produto; ds produto; desc produto; nome prod; descricao do item; descricao item;"
    " descricao dos produtos",
    "expected close date": "previsao; validade",
    "deal stage": "status da negociacao",
    "status deal": "status da negociacao",
    "deal outcome": "ganhou",
    "deal value": "valor unico",
    "deal closed on": "data da perda; encerrado em",
    "deal owner": "responsavel pelo negocio; vendedor responsavel",
    "deal source": "canal de origem",
    "deal product": "produto de interesse",
    "deal region": "regional",
    "last activity date deal": "ultima atualizacao de etapa",
    "selling price": "preco com iva; preco s iva",
    "product active": "disponivel; publicado",
    "new stage": "nova etapa; etapa nova; etapa destino; status novo",
    "stage entered date": "data da mudanca; entrou em; data alteracao; data de alteracao; data da movimentacao",
    "stage left date": "data de saida; saiu em; saida; data saida",
}
