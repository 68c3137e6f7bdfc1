"""English headings of contacts, leads, colleagues and logins."""

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

CONTACTS = {
    "contact_id": "id; contact {id,number,code,key,reference,uid}; record id; person {id,number,uid}; contact record id;"
    " record id contact; vid; {number,code,key,reference,uid}; ~user id; leid; euid; unique id; subscriber id; ~external id;"
    " unique external id; contact hash; contact; hs object id; ~lead id",
    "customer_id": "{customer,account,company,organization,client,parent account,parent customer,associated company,"
    "primary company,primary associated company} {id,number,code,key,reference,name}; customer; account; company;"
    " organization; client; associated {company,account,company ids}; company account; associated company primary;"
    " associated company id primary; organization person; employer; firm; company name for emails; account record id;"
    " works for; business; business name; parent account; workplace; company / organization; current company",
    "email": EMAIL,
    "first_name": FIRST,
    "last_name": LAST,
    "name": "name; full name; contact name; contact; person; contact person; display name; ~title; {contact,person} full name;"
    " name full; complete name; person name; subscriber name",
    "title": "job title; title; position; role; job; function; job position; job role; contact title; designation; title"
    " position; position title; occupation; {organization,company} {title,job title}; work title; professional title; business title; profession; job function",
    "phone": PHONE,
    "owner": OWNER,
    "source": SOURCE,
    "status": "status; contact status; lifecycle stage; lifecycle; life cycle stage; stage; subscription status; email"
    " {subscription status,marketing status}; member status; contact stage; record status; mailing"
    " status; subscriber status; ~member rating; email status; marketing contact status; lead status",
    "created_at": "created; {created,create,creation} {at,on,date,time}; date created; date {added,registered,subscribed,"
    "joined,entered,signed up}; added; added {at,on,time,date}; registered; registered at; signup date; sign up date;"
    " signed up; subscribed {at,on}; subscription date; subscribe date; opt in {time,date}; registration date; start date;"
    " signup; joined; joined at; record created; contact created; date of registration; timestamp; entry date; ~since;"
    " registration time; date; creation; contact since; optin date; date opened",
    "is_subscribed": "subscribed; is subscribed; opt in; opted in; newsletter; email opt in; accepts marketing; accepts"
    " email marketing; marketing {consent,opt in,permission}; newsletter {subscribed,subscription,opt in}; gdpr consent;"
    " email {subscribed,consent,marketing consent}; ~consent; ~double opt in; accepts newsletter; receive newsletter;"
    " can email; mailing list; email subscription; subscription; allow email; permission; subscribed to newsletter",
}

LEADS = {
    "lead_id": "id; registration {id,number}; {lead,prospect,enquiry,inquiry,application,applicant,submission,mql} {id,number,code,key,reference,uid};"
    " record id; lead record id; lead; {number,code,key,reference,uid}; unique id; ~contact id; response id; entry id;"
    " form entry id; prospect record; request id; ~external id; ~customer id",
    "name": "name; full name; {lead,prospect,contact,student,applicant,customer,client} name; lead; prospect; ~contact; ~topic; lead title;"
    " person; person name; contact person; ~title; name of {lead,prospect}; {lead,prospect} full name; ~subject; display name",
    "first_name": FIRST + "; {lead,prospect} first name",
    "last_name": LAST + "; {lead,prospect} last name",
    "company": "company; company name; organization; organization name; company account; account; account name; business;"
    " business name; firm; employer; lead company; prospect company; {lead,prospect} organization; ~customer; client",
    "title": "job title; title; position; role; job; function; job position; designation; occupation; job role; profession",
    "email": EMAIL + "; {prospect,lead} email",
    "phone": PHONE + "; {lead,prospect} phone",
    "created_at": "created; {created,create,creation} {at,on,date,time}; date created; first conversion date; "
    "{lead,prospect,enquiry,inquiry,capture,submission,submitted,contact,first contact,signup,registration,request,"
    "application,entry,acquisition,received,lead created,lead creation,prospect created,entered}"
    " {date,at,on,time}; date {added,received,submitted,entered,of enquiry,of contact,of inquiry,of first contact};"
    " first contact; submitted; added; added {on,at,time}; received; timestamp; date; submission;"
    " lead in date; start date; start time; signup; registered; record created; optin time; creation; became a lead date;"
    " lead created; lead generated date; enquired on; enquiry received; date time; first seen; signed up",
    "source": SOURCE,
    "last_source": "last touch; {last,latest,most recent,converting} {touch,source,traffic source,lead source,touch source,touch channel,"
    "touch point,marketing source,utm source}; {last,latest} touch {campaign,medium}",
    "channel": "channel; {lead,marketing,contact,communication,acquisition,inbound,enquiry} channel; medium;"
    " contact {type,method}; source channel; lead medium; platform; media; traffic channel; channel name",
    "campaign": "campaign; campaign {name,id,source}; utm campaign; {marketing,ad,lead,source,primary} campaign; ad name;"
    " ~adset; campaign code; first touch campaign; campaign title; last campaign",
    "landing_page": "landing page; landing page {url,id,name}; first page; page url; entry page; ~form name; form page;"
    " lp; first page seen; landing url; {utm,tracking} url; conversion page; first url; landing page path",
    "owner": OWNER,
    "status": "status; {lead,prospect,enquiry,inquiry,contact,application,current} status; stage; deal stage; {lead,prospect,lead"
    " lifecycle,lifecycle,sales,pipeline,funnel} stage; disposition; lead state; status reason; phase; status name;"
    " lead disposition; lifecycle; outcome; ~step; ~action; current stage; result; lead stage name; funnel step",
    "rating": "rating; lead {rating,temperature,grade,priority}; temperature; interest level; priority;"
    " grade; hot warm cold; prospect {rating,grade}; hotness; lead heat",
    "qualified_at": "qualified {at,on,date}; date qualified; qualification date; {mql,sql} date; became mql date; became sql"
    " date; became a marketing qualified lead date; became a sales qualified lead date; qualified; qualification time;"
    " date of qualification; lead qualified date",
    "is_qualified": "qualified; is qualified; {mql,sql}; is mql; is sql; sales qualified; marketing qualified; qualified"
    " lead; lead qualified; qualification; qualification status; is marketing qualified; qualified flag",
    "first_response_at": "first {response,contacted,reply,call,touch,contact attempt} {at,date,time,on}; responded at; first"
    " contacted; contacted {at,on,date}; first responded at; date {contacted,of first response}; response date; date first"
    " contacted; first call; response time stamp; first reply; first outreach date; first activity date",
    "response_hours": "{response,reply,first response,lead response} {hour,minute,time,min,time hour,time minute};"
    " speed to lead; time to {first response,respond,response,contact,first contact,reply}; lead response time;"
    " hours to {response,contact,first contact}; minutes to {response,first contact}; response delay; speed to contact; time to {first contact,first response} {hour,minute}",
    "converted_at": "converted {at,on,date,time}; conversion {date,time,at}; date {converted,of conversion}; lead converted"
    " date; {won,closed,sale} date; became customer date; lead conversion time; converted to customer on;"
    " became a customer date; close date; enrolled date; date won; converted on date; closed at; deal date",
    "is_converted": "converted; is converted; conversion; conversion {flag,status,result}; lead converted; converted to"
    " {customer,opportunity,deal}; became customer; ~won; ~target; ~deposit; ~y; ~subscribed; ~joined; ~buy; has converted; is customer; ~purchased;"
    " ~enrolled; signed; conversion outcome; ~response; bought; converted flag; deal closed; ~sale; ~accepted",
    "customer_id": "{customer,account,client,converted account,converted customer} {id,number,code,key,reference};"
    " customer; converted account; account id; company id; organization id; ~contact id; converted"
    " to account id; existing customer id; ~user id",
    "deal_id": "{deal,opportunity,converted opportunity,converted deal} {id,number,reference,key}; converted opportunity;"
    " deal; opportunity; associated deal; associated deal id; qualifying opportunity; linked deal; opportunity name",
    "country": "country; country region; nation; lead country; country name; country code; geography; ~location; mailing country",
    "city": "city; town; lead city; city town; town city; city name; ~location; current city; municipality",
    "industry": INDUSTRY,
    "employees": EMPLOYEES + "; ~size",
    "annual_revenue": ANNUAL,
    "value": "value; potential value; {estimated,planned} budget; {lead,estimated,expected,potential,opportunity,deal,quote,proposal,quotation} {value,amount,revenue}; amount; budget;"
    " estimated deal value; expected deal size; potential; ~revenue; deal size; lead worth; est value; est budget; price; {annual,yearly} premium; premium;"
    " ~budget; quoted amount; quote amount; project value; estimated budget; expected revenue amount; potential amount; {estimated,potential} {premium,loan}; budget {max,maximum,range}",
    "score": "score; lead {score,scoring,points}; hubspot score; {prospect,engagement,behaviour,fit,total} score; points;"
    " scoring; ~probability; conversion {score,probability}; lead quality score; rank score; ai score",
}

USERS = {
    "user_id": "id; {user,employee,agent,rep,owner,staff,sales agent,sales rep,salesperson,seller,assignee,operator,"
    "personnel,member,teammate,salesman,colleague,consultant} {id,number,code,key,reference,uid}; username; user name; login;"
    " record id; {number,code,key,uid}; crm user id; payroll number; emp no; ~external id; login name; user login; {employee,personnel,staff} {number,no}; sys id",
    "name": "name; full name; {user,employee,agent,rep,owner,staff,sales rep,sales agent,salesperson,seller,assignee,"
    "member,teammate,display,colleague,consultant} name; sales agent; sales rep; salesperson; employee; agent; rep; user;"
    " owner; account manager; staff member; account executive; representative; person; ~manager name; display name;"
    " colleague; sales representative; team member; seller; associate; advisor",
    "first_name": FIRST + "; {agent,employee,user} first name",
    "last_name": LAST + "; {agent,employee,user} last name",
    "email": "email; email address; mail; {user,employee,agent,owner,work,rep,login,business,personal} email; email id; user"
    " principal name; mail address; login email; work email address; employee email address",
    "team": "team; team name; department; dept; group; division; unit; sales team; business unit; squad; department {name,id};"
    " {user,agent} group; {home,primary} team; org unit; section; default group; main team; teams; groups; crew",
    "role": "role; job title; title; position; job; function; user {role,type,profile}; profile; role name; permission set;"
    " seat type; access level; job role; designation; user role name; level; job position; permission",
    "manager": "manager; manager {name,id,email}; team {lead,leader,manager}; supervisor; line manager; sales manager; boss;"
    " reports to; leader; leader 1; reporting manager; reports to id; head; superior; direct manager; supervisor name",
    "region": "region; territory; office; regional office; area; zone; location; branch; sales {region,territory,office};"
    " {office,work,site} location; ~country; region name; market; district; store; city; branch name",
    "is_licensed": "licensed; is licensed; license; has license; ~active; ~is active; active license; enabled; ~status; user status;"
    " account enabled; license status; licensed user; crm license; seat assigned; ~account status; active user; is enabled;"
    " paid seat; crm user",
    "created_at": "created; {created,create,creation} {at,on,date,time}; date created; {start,hire,hiring,join,joining,"
    "employment,onboarding,invited,added,joined,employed} {date,at,on}; date {added,joined,hired,of joining,of hire};"
    " hired; since; added; joined; invited; start; entry date; employee since; user since; activated at; date hired",
    "last_login_at": "last login; last login {at,date,time,on}; last {active,activity,seen,sign in,signin,access,logon}"
    " {at,date,time,on}; last {active,seen,activity,sign in,signin,access,logon}; last logged in; last logged in at;"
    " date last login; latest login; last used; last session; most recent login",
    "trained_at": "trained {at,on,date}; training {date,completed,completion date,completed on,completed at,finished};"
    " date {trained,of training}; trained; onboarded on; completed training; certification date; course date; training day",
    "score_before": "score before; test score before; {test,quiz,exam} before; pre {test,training,test score,training score,assessment,score}; before {training,score};"
    " score before training; baseline score; initial score; entry test; pre course score; knowledge before; first score",
    "score_after": "score after; test score after; {test,quiz,exam} after; post {test,training,test score,training score,assessment,score}; after {training,score};"
    " score after training; final score; exit test; post course score; knowledge after; second score; follow up score",
}

LOGINS = {
    "user_id": "user; {user,employee,agent,staff,member,owner,actor} {id,name,email,number,uid}; username; email; login;"
    " login name; agent; employee; who; name; actor; account; user principal name; performed by; email address; user full name",
    "occurred_at": "timestamp; happened; happened at; {login,event,access,activity,session,action,sign in,signin,logon,usage} {at,date,time,"
    "timestamp,start,date time}; date; time; date time; occurred at; logged in at; logged at; when; created at; login;"
    " date of login; created; event date; session started; day; creation time; logged in; session start time; login {timestamp,datetime,date}; {signed,logged} in at; event timestamp",
    "action": "action; event; {event,action,activity,operation,login} {type,name}; operation; activity; feature; module;"
    " type; page; description; action type; what; event action; ~status; method",
}
