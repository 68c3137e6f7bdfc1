"""Exports of address books: Google Contacts, which numbers what a person has several of, and Outlook."""

from crm_analytics.vocabulary.vendors.export import Export

_GOOGLE = {
    "E-mail 1 - Value": "email",
    "E-mail 1 - Type": "",
    "E-mail 1 - Label": "",
    "E-mail 2 - Value": "",
    "Phone 1 - Value": "phone",
    "Phone 1 - Type": "",
    "Phone 1 - Label": "",
    "Phone 2 - Value": "",
    "Organization 1 - Name": "customer_id",
    "Organization 1 - Title": "title",
    "Organization Name": "customer_id",
    "Organization Title": "title",
    "Occupation": "",
    "Name Prefix": "",
    "Nickname": "",
    "Short Name": "",
    "Location": "",
    "Notes": "",
    "Subject": "",
    "Labels": "",
}

ADDRESS_BOOKS: tuple[Export, ...] = (
    Export(
        "Google Contacts",
        "export",
        "contacts",
        "Given Name; Family Name; E-mail 1 - Value|Phone 1 - Value|Organization 1 - Name",
        {"Name": "name", "Given Name": "first_name", "Family Name": "last_name", **_GOOGLE},
    ),
    Export(
        "Google Contacts",
        "export",
        "contacts",
        "First Name; Last Name; E-mail 1 - Value|Phone 1 - Value|Organization 1 - Name",
        {"First Name": "first_name", "Last Name": "last_name", **_GOOGLE},
    ),
    Export(
        "Outlook",
        "contacts export",
        "contacts",
        "First Name; Last Name; E-mail Address; E-mail 2 Address|Business Phone|Primary Phone; Job Title|Company",
        {
            "Title": "",
            "Suffix": "",
            "Company": "customer_id",
            "Job Title": "title",
            "Department": "",
            "E-mail Address": "email",
            "E-mail 2 Address": "",
            "Primary Phone": "",
            "Business Phone": "phone",
            "Mobile Phone": "phone",
            "Notes": "",
            "Priority": "",
            "Categories": "",
            "Account": "",
        },
    ),
)
