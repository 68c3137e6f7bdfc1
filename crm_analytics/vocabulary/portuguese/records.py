"""Portuguese words for who and what the rows of a table are: customers, deals, orders, colleagues …"""

RECORDS = {
    "customer": "cliente; clientes; comprador; consumidor; assinante; fregues; socio; compradores; associados;"
    " assinantes",
    "account": "conta; contas",
    "company": "empresa; empresas; companhia; razao social; firma; negocio; sociedade",
    "company name": "nome da empresa; nome empresa; razao social; nome fantasia; nome da companhia; nome razao social;"
    " razao social nome; nome ou razao social; nome empresarial",
    "organization": "organizacao; instituicao; organizacoes; entidade; orgao; orgaos",
    "contact": "contato; contacto; contatos; pessoa de contato; nome do contato; nome contato; pessoa de contacto;"
    " nome do contacto",
    "person": "pessoa; pessoas",
    "lead": "interessado; potencial cliente; leads; interessados",
    "prospect": "prospecto; prospeto; cliente potencial",
    "deal": "negocio; negocios; negociacao; negociacoes; nome do negocio",
    "opportunity": "oportunidade; oportunidades",
    "quote": "orcamento; proposta; cotacao; propostas; orcamentos",
    "project": "projeto; projetos; projecto",
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
    "product": "produto; produtos; mercadoria",
    "item": "artigo; itens; artigos; iten",
    "service": "servico; servicos",
    "ticket": "chamado; chamados; bilhete; tickets; ticket",
    "case": "caso; casos; processo; ocorrencia",
    "incident": "incidente; ocorrencia; incidentes",
    "complaint": "reclamacao; queixa; reclamacoes; queixas",
    "request": "solicitacao; pedido de suporte; requisicao; solicitacoes; requerimento",
    "call": "chamada; ligacao; chamadas; ligacoes; atendimento",
    "survey": "pesquisa; inquerito; questionario; enquete; pesquisas",
    "response": "resposta; respostas",
    "campaign": "campanha; campanhas; nome da campanha; promocao",
    "ad": "anuncio; anuncios; publicidade",
    "ad group": "grupo de anuncios",
    "ad set": "conjunto de anuncios",
    "cost": "custo; custos; cmv; custo da mercadoria; custo mercadoria; vl custo; vlr custo",
    "expense": "despesa; despesas; gasto; gastos",
    "spent": "gasto; valor gasto; valor usado; investimento; investido; montante gasto; quantia gasta",
    "activity": "atividade; atividades; interacao; actividade",
    "task": "tarefa; tarefas",
    "meeting": "reuniao; reunioes; compromisso",
    "visit": "visita; visitas",
    "event": "evento; eventos",
    "user": "usuario; utilizador; usuarios; utilizadores",
    "username": "nome de usuario; nome de utilizador",
    "employee": "funcionario; colaborador; empregado; funcionaria; nome do funcionario",
    "employees": "funcionarios; numero de funcionarios; n de funcionarios; colaboradores; quantidade de funcionarios;"
    " porte; numero de colaboradores; tamanho da empresa; porte da empresa; qtd funcionarios; numero de empregados",
    "agent": "agente; atendente; operador; tecnico; consultor; atendido por; analista",
    "assignee": "atribuido a; designado; responsavel; atribuido; atribuido para",
    "salesperson": "vendedor; vendedora; representante; comercial; vendedores; consultor de vendas;"
    " representante de vendas; agente de vendas; executivo de vendas; representante comercial; executivo; executiva;"
    " executivo de contas; closer; pre vendedor; consultora; barbeiro; mecanico",
    "owner": "proprietario; responsavel; dono; encarregado; proprietario do contato; proprietario do negocio;"
    " gestor de conta; usuario responsavel; dono do lead; dono do negocio; responsavel comercial",
    "manager": "gerente; chefe; supervisor; gestor; lider; diretor; coordenador",
    "team": "equipe; equipa; equipes; time; equipe de vendas",
    "department": "departamento; setor; area; depto",
    "group": "grupo; grupos",
    "role": "papel; funcao; perfil",
    "job title": "cargo; funcao; profissao; ocupacao; titulo do cargo",
    "login": "acesso; acessos; sessao; inicio de sessao",
}
