"""Spanish words for who and what the rows of a table are: customers, deals, orders, colleagues …"""

RECORDS = {
    "customer": "cliente; clientes; comprador; compradores; consumidor; socio; abonado; clienta; socios; abonados;"
    " socias",
    "account": "cuenta; cuentas",
    "company": "empresa; empresas; compania; razon social; sociedad; negocio; empresa cliente",
    "company name": "nombre de la empresa; nombre empresa; nombre de empresa; razon social; nombre comercial;"
    " nombre de la compania; nombre fiscal; denominacion social; denominacion; nombre o razon social",
    "organization": "organizacion; institucion; entidad; organizaciones",
    "contact": "contacto; contactos; persona de contacto; nombre del contacto; nombre de contacto; nombre contacto",
    "person": "persona; personas",
    "lead": "prospecto; interesado; posible cliente; candidato; prospectos; posibles clientes; iniciativa; interesados",
    "lead status": "estado de posible cliente; estado del posible cliente; estado del lead; estado de lead;"
    " estado prospecto; seguimiento estado",
    "lead source": "fuente de posible cliente; fuente del lead; origen del lead; fuente de prospecto;"
    " origen del posible cliente; fuente de posibles clientes; origen de lead; fuente de cliente potencial;"
    " origen del prospecto; medio de captacion",
    "lead owner": "propietario de posible cliente; propietario del lead; propietario del posible cliente",
    "prospect": "prospecto; cliente potencial",
    "opportunity": "oportunidad; oportunidades; negociacion; oportunidad de venta",
    "deal": "trato; negocio; tratos; negocios",
    "quote": "cotizacion; presupuesto; propuesta; cotizaciones; oferta; presupuestos; ofertas",
    "project": "proyecto; proyectos",
    "order": "pedido; pedidos; orden; ordenes; encargo; orden de compra",
    "purchase": "compra; compras; adquisicion",
    "sale": "venta; ventas",
    "amount paid": "importe pagado; monto pagado",
    "invoice": "factura; facturas; comprobante; boleta; fra; fras",
    "receipt": "recibo; ticket de compra; recibos; comprobante",
    "transaction": "transaccion; transacciones; operacion; movimiento",
    "payment": "pago; pagos; cobro",
    "payment method": "metodo de pago; forma de pago; medio de pago; tipo de pago; modo de pago; forma pago;"
    " metodo pago; forma de cobro",
    "product": "producto; productos; mercancia",
    "item": "articulo; articulos; art",
    "service": "servicio; servicios",
    "ticket": "tique; tickets; boleto; incidencia; ticket",
    "case": "caso; casos; expediente",
    "incident": "incidencia; incidente; incidencias",
    "complaint": "queja; reclamo; reclamacion; quejas; reclamos; reclamaciones",
    "request": "solicitud; peticion; requerimiento; solicitudes; consulta",
    "call": "llamada; llamadas",
    "survey": "encuesta; encuestas; cuestionario",
    "response": "respuesta; respuestas",
    "campaign": "campana; campanas; campania; nombre de la campana; promocion; nombre de campana",
    "ad": "anuncio; anuncios; publicidad",
    "ad group": "grupo de anuncios",
    "ad set": "conjunto de anuncios",
    "cost": "costo; coste; costos; costes",
    "expense": "gasto; gastos; egreso; egresos",
    "spent": "gastado; importe gastado; gasto; inversion; invertido; monto gastado; gasto total; gasto publicitario;"
    " inversion publicitaria; inversion total; coste total; costo total",
    "activity": "actividad; actividades; interaccion; gestion",
    "task": "tarea; tareas",
    "meeting": "reunion; reuniones; cita; citas",
    "visit": "visita; visitas",
    "event": "evento; eventos",
    "user": "usuario; usuarios",
    "username": "nombre de usuario; nombre usuario",
    "employee": "empleado; empleada; trabajador; colaborador; nombre empleado; empleado id",
    "employees": "empleados; numero de empleados; n de empleados; num empleados; cantidad de empleados;"
    " tamano empresa; numero empleados; plantilla; tamano de la empresa; cant empleados",
    "agent": "agente; operador; tecnico; asesor; ejecutivo; atendido por; agentes",
    "assignee": "asignado a; asignado; persona asignada; agente asignado",
    "salesperson": "vendedor; comercial; vendedora; promotor; representante; ejecutivo de ventas; vendedores;"
    " asesor comercial; ejecutivo de cuenta; agente de ventas; representante de ventas; dependiente; dependienta;"
    " ejecutivo comercial; estilista",
    "owner": "propietario; responsable; dueno; encargado; propietario del contacto; propietario del negocio; titular;"
    " propietario de contacto",
    "manager": "gerente; jefe; supervisor; director; jefa; lider; responsable; jefe inmediato; jefe directo; superior",
    "team": "equipo; equipos; equipo de ventas; area",
    "department": "departamento; area; depto",
    "group": "grupo; grupos",
    "role": "rol; funcion",
    "job title": "cargo; puesto; titulo del puesto; profesion; ocupacion; titulo; puesto de trabajo",
    "login": "inicio de sesion; acceso; ingreso; conexion",
}
