"""English headings of the tables about service: tickets, surveys, and what people did (activities)."""

_CUSTOMER = (
    "{customer,client,account,requester,visitor,company,organization,member,user,contact,subscriber,patient,household,guest,buyer,"
    "caller,consumer,complainant,passenger,respondent,participant,recipient} {id,number,code,key,reference,name,uid}; customer;"
    " client; account; organization; company; requester; requested by; caller; requester organization; customer full name;"
    " raised by; reporter; submitter; submitted by; from; associated company; related account; contact"
)
_AGENT = (
    "agent; {agent,assignee,employee,owner,ticket owner,case owner,handler,technician,support agent,rep,operator,"
    "advisor,representative,staff,consultant,user,manager} {name,id,email,number}; assignee; assigned to; assigned;"
    " assigned {agent,user,to id,technician,teammate,rep,person}; {ticket,case} owner; owner; handled by; resolved by;"
    " support {agent,rep,engineer,representative}; {agent,technician,engineer} assignee; technician; handler; teammate; teammate assigned; operator; rep; advisor;"
    " responsible; customer service rep; representative; consultant; staff member; employee; server; engineer; taken by;"
    " call agent; csr; assignee full name; assigned agent name; hubspot owner; responder; person in charge; internal agent"
)

TICKETS = {
    "ticket_id": "id; {ticket,case,incident,complaint,request,issue,conversation,call,chat,service request,inquiry,enquiry,"
    "support ticket,query,problem,claim,interaction,contact,thread,work order,sr,feedback} {id,number,code,key,reference,uid};"
    " ticket; case; record id; number; key; reference; {code,uid,no}; issue key; unique id; incident;"
    " ticket record id; record id ticket; complaint; request; unique key",
    "customer_id": _CUSTOMER + "; sender; sender name; merchant {id,name}; {reported,raised,submitted,opened} by",
    "email": "email; {requester,visitor,customer,user,contact,client,caller,reporter,from,sender} {email,email address}; email address;"
    " mail; contact email address; sender; requester e mail; associated contact email",
    "created_at": "created; {created,create,creation,opened,open,ticket,request,received,call,case,complaint,reported,report,"
    "incident,submitted,submission,logged,raised,start,started,requested,issue,ticket created,received at,enquiry,"
    "conversation,conversation started,interaction,inquiry,date time opened,ticket creation,case created,ticket open,"
    "contact,issue reported,arrival,chat start} {at,on,date,time,timestamp,datetime,date time}; date {created,opened,received,reported,"
    "submitted,of call,raised,logged,of request,of complaint,time opened,requested,of contact,started}; opened; reported;"
    " received; submitted; timestamp; date; date time; date of report; date time created; ticket opened; requested; logged; started;"
    " created utc; open; call timestamp; raised; registration date; date time of"
    " call; created date time; first created; creation; call datetime; start; day; issue created; ticket received; submitted {at,on,date}; {complaint,report,incident} date; date sent",
    "first_response_at": "first {response,reply,responded,replied,answer,agent reply,agent response,contact,touch}"
    " {at,on,date,time,timestamp,datetime}; responded {at,on}; initial response {at,date,time}; first responded at; response"
    " {date,at,timestamp}; date responded; first agent email response date; date of first {response,reply}; replied at;"
    " issue responded; first public reply at; date first responded; first responded on; acknowledged {at,on}; answered at;"
    " first agent response date; initial response; time of first response",
    "resolved_at": "resolved; {resolved,resolution,solved,closed,close,closing,completed,completion,end,ended,finished,"
    "resolve,fixed,closure,case closed,ticket closed,date time closed,ticket resolved,done,last resolved,case resolved,"
    "settled,issue resolved,finish,chat end} {at,on,date,timestamp,datetime,date time}; ~time to resolution; date {resolved,closed,solved,"
    "completed,time closed,of resolution,fixed,finished}; closed; solved; {resolved,resolution,closed} time; close time; solved"
    " time; completed; date time resolved; ended; date closed; closing; last closed at; ~resolution; end time; fixed",
    "response_hours": "{response,first response,reply,first reply,initial response,wait,waiting,speed of answer,first agent"
    " reply,queue,hold,initial reply,pickup,answer,acknowledgement,ticket response} {time,hour,minute,second,time hour,"
    "time minute,time second,time in minute,min,duration,hrs,time hrs,delay,time in hrs,time in hour,wait time};"
    " time to {first response,first reply,response,respond,first agent email reply,answer,reply}; speed of answer in second;"
    " speed of answer; first reply time in minute within business hour; first response time in hrs; frt; wait; asa;"
    " average speed of answer; first response; hours to first response; minutes to first response",
    "resolution_hours": "{resolved,solved,closed} in {hour,day,minute}; {resolution,full resolution,handle,handling,resolve,closing,close,case,talk,call,first resolution,"
    "processing,completion,ticket,average handle,total resolution,case age,cycle,lead,solution,service,downtime}"
    " {time,hour,minute,day,duration,time hour,time minute,time day,time in minute,length,time in hrs,time hrs,min,hrs};"
    " time to {resolution,resolve,close,solve,complete,fix}; duration; ticket age; age hour; {minute,hour,day} to {resolve,resolution,"
    "close}; aht; talk time; avg talk duration; call duration in minute; average talk duration; call length; handling"
    " time second; avg handle time; full resolution time in minute within business hour; days open; age day; ~elapsed time;"
    " days to close; ticket age; open days; resolution duration hour; time taken; total time; duration minute; length",
    "status": "status; {ticket,case,current,request,complaint,incident,resolution,issue,call,conversation,ticket pipeline}"
    " {status,state}; ~state; status reason; stage; {status,state} {name,id,label}; ticket {stage,pipeline status}; pipeline stage; open closed;"
    " response to consumer; company response to consumer; ticket resolution status; progress; is closed; open;"
    " phase; status label; resolved; is resolved; outcome; ~answered; disposition; resolution state",
    "priority": "priority; {ticket,case,request,issue,incident,call} {priority,severity,urgency}; severity; urgency;"
    " priority {level,name,id}; importance; criticality; severity level; is urgent; ticket importance",
    "channel": "channel; {ticket,contact,support,communication,request,service,case,via,call,intake,incident,conversation,"
    "complaint,submission,interaction} {channel,origin,source,medium,method,mode}; via; origin; source; channel name;"
    " submitted via; contact method; mode; medium; received via; how received; media; contact mode; platform; source type;"
    " ticket source; communication; case source; method; inbound channel; ~contact type; way of contact; contact type",
    "category": "category; category tag; {ticket,case,issue,request,incident,complaint,call,problem,product,service,inquiry,enquiry,query,"
    "support,contact} {category,type,topic,reason,group,class,area,kind}; type; topic; issue; reason; subcategory; sub"
    " category; nature of {complaint,call,request}; product; problem; category name; request; type of {issue,request,"
    "ticket,call,problem,complaint,incident}; ~sub issue; contact reason; ~product purchased; classification;"
    " theme; ~subject; component; reason for {call,contact,contacting}; product category; {problem,issue,fault,failure,defect} {type,category}; ~problem",
    "agent": _AGENT
    + "; responder; technician; handled by; resolved by; {agent,technician,operator} {name,id}; agent resolution; {assigned,support,resolving} {technician,agent}; staff member",
    "team": "team; group; {team,group,department,queue} {assigned,assigned to}; {team,group,department,queue} name; department; queue; {assigned,support,assignment,ticket,agent,"
    "service,responsible,resolver} {group,team,department,queue}; team assigned; assigned to {team,group}; dept; unit; group"
    " id; skill group; call center; call centre; ~location; site; desk; division; inbox; tier; internal group; line; mailbox",
    "replies": "replies; reply; {number of,count of,total,agent,no of,public,num} {reply,response,interaction,comment,message,"
    "exchange}; {reply,comment,message,interaction,agent interaction,response} count; agent interactions; touches; messages;"
    " comments; agent replies count; exchanges; conversation parts; number of times contacted; agent touches; interactions",
    "reopens": "reopens; reopen; reopen count; {number of,count of,times,no of,num} {reopen,reopened}; reopened; reopened"
    " count; reopening; times reopened; reopen times; reopened ticket; reopened times",
    "transfers": "transfers; transfer; {number of,count of,times,no of,num,call} {transfer,transferred,reassigned,escalation,"
    "reassignment}; {transfer,reassignment,escalation} count; transferred; assignee stations; ~escalations;"
    " reassignment count; times transferred; handover; handoffs; hops; reassignments; agent reassigned; call transfers; number of reassignment; reassignment; reassigned; escalated; escalation; escalation count",
    "resolved_first_contact": "{first contact,first call,one touch,first touch} {resolution,resolved,fix,solved}; resolved"
    " {first contact,on first contact,on first call,at first contact,at first call}; fcr; one touch; one touch ticket;"
    " resolved in one touch; first call resolution flag; solved first contact; ftr; call resolved; is fcr; first time fix",
    "satisfaction": "satisfaction; {satisfaction,csat,customer satisfaction,survey,feedback,service,ticket satisfaction,"
    "conversation,support,agent,experience,ticket,customer,call} {score,rating,result,level,response,survey rating}; csat;"
    " rating; survey results; customer satisfaction; satisfaction with {service,agent,support}; ~nps; feedback; stars;"
    " ~customer feedback; rate; satisfaction score code; happiness; client satisfaction; quality score; ~score; {user,client,customer} satisfaction",
    "due_at": "due; {due,resolution due,due by,deadline,target,sla due,sla,resolve by,expected resolution,promised,"
    "must resolve by,expected close,sla target} {date,at,on,by,time,datetime,target}; due date time; deadline; due by time;"
    " sla deadline; ~first response due; expected resolution; date due; target resolution; sla breach time;"
    " time to resolution due; resolution {target,by}; {expected sla,sla} to {resolve,resolution}; due date sla; sla due; sla due {date,at,time}",
    "is_resolved": "resolved; {resolved,closed,solved} {flag,yn,indicator}; resolved yes no; resolved or not; resolved true false",
    "sla_met": "sla; sla {met,status,achieved,compliance,violation,breach,breached,missed,fulfilled,kept,result,compliant};"
    " {met,within,in,breached,violated,missed} sla; resolution status; timely response; timely; is sla met; within"
    " deadline; sla {compliance,for resolution}; met sla target; overdue; made sla; sla resolution met; is overdue; is sla breached;"
    " answered on time; resolved on time; resolution sla met; timely response yes no;",
    "subject": "subject; title; source subject; {ticket,case,issue,request,email,complaint,conversation,mail} {subject,title,name,summary};"
    " summary; issue; topic; name; short description; headline; ticket; ~issue description; subject line; question; about;"
    " complaint description; complaint; issue title; brief description; request; problem; sub issue; ~keyword; ~problem; problem {title,summary}",
    "message": "message; query text; source body; query; {description,body,text,content,details,narrative}; {ticket,case,issue,request,"
    "complaint,customer,message,email,problem,incident} {description,body,text,message,content,details,narrative,comment};"
    " first message; long description; consumer complaint narrative; conversation; transcript; issue text;"
    " verbatim; full text; message body; complaint text; call notes; ticket text; customer complaint; question; chat text;"
    " enquiry; inquiry text; request details; problem description; {problem,issue,fault} {detail,text}; ~problem",
    "resolution": "resolution; {resolution,solution,close,closing,closure,answer,resolved} {note,text,details,description,"
    "comment,summary,message}; solution; answer; how resolved; action taken; reply; response text; outcome notes; fix;"
    " resolution notes text; agent response; company response text; steps taken; response; workaround; remedy; agent answer",
}

SURVEYS = {
    "response_id": "id; {response,survey,respondent,answer,submission,feedback,review,result,entry,survey response,participant,"
    "record,invitation,case,evaluation} {id,number,key,reference,uid,token}; record id; {number,key,uid}; unique id; token;"
    " row id; response; serial number; {csat,nps,feedback,rating} id",
    "customer_id": _CUSTOMER
    + "; email; email address; respondent; respondent email; contact email; customer email; user;"
    " participant; reviewer; name; reviewer id; merchant {id,name}",
    "agent": _AGENT + "; agent id",
    "sent_at": "sent; {sent,invite,invitation,invited,send,survey sent,delivered,dispatch,survey send,mailed} {at,on,date,time};"
    " date {sent,of invitation,invited}; invited; ~survey date; delivered; sent out; mailing date; asked on; requested at; {review,survey} creation date",
    "answered_at": "answered; {answered,response,completed,submitted,submission,end,survey,recorded,completion,feedback,review,"
    "answer,responded,finished,created,entry,received,rating,date submitted,complete,start,posted,survey completion,survey"
    " response,submit,interview,visit,reply,evaluation} {at,on,date,time,timestamp,datetime,date time}; timestamp; date; date {"
    "submitted,completed,of response,of survey,answered,of review,of visit,created,of feedback}; submitted; completed; created;"
    " response received; created at utc; survey taken on; filled in on; time; recorded; date time; interview end; month",
    "nps": "nps; net promoter score; {nps,nps survey} {score,rating,answer,response,value}; likelihood to recommend; recommend;"
    " recommendation; recommendation score; {likely,likelihood} recommend; would you recommend us; willingness to recommend;"
    " *recommend; *recommendation; *likely recommend; *likely recommendation; *recommendation friend; *recommendation colleague; *likelihood recommend; *recommend friend; *recommend colleague; promoter score; recommend score;"
    " *scale 0 10 recommend; *scale 0 10 rate; ultimate question; ltr; score 0 10; would recommend; willing to recommend; intention to recommend;"
    " how likely are you to recommend; *how would you rate us; ~score; ~rating; recommend to others; loyalty question",
    "csat": "csat; satisfaction; {csat,satisfaction,overall satisfaction,customer satisfaction,overall,service,experience,overall"
    " experience,star,customer experience,quality,happiness,smile,review,feedback,support} {score,rating,level,value,index,"
    "rate,mark}; overall satisfaction; customer satisfaction; rating; score; stars; ~rate; *how satisfied; *satisfied; *satisfaction; *satisfaction service; *satisfaction level;"
    " *rate experience; *rate satisfaction; *rate service; *overall satisfaction; satisfaction with {service,product,purchase,"
    "us}; satisfied; how satisfied are you; overall rating; product rating; ~grade; ~mark; *rate quality; *rate overall;"
    " evaluation; ~ces; service quality; overall impression; customer rating; how was your experience; *how would you rate",
    "comment": "comment; comments; comment message; {feedback,review,answer,customer,response,open,free,additional,other,survey,nps,further,"
    "suggestion,general,respondent} {comment,text,feedback,answer,response,note,content,body,remark,suggestion,message};"
    " feedback; review; why; reason; reason for {score,rating}; verbatim; suggestions; remarks; open answer; notes; open ended"
    " response; text; testimonial; *what could improve; *could do better; *improve; *better; *comment; *additional comment; *anything else; *why; *why score;"
    " *primary reason score; *reason score; *any suggestion; *tell us more; *how can improve; opinion; *what did like;"
    " *three word describe; *other comment; message; *reason rating; *further feedback; *do differently; verbatim comment",
    "channel": "channel; {survey,feedback,response,distribution,collection,contact,review} {channel,source,method,mode};"
    " source; medium; platform; via; collector; how sent; touchpoint; mode",
    "campaign": "campaign; {campaign,survey,questionnaire,collector,study} {name,title}; survey; wave; questionnaire; trigger;"
    " survey wave; survey campaign; event name",
    "segment": "segment; customer {segment,type,group,tier}; segment name; tier; group; cohort; account tier; user group;"
    " persona; loyalty level; class; customer class; respondent type; audience; ~type of travel; type of customer",
}

ACTIVITIES = {
    "activity_id": "id; {activity,event,task,engagement,meeting,call,interaction,appointment,visit,log,email,note,record,comment,"
    "message,touchpoint,history} {id,number,key,reference,uid}; record id; {number,key,uid}; engagement; unique id; log no;"
    " activity number; entry {id,number}",
    "occurred_at": "date; {occurred,happened,call,meeting} {date,at,on}; {activity,event,call,meeting,interaction,task,start,due,contact,visit,occurred,happened,activity"
    " start,engagement,scheduled,completed,log,logged,sent,appointment,actual start,touchpoint,touch,action,communication,"
    "scheduled start,planned,marked done,send,activity due,meeting start,call start,follow up,event start,note}"
    " {date,at,on,time,timestamp,datetime,date time}; timestamp; date time; created; {created,create,creation} {at,on,date,time};"
    " start; when; date of {contact,call,visit,activity,meeting,interaction}; time; due; due date; done at; occurred; day;"
    " hs timestamp; {start,event start,meeting start} date and time; deadline; completed; completed {date,at,on}; date done; date logged; start date time; logged; performed on; date contacted;"
    " activity happened; day of contact; week",
    "customer_id": _CUSTOMER + "; company account; regarding; associated company {id,name}; parent account;"
    " account name; business; company; partner; associated companies; customer number key; firm; organization name; ~store {id,code}; ~outlet {id,code}",
    "contact_id": "contact; contact {id,name,person,number,email}; person; person {id,name}; who id; name; attendee; attendees;"
    " associated contact; associated contact {id,name}; with whom; contact person name; participant; to; recipient; related"
    " contact; associated contacts; contacted person; contact full name; who; contact email address; invitee; {invitee,attendee,participant,guest} {name,id,full name}",
    "lead_id": "lead; lead {id,number,key,name,reference}; prospect; prospect id; associated lead; prospect name; related lead",
    "deal_id": "deal; opportunity; {deal,opportunity,opp} {id,name,number,title,key,reference}; what id; associated deal; associated"
    " deal {id,ids,name}; related to; related opportunity; related deal; regarding opportunity; opp; associated deals; project",
    "ticket_id": "ticket; case; {ticket,case,conversation,incident,request} {id,number,key,reference}; associated ticket;"
    " associated ticket id; related case; related ticket",
    "kind": "{activity,event,interaction,engagement,task,contact,call,action,meeting,communication,touchpoint,touch,"
    "appointment,log,visit,history} {type,kind,category,channel,name}; type; kind; activity; channel; interaction; action; task"
    " subtype; category; method; mode; medium; communication; type of {activity,contact,interaction}; contact method; event;"
    " activity type name; via; touchpoint; ~{activity,task,event} subtype; ~subtype; how contacted; communication channel; what",
    "direction": "direction; {call,email,message,communication,contact} direction; inbound outbound; incoming outgoing; in out;"
    " call type; inbound or outbound; inbound; outbound; flow; initiated by",
    "subject": "subject; title; {activity,task,meeting,call,email,event,note} {subject,title,name,description,summary};"
    " summary; topic; name; activity; task; description; subject line; agenda; about; regarding; call purpose; headline;"
    " purpose; theme; details; objective; email subject line",
    "status": "status; {activity,task,call,meeting,event,completion} {status,state}; state; done; completed; is done; is completed;"
    " closed; activity done; meeting outcome; is closed; task completed; progress; stage; finished; status reason; complete",
    "outcome": "outcome; result; {call,meeting,activity,visit,contact,engagement,interaction,event,task} {outcome,result,"
    "disposition}; disposition; call disposition; response; outcome of {call,meeting}; conclusion; call result; call status;"
    " feedback; result of {contact,call}; poutcome; call response; engagement outcome",
    "owner": "owner; {activity,task,meeting,event,call,engagement,record} {owner,creator,assigned to}; owner {id,name,email};"
    " assigned; assigned to; assigned {user,to id,rep}; assignee; {assignee,assigned to,assigned user,organizer,host} {id,name}; user; user {id,name}; sales {rep,agent,person,representative};"
    " salesperson; rep; ~agent; ~agent {id,name}; employee; author; made by; done by; host; organizer; by; performed by; created"
    " hubspot owner; hubspot owner id; staff; completed by; responsible; logged by; caller; assigned user name; author id;"
    " employee {id,name}; rep {name,id}; activity assigned to; account manager; team member; colleague; sent by; consultant; who; staff member; practitioner",
    "duration_minutes": "duration; {call,meeting,activity,event,visit,talk,session,call length,conversation} {duration,time,length,"
    "minute,second}; duration {minute,second,hour,in minute,in second,min,sec,in hour}; {call,meeting} duration {minute,second,hour,"
    "in minute,in second,min,sec,in hour,millisecond}; length; minutes; time spent; duration in minute; talk time second; time"
    " {spent minute,tracked}; hours spent; length minute; length in minute; hours; duration hrs; seconds; min; time taken",
}
