"""Portuguese words of customers: companies, plans, memberships, churn."""

CUSTOMERS = {
    "customer": "cliente; clientes; comprador; consumidor; assinante; fregues; socio; compradores; associados;"
    " assinantes",
    "account": "conta; contas",
    "company": "empresa; empresas; companhia; razao social; firma; negocio; sociedade",
    "company name": "nome da empresa; nome empresa; razao social; nome fantasia; nome da companhia; nome razao social;"
    " razao social nome; nome ou razao social; nome empresarial",
    "organization": "organizacao; instituicao; organizacoes; entidade; orgao; orgaos",
    "employees": "funcionarios; numero de funcionarios; n de funcionarios; colaboradores; quantidade de funcionarios;"
    " porte; numero de colaboradores; tamanho da empresa; porte da empresa; qtd funcionarios; numero de empregados",
    "industry": "industria; setor; ramo; segmento de mercado; sector; ramo de atividade; setor de atividade;"
    " area de atuacao; setores; sector de atividade; area de atividade; atividade; atividade economica;"
    " atividade principal; cnae descricao",
    "segment": "segmento; segmentos; segmento do cliente; perfil",
    "customer segment": "tipo de cliente; segmento cliente; categoria de cliente; grupo de clientes; tipo cliente;"
    " segmento de cliente; classificacao; classificacao do cliente; categoria; classe; perfil do cliente;"
    " tipo de pessoa",
    "plan": "plano; assinatura; pacote; tarifa; planos; tipo de assinatura; subscricao; mensalidade plano",
    "contract": "contrato; contratos; tipo de contrato",
    "lifetime value": "valor do cliente; total gasto; total faturado; gasto total; valor vitalicio; valor total gasto;"
    " total comprado; compras totais; valor total compras; valor total de compras; receita total; valor acumulado",
    "annual revenue": "receita anual; faturamento anual; faturacao anual; volume de negocios anual; vendas anuais",
    "monthly fee": "mensalidade; valor mensal; fatura mensal; cobranca mensal; custo mensal; pagamento mensal;"
    " encargos mensais; receita mensal; conta mensal; taxa mensal; gasto mensal; quota mensal; valor da mensalidade;"
    " valor mensalidade; valor do plano; vlr mensalidade; vl mensalidade; mensal; plano mensal; vlr mensal; vl mensal;"
    " valor por mes",
    "last activity": "ultima atividade; ultima compra; ultimo contato; data ultima compra; ultimo pedido;"
    " data da ultima compra; data de ultima compra; ultima visita; ultimo acesso; data do ultimo contato;"
    " data da ultima atividade; data ultimo pedido; ultima interacao; data do ultimo pedido; data da ultima interacao;"
    " data ultimo contato",
    "customer since": "cliente desde; data de cadastro; data cadastro; data de registro; data de adesao;"
    " data de inscricao; membro desde; cadastrado em; data do cadastro; data primeira compra; data da primeira compra;"
    " data de registo; inscrito em; data adesao; desde; data de subscricao; data de assinatura; data inscricao;"
    " data de entrada; cadastro; data registro; data da matricula; data de matricula; data de ingresso; ingresso;"
    " dt cadastro; dt ingresso; dt adesao; data de ativacao; data ativacao; data da adesao; data de inclusao;"
    " data inclusao; data contratacao",
    "cancellation date": "data de cancelamento; data cancelamento; cancelado em; data de saida; data do cancelamento;"
    " data saida; data de encerramento",
    "churned": "cancelou; evasao; rotatividade; desistiu; abandono; cancelamento; saiu; churnou; inativo; evadiu;"
    " desligado; cancelado; desistencia; churn; desligamento",
    "cancellation reason": "motivo do cancelamento; motivo de cancelamento; razao do cancelamento;"
    " motivo cancelamento; motivo da saida; motivo saida; motivo da desistencia",
    "tenure": "tempo de casa; tempo de contrato; antiguidade; permanencia; tempo de cliente; meses como cliente;"
    " meses de contrato; tempo como cliente; meses de permanencia; tempo de assinatura",
    "member": "membro; membros",
    "subscribed": "inscrito; assinante; newsletter; aceita marketing; subscrito",
    "parent company": "empresa matriz; matriz; empresa mae; conta principal; grupo economico; empresa principal;"
    " conta pai",
    "order count": "numero de pedidos; quantidade de pedidos; numero de compras; quantidade de compras;"
    " total de pedidos; qtd pedidos; frequencia de compra; qtd compras; total de compras; numero compras;"
    " frequencia compra; n de compras; qtde pedidos",
    "total spent": "total de compras; total compras; valor das compras; valor gasto; vl gasto; total gasto;"
    " valor total gasto; gasto acumulado; faturamento acumulado; vl total compras",
    "loyalty card": "cartao fidelidade; cartao de fidelidade",
    "student": "aluno; aluna; estudante",
    "enrolment date": "data da matricula; data de matricula; data matricula",
    "guest": "hospede",
    "patient": "paciente",
    "annual premium": "premio anual",
    "tenure month": "meses de relacionamento; meses como cliente; tempo de relacionamento",
    "customer number": "n de cliente; n cliente; nr cliente; num cliente; n socio; numero de socio; n do cliente;"
    " numero do cliente; n de socio",
    "customer source": "canal de aquisicao; canal; canal de origem; meio de captacao",
    "account manager": "gestor; gestor da conta; gerente da conta; gerente de contas; carteira; nome vendedor",
    "customer name": "nm cliente; nome cli; nome do consumidor; nome do contato; denominacao social",
    "active customer": "cliente ativo",
    "customer code": "codcli",
    "subscription plan": "plano contratado; modalidade",
    "churn reason": "motivo churn",
    "newsletter": "aceita e mails",
    "code company": "codigo do negocio",
    "plan account": "plano de contas",
    "churned date": "saiu em",
    "donor": "doador; doadores; doadora",
    "donation": "doacao; doacoes",
    "first donation": "primeira doacao",
    "last donation": "ultima doacao",
}
