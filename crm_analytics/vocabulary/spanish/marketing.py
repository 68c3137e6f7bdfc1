"""Spanish words of campaigns, ads and costs."""

MARKETING = {
    "campaign": "campana; campanas; campania; nombre de la campana; promocion; nombre de campana",
    "ad": "anuncio; anuncios; publicidad",
    "ad group": "grupo de anuncios",
    "ad set": "conjunto de anuncios",
    "cost": "costo; coste; costos; costes",
    "expense": "gasto; gastos; egreso; egresos",
    "spent": "gastado; importe gastado; gasto; inversion; invertido; monto gastado; gasto total; gasto publicitario;"
    " inversion publicitaria; inversion total; coste total; costo total",
    "budget": "presupuesto; presupuesto diario; presupuestos; presupuesto asignado",
    "impression": "impresiones; visualizaciones; vistas; aperturas",
    "click": "clics; clic; clics en el enlace; clicks; clics unicos",
    "conversion": "conversiones; conversion",
    "reach": "alcance",
    "sent at": "fecha de envio; enviado el; fecha envio",
    "target group": "publico objetivo; audiencia",
    "audience": "publico; audiencia",
    "leads generated": "leads generados; leads obtenidos; prospectos generados; contactos generados; registros;"
    " clientes potenciales; formularios",
    "expense category": "partida; partida presupuestaria; tipo de gasto; rubro; centro de coste; centro de costos;"
    " cuenta contable; naturaleza",
    "campaign id": "identificador de la campana; identificador campana; id de la campana; id de campana",
    "reporting start": "inicio del informe; inicio informe",
    "reporting end": "fin del informe; fin informe; finalizacion del informe",
    "cost category": "concepto de gasto",
    "campaign name": "grupo de anuncios",
    "marketing channel": "red; red social; soporte; medio publicitario",
    "target audience": "segmento objetivo; publico meta",
    "number sent": "mensajes enviados",
    "total conversion": "nuevos clientes; clientes captados; ventas generadas",
    "revenue generated": "ingresos generados; facturacion generada",
    "expense date": "fecha contable; fecha operacion",
    "expense amount": "debe",
    "expense description": "glosa; justificacion",
}
