"""What becomes of rows that come in again: by key, by order, by row; columns that a file does not have."""

from dataclasses import replace

import pandas as pd

from crm_analytics.revisions import compare_imports
from crm_analytics.workspace import Counts, Workspace
from tests.workspace.uploads import load


def test_the_same_file_again_changes_nothing(table, rows, now):
    deals = table("deals", deal_id=["1", "2"], stage=["New", "Won"], amount=[10.0, None])
    with Workspace.open() as workspace:
        first = workspace.load([deals], now=now)
        digest = workspace.model.digest
        again = workspace.load([deals], now=now)
        assert first.counts == {"deals": Counts(new=2)}
        assert again.counts == {"deals": Counts(unchanged=2)}
        assert workspace.model.digest == digest
        assert rows(workspace, "SELECT count(*) FROM history.deals") == [(2,)]


def test_a_key_with_other_values_replaces_the_row_and_keeps_it(table, rows, now):
    with Workspace.open() as workspace:
        workspace.load([table("deals", deal_id=["1", "2"], stage=["New", "New"])], now=now)
        report = workspace.load([table("deals", deal_id=["2", "3"], stage=["Won", "New"])], now=now)
        assert report.counts == {"deals": Counts(new=1, changed=1)}
        assert rows(workspace, "SELECT deal_id, stage FROM deals ORDER BY 1") == [
            ("1", "New"),
            ("2", "Won"),
            ("3", "New"),
        ]
        kept = rows(
            workspace, "SELECT stage, _import, _superseded_by FROM history.deals WHERE deal_id = '2' ORDER BY 2"
        )
        assert kept == [("New", 1, 2), ("Won", 2, None)]


def test_a_changed_row_keeps_its_record_number(table, rows, now):
    with Workspace.open() as workspace:
        workspace.load([table("deals", deal_id=["1", "2"], stage=["New", "New"])], now=now)
        before = rows(workspace, "SELECT _id FROM deals WHERE deal_id = '2'")
        workspace.load([table("deals", deal_id=["2"], stage=["Won"])], now=now)
        assert rows(workspace, "SELECT _id FROM deals WHERE deal_id = '2'") == before


def test_the_last_of_several_rows_with_one_key_counts(table, rows, now):
    deals = table(
        "deals",
        deal_id=[*map(str, range(40)), "7"],
        stage=[*["New"] * 40, "Won"],
    )
    with Workspace.open() as workspace:
        report = workspace.load([deals], now=now)
        assert report.counts == {"deals": Counts(new=40, superseded=1, repeated=1)}
        assert rows(workspace, "SELECT stage FROM deals WHERE deal_id = '7'") == [("Won",)]
        (issue,) = report.issues
        assert (issue.code, issue.count, issue.where.rows) == ("repeated_key", 1, (9,))
        assert workspace.load([deals], now=now).counts == {"deals": Counts(unchanged=41, repeated=1)}


def test_rows_that_are_the_same_in_every_cell_count_once_and_it_is_said(table, rows, now):
    deals = table("deals", deal_id=[*map(str, range(40)), "7"], stage=["New"] * 41)
    with Workspace.open() as workspace:
        report = workspace.load([deals], now=now)
        assert report.counts == {"deals": Counts(new=40, unchanged=1, repeated=1)}
        assert [(issue.code, issue.count) for issue in report.issues] == [("identical_rows", 1)]


def test_columns_that_a_file_does_not_have_keep_their_values(table, rows, now):
    whole = table("deals", deal_id=["1", "2"], stage=["New", "New"], amount=[10.0, 20.0], more={"Remark": ["a", "b"]})
    with Workspace.open() as workspace:
        workspace.load([whole], now=now)
        report = workspace.load([table("deals", deal_id=["1"], stage=["Won"])], now=now)
        assert report.counts == {"deals": Counts(changed=1)}
        assert rows(workspace, 'SELECT stage, amount, "Remark" FROM deals ORDER BY deal_id') == [
            ("Won", 10.0, "a"),
            ("New", 20.0, "b"),
        ]


def test_a_column_that_is_there_and_blank_empties_what_was_there(table, rows, now):
    with Workspace.open() as workspace:
        workspace.load([table("deals", deal_id=["1"], stage=["New"], amount=[10.0])], now=now)
        workspace.load([table("deals", deal_id=["1"], stage=["New"], amount=[None])], now=now)
        assert rows(workspace, "SELECT amount FROM deals") == [(None,)]


def test_rows_without_a_key_are_told_apart_by_all_their_cells(table, rows, now):
    costs = table("costs", date=["2026-01-01", "2026-01-01", "2026-01-02"], amount=[5.0, 5.0, 7.0])
    more = table("costs", date=["2026-01-02", "2026-01-03"], amount=[7.0, 5.0])
    with Workspace.open() as workspace:
        assert workspace.load([costs], now=now).counts == {"costs": Counts(new=3)}
        assert workspace.load([costs], now=now).counts == {"costs": Counts(unchanged=3)}
        assert workspace.load([more], now=now).counts == {"costs": Counts(new=1, unchanged=1)}
        assert rows(workspace, "SELECT sum(amount) FROM costs") == [(22.0,)]


def test_a_third_identical_row_is_a_new_one(table, now):
    with Workspace.open() as workspace:
        workspace.load([table("costs", date=["2026-01-01"] * 2, amount=[5.0] * 2)], now=now)
        report = workspace.load([table("costs", date=["2026-01-01"] * 3, amount=[5.0] * 3)], now=now)
        assert report.counts == {"costs": Counts(new=1, unchanged=2)}


def test_the_lines_of_an_order_replace_those_it_had(table, rows, now):
    day = "2026-01-05"
    before = table(
        "orders", order_id=["A", "A", "B"], ordered_at=[day] * 3, product=["x", "y", "z"], amount=[1.0, 2.0, 4.0]
    )
    after = table(
        "orders", order_id=["A", "C", "C"], ordered_at=[day] * 3, product=["x", "p", "q"], amount=[1.0, 8.0, 16.0]
    )
    with Workspace.open() as workspace:
        workspace.load([before], now=now)
        report = workspace.load([after], now=now)
        assert report.counts == {"orders": Counts(new=2, unchanged=1, removed=1)}
        assert rows(workspace, "SELECT order_id, product FROM orders ORDER BY ALL") == [
            ("A", "x"),
            ("B", "z"),
            ("C", "p"),
            ("C", "q"),
        ]


def test_a_line_that_changed_replaces_the_former_one(table, rows, now):
    def lines(amounts):
        return table("orders", order_id=["A", "A"], ordered_at=["2026-01-05"] * 2, product=["x", "y"], amount=amounts)

    with Workspace.open() as workspace:
        workspace.load([lines([1.0, 2.0])], now=now)
        assert workspace.load([lines([1.0, 3.0])], now=now).counts == {"orders": Counts(changed=1, unchanged=1)}
        assert rows(workspace, "SELECT sum(amount) FROM orders") == [(4.0,)]


def test_an_order_id_that_repeats_over_many_days_is_no_order(table, now):
    """A subscription billed monthly: next month's bill must not replace this month's."""
    january = table("orders", order_id=["S", "S"], ordered_at=["2026-01-01", "2026-02-01"], amount=[9.0, 9.0])
    march = table("orders", order_id=["S", "S"], ordered_at=["2026-03-01", "2026-04-01"], amount=[9.0, 9.0])
    with Workspace.open() as workspace:
        workspace.load([january], now=now)
        assert workspace.load([march], now=now).counts == {"orders": Counts(new=2)}
        assert workspace.model.tables["orders"].rows == 4


def test_orders_that_came_one_a_row_may_come_back_line_by_line(table, rows, now):
    whole = table("orders", order_id=["A", "B"], ordered_at=["2026-01-05"] * 2, amount=[3.0, 4.0])
    lines = table("orders", order_id=["A", "A"], ordered_at=["2026-01-05"] * 2, amount=[1.0, 2.0])
    with Workspace.open() as workspace:
        workspace.load([whole], now=now)
        workspace.load([lines], now=now)
        assert rows(workspace, "SELECT order_id, amount FROM orders ORDER BY ALL") == [
            ("A", 1.0),
            ("A", 2.0),
            ("B", 4.0),
        ]
        workspace.load([whole], now=now)
        assert rows(workspace, "SELECT order_id, amount FROM orders ORDER BY ALL") == [("A", 3.0), ("B", 4.0)]


def test_line_ids_tell_lines_apart(table, now):
    def lines(amounts):
        return table(
            "orders", order_id=["A", "A", "B"], line_id=["1", "2", "1"], ordered_at=["2026-01-05"] * 3, amount=amounts
        )

    with Workspace.open() as workspace:
        workspace.load([lines([1.0, 2.0, 3.0])], now=now)
        assert workspace.load([lines([1.0, 2.0, 9.0])], now=now).counts == {"orders": Counts(changed=1, unchanged=2)}


def test_customers_without_ids_are_known_by_their_email(table, rows, now):
    with Workspace.open() as workspace:
        workspace.load(
            [table("customers", name=["Jo", "Jo"], email=["a@x.org", "b@x.org"], city=["Rome", "Ulm"])], now=now
        )
        report = workspace.load([table("customers", name=["Jo"], email=["b@x.org"], city=["Bonn"])], now=now)
        assert report.counts == {"customers": Counts(changed=1)}
        assert rows(workspace, "SELECT city FROM customers ORDER BY email") == [("Rome",), ("Bonn",)]


def test_campaign_days_are_updated_not_added(table, rows, now):
    """The last day of an export is still running: the next export has more clicks for it."""

    def days(clicks):
        return table("campaigns", campaign=["Spring", "Spring"], date=["2026-03-01", "2026-03-02"], clicks=clicks)

    with Workspace.open() as workspace:
        workspace.load([days([10, 3])], now=now)
        assert workspace.load([days([10, 25])], now=now).counts == {"campaigns": Counts(changed=1, unchanged=1)}
        assert rows(workspace, "SELECT sum(clicks) FROM campaigns") == [(35,)]


def test_a_file_told_apart_by_another_key_is_pointed_out(table, now):
    with Workspace.open() as workspace:
        workspace.load([table("customers", name=["Jo", "Al"])], now=now)
        report = workspace.load([table("customers", customer_id=["1", "2", "3"], name=["Jo", "Al", "Al"])], now=now)
        assert [issue.code for issue in report.issues] == ["other_key"]


def test_a_sheet_read_again_otherwise_replaces_what_it_brought(table, rows, now):
    """The mapping was wrong: the same bytes, understood in another way, must not count twice."""
    files = [("ads.csv", b"day,spent\n01.02.2026,5\n02.02.2026,7\n")]
    wrong = table("costs", file="ads.csv", date=["2026-01-02", "2026-02-02"], amount=[5.0, 7.0])
    right = table("costs", file="ads.csv", date=["2026-02-01", "2026-02-02"], amount=[5.0, 7.0])
    with Workspace.open() as workspace:
        workspace.load([wrong], files=files, now=now)
        report = workspace.load([right], files=files, now=now)
        assert report.counts == {"costs": Counts(new=1, unchanged=1, removed=1)}
        assert rows(workspace, "SELECT sum(amount) FROM costs") == [(12.0,)]


def test_a_sheet_that_turns_out_to_be_something_else_leaves_its_first_entity(table, now):
    files = [("people.csv", b"id,name\n1,Jo\n")]
    with Workspace.open() as workspace:
        workspace.load([table("leads", file="people.csv", lead_id=["1"], name=["Jo"])], files=files, now=now)
        report = workspace.load(
            [table("customers", file="people.csv", customer_id=["1"], name=["Jo"])], files=files, now=now
        )
        assert report.counts == {"customers": Counts(new=1), "leads": Counts(removed=1)}
        assert set(workspace.model.lists) == {"customers"}
        workspace.undo()
        assert set(workspace.model.lists) == {"leads"}


def test_a_column_that_was_mapped_wrongly_is_forgotten_when_its_sheet_is_read_again(table, rows, now):
    files = [("deals.csv", b"id,stage,date\n1,New,2026-09-01\n")]
    wrong = table("deals", deal_id=["1"], stage=["New"], closed_at=["2026-09-01"])
    right = table("deals", deal_id=["1"], stage=["New"], expected_close_at=["2026-09-01"])
    with Workspace.open() as workspace:
        workspace.load([wrong], files=files, now=now)
        workspace.load([right], files=files, now=now)
        assert rows(workspace, "SELECT closed_at IS NULL, expected_close_at IS NULL FROM deals") == [(True, False)]


def test_a_new_file_of_the_same_name_is_an_update_not_a_replacement(table, now):
    january = table("costs", date=["2026-01-02"], amount=[5.0])
    february = table("costs", date=["2026-02-02"], amount=[6.0])
    with Workspace.open() as workspace:
        workspace.load([january], files=[("costs.csv", b"january")], now=now)
        report = workspace.load([february], files=[("costs.csv", b"february")], now=now)
        assert report.counts == {"costs": Counts(new=1)}
        assert workspace.model.tables["costs"].rows == 2


def test_several_files_of_one_entity_come_in_together(table, rows, now):
    may = table("deals", file="may.csv", deal_id=["1"], stage=["New"], more={"Note": ["a"]})
    june = table("deals", file="june.csv", deal_id=["2"], stage=["Won"], amount=[5.0], more={"note": ["b"]})
    with Workspace.open() as workspace:
        workspace.load([may, june], now=now)
        found = rows(workspace, 'SELECT deal_id, amount, "Note", _file, _row FROM deals ORDER BY 1')
        assert found == [("1", None, "a", "may.csv", 2), ("2", 5.0, "b", "june.csv", 2)]


def test_an_extra_of_two_types_becomes_text_as_it_was_written(table, rows, now):
    with Workspace.open() as workspace:
        workspace.load([table("deals", deal_id=["1", "2"], stage=["New"] * 2, more={"Code": [12.0, 0.5]})], now=now)
        workspace.load([table("deals", deal_id=["3"], stage=["New"], more={"Code": ["12A"]})], now=now)
        assert rows(workspace, 'SELECT "Code" FROM deals ORDER BY deal_id') == [("12",), ("0.5",), ("12A",)]
        again = workspace.load(
            [table("deals", deal_id=["1", "2"], stage=["New"] * 2, more={"Code": [12.0, 0.5]})], now=now
        )
        assert again.counts == {"deals": Counts(unchanged=2)}


def test_an_extra_without_any_value_leaves_the_type_alone(table, rows, now):
    with Workspace.open() as workspace:
        workspace.load([table("deals", deal_id=["1"], stage=["New"], more={"Code": [12.0]})], now=now)
        workspace.load([table("deals", deal_id=["2"], stage=["New"], more={"Code": [None]})], now=now)
        assert rows(workspace, 'SELECT "Code" FROM deals ORDER BY deal_id') == [(12.0,), (None,)]


def test_two_lists_of_the_same_customers_make_one(table, rows, now):
    plans = table("customers", file="plans.csv", customer_id=["1", "2"], plan=["Basic", "Plus"])
    cities = table("customers", file="cities.csv", customer_id=["2", "3"], city=["Rome", "Ulm"])
    with Workspace.open() as workspace:
        report = workspace.load([plans, cities], now=now)
        assert report.counts == {"customers": Counts(new=3, unchanged=1, repeated=1)}
        found = rows(workspace, "SELECT customer_id, plan, city FROM customers ORDER BY 1")
        assert found == [("1", "Basic", None), ("2", "Plus", "Rome"), ("3", None, "Ulm")]
        assert workspace.load([plans, cities], now=now).counts == {"customers": Counts(unchanged=4, repeated=1)}


def test_of_two_files_that_disagree_the_later_one_counts_column_by_column(table, rows, now):
    may = table("deals", file="may.csv", deal_id=["1"], stage=["New"], amount=[5.0])
    june = table("deals", file="june.csv", deal_id=["1"], stage=["Won"], more={"Note": ["x"]})
    with Workspace.open() as workspace:
        report = workspace.load([may, june], now=now)
        assert report.counts == {"deals": Counts(new=1, superseded=1, repeated=1)}
        assert rows(workspace, 'SELECT stage, amount, "Note" FROM deals') == [("Won", 5.0, "x")]
        assert workspace.load([may, june], now=now).counts == {"deals": Counts(unchanged=2, repeated=1)}


def test_files_with_other_columns_update_only_the_columns_they_have(table, rows, now):
    with Workspace.open() as workspace:
        before = table("deals", deal_id=["1", "2"], stage=["New"] * 2, amount=[5.0, 6.0], owner=["Ann", "Bob"])
        workspace.load([before], now=now)
        stages = table("deals", file="a.csv", deal_id=["1"], stage=["Won"])
        amounts = table("deals", file="b.csv", deal_id=["2"], amount=[7.0])
        assert workspace.load([stages, amounts], now=now).counts == {"deals": Counts(changed=2)}
        found = rows(workspace, "SELECT deal_id, stage, amount, owner FROM deals ORDER BY 1")
        assert found == [("1", "Won", 5.0, "Ann"), ("2", "New", 7.0, "Bob")]


def test_a_table_without_rows_does_not_vote_on_what_tells_rows_apart(table, rows, now):
    january = table("deals", file="jan.csv", deal_id=["1", "2", "3"], stage=["New"] * 3)
    february = table("deals", file="feb.csv", deal_id=["1", "2", "4"], stage=["New"] * 3)
    header = table("deals", file="header.csv", deal_id=[], stage=[])
    with Workspace.open() as workspace:
        workspace.load([january, header, february], now=now)
        assert rows(workspace, "SELECT deal_id FROM deals ORDER BY 1") == [("1",), ("2",), ("3",), ("4",)]


def test_a_table_whose_ids_are_all_blank_does_not_vote_either(table, rows, now):
    january = table("deals", file="jan.csv", deal_id=["1", "2", "3"], stage=["New"] * 3)
    february = table("deals", file="feb.csv", deal_id=["1", "2", "4"], stage=["New"] * 3)
    blank = table("deals", file="blank.csv", deal_id=[None, None], stage=["New"] * 2)
    with Workspace.open() as workspace:
        workspace.load([january, february, blank], now=now)
        assert rows(workspace, "SELECT count(*), count(deal_id) FROM deals") == [(6, 4)]


def test_tables_without_rows_alone_bring_nothing_and_can_be_undone(table, everything, now):
    with Workspace.open() as workspace:
        report = workspace.load([table("deals", deal_id=[], stage=[])], now=now)
        assert report.counts == {"deals": Counts()}
        assert workspace.model.tables == {}
        workspace.undo()
        assert everything(workspace) == {}


def conflicting(table, january_closed=None, february_closed=None):
    """Two exports that disagree about deal 2: open in January, won in February."""
    return [
        table(
            "deals",
            file="jan.csv",
            deal_id=["1", "2"],
            stage=["Open", "Open"],
            outcome=["open", "open"],
            created_at=[january_closed] * 2,
        ),
        table(
            "deals",
            file="feb.csv",
            deal_id=["2", "3"],
            stage=["Won", "Open"],
            outcome=["won", "open"],
            created_at=[january_closed, february_closed],
        ),
    ]


def test_of_two_files_that_disagree_the_newer_export_counts_in_whatever_order(table, rows, now):
    january, february = conflicting(table, "2026-01-05", "2026-02-05")
    for files in ([january, february], [february, january]):
        with Workspace.open() as workspace:
            report = workspace.load(files, now=now)
            assert rows(workspace, "SELECT stage FROM deals WHERE deal_id = '2'") == [("Won",)]
            (issue,) = report.issues
            assert (issue.severity.value, issue.code, issue.count) == ("warning", "conflicting_rows", 1)
            assert (issue.where.file, issue.where.rows) == ("jan.csv", (3,))
            assert "feb.csv was kept, since it is the newer export" in issue.what
            assert [each.code for each in workspace.load(files, now=now).issues] == ["conflicting_rows"]


def test_a_newer_export_in_which_a_deal_is_open_again_counts(table, rows, now):
    older = table("deals", file="a.csv", deal_id=["1"], stage=["Won"], outcome=["won"], created_at=["2026-01-05"])
    newer = table(
        "deals", file="b.csv", deal_id=["1", "2"], stage=["Open"] * 2, outcome=["open"] * 2,
        created_at=["2026-01-05", "2026-03-01"],
    )  # fmt: skip
    for files in ([older, newer], [newer, older]):
        with Workspace.open() as workspace:
            workspace.load(files, now=now)
            assert rows(workspace, "SELECT stage FROM deals WHERE deal_id = '1'") == [("Open",)]


def test_plans_do_not_make_an_export_newer(table, rows, now):
    january, february = conflicting(table, "2026-01-05", "2026-02-05")
    plans = january.frame.assign(expected_close_at=pd.to_datetime(["2026-06-01"] * 2).astype("datetime64[us]"))
    planned = replace(january, frame=plans, kinds={**january.kinds, "expected_close_at": "date"})
    with Workspace.open() as workspace:
        workspace.load([february, planned], now=now)
        assert rows(workspace, "SELECT stage FROM deals WHERE deal_id = '2'") == [("Won",)]


def test_of_equally_new_files_a_decided_deal_goes_before_an_open_one(table, rows, now):
    january, february = conflicting(table)
    for files in ([january, february], [february, january]):
        with Workspace.open() as workspace:
            report = workspace.load(files, now=now)
            assert rows(workspace, "SELECT stage FROM deals WHERE deal_id = '2'") == [("Won",)]
            assert "feb.csv was kept, since a deal that is won or lost goes before" in report.issues[0].what


def test_without_any_evidence_the_file_given_last_counts_and_it_is_said(table, rows, now):
    first = table("customers", file="a.csv", customer_id=["1"], city=["Rome"])
    second = table("customers", file="b.csv", customer_id=["1"], city=["Ulm"])
    for files, city in (([first, second], "Ulm"), ([second, first], "Rome")):
        with Workspace.open() as workspace:
            report = workspace.load(files, now=now)
            assert rows(workspace, "SELECT city FROM customers") == [(city,)]
            assert "nothing in the files says which one is newer" in report.issues[0].what


def test_an_edited_line_of_an_order_is_that_line_changed(table, rows, now):
    lines = {"order_id": ["1", "1", "1"], "product": ["Tea", "Cup", "Pot"], "amount": [5.0, 9.0, 20.0]}
    edited = {"order_id": ["1", "1"], "product": ["Pot", "Tea"], "amount": [25.0, 5.0]}
    with Workspace.open() as workspace:
        workspace.load([table("orders", **lines)], now=now)
        before = dict(rows(workspace, "SELECT product, _id FROM orders"))
        report = workspace.load([table("orders", **edited)], now=now)
        assert report.counts["orders"] == Counts(changed=1, unchanged=1, removed=1)
        assert dict(rows(workspace, "SELECT product, _id FROM orders")) == {k: before[k] for k in ("Tea", "Pot")}
        (order,) = [each for each in compare_imports(workspace).lists if each.entity == "orders"]
        assert (order.new, order.changed, order.gone) == (0, 1, 1)


def test_of_several_states_of_a_record_the_one_that_was_changed_last_counts(table, rows, now):
    states = table(
        "tickets",
        ticket_id=["1", "1", "2", "1"],
        status=["Open", "Solved", "Open", "Pending"],
        more={"Geändert am": pd.to_datetime(["2026-05-01", "2026-05-09", "2026-05-02", "2026-05-04"])},
    )
    with Workspace.open() as workspace:
        assert workspace.load([states], now=now).counts["tickets"] == Counts(new=2, superseded=2, repeated=2)
        assert rows(workspace, "SELECT ticket_id, status FROM tickets ORDER BY 1") == [("1", "Solved"), ("2", "Open")]


def test_of_two_files_the_row_that_was_changed_last_counts(table, rows, now):
    newer, older = (
        table("contacts", file=file, email=["a@x.org", other], name=[name, "Ben"], more={"Updated At": days})
        for file, other, name, days in (
            ("one.csv", "b@x.org", "Anne", pd.to_datetime(["2026-05-09", "2026-05-01"])),
            ("two.csv", "c@x.org", "Ann", pd.to_datetime(["2026-05-04", "2026-05-20"])),
        )
    )
    with Workspace.open() as workspace:
        workspace.load([newer, older], now=now)
        assert rows(workspace, "SELECT name FROM contacts WHERE email = 'a@x.org'") == [("Anne",)]


def test_copies_of_a_row_count_once_and_rows_that_share_an_id_are_said_with_what_is_at_stake(table, rows, now):
    """A twice, the same; B twice, with another stage and amount. Far fewer than nearly all ids are different."""
    deals = table("deals", deal_id=["A", "A", "B", "B", "C"], stage=["Won"] * 3 + ["Open"] * 2, amount=[9, 9, 5, 6, 7])
    with Workspace.open() as workspace:
        report = workspace.load([deals], now=now)
        assert report.counts == {"deals": Counts(new=4, unchanged=1, repeated=1)}
        assert rows(workspace, "SELECT sum(amount) FROM deals") == [(27.0,)]
        copies, shared = report.issues
        assert (copies.code, copies.where.rows, copies.count) == ("identical_rows", (3,), 1)
        assert (shared.code, shared.where.rows, shared.count) == ("shared_key", (4, 5), 2)
        assert "5.00 would not count" in shared.what
        assert str(workspace.preview([deals], now=now)["deals.csv"]) == "5 rows: 4 as before, 1 repeated."
        assert workspace.load([deals], now=now).counts == {"deals": Counts(unchanged=5, repeated=1)}
        assert rows(workspace, "SELECT count(*) FROM deals") == [(4,)]


def test_where_ids_come_again_in_copies_only_they_tell_rows_apart(table, rows, now):
    deals = table("deals", deal_id=["A", "A", "B", "B"], stage=["Won", "Won", "Open", "Open"])
    with Workspace.open() as workspace:
        assert workspace.load([deals], now=now).counts == {"deals": Counts(new=2, unchanged=2, repeated=2)}
        workspace.load([table("deals", deal_id=["A", "B"], stage=["Won", "Lost"])], now=now)
        assert rows(workspace, "SELECT stage FROM deals ORDER BY deal_id") == [("Won",), ("Lost",)]


def test_rows_without_a_key_that_say_more_in_a_new_column_are_the_same_rows(table, rows, now):
    days, who = ["2026-01-05", "2026-01-05", "2026-01-06", "2026-01-07"], ["Ann", "Ann", "Ben", "Cem"]
    before = table("orders", ordered_at=days, customer_name=who, amount=[5.0, 5.0, 7.0, 9.0], file="sales January.csv")
    after = table(
        "orders",
        ordered_at=[*days, "2026-02-03"],
        customer_name=[*who, "Ann"],
        amount=[5.0, 5.0, 7.0, 9.5, 4.0],
        discount=[1.0, 2.0, None, 1.0, 1.0],
        file="sales February.csv",
    )
    with Workspace.open() as workspace:
        workspace.load([before], now=now)
        preview = workspace.preview([after], now=now)["sales February.csv"]
        assert preview.counts == Counts(new=2, changed=2, unchanged=1)
        assert (preview.missing, preview.unlike) == (1, 0)
        assert workspace.load([after], now=now).counts == {"orders": Counts(new=2, changed=2, unchanged=1)}
        assert rows(workspace, "SELECT amount, discount FROM orders ORDER BY ordered_at, discount, amount") == [
            (5.0, 1.0),
            (5.0, 2.0),
            (7.0, None),
            (9.5, 1.0),
            (9.0, None),
            (4.0, 1.0),
        ]
        assert workspace.load([after], now=now).counts == {"orders": Counts(unchanged=5)}
        workspace.undo()
        workspace.undo()
        assert rows(workspace, "SELECT sum(amount), count(*) FROM orders") == [(26.0, 4)]


def test_rows_without_a_key_in_which_yes_and_no_become_more_are_the_same_rows(rows, now):
    head, first = "Date,Customer,Amount,Gift\n", "2026-01-05,Ann,5,yes\n2026-01-06,Ben,7,no\n2026-01-07,Cem,9,yes\n"
    with Workspace.open() as workspace:
        load(workspace, orders=head + first)
        again = load(workspace, orders=head + first + "2026-01-07,Cem,9,wrapped\n2026-01-08,Dee,4,no\n")
        assert again.counts == {"orders": Counts(new=2, changed=3)}
        found = rows(workspace, 'SELECT customer_name, "Gift" FROM orders ORDER BY ordered_at, 2')
        assert found == [("Ann", "yes"), ("Ben", "no"), ("Cem", "wrapped"), ("Cem", "yes"), ("Dee", "no")]
        workspace.undo()
        assert rows(workspace, "SELECT sum(amount), count(*) FROM orders") == [(21.0, 3)]


def test_rows_without_a_key_are_the_same_rows_where_the_cells_of_a_column_are_of_another_kind_by_now(rows, now):
    head, first = "Date,Customer,Amount,Wrapping,Umbrellas\n", "2026-01-05,Ann,5,$-,0\n2026-01-06,Ben,7,$-,0\n"
    with Workspace.open() as workspace:
        load(workspace, orders=head + first)
        again = load(workspace, orders=head + first + "2026-01-07,Cem,9,$1.50,1\n2026-01-08,Dee,4,$-,0\n")
        assert again.counts == {"orders": Counts(new=2, changed=2)}
        assert rows(workspace, "SELECT sum(amount), count(*) FROM orders") == [(25.0, 4)]


def test_rows_without_a_key_that_a_column_tells_apart_stay_apart_if_its_cells_become_words(rows, now):
    head, first = "Date,Customer,Amount,Till\n", "2026-01-05,Ann,5,1\n2026-01-06,Ben,7,2\n2026-01-06,Ben,7,3\n"
    with Workspace.open() as workspace:
        load(workspace, orders=head + first)
        again = load(workspace, orders=head + "2026-01-05,Ann,5,1\n2026-01-06,Ben,7,A\n2026-01-06,Ben,7,B\n")
        assert again.counts == {"orders": Counts(new=2, unchanged=1)}


def test_rows_of_another_list_that_has_a_column_more_are_rows_of_their_own(table, rows, now):
    shop = table("orders", ordered_at=["2026-01-05"], customer_name=["Ann"], amount=[5.0], file="shop.csv")
    till = table(
        "orders", ordered_at=["2026-01-05"], customer_name=["Ann"], amount=[5.0], channel=["till"], file="till.csv"
    )
    with Workspace.open() as workspace:
        workspace.load([shop], now=now)
        assert workspace.load([till], now=now).counts == {"orders": Counts(new=1)}


def test_rows_that_may_have_been_edited_are_told_before_they_count_twice(table, now):
    days = ["2026-01-05", "2026-01-06", "2026-01-07", "2026-01-08"]
    before = table("costs", date=["2026-01-01", *days], amount=[2.0, 5.0, 6.0, 7.0, 8.0], file="May.csv")
    edited = table("costs", date=[*days, "2026-01-09"], amount=[5.0, 6.5, 7.0, 8.0, 9.0], file="June.csv")
    later = table("costs", date=["2026-01-08", "2026-01-09"], amount=[8.0, 9.0], file="June.csv")
    with Workspace.open() as workspace:
        workspace.load([before], now=now)
        assert workspace.preview([edited], now=now)["June.csv"].unlike == 1
        assert workspace.preview([later], now=now)["June.csv"].unlike == 0
        assert workspace.preview([edited], now=now, modes={"June.csv": "renew"})["June.csv"].unlike == 0
