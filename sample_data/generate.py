"""Writes the sample data: `python sample_data/generate.py [FOLDER]`. Seeded: the same files every time."""

import sys
from pathlib import Path

import pandas as pd
from larkfield import exports, selling, serving, workbook, working


def main(folder: Path) -> None:
    """Makes the two years up, table by table, and writes every export into `folder`."""
    leads = selling.leads()
    first = selling.first_deals(leads)
    life = serving.lives(serving.customers(first[first["stage"] == "Closed won"], leads["company"]))
    people = life.customers
    joined = people[people["lead_id"] != ""].set_index("lead_id")
    leads["customer_id"] = leads["lead_id"].map(joined["customer_id"]).fillna("")
    leads["converted"] = leads["lead_id"].map(joined["acquired"])
    first["customer_id"] = first["lead_id"].map(joined["customer_id"]).fillna("")
    deals = pd.concat([first, selling.expansion_deals(people)]).sort_values("created", kind="stable", ignore_index=True)
    deals["deal_id"] = [f"{9_001_000 + 7 * at}" for at in range(len(deals))]
    tickets = serving.tickets(life)
    campaigns = working.campaign_results(selling.campaigns(), leads, deals)
    logins = working.logins()

    exports.save(exports.customers(people), folder / "customers.csv")
    exports.save(exports.leads(leads), folder / "leads.csv")
    exports.save(exports.deals(deals), folder / "deals.csv")
    exports.save(exports.orders(serving.orders(life), people), folder / "orders.csv")
    exports.save(exports.products(), folder / "products.csv")
    exports.save(exports.tickets(tickets, people), folder / "tickets.csv")
    exports.save(exports.activities(working.activities(deals, people)), folder / "activities.csv")
    exports.save(exports.users(working.users(logins)), folder / "users.csv")
    exports.save(exports.logins(logins), folder / "logins.csv")
    exports.save(exports.costs(working.costs(campaigns)), folder / "costs.csv", separator=";")
    workbook.save(folder / "marketing.xlsx", campaigns, serving.surveys(life, tickets))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
