"""English headings of customer lists."""

from crm_analytics.vocabulary.english.contact_details import (
    ANNUAL,
    EMAIL,
    EMPLOYEES,
    FIRST,
    INDUSTRY,
    LAST,
    OWNER,
    PHONE,
    SOURCE,
)

CUSTOMERS = {
    "customer_id": "id; kunnr; {number,code,key,reference,uid}; record id; loyalty card; customer card; card number; ~policy id; ~personal tax number; ~address {id,number}; "
    "{customer,client,account,member,membership,household,company,organization,subscriber,patient,buyer,shopper,"
    "loyalty,donor,guest,policyholder,consumer,debtor,user,tenant,cardholder,store,merchant,passenger,partner,citizen}"
    " {id,number,code,key,reference,uid}; unique {id,key}; clientnum; customer unique id; master id; record id company;"
    " company record id; loyalty card number; loyalty number; card id; lookup id; crm id; msisdn; square customer id;"
    " customer account number; person id; cust key; client id number; ~external id; ~user; ~contact {id,number}; household key; visitor id",
    "name": "name; full name; {company,organization,account,business,client,customer,legal,trading} name; customer full"
    " name; customer; client; account; company; organization; business; display name; company name legal; firm;"
    " customer display name; ~contact name; registered name; ~title; ~person; display name as; ~username;"
    " customer company name; name of {customer,client,company}; subscriber; member; donor; student; patient; guest; tenant; print on check name; member name; ~user name",
    "email": EMAIL,
    "first_name": FIRST,
    "last_name": LAST,
    "phone": PHONE,
    "website": "website; web site; homepage; web; domain; website url; company domain; company domain name; domain"
    " name; web address; ~url; internet; web page; www; company website; company url; domains",
    "company": "company; company name; organization; organization name; business name; employer; firm; firm name;"
    " account; account name; billing company; default address company; company account; workplace; ~business",
    "street": "street; stras; default address address; street address; address; address 1; address line 1; address street; street 1; addr;"
    " {billing,mailing,home,postal,primary,business,office,company,main,default} {address,street,street address};"
    " {billing,mailing,default} address 1; {billing,mailing} address line 1; address line; {customer,client} address; street line 1;"
    " street name; ~shipping address; address 1 street 1; ~location address; registered address; full address; billing address line; bill address; {billing,mailing} address 2",
    "postcode": "postcode; pstlz; post code; postal code; zip; zip code; zipcode; pin code; pincode; zip postal code; postal;"
    " postalcode; {billing,mailing,home,default address,primary,customer} {zip,zip code,postal code,postcode};"
    " {billing,mailing} zip postal code; customer zip code prefix; zip code prefix; area code postal; address zip;"
    " address postal code; eircode; plz",
    "city": "city; town; town city; city town; {billing,mailing,home,default address,primary,customer,address,bill to} city;"
    " city name; municipality; suburb; locality; place; location city; mailing city; headquarters city; hq city",
    "state": "state; province; state province; province state; state region; ~state code;"
    " {billing,mailing,home,default address,customer,address} {state,province,state province}; county; us state;"
    " state name; prefecture; default address province code; federal state; state county; state of residence; ~location; ~customer location; headquarters state; {billing,shipping,mailing} state code; hq state",
    "region": "region; territory; area; {sales,customer,geographic,company} region; sales territory; zone; district;"
    " region name; ~geography; region code; territory name; macro region; market area; sales area; regional office",
    "country": "country; country region; nation; {billing,mailing,home,default address,customer,address,bill to} country;"
    " country name; country of residence; country code; geography; ~location; ~market; billing country"
    " region; mailing country region; default address country code; location country; company country; ~office location; headquarters country; hq country",
    "industry": INDUSTRY,
    "segment": "segment; customer {segment,tier,group,class,category,cluster}; ~group; tier; cohort;"
    " {market,account,client,rfm,value,company} segment; {account,client,loyalty,membership,service} tier; segmentation;"
    " customer segmentation; ~cluster; segment name; segment group; price list group;"
    " ~customer profile; target group; customer segment name; abc class; loyalty {status,level};"
    " membership {tier,level}; value tier; ~lifestage; life stage; household composition; household comp",
    "plan": "plan; {plan,subscription,contract,package,membership,account plan} {type,name,level,length,term};"
    " {subscription,pricing,product,service,current,billing,data,price,rate,customer,initial,last} plan; subscription; contract;"
    " package; membership; ~card {category,type}; type of {contract,subscription,membership,plan}; plan tier;"
    " subscription tier; {pricing,price,billing,subscriber} tier; edition; license type; tariff; tariff plan; ~offer; internet plan; policy type;"
    " coverage; ~bundle; service package; policy; membership plan; ~program; subscription product; active plan; plan {id,code}",
    "source": SOURCE + "; ~channel; sales channel; customer acquisition channel",
    "owner": OWNER,
    "employees": EMPLOYEES,
    "annual_revenue": ANNUAL,
    "acquired_at": "customer since; erdat; enrolment {date,at,on}; client since; member since; since; created; {created,create,creation} {at,on,date,time};"
    " date created; {signup,sign up,join,joining,registration,onboarding,enrollment,enrolment,activation,acquisition,"
    "conversion,subscription,subscription start,contract start,membership start,start,effective to date}"
    " {date,at,time}; signed up; signup; joined; joined {at,on}; user registered; policy start; contract effective date; date {joined,registered,added,of joining,of registration,"
    "signed up,opened,acquired,enrolled,became customer}; registered; registered {at,on}; added; added {at,on,time};"
    " enrolled at; first {order,purchase,visit,invoice,payment,transaction,contact,sale,donation,gift,appointment,stay}; "
    "first {order,purchase,visit,invoice,payment,transaction,sale,donation,gift,appointment,stay} date; date of first {order,purchase}; started;"
    " date first purchase; start date; start; became customer {date,on}; effective to date; customer {from,start date,from date}; dt customer;"
    " date customer; account {created,opened,created date,created at,open date,opening date,creation date};"
    " onboarded; acquired {at,on}; subscribed at; date subscribed; registration; enrollment; created utc; date registered"
    " sign up; member from; customer join date; onboarded at; policy start date; contract date; ~date; creation;"
    " opt in time; record created; date entered; ~first seen; installation date; installed {at,on,date}; open date; opened; policy effective date; first purchase; {subscribed,activated,installed} {at,on,date}; {subscription,membership,contract} start",
    "last_activity_at": "last activity; last activity {date,time,at,on}; "
    "last {order,purchase,transaction,login,visit,seen,contact,contacted,interaction,active,engagement,invoice,booking,"
    "touch,sale,payment,call,donation,gift,appointment,stay} {date,at,time,on}; last {order,purchase,transaction,login,visit,seen,contact,contacted,"
    "interaction,active,engagement,invoice,sale,call}; date of last {order,purchase,visit,contact,activity};"
    " date last {order,purchase,contacted,activity}; most recent {order,purchase,activity}; most recent purchase date;"
    " recent activity date; latest {activity,order,purchase}; last active on; last date of activity; last {request,session,seen} {at,date}; last heard from; recency date",
    "churned_at": "churn {date,at,on,time}; churned {at,on,date}; cancelled {at,on,date}; date {churned,of churn,cancelled,left,closed,terminated};"
    " {cancellation,termination,deactivation,exit,attrition,unsubscribe,leaving,cancel} {date,at,time};"
    " ~closure {date,at,time}; cancelled; {contract,subscription,membership,policy,customer} end; {contract,subscription,"
    "membership,customer} end date; ended at; end date; left on; left; lost {date,on}; closed account date; inactive since;"
    " customer until; ended; ~valid to; cancelled at utc; ended at utc; drop date; terminated; churn; churned",
    "is_churned": "churn; churned; is churn; customer churn; churn {flag,label,value,status,yn,indicator,target};"
    " exited; attrition; attrition {flag,status}; attrited; left; has left; has churned; did churn; ~cancelled; ~inactive;"
    " ~target; ~customer status; ~account status; ~active; ~is active; ~subscription status; ~status; left company;"
    " attrition label; lost customer; ~retained; ~active customer;"
    " ~active status; customer churned; has cancelled; account closed; membership status; closed account; ~active {member,client,customer,subscriber}",
    "churn_reason": "churn reason; ~reason; {cancel,cancellation,leaving,attrition,termination,exit,unsubscribe} reason;"
    " reason for {leaving,churn,cancellation,cancelling,termination}; why {churned,left,cancelled}; reason left;"
    " {churn,cancellation} reason {category,text,name}; cancel reasons; ~feedback cancellation",
    "monthly_value": "monthly {value,charge,fee,revenue,amount,bill,spend,payment,price,rate,cost,premium,billing,"
    "subscription,plan amount,spending,recurring revenue}; mrr; {charge,revenue,price,amount,bill,fee,spend} per month;"
    " arpu; monthly recurring; average monthly {charge,revenue,spend,bill}; monthly premium auto; monthly premium;"
    " monthly subscription {fee,cost,price}; {bill,average bill,charge} average; average {bill,monthly bill}; ~retainer; monthly retainer; monthly {dues,contribution}; avg monthly spend; mrr amount; current mrr; monthly amount; monthly contract; {subscription,membership} {fee,price}",
    "lifetime_value": "lifetime value; {total,lifetime} {giving,donated,donation,gift,given,billed amount,contribution}; purchase total; total purchase value; ltv; clv; cltv; total {spend,spent,sales,sale,revenue,purchase amount,charge,amount,"
    "billed,paid,spending,amount spent,order value,purchase value,value,invoiced,payment,net sales,gross sales};"
    " lifetime {spend,revenue,sales,spent,purchase,gmv}; amount spent; ~revenue; ~sales; turnover; money spent; monetary;"
    " ~monetary value; ~spending; ~spend; historical revenue; revenue to date; sales to date; ~total; ~total purchase;"
    " customer value; total transaction amount; total trans amt; life time value; total money spent; ~amount;"
    " sum of purchases; total invoiced; ~purchase amount; cumulative revenue; value of purchases",
    "tenure_months": "tenure; tenure month; month tenure; months on book; months as {customer,client,member}; account"
    " {length,age}; subscription {length,age,month}; {customer,client,account,membership} {tenure,lifetime,age month};"
    " seniority; months since {joined,start,signup}; month {with company,with us,active,subscribed,customer,service,in service,as customer}; ~t;"
    " membership {length,month,duration}; ~loyalty month; months since policy inception; customer since"
    " month; length of relationship; relationship length; years as customer; membership year; tenure with company",
    "order_count": "{number of,count of,no of,num,total,total number of,nb,n} {order,purchase,transaction,booking,sale,invoice,donation,gift,visit,stay};"
    " order; purchase; {order,purchase,transaction,invoice,booking,sale} {count,frequency}; order placed; total"
    " order count; purchase made; total purchase count; purchase frequency; payment count; total trans ct; ~transaction;"
    " lifetime order; total transaction count; number of items purchased; previous purchase; ~frequency count;"
    " number of past purchase; past purchase; lifetime order count; completed order; total ct trans; order number total",
    "satisfaction": "satisfaction; satisfaction {score,rating,level,index}; customer satisfaction; csat; csat score;"
    " customer satisfaction {score,rating}; satisfaction with service; review score; review rating; ~nps; ~nps score;"
    " average rating; feedback score; customer rating; overall satisfaction; last csat; average csat; star rating",
    "parent_id": "parent; parent {id,account,company,customer,organization,account id,company id,customer id,account name};"
    " subsidiary of; {head office,group company,holding,mother company}; ~group name; belongs to company; parent company"
    " name; ultimate parent; parent client; related company; headquarters company; parent record",
    "tags": "tag; label; keyword; list; customer {tag,label}; contact tag; tags list; tag names; marketing lists",
}
