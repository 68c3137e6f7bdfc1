"""A refund counts once, in however many files it stands and whatever tells its row apart in each of them."""

from itertools import permutations

import pytest

import crm_analytics as crm
from crm_analytics.workspace import Workspace
from tests.workspace.uploads import FEBRUARY, JANUARY, MARCH, load, rows

HEAD = "order_id,order_date,customer_name,product,total,status\n"
SOLD = HEAD + "".join(f"A{day},2024-01-{day:02d},C{day},Mug,100,paid\n" for day in range(1, 11))
LINE_HEAD = "order_id,line_id,order_date,customer_name,product,total,status\n"
LINES = LINE_HEAD + "".join(f"A{day},A{day}-1,2024-01-{day:02d},C{day},Mug,100,paid\n" for day in range(1, 11))
SHORT = "order_id,order_date,total\n"
LATER = "2024-01-20,C3,Mug,-30,paid\n"
THAT_DAY = "2024-01-03,C3,Mug,-30,paid\n"

FILES = {
    "under the ID of what was sold": (LINES, f"{LINE_HEAD}A3,A3-1,{LATER}", f"{LINES}A3,A3-1,{LATER}"),
    "under an ID of its own": (LINES, f"{LINE_HEAD}A3,A3-2,{LATER}", f"{LINES}A3,A3-2,{LATER}"),
    "without an ID in one file": (LINES, f"{HEAD}A3,{LATER}", f"{LINES}A3,A3-1,{LATER}"),
    "of few columns in one file": (LINES, f"{SHORT}A3,2024-01-20,-30\n", f"{LINES}A3,A3-2,{LATER}"),
    "on the day of the order": (SOLD, f"{HEAD}A3,{THAT_DAY}", f"{SOLD}A3,{THAT_DAY}"),
    "on that day, of few columns": (SOLD, f"{SHORT}A3,2024-01-03,-30\n", f"{SOLD}A3,{THAT_DAY}"),
    "in a state of its own": (SOLD, f"{HEAD}A3,{LATER}".replace("paid", "open"), f"{SOLD}A3,{LATER}"),
    "beside a second one": (LINES, f"{HEAD}A3,{LATER}A3,{LATER}", f"{LINES}A3,A3-2,{LATER}A3,A3-3,{LATER}"),
}
"""What was sold, what was taken back of it, and both in one file."""


def revenue(workspace: Workspace) -> float | None:
    return crm.read(workspace, "revenue")["revenue"].value


def net(names: set[str], back: int) -> int:
    """What ten orders of 100 come to, of which so much was taken back, as far as the files say so."""
    return (1000 if names & {"sold", "full"} else 0) - (back if names & {"back", "full"} else 0)


@pytest.mark.parametrize("case", FILES)
def test_the_order_of_the_files_does_not_change_what_is_left(case) -> None:
    files = dict(zip(("sold", "back", "full"), FILES[case], strict=True))
    taken = 60 if "second" in case else 30
    for order in permutations(files):
        with Workspace.open() as workspace:
            for number, name in enumerate(order):
                load(workspace, (JANUARY, FEBRUARY, MARCH)[number], **{name: files[name]})
                assert revenue(workspace) == net(set(order[: number + 1]), taken), order[: number + 1]
            load(workspace, MARCH, again=files[order[0]])
            assert revenue(workspace) == 1000 - taken
    with Workspace.open() as workspace:
        load(workspace, **files)
        assert revenue(workspace) == 1000 - taken
    with Workspace.open() as workspace:
        load(workspace, full=files["full"], changed=files["full"].replace("paid", "done"))
        assert revenue(workspace) == 1000 - taken


def test_two_refunds_of_two_lines_are_two() -> None:
    other = f"{LINE_HEAD}A3,A3-3,{LATER}"
    with Workspace.open() as workspace:
        load(workspace, full=f"{LINES}A3,A3-2,{LATER}")
        load(workspace, FEBRUARY, other=other)
        assert revenue(workspace) == 940
    with Workspace.open() as workspace:
        load(workspace, full=f"{LINES}A3,A3-2,{LATER}", other=other)
        assert revenue(workspace) == 940


def test_a_refund_of_another_product_or_day_or_amount_is_another_one() -> None:
    for other in (LATER.replace("Mug", "Cup"), LATER.replace("01-20", "01-21")):
        with Workspace.open() as workspace:
            load(workspace, full=f"{LINES}A3,A3-1,{LATER}")
            load(workspace, FEBRUARY, other=f"{HEAD}A3,{other}")
            assert revenue(workspace) == 940
    with Workspace.open() as workspace:
        load(workspace, full=f"{LINES}A3,A3-1,{LATER}")
        load(workspace, FEBRUARY, other=f"{HEAD}A3,{LATER.replace('-30', '-20')}")
        assert revenue(workspace) == 950


def test_a_refund_that_came_again_is_the_same_record_and_goes_with_an_undo() -> None:
    with Workspace.open() as workspace:
        load(workspace, back=f"{SHORT}A3,2024-01-20,-30\n")
        report = load(workspace, FEBRUARY, full=f"{LINES}A3,A3-1,{LATER}")
        assert (report.counts["orders"].new, report.counts["orders"].changed) == (10, 1)
        again = load(workspace, MARCH, back=f"{SHORT}A3,2024-01-20,-30\n").counts["orders"]
        assert (again.new, again.changed, again.unchanged) == (0, 0, 1)
        workspace.undo()
        workspace.undo()
        assert revenue(workspace) == -30


def test_orders_many_of_which_were_taken_back_keep_the_number_that_tells_them_apart() -> None:
    full = SOLD + "".join(f"A{day},2024-01-{day + 10},C{day},Mug,-100,paid\n" for day in range(1, 5))
    with Workspace.open() as workspace:
        load(workspace, full=full)
        assert revenue(workspace) == 600
        report = load(workspace, FEBRUARY, full=full.replace("paid", "done"))
        assert revenue(workspace) == 600
        assert (report.counts["orders"].new, report.counts["orders"].changed) == (0, 14)


STATES = {
    "under the ID of what was sold": (LINES, "A3,A3-1,2024-01-20,C3,Mug,{},paid\n"),
    "under an ID of its own": (LINES, "A3,A3-2,2024-01-20,C3,Mug,{},paid\n"),
    "without an ID": (SOLD, "A3,2024-01-20,C3,Mug,{},paid\n"),
    "on the day of the order": (SOLD, "A3,2024-01-03,C3,Mug,{},paid\n"),
}


@pytest.mark.parametrize("day", ["01-20", "01-25"])
@pytest.mark.parametrize("case", STATES)
def test_a_refund_of_another_amount_in_the_next_full_export_counts_as_the_last_one_says(case, day) -> None:
    sold, refund = STATES[case]
    part, whole = sold + refund.format(-30), sold + refund.format(-100).replace("01-20", day)
    for first, then, left in ((part, whole, 900), (whole, part, 970)):
        with Workspace.open() as workspace:
            load(workspace, first=first)
            load(workspace, FEBRUARY, then=then)
            assert revenue(workspace) == left
            load(workspace, MARCH, then=then)
            assert revenue(workspace) == left
            workspace.undo()
            workspace.undo()
            assert revenue(workspace) == 1870 - left
    with Workspace.open() as workspace:
        load(workspace, first=part, then=whole)
        assert revenue(workspace) == 900


def test_refunds_that_grow_over_three_full_exports_count_once() -> None:
    with Workspace.open() as workspace:
        for now, amount in ((JANUARY, -30), (FEBRUARY, -60), (MARCH, -100)):
            load(workspace, now, full=f"{LINES}A3,A3-1,2024-01-20,C3,Mug,{amount},paid\n")
            assert revenue(workspace) == 1000 + amount


def test_a_second_refund_in_the_next_full_export_is_another_one_and_two_that_became_one_are_one() -> None:
    first, second, both = (f"A3,2024-01-{day},C3,Mug,-{back},paid\n" for day, back in ((20, 30), (25, 20), (25, 50)))
    for files, left in (
        ((SOLD + first, SOLD + first + second), 950),
        ((SOLD + first + second, SOLD + both), 950),
        ((SOLD + first, SOLD + second + first, SOLD + both), 950),
    ):
        with Workspace.open() as workspace:
            for now, each in zip((JANUARY, FEBRUARY, MARCH), files, strict=False):
                load(workspace, now, full=each)
            assert revenue(workspace) == left


def test_refunds_of_two_months_of_one_contract_are_two() -> None:
    def month(number: int, back: int) -> str:
        sold = "".join(f"A{one},2024-0{number}-{one:02d},C{one},Mug,100,paid\n" for one in range(1, 11))
        return f"{HEAD}{sold}A3,2024-0{number}-20,C3,Mug,-{back},paid\n"

    with Workspace.open() as workspace:
        load(workspace, january=month(1, 30))
        before = revenue(workspace)
        load(workspace, FEBRUARY, february=month(2, 20))
        (found,) = rows(workspace, "SELECT sum(amount) FILTER (amount < 0) AS back FROM orders")
        assert (before, found) == (970, (-50,))
