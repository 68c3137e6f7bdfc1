"""Portuguese words of dates, times and durations."""

DATES = {
    "monthly": "mensal; mensais; por mes",
    "date": "data; dia; datas; dt",
    "time": "hora; tempo; horario",
    "month": "mes; meses",
    "year": "ano; anos",
    "week": "semana; semanas",
    "quarter": "trimestre",
    "occurred at": "ocorreu; ocorrido; ocorreu em; ocorrido em; data da ocorrencia",
    "created at": "data de criacao; criado em; data criacao; data de abertura; data abertura; data de entrada;"
    " data da solicitacao; data de registro; aberto em; criada em; data de cadastro; data do contato; data de contato;"
    " data da reclamacao; data hora; carimbo de data hora; data entrada; data de captura; data de recebimento;"
    " negocio criado em; data do primeiro contato; data de registo; data da criacao; data de inicio; hora de criacao;"
    " data de adicao; data solicitacao; data do lead; dt abertura; abertura; entrada; data hora abertura; dt criacao;"
    " dt entrada; dt registro; aberto",
    "start date": "data de inicio; inicio; data inicio; data inicial; inicio da campanha; data do inicio",
    "end date": "data de fim; fim; data fim; data final; data de termino; termino; data termino; data do fim",
    "due date": "data de vencimento; vencimento; prazo; data limite; data vencimento; vence em; prazo limite",
    "duration": "duracao",
    "hour": "horas; h",
    "minute": "minutos; minuto",
    "second": "segundos; segundo",
    "date time": "data hora; data e hora; dt hr",
    "modified date": "data de modificacao; ultima atualizacao; data de atualizacao; data atualizacao; modificado em;"
    " atualizado em; dt atualizacao; data de alteracao do cadastro",
}
