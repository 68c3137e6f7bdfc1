"""The history as the company's tools export it: their headings and date shapes, and all of the planted dirt."""

from pathlib import Path

import numpy as np
import pandas as pd

from larkfield import words
from larkfield.calendar import END, random

STAMP = "%Y-%m-%d %H:%M"


def written(table: pd.DataFrame, headings: dict[str, str], stamps: dict[str, str] | None = None) -> pd.DataFrame:
    """The named columns as text under the export's headings; moments in the given shape, nothing as an empty cell."""
    found = {}
    for column, heading in headings.items():
        values = table[column]
        if pd.api.types.is_datetime64_any_dtype(values):
            values = values.dt.strftime((stamps or {}).get(column, STAMP))
        elif pd.api.types.is_float_dtype(values):
            values = values.map(lambda number: "" if pd.isna(number) else f"{number:.2f}".removesuffix(".00"))
        found[heading] = values.astype(object).where(values.notna(), "").map(str)
    return pd.DataFrame(found)


def soil(rng: np.random.Generator, table: pd.DataFrame, heading: str, count: int, *becomes: str) -> None:
    """Overwrites `count` cells of a column with the given values in turn; `{}` stands for what was there."""
    column = table.columns.get_loc(heading)
    for at, row in enumerate(np.sort(rng.choice(len(table), count, replace=False))):
        table.iat[row, column] = becomes[at % len(becomes)].replace("{}", table.iat[row, column])


def repeat(rng: np.random.Generator, table: pd.DataFrame, count: int) -> pd.DataFrame:
    """The table with `count` of its rows exported twice, one below the other."""
    twice = np.sort(rng.choice(len(table), count, replace=False))
    return table.loc[np.sort(np.concatenate([np.arange(len(table)), twice]))].reset_index(drop=True)


def save(table: pd.DataFrame, path: Path, *, separator: str = ",") -> None:
    """Writes UTF-8 with plain line ends, the same bytes on every machine."""
    path.write_bytes(table.to_csv(index=False, sep=separator, lineterminator="\n").encode("utf-8"))


def customers(table: pd.DataFrame) -> pd.DataFrame:
    """The contract list, with three companies entered twice under a new number."""
    rng = random("customers export")
    table = table.assign(
        industry=table["kind"].map(words.INDUSTRIES),
        reason=np.where(
            table["churned"].notna(), rng.choice(["Closed down", "Price", "Service", "Competitor"], len(table)), ""
        ),
        phone=[f"+353 555 01{number:02d}" for number in rng.integers(0, 100, len(table))],
        news=np.where(table["newsletter"], "Yes", "No"),
    )
    headings = {
        "customer_id": "Customer ID", "company": "Company name", "email": "Email", "phone": "Phone Number",
        "city": "City", "country": "Country/Region", "industry": "Industry", "kind": "Segment", "plan": "Service Plan",
        "fee": "Monthly Fee", "acquired": "Customer Since", "churned": "Cancelled On", "reason": "Cancellation Reason",
        "owner": "Account Owner", "source": "Original Source", "employees": "Number of Employees", "news": "Newsletter",
    }  # fmt: skip
    export = written(table, headings, {"acquired": "%Y-%m-%d", "churned": "%Y-%m-%d"})
    soil(rng, export, "Phone Number", 24, "n/a", "", "-")
    soil(rng, export, "Country/Region", 14, "{} ", "UK", "ireland")
    soil(rng, export, "Segment", 9, "{} ", "")
    soil(rng, export, "Number of Employees", 12, "", "unknown")
    soil(rng, export, "Email", 6, "")
    soil(rng, export, "Customer Since", 2, "n/a")
    again = export.iloc[np.sort(rng.choice(len(export), 3, replace=False))].copy()
    again["Customer ID"] = [f"C-{2_001 + at}" for at in range(len(again))]
    again["Company name"] = again["Company name"].str.upper()
    return repeat(rng, pd.concat([export, again], ignore_index=True), 3)


def leads(table: pd.DataFrame) -> pd.DataFrame:
    """Salesforce-like."""
    rng = random("leads export")
    converted = table["customer_id"] != ""
    old = table["created"] < END - pd.Timedelta(days=45)
    status = np.where(old, "Unqualified", np.where(table["answered"].notna(), "Working", "New"))
    status = np.where(converted, "Converted", np.where(table["qualified"].notna(), "Qualified", status))
    score = 20 + 30 * table["qualified"].notna() + 15 * (table["employees"] > 12) + rng.normal(0, 12, len(table))
    table = table.assign(
        email=[
            f"{first}.{last}@{'-'.join(company.split()[:2])}.example.com".lower()
            for first, last, company in zip(table["first_name"], table["last_name"], table["company"], strict=True)
        ],
        status=status,
        score=score.clip(0, 100).round().astype(int),
    )
    headings = {
        "lead_id": "Lead ID", "first_name": "First Name", "last_name": "Last Name", "company": "Company / Account",
        "email": "Email", "source": "Lead Source", "campaign": "Campaign Name", "owner": "Lead Owner",
        "status": "Lead Status", "created": "Created Date", "answered": "First Response Date",
        "qualified": "Qualified Date", "converted": "Converted Date", "customer_id": "Converted Account ID",
        "country": "Country", "employees": "No. of Employees", "score": "Lead Score",
    }  # fmt: skip
    export = written(table, headings, {"qualified": "%Y-%m-%d", "converted": "%Y-%m-%d"})
    soil(rng, export, "Created Date", 5, "soon", "31/02/2025", "0000-00-00")
    soil(rng, export, "Lead Source", 60, "")
    for row in np.flatnonzero(export["Lead Source"].eq("Trade show"))[::4]:
        export.iat[row, export.columns.get_loc("Lead Source")] = "trade show"
    for row in np.flatnonzero(export["Lead Source"].eq("Website"))[::9]:
        export.iat[row, export.columns.get_loc("Lead Source")] = "website "
    soil(rng, export, "No. of Employees", 40, "", "n/a")
    soil(rng, export, "Email", 25, "")
    return repeat(rng, export, 6)


def deals(table: pd.DataFrame) -> pd.DataFrame:
    """HubSpot-like. The product list says "BrewMaster Pro"; a third of its deals say "Brew Master Pro"."""
    rng = random("deals export")
    table = table.assign(name=table["company"] + " - " + table["product"], pipeline="Sales Pipeline")
    headings = {
        "deal_id": "Record ID", "name": "Deal Name", "pipeline": "Pipeline", "stage": "Deal Stage", "amount": "Amount",
        "forecast": "Forecast amount", "probability": "Deal probability", "created": "Create Date",
        "closed": "Close Date", "expected": "Expected Close Date", "owner": "Deal owner",
        "company": "Associated Company", "customer_id": "Associated Company ID", "lead_id": "Lead ID",
        "product": "Product", "quantity": "Quantity", "type": "Deal Type", "source": "Original Source",
        "campaign": "Campaign", "lost_reason": "Closed Lost Reason",
    }  # fmt: skip
    export = written(table, headings, {"expected": "%Y-%m-%d"})
    for row in np.flatnonzero(export["Product"].eq("BrewMaster Pro"))[::3]:
        export.iat[row, export.columns.get_loc("Product")] = "Brew Master Pro"
        export.iat[row, export.columns.get_loc("Deal Name")] = export.iat[row, 1].replace("BrewMaster", "Brew Master")
    for row in np.sort(rng.choice(len(export), 14, replace=False)):
        export.loc[row, ["Associated Company", "Associated Company ID"]] = ""
    soil(rng, export, "Amount", 9, "", "n/a", "€ {}")
    soil(rng, export, "Deal owner", 11, "{} ", "")
    lost = np.flatnonzero(export["Deal Stage"].eq("Closed lost"))
    export.loc[lost[::17], "Deal Stage"] = "closed lost"
    export.loc[lost[5::9], "Closed Lost Reason"] = ""
    for row in np.flatnonzero(table["closed"].notna())[[40, 210]]:
        export.loc[row, "Close Date"] = (table["created"][row] - pd.Timedelta(days=9)).strftime(STAMP)
    return repeat(rng, export, 2)


def orders(table: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Shopify-like: linked to customers by e-mail, returns as negative orders."""
    rng = random("orders export")
    about = people.set_index("customer_id")
    table = table.assign(
        email=table["customer_id"].map(about["email"]),
        country=table["customer_id"].map(about["country"]),
        currency="EUR",
    )
    headings = {
        "number": "Name", "email": "Email", "status": "Financial Status", "ordered": "Created at",
        "currency": "Currency", "subtotal": "Subtotal", "shipping": "Shipping", "total": "Total",
        "discount": "Discount Amount", "quantity": "Lineitem quantity", "product": "Lineitem name",
        "price": "Lineitem price", "country": "Shipping Country", "payment": "Payment Method", "channel": "Source",
    }  # fmt: skip
    export = written(table, headings)
    soil(rng, export, "Shipping Country", 16, "n/a", "")
    soil(rng, export, "Email", 20, "", "{} ")
    soil(rng, export, "Payment Method", 12, "")
    return repeat(rng, export, 5)


def tickets(table: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Zendesk-like: durations in minutes, two of them negative."""
    rng = random("tickets export")
    about = people.set_index("customer_id")
    done = table["solved"].notna()
    table = table.assign(
        company=table["customer_id"].map(about["company"]),
        email=table["customer_id"].map(about["email"]),
        solve_minutes=table["solve_minutes"].where(done),
        reply_minutes=table["reply_minutes"].where(table["replies"].gt(0) & (done | (rng.random(len(table)) < 0.7))),
        satisfaction=np.where(table["rated"], np.where(table["happy"], "Good", "Bad"), np.where(done, "Offered", "")),
    )
    headings = {
        "ticket_id": "Ticket ID", "subject": "Subject", "status": "Status", "priority": "Priority", "channel": "Via",
        "topic": "Topic", "company": "Organization", "email": "Requester Email", "agent": "Assignee",
        "created": "Created at", "solved": "Solved at", "reply_minutes": "First reply time in minutes",
        "solve_minutes": "Full resolution time in minutes", "replies": "Replies", "reopens": "Reopens",
        "satisfaction": "Satisfaction Score",
    }  # fmt: skip
    zulu = "%Y-%m-%dT%H:%M:00Z"
    export = written(table, headings, {"created": zulu, "solved": zulu})
    soil(rng, export, "First reply time in minutes", 2, "-15", "-3")
    soil(rng, export, "Assignee", 14, "", "{} ")
    soil(rng, export, "Priority", 10, "", "normal")
    return repeat(rng, export, 2)


def activities(table: pd.DataFrame) -> pd.DataFrame:
    """Day first, as the phone system writes it; two durations are negative."""
    rng = random("activities export")
    headings = {
        "activity_id": "Activity ID", "kind": "Activity Type", "occurred": "Activity Date",
        "direction": "Direction", "outcome": "Outcome", "minutes": "Duration (minutes)", "owner": "Assigned to",
        "customer_id": "Company ID", "deal_id": "Deal ID",
    }  # fmt: skip
    export = written(table, headings, {"occurred": "%d/%m/%Y %H:%M"})
    soil(rng, export, "Duration (minutes)", 2, "-5", "-12")
    soil(rng, export, "Activity Type", 30, "call", "{} ", "EMAIL")
    return repeat(rng, export, 4)


def costs(table: pd.DataFrame) -> pd.DataFrame:
    """The bookkeeper's export: semicolons, decimal commas, day.month.year."""
    table = table.assign(
        amount=table["amount"].map(lambda amount: f"{amount:,.2f}".translate(str.maketrans(",.", ".,")))
    )
    headings = {
        "date": "Booking date", "category": "Category", "note": "Description", "campaign": "Campaign",
        "amount": "Amount (EUR)",
    }  # fmt: skip
    return written(table, headings, {"date": "%d.%m.%Y"})


def users(table: pd.DataFrame) -> pd.DataFrame:
    """The CRM's own list of seats."""
    table = table.assign(licensed=np.where(table["is_licensed"], "Yes", "No"))
    headings = {
        "user_id": "User ID", "user": "Full Name", "email": "Email", "role": "Role", "team": "Team",
        "manager": "Manager", "licensed": "Licensed", "created": "Created", "last_login": "Last Login",
        "trained": "Training Date", "before": "Test score before", "after": "Test score after",
    }  # fmt: skip
    return written(table, headings, {"created": "%Y-%m-%d", "trained": "%Y-%m-%d"})


def logins(table: pd.DataFrame) -> pd.DataFrame:
    """The CRM's audit log."""
    return written(table, {"user_id": "User ID", "occurred": "Login time", "action": "Action"})


def products() -> pd.DataFrame:
    """The price list."""
    table = pd.DataFrame([*words.MACHINES, *words.SUPPLIES])
    table["active"] = np.where(table["is_active"], "TRUE", "FALSE")
    headings = {
        "sku": "SKU", "name": "Product name", "category": "Product category", "price": "List price",
        "cost": "Unit cost", "active": "Active",
    }  # fmt: skip
    return written(table, headings)
