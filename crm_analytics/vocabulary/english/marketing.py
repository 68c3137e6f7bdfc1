"""English headings of the tables about marketing: campaigns and advertisements, and costs."""

CAMPAIGNS = {
    "campaign": "campaign; {campaign,ad group,adgroup,ad set,adset,ad,email,newsletter,mailing,promotion,broadcast,automation}"
    " {name,title}; campaign {id,number,code,key}; utm campaign; name; title; campaign group; newsletter; mailing; email;"
    " ~subject; ~subject line; ~id; promotion; ad; xyz campaign id; campaign label; {marketing,email,ads} campaign; programme;"
    " campaign name id; initiative; action name; campaign description; ~event; line item; insertion order; topic; project",
    "ad_id": "{ad,advert,creative,advertisement} {id,number,key,code}; ~{ad group,adgroup,ad set,adset,keyword,placement}"
    " {id,number,key,code}; ad; ad name; ~advertisement; ~creative; ~creative name; ~keyword",
    "date": "date; {start,campaign,day,launch,send,sent,report,reporting,week,month,campaign start,scheduled,delivery,begin,reporting"
    " starts,started,publish,launched,run,spend,reporting start,activity} {date,at,on,time,day,starts}; day; week; month; starts;"
    " reporting starts; gregorian date; start; date {start,sent,of campaign,started,launched,week}; sent {at,on}; launched; started; send"
    " created date; created; created at; period; timestamp; date start; time; week start; from; reporting period; sent;"
    " begin; send time; publish time; scheduled; month start; calendar date; created time; date range; run date; valid from",
    "ended_at": "end; {end,campaign end,ended,finish,stop,reporting end,completion,close,until,finished,completed,stopped,"
    "expiry,expiration} {date,at,on,time}; ends; ended; date {end,stop,ended}; reporting ends; date stop; to; until; finish; valid"
    " to; closing date; stop; end day; expected end",
    "channel": "channel; {campaign,marketing,ad,media,advertising,campaign channel,promotion,traffic} {channel,platform,network,"
    "medium,source,category}; platform; medium; source; network; media; publisher; utm source; utm medium; source medium;"
    " publisher platform; ad network type; ~campaign type; ~type; channel {name,used,type}; placement; marketing source;"
    " site; source platform; traffic; promotion channel; outlet; advertising media; channel grouping; advertising channel {type,name}; advertising channel",
    "segment": "segment; {target,customer,audience,target audience} {segment,audience,group,name}; audience; target; list; list name;"
    " audience segment; target market; targeting; demographic; persona; ~age; ~gender; ~interest; age group; age range; customer"
    " group; recipients list; sent to lists; ~location; ~region; ~product; ~country; ~market",
    "status": "status; {campaign,delivery,ad,ad set,ad group,email} {status,state,delivery}; state; campaign delivery status; active;"
    " ad delivery; delivery; phase; effective status; stage; is active; campaign state; enabled",
    "budget": "budget; {campaign,ad set,daily,total,planned,allocated,ad,marketing,lifetime,monthly,approved,media} budget;"
    " {budgeted,planned} {cost,amount,spend}; budgeted cost in campaign; budget {amount,allocated,total,usd,eur}; total budget"
    " amount; ad set budget amount; daily budget usd; campaign budget amount; spend limit; budget cost; expected cost",
    "cost": "cost; spend; spent; {amount,total,ad,campaign,media,marketing,money,advertising,actual,ads,adv,advert,daily} {spent,spend,"
    "cost,spending,expenditure}; cost {usd,eur,gbp,total,amount}; actual cost in campaign; expense; expenses; amount; amount spent"
    " {usd,eur,gbp}; investment; total cost usd; ad spend usd; acquisition cost; expenditure; marketing investment;"
    " spend {usd,eur}; spending; actual spend; cost of campaign; charges; budget spent; media spend; invested",
    "sent": "sent; {email,number,total,messages,emails,mails,num,sms} {sent,delivered,included,recipient,send}; recipient;"
    " {number of,total,num,count of} {recipient,sent,email sent,email,mail,message}; delivered; delivery; send; sends; successful"
    " deliveries; total recipients; sent count; emails delivered; audience size; num sent in campaign; num sent; mailed; contacts;"
    " number sent; sent emails; subscribers sent; total sent; number of recipients; quantity sent; deliveries; {send,list} size; total email {sends,sent,delivered}",
    "impressions": "impression; impr; view; {ad,total,page,number of,ads} {impression,view}; impressions; reach; exposures;"
    " shown; ad impressions served; times shown; views; unique impressions;"
    " impressions total; ~visits; number of impressions; displays; people reached;",
    "clicks": "click; {link,total,unique,ad,outbound,number of,all,email,num,ads,website,url,inline link} {click,clicks}; clicks all;"
    " clicked; click count; link clicks unique; interactions; unique clicks total; ~sessions; visits; website visits; unique link clicks;"
    " landing page views; site visits; clickers; clicks total; taps; swipes; traffic; visitors; click throughs; sessions; website clicks; total email {clicks,clicked}; email {clicks,clicked}",
    "leads": "leads; lead; {number of,total,new,generated,sourced,attributed,lead,num,website,on facebook} {leads,generated,count,lead};"
    " leads {generated,count,in campaign,total}; leads in campaign; total conversion; ~results; enquiries; inquiries; signups; sign"
    " ups; form submissions; registrations; total leads in campaign; mql; mqls; responses in campaign; form"
    " fills; lead form submissions; prospects; subscriptions; optins; applications; contacts generated; sales leads; opt ins; leads generated; number of lead; one click lead",
    "conversions": "conversion; results; result; unique placed order; placed order; ~outcome; conv; {total,number of,approved,all,purchase,num,website,offline,campaign} {conversion,conversions,"
    "conv}; purchases; orders; sales; customers; acquisitions; conversions {total,count}; converted contacts in campaign; deals won;"
    " new customers; won; website purchases; total orders; approved conversion; customers acquired; converted; transactions; total"
    " converted; purchase; sales count; order count; won opportunities in campaign; actions; bookings; number of sales;"
    " goal completions; {sourced,attributed,generated} {wins,deals,sales,orders,customers}; wins; won deals; number of converted lead; converted leads; {reported,attributed,platform reported} conversions",
    "revenue": "revenue; {total,conversion,conv,conversions,generated,purchase,sales,campaign,purchases conversion,attributed,"
    "order,website purchase,all conv,ad} {revenue,value,conversion value,amount}; total gross sales; value; {purchase,purchases,website"
    " purchases} conversion value; sales; total revenue; value won opportunities in campaign; revenue {usd,eur,generated,total};"
    " turnover; return; gross sales; conv value; sales amount; amount won; closed won value; gmv; total sales; earned; amount won opportunity; ~amount all opportunity; generated revenue; {total,all} conversions value; {total,all} conversion value",
}

COSTS = {
    "date": "date; {booking,invoice,cost,expense,posting,payment,transaction,spend,expense date,document,entry,purchase,bill,paid,"
    "accounting,value,period,incurred} {date,at,on,day,month,time}; month; period; day; date of {invoice,payment,expense,booking,cost};"
    " paid; timestamp; week; date paid; year month; created date; date incurred; accounting period",
    "amount": "amount; cost; {total,net,gross,expense,cost,invoice,spend,amount,paid,payment,bill,expenses,costs} {amount,cost,value,sum,"
    "total,spent,price}; sum; expense; spend; spent; expenditure; total; value; net; gross; price; debit; cost {usd,eur,gbp}; paid;"
    " amount {usd,eur,gbp}; expenses; spending; invoice total; charge; payment; outlay; fee; line amount; costs; amount paid",
    "category": "category; {expense,cost,spend,account,cost centre,cost center,budget} {category,type,group,account,name,class,line};"
    " type; account; cost centre; cost center; department; kind; gl account; ledger account; class; budget line; nature; purpose;"
    " area; expense head; expense account; chart of account; channel; account description; ledger; expense class; heading",
    "campaign": "campaign; campaign {name,id,code}; marketing campaign; ~project; initiative; campaign title; promotion; channel campaign",
    "note": "note; notes; {audit,internal} note; description; memo; memo description; {expense,cost,booking,invoice,transaction} {description,note,text,"
    "details,memo}; comment; comments; details; text; remark; remarks; item; supplier; vendor; narration; payee; vendor name;"
    " particulars; subject; what; reference text; posting text; supplier name; booking text; merchant; purpose description",
}
