"""Spanish words of customers: companies, plans, memberships, churn."""

CUSTOMERS = {
    "customer": "cliente; clientes; comprador; compradores; consumidor; socio; abonado; clienta; socios; abonados;"
    " socias",
    "account": "cuenta; cuentas",
    "company": "empresa; empresas; compania; razon social; sociedad; negocio; empresa cliente",
    "company name": "nombre de la empresa; nombre empresa; nombre de empresa; razon social; nombre comercial;"
    " nombre de la compania; nombre fiscal; denominacion social; denominacion; nombre o razon social",
    "organization": "organizacion; institucion; entidad; organizaciones",
    "employees": "empleados; numero de empleados; n de empleados; num empleados; cantidad de empleados;"
    " tamano empresa; numero empleados; plantilla; tamano de la empresa; cant empleados",
    "industry": "industria; sector; rubro; giro; ramo; sector de actividad; sectores; actividad economica;"
    " giro comercial; actividad; actividad comercial; cnae descripcion",
    "segment": "segmento; segmentos; segmento de cliente; perfil",
    "customer segment": "tipo de cliente; segmento cliente; categoria de cliente; grupo de clientes; tipo cliente;"
    " segmento de cliente; categoria; clasificacion; clasificacion cliente; categoria cliente; tipologia;"
    " perfil de cliente",
    "plan": "planes; suscripcion; paquete; tarifa; membresia; plan contratado; tipo de suscripcion; abono",
    "contract": "contrato; contratos; tipo de contrato",
    "lifetime value": "valor de vida; valor de vida del cliente; total gastado; total facturado; gasto total;"
    " valor del cliente; total comprado; compras totales; monto total compras; importe total compras;"
    " ventas acumuladas; importe acumulado",
    "annual revenue": "ingresos anuales; facturacion anual; ventas anuales; ingreso anual; volumen de negocio;"
    " volumen de facturacion",
    "monthly fee": "cuota mensual; mensualidad; cargo mensual; cargos mensuales; tarifa mensual; pago mensual;"
    " importe mensual; costo mensual; ingreso mensual; cuota; gasto mensual; factura mensual; renta mensual",
    "last activity": "ultima actividad; ultima compra; ultimo contacto; fecha ultima compra; ultimo pedido;"
    " fecha de ultima compra; fecha ultimo pedido; ultima visita; ultimo acceso; hora de la ultima actividad;"
    " fecha de la ultima compra; fecha de ultima actividad; fecha ultimo contacto; ultima interaccion;"
    " ultima vez activo; fecha de la ultima actividad",
    "customer since": "cliente desde; fecha de alta; fecha alta; fecha de registro; fecha registro; fecha de ingreso;"
    " miembro desde; registrado el; alta; fecha de suscripcion; fecha primera compra; fecha de primera compra;"
    " fecha de afiliacion; antiguedad desde; fecha suscripcion; fecha inscripcion; fecha de inscripcion;"
    " fecha de incorporacion; fecha afiliacion; desde; f alta; fec alta; fecha de ingreso al club;"
    " fecha de contratacion; fecha de activacion",
    "cancellation date": "fecha de baja; fecha baja; fecha de cancelacion; fecha cancelacion; cancelado el;"
    " fecha de abandono; fecha de salida; fecha salida; f baja; fec baja",
    "churned": "baja; abandono; cancelado; fuga; desercion; dado de baja; abandona; abandonado; churneado;"
    " se dio de baja; inactivo; cancelo; se fue; abandono el servicio; desertor",
    "cancellation reason": "motivo de baja; motivo baja; motivo de cancelacion; razon de baja; motivo cancelacion;"
    " motivo de abandono; causa de baja; causa baja; motivo de salida; motivo de fuga; causa abandono",
    "tenure": "antiguedad; permanencia; antiguedad cliente; meses como cliente; antiguedad meses; tiempo como cliente",
    "member": "miembro; miembros; afiliado",
    "subscribed": "suscrito; suscripto; suscrita; boletin; acepta publicidad; suscriptor",
    "parent company": "empresa matriz; matriz; casa matriz; cuenta principal; empresa padre; empresa principal;"
    " cuenta matriz; grupo empresarial",
    "order count": "numero de pedidos; numero de compras; cantidad de pedidos; cantidad de compras; total pedidos;"
    " n pedidos; frecuencia de compra; num compras; num pedidos; numero compras; total compras; frecuencia compra;"
    " pedidos totales",
    "total spent": "total de compras; total compras; monto de compras; importe de compras; ventas totales;"
    " total de ventas; venta total; monto total comprado; importe total comprado; total comprado; valor comprado;"
    " compras acumuladas; monto acumulado; total acumulado",
    "loyalty card": "tarjeta de fidelidad; tarjeta cliente; tarjeta de cliente",
    "student": "alumno; alumna; estudiante",
    "guest": "huesped",
    "patient": "paciente",
    "annual premium": "prima anual",
    "member number": "n socio; numero de socio; no socio",
    "membership": "tipo de membresia",
    "tenure month": "meses como cliente; meses de antiguedad",
    "account manager": "gestor; ejecutivo de cuenta; gestor comercial; gestor de cuenta; agente comercial",
    "customer code": "cve cliente",
    "customer name": "nombre de fantasia; nombre contacto; receptor; cliente proveedor; denominacion receptor;"
    " nombre receptor; senor",
    "subscription plan": "modalidad; producto contratado",
    "customer source": "como nos conociste; canal de origen",
    "number of employees": "trabajadores; numero de trabajadores",
    "churn reason": "razon de abandono; razon de cancelacion",
    "newsletter": "acepta marketing; acepta comunicaciones",
    "donor": "donante; donantes; donador; donadores",
    "donation": "donacion; donaciones; donativo; aporte; aportacion",
    "first donation": "primera donacion",
    "last donation": "ultima donacion",
}
