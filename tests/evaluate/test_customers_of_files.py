"""Figures of customers whom one file knows by e-mail and another by name, counted in pandas as well."""

import io

import pandas as pd
import pytest

import crm_analytics as crm
from crm_analytics.api.kpis import read
from crm_analytics.evaluate.customers import by_which_column, unclear, untied
from crm_analytics.model import Known, KnownBy
from crm_analytics.workspace import Workspace
from tests.workspace.uploads import MARCH, load

SHOPIFY = """Order ID,Email,Billing Name,Created at,Total
#1,ann@x.org,Ann Bell,2024-01-02,10
#2,omar@x.org,Omar Diaz,2024-01-05,20
#3,ann@x.org,Ann Bell,2024-02-02,30
#4,,,2024-02-03,5
#5,lea@x.org,Lea Novak,2024-02-04,7
"""
ETSY = """Order ID,Buyer,Order date,Total
E1,ann bell,2024-01-12,11
E2,Ian Frost,2024-01-15,21
E3,Omar Diaz,2024-02-12,31
E4,,2024-02-12,31
"""


def in_pandas():
    """Every order with its customer: an address, or the name where nobody with an address has it."""
    shopify, etsy = (pd.read_csv(io.StringIO(text)) for text in (SHOPIFY, ETSY))
    known = shopify.dropna().drop_duplicates("Billing Name")
    addresses = pd.Series(known["Email"].to_numpy(), index=known["Billing Name"].str.lower())
    etsy["who"] = etsy["Buyer"].str.lower().map(addresses).fillna(etsy["Buyer"])
    return pd.concat([shopify.rename(columns={"Email": "who"}), etsy])[["Order ID", "who", "Total"]]


@pytest.mark.parametrize("order", [("shopify", "etsy"), ("etsy", "shopify")])
def test_figures_of_customers_are_those_of_both_files_whichever_came_first(order):
    files = {"shopify": SHOPIFY, "etsy": ETSY}
    orders = in_pandas().dropna(subset="who")
    often = orders["who"].value_counts()
    with Workspace.open() as workspace:
        for name in order:
            load(workspace, MARCH, **{name: files[name]})
        asked = ("repeat_purchase_rate", "purchase_frequency", "revenue", "customers_new")
        found = read(workspace, *asked)
        assert found["repeat_purchase_rate"].value == pytest.approx(100 * (often > 1).mean())
        assert found["purchase_frequency"].value == pytest.approx(len(orders) / len(often))
        assert found["revenue"].value == pytest.approx(in_pandas()["Total"].sum())
        assert found["customers_new"].value == len(often) == 4
        said = "1 customer known only by name may be among the 3 known by e-mail, "
        said += "so there may be fewer customers than are counted."
        assert said in found["customers_new"].notes
        assert said in found["repeat_purchase_rate"].notes
        assert said not in found["revenue"].notes
        assert any(note.startswith("2 orders name no customer") for note in found["customers_new"].notes)


def test_what_is_known_by_which_column_is_said_in_words():
    file = KnownBy("etsy.csv", None, "customer_name", 1, 1)
    assert by_which_column("orders", file) == "by Customer name: 1 order of 1 customer"
    known = Known(
        (file,), (("customers", 30), ("customer_id", 9), ("email", 4), ("customer_name", 2)), 1, ("Ann Bell",)
    )
    assert untied(known) == (
        "6 customers (4 only by e-mail and 2 only by name) may be one another, or among the others, so there may be "
        "fewer customers than are counted."
    )
    # More than are in the list need not all be in it.
    assert untied(Known((file,), (("customers", 1), ("email", 2), ("customer_name", 2)))) == (
        "4 customers (2 only by e-mail and 2 only by name) may be one another, or the one in your list of "
        "customers, so there may be fewer customers than are counted."
    )
    assert unclear(known) == (
        '1 name or address is of several customers elsewhere, so nobody can tell of which: "Ann Bell". It is '
        "counted by itself."
    )
    # An ID that the list has not is nobody's of the list.
    assert untied(Known((file,), (("customers", 30), ("customer_id", 9)))) is None


def test_lines_of_orders_are_not_called_orders(tmp_path):
    shop = "Name,Created at,Email,Lineitem name,Lineitem quantity,Lineitem price,Total\n"
    shop += "#1,2026-03-02,sam@example.com,Tee,1,20,42\n#1,2026-03-02,sam@example.com,Cap,1,22,\n"
    shop += "#2,2026-03-05,ida@example.com,Mug,2,30,60\n"
    by_name = (
        "Order ID,Date,Customer name,Product,Amount\nE1,2026-04-01,Bo Berg,Mug,20\nE2,2026-04-03,Eva Maier,Cap,15\n"
    )
    for name, text in (("orders_export.csv", shop), ("etsy.csv", by_name)):
        (tmp_path / name).write_text(text)
    workspace = crm.load(tmp_path / "orders_export.csv", tmp_path / "etsy.csv", accept=True)
    known = workspace.model.tables["orders"].known
    assert [by_which_column("orders", each) for each in known.files] == [
        "by Customer name: 2 orders of 2 customers",
        "by E-mail: 2 orders (3 lines) of 2 customers",
    ]
