"""Spanish words of tickets, calls, activities and surveys."""

SERVICE = {
    "ticket": "tique; tickets; boleto; incidencia; ticket",
    "case": "caso; casos; expediente",
    "incident": "incidencia; incidente; incidencias",
    "complaint": "queja; reclamo; reclamacion; quejas; reclamos; reclamaciones",
    "request": "solicitud; peticion; requerimiento; solicitudes; consulta",
    "call": "llamada; llamadas",
    "survey": "encuesta; encuestas; cuestionario",
    "response": "respuesta; respuestas",
    "activity": "actividad; actividades; interaccion; gestion",
    "task": "tarea; tareas",
    "meeting": "reunion; reuniones; cita; citas",
    "visit": "visita; visitas",
    "event": "evento; eventos",
    "resolved at": "fecha de resolucion; resuelto el; fecha resolucion; fecha de cierre; fecha cierre; cerrado el;"
    " hora de resolucion; fecha de solucion; hora de cierre; fecha solucion; fecha finalizacion; fecha de atencion;"
    " fecha respuesta final",
    "first response at": "primera respuesta; fecha primera respuesta; fecha de primera respuesta;"
    " hora de primera respuesta",
    "response time": "tiempo de respuesta; tiempo de espera; tiempo primera respuesta; tiempo de primera respuesta;"
    " tiempo respuesta; tiempo espera",
    "resolution time": "tiempo de resolucion; tiempo de atencion; tiempo resolucion; duracion de la llamada;"
    " tiempo de solucion; tiempo solucion; tiempo atencion; tiempo de cierre; dias de resolucion; tiempo empleado;"
    " tiempo de gestion",
    "priority": "prioridad; urgencia; severidad; prioridades; gravedad; importancia",
    "satisfied": "satisfecho; satisfecha; satisfechos",
    "satisfaction": "satisfaccion; satisfaccion del cliente; nivel de satisfaccion; satisfaccion cliente;"
    " calificacion de satisfaccion",
    "rating": "calificacion; valoracion; puntuacion; clasificacion; evaluacion; estrellas; nota",
    "recommendation": "recomendacion; recomendar; recomiende; recomendarnos; recomendaria; nos recomendaria;"
    " recomendarias",
    "solution": "solucion; resolucion; accion tomada",
    "replies": "respuestas; numero de respuestas",
    "reopens": "reaperturas; reabierto; veces reabierto",
    "transfers": "escalamientos; escalados; transferencias; reasignaciones; numero reasignaciones;"
    " numero de reasignaciones",
    "sla met": "cumple sla; cumple con sla; sla cumplido; cumplimiento sla; dentro de sla; dentro de plazo;"
    " sla vencido",
    "how would you rate": "como calificaria; como calificas; como valora; como valoraria; como evalua;"
    " como calificarias; como califica; como calificarian; como valorarias; como valoras; como evaluarias;"
    " como evaluas; como puntuarias",
    "requester": "solicitante; reportado por; peticionario; remitente; denunciante",
    "ticket number": "radicado; n radicado; nro ticket; nro reclamo; nro caso; nro incidencia; codigo incidencia;"
    " folio; ticket; numero parte; orden de trabajo",
    "complaint date": "f reclamo; fecha de reclamo; fecha reclamo; fc reclamo; fecha de la queja",
    "problem": "problema; averia; falla; fallo",
    "overall satisfaction": "satisfaccion general; satisfaccion global; valoracion general; valoracion global;"
    " calificacion general; experiencia general; grado de satisfaccion",
    "user satisfaction": "satisfaccion usuario",
    "date rating": "fecha de calificacion; fecha calificacion",
    "ticket date": "fecha hora apertura; fecha aviso",
    "first reply date": "fecha de asignacion; fecha primera atencion",
    "ticket resolved date": "finalizado el",
    "time activity": "tiempo de gestion",
    "ticket status": "estado del ticket; estado ticket",
    "ticket priority": "criticidad; nivel de prioridad",
    "ticket channel": "canal de entrada; canal de atencion; via de entrada; canal de ingreso; forma de contacto;"
    " medio de recepcion",
    "ticket category": "tipologia",
    "support agent": "usuario asignado; operadora",
    "support team": "cola; grupo de soporte; area responsable; grupo asignado; grupo resolutor",
    "group assignee": "grupo asignado",
    "reply count": "interacciones; numero interacciones",
    "transfer count": "derivaciones",
    "first contact resolution": "resolucion en primer contacto",
    "sla deadline": "fecha prevista",
    "ticket subject": "resumen; titulo del ticket; motivo de la consulta",
    "problem description": "falla; falla reportada; problema; averia; hechos; problema reportado",
    "resolution note": "accion realizada; solucion aplicada; acciones realizadas; diagnostico; trabajo realizado;"
    " respuesta al cliente",
    "response customer": "respuesta al cliente",
    "queue name": "cola",
    "call offered": "llamadas recibidas; llamadas entrantes; llamadas ofrecidas; recibidas",
    "call answered": "llamadas atendidas; llamadas contestadas; contestadas; respondidas",
    "call missed": "llamadas abandonadas; no atendidas; perdidas; llamadas no atendidas",
    "survey completion date": "respondido el; hora de finalizacion",
    "likelihood to recommend": "probabilidad de recomendacion; nos recomendarias",
    "survey comment": "resena; comentarios adicionales",
    "activity date": "cuando; fecha programada",
    "participant": "asistentes",
    "activity subject": "motivo; motivo de la visita; resumen",
    "activity status": "realizada; completada; hecho; finalizada",
    "activity duration": "tiempo; duracion llamada",
    "call direction": "entrante saliente",
    "rating final": "evaluacion final; nota final",
    "raised by": "abierto por; reportado por; solicitado por; registrado por; denunciado por",
    "handled by": "resuelto por; atendido por; cerrado por; gestionado por",
    "review": "resenas; valoraciones",
}
