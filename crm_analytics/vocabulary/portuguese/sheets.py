"""What files and sheets are called in Portuguese."""

SHEETS = {
    "list": "lista; listagem; relacao; registro; registo; cadastro; relatorio; planilha; controle",
    "outgoing invoice": "notas fiscais; notas fiscais emitidas; nfe; nfes; notas de saida; faturas emitidas; contas a receber;"
    " areceber; a receber; recebiveis; duplicatas; nfs; titulos a receber; faturas clientes; nf saida; inadimplencia;"
    " cobranca; cobrancas; boletos; mensalidades",
    "incoming invoice": "notas de entrada; contas a pagar; apagar; a pagar; faturas de fornecedores; nf entrada;"
    " notas fiscais de entrada; faturas fornecedores; notas fiscais entrada; titulos a pagar",
    "customer": "clientes; cliente; cadastro de clientes; carteira de clientes; socios; alunos; pacientes; assinantes;"
    " associados; base de clientes; utentes; inquilinos; hospedes; carteira; devedores",
    "supplier": "fornecedores; fornecedor; credores; prestadores; terceirizados; prestadores de servico",
    "purchase": "compras; compra; aquisicoes; suprimentos; reposicao; entradas de mercadoria; itens compra",
    "purchase order": "ordens de compra; ordem de compra; pedidos de compra; pedido de compra; encomendas a fornecedores;"
    " pedidos fornecedores; requisicoes; solicitacoes de compra",
    "goods receipt": "recebimentos de mercadoria; recebimento de mercadorias; recepcao",
    "payroll": "folha de pagamento; folha; salarios; folha pagamento; holerites; vencimentos; holerite; salario;"
    " processamento salarial",
    "time sheet": "ponto; folha de ponto; horas; horas trabalhadas; apontamentos; registro de ponto; banco de horas;"
    " controle de ponto; apontamento",
    "attendance": "presenca; presencas; frequencia; faltas; frequencias; assiduidade; lista de presenca; ausencias",
    "shift plan": "escala; escalas; ferias; turnos; horarios",
    "production": "producao; ordens de producao; lotes; lote; ordem de producao; fabricacao; colheita; safra;"
    " apontamento de producao",
    "bill material": "ficha tecnica; fichas tecnicas; receitas culinarias; lista de materiais; composicao",
    "machine": "maquinas; maquina; maquinario",
    "raw material": "materias primas; materia prima; insumos; ingredientes; insumo",
    "stock movement": "movimentacao de estoque; movimentacoes de estoque; movimentacao estoque; movimentacoes estoque;"
    " movimento de stock; entradas e saidas; movimentos de stock; entradas saidas; transferencias de estoque;"
    " kardex; movimentacoes; movimentacao; perdas; historico estoque",
    "stock count": "contagem; contagem de estoque; balanco de estoque",
    "warehouse": "almoxarifado; deposito; depositos; armazem; armazens; galpao",
    "stock": "estoque; estoques; estoque atual; posicao de estoque; controle de estoque; saldo de estoque; stock",
    "branch": "filiais; filial; lojas",
    "bank statement": "extrato; extratos; extrato bancario; extratos bancarios; movimento bancario; conta corrente;"
    " extrato conta; movimentacao bancaria; lancamentos bancarios; conciliacao; conciliacao bancaria;"
    " extrato de conta",
    "cash book": "caixa; livro caixa; fluxo de caixa; fluxo caixa; movimento de caixa; financeiro; receitas e despesas;"
    " receitas despesas; tesouraria",
    "journal": "livro diario; livro razao; lancamentos contabeis; razao; balancete; diario contabil",
    "asset": "ativos; imobilizado; patrimonio; equipamentos; equipamento; ferramentas; bens",
    "vehicle": "veiculos; veiculo; frota; abastecimentos; abastecimento; viaturas",
    "maintenance": "manutencao; manutencoes; ordens de manutencao",
    "loan": "emprestimos; emprestimo; financiamentos; amortizacao; financiamento",
    "requirement": "requisitos; requisito; especificacoes",
    "project plan": "plano de projeto; cronograma; marcos; etapas; fases; plano de acao; planejamento",
    "test case": "casos de teste; testes",
    "checklist": "lista de verificacao; lista de tarefas; pendencias; lista de compras; tarefas pendentes",
    "exam": "provas; notas alunos; boletim; disciplinas; avaliacoes alunos; boletins; materias; exames",
    "weather": "clima; temperaturas",
    "measurement": "medicoes; medicao; sensores; leituras; consumo; consumos",
    "translation": "traducoes; traducao",
    "config": "configuracao; configuracoes; parametros; ajustes",
    "kpi": "indicadores; estatisticas; resumo; painel; metricas; indicador; ranking",
    "product": "artigos; catalogo de produtos; cadastro de produtos; itens; servicos; cardapio; mercadorias; artigo",
    "price list": "lista de precos; tabela de precos; precos; tabela de preco; precario; tabela precos",
    "catalog": "catalogo; catalogos",
    "address book": "agenda de contatos; lista de contatos; enderecos; agenda telefonica; moradas",
    "lead": "leads; interessados; captacao; formulario; potenciais clientes; pedidos de informacao",
    "quote": "orcamentos; propostas; cotacoes; orcamento; propostas comerciais; cotacao",
    "deal": "negocios; oportunidades; oportunidade; funil de vendas; negociacoes",
    "order": "pedidos; encomendas; itens pedido; itens de pedido; itens do pedido; ordens de servico; comandas;"
    " pedidos de venda; pedidos clientes; encomendas de clientes; guias de remessa",
    "sale": "vendas; vendas diarias; relatorio de vendas; itens venda; faturamento; fechamento de caixa; vendas por produto",
    "employee": "funcionarios; colaboradores; equipe; vendedores; pessoal; consultores; corretores; atendentes",
    "cost": "despesas; custos; gastos; despesas de marketing; reembolsos; investimento em midia",
    "ticket": "chamados; suporte; ocorrencias; reclamacoes; sac; tickets; pqrs; assistencias",
    "survey": "pesquisa de satisfacao; avaliacoes; pesquisas; satisfacao; respostas; depoimentos; avaliacao",
    "campaign": "campanhas; anuncios; midia paga; publicidade; trafego pago",
    "activity": "atividades; visitas; agendamentos; interacoes; acompanhamento; historico de contatos;"
    " reunioes; tarefas",
}
