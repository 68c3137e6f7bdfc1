"""What tables are called: the words for one row of an entity in headings, and the names of files and sheets."""

from collections.abc import Mapping

ENTITY_WORDS: Mapping[str, str] = {
    "customers": "customer; client; account; company; organization; member; household; subscriber; buyer; shopper;"
    " patient; guest; policyholder; donor; tenant; student; passenger; cardholder; shareholder; resident",
    "contacts": "contact; person; people; contact person; subscriber; member",
    "leads": "lead; prospect; enquiry; inquiry",
    "deals": "deal; opportunity; quote; estimate; proposal; offer",
    "stages": "stage; deal stage; opportunity; deal",
    "orders": "order; ~sale; transaction; purchase; invoice; receipt; payment; booking; lineitem; line; basket; bill;"
    " charge; item; order item; order line",
    "products": "product; item; article; variant; service",
    "tickets": "ticket; case; incident; complaint; request; issue; conversation; call",
    "support_totals": "call; agent; contact; chat",
    "surveys": "survey; response; feedback; review",
    "campaigns": "campaign; ad; ad set; ad group; newsletter; mailing",
    "costs": "cost; expense",
    "activities": "activity; event; task; engagement; meeting; call; interaction; appointment; visit; note; hs; email",
    "users": "user; employee; agent; rep; owner; colleague; staff; seller; salesperson; sale agent; assignee",
    "logins": "login; session; event; access; log",
}
"""Entity → words that, before a field's name in a heading, only say whose field it is ("Deal stage", "Kundenname")."""

SHEET_WORDS: Mapping[str, str] = {
    "": "group; lookup; ledger; general ledger; trial balance; balance sheet; chart of account; dictionary; calendar; target; goal; setting; permission; exchange rate; region; territory; holiday; tag;"
    " pipeline stage; readme; glossary; legend; budget plan; date table; dim date; time zone; pivot;"
    " association; note; country; currency; data dictionary; metadata; category list",
    "customers": "customer; client; account; company; organization; member; household; subscriber; subscription; buyer; patient;"
    " churn; customer and supplier; customer and creditor;"
    " demographic; crm customer; telco; clv; rfm; loyalty; credit card customer; credit card; bank churn; buyers",
    "contacts": "contact; people; person; audience; mailing list; address book; subscriber; addresses; newsletter list",
    "leads": "lead; prospect; enquiry; inquiry; applicant; lead scoring; leads scoring; form submission; mql",
    "deals": "deal; opportunity; pipeline; sale pipeline; quote; estimate; proposal; offer; closed deal; quotation; forecast;"
    " win; opportunities; sale opportunity; bid",
    "stages": "stage history; deal stage; opportunity history; opportunity field history; stage; deal history; field history;"
    " pipeline history; stage change",
    "orders": "order; ~sale; transaction; purchase; invoice; receipt; payment; superstore; retail; order item; order line;"
    " booking; reservation; rental; donation; line item; revenue; sale line; shop; store sale; basket; pos; charge; sale data; invoices",
    "products": "product; ~service; item; article; catalogue; catalog; inventory; price list; sku; service list; assortment; menu; stock",
    "tickets": "ticket; ~call; case; incident; complaint; support; request; conversation; issue; helpdesk; help desk; call centre;"
    " service request; call center; support case",
    "support_totals": "support total; call total; agent total; agent metric; agent metrics; agent statistics; agent performance",
    "surveys": "survey; response; feedback; review; nps; csat; satisfaction; questionnaire; poll; survey response; evaluation",
    "campaigns": "campaign; marketing program; program; ad; advertising; google ad; facebook ad; meta ad; newsletter; mailing; ad performance; ads report;"
    " marketing campaign; email campaign; media; adwords; ad group",
    "costs": "cost; expense; spend; expenditure; spending; marketing cost; overhead",
    "activities": "activity; event; task; engagement; meeting; call; interaction; appointment; visit; call log;"
    " communication; comment; email log; email message; message log; sms; touchpoint; ticket comment",
    "users": "user; employee; agent; rep; owner; team; staff; colleague; salesperson; seller; sale team; assignee; people hr;"
    " sale rep; sale agent; seat; admin; administrator; operator; employee list; staff member; technician; roster",
    "logins": "login; session; audit; access log; usage; sign in; login history; audit log; login event; user login; login log;"
    " sign in log; access event; user session; audit event; activity log; audit trail; user activity",
}
"""Entity → words that the name of a file or a sheet has where it holds such rows, "~" where they may be others; "" where it holds no records."""
