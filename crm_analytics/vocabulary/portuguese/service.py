"""Portuguese words of tickets, calls, activities and surveys."""

SERVICE = {
    "ticket": "chamado; chamados; bilhete; tickets; ticket",
    "case": "caso; casos; processo; ocorrencia",
    "incident": "incidente; ocorrencia; incidentes",
    "complaint": "reclamacao; queixa; reclamacoes; queixas",
    "request": "solicitacao; pedido de suporte; requisicao; solicitacoes; requerimento",
    "call": "chamada; ligacao; chamadas; ligacoes; atendimento",
    "survey": "pesquisa; inquerito; questionario; enquete; pesquisas",
    "response": "resposta; respostas",
    "activity": "atividade; atividades; interacao; actividade",
    "task": "tarefa; tarefas",
    "meeting": "reuniao; reunioes; compromisso",
    "visit": "visita; visitas",
    "event": "evento; eventos",
    "resolved at": "resolvido em; data de resolucao; data resolucao; data de fechamento; fechado em;"
    " data de encerramento; encerrado em; data da resolucao; data fechamento; data de conclusao; concluido em;"
    " data encerramento; data de solucao; data conclusao; finalizado em; data da solucao; encerramento; saida;"
    " fechamento; dt fechamento; dt encerramento; dt conclusao; conclusao; data de saida; fechado",
    "first response at": "primeira resposta; data da primeira resposta; primeira resposta em; data primeira resposta",
    "response time": "tempo de resposta; tempo de espera; tempo primeira resposta; tempo da primeira resposta;"
    " tempo resposta; tempo de primeira resposta; tempo espera; tempo 1 a resposta; tempo 1 resposta;"
    " tempo ate primeira resposta; tempo de 1 a resposta; tempo de primeiro atendimento",
    "resolution time": "tempo de resolucao; tempo de atendimento; tempo resolucao; duracao do atendimento;"
    " tempo para resolucao; tempo de solucao; duracao da chamada; tempo atendimento; tempo; tempo total;"
    " tempo de conclusao; tempo fechamento; tempo ate resolucao",
    "priority": "prioridade; urgencia; severidade; gravidade; criticidade",
    "satisfied": "satisfeito; satisfeita; satisfeitos",
    "ticket number": "protocolo; numero do protocolo; numero do chamado; n do chamado; n chamado; id do ticket;"
    " id do chamado; numero do ticket; chamado; num chamado; nr chamado; cod chamado; n do ticket; n ticket;"
    " nr ticket; n ocorrencia; numero da ocorrencia; numero da solicitacao; ticket",
    "satisfaction": "satisfacao; satisfacao do cliente; nivel de satisfacao; nota de satisfacao; satisfacao cliente;"
    " avaliacao",
    "rating": "avaliacao; classificacao; nota; estrelas",
    "recommendation": "recomendacao; recomendar; recomende; recomendar nos; recomendaria; indicaria; indicacao nota;"
    " recomendaria nos",
    "solution": "solucao; resolucao; acao tomada; resposta da empresa",
    "reopens": "reaberturas; reaberto",
    "transfers": "transferencias; escalonamentos",
    "sla met": "dentro do sla; sla cumprido; sla atendido; no prazo; dentro do prazo; sla violado",
    "how would you rate": "como voce avalia; como avalia; como avaliaria; como voce avaliaria",
    "requester": "solicitante; requisitante; requerente; usuario solicitante; reclamante; morador",
    "first response date": "data 1 a resposta; data 1 resposta; 1 a resposta; 1 resposta; dt primeira resposta;"
    " data primeiro atendimento; primeiro atendimento",
    "problem": "problema; defeito; falha",
    "answered at": "respondido em; data de resposta; data resposta; data da resposta; dt resposta; enviado em;"
    " preenchido em",
    "overall satisfaction": "satisfacao geral; avaliacao geral; nota geral; satisfacao global; experiencia geral",
    "internal note": "observacao interna; nota interna",
    "customer satisfaction score": "nota; indice de satisfacao",
    "first reply date": "inicio do atendimento",
    "start date call": "inicio do atendimento",
    "ticket resolved date": "data de finalizacao",
    "wait time": "tmr; tempo medio de espera",
    "ticket priority": "nivel de urgencia",
    "ticket channel": "canal de entrada; forma de contato; canal de abertura",
    "ticket category": "assunto principal",
    "support team": "fila",
    "reply count": "respostas; numero de interacoes; quantidade interacoes; interacoes",
    "first contact resolution": "resolucao no primeiro contato",
    "sla deadline": "data prevista",
    "ticket subject": "resumo",
    "problem description": "relato; problema relatado; defeito",
    "resolution note": "providencia; parecer",
    "queue name": "fila",
    "call offered": "chamadas recebidas; ligacoes recebidas; chamadas oferecidas; recebidas",
    "call answered": "chamadas atendidas; ligacoes atendidas; atendidas; total atendidas",
    "call missed": "chamadas perdidas; abandonadas; chamadas abandonadas; nao atendidas; ligacoes perdidas; perdidas",
    "likelihood to recommend": "probabilidade de recomendar",
    "survey comment": "justificativa; depoimento",
    "activity number": "codigo da atividade",
    "activity date": "quando; data agendada; concluida em",
    "participant": "participante",
    "activity type": "forma de contato",
    "activity subject": "resumo; pauta; objetivo; motivo da visita",
    "activity status": "concluida; feito; realizado",
    "activity duration": "tempo; duracao da chamada",
    "raised by": "aberto por; registrado por; solicitado por; relatado por; reportado por; requisitado por",
    "handled by": "resolvido por; atendido por; fechado por; encerrado por; tratado por",
    "review": "avaliacoes; depoimentos",
}
