"""Start: a promise and a drop zone at first, what there is afterwards."""

from tests.ui.files import DEALS, NOT_A_TABLE
from tests.ui.steps import drop, headings, import_files, words


def test_a_first_visit_promises_that_nothing_leaves_the_machine(app):
    assert "Nothing leaves this machine" in words(app)


def test_in_memory_the_promise_is_another_one(open_app, monkeypatch):
    monkeypatch.setenv("CRM_ANALYTICS_IN_MEMORY", "1")
    assert "for this visit only" in words(open_app())


def test_dropped_files_lead_to_the_mapping(app):
    drop(app, deals=DEALS)
    assert "Check the mapping" in headings(app)
    assert "deals.csv" in words(app).replace("\\", "")


def test_sample_data_stays_that_when_its_mapping_is_looked_at_again_and_files_of_ones_own_take_its_place(app):
    next(button for button in app.button if "sample" in button.label).click().run()
    assert "Overview" in headings(app)
    app.switch_page("pages/data/imports.py").run()
    next(button for button in app.button if "mapping again" in button.label).click().run()
    app.switch_page("pages/data/mapping.py").run()
    app.button(key="use").click().run()
    app.switch_page("pages/data/start.py").run()
    assert "sample data" in app.info[0].value
    import_files(app, deals=DEALS)
    app.switch_page("pages/data/start.py").run()
    assert not app.info
    said = words(app)
    assert "4 rows" in said
    assert "Tickets" not in said


def test_with_data_it_says_what_there_is_and_from_where(app):
    import_files(app, deals=DEALS)
    app.switch_page("pages/data/start.py").run()
    said = words(app).replace("\\", "")
    assert "Deals" in said
    assert "4 rows" in said
    assert "deals.csv" in said


def test_files_that_wait_are_still_there_when_the_page_is_opened_again(app, open_app):
    drop(app, deals=DEALS)
    again = open_app()
    assert "waits for you to check the mapping" in words(again)
    next(button for button in again.button if button.label == "Discard").click().run()
    assert "waits for you" not in words(again)


def test_a_file_that_is_no_table_is_left_out_with_the_reason(app):
    drop(app, brochure=NOT_A_TABLE)
    said = words(app).replace("\\", "")
    assert "Nothing in 1 file can be used yet" in said
    assert "brochure.csv" in said
    assert app.button(key="use").disabled


def test_a_pasted_table_is_read_as_a_file_is(app):
    app.text_area[0].set_value("Deal\tStage\tAmount\nAcme\tWon\t12.50\nBolt\tLost\t3")
    next(button for button in app.button if "Read the table" in button.label).click().run()
    assert "Check the mapping" in headings(app)
    assert "Pasted table.txt" in words(app).replace("\\", "")
