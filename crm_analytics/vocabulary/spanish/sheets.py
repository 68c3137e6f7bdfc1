"""What files and sheets are called in Spanish."""

SHEETS = {
    "list": "lista; listado; registro; relacion; registros; reporte; informe",
    "master": "maestro; maestra",
    "outgoing invoice": "facturas emitidas; facturas de venta; facturas clientes; libro de ventas; factura de venta;"
    " registro de ventas; cuentas por cobrar; cobranza; cobranzas; cartera; cxc; facturas de ventas; ventas detalle;"
    " facturas venta; facturas pendientes; albaranes",
    "incoming invoice": "facturas recibidas; facturas de compra; facturas proveedores; libro de compras;"
    " facturas de proveedores; cuentas por pagar; cxp; factura de compra; facturas compra; facturas de compras",
    "customer": "clientes; cliente; cartera de clientes; padron de clientes; socios; alumnos; pacientes; abonados;"
    " afiliados; base de clientes; estudiantes; inquilinos; huespedes; deudores",
    "supplier": "proveedores; proveedor; acreedores; subcontratistas; contratistas; proveedores maestro",
    "purchase": "compras; compra; abastecimiento; adquisiciones; entradas de mercancia; detalle compras;"
    " detalle de compras",
    "purchase order": "ordenes de compra; orden de compra; ordenes compra; pedidos a proveedores; pedidos proveedor;"
    " pedidos proveedores; pedidos de compra; solicitudes de compra",
    "goods receipt": "recepciones; recepcion; entradas almacen",
    "payroll": "nomina; nominas; sueldos; salarios; planilla de sueldos; sueldo; salario; planilla de pagos;"
    " recibos de nomina",
    "time sheet": "horas; partes de trabajo; hojas de tiempo; fichajes; fichaje; control horario; registro horario;"
    " horas trabajadas; parte de horas; jornada",
    "attendance": "asistencia; asistencias; control de asistencia; ausencias; faltas; inasistencias",
    "shift plan": "cuadrante; vacaciones; permisos; horarios",
    "production": "produccion; ordenes de produccion; lotes; lote; orden de produccion; ordenes de fabricacion;"
    " fabricacion; ordenes produccion; cosechas; cosecha",
    "bill material": "lista de materiales; recetas; receta; insumos receta; formulas",
    "machine": "maquinas; maquinaria; maquina",
    "raw material": "materias primas; materia prima; insumos; ingredientes; insumo",
    "stock movement": "movimientos de inventario; movimientos inventario; movimientos de stock; kardex; entradas y"
    " salidas; entradas salidas; movimientos almacen; movimientos de almacen; traspasos; ajustes de inventario;"
    " movimientos stock; mermas; merma",
    "stock count": "conteo; conteo fisico; toma de inventario; recuento",
    "warehouse": "almacen; almacenes; bodega; bodegas; deposito; depositos; ubicaciones",
    "stock": "existencias; stock; stock actual; inventario actual",
    "branch": "sucursales; sucursal; tiendas; sedes",
    "bank statement": "extracto; extractos; extracto bancario; estado de cuenta; movimientos bancarios;"
    " cartola; movimientos banco; estados de cuenta; extractos bancarios; movimientos cuenta;"
    " conciliacion; conciliacion bancaria",
    "cash book": "caja; libro de caja; flujo de caja; caja chica; arqueo; flujo de efectivo; arqueo de caja; libro caja;"
    " ingresos y gastos; ingresos gastos",
    "journal": "libro diario; libro mayor; asientos; polizas; asientos contables; diario contable; balance;"
    " balance de comprobacion",
    "asset": "activos; activos fijos; activo fijo; equipos; equipo; herramientas; inmovilizado; equipamiento",
    "vehicle": "vehiculos; vehiculo; flota; flotilla; combustible; unidades flota",
    "maintenance": "mantenimiento; mantenimientos; ordenes de mantenimiento",
    "loan": "prestamos; prestamo; creditos; amortizacion; hipotecas; tabla de amortizacion",
    "requirement": "requisitos; requerimientos; requisito; especificaciones",
    "project plan": "plan de proyecto; cronograma; hitos; fases; plan de trabajo; actividades proyecto",
    "test case": "casos de prueba; pruebas",
    "checklist": "lista de verificacion; lista de tareas; pendientes; lista de compras; lista de chequeo",
    "exam": "examenes; examen; calificaciones; notas alumnos; materias; evaluaciones alumnos; calificacion;"
    " asignaturas",
    "weather": "clima; tiempo meteorologico; temperaturas",
    "measurement": "mediciones; medicion; sensores; lecturas; consumo; consumos; medidores",
    "translation": "traducciones; traduccion",
    "config": "configuracion; parametros; ajustes; catalogos sistema",
    "kpi": "indicadores; estadisticas; resumen kpi; tablero; metricas; indicador; ranking",
    "product": "articulos; listado de productos; maestro de productos; articulo; servicios; menu; surtido;"
    " productos catalogo; lista de articulos; referencias",
    "price list": "lista de precios; precios; tarifas; tarifa; listado de precios; tarifario; precios canal",
    "catalog": "catalogo; catalogo de productos; catalogos",
    "address book": "agenda de contactos; directorio; libreta de direcciones; direcciones",
    "lead": "prospectos; solicitudes de informacion; interesados; consultas web; formulario contacto",
    "quote": "cotizaciones; presupuestos; propuestas; cotizacion; presupuesto; ofertas",
    "deal": "oportunidades; oportunidad; pipeline ventas; embudo de ventas; negociaciones",
    "order": "pedidos; pedidos clientes; ordenes; encargos; detalle pedidos; detalle de pedidos; pedidos de clientes;"
    " ordenes de servicio; remisiones; notas de venta; nota de venta; boletas",
    "sale": "ventas; ventas diarias; reporte de ventas; detalle ventas; detalle de ventas; ventas mensuales;"
    " libro ventas; cierre de caja",
    "employee": "empleados; personal; plantilla; trabajadores; vendedores; colaboradores; agentes; asesores",
    "cost": "gastos; costos; gastos marketing; egresos; rendicion de gastos; gastos de publicidad",
    "ticket": "incidencias; reclamos; soporte; pqr; pqrs; quejas; casos; averias; tickets soporte; mesa de ayuda",
    "survey": "encuestas; encuesta satisfaccion; opiniones; resenas; resena; valoraciones; satisfaccion; respuestas",
    "campaign": "campanas; anuncios; publicidad; campanas publicitarias; pauta",
    "activity": "seguimiento; visitas; citas; interacciones; bitacora de visitas; agenda comercial; seguimientos",
}
