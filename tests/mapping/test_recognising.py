"""Exports of well-known programs are recognised by name, and their own headings read as they mean them."""

from pathlib import Path

import pytest

from crm_analytics.mapping import recognise
from tests.mapping.sheets_in_words import fields, headings, mapped

EXPORTS = [
    ("Salesforce opportunities report", "Opportunity Name|Stage|Close Date|Amount|Opportunity Owner|Account Name"),
    ("Salesforce leads export", "Id|LeadSource|IsConverted|Status|Company"),
    ("Salesforce cases report", "Case Number|Case Owner|Status|Date/Time Opened|Subject"),
    ("HubSpot deals export", "Record ID|Deal Name|Deal Stage|Pipeline|Amount|Close Date|Deal owner"),
    ("HubSpot contacts export", "Record ID|First Name|Email|Lifecycle Stage|Contact owner"),
    ("HubSpot companies export", "Record ID|Company name|Company owner|Create Date|Industry"),
    ("HubSpot tickets export", "Ticket ID|Ticket name|Ticket status|Pipeline|Create date"),
    ("Zoho leads export", "Record Id|Lead Owner|Company|Lead Source|Lead Status|Created Time"),
    ("Zoho deals export", "Deal Name|Closing Date|Stage|Deal Owner|Amount"),
    ("Dynamics 365 opportunities export", "(Do Not Modify) Opportunity|Topic|Potential Customer|Est. Revenue"),
    ("Pipedrive deals export", "Deal - Title|Deal - Value|Deal - Status|Deal - Owner"),
    ("Odoo pipeline export", "Opportunity|Expected Revenue|Stage|Salesperson|Probability"),
    ("Freshsales deals export", "Deal name|Deal value|Deal stage|Sales owner"),
    ("Zendesk tickets export", "Id|Requester|Assignee|Status|Solved at|Subject"),
    ("Freshdesk tickets export", "Ticket ID|Subject|Created time|Resolved time|Agent|Group"),
    ("Intercom conversations export", "Conversation ID|Teammate assigned|Conversation rating"),
    ("Shopify orders export", "Name|Email|Total|Lineitem name|Lineitem quantity|Created at"),
    ("WooCommerce orders export", "order_id|order_date|order_total|billing_email"),
    ("Etsy sold orders export", "Sale Date|Order ID|Order Total|Buyer"),
    ("Square items export", "Date|Item|Qty|Gross Sales|Net Sales"),
    ("Stripe payments export", "id|Created (UTC)|Amount|Amount Refunded|Status"),
    ("PayPal activity export", "Date|Name|Gross|Fee|Net|Transaction ID"),
    ("QuickBooks invoice list", "Invoice No|Customer|Invoice Date|Due Date|Amount"),
    ("Xero invoices export", "*ContactName|*InvoiceNumber|*InvoiceDate|*DueDate|LineAmount"),
    ("Mailchimp audience export", "Email Address|First Name|MEMBER_RATING|OPTIN_TIME"),
    ("Mailchimp campaigns report", "Title|Send Date|Total Recipients|Unique Opens"),
    ("Brevo contacts export", "CONTACT ID|EMAIL|ADDED_TIME|MODIFIED_TIME"),
    ("ActiveCampaign contacts export", "Email|First Name|Date Subscribed|IP Address"),
    ("Google Ads campaign report", "Campaign|Impr.|Clicks|Cost|CTR"),
    ("Meta Ads campaign report", "Reporting starts|Campaign name|Amount spent (EUR)|Impressions"),
]


@pytest.mark.parametrize(("name", "columns"), EXPORTS, ids=[name for name, _ in EXPORTS])
def test_an_export_is_recognised_by_its_headings(name, columns):
    export = recognise(columns.split("|"))
    assert export is not None
    assert export.name == name
    (mapping,) = mapped(headings(*columns.split("|")))
    assert mapping.entity == export.entity
    assert mapping.reason in (f"this looks like a {name}", f"this looks like an {name}")


def test_capitals_do_not_matter_but_words_do():
    assert recognise(["DEAL NAME", "deal stage", "Pipeline"]).vendor == "HubSpot"
    assert recognise(["Deal Name", "Stage", "Pipeline"]) is None


def test_a_vendors_own_meaning_wins_over_the_words():
    (mapping,) = mapped(
        headings(*"Name|Financial Status|Total|Created at|Lineitem name|Lineitem quantity|Id".split("|"))
    )
    found = fields(mapping)
    assert found["Name"] == "order_id"
    assert found["Id"] is None
    assert mapping.columns[0].reason.startswith("Shopify calls it so")


def test_ordinary_sheets_are_no_vendors_export():
    assert recognise(["Customer", "Date", "Amount", "Product"]) is None
    assert recognise([]) is None


LINES = Path(__file__).with_name("exports.txt").read_text("utf-8").splitlines()[1:]


@pytest.mark.parametrize("line", LINES, ids=[line[:50] for line in LINES])
def test_the_program_that_wrote_an_export_is_told_in_whatever_language_it_was_set_to(line):
    vendor, columns = line.split(": ", 1)
    export = recognise(columns.split(","))
    assert export is not None
    assert export.vendor == vendor
