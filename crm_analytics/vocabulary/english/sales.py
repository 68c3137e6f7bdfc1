"""English headings of the tables about selling: deals, stage history, orders and order lines, products."""

SELLER = (
    "owner; owner {id,name,email,full name}; {deal,opportunity,order,record,account,sale,quote} owner; sales {rep,"
    "representative,agent,person,executive,manager,associate,rep name,rep id,staff,team member,consultant};"
    " salesperson; rep; rep name; rep id; {sales rep,sales agent,employee,salesperson,staff} {id,key,code,number}; account {manager,executive,rep}; assigned to; owned by; assigned; assigned {rep,user,agent,owner,user name};"
    " assignee; agent; agent name; seller; salesman; salesperson {id,name}; staff; staff {name,id}; staff member; staff member {id,name};"
    " cashier; cashier name; employee; employee {name,id}; hubspot owner; hubspot owner id; responsible; responsible person;"
    " user responsible; served by; stylist; therapist; waiter name; mechanic; trainer; tutor; estimator; broker; ~doctor; ~bdr; ~sdr; closer; ~user; consultant; sales by; server; waiter; ~clerk; {csm,sdr,bdr,ae} owner; ae; sold by; technician; server name; ae name"
)
CUSTOMER = (
    "customer; client; {customer,client,account,member,household,company,organization,buyer,shopper,user,patient,guest,subscriber,loyalty,"
    "donor,master,consumer,debtor,bill to customer,sold to,partner,cardholder,visitor,reseller,dealer,retailer,buyer user,student,passenger,tenant}"
    " {id,number,code,key,reference,uid}; customer; client; account; buyer; ~customer personal tax number; guest; student; patient; passenger; tenant; loyalty card; customer card; customer unique id; clientnum; bill to; sold to;"
    " company; organization; customer reference id; msisdn; loyalty card number; customer account; person id; cust key"
)

DEALS = {
    "deal_id": "id; {deal,opportunity,opp,quote,estimate,proposal,project,pipeline,sales opportunity,offer,quotation,bid,"
    "negotiation} {id,number,code,key,reference,uid}; record id; deal record id; record id deal; opportunity; deal; number;"
    " reference; key; code; uid; num; hs object id; opportunity record id; no;"
    " case safe id; ~contract number; ~contract id; ~lead id; ~sale id",
    "name": "name; {deal,opportunity,project,quote,estimate,proposal,offer,quotation,job} {name,title}; ~job description;"
    " title; topic; deal; opportunity; job; project; subject; ~description; memo description; ~memo; ~opportunity summary;"
    " summary; name of {deal,opportunity}; ~proposal; ~lead name; quote subject; solution",
    "stage": "stage; {deal,opportunity,sales,pipeline,current,sale,opp,funnel,quote,process,deal pipeline,lifecycle,project,"
    "lead,kanban} stage; stage {name,id,label}; status label; deal stage {name,id,label}; phase; {pipeline,sales,deal} phase; status;"
    " {deal,opportunity,sales,opp,quote,estimate,proposal} status; step; status reason; sales step; deal state; pipeline"
    " step; pipeline stage id; pipeline stage name; deal pipeline stage id; state; opportunity stage name; sales process"
    " stage; sales cycle stage; ~progress; stage of sale; ~disposition; deal status name; ~{transaction,document} status",
    "outcome": "outcome; ~status; status type; won; lost; accepted; is accepted;"
    " {quote,offer,proposal,estimate,bid} accepted; {deal,opportunity,opp,sales,final,bid,quote,win loss} {outcome,result,status};"
    " result; won lost; win loss; is won; is closed won; closed won; is closed; is lost; win; closed; open; opportunity"
    " result; closed lost; ~state; deal won; won status; state code; record status; is deal won; is deal closed;"
    " ~sold; success; opportunity outcome; statecode; closed status; win lost status; win flag; {won,win,lost,loss} {flag,indicator}",
    "customer_id": CUSTOMER + "; {customer,client,company,account,organization} name; potential customer; associated"
    " company; associated company {id,name}; primary {company,associated company}; {parent,associated} account;"
    " primary account; company account; organization; business; business name; partner; partner name; firm; deal"
    " organization; company name primary; associated company primary; associated company ids primary;"
    " account record id; end customer; ~institution; prospect; prospect name; ~name; company account name; ~contact name",
    "contact_id": "contact; contact {id,name,person,number,email}; person; person {id,name}; primary contact; associated"
    " contact; associated contact {id,name}; {deal,opportunity,key,main} contact; contact full name; contact person"
    " id; contact record id; contact person name; associated contacts ids; decision maker; primary contact name;"
    " ~buyer name; ~attention; primary contact id",
    "lead_id": "lead; lead {id,number,key,reference,name}; originating lead; prospect id; mql id; associated lead; original"
    " lead id; converted lead id; source lead; converted from lead; enquiry id",
    "pipeline": "pipeline; funnel; {deal,sales,opportunity} pipeline; pipeline {id,name,label}; deal pipeline {id,name}; ~sales team;"
    " funnel; sales process; funnel name; ~board; ~team; ~process",
    "amount": "amount; value; {deal,opportunity,contract,quote,estimate,proposal,close,closed,closing,won,sale,sales,"
    "estimated,actual,total,opp,booking,project,order,offer,invoice,net,gross,forecasted,ticket,pipeline,transaction}"
    " {amount,value,size,total,price,worth}; total contract value; tcv; acv; annual contract value; deal revenue;"
    " opportunity revenue; {estimated,est,actual} revenue; revenue; total; price; amount {usd,eur,gbp,converted,in company"
    " currency,in usd,in eur,in home currency}; value usd; bid amount; contract worth; sales; total amount; amount total;"
    " {estimated,expected} {value,deal size,deal value}; ~expected value; total price; sum; total value; budget amount;"
    " closed won amount; closed amount; arr; mrr; net new arr; new arr; acv amount; deal amount usd; declared monthly revenue; size; deal size usd;"
    " total deal value; total opportunity amount; opportunity amount usd; ~expected revenue; volume; ~fee; rough value; quoted; quoted {amount,price,value}; ~net; {net,gross} amount; {potential,negotiated,agreed,annual,annualized,initial,first year} {amount,value}; premium; annual premium; purchase price; sale price; property price; loan amount",
    "currency": "currency; currency {code,name}; {deal,amount,total amount,value,transaction,opportunity} currency; currency of"
    " {amount,value}; iso currency; currency iso code; deal currency code; ~curr; currency id",
    "created_at": "created; {created,create,creation} {at,on,date,time}; date created; {opportunity,deal,open,opened,start,"
    "quote,estimate,proposal,engage,engagement,offer,opportunity created,deal created,deal creation,entry,opp created,"
    "initial contact,first contact,add,added,request,enquiry,bid,received} {date,at,on,time}; opened; date {opened,added,"
    "entered,received,quoted,of quote,of enquiry,started,sent}; started; start; added; timestamp; date; deal created;"
    " record created; quoted {at,on}; creation; issue date; sent date; opportunity open date; opp date; entered"
    " pipeline; date of first contact; created utc; pipeline entry date; opportunity creation; prospect date; ~initiated; ~transaction date",
    "closed_at": "closed; {close,closed,closing,won,lost,decision,signed,sale,win,loss,actual close,actual closing,deal close,"
    "deal closed,opportunity close,contract,signature,contract signed,award,won lost,deal closing,closed won,closed lost,"
    "outcome,completion,finish} {date,at,on,time}; date {closed,won,lost,signed,of sale,of closing,sold,close}; close;"
    " actual close; deal closed on; end date; closed time; deal won on; deal lost on; won; lost;"
    " date deal closed; ~completed; actual closed date; opportunity closed; closing; end; sale closed; ~ended; {close,closing,closed} month; {accepted,acceptance} {date,at,on}",
    "expected_close_at": "{expected,estimated,est,forecast,forecasted,projected,anticipated,target,planned,probable,likely}"
    " {close,closing,close date,closing date,close time,closed date,end date,signing date,decision date,sign date,"
    "completion date,sale date,purchase date}; {expected,target,estimated,projected,anticipated,forecast} date; expected"
    " to close; ~due date; ~valid until; ~expiration date; deadline; expected close month; expected finish; eta close",
    "probability": "probability; win probability; {win,close,closing,closure,deal,success,stage,opportunity,sales,forecast,conversion} {probability,"
    "likelihood,chance,percentage}; probability {percent,of close,of winning,to close,of success}; likelihood; likelihood"
    " to close; chance; chance of {winning,success}; deal stage probability; confidence; confidence level; ~percent;"
    " winning probability; stage probability percent; close percent; forecast percent",
    "forecast_amount": "{forecast,weighted,expected,prorated,forecasted,projected} {amount,revenue,value,total};"
    " expected revenue; weighted {deal value,pipeline}; weighted amount in company currency; forecast; est weighted revenue;"
    " expected revenue weighted; expected deal amount; risk adjusted value; factored value; requested amount; amount requested;"
    " expected mrr; expected value weighted; probable revenue; anticipated revenue",
    "forecast_category": "forecast category; forecast {category name,type,status,group,class,stage}; commit; commitment;"
    " forecast commitment; manual forecast category",
    "owner": SELLER,
    "source": "source; {source,acquisition,lead} channel; {lead,deal,opportunity,original,opp,sales,account,business,enquiry,inquiry,marketing,referral,"
    "traffic,acquisition} source; source {name,of lead,of deal}; origin; original traffic source; original source type;"
    " deal source name; ~channel; deal original source; lead origin; deal original traffic source; how did you hear about"
    " us; referred by; ~referral; ~medium; ~lead channel; sales channel; source of business; latest traffic source",
    "campaign": "campaign; campaign {name,id,source}; primary {campaign,campaign source}; {source,marketing,utm} campaign;"
    " primary campaign id; campaign code; last campaign; campaign origin",
    "product": "product; product {name,interest,id,line,type,family,group,category,of interest}; products; item; item name;"
    " service; service {name,type,line}; solution; product or service; product service; deal product; package; offering; plan;"
    " main product; primary product; {type of,kind of} product; product code; model; ~type of service; interested in;"
    " supplies group; ~equipment; product interest; interest; {product,service} {requested,offered}; property",
    "quantity": "quantity; unit; number of {unit,seat,license,user,item,product}; total opportunity quantity; seats; qty; volume;"
    " licences; total product quantity; {product,total,deal,order} quantity; pieces; ~count; total quantity",
    "region": "region; territory; territory region; {region,territory,sales territory} {id,key,code}; {sales,deal,customer} {region,territory}; area; zone; ~market; country; geography;"
    " {billing,account} country; ~location; region name; territory name; ~state; office; regional office; ~district; geo",
    "lost_reason": "lost reason; loss reason; {reason for,reason} {loss,lost,losing,closed lost,not closing,closing};"
    " reason lost; {closed lost,close,closed,deal lost,closure,rejection,win loss,lost deal,decline,won lost} reason; reason;"
    " why lost; reason won lost; opportunity loss reason; cancel reason; reason for closed lost",
    "last_activity_at": "last activity; last activity {date,time,at,on}; last {contacted,contact,touch,engagement,"
    "interaction,touched,communication,follow up} {date,time,at,on}; last {contacted,touch,engagement,interaction};"
    " latest activity; date of last {activity,contact,engagement}; last contact; last follow up;"
    " most recent activity; last activity date deal; last touch; last touched",
}

STAGES = {
    "deal_id": "{deal,opportunity,opp} {id,number,key,reference,name}; deal; opportunity; record id; opp;"
    " parent id; ~lead id; object id; ~related record",
    "stage": "stage; stage {name,id,label}; {deal,to,new,opportunity,current,pipeline,sales} stage; new value; value; to"
    " status; status; phase; new status; stage to; ~label; deal stage name; stage entered; new stage name; stage changed to",
    "entered_at": "entered; {entered,entry,changed,change,start,transition,modified,stage,moved,stage change,stage entered,"
    "stage entry,stage start,from,edit} {at,on,date,time}; date {entered,entered stage,changed,moved,of change}; created;"
    " created {at,on,date}; timestamp; date; changed; time entered; began; start; edit date; since;"
    " stage changed on; date of stage; effective date; entered on; became date; event date; date of entry",
    "left_at": "left; {left,exit,exited,end,ended,to,leave,stage exit,stage end,stage left} {at,on,date,time}; date {exited,"
    "left,left stage,exited stage}; ended; end; exited; until; time exited",
    "amount": "amount; value; {deal,opportunity,deal current} {amount,value}; amount at stage; total; new amount; size",
    "forecast_amount": "{forecast,weighted,expected} {amount,value,revenue}; expected revenue; forecast; expected amount",
}

PRODUCTS = {
    "product_id": "id; {product,item,article,sku,service,stock,material,part,variant,listing,catalogue,catalog,inventory item}"
    " {id,number,code,key,reference,uid}; sku; matnr; variant sku; handle; product sku; item sku; stock code; article; isbn;"
    " ean; upc; barcode; gtin; asin; {number,code,key,reference,no}; record id; internal reference; default code; ref;"
    " part no; stock keeping unit; ~token; product2 id; product 2 id; style; ~model number; product unique id; plu",
    "name": "name; {product,item,article,service,display,variant,stock,full,part,listing} {name,title,description};"
    " product; item; article; title; description; service; product service name; product or service; label; designation;"
    " full product name; short description; ~model; book title; dish; menu item; goods; product display name",
    "category": "category; {product,item,main,article,stock,service,goods} {category,group,type,family,class,line,department};"
    " type; family; group; series; product category {name,id}; department; line; collection; category name; range; class;"
    " genre; product sub category; sub category; subcategory; main category; commodity group; section; assortment;"
    " internal category; ~brand; ~vendor; division; custom product type; ~kind; division; item type; categories",
    "price": "price; {unit,sales,sale,list,regular,retail,selling,standard,variant,base,product,item,public,catalogue,"
    "current,net,gross,single,actual,discounted} price; price {amount,usd,eur,gbp,per unit,each}; msrp; rate; unit price;"
    " {sales,selling} {rate}; list price usd; sell price; amount; price list; value; recommended retail price; rrp;"
    " unit rate; unit amount; price point; public price; sales price rate; actual price; price excl tax; price incl tax;"
    " price each; pricing; mrp; suggested retail price",
    "cost": "cost; {unit,product,purchase,item,standard,average,cost of,manufacturing,production,wholesale,buying,"
    "supplier,vendor} {cost,price of purchase}; {purchase,cost,buying,wholesale,buy,supplier} price; cost per {item,unit};"
    " net purchase price; cogs; cost of goods; purchase cost; landed cost; variant cost; unit cost usd; default purchase cost; cost amount",
    "is_active": "active; is active; enabled; published; status; available; is available; visible; product"
    " {status,active}; product active; is enabled; is published; live; listing status;"
    " state; product status; availability",
}
