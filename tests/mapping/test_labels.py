"""Which sheets are look-up lists, and what their codes are of."""

import pytest

from crm_analytics.cleaning import profiles
from crm_analytics.mapping import suggest_columns
from tests.mapping.sheets_in_words import suggested, table, targets

DEALS = "deal_id,dealname,dealstage,pipeline\n1,Roof,100,5\n2,Door,101,5\n3,Gate,102,6\n"
TICKETS = "ticket_id,created_at,subject,status,group_id\n1,2024-01-03,Help,open,7\n2,2024-01-04,Again,open,8\n"
USERS = "user_id,name,email,role,team_id\n1,Ann,a@x.com,Sales,5\n2,Bob,b@x.com,Sales,6\n3,Cy,c@x.com,Help,5\n"
PRODUCTS = "product_id,product_name,category_id,price\n1,Bolt,20,1.5\n2,Nut,21,0.5\n3,Saw,20,9.5\n"
GROUPS = "id,name,url\n7,Billing,https://x.com/7\n8,Field,https://x.com/8\n"
CATEGORIES = "category_id,name\n20,Small\n21,Large\n"


@pytest.mark.parametrize(
    ("files", "name", "expected"),
    [
        ({"deals": DEALS, "stages": "stage_id,label\n100,Offer\n101,Won\n102,Lost\n"}, "stages", "deals.stage"),
        ({"deals": DEALS, "pipelines": "pipeline_id,label\n5,New\n6,Old\n"}, "pipelines", "deals.pipeline"),
        ({"tickets": TICKETS, "groups": GROUPS}, "groups", "tickets.team"),
        ({"users": USERS, "teams": "team_id,team_name\n5,North\n6,South\n"}, "teams", "users.team"),
        ({"products": PRODUCTS, "categories": CATEGORIES}, "categories", "products.category"),
    ],
)
def test_codes_of_another_sheet_are_named(files: dict[str, str], name: str, expected: str) -> None:
    mapping = suggested(**files)[name]
    assert mapping is not None
    assert mapping.entity == "labels"
    assert list(targets(mapping).values()) == ["labels.code", expected]


def test_a_list_of_stages_is_known_by_itself() -> None:
    text = "stage_id,label,probability,closed_won,is_closed\na=,Offer,0.5,FALSE,FALSE\nb=,Signed,1,TRUE,TRUE\n"
    assert targets(suggested(deal_pipeline_stage=text)["deal_pipeline_stage"]) == {
        "stage_id": "labels.code",
        "label": "deals.stage",
        "probability": "deals.probability",
        "closed_won": "deals.outcome",
        "is_closed": "deals.outcome",
    }


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("products", "product_id,name\n1,Bolt\n2,Nut\n"),
        ("owners", "owner_id,name,email\n1,Ann,a@x.com\n2,Bob,b@x.com\n"),
        ("companies", "company_id,company_name\n1,Acme\n2,Birch\n"),
        ("places", "place_id,place\nA,Bath\nB,York\n"),
    ],
)
def test_lists_of_records_and_of_what_nobody_refers_to_are_none(name: str, text: str) -> None:
    deals = "deal_id,dealname,stage,owner_id,product_id,company_id\n1,Roof,Won,1,1,1\n2,Door,Lost,2,2,2\n"
    mapping = suggested(deals=deals, **{name: text})[name]
    assert mapping is None or mapping.entity != "labels"


def test_codes_in_a_column_of_no_field_get_a_column_of_names() -> None:
    orders = "order_id,order_date,total,till_id\n1,2024-01-03,9.5,A\n2,2024-01-04,8.5,B\n3,2024-01-05,7.5,A\n"
    mapping = suggested(orders=orders, tills="till_id,name\nA,Door\nB,Cellar\n")["tills"]
    assert targets(mapping) == {"till_id": "labels.code", "name": "labels.label"}
    assert mapping is not None
    assert mapping.of == "orders.till_id"


def test_a_person_can_say_that_a_sheet_is_one() -> None:
    codes = table({"code": "12", "text": ["North", "South"]})
    assert targets(suggest_columns(codes, profiles(codes), "labels")) == {"code": "labels.code"}
