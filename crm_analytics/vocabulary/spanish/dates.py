"""Spanish words of dates, times and durations."""

DATES = {
    "monthly": "mensual; mensuales; al mes; por mes",
    "date": "fecha; fechas; dia; fec; fch; f; fc",
    "time": "hora; tiempo",
    "month": "mes; meses",
    "year": "ano; anos; anio",
    "week": "semana; semanas",
    "quarter": "trimestre",
    "occurred at": "ocurrio; ocurrido; ocurrido el; fecha de ocurrencia",
    "created at": "fecha de creacion; creado el; fecha creacion; fecha de alta; fecha alta; fecha de apertura;"
    " fecha apertura; fecha de ingreso; fecha ingreso; fecha de solicitud; fecha de recepcion; hora de creacion;"
    " fecha prospecto; fecha de contacto; marca temporal; fecha de registro; fecha registro; abierto el;"
    " fecha contacto; fecha de inicio; fecha primer contacto; fecha solicitud; fecha del reporte; fecha de captacion;"
    " creado en; fecha y hora de creacion; fecha entrada; fecha de entrada; f entrada; f creacion; f apertura;"
    " fec creacion; fec registro; fecha de consulta; fecha consulta",
    "start date": "fecha de inicio; inicio; fecha inicio; fecha inicial; fecha de comienzo; comienzo;"
    " fecha de lanzamiento",
    "end date": "fecha de fin; fin; fecha fin; fecha final; fecha de finalizacion; finalizacion; fecha termino;"
    " fecha de termino",
    "due date": "fecha de vencimiento; vencimiento; fecha limite; fecha vencimiento; plazo; vence; fecha compromiso",
    "duration": "duracion",
    "hour": "horas; hrs; h",
    "minute": "minutos; min; minuto",
    "second": "segundos; seg; segundo",
    "date time": "fecha hora; fecha y hora",
    "date added": "anadido el",
    "modified date": "fecha de modificacion; ultima modificacion; fecha modificacion; actualizado el;"
    " fecha de actualizacion",
}
