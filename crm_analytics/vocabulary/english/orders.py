"""English headings of orders: shop orders, invoices, receipts, payments, and the lines of any of them."""

from crm_analytics.vocabulary.english.sales import CUSTOMER, SELLER

_DOCUMENT = (
    "{order,sale,sales,transaction,invoice,purchase,receipt,bill,payment,basket,booking,sales order,document,ticket,"
)
_DOCUMENT += (
    "check,cart,purchase order,charge,bon,voucher,reservation,rental,donation,stay,checkout,receipt,trade,trip}"
)
_BUYER = "customer,client,buyer,company,account,user,bill to,sold to,organization,member,guest,consumer"
_TOTALS = (
    "order,sale,sales,transaction,invoice,purchase,line,grand,net,gross,total,payment,basket,item,net sales,extended,"
)
_TOTALS += (
    "receipt,bill,subscription,lineitem,paid,dollar,booking,line item,charge,document,sold,monetary,tran,invoiced"
)

ORDERS = {
    "order_id": f"id; {_DOCUMENT} {{id,number,code,key,reference,uid,token,name,nr}}; order; invoice; transaction; receipt;"
    " bill; record id; vbeln; {confirmation,conf} {code,number,id}; number; num; no; reference; unique sales id; unique id; txn; doc number; {number,code,key,uid};"
    " sale; basket; invoice; purchase; order sales id; transaction unique id; order unique id; order reference id;"
    " merchant order id; marketplace order id; amazon order id; oid;"
    " transactions; document; journal no; ~ticket; reservation; booking; order num; doc no; ~entry id; ~external id; so number; document no; bill no; sales order; sale number; document number; receipt no; record number; increment id; {merchant,psp} reference; recordno; ~order increment id",
    "line_id": "line id; {order,invoice,sales} {line,line item} {id,number}; {row,line,line item,order line,order item,item,invoice line,lineitem,detail,sales line,invoice item,"
    "position,record,order detail} {id,number,key,index}; row; row number; line; order line; position; line no; seq;"
    " sequence; transaction line id; order item sequence; lineitem; order detail id; item number",
    "ordered_at": f"{_DOCUMENT} {{date,at,time,on,timestamp,day,datetime,date time,purchase timestamp,created at,created}};"
    " date; ordered; ordered {at,on,date}; created; {created,create,creation} {at,on,date,time}; date {of sale,of order,"
    "of purchase,of invoice,of transaction,sold,ordered,created,paid,placed,purchased,issued,invoiced,of receipt,booked};"
    " timestamp; date time; day; audat; booked; reserved; {booked,reserved} date; sold {at,on}; placed {at,on}; paid {at,on}; purchased {at,on}; paid date; issue date;"
    " issued; posting date; effective date; order created; order purchase timestamp; created utc; processed date; appointment {date,at,time};"
    " when; order placed; bought {at,on}; completed {at,on,date}; txn date; trans date; event time; document date;"
    " transaction timestamp; time; start date; period; month; order date gmt; week; accounting date; booked at; billed on;"
    " created at utc; ~delivery date; completed; processed at; purchase; order completed date;"
    " date created utc; billing date; invoice issue date; closing date; event date; date time of sale; sales day;"
    " start date utc; ~{arrival,check in}; ~{arrival,check in} date; sale made on; order day; date of payment; payment made on; ~opened",
    "customer_id": CUSTOMER
    + f"; {{{_BUYER}}}; customer unique key; {{customer,client}} name {{code,id,key}}; ~buyer name; {{client,account,partner}} name;"
    " customer number id; ~contact {id,number}; donor; household; household key; user; buyer user id; username buyer; username; buyer username; patient; invoice partner;"
    " customer lookup; subscriber; panelist id; member; household id; partner reference; ~customer description; guest;"
    " billing account; customer no; payer id; payer; company number; ship to id; customer business name",
    "customer_name": f"{{{_BUYER},billing,billing address,contact,payer,debtor,partner,passenger,patient,donor}} name; ~{{shipping,recipient,ship}} name;"
    " customer full name; full name; ~customer; ~client; ~buyer; contact name; bill to name; ship to; ~name; customer display"
    " name; invoice partner display name; name of customer; customer description; customer company name; billing full name;"
    " party name; contact; ~ship to name; billed to; ~company; ~account; recipient; sold to name; partner",
    "email": "email; {customer,buyer,client,billing,contact,user,payer,account,order,ship,recipient,from} email;"
    " {customer,buyer,billing,from,payer,contact,client} email address; email address; mail; email billing; customer e mail;"
    " receipt email; e mail of customer",
    "amount": f"amount; total; total after discount; amount after discount; net sales; total gross; amount gross; gross total; order total; grand total; total price of product; {{{_TOTALS}}} {{amount,total,value,price,sum,revenue,sales,paid}}; total; sales; revenue; net sales;"
    " gross sales; netwr; turnover; spent; amount spent; total {price,spent,collected,paid,bill,incl tax,incl vat,excl tax,"
    "revenue,ttc,ht}; value; ~price; gross; net; grand total; line {amount,price,revenue}; gross amount; net amount;"
    " sum; total sum; sale dollar; ~subtotal; ~order subtotal; ~sub total; total in currency; gmv; ~paid; paid amount; total sales"
    " price; sale price; price total; extended price; total discounted price; money spent; net revenue; total usd; total eur;"
    " converted amount; total net; total gross; amount usd; amount eur; sales revenue; price paid; dollar value; spend;"
    " total order value; untaxed amount; total excl vat; invoiced; amount total; payment; fare; bill; transaction"
    " total; order net; sold price; lineitem total; total spending; product total; checkout amount; sales sum; total purchase;"
    " amount paid; purchase; payment value; sales usd; total sales value; trans amt; monetary; dollar; tran amount; charge; ext price; extended amount; ext amt; {final,net,gross} total; total {due,payable,to pay}; to pay; {total,net,gross} sale; amount {incl,excl} {tax,vat}; total value; amount payable; total paid; total entered; {captured,settled,billed,credited} amount; {gross,net} credit; base grand total; ticket total; product sales; ticket sales; {total,amount} {incl,excl,ex} {tax,vat,gst,hst}; total {incl,excl,ex} {tax,vat,gst} amount",
    "quantity": "quantity; {ordered,item,sold,product,sales,purchase,purchased,sale,unit,lineitem,line,invoiced,order"
    " item,total,billed,line item,pieces} {quantity,count}; order quantity; quantity {sold,ordered,purchased,invoiced,bought}; unit; unit"
    " {sold,ordered,purchased}; number of {item,unit,product,article,piece,cds,ticket,copies}; number item; ~item; pieces; copies;"
    " item {sold,count,ordered,purchased,quantity}; no of {item,unit,piece}; total {unit,item,quantity,qty}; cds bought;"
    " volume; count; product sold; bought; total unit sold; order units; piece; seats; amount sold; number sold; item {cnt,count} day;"
    " sold; nights; order item quantity; quantities; sales units; order volume; total product count; basket size; net quantity; loaded quantity; ~hour; ~hours worked; {delivered,shipped,picked} quantity; number of unit; total quantity ordered",
    "unit_price": "unit price; price; {net,gross} sale price; sold price; price {per unit,each,per item,unit,per piece}; {item,product,sale,sales,selling,"
    "appointment,booking,service,ticket,room,class,lesson,lineitem,retail,single,list,article,line item,piece,net unit,original,base} price; unit {amount,rate,value};"
    " rate; sales rate; price unit; list unit price; price excl tax; unit selling price; unit sale price; selling rate;"
    " unit price {usd,eur,gbp,net,gross}; price per unit usd; mrp; product price each; unit net price; sales"
    " price rate; value per {unit,item,piece}; price per seat; order item price; price of one; price product; price tag; price list",
    "tax": "tax; tax {amount,total,value}; taxes; {sales,total,order,item,line,invoice,cart} tax; {sales,total} tax amount;"
    " vat; vat {amount,total,value}; gst; gst amount; sales tax; tax collected; hst; tax 5 percent; tax 1 value; iva;"
    " taxes amount; tax sum; tax paid; total taxes; vat in currency; amount tax; order tax amount; sales tax total; service tax; ~estimated tax; {cgst,sgst,igst} amount; vat paid",
    "shipping": "shipping; {shipping,freight,delivery,postage,handling} {cost,amount,charge,fee,price,total,paid,value,"
    "revenue}; freight; postage; ~delivery; order shipping; shipping {handling,and handling,handling amount,total amount};"
    " total shipping; total shipping {price,cost,fee,charge}; freight value; freight amount; shipping and handling; shipping cost amount; order shipping amount;"
    " postage and packing; shipping and handling amount; transport cost; delivery costs; delivery fee; shipping and handling fee; ship {cost,fee,charge,amount,price}; {courier,transport} {cost,fee,charge}; estimated shipping",
    "discount": "discount; {discount,coupon,voucher,rebate,promo,promotion} {amount,value,total,discount,usd,eur};"
    " {order,total,item,line,lineitem,retail,cart,customer,sales,invoice,price,applied,promo,product,member,campaign}"
    " discount; discounts; total discount amount; markdown; order discount amount; discount applied; order item discount;"
    " ~discount percent; discount rate; percent discount; coupon disc; retail disc; rebate; item discount amount; disc;"
    " discount given; reduction; cart discount amount; deduction; ~discount code value; discounts amount",
    "refunded": "refunded; {refund,refunded,returned,return,reimbursed,credit note} {amount,total,value,sales,amount total};"
    " amount refunded; refund; refunds; partial refund; order refund amount; total refunded; returns; refunded volume; sum"
    " refunded; credited; credit note total; refund sum; amount {returned,reimbursed}; sales returns;",
    "cost": "cost; net purchase price; {product,order,total,goods,purchase,sales,material,item} cost; ~unit cost; cogs; cost {of goods,of goods sold,of"
    " sales,price,amount,total}; cost per item; total product cost; standard cost; unit cost price; purchase price; total"
    " production cost; landed cost; cost of goods sold amount; manufacturing cost; net cost; inventory cost; buying price",
    "margin": "margin; profit; {gross,net,order,sales,contribution,line,unit,total,operating,benefit} {margin,profit};"
    " margin {amount,value,usd,eur}; profit {amount,value,usd,per order,loss}; earnings; order profit per order; benefit;"
    " gross income; contribution; benefit per order; total profit usd; gain; gross margin amount; net income; gp; order profit per order; profit per order",
    "currency": "currency; currency {code,name}; {order,invoice,transaction,payment,presentment,sales,billing,buyer,total amount,order total,amount}"
    " {currency,currency code}; iso currency; order currency code; ccy; curr; currency iso code; currency of order; money unit; currency id",
    "product": "product; {product,item,lineitem,article,service,line item,goods,plan,book,sku,listing,menu item,pizza,course,"
    "model,merchandise} {name,title,description,detail}; item; listing; arktx; article; service; product service; description; lineitem; goods;"
    " title; product or service; product item; item title; stock description; dish; plan; ~product type;"
    " item sold; {treatment,procedure,course,class,lesson,room type,dish,menu,activity,package} {name,title}; treatment; procedure; dish; room; ~course; ~lesson; product purchased; product display name; product ordered; model; material; short description; full item"
    " name; ~service type; flavour; pizza; book; ~name; memo description; ~brand; item purchased; products; what sold",
    "product_id": "sku reference number; {product,item,sku,article,stock,lineitem,material,service,listing,inventory item,variant,product card,"
    "part,movie,game,book,goods,asset,pizza,vehicle} {id,number,code,key,reference,uid,sku}; sku; lineitem sku; stock code; matnr; asin; upc; ean;"
    " barcode; product2 id; product 2 id; isbn; variant sku; product variant sku; item no; plu; gtin; inventory item code; product token;"
    " product unique id; merchant sku; article no; item nr; part no; sku id; product; item; {seller,merchant,vendor} sku",
    "category": "category; {product,item,article,sub,main,merchandise,goods,service,lineitem} {category,type,group,line,"
    "family,class,department}; {order,revenue,sale} category; order {group,line,class}; category {name,id}; department; department name; product category name; product line;"
    " subcategory; ~type; family; type of {product,item}; genre; product sub category; section; segment"
    " product; collection; ~class; series; merchandise hierarchy; item family; categories; ~brand; range; menu group",
    "channel": "channel; sales channel; source; ~store; ~shop; {sales,order,purchase,marketing,distribution,store,selling,booking,trade} {channel,method,medium};"
    " channel name; platform; marketplace; order {source,mode,origin}; ~{order,sale,booking} type; ~type; store type; ~store {name,location};"
    " ~location; ~sales team; online offline; ~outlet; source name; fulfillment channel; purchase method;"
    " channel type; ~branch; ~medium; outlet type; ~point of sale; ~sales outlet; ~device;"
    " purchase location; sold via; {booked,ordered,bought} {via,through,by}; online order; traffic source; way of order; ~shop name; where bought; website",
    "campaign": "campaign; campaign {name,id}; utm campaign; {marketing,sales} campaign; promotion; promotion {name,id,code};"
    " promo; promo name; marketing action",
    "status": "status; {order,payment,financial,invoice,transaction,sale,sales,shipment,fulfillment,delivery,purchase,"
    "shipping,current,booking,order item,bill,processing} status; state; order state; invoice state;"
    " status {name,id,code}; payment state; transaction result; posting status;"
    " document status; order status name; ~completed; fulfilment status; ~returned; ~is returned; return status; ~state; {attendee,record} status",
    "is_cancelled": "is cancelled; cancelled; {order,sale,invoice,transaction,payment,booking} cancelled; cancellation;"
    " is {order cancelled,void,voided,canceled order}; void; voided; cancelled order; was cancelled; cancellation flag;"
    " annulled; cancelled yes no",
    "payment_method": "payment method; {payment,pay,paid,settlement} {method,type,mode,mean,option,gateway,provider,channel,"
    "instrument,method name,form}; method of payment; paid {by,via}; payment; tender; tender type; mode of payment; payment gateway name; ~card"
    " type; ~card brand; ~card; payment method {title,name,type,id}; means of payment; gateway; credit card type;"
    " form of payment; payment by; pay method; ~method",
    "shipped_at": "shipped; {shipped,ship,shipping,shipment,dispatch,dispatched,fulfilled,fulfillment,despatch,order shipped}"
    " {at,date,on,time}; date {shipped,dispatched,of shipment,fulfilled}; fulfilled; dispatched; actual shipment date;"
    " shipping date dateorders; delivered carrier date; order delivered carrier date; ship",
    "returned_at": "returned {at,on,date}; {return,refund,refunded} {at,on,date,time}; ~{cancellation,cancelled,cancel} {at,on,date,time}; date"
    " {returned,of return,refunded}; ~date cancelled; ~returned; refunded at utc; return date; item returned on",
    "owner": SELLER,
    "region": "region; {region,territory,sales territory} {id,key}; {sales,customer,order,shipping,delivery,store,geographic,sales region} {region,territory,area,zone};"
    " territory; area; zone; ~market; region name; district; ~division; geography; location region; region code; sales"
    " district; macro region; office; sales office; territory name; continent; region sold; store region",
    "state": "state; ~customer state; ship to {state,province,province region state}; {billing,shipping,ship,order,ship to,delivery,store} {state,province,state province};"
    " province; state province; state {code,name}; us state; county; federal state; billing state code; shipping state"
    " code; province code; prefecture; order state name; state region; billing province; ~location",
    "city": "city; town; ~customer city; {billing,shipping,ship,order,ship to,delivery,store} {city,town}; city name; town city;"
    " municipality; billing address city; shipping address city; place; ship city; location city; branch city",
    "country": "country; ~customer country; {billing,shipping,ship,order,ship to,delivery,buyer,store,destination} country; country"
    " {name,code,region}; nation; {billing,shipping} country code; country of {customer,sale,destination}; ~location; ship"
    " to country; ~market; billing address country; order country code; sales country",
}
