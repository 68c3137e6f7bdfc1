"""Look-up lists: codes of stages and teams are read as their names, and stages say what is won and how probable."""

from pathlib import Path

import pandas as pd
import pytest

from crm_analytics.intake import accept_suggestions, understand
from crm_analytics.reading import Source, read_files
from crm_analytics.recipe import Recipe
from crm_analytics.workspace import Workspace
from tests.workspace.uploads import FEBRUARY, JANUARY, load, rows, understood

DEALS = """deal_id,dealname,dealstage,amount,createdate
1,Roof,16041,100,2024-01-03
2,Door,16042,200,2024-01-05
3,Gate,16043,300,2024-01-09
4,Wall,16041,400,2024-01-11
"""
STAGES = """stage_id,pipeline_id,label,display_order,probability,is_closed,closed_won
16041,p1,Contract sent,0,0.9,false,false
16042,p1,Signed up,1,1.0,true,true
16043,p1,Went away,2,0.0,true,false
"""
PIPELINES = "pipeline_id,label,display_order\np1,Builders,0\np2,Partners,1\n"
NAMED = [("1", "Contract sent", "open", 90), ("2", "Signed up", "won", 100), ("3", "Went away", "lost", 0)]


def stages(workspace: Workspace) -> list[tuple[object, ...]]:
    return rows(workspace, "SELECT deal_id, stage, outcome, probability FROM deals ORDER BY deal_id LIMIT 3")


def test_stages_are_read_as_their_names_and_say_what_is_won() -> None:
    intake = understood(deals=DEALS, deal_pipeline_stage=STAGES)
    assert intake.questions == ()
    with Workspace.open() as workspace:
        load(workspace, deals=DEALS, deal_pipeline_stage=STAGES, deal_pipeline=PIPELINES)
        assert stages(workspace) == NAMED
        assert rows(workspace, "SELECT DISTINCT pipeline FROM deals") == [("Builders",)]
        weighted = "SELECT sum(weighted_amount) FROM deals WHERE outcome = 'open'"
        assert rows(workspace, weighted) == [(pytest.approx(0.9 * 500),)]


@pytest.mark.parametrize("first", ["deals", "stages"])
def test_it_does_not_matter_which_comes_first(first: str) -> None:
    deals, names = {"deals": DEALS}, {"deal_pipeline_stage": STAGES}
    with Workspace.open() as workspace:
        load(workspace, JANUARY, **(deals if first == "deals" else names))
        load(workspace, FEBRUARY, **(names if first == "deals" else deals))
        assert [row[:2] for row in stages(workspace)] == [row[:2] for row in NAMED]
        if first == "deals":
            assert stages(workspace) == NAMED
            workspace.undo()
            assert rows(workspace, "SELECT DISTINCT stage FROM deals ORDER BY 1") == [
                ("16041",),
                ("16042",),
                ("16043",),
            ]


def test_next_months_deals_alone_are_not_asked_about() -> None:
    recipe = Recipe.from_json(understood(deals=DEALS, deal_pipeline_stage=STAGES).kept.to_json())
    again = understood(recipe, deals=DEALS.replace("300", "350"))
    assert again.questions == ()
    assert again.tables[0].frame["outcome"].tolist() == ["open", "won", "lost", "open"]
    both = understood(recipe, deals=DEALS, deal_pipeline_stage=STAGES)
    assert (both.questions, both.drifts) == ((), ())


def test_deals_that_come_after_their_stages_are_not_asked_about() -> None:
    recipe = Recipe.from_json(understood(deal_pipeline_stage=STAGES).kept.to_json())
    later = understood(recipe, deals=DEALS)
    assert later.questions == ()
    assert later.tables[0].frame["outcome"].tolist() == ["open", "won", "lost", "open"]


def test_what_a_person_says_of_a_stage_comes_before_the_look_up() -> None:
    intake = understood(deals=DEALS, deal_pipeline_stage=STAGES)
    recipe = intake.recipe.with_decision(intake.raw_tables[0], "dealstage:outcome:16041", "won")
    changed = understood(recipe, deals=DEALS, deal_pipeline_stage=STAGES)
    assert changed.tables[0].frame["outcome"].tolist() == ["won", "won", "lost", "won"]


def test_what_a_person_says_of_a_stage_holds_in_the_workspace() -> None:
    recipe = (first := understood(deals=DEALS)).recipe.with_decision(
        first.raw_tables[0], "dealstage:outcome:16041", "won"
    )
    with Workspace.open() as workspace:
        load(workspace, recipe=recipe, deals=DEALS, deal_pipeline_stage=STAGES)
        assert [row[2] for row in stages(workspace)] == ["won", "won", "lost"]


def test_a_suggestion_that_was_accepted_before_the_list_came_gives_way_to_it() -> None:
    accepted = accept_suggestions(understood(deals=DEALS))
    kept = Recipe.from_json(understood(accepted, deals=DEALS).kept.to_json())
    later = understood(kept, deals=DEALS, deal_pipeline_stage=STAGES)
    assert later.tables[0].frame["outcome"].tolist() == ["open", "won", "lost", "open"]
    alone = understood(Recipe.from_json(later.kept.to_json()), deals=DEALS)
    assert alone.tables[0].frame["outcome"].tolist() == ["open", "won", "lost", "open"]


def test_a_stage_that_the_look_up_does_not_name_is_said() -> None:
    deals = f"{DEALS}5,Path,16099,100,2024-01-12\n"
    with Workspace.open() as workspace:
        report = load(workspace, deals=deals, deal_pipeline_stage=STAGES)
        said = next(issue.what for issue in report.issues if issue.code == "unnamed_codes")
        assert said == '1 of the deals has a stage that deal_pipeline_stage.csv does not name, such as "16099".'
        assert rows(workspace, "SELECT stage FROM deals WHERE deal_id = '5'") == [("16099",)]


def test_the_history_of_stages_has_their_names_too() -> None:
    moves = ("1,16041,2024-01-04", "2,16041,2024-01-05", "2,16042,2024-01-09", "3,16041,2024-01-10")
    history = "\n".join(("deal_id,stage_id,date_entered", *moves, ""))
    with Workspace.open() as workspace:
        load(workspace, deals=DEALS, deal_pipeline_stage=STAGES, deal_stage_history=history)
        assert rows(workspace, "SELECT deal_id, stage FROM stages ORDER BY deal_id, entered_at")[1:3] == [
            ("2", "Contract sent"),
            ("2", "Signed up"),
        ]
        # Of the two closed deals that were ever in "Contract sent", one was won.
        assert rows(workspace, "SELECT stage_win_rate FROM deals WHERE deal_id = '1'") == [(50.0,)]


def test_ids_of_groups_become_teams() -> None:
    tickets = "ticket_id,created_at,subject,status,group_id\nt1,2024-01-03,Help,open,7\nt2,2024-01-04,Again,open,8\n"
    groups = "id,created_at,name\n7,2020-01-01,Billing\n8,2020-01-01,Field service\n9,2020-01-01,Web\n"
    with Workspace.open() as workspace:
        load(workspace, tickets=tickets, groups=groups)
        assert rows(workspace, "SELECT ticket_id, team FROM tickets ORDER BY 1") == [
            ("t1", "Billing"),
            ("t2", "Field service"),
        ]


def test_codes_in_a_column_of_no_field_get_a_column_of_names() -> None:
    orders = "order_id,order_date,total,till_id\n1,2024-01-03,9.5,A\n2,2024-01-04,8.5,B\n3,2024-01-05,7.5,C\n"
    with Workspace.open() as workspace:
        load(workspace, orders=orders, tills="till_id,name\nA,Door\nB,Cellar\nC,Yard\n")
        assert rows(workspace, "SELECT till_id, till FROM orders ORDER BY 1") == [
            ("A", "Door"),
            ("B", "Cellar"),
            ("C", "Yard"),
        ]
        assert workspace.model.tables["orders"].columns["till"].made_from == "from tills.csv"


def test_names_agree_with_a_join_in_pandas(shared_data: Path) -> None:
    folder = shared_data / "fivetran-hubspot"
    names = pd.read_csv(folder / "deal_pipeline_stage_data.csv", dtype=str)
    codes = names["stage_id"].tolist()
    deals = "deal_id,deal_pipeline_stage_id,dealname\n" + "".join(
        f"{n},{code},Deal {n}\n" for n, code in enumerate(codes)
    )
    files = [Source("deals.csv", deals.encode()), Source.from_path(folder / "deal_pipeline_stage_data.csv")]
    intake = understand(read_files(files))
    assert intake.questions == ()
    with Workspace.open() as workspace:
        workspace.load(intake.tables, now=JANUARY)
        found = rows(workspace, "SELECT stage, outcome, probability FROM deals ORDER BY CAST(deal_id AS INTEGER)")
    won = names["closed_won"].map({"TRUE": "won", "FALSE": "open"})
    assert found == [
        (a, b, round(100 * float(c), 6)) for a, b, c in zip(names["label"], won, names["probability"], strict=True)
    ]


def test_a_list_of_stages_that_comes_later_says_what_was_only_guessed() -> None:
    """Nobody knows what 16042 means: whoever accepted that it is open takes the word of the list for it."""
    intake = understood(deals=DEALS)
    assert {question.topic for question in intake.questions} == {"outcome"}
    guessed = understood(accept_suggestions(intake), deals=DEALS)
    with Workspace.open() as workspace:
        workspace.load(guessed.tables, now=JANUARY)
        assert rows(workspace, "SELECT DISTINCT outcome FROM deals") == [("open",)]
        load(workspace, FEBRUARY, deal_pipeline_stage=STAGES)
        assert stages(workspace) == NAMED
        assert workspace.model.tables["deals"].columns["outcome"].made_from == "from deal_pipeline_stage.csv"


def test_deals_whose_stages_were_left_open_are_settled_by_a_list_that_comes_later() -> None:
    with Workspace.open() as workspace:
        load(workspace, deals=DEALS)
        load(workspace, FEBRUARY, deal_pipeline_stage=STAGES)
        assert stages(workspace) == NAMED
        assert "deals.outcome" not in workspace.model.blocked


def test_a_stage_that_no_list_names_is_the_only_one_still_asked_about() -> None:
    with Workspace.open() as workspace:
        load(workspace, deals=f"{DEALS}5,Path,16099,100,2024-01-12\n")
        load(workspace, FEBRUARY, deal_pipeline_stage=STAGES)
        assert '"16099"' in workspace.model.blocked["deals.outcome"].text


def test_an_outcome_of_the_deals_own_comes_before_the_list_of_stages() -> None:
    lines, said = DEALS.splitlines(), ("Outcome", "won", "lost", "lost", "open")
    own = "\n".join(f"{line},{word}" for line, word in zip(lines, said, strict=True))
    with Workspace.open() as workspace:
        load(workspace, deals=own)
        load(workspace, FEBRUARY, deal_pipeline_stage=STAGES)
        assert [row[2] for row in stages(workspace)] == ["won", "lost", "lost"]


@pytest.mark.parametrize("told", ["other codes", "nothing"])
def test_a_list_of_stages_that_says_nothing_of_the_deals_gives_them_no_outcome(told: str) -> None:
    deals = DEALS if told == "nothing" else DEALS.replace("1604", "")
    blank = "\n".join(line.rsplit(",", 2)[0] + ",," for line in STAGES.splitlines()[1:])
    names = STAGES if told == "other codes" else f"{STAGES.splitlines()[0]}\n{blank}\n"
    with Workspace.open() as workspace:
        load(workspace, deals=deals.replace(",1,", ",,").replace(",2,", ",,").replace(",3,", ",,"))
        before = set(workspace.model.tables["deals"].columns)
        load(workspace, FEBRUARY, deal_pipeline_stage=names)
        assert "outcome" not in set(workspace.model.tables["deals"].columns) - before


def test_a_stage_without_a_name_is_won_where_the_list_says_so() -> None:
    more = "".join(f"170{at},p1,Step {at},{at},0.5,false,false\n" for at in range(10, 20))
    with Workspace.open() as workspace:
        load(workspace, deals=DEALS, deal_pipeline_stage=STAGES.replace("Signed up", "") + more)
        assert stages(workspace) == [NAMED[0], ("2", "16042", "won", 100), NAMED[2]]
