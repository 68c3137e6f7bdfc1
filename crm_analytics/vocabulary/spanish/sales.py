"""Spanish words of deals and products: stages, forecasts, offers, prices."""

SALES = {
    "opportunity": "oportunidad; oportunidades; negociacion; oportunidad de venta",
    "deal": "trato; negocio; tratos; negocios",
    "quote": "cotizacion; presupuesto; propuesta; cotizaciones; oferta; presupuestos; ofertas",
    "project": "proyecto; proyectos",
    "product": "producto; productos; mercancia",
    "item": "articulo; articulos; art",
    "product category": "categoria de producto; familia; linea; categoria producto; linea de producto;"
    " familia de productos; tipo de producto; seccion",
    "subcategory": "subcategoria; sub categoria; subfamilia",
    "stage": "etapa; fase; etapa de venta; etapas; etapa del negocio; etapa de ventas; fase de venta; etapa del trato",
    "accepted": "aceptado; aceptada",
    "won": "ganado; ganada; ganadas; ganados",
    "lost": "perdido; perdida; perdidas; perdidos",
    "closed at": "fecha de cierre; fecha cierre; cerrado el; fecha de cierre real; fecha perdido; fecha ganado;"
    " fecha de venta; fecha de perdida; fecha de firma; fecha real de cierre; cierre; f cierre; fec cierre",
    "expected close": "fecha probable de cierre; cierre previsto; fecha estimada de cierre; fecha de cierre prevista;"
    " cierre esperado; fecha de cierre estimada; fecha de cierre esperada; cierre estimado; fecha prevista de cierre;"
    " fecha prevista; fecha esperada de cierre; fecha estimada cierre; fecha cierre estimado; fecha cierre est;"
    " cierre est; fecha de cierre est",
    "probability": "probabilidad; probabilidad de cierre; probabilidad de exito; prob",
    "expected revenue": "ingreso esperado; ingresos esperados; ingreso previsto; ingresos previstos; ingreso estimado;"
    " valor esperado; ingresos estimados",
    "weighted amount": "monto ponderado; importe ponderado; valor ponderado",
    "requested amount": "monto solicitado; importe solicitado",
    "forecast": "pronostico; prevision; previsto",
    "forecast category": "categoria de pronostico; categoria de prevision",
    "lost reason": "motivo de perdida; razon de perdida; motivo no cierre; motivo perdida; motivo de no cierre;"
    " causa de perdida; motivo de la perdida; razon perdida; razon de la perdida; motivo de rechazo",
    "price": "precio; precios; tarifa; precio de venta; precio venta; pvp; precio lista; precio de lista",
    "purchase price": "precio de compra; precio compra; precio de costo; precio costo; precio coste; coste medio;"
    " costo promedio; ultimo coste",
    "pipeline": "embudo; tuberia",
    "supplier": "proveedor; proveedores",
    "brand": "marca; marcas",
    "dish": "platillo; plato; platillos",
    "estimated amount": "monto estimado; importe estimado",
    "product code": "referencia; referencia producto; referencia articulo; cod prod; cod art; codigo articulo;"
    " codigo del producto; codigo de barras; codigo barras",
    "estimated value": "valor estimado; valor potencial; potencial; importe potencial; monto potencial",
    "deal name": "oferta; nombre oferta; nombre de la oferta; asunto oferta; cotizacion",
    "deal value": "presupuesto; monto cotizado; importe presupuestado; monto presupuesto; monto cotizacion;"
    " valor cotizacion; importe presupuesto; total cotizado; ingresos esperados; importe ofertado",
    "unit cost": "costo unitario; coste unitario; costo unit; coste unit",
    "forecast amount": "monto proyectado; importe proyectado; ingreso proyectado; valor proyectado",
    "quote date": "fecha de emision",
    "deal closed on": "fecha de aceptacion; fecha de resolucion",
    "expected close date": "validez; valido hasta",
    "win probability": "prob de cierre; percent de exito",
    "deal owner": "agente comercial; comercial asignado",
    "deal product": "producto de interes",
    "deal region": "delegacion",
    "last activity date deal": "ultimo seguimiento",
    "product name": "desc articulo; nom producto",
    "selling price": "precio publico; precio con iva; precio sin iva; p v p; precio al publico",
    "product active": "disponible; habilitado",
    "time closed": "tiempo de cierre",
    "new stage": "etapa nueva; nueva etapa; nuevo estado",
    "stage entered date": "fecha de cambio; fecha cambio; entro el",
    "stage left date": "fecha de salida; fecha salida; salio el",
}
