"""Exports of programs for memberships: Patreon."""

from crm_analytics.vocabulary.vendors.export import Export

MEMBERSHIPS: tuple[Export, ...] = (
    Export(
        "Patreon",
        "members export",
        "customers",
        "Patron Status; Pledge Amount; Tier|Lifetime Amount|Patronage Since Date",
        {
            "Patron Status": "is_churned",
            "Free Member": "",
            "Free Trial": "",
            "Follows You": "",
            "Lifetime Amount": "lifetime_value",
            "Lifetime $": "lifetime_value",
            "Pledge Amount": "monthly_value",
            "Pledge $": "monthly_value",
            "Charge Frequency": "",
            "Tier": "plan",
            "Addressee": "",
            "Patronage Since Date": "acquired_at",
            "Max Amount": "",
            "Last Charge Date": "",
            "Last Charge Status": "",
            "Additional Details": "",
            "User ID": "customer_id",
            "Last Updated": "",
            "Max Posts": "",
            "Access Expiration": "",
            "Next Charge Date": "",
            "Full country name": "",
            "Subscription Source": "source",
        },
    ),
)
