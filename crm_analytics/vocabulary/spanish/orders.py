"""Spanish words of orders: amounts, taxes, invoices, payments, deliveries."""

ORDERS = {
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
    "service": "servicio; servicios",
    "amount": "importe; monto; suma; monto autorizado; importes; montos; monto total",
    "unit price": "precio unitario; precio por unidad; valor unitario; p unitario; precio unidad; precio unit;"
    " precio de unidad; p u; pu; p unit; pvp unitario; importe unitario",
    "subtotal": "sub total; subtotales",
    "net": "neto; neta; base imponible; sin iva; s iva; iva excluido; sin impuestos; sin igv; antes de impuestos",
    "gross": "bruto; bruta; con iva; iva incluido; c iva; iva incl; con impuestos; con igv",
    "net amount": "importe neto; monto neto; ventas netas; venta neta; base; base imp; base imponible; importe base;"
    " b impon; base impon",
    "tax": "impuesto; iva; impuestos; igv; itbis; importe iva; monto iva; cuota iva; iva importe; total iva; cuota",
    "discount": "descuento; rebaja; descuentos; bonificacion; dto; importe descuento; dcto; dscto; desc; descto; dtos;"
    " bonif",
    "shipping": "envio; gastos de envio; costo de envio; flete; coste de envio; portes; costo envio",
    "shipped": "enviado; enviada; despachado",
    "delivered": "entregado; entregada",
    "shipping date": "fecha de envio; fecha envio; enviado el; fecha de despacho; fecha despacho",
    "delivery date": "fecha de entrega; fecha entrega; entregado el; fecha entregado",
    "refund": "reembolso; devolucion; reembolsado; monto reembolsado; reembolsos; importe reembolsado; abono",
    "returned at": "fecha de devolucion; fecha devolucion; devuelto el",
    "margin": "margen; ganancia; utilidad; beneficio; ganancias; beneficios; margen bruto; lucro; utilidades",
    "currency": "moneda; divisa; tipo de moneda; monedas",
    "quantity": "cantidad; cant; unidades; cantidad vendida; piezas; ctd; uds; cantidades; unidades vendidas;"
    " numero de unidades; unid; unids; und; unds; cant vendida; ctdad; bultos; nro unidades",
    "revenue": "ingreso; ingresos; facturacion; recaudacion; ventas totales",
    "cancelled": "cancelado; anulado; cancelada; cancelacion; anulada; cancelo; dado de baja; se dio de baja",
    "store": "tienda; sucursal; local; tiendas; sucursales; punto de venta; oficina",
    "sold": "vendido; vendida; vendidos; vendidas",
    "paid": "pagado; pagada; cobrado",
    "ordered at": "fecha de pedido; fecha pedido; fecha de venta; fecha venta; fecha de compra; fecha compra;"
    " fecha de factura; fecha factura; fecha de orden; fecha orden; fecha de emision; fecha de transaccion;"
    " fecha transaccion; fecha emision; fecha del pedido; fecha de la venta; fecha de pago; fecha de facturacion;"
    " fecha operacion; fecha pago; fecha documento; fecha contable; fecha expedicion; fecha albaran",
    "refunded": "devuelto; importe devuelto; monto devuelto; reembolsado",
    "coupon": "cupon; cupones; codigo de cupon",
    "course": "curso",
    "room": "habitacion",
    "nights": "noches",
    "booking": "reserva; reservacion; reservas; reservaciones",
    "confirmation code": "codigo de confirmacion; codigo confirmacion; codigo de reserva; localizador",
    "rental": "alquiler; alquileres; arriendo; arriendos; renta; rentas",
    "arrival": "llegada",
    "booked": "reservado; reservada",
    "treatment": "tratamiento",
    "appointment date": "fecha de cita; fecha cita",
    "order number": "numero de orden; numero orden; n orden; nro orden; no orden; n ped; num ped; n albaran; albaran; numero albaran; numero de albaran; remito; n remito;"
    " numero ticket; referencia pedido; remision; nota de venta; folio fiscal; serie numero; ot; numero guia",
    "receipt number": "ticket; n ticket; numero de ticket; nro ticket; n boleta; numero de boleta",
    "order date": "fecha de pedido; fecha pedido; fecha del pedido; fecha de venta; fecha venta; fecha de factura;"
    " fecha factura; fecha de compra; fecha de emision; fecha emision; f pedido; f ped",
    "invoice date": "f factura; f fact; fec factura",
    "coupon code": "codigo promocional; codigo promo; codigo de descuento; codigo descuento",
    "payment date": "fecha de pago; fecha pago; f pago",
    "appointment": "cita; citas; agenda; turno; turnos",
    "channel source": "canal de origen",
    "order total": "total sin iva; importe neto gravado; total iva incluido; importe con iva; importe sin iva;"
    " total documento",
    "order quantity": "cantidad pedida",
    "tax amount": "i v a; recargo de equivalencia",
    "shipping cost": "transporte",
    "discount amount": "descuento aplicado",
    "order cost": "coste total; costo total",
    "gross margin": "rentabilidad",
    "sales channel": "establecimiento",
    "paid by": "pagado por; pagado con",
}
