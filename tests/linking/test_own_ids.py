"""Two shops that number their orders and customers alike are asked about, and told apart by their files' names."""

import random
from itertools import permutations

import pandas as pd
import pytest

from crm_analytics.catalogue import KPIS
from crm_analytics.evaluate import Scope, readings
from crm_analytics.intake import accept_suggestions, understand
from crm_analytics.reading import Source, read_files
from crm_analytics.recipe import Recipe
from crm_analytics.workspace import Workspace
from tests.workspace.uploads import FEBRUARY, JANUARY

BERLIN = ["Ann", "Ben", "Cas", "Dan", "Eve", "Fay"]
PARIS = ["Max", "Nia", "Ole", "Pia", "Quin", "Rob"]


def shop(names, first: int = 1001, *, emails: bool = True) -> pd.DataFrame:
    chance = random.Random(f"{names} {first}")
    rows = []
    for at in range(24):
        who = at % 6
        day = f"2026-{chance.randint(1, 9):02d}-{chance.randint(10, 28)}"
        rows.append([first + at, day, who + 1, names[who], f"{names[who].lower()}@x.com", chance.randint(5, 99)])
    found = pd.DataFrame(rows, columns=["order_id", "order_date", "customer_id", "customer_name", "email", "total"])
    return found if emails else found.drop(columns=["email", "customer_name"])


def people(names) -> pd.DataFrame:
    return pd.DataFrame({"customer_id": range(1, 7), "name": names, "email": [f"{n.lower()}@x.com" for n in names]})


def understood(recipe=None, **files: pd.DataFrame):
    sources = [Source(f"{name}.csv", frame.to_csv(index=False).encode()) for name, frame in files.items()]
    return understand(read_files(sources), recipe)


def asked(intake) -> list[str]:
    return [question.id for question in intake.questions if question.topic == "own_ids"]


def figures(workspace) -> tuple[float | None, int]:
    (found,) = workspace.engine.run("SELECT count(DISTINCT buyer) AS buyers FROM orders").to_pylist()
    return readings(workspace, [KPIS["revenue"]], Scope())["revenue"].value, found["buyers"]


def load(workspace, intake, now=JANUARY) -> None:
    workspace.load(intake.tables, questions=intake.questions, now=now, modes=intake.modes)


@pytest.mark.parametrize("order", list(permutations(["berlin", "paris"])))
def test_orders_and_customers_of_two_shops_are_asked_about_and_then_all_counted(order) -> None:
    files = {"berlin": shop(BERLIN), "paris": shop(PARIS)}
    intake = understood(**{name: files[name] for name in order})
    assert asked(intake) == [f"paris.csv:{field}:own_ids:{field}:paris" for field in ("order_id", "customer_id")]
    question = intake.questions[0]
    assert question.evidence.startswith('24 of 24 that both have do not: 1001 is "ann@x.com" in berlin.csv and "max@')
    with Workspace.open() as workspace:
        load(workspace, intake)
        assert figures(workspace)[0] is None
        assert "Waiting for your answer" in str(readings(workspace, [KPIS["revenue"]], Scope())["revenue"].reason)
    apart = understood(accept_suggestions(intake), **files)
    assert asked(apart) == []
    with Workspace.open() as workspace:
        load(workspace, apart)
        assert figures(workspace) == (pd.concat(files.values())["total"].sum(), 12)


def test_what_was_decided_holds_for_next_months_file_of_the_same_shop() -> None:
    files = {"berlin": shop(BERLIN), "paris": shop(PARIS)}
    intake = understood(accept_suggestions(understood(**files)), **files)
    recipe = Recipe.from_json(intake.kept.to_json())
    with Workspace.open() as workspace:
        load(workspace, intake)
        more = {"paris_02": pd.concat([files["paris"], shop(PARIS, 1025)]), "berlin_02": files["berlin"]}
        again = understood(recipe, **more)
        assert asked(again) == []
        load(workspace, again, FEBRUARY)
        assert figures(workspace) == (pd.concat(more.values())["total"].sum(), 12)


def test_lists_of_customers_keep_the_orders_of_their_own_shop() -> None:
    files = {
        "customers_berlin": people(BERLIN),
        "customers_paris": people(PARIS),
        "orders_berlin": shop(BERLIN, emails=False),
        "orders_paris": shop(PARIS, 5001, emails=False),
    }
    intake = understood(accept_suggestions(understood(**files)), **files)
    with Workspace.open() as workspace:
        load(workspace, intake)
        found = workspace.engine.run(
            'SELECT "customers.name" AS name, sum(amount) AS total FROM orders GROUP BY 1 ORDER BY 1'
        ).to_pylist()
    both = zip((files["orders_berlin"], files["orders_paris"]), (BERLIN, PARIS), strict=True)
    theirs = pd.concat([frame.assign(name=[names[at - 1] for at in frame["customer_id"]]) for frame, names in both])
    expected = theirs.groupby("name")["total"].sum().to_dict()
    assert {row["name"]: row["total"] for row in found} == expected


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(shop(BERLIN), id="the same orders again"),
        pytest.param(shop(BERLIN).assign(email="new@x.com"), id="other addresses and the same names"),
        pytest.param(shop(BERLIN).assign(customer_name="", email=""), id="nobody beside the ids, the same days"),
        pytest.param(shop(PARIS, 7001).assign(customer_id=range(101, 125)), id="other ids"),
        pytest.param(shop(PARIS).head(2), id="two ids by chance"),
        pytest.param(shop(PARIS, emails=False).drop(columns="customer_id"), id="nobody on one side, and other days"),
    ],
)
def test_what_does_not_contradict_is_not_asked_about(other) -> None:
    assert asked(understood(berlin=shop(BERLIN), paris=other)) == []


def test_who_says_that_they_are_the_same_is_not_asked_again() -> None:
    files = {"berlin": shop(BERLIN), "paris": shop(PARIS)}
    intake = understood(**files)
    recipe = intake.recipe
    for question in intake.questions:
        recipe = recipe.with_answer(question, "same", intake.raw_tables)
    assert asked(understood(recipe, **files)) == []


def test_customers_of_a_list_and_of_a_shop_that_are_others_under_the_same_ids_are_not_joined_unasked() -> None:
    files = {"crm_customers": people(BERLIN), "shop_orders": shop(PARIS)}
    intake = understood(**files)
    assert asked(intake) == ["shop_orders.csv:customer_id:own_ids:customer_id:shop"]
    (question,) = (each for each in intake.questions if each.topic == "own_ids")
    assert question.evidence.startswith('6 of 6 that both have do not: 1 is "ann@x.com" in crm_customers.csv and "max@')
    whole = float(files["shop_orders"]["total"].sum())
    for answer, joined in (("apart", 0), ("same", len(files["shop_orders"]))):
        answered = understood(intake.recipe.with_answer(question, answer, intake.raw_tables), **files)
        assert asked(answered) == []
        with Workspace.open() as workspace:
            load(workspace, answered)
            assert figures(workspace) == (whole, 6)
            links = [link for link in workspace.links if (link.child, link.parent) == ("orders", "customers")]
            assert max(link.matched for link in links) == joined


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"crm_customers": people(BERLIN), "shop_orders": shop(BERLIN)}, id="the same people"),
        pytest.param(
            {
                "crm_customers": people(BERLIN).assign(email=[f"info@{n.lower()}.com" for n in BERLIN]),
                "shop_orders": shop(PARIS)
                .assign(email=[f"{PARIS[at % 6].lower()}@{BERLIN[at % 6].lower()}.com" for at in range(24)])
                .drop(columns="customer_name"),
            },
            id="somebody else of the same company",
        ),
        pytest.param(
            {"crm_customers": people(BERLIN), "shop_orders": shop(PARIS, emails=False)}, id="nobody beside the ids"
        ),
        pytest.param(
            {"crm_customers": people(BERLIN).drop(columns="name"), "shop_orders": shop(PARIS).drop(columns="email")},
            id="nothing to compare",
        ),
    ],
)
def test_customers_that_may_be_the_same_are_joined_unasked(files) -> None:
    assert asked(understood(**files)) == []


def test_the_customers_of_two_shops_with_lists_of_their_own_are_asked_about_once() -> None:
    files = {"alpha_customers": people(PARIS), "alpha_orders": shop(PARIS), "zeta_customers": people(BERLIN)}
    intake = understood(**files)
    assert asked(intake) == ["zeta_customers.csv:customer_id:own_ids:customer_id:zeta"]


def test_several_files_of_a_shop_are_asked_about_once() -> None:
    orders = {f"shop_orders_{at}": shop(PARIS, first=at * 100) for at in (1, 2)}
    intake = understood(crm_customers=people(BERLIN), **orders)
    (question,) = (each for each in intake.questions if each.topic == "own_ids")
    answered = understood(
        intake.recipe.with_answer(question, "apart", intake.raw_tables), crm_customers=people(BERLIN), **orders
    )
    ids = pd.concat(table.frame["customer_id"] for table in answered.tables if table.entity == "orders")
    assert set(ids) == {f"shop:{at}" for at in range(1, 7)}


@pytest.mark.parametrize("order", list(permutations(["crm_customers", "shop_orders"])))
def test_customers_of_others_that_are_there_already_are_said(order) -> None:
    files = {"crm_customers": people(BERLIN), "shop_orders": shop(PARIS)}
    with Workspace.open() as workspace:
        load(workspace, understood(**{order[0]: files[order[0]]}))
        intake = understood(**{order[1]: files[order[1]]})
        report = workspace.load(intake.tables, questions=intake.questions, now=FEBRUARY, modes=intake.modes)
    (said,) = (issue for issue in report.issues if issue.code == "own_ids")
    assert "6 of 6 that both have do not" in said.what
