"""What is decided on the mapping page: words merged and sorted, differences to the last file, and every step undone."""

from tests.ui.files import DEALS
from tests.ui.steps import drop, headings, import_files, words

SOURCES = (
    b"Deal ID,Deal Name,Stage,Amount,Create Date,Close Date,Lead Source\n"
    + b"".join(
        f"D{number},Deal {number},Closed Won,{1000 + number}.50,2026-01-{number:02},2026-02-10,Google\n".encode()
        for number in range(1, 13)
    )
    + b"D20,Hotel,Closed Lost,800.50,2026-01-09,2026-02-20,Gogle\n"
    + b"D21,Inn,Closed Lost,900.50,2026-01-10,2026-02-20,google.\n"
)


def button(app, label):
    return next(each for each in app.button if label in each.label.replace("\\", ""))


def test_words_that_may_be_one_are_merged_by_a_click_and_taken_apart_again(app):
    drop(app, deals=SOURCES)
    assert "Values that may be the same" in headings(app)
    button(app, "All of them").click().run()
    assert "2 values merged or kept apart" in [fold.label for fold in app.expander]
    app.button(key="undo-decision").click().run()
    assert not [fold for fold in app.expander if "merged" in fold.label]
    assert not app.exception


def test_a_link_by_which_no_row_finds_its_own_is_told_from_the_one_that_fits(app):
    orders = b"Order no,Date,Customer,E-mail,Amount\n" + b"".join(
        f"A{number},2026-01-{number:02},Buyer {number},c{number}@x.com,{number}0.50\n".encode()
        for number in range(1, 13)
    )
    customers = b"Customer ID,Name,E-mail,Country\n" + b"".join(
        f"K{number},Somebody {number},c{number}@x.com,France\n".encode() for number in range(1, 13)
    )
    drop(app, orders=orders, customers=customers)
    assert "No row finds its own in 1 link: Orders → Customers by Customer" in [fold.label for fold in app.expander]


def test_words_of_several_columns_are_told_apart_in_one_click(app):
    drop(
        app,
        deals=SOURCES,
        leads=SOURCES.replace(b"Deal ID", b"Lead ID").replace(b"Google", b"Bingo").replace(b"google.", b"bingo."),
    )
    button(app, "None of these are the same").click().run()
    assert not [each for each in app.button if "None of" in each.label]
    assert not app.exception


def test_names_that_differ_in_capitals_only_are_made_one_in_one_click_and_others_are_not(app):
    names = b"Acme|Acme|ACME|Elm Farm|Elm Farm|ELM FARM|Hotel Adler|Hotel Ader".split(b"|")
    rows = [b"A%d,2026-01-%02d,%d.50,%s\n" % (at, at % 28 + 1, at, names[at % 8]) for at in range(40)]
    drop(app, orders=b"Order ID,Order Date,Total,Customer Name\n" + b"".join(rows))
    button(app, "All 2 that differ in capitals only are the same").click().run()
    (fold,) = [fold for fold in app.expander if "merged" in fold.label]
    assert fold.label == "2 values merged or kept apart"
    assert {line.value.split(" :gray")[0] for line in fold.markdown} == {
        "ACME is read as **Acme**",
        "ELM FARM is read as **Elm Farm**",
    }
    assert not [each for each in app.button if "capitals only" in each.label]
    app.button(key="undo-decision").click().run()
    assert [each for each in app.button if "capitals only" in each.label]
    assert not app.exception


def test_the_rarer_spelling_can_be_the_one_to_use(app):
    drop(app, deals=SOURCES)
    box = next(box for box in app.selectbox if "The spelling to use" in box.label)
    box.select("Gogle").run()
    button(app, "All of them").click().run()
    frame = app.button(key="use").click().run()
    assert not frame.exception
    drop(app, deals_again=SOURCES)
    (fold,) = [fold for fold in app.expander if "merged" in fold.label]
    assert "Google is read as **Gogle**" in "\n".join(line.value for line in fold.markdown)


def test_a_merge_is_made_in_the_next_file_too(app):
    drop(app, deals=SOURCES)
    button(app, "All of them").click().run()
    app.button(key="use").click().run()
    drop(app, deals_in_march=SOURCES.replace(b"2026-01", b"2026-03"))
    assert "2 values merged or kept apart" in [fold.label for fold in app.expander]
    assert not [each for each in app.button if "All of them" in each.label]


def test_every_decision_can_be_taken_back(app):
    drop(app, deals=DEALS)
    assert app.button(key="undo-decision").disabled
    box = next(box for box in app.selectbox if "What one row of" in box.label)
    box.select("orders").run()
    assert not app.button(key="undo-decision").disabled
    app.button(key="undo-decision").click().run()
    assert next(box for box in app.selectbox if "What one row of" in box.label).value == "deals"
    assert app.button(key="undo-decision").disabled


def test_a_file_like_the_last_one_says_so(app):
    import_files(app, deals=SOURCES)
    drop(app, deals_again=SOURCES)
    assert "Read as the last time, and nothing is different" in words(app)


def test_what_differs_from_the_last_file_is_said_before_it_is_used(app):
    import_files(app, deals=SOURCES)
    drop(app, deals_again=SOURCES.replace(b".50,", b"50,").replace(b"Closed Lost", b"Parked"))
    said = words(app).replace("\\", "")
    assert "What is different from the last time" in headings(app)
    assert '"Stage" has 1 word that was not there before: "Parked"' in said
    assert 'The numbers in "Amount" are about 100 times what they were' in said
    button(app, "divided by 100").click().run()
    assert "about 100 times" not in words(app)
    assert not app.exception


def test_the_words_of_a_stage_can_be_sorted_otherwise(app):
    drop(app, deals=DEALS)
    fold = next(fold for fold in app.expander if "are sorted" in fold.label)
    app.session_state[fold.key] = True
    app.run()
    control = next(each for each in app.button_group if "Proposal" in each.label)
    assert control.value == "open"
    control.set_value("won").run()
    assert not app.exception
    assert not app.button(key="undo-decision").disabled
