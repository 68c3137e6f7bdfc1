"""English headings of tables of totals: what an agent or a team did in a month, added up."""

SUPPORT_TOTALS = {
    "date": "month; date; day; week; period; {month,week,period,reporting} {start,date,start date,beginning,of,period};"
    " reporting {month,week,day}; month and year; quarter",
    "agent": "agent; {agent,employee,operator,user,advisor,representative,rep,staff,technician} {id,name,number,code};"
    " operator; advisor; representative; rep; employee; agent full name; csr; handler; technician",
    "team": "team; group; {team,group,queue,department,skill,site} name; department; queue; skill group; site; call centre;"
    " call center; location; desk; unit",
    "channel": "channel; {contact,support,communication} {channel,type,medium}; medium; line; media",
    "offered": "offered; {call,contact,chat,conversation,interaction,ticket} {offered,received,presented,inbound,incoming};"
    " {offered,received,incoming,inbound,total,presented} {call,contact,chat,conversation,interaction}; presented;"
    " {number,count} of {call,contact,chat,conversation}; number of {call,contact} {offered,received}; call volume",
    "answered": "answered; {call,contact,chat,conversation,interaction} {answered,handled,taken,accepted}; {answered,handled,"
    "accepted} {call,contact,chat,conversation}; handled; number of {call,contact} {answered,handled}; total {answered,handled}",
    "missed": "missed; not answered; unanswered; abandoned; {call,contact,chat,conversation,interaction} {not answered,missed,"
    "abandoned,unanswered,lost,dropped}; {missed,abandoned,unanswered,lost,dropped} {call,contact,chat,conversation};"
    " number of {call,contact} {not answered,missed,abandoned}; total {missed,abandoned}; abandons",
    "handling_minutes": "total {duration,handle time,handling time,talk time,call time,call duration,talk duration,handling,"
    "minute,second}; {talk,handle,handling,call} {time,duration,minute,second}; duration; duration {minute,second};"
    " time on call; {talk,handle,handling} {time in minute,time in second,time minute,time second}",
    "transfers": "transfers; transfer; {call,contact,chat} {transferred,transfer}; transferred; {number,count} of transfer;"
    " transferred call; escalation",
    "sentiment": "sentiment; sentiment {score,value,total,sum}; {net,total,customer} sentiment; tone",
}
