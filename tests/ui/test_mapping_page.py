"""Check the mapping: only what is uncertain is open, everything can be changed, and one button puts it to use."""

from crm_analytics.ui import state
from tests.ui.files import AMBIGUOUS_DEALS, DEALS, NASTY_DEALS, WIDE_DEALS
from tests.ui.steps import drop, headings, import_files, words


def select(app, label):
    """The choice whose label has these words."""
    return next(box for box in app.selectbox if label in box.label.replace("\\", ""))


def opened(app, part):
    """The same page with the fold whose label has these words opened."""
    fold = next(fold for fold in app.expander if part in fold.label)
    app.session_state[fold.key] = True
    return app.run()


def test_a_table_that_is_understood_asks_nothing(app):
    drop(app, deals=DEALS)
    assert not app.radio
    assert not app.button(key="use").disabled


def test_what_one_row_is_can_be_changed(app):
    drop(app, deals=DEALS)
    assert select(app, "What one row of").value == "deals"
    select(app, "What one row of").select("orders").run()
    assert select(app, "What one row of").value == "orders"
    assert not app.exception


def test_a_table_can_be_left_out_and_brought_back(app):
    drop(app, deals=DEALS)
    select(app, "What one row of").select("").run()
    assert "1 sheet or file left out" in [fold.label for fold in app.expander]
    assert app.button(key="use").disabled
    select(app, "after all").select("deals").run()
    assert not app.button(key="use").disabled


def test_a_question_shows_its_evidence_and_marks_its_suggestion_without_choosing_it(app):
    drop(app, deals=AMBIGUOUS_DEALS)
    question = app.radio[0]
    assert question.value is None
    assert "1 question for you" in headings(app)


def test_an_answer_closes_the_question_and_can_be_changed(app):
    drop(app, deals=AMBIGUOUS_DEALS)
    day_first, month_first = app.radio[0].options[:2]
    app.radio[0].set_value(day_first).run()
    assert "1 question for you" not in headings(app)
    opened(app, "answer of yours")
    assert app.radio[0].value is not None
    app.radio[0].set_value(month_first).run()
    assert not app.exception
    assert "1 question for you" not in headings(app)


def test_open_questions_do_not_keep_anyone_from_going_on(app):
    drop(app, deals=AMBIGUOUS_DEALS)
    assert "You can go on" in words(app)
    app.button(key="use").click().run()
    assert "Overview" in headings(app)


def test_columns_that_are_sure_are_folded_and_can_be_changed(app):
    drop(app, deals=DEALS)
    assert not [box for box in app.selectbox if "Field for" in box.label]
    opened(app, "recognised")
    select(app, "Field for Amount").select("").run()
    assert not app.exception
    assert select(app, "Field for Amount").value == ""


def test_what_is_uncertain_can_be_said_to_be_right(app):
    drop(app, accounts=b"account,office_location,revenue\nCancity,Kenya,100\nIsdom,Japan,200\nCodehow,Kenya,300\n")
    assert "to check**" in words(app)
    said = pressed(app, "All of these are right")
    assert "nothing open" in said
    assert not [box for box in app.selectbox if "Field for" in box.label]
    opened(app, "columns you decided")
    assert [box for box in app.selectbox if "Field for" in box.label]


def test_everything_to_check_in_several_tables_is_right_in_one_click_and_taken_back_in_one(app):
    accounts = b"account,office_location,revenue\nCancity,Kenya,100\nIsdom,Japan,200\nCodehow,Kenya,300\n"
    drop(app, accounts=accounts, old_accounts=accounts.replace(b"revenue", b"annual revenue"))
    assert "nothing open" in pressed(app, "All ")
    assert "things to check" in pressed(app, "Undo")


def test_how_columns_are_added_up_is_explained_once(app):
    drop(app, customers=b"Customer ID,Wine spend,Meat spend,Fish spend,Sweet spend\na,10,,3,1\nb,20.5,2,1,1\n")
    said = words(app).replace("\\", "")
    assert said.count("Row 3: 20.5 + 2 + 1 + 1 = 24.5") == 1
    opened(app, "3 more columns added up with Wine spend")
    assert words(app).count("added up with Wine spend") == 3


SALES = [(f"2026-03-{at + 2:02}", 20 + at * at) for at in range(12)]
ORDERED = "Order ID,Order Date,Total\n" + "".join(f"A{at},{day},{paid}\n" for at, (day, paid) in enumerate(SALES))
PAID = "Payment ID,Paid at,Amount\n" + "".join(f"py{at},{day},{paid}\n" for at, (day, paid) in enumerate(SALES))


def pressed(app, label):
    next(button for button in app.button if button.label.replace("\\", "").startswith(label)).click().run()
    assert not app.exception
    return words(app).replace("\\", "")


def test_tables_that_tell_of_the_same_sales_are_shown_first_and_one_of_your_choice_is_left_out(app):
    drop(app, orders=ORDERED.encode(), paid=PAID.encode())
    assert "12 of the 12 sales in paid" in words(app)
    assert "Everything was understood" not in words(app)
    assert "1 pair of tables that may tell of the same sales" in words(app)
    assert "sales in paid" not in pressed(app, "Leave orders.csv out")
    assert "sales in paid" in pressed(app, "Undo")
    assert "sales in paid" not in pressed(app, "Leave paid.csv out")


def test_different_sales_of_the_same_days_and_amounts_are_both_used_and_not_asked_about_again(app):
    drop(app, orders=ORDERED.encode(), paid=PAID.encode())
    assert "sales in paid" not in pressed(app, "They are different sales")
    app.button(key="use").click().run()
    drop(
        app, paid_2=PAID.replace("2026-03", "2026-04").encode(), orders_2=ORDERED.replace("2026-03", "2026-04").encode()
    )
    assert "They are different sales" not in [button.label for button in app.button]


def test_sales_that_came_in_last_week_are_noticed_and_can_give_way_to_these(app):
    import_files(app, orders=ORDERED.encode())
    drop(app, paid=PAID.encode())
    assert "orders.csv is in use already." in words(app).replace("\\", "")
    said = pressed(app, "Use it in place of orders.csv")
    assert "They are different sales" not in [button.label for button in app.button]
    assert "12 rows: 12 new; 12 rows that are there now stop counting." in said
    app.button(key="use").click().run()
    assert state.workspace().model.tables["orders"].rows == 12
    drop(app, paid=PAID.encode())
    assert "is in use already" not in words(app)


def test_strangers_text_is_shown_as_it_is(app):
    drop(app, deals=NASTY_DEALS)
    for fold in list(app.expander):
        if fold.key:
            app.session_state[fold.key] = True
    app.run()
    assert not app.exception
    shown = "\n".join(
        element.value for element in (*app.markdown, *app.caption) if "192" in element.value or "red" in element.value
    )
    assert "![x](http" not in shown
    assert ":red[alarm]" not in shown
    assert "\\:red\\[alarm\\]" in shown


def test_hundreds_of_columns_are_shown_a_page_at_a_time(app):
    drop(app, wide=WIDE_DEALS)
    opened(app, "kept as they are")
    assert len(app.selectbox) <= 30
    assert not app.exception


def test_a_recipe_does_the_same_again(app):
    drop(app, deals=DEALS)
    select(app, "What one row of").select("orders").run()
    recipe = (
        b'{"version": 1, "sources": [{"headings": ["Deal ID", "Deal Name", "Stage", "Amount", "Create Date", '
        b'"Close Date", "Deal Owner"], "entity": "deals"}]}'
    )
    uploader = next(each for each in app.file_uploader if "recipe" in each.label)
    uploader.upload("recipe.json", recipe, "application/json").run()
    assert select(app, "What one row of").value == "deals"


def test_a_file_that_is_no_recipe_is_refused_in_words(app):
    drop(app, deals=DEALS)
    uploader = next(each for each in app.file_uploader if "recipe" in each.label)
    uploader.upload("recipe.json", b"[1, 2]", "application/json").run()
    assert "This is not a recipe" in app.error[0].value


def test_what_was_decided_is_remembered_for_next_months_file(app):
    drop(app, deals=AMBIGUOUS_DEALS)
    app.radio[0].set_value(app.radio[0].options[0]).run()
    app.button(key="use").click().run()
    drop(app, deals_in_may=AMBIGUOUS_DEALS.replace(b"D3", b"D9"))
    assert not app.radio


def test_without_files_it_says_where_to_drop_them(app):
    app.switch_page("pages/data/mapping.py").run()
    assert "No files yet" in headings(app)
    import_files(app, deals=DEALS)
    app.switch_page("pages/data/mapping.py").run()
    assert "No files are waiting" in headings(app)


def test_files_that_cannot_be_used_are_named_in_the_lead_and_shown_with_their_reason(app):
    drop(app, deals=DEALS, pointer=b"%PDF-1.7 not a table")
    said = words(app).replace("\\", "")
    assert "1 of 2 files cannot be used: pointer.csv." in said
    assert "Everything was understood" not in said
    assert "It is a PDF" in said
    assert not any("left out" in fold.label for fold in app.expander)


def test_a_table_without_rows_says_so(app):
    drop(app, deals=b"Deal ID,Stage,Amount,Close Date\n")
    assert "headings, but no rows (4 columns)" in words(app)


def test_a_file_that_comes_in_again_says_what_it_changes_before_it_does(app):
    import_files(app, deals=DEALS)
    drop(app, deals=DEALS.replace(b"Closed Lost", b"Closed Won").replace(b"D4", b"D9"))
    said = words(app)
    assert "What this does to your lists" in headings(app)
    assert "1 row of earlier files like it is not in it and stays" in said
    box = next(box for box in app.selectbox if "comes in" in box.label)
    box.select("replace").run()
    assert "1 row that is there now stops counting" in words(app)
    app.button(key="use").click().run()
    app.switch_page("pages/data/imports.py").run()
    assert "1 no longer there" in words(app)


def test_the_first_files_have_nothing_to_change(app):
    drop(app, deals=DEALS)
    assert "What this does to your lists" not in headings(app)


def test_a_count_whose_cells_are_not_whole_numbers_is_to_be_checked(app):
    drop(app, customers=b"Customer ID,Name,Number of orders\nC1,Ann,1.5\nC2,Bob,2.25\nC3,Cy,3.125\n")
    assert select(app, "Field for Number of orders").value == "customers.order_count"
    assert "1.5 · 2.25 · 3.125" in words(app).replace("\\", "")
