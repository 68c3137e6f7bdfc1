"""Whose a row is, where the files of a list know their customers by different columns."""

from dataclasses import replace
from datetime import datetime

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_analytics.workspace import Workspace
from crm_analytics.workspace.frames import clean_tables

DAY = "2026-01-05"


@pytest.fixture
def shop(table):
    """A file of orders of 10 each: shop("a.csv", email=["ann@x.org", None])."""

    def make(file, **named):
        (number,) = {len(cells) for cells in named.values()}
        ids = [f"{file}-{at}" for at in range(number)]
        return table("orders", file=file, order_id=ids, ordered_at=[DAY] * number, amount=[10.0] * number, **named)

    return make


def whose(rows, workspace):
    """Order → who ordered."""
    return dict(rows(workspace, "SELECT order_id, buyer FROM orders ORDER BY order_id"))


def test_a_file_of_names_beside_one_of_addresses_keeps_its_customers(shop, rows, now):
    """
    a.csv   ann@x.org Ann Bell · omar@x.org Omar Diaz · (nobody)
    b.csv   Ann Bell · Ian Frost · (nobody)                          Ann is one, Ian is known by his name
    """
    first = shop("a.csv", email=["ann@x.org", "omar@x.org", None], customer_name=["Ann Bell", "Omar Diaz", None])
    second = shop("b.csv", customer_name=["ann  BELL", "Ian Frost", None])
    with Workspace.open() as workspace:
        workspace.load([first], now=now)
        workspace.load([second], now=now)
        assert whose(rows, workspace) == {
            "a.csv-0": "ann@x.org", "a.csv-1": "omar@x.org", "a.csv-2": None,
            "b.csv-0": "ann@x.org", "b.csv-1": "Ian Frost", "b.csv-2": None,
        }  # fmt: skip
        made = rows(workspace, "SELECT customer_id, name, email FROM customers ORDER BY 1")
        assert made == [
            ("Ian Frost", "Ian Frost", None),
            ("ann@x.org", "ann  BELL", "ann@x.org"),
            ("omar@x.org", "Omar Diaz", "omar@x.org"),
        ]
        assert workspace.model.activity.unnamed == 2
        known = workspace.model.tables["orders"].known
        assert [(each.file, each.field, each.rows, each.customers) for each in known.files] == [
            ("a.csv", "email", 2, 2),
            ("b.csv", "customer_name", 2, 2),
        ]
        assert (known.customers, known.ambiguous) == ((("email", 2), ("customer_name", 1)), 0)


def test_a_name_of_several_customers_stays_apart_and_is_counted(shop, rows, now):
    first = shop("a.csv", email=["ann@x.org", "bell@y.org"], customer_name=["Ann Bell", "Ann Bell"])
    second = shop("b.csv", customer_name=["Ann Bell"])
    with Workspace.open() as workspace:
        workspace.load([first, second], now=now)
        assert whose(rows, workspace) == {"a.csv-0": "ann@x.org", "a.csv-1": "bell@y.org", "b.csv-0": "Ann Bell"}
        known = workspace.model.tables["orders"].known
        assert (known.ambiguous, known.examples) == (1, ("Ann Bell",))


def test_a_record_with_an_id_and_an_address_ties_the_files_that_have_one_of_them(shop, rows, now):
    """
    ids.csv C1 ann@x.org · C2        mail.csv ann@x.org · zoe@x.org
    """
    first = shop("ids.csv", customer_id=["C1", "C2"], email=["ann@x.org", None])
    second = shop("mail.csv", email=["Ann@X.org", "zoe@x.org"])
    with Workspace.open() as workspace:
        workspace.load([first, second], now=now)
        assert whose(rows, workspace) == {
            "ids.csv-0": "C1",
            "ids.csv-1": "C2",
            "mail.csv-0": "C1",
            "mail.csv-1": "zoe@x.org",
        }


def test_a_list_of_customers_ties_what_its_rows_have_together(table, shop, rows, now):
    customers = table(
        "customers",
        customer_id=["C1", "C2"],
        name=["Ann Bell", "Omar Diaz"],
        email=["ann@x.org", None],
        segment=["A", "B"],
    )
    files = [shop("ids.csv", customer_id=["C1", "C9"]), shop("mail.csv", email=["ann@x.org", "zoe@x.org"])]
    files.append(shop("names.csv", customer_name=["omar diaz", "Ann Bell"]))
    with Workspace.open() as workspace:
        workspace.load([customers, *files], now=now)
        found = rows(workspace, 'SELECT order_id, buyer, "customers.segment" FROM orders ORDER BY 1')
        assert found == [
            ("ids.csv-0", "C1", "A"), ("ids.csv-1", "C9", None), ("mail.csv-0", "C1", "A"),
            ("mail.csv-1", "zoe@x.org", None), ("names.csv-0", "C2", "B"), ("names.csv-1", "C1", "A"),
        ]  # fmt: skip
        links = {link.field: (link.rows, link.matched) for link in workspace.links if link.parent == "customers"}
        assert links == {"customer_id": (2, 1), "email": (2, 1), "customer_name": (2, 2)}
        known = workspace.model.tables["orders"].known
        assert known.customers == (("customers", 2), ("customer_id", 1), ("email", 1))


def test_a_guest_account_ties_nobody(shop, rows, now):
    """The id 0 of a shop stands for all who order without an account: their addresses are not one customer."""
    guests = [f"guest{number}@x.org" for number in range(5)]
    first = shop("woo.csv", customer_id=["0"] * 5, email=guests)
    second = shop("mail.csv", email=guests)
    with Workspace.open() as workspace:
        workspace.load([first, second], now=now)
        found = whose(rows, workspace)
        assert [found[f"mail.csv-{number}"] for number in range(5)] == guests


def test_tickets_of_two_desks_find_the_customers_by_what_each_has(table, rows, now):
    customers = table("customers", customer_id=["C1", "C2"], email=["ann@x.org", "omar@x.org"], segment=["A", "B"])
    first = table("tickets", file="a.csv", ticket_id=["1"], created_at=[DAY], customer_id=["C2"])
    second = table("tickets", file="b.csv", ticket_id=["2"], created_at=[DAY], email=["ann@x.org"])
    with Workspace.open() as workspace:
        workspace.load([customers, first, second], now=now)
        assert rows(workspace, 'SELECT ticket_id, "customers.segment" FROM tickets ORDER BY 1') == [
            ("1", "B"),
            ("2", "A"),
        ]


def test_files_of_activities_may_name_customers_by_id_and_by_name_in_the_same_field(table, rows, now):
    customers = table("customers", customer_id=["C1", "C2"], name=["Ann Bell", "Omar Diaz"], segment=["A", "B"])
    first = table("activities", file="a.csv", activity_id=["1", "2"], occurred_at=[DAY] * 2, customer_id=["C2", "C1"])
    second = table("activities", file="b.csv", activity_id=["3"], occurred_at=[DAY], customer_id=["Ann Bell"])
    with Workspace.open() as workspace:
        workspace.load([customers, first, second], now=now)
        found = rows(workspace, 'SELECT activity_id, buyer, "customers.segment" FROM activities ORDER BY 1')
        assert found == [("1", "C2", "B"), ("2", "C1", "A"), ("3", "C1", "A")]


KINDS = ("customer_id", "email", "customer_name")
PEOPLE = {f"C{at}": (f"p{at}@x.org", f"Person {at % 3 if at < 6 else at}") for at in range(9)}
"""Nine customers, some of whom share their name with another one."""


@st.composite
def exports(draw):
    """File → its orders, as a frame: two or three files that name a few people by other columns, or name nobody."""
    files = {}
    ways = st.sampled_from([KINDS[:1], KINDS[1:2], KINDS[2:], KINDS[1:], KINDS[:2], KINDS[::2]])
    for number in range(draw(st.integers(2, 3))):
        people = draw(st.lists(st.sampled_from([*PEOPLE, None]), min_size=1, max_size=7))
        said = pd.DataFrame([(each, *PEOPLE.get(each, (None, None))) for each in people], columns=[*KINDS], dtype="str")
        orders = {"order_id": [f"{number}-{at}" for at in range(len(people))], "ordered_at": DAY, "amount": 10.0}
        files[f"{number}.csv"] = said[[*draw(ways)]].assign(**orders)
    return files


def second_way(files):
    """Order → its customer, in pandas: a value is followed to the one value that it ever stands beside."""
    every = pd.concat([frame.assign(file=file) for file, frame in files.items()], ignore_index=True).reindex(
        columns=["file", "order_id", *KINDS]
    )

    def beside(weak, strong):
        pairs = every[[weak, strong]].dropna().drop_duplicates()
        return pairs, pairs.groupby(weak)[strong].agg(list)

    _, ids_of = beside("email", "customer_id")
    addresses = {email: ids[0] for email, ids in ids_of.items() if len(ids) == 1}
    called, ids_called = beside("customer_name", "customer_id")
    people, emails_called = beside("customer_name", "email")
    for email, names in people.groupby("email")["customer_name"]:
        proved = {
            ids_called[name][0]
            for name in names
            if name in ids_called and len(ids_called[name]) == 1 and len(emails_called[name]) == 1
        }
        proved -= {number for ids in ids_of for number in ids}
        if email not in ids_of and len(proved) == 1:
            addresses[email] = proved.pop()
    names = {}
    for name in every["customer_name"].dropna().unique():
        partners = {("customer_id", each) for each in called.loc[called["customer_name"] == name, "customer_id"]}
        for email in people.loc[people["customer_name"] == name, "email"]:
            partners.add(("customer_id", addresses[email]) if email in addresses else ("email", email))
        names[name] = partners.pop()[1] if len(partners) == 1 else name
    found = {}
    for _, rows in every.groupby("file"):
        filled = rows[list(KINDS)].notna().sum()
        often = [kind for kind in KINDS if filled[kind] >= len(rows) / 2 and filled[kind]]
        first = often[0] if often else filled.idxmax()
        for row in rows.to_dict("records"):
            kind = next((each for each in sorted(KINDS, key=lambda each: each != first) if pd.notna(row[each])), None)
            value = row[kind] if kind else None
            known = {"email": addresses, "customer_name": names}.get(kind, {})
            found[row["order_id"]] = known.get(value, value)
    return found


def loaded(files):
    """The workspace of some files, and who ordered what in it."""
    workspace = Workspace.open()
    made = [replace(each, file=file) for file, frame in files.items() for each in clean_tables({"orders": frame})]
    workspace.load(made, now=datetime(2026, 6, 30))
    if "buyer" not in workspace.model.tables["orders"].columns:
        return workspace, dict.fromkeys(order for frame in files.values() for order in frame["order_id"])
    found = workspace.engine.run("SELECT order_id, buyer FROM orders").to_pylist()
    return workspace, {row["order_id"]: row["buyer"] for row in found}


@given(exports())
@settings(max_examples=4)
def test_files_that_know_customers_otherwise_take_none_away_whatever_their_order(files):
    workspace, found = loaded(files)
    _, turned = loaded(dict(reversed(files.items())))
    _, alone = loaded(dict([next(iter(files.items()))]))
    assert found == second_way(files) == turned
    (sums,) = workspace.engine.run("SELECT sum(amount) AS amount, count(*) AS rows FROM orders").to_pylist()
    assert sums == {"amount": 10.0 * len(found), "rows": len(found)}
    # Whoever was a customer with the first file alone still is, and what was one customer's stays so.
    together = {}
    for order, who in alone.items():
        if who is not None:
            together.setdefault(who, set()).add(found[order])
    assert all(len(each) == 1 and None not in each for each in together.values())
    if any(found.values()):
        linked = 'SELECT count(*) AS n FROM orders WHERE (buyer IS NULL) <> ("customers._id" IS NULL)'
        assert workspace.engine.run(linked).to_pylist() == [{"n": 0}]


def test_tickets_that_carry_both_tie_the_files_of_orders_when_they_come_in(table, shop, rows, now):
    """ids.csv C1 and mail.csv ann@x.org are two customers, until a ticket says that they are one."""
    files = [shop("ids.csv", customer_id=["C1"]), shop("mail.csv", email=["ann@x.org"])]
    tickets = table("tickets", ticket_id=["1"], created_at=[DAY], customer_id=["C1"], email=["ann@x.org"])
    with Workspace.open() as workspace:
        workspace.load(files, now=now)
        assert whose(rows, workspace) == {"ids.csv-0": "C1", "mail.csv-0": "ann@x.org"}
        workspace.load([tickets], now=now)
        assert whose(rows, workspace) == {"ids.csv-0": "C1", "mail.csv-0": "C1"}
        workspace.undo()
        assert whose(rows, workspace) == {"ids.csv-0": "C1", "mail.csv-0": "ann@x.org"}
