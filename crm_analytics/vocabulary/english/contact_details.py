"""English headings that customers, contacts and leads share."""

OWNER = (
    "owner; owner {id,name,email,full name}; record owner; {lead,contact,account,customer,deal,opportunity} owner;"
    " {account,relationship,customer success} manager; account {lead,handler,director}; person in charge; stylist; therapist; practitioner; sales {rep,representative,agent,person,executive,manager};"
    " salesperson; {account,sales} {executive,rep} name; rep; rep name; assigned to; owned by; rm; rm name; relationship manager; assigned; assigned {rep,user,agent,owner,user name,rep id,agent id,user id,owner id,rep name}; assignee; assigned to id;"
    " {salesperson,rep,manager,agent,owner} assignee; assigned {salesperson,manager}; agent; agent name; agent id; ~cashier; csm; bdr; sdr; account executive; counsellor; responsible; responsible person; support {rep,representative} id; {bdm,csm,sdr,bdr} username;"
    " hubspot owner; hubspot owner id; ~handled by; team member; ~advisor; ~broker; user responsible; {csm,sdr,bdr,ae,relationship,portfolio} owner; ae; csm name; sdr name; account manager name; success manager; customer success manager; ae name"
)
PHONE = (
    "phone; phone number; telephone; telephone number; mobile; mobile phone; mobile number; mobile phone number; cell;"
    " cell phone; cell number; contact number; contact phone; contact no; phone 1; {work,home,business,office,main} phone;"
    " work phone number; business phone; primary phone; default address phone; phone mobile; phone work; landline;"
    " phone 1 value; whatsapp; whatsapp number; phone whatsapp; ~sms; ~other phone; phone home; {billing,client,customer,lead,person,direct} phone; direct phone number"
)
EMAIL = (
    "email; email address; {e,electronic} mail; mail; mail address; email id; {primary,work,business,personal,private} email; email 1;"
    " {customer,client,contact,lead,person,user,billing,account} email;"
    " {customer,client,contact} email address; email addr; email work; contact email id; email primary; ~username"
)
FIRST = (
    "first name; ~first; given name; forename; name first; {billing,contact,customer,person} first name; fname; name 1"
)
LAST = "last name; ~last; surname; family name; name last; {billing,contact,customer,person} last name; lname; second name; name 2"
SOURCE = (
    "source; *how hear; *how find; lead source; account source; {customer,contact,deal} source; original source; original traffic source;"
    " {acquisition,referral,signup,creation,traffic,marketing,enquiry,inquiry,first} source; acquisition {channel,method};"
    " source of {lead,enquiry,inquiry}; original source type; latest source; utm source; lead origin; ~origin;"
    " how did you hear about us; how did you find us; first touch source; origin of first conversion; first conversion source; source of first conversion; referred by; ~referrer; referral;"
    " source name; heard about us; ~lead channel; first touch; marketing channel; ~medium; attribution; {analytics,customer,client} source; how did you hear; how did you hear about us"
)
INDUSTRY = (
    "industry; sector; industry {type,name,sector,vertical,category,group}; {job,employment,work} industry category; vertical; line of business; business sector;"
    + (" business {segment,type}; branch of industry; market sector; company industry; trade; ~field of activity")
)
EMPLOYEES = (
    "employees; number of employees; employee {count,number}; no of employees; company size; headcount; staff;"
    " staff count; employees count; organization size; {total,full time} employees; ~workforce; fte; fte count"
)
ANNUAL = (
    "annual {revenue,sales,turnover}; ~revenue; yearly {revenue,turnover}; company revenue; annual company revenue;"
    " revenue per year; ~turnover; annual revenue amount"
)
