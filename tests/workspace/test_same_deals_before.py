"""Quotes for deals that came in before are noticed, and what nobody answered is said with every figure of them."""

import pytest

import crm_analytics as crm
from crm_analytics.catalogue import kpi
from crm_analytics.evaluate import Scope, readings
from crm_analytics.linking import APART, Overlap
from crm_analytics.workspace import Workspace
from tests.linking.test_same_deals import MADE, deals, quotes
from tests.workspace.uploads import FEBRUARY, JANUARY, load, understood

FILES = {"deals": deals(), "quotes": quotes()}
NAMING = {"deals": deals(names=True), "quotes": quotes([(who, amount + 50) for who, amount in MADE])}


def shared(workspace: Workspace, **files: str) -> tuple[Overlap, ...]:
    with workspace.snapshot() as now:
        return now.same_sales(understood(**files).tables)


@pytest.mark.parametrize("files", [FILES, NAMING], ids=["customer and amount", "a deal names its quote"])
@pytest.mark.parametrize("first", ["deals", "quotes"])
def test_what_one_upload_would_notice_is_noticed_over_two(files, first):
    (together,) = understood(**files).overlaps
    with Workspace.open() as workspace:
        load(workspace, JANUARY, **{first: files[first]})
        (found,) = shared(workspace, **{name: text for name, text in files.items() if name != first})
    assert (found.met, found.sales, found.of_deals, found.named) == (
        together.met,
        together.sales,
        together.of_deals,
        together.named,
    )


def test_a_newer_state_of_the_same_list_and_other_deals_are_not_the_same_deals():
    with Workspace.open() as workspace:
        load(workspace, JANUARY, deals=deals())
        assert not shared(workspace, deals=deals())
        assert not shared(workspace, quotes=quotes([(who, amount + 50) for who, amount in MADE]))


def files_of(folder, *names: str):
    for name in names:
        (folder / f"{name}.csv").write_text(FILES[name])
    return [folder / f"{name}.csv" for name in names]


@pytest.mark.parametrize("at_once", [True, False])
def test_what_nobody_answered_stays_with_the_figures_until_somebody_does(tmp_path, at_once):
    paths, folder = files_of(tmp_path, "deals", "quotes"), tmp_path / "kept"
    for some in [paths] if at_once else [[path] for path in paths]:
        crm.load(*some, folder=folder, accept=True, now=FEBRUARY).close()
    with Workspace.open(folder) as workspace:
        found = readings(workspace, [kpi("revenue"), kpi("leads_created")], Scope())
        (doubt,) = found["revenue"].doubts
        assert doubt.text in (
            "Do deals.csv and quotes.csv tell of the same deals?",
            "Do quotes.csv and deals.csv tell of the same deals?",
        )
        assert doubt.evidence.endswith("If they are the same deals, they count twice.")
        assert not found["leads_created"].doubts
        assert not workspace.model.blocked
        if at_once:
            workspace.undo()
            assert not workspace.model.doubts


def test_who_says_that_they_are_different_deals_hears_no_more_of_it():
    found = understood(**FILES)
    (overlap,) = found.overlaps
    raw = next(each.raw for each in found.sheets if each.raw.file == overlap.fewer.file)
    answered = understood(found.recipe.with_decision(raw, overlap.key(overlap.fewer), APART), **FILES)
    with Workspace.open() as workspace:
        workspace.load(answered.tables, questions=answered.waiting(), now=JANUARY, modes=answered.modes)
        assert not workspace.model.doubts
    with Workspace.open() as workspace:
        workspace.load(found.tables, questions=found.waiting(), now=JANUARY, modes=found.modes)
        assert list(workspace.model.doubts) == ["deals"]
