"""Portuguese words of orders: amounts, taxes, invoices, payments, deliveries."""

ORDERS = {
    "order": "pedido; pedidos; encomenda; encomendas; ordem",
    "purchase": "compra; compras; aquisicao",
    "sale": "venda; vendas",
    "invoice": "fatura; nota fiscal; faturas; factura; nf; nota; notas; notas fiscais; notas emitidas",
    "receipt": "recibo; cupom; talao; cupom fiscal",
    "transaction": "transacao; transacoes; operacao; movimento; lancamento",
    "payment": "pagamento; pagamentos",
    "payment method": "opcao de pagamento; opcao pagamento; forma de pagamento; metodo de pagamento;"
    " meio de pagamento; tipo de pagamento; modo de pagamento; forma pagamento; metodo pagamento; forma pagto;"
    " forma pgto; forma pag; forma de pgto; forma de pagto; pagto; pgto; forma de recebimento; meio pagamento;"
    " cond pagto; pagamento; condicao de pagamento",
    "service": "servico; servicos",
    "amount": "montante; quantia; importancia; valor; valor total; soma",
    "unit price": "preco unitario; valor unitario; preco por unidade; preco unit; vlr unitario; valor unit;"
    " valor item; valor do item; valor un; valor do produto; valor produto; preco de venda unitario; vlr unit;"
    " vl unit; vl unitario; val unit; preco un; pr unit",
    "subtotal": "sub total",
    "net": "liquido; liquida; sem iva; s iva; sem impostos; antes de impostos",
    "gross": "bruto; bruta; com iva; c iva; com impostos; iva incluido; com imposto",
    "net amount": "valor liquido; venda liquida; vendas liquidas; montante liquido; vlr liquido; vl liquido;"
    " total liquido; valor total liquido; vl liq; vlr liq",
    "tax": "imposto; impostos; icms; iva; valor do imposto; valor iva",
    "discount": "desconto; abatimento; descontos; valor do desconto; valor desconto; vlr desconto; vl desconto; desc;"
    " vl desc; vlr desc",
    "shipping": "frete; envio; portes; custo de envio; custos de envio; valor do frete; valor frete; portes de envio;"
    " custo do frete; vlr frete; vl frete; val frete; taxa entrega",
    "shipped": "enviado; despachado; expedido",
    "delivered": "entregue",
    "shipping date": "data de envio; data envio; enviado em; data do envio; data de despacho; data de expedicao;"
    " data de saida",
    "refund": "reembolso; estorno; devolucao; reembolsado; valor reembolsado; valor estornado",
    "returned at": "data de devolucao; data devolucao; devolvido em; data da devolucao",
    "margin": "margem; lucro; ganho; margem bruta; lucro bruto; margem de lucro; lucros",
    "currency": "moeda; divisa; moedas",
    "quantity": "quantidade; qtd; qtde; quant; unidades; quantidade vendida; quantidades; qtd vendida; qnt; pecas;"
    " qde; qt; quantid; qtd itens; qtde itens; volumes",
    "revenue": "receita; faturamento; faturacao; receitas; volume de negocios; facturacao; faturado",
    "cancelled": "cancelado; cancelada; anulado; cancelamento",
    "store": "loja; filial; lojas; unidade; ponto de venda; filiais",
    "sold": "vendido; vendida; vendidos; vendidas",
    "paid": "pago; paga; pagos",
    "ordered at": "data do pedido; data pedido; data da venda; data venda; data da compra; data compra;"
    " data de compra; data de venda; data da fatura; data de emissao; data da encomenda; data encomenda;"
    " data da transacao; data de faturamento; data emissao; data do pagamento; data de pagamento; data da nota;"
    " data pagamento; data da factura; data fatura; data transacao; vendido em; competencia; data documento;"
    " data do documento",
    "delivery fee": "taxa de entrega",
    "refunded amount": "valor devolvido; valor reembolsado",
    "coupon": "cupom; cupom de desconto; cupons",
    "course": "curso",
    "room": "quarto",
    "nights": "noites; diarias",
    "booking": "reserva; atendimento; reservas",
    "confirmation code": "codigo de confirmacao; codigo da reserva; codigo de reserva; localizador",
    "rental": "aluguel; alugueis; aluguer; alugueres; locacao; locacoes",
    "arrival": "chegada",
    "booked": "reservado; reservada",
    "treatment": "tratamento; procedimento",
    "appointment date": "data da consulta; data do agendamento; data agendamento",
    "order number": "n pedido; numero pedido; no pedido; n ped; num ped; nr pedido; nr ped; cod pedido; comanda;"
    " n comanda; os; ordem de servico; n os",
    "invoice number": "nota fiscal; numero da nf; n nf; nfe",
    "refund amount": "cancelamentos e reembolsos; reembolsos",
    "sale number": "n venda; num venda; nr venda; numero da venda; numero venda; cod venda",
    "order date": "data do pedido; data pedido; data da venda; data de venda; data venda; data da compra;"
    " data de emissao; data emissao; data da nota; dt pedido; dt emissao; emissao; dh emissao",
    "sale amount": "vl venda; vlr venda; valor faturado; valor da nota; valor nf; vl nf",
    "gross amount": "vlr bruto; vl bruto; valor total bruto",
    "tax rate": "taxa iva; taxa de iva; aliquota; taxa do iva",
    "coupon code": "codigo do cupom; cod cupom; cupom utilizado",
    "delivery status": "veiculacao; veiculacao da campanha",
    "payment date": "data de pagamento; data pagamento; dt pagamento; dt pagto; pago em",
    "transaction description": "historico; historico do lancamento; complemento historico",
    "appointment": "agendamento; agendamentos; agenda; consulta; consultas",
    "order line number": "sequencia",
    "order total": "total c iva; total s iva; base tributavel; valor dos produtos; valor do servico; valor cobrado;"
    " valor recebido",
    "amount product": "valor dos produtos",
    "tax amount": "taxa de iva; total iva; iss",
    "discount amount": "desconto aplicado",
    "gross margin": "margem de contribuicao",
    "sales channel": "loja virtual",
    "delivery date": "data de entrega; data entrega; data da entrega; entregue em",
    "sales region": "regional",
    "paid by": "pago por; pago com",
}
