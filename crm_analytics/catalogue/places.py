"""Where common CRMs keep what a KPI needs: for the sentence that says what is missing."""

from collections.abc import Mapping

_FIELDS: Mapping[str, str] = {
    "deals.closed_at": "HubSpot and Salesforce call it Close Date, Pipedrive Won time and Lost time.",
    "deals.created_at": "HubSpot calls it Create Date, Salesforce Created Date, Pipedrive Deal created.",
    "deals.amount": "HubSpot and Salesforce call it Amount, Pipedrive Value, Dynamics 365 Actual Revenue.",
    "deals.outcome": "It is read from the stage: HubSpot calls that Deal Stage, Salesforce Stage, Pipedrive Status.",
    "deals.probability": "Salesforce calls it Probability (%), HubSpot Deal probability.",
    "deals.source": "HubSpot calls it Original Traffic Source, Salesforce Lead Source.",
    "deals.forecast_amount": "HubSpot calls it Forecast amount, Salesforce Expected Revenue.",
    "deals.expected_close_at": "Pipedrive calls it Expected close date, Dynamics 365 Est. Close Date.",
    "leads.created_at": "HubSpot calls it Create Date, Salesforce Create Date, Zoho Created Time.",
    "leads.is_converted": "Salesforce calls it Converted; in HubSpot it is the Lifecycle Stage Customer.",
    "leads.converted_at": "Salesforce calls it Converted Date, HubSpot Became a Customer Date.",
    "leads.is_qualified": "In HubSpot it is the Lifecycle Stage, in Salesforce the Lead Status Qualified.",
    "leads.qualified_at": "HubSpot calls it Became a Marketing Qualified Lead Date.",
    "leads.first_response_at": "HubSpot calls it Date of first engagement, Salesforce First Response Date.",
    "leads.response_hours": "It is the time from Created to the first response: HubSpot calls it Lead response time.",
    "leads.last_source": "HubSpot calls it Latest Traffic Source.",
    "leads.source": "HubSpot calls it Original Traffic Source, Salesforce and Zoho Lead Source.",
    "orders.amount": "Shopify and WooCommerce call it Total, QuickBooks and Stripe Amount.",
    "orders.buyer": "It is the Customer ID of the order, or else the E-mail or the name of the customer.",
    "orders.ordered_at": "Shopify calls it Created at, WooCommerce Date, Etsy Sale Date.",
    "tickets.created_at": "Zendesk calls it Created at, Freshdesk Created time, Intercom Conversation created at.",
    "tickets.first_response_at": "Zendesk has First reply time, Freshdesk Initial response time.",
    "tickets.response_hours": "Zendesk calls it First reply time, Freshdesk First response time (in hrs).",
    "tickets.resolved_at": "Zendesk calls it Solved at, Freshdesk Resolved time.",
    "tickets.resolution_hours": "It is the time from Created to Resolved: Zendesk calls it Full resolution time.",
    "tickets.satisfaction": "Zendesk calls it Satisfaction Score, Freshdesk Survey results.",
    "tickets.reopens": "Zendesk calls it Reopens.",
    "tickets.replies": "Zendesk calls it Replies, Freshdesk Agent interactions.",
    "surveys.csat": "It is the answer to the question how satisfied the customer is.",
    "surveys.comment": "It is the open question: SurveyMonkey calls it Open-Ended Response.",
    "tickets.message": "Zendesk and Freshdesk call it Description.",
    "surveys.nps": "It is the answer, from 0 to 10, to the question whether the customer would recommend you.",
    "campaigns.cost": "Google Ads calls it Cost, Meta Ads Amount spent.",
    "campaigns.clicks": "Google Ads calls it Clicks, Meta Ads Link clicks.",
    "campaigns.conversions": "Google Ads calls it Conversions, Meta Ads Results.",
    "campaigns.sent": "Mailchimp calls it Total Recipients.",
    "campaigns.revenue": "Google Ads calls it Conv. value, Meta Ads Purchases conversion value.",
    "customers.acquired_at": "HubSpot calls it Became a Customer Date, Salesforce Created Date of the account.",
    "customers.churned_at": "Stripe calls it Canceled at, Chargebee Cancelled at.",
    "orders.margin": "Shopify has it in the report of profit by order, as Gross profit.",
    "orders.customer_id": "Shopify calls it Customer ID, WooCommerce Customer User ID.",
    "deals.stage": "HubSpot calls it Deal Stage, Salesforce Stage, Pipedrive Stage.",
    "deals.owner": "HubSpot calls it Deal owner, Salesforce Opportunity Owner, Pipedrive Owner.",
    "leads.owner": "HubSpot calls it Contact owner, Salesforce Lead Owner.",
    "tickets.is_resolved": "It is read from the status: Zendesk calls that Status, Freshdesk Status, Jira Resolution.",
    "tickets.agent": "Zendesk calls it Assignee, Freshdesk Agent, Intercom Teammate assigned.",
    "tickets.customer_id": "Zendesk calls it Requester id or Organization id, Freshdesk Contact ID.",
    "tickets.resolved_first_contact": "Zendesk has it as One-touch resolution, Freshdesk as First contact resolution.",
    "surveys.sent_at": "SurveyMonkey and Zendesk keep it with the invitations: export those, not the answers alone.",
    "campaigns.segment": "Meta Ads breaks it down by Age and Gender, Google Ads by Ad group or Audience segment.",
    "campaigns.impressions": "Google Ads calls it Impr., Meta Ads Impressions, LinkedIn Impressions.",
    "costs.category": "A word for what was paid is enough: Marketing, Sales, CRM.",
    "activities.kind": "HubSpot calls it Activity type, Salesforce Type or Subtype, Pipedrive Type.",
    "activities.customer_id": "HubSpot calls it Associated Company, Salesforce Account ID, Pipedrive Organization.",
    "users.is_licensed": "Salesforce calls it Active in the list of users.",
    "users.trained_at": "A sheet with name, date, score before and score after is enough.",
}

_LISTS: Mapping[str, str] = {
    "leads": "HubSpot exports them from Contacts, Salesforce from a Leads report, Zoho and Pipedrive from Leads.",
    "deals": "HubSpot exports them from Deals, Salesforce from an Opportunities report, Pipedrive from Deals.",
    "orders": "Shopify, WooCommerce and Etsy export them from Orders, QuickBooks as invoices or sales.",
    "campaigns": "Google Ads, Meta Ads and Mailchimp export them from Campaigns.",
    "customers": "HubSpot exports them from Companies, Salesforce from an Accounts report.",
    "tickets": "Zendesk, Freshdesk and Intercom export them from Tickets or Conversations.",
    "surveys": "SurveyMonkey, Typeform and Google Forms export the answers as a sheet.",
    "users": "Salesforce and HubSpot export them from Users in the settings.",
    "logins": "Salesforce exports them as Login History, HubSpot as Login activity.",
    "activities": "HubSpot exports them as Activities, Salesforce as Tasks and Events, Pipedrive as Activities.",
    "stages": "Salesforce exports them as an Opportunity History report, HubSpot as the history of Deal Stage.",
    "products": "Shopify, WooCommerce and HubSpot export them from Products.",
    "costs": "A sheet with a date, an amount and a category is enough.",
}


def found_in(field: str) -> str:
    """Where a field is found in common CRMs: one sentence, "" where we know of none."""
    return _FIELDS.get(field, "")


def list_found_in(entity: str) -> str:
    """Where a list is exported from in common CRMs: one sentence, "" where we know of none."""
    return _LISTS.get(entity, "")
