"""Lines of deals and quotes are no sales beside orders and deals, in whatever order the files come."""

from io import StringIO
from itertools import permutations

import pandas as pd
import pytest

from crm_analytics.catalogue import KPIS
from crm_analytics.evaluate import Scope, readings
from crm_analytics.revisions import compare_imports
from crm_analytics.workspace import Workspace
from tests.workspace.uploads import FEBRUARY, JANUARY, MARCH, load, rows, understood

LINES = (
    "id,opportunity_id,name,quantity,unit_price,total_price\n"
    "L1,D1,Mug,2,100,200\nL2,D1,Pen,1,50,50\nL3,D2,Mug,9,100,900\n"
)
DEALS = (
    "opportunity_id,name,stage,amount,close_date\nD1,One,Closed Won,250,2024-01-10\nD2,Two,Closed Lost,900,2024-01-12\n"
)
ORDERS = "order_id,order_date,customer_name,product,total\nA1,2024-01-11,Ann,Mug,200\nA2,2024-01-13,Ben,Pen,55\n"
FILES = {"opportunity_line_item": LINES, "deals": DEALS, "orders": ORDERS}


def revenue(workspace: Workspace) -> float | None:
    return readings(workspace, [KPIS["revenue"]], Scope())["revenue"].value


@pytest.mark.parametrize("order", list(permutations(FILES)))
def test_what_was_offered_is_never_added_to_what_was_sold(order) -> None:
    sold = {"opportunity_line_item": 1150, "deals": 250, "orders": 255}
    with Workspace.open() as workspace:
        for number, name in enumerate(order):
            load(workspace, [JANUARY, FEBRUARY, MARCH][number], **{name: FILES[name]})
            there = order[: number + 1]
            # Orders tell what was sold, or else the deals that were won, or else, for want of those, the offers.
            teller = next(each for each in ("orders", "deals", "opportunity_line_item") if each in there)
            assert revenue(workspace) == sold[teller]
        for number in (2, 1):
            workspace.undo()
            teller = next(each for each in ("orders", "deals", "opportunity_line_item") if each in order[:number])
            assert revenue(workspace) == sold[teller]


def test_all_at_once_is_the_same_as_one_after_the_other_and_is_said() -> None:
    with Workspace.open() as workspace:
        report = load(workspace, **FILES)
        assert revenue(workspace) == pd.Series([200, 55]).sum()
        (said,) = (issue for issue in report.issues if issue.code == "offered_lines_left_out")
        assert "3 rows are lines of deals or quotes" in said.what
        assert "your orders tell what was sold" in said.what
        assert rows(workspace, "SELECT count(*) FROM orders") == [(2,)]


def test_the_same_lines_again_double_nothing() -> None:
    with Workspace.open() as workspace:
        load(workspace, **FILES)
        load(workspace, FEBRUARY, opportunity_line_item=LINES.replace("900", "800"))
        assert revenue(workspace) == 255
        workspace.undo()
        workspace.undo()
        load(workspace, opportunity_line_item=LINES)
        load(workspace, FEBRUARY, opportunity_line_item=LINES.replace("900", "800"))
        assert revenue(workspace) == 1050


def test_lines_alone_count_and_it_is_said_that_they_were_only_offered() -> None:
    with Workspace.open() as workspace:
        report = load(workspace, opportunity_line_item=LINES)
        (said,) = (issue for issue in report.issues if issue.code == "offered_lines_counted")
        assert said.severity.value == "warning"


def test_lines_that_were_turned_down_are_not_said_to_count() -> None:
    lines = (
        "Deal ID,Date,Customer,Product,Quantity,Unit Price,Total,Status\nQ1,2024-01-02,Ann,Mug,2,100,200,Accepted\n"
        "Q2,2024-01-03,Ben,Mug,1,100,100,Rejected\nQ2,2024-01-03,Ben,Pen,1,50,50,Rejected\n"
        "Q3,2024-01-04,Cyd,Pen,1,50,50,Accepted\n"
    )
    with Workspace.open() as workspace:
        report = load(workspace, opportunity_line_item=lines)
        (said,) = (issue for issue in report.issues if issue.code == "offered_lines_counted")
        assert revenue(workspace) == 250
    assert (
        "2 of them were turned down or called off and have no part in any sum: the other 2, 250.00 in all," in said.what
    )
    assert "count as sales" in said.what


def test_of_won_deals_lines_that_were_turned_down_are_not_said_to_count() -> None:
    lines = (
        "Deal ID,Date,Customer,Product,Quantity,Unit Price,Total,Status\nD1,2024-01-02,Ann,Mug,2,100,200,Accepted\n"
        "D1,2024-01-02,Ann,Pen,1,50,50,Rejected\nD2,2024-01-03,Ben,Mug,9,100,900,Accepted\n"
    )
    with Workspace.open() as workspace:
        report = load(workspace, opportunity_line_item=lines, deals=without_amounts())
        (said,) = (issue for issue in report.issues if issue.code == "offered_lines_of_won_deals")
        assert revenue(workspace) == 200
    assert "the 1 line of these counts as sales" in said.what
    assert "Not counted: 1 of deals that were won, but turned down themselves; 1 of deals that were lost" in said.what


def test_who_says_that_lines_were_sold_is_believed() -> None:
    found = understood(opportunity_line_item=LINES)
    (question,) = (each for each in found.questions if each.topic == "lines_of")
    assert (question.suggestion, question.blocks) == ("offered", ())
    recipe = found.recipe.with_answer(question, "sold", found.raw_tables)
    with Workspace.open() as workspace:
        load(workspace, recipe=recipe, **FILES)
        assert revenue(workspace) == 1150 + 255


def without_amounts(stage_of_two: str = "Closed Lost") -> str:
    return (
        "opportunity_id,name,stage,close_date\nD1,One,Closed Won,2024-01-10\n"
        f"D2,Two,{stage_of_two},2024-01-12\nD3,Three,Proposal,\n"
    )


MORE_LINES = LINES + "L4,D3,Pen,3,50,150\nL5,D9,Cup,1,40,40\n"


def lines_won(deals: str) -> float:
    """By hand: the lines whose deal the other file calls won."""
    stages = pd.read_csv(StringIO(deals)).set_index("opportunity_id")["stage"]
    lines = pd.read_csv(StringIO(MORE_LINES))
    return float(lines.loc[lines["opportunity_id"].map(stages) == "Closed Won", "total_price"].sum())


@pytest.mark.parametrize("is_first", [True, False])
def test_of_deals_without_amounts_only_lines_of_those_won_are_sales(is_first) -> None:
    files = {"opportunity_line_item": MORE_LINES, "deals": without_amounts()}
    with Workspace.open() as workspace:
        for day, name in zip([JANUARY, FEBRUARY], files if is_first else reversed(files), strict=True):
            report = load(workspace, day, **{name: files[name]})
        assert revenue(workspace) == lines_won(without_amounts()) == 250
        (said,) = (issue for issue in report.issues if issue.code == "offered_lines_of_won_deals")
        assert "the 2 lines of these count as sales" in said.what
        assert "1 of deals that were lost; 1 of deals that are open; 1 of deals that are not in your list" in said.what


def test_lines_of_a_deal_that_is_won_later_count_from_then_on() -> None:
    with Workspace.open() as workspace:
        load(workspace, opportunity_line_item=MORE_LINES, deals=without_amounts("Proposal"))
        assert revenue(workspace) == 250
        load(workspace, FEBRUARY, deals=without_amounts("Closed Won"))
        assert revenue(workspace) == lines_won(without_amounts("Closed Won")) == 1150
        workspace.undo()
        assert revenue(workspace) == 250


def test_deals_that_most_lines_do_not_name_tell_nothing_of_them() -> None:
    with Workspace.open() as workspace:
        load(workspace, opportunity_line_item=MORE_LINES, deals=without_amounts().replace("D", "X"))
        assert revenue(workspace) == 1340


def compared(workspace: Workspace, first: int, last: int) -> tuple[int, int, int]:
    (orders,) = (each for each in compare_imports(workspace, first, last).lists if each.entity == "orders")
    return orders.new, orders.changed, orders.gone


@pytest.mark.parametrize(("teller", "gone"), [("orders", 3), ("deals", 3)])
def test_lines_that_stop_counting_are_no_longer_there(teller, gone) -> None:
    with Workspace.open() as workspace:
        load(workspace, opportunity_line_item=LINES)
        load(workspace, FEBRUARY, **{teller: FILES[teller]})
        assert compared(workspace, 1, 2) == (2 if teller == "orders" else 0, 0, gone)
        load(workspace, MARCH, users="user_id,name\n1,Ann\n")
        assert compared(workspace, 1, 3) == (2 if teller == "orders" else 0, 0, gone)
        assert not [each for each in compare_imports(workspace, 2, 3).lists if each.entity == "orders"]


def test_lines_of_lost_deals_are_no_longer_there_and_lines_that_never_counted_are_nothing() -> None:
    with Workspace.open() as workspace:
        load(workspace, opportunity_line_item=MORE_LINES)
        load(workspace, FEBRUARY, deals=without_amounts())
        assert compared(workspace, 1, 2) == (0, 0, 3)
    with Workspace.open() as workspace:
        load(workspace, deals=DEALS)
        load(workspace, FEBRUARY, opportunity_line_item=LINES)
        assert not [each for each in compare_imports(workspace, 1, 2).lists if each.entity == "orders"]


def test_a_deal_that_is_called_as_a_product_does_not_tell_of_its_lines() -> None:
    lines = (
        "quote_number,product,quantity,unit_price,total\nQ1,Website,1,100,100\nQ2,Logo,1,50,50\nQ3,Website,1,70,70\n"
    )
    deals = "deal_id,name,stage\nD1,Website,Closed Lost\nD2,Logo,Closed Won\n"
    with Workspace.open() as workspace:
        report = load(workspace, quote_lines=lines, deals=deals)
        assert "offered_lines_of_won_deals" not in {issue.code for issue in report.issues}


def test_lines_of_one_of_several_deals_of_a_name_are_said_to_be_that() -> None:
    lines = "id,opportunity_name,name,quantity,unit_price,total_price\nL1,Renewal,Mug,2,100,200\nL2,Start,Pen,1,50,50\n"
    deals = (
        "opportunity_id,name,stage,close_date\nD1,Renewal,Closed Won,2024-01-10\nD2,Renewal,Closed Lost,2024-01-12\n"
    )
    with Workspace.open() as workspace:
        report = load(workspace, opportunity_line_item=lines, deals=deals + "D3,Start,Closed Won,2024-01-13\n")
        (said,) = (issue for issue in report.issues if issue.code == "offered_lines_of_won_deals")
        assert "1 of deals whose name others have that were not won" in said.what
        assert "open" not in said.what
        assert said.severity.value == "warning"
        assert revenue(workspace) == 50


QUOTES = (
    "line_id,quote_number,date,customer_name,product,quantity,unit_price\nL1,Q1,2024-01-05,Ann,Mug,2,100\n"
    "L2,Q1,2024-01-05,Ann,Pen,1,50\nL3,Q2,2024-01-06,Ben,Mug,9,100\nL4,Q3,2024-01-07,Cas,Pen,3,50\n"
)


def of_quotes(**amounts: str) -> str:
    """Q1 and Q2 were won, Q3 was lost; with the amounts that are given."""
    stages = {"Q1": "Closed Won", "Q2": "Closed Won", "Q3": "Closed Lost"}
    deals = [f"{name},{stage},{amounts.get(name, '')},2024-01-10" for name, stage in stages.items()]
    return "\n".join(["deal_id,stage,amount,close_date", *deals])


def codes(report) -> set[str]:
    return {issue.code for issue in report.issues if issue.code.startswith("offered")}


@pytest.mark.parametrize(
    ("deals", "expected", "said"),
    [
        pytest.param(of_quotes(), 1150, "Your deals have no amounts, but say which were won", id="no amounts"),
        pytest.param(of_quotes(Q3="150"), 1150, "have no amounts", id="only that of one that was lost"),
        pytest.param(of_quotes(Q1="240"), 1150, "1 has an amount and 2 have lines", id="one of the two won"),
        pytest.param(of_quotes(Q1="240", Q2="890"), 1130, "your deals tell what was sold", id="both"),
        pytest.param(
            of_quotes(Q1="240") + "\nQ8,Closed Won,70,2024-01-11\n",
            310,
            "1 deal that was won has no amount: its lines (900.00) are not counted",
            id="as many amounts as lines",
        ),
        pytest.param(
            of_quotes() + "\nQ8,Closed Won,70,2024-01-11\n",
            1150,
            "1 deal that was won without lines (70.00)",
            id="more lines than amounts",
        ),
    ],
)
def test_of_amounts_and_lines_those_of_more_of_the_deals_that_were_won_count(deals, expected, said) -> None:
    with Workspace.open() as workspace:
        report = load(workspace, quote_lines=QUOTES, deals=deals)
        assert revenue(workspace) == expected
        assert any(said in issue.what for issue in report.issues)


@pytest.mark.parametrize(
    ("orders", "expected", "code"),
    [
        # Zoe bought something: that tells nothing of Ann and Ben.
        pytest.param("A1,2024-01-11,Zoe,30", 30, "offered_lines_left_out", id="as many as half of those won"),
        pytest.param("A1,2024-01-11,Ann,250", 250, "offered_lines_left_out", id="half of the customers"),
        pytest.param(
            "A1,2024-01-11,Ann,250\nA2,2024-01-12,Ben,900", 1150, "offered_lines_left_out", id="all customers"
        ),
    ],
)
def test_orders_of_half_of_what_was_won_tell_of_all(orders, expected, code) -> None:
    with Workspace.open() as workspace:
        sold = f"order_id,order_date,customer_name,total\n{orders}\n"
        report = load(workspace, quote_lines=QUOTES, deals=of_quotes(), orders=sold)
        assert revenue(workspace) == expected
        assert codes(report) == {code}


def many(quotes: int) -> tuple[str, str]:
    """Quotes of two lines and 100 each, of customers of their own, and deals of which the even ones were won."""
    lines = [f"L{at},Q{at // 2},2024-01-05,Customer {at // 2},Mug,1,50" for at in range(2 * quotes)]
    deals = [f"Q{at},Closed {'Lost' if at % 2 else 'Won'},2024-01-10" for at in range(quotes)]
    head = "line_id,quote_number,date,customer_name,product,quantity,unit_price"
    return "\n".join([head, *lines]), "\n".join(["deal_id,stage,close_date", *deals])


@pytest.mark.parametrize("last", ["lines", "deals", "orders"])
@pytest.mark.parametrize(
    ("order", "expected"),
    [
        pytest.param("A1,2024-01-11,Zoe,30", 1030, id="one of somebody else"),
        pytest.param("A1,2024-01-11,Customer 4,110", 1010, id="one of a deal that was won"),
        pytest.param("A1,2024-01-11,Customer 3,110", 1110, id="one of a deal that was lost"),
    ],
)
def test_one_order_does_not_tell_of_ten_deals_that_were_won(order, expected, last) -> None:
    lines, deals = many(20)
    files = {"lines": {"quote_lines": lines}, "deals": {"deals": deals}}
    files["orders"] = {"orders": f"order_id,order_date,customer_name,total\n{order}\n"}
    with Workspace.open() as workspace:
        for day, name in zip([JANUARY, FEBRUARY, MARCH], sorted(files, key=lambda name: name == last), strict=True):
            report = load(workspace, day, **files[name])
        assert revenue(workspace) == expected
        assert "offered_lines_beside_orders" in codes(report)
        assert "20 of deals that were lost" in " ".join(issue.what for issue in report.issues)


def test_an_order_that_names_its_quote_tells_of_it() -> None:
    lines, deals = many(20)
    sold = "order_id,quote_number,order_date,customer_name,total\nA1,Q4,2024-01-11,Somebody,110\n"
    with Workspace.open() as workspace:
        load(workspace, quote_lines=lines, deals=deals, orders=sold)
        assert revenue(workspace) == 900 + 110


@pytest.mark.parametrize(("orders", "expected"), [(1, 2010), (2, 20)])
def test_where_nobody_knows_what_was_won_hardly_any_orders_tell_nothing(orders, expected) -> None:
    lines, _ = many(20)
    sold = "\n".join(["order_id,order_date,customer_name,total", *[f"A{n},2024-01-11,Zoe,10" for n in range(orders)]])
    with Workspace.open() as workspace:
        report = load(workspace, quote_lines=lines, orders=sold)
        assert revenue(workspace) == expected
        (said,) = (issue.what for issue in report.issues if issue.code.startswith("offered"))
        assert "2,000.00 in all" in said


def test_a_line_whose_deal_is_won_later_and_then_lost_comes_and_goes() -> None:
    with Workspace.open() as workspace:
        load(workspace, opportunity_line_item=MORE_LINES, deals=without_amounts("Proposal"))
        load(workspace, FEBRUARY, deals=without_amounts("Closed Won"))
        load(workspace, MARCH, deals=without_amounts("Closed Lost"))
        assert [compared(workspace, *each) for each in ((1, 2), (2, 3))] == [(1, 0, 0), (0, 0, 1)]
        assert not [each for each in compare_imports(workspace, 1, 3).lists if each.entity == "orders"]
        workspace.undo()
        assert compared(workspace, 1, 2) == (1, 0, 0)
        load(workspace, MARCH, deals=without_amounts("Closed Lost"))
        assert compared(workspace, 2, workspace.imports()[-1].id) == (0, 0, 1)


def test_lines_that_never_counted_do_not_go_when_orders_come_again_with_other_amounts() -> None:
    with Workspace.open() as workspace:
        load(workspace, opportunity_line_item=LINES, orders=ORDERS)
        load(workspace, FEBRUARY, orders=ORDERS.replace("200", "210").replace("55", "60"))
        assert compared(workspace, 1, 2) == (0, 2, 0)
        assert revenue(workspace) == 270


def test_lines_that_counted_between_two_spells_of_orders_come_and_go() -> None:
    """Orders of January, none but deals without amounts in February, orders again in March."""
    with Workspace.open() as workspace:
        load(workspace, orders=ORDERS, opportunity_line_item=LINES)
        found = understood(deals=without_amounts(), opportunity_line_item=LINES + "L4,D1,Cup,1,5,5\n")
        modes = {"opportunity_line_item.csv": "replace"}
        workspace.load(found.tables, questions=found.questions, now=FEBRUARY, modes=modes)
        assert revenue(workspace) == 255
        load(workspace, MARCH, orders=ORDERS)
        assert revenue(workspace) == 255
        assert compared(workspace, 1, 2) == (3, 0, 2)
        assert compared(workspace, 2, 3) == (2, 0, 3)
        # The orders are other rows than those of January; the lines never counted in either.
        assert compared(workspace, 1, 3) == (2, 0, 2)


def quote_lines(heading: str, words: tuple[str, ...]) -> str:
    """Two lines of each of nine quotes, which come to 120: three for each of the words."""
    text = f"quote_id,date,product,quantity,unit_price,total,{heading}\n"
    for at in range(9):
        text += "".join(f"Q{at},2024-01-1{at},{line},{words[at % 3]}\n" for line in ("Mug,1,100,100", "Pen,2,10,20"))
    return text


@pytest.mark.parametrize(
    ("words", "sold"),
    [
        (("Accepted", "Lost", "Sent"), 360),
        (("Angenommen", "Abgelehnt", "Gesendet"), 360),
        (("Accepted", "Rejected", "Expired"), 360),
        (("Draft", "Lost", "Sent"), 720),
    ],
)
def test_of_lines_with_a_status_those_of_what_was_accepted_count_and_never_what_was_lost(words, sold) -> None:
    with Workspace.open() as workspace:
        report = load(workspace, quote_line_items=quote_lines("status", words))
        assert revenue(workspace) == sold
        (said,) = (issue for issue in report.issues if issue.code == "offered_lines_counted")
        assert f"{sold:,.2f} in all" in said.what


@pytest.mark.parametrize("heading", ["Accepted", "Is won", "Angenommen", "Aceptado"])
@pytest.mark.parametrize(
    ("marks", "sold"), [(("yes", "no", "no"), 360), (("yes", "no", ""), 360), (("yes", "", ""), 360)]
)
def test_of_lines_that_say_whether_they_were_accepted_the_others_are_no_sales(heading, marks, sold) -> None:
    with Workspace.open() as workspace:
        load(workspace, quote_line_items=quote_lines(heading, marks))
        assert revenue(workspace) == sold
