"""Imports: a history in words, undo of the last one, and deleting that really deletes."""

from tests.ui.files import DEALS
from tests.ui.steps import headings, import_files, words

PAGE = "pages/data/imports.py"
MORE_DEALS = DEALS + b"D5,Museum cafe,Closed Won,900,2026-03-01,2026-03-20,Ann\n"


def test_it_says_what_every_import_brought(app):
    import_files(app, deals=DEALS)
    import_files(app, deals=MORE_DEALS)
    app.switch_page(PAGE).run()
    said = words(app)
    assert "Deals: 4 new" in said
    assert "Deals: 1 new, 4 unchanged" in said


def test_the_last_import_can_be_undone(app):
    import_files(app, deals=DEALS)
    import_files(app, deals=MORE_DEALS)
    app.switch_page(PAGE).run()
    next(button for button in app.button if button.label == "Undo this import").click().run()
    app.button(key="undo-confirmed").click().run()
    assert "Deals: 1 new" not in words(app)
    assert "Deals: 4 new" in words(app)


def test_an_import_can_be_looked_at_again(app):
    import_files(app, deals=DEALS)
    app.switch_page(PAGE).run()
    next(button for button in app.button if "mapping again" in button.label).click().run()
    assert "Check the mapping" in headings(app)
    app.switch_page("pages/data/mapping.py").run()
    app.button(key="use").click().run()
    app.switch_page(PAGE).run()
    assert "Deals: 4 unchanged" in words(app)


def test_deleting_everything_has_to_be_typed(app, data_dir):
    import_files(app, deals=DEALS)
    app.switch_page(PAGE).run()
    app.button(key="delete").click().run()
    assert app.button(key="delete-confirmed").disabled


def test_deleting_everything_leaves_nothing_on_the_disk(app, data_dir):
    import_files(app, deals=DEALS)
    app.switch_page(PAGE).run()
    app.session_state["delete-typed"] = "delete"
    app.button(key="delete").click().run()
    app.button(key="delete-confirmed").click().run()
    assert "No imports yet" in headings(app)
    left = b"".join(path.read_bytes() for path in data_dir.iterdir())
    assert b"Espresso bar" not in left


def test_it_says_where_the_data_is(app, data_dir):
    app.switch_page(PAGE).run()
    assert str(data_dir) in [element.value for element in app.code]


def test_in_memory_it_says_that_the_data_is_gone_after_the_visit(open_app, monkeypatch):
    monkeypatch.setenv("CRM_ANALYTICS_IN_MEMORY", "1")
    app = open_app()
    import_files(app, deals=DEALS)
    app.switch_page(PAGE).run()
    assert "Deals: 4 new" in words(app)
    assert "for this visit only" in words(app)


def test_everything_can_be_deleted_even_with_no_import_left_settings_too(app, data_dir):
    app.switch_page(PAGE).run()
    assert "No imports yet" in headings(app)
    app.button(key="delete").click().run()
    assert "your settings will be gone" in words(app)


def test_two_imports_can_be_compared(app):
    import_files(app, deals=DEALS)
    import_files(app, deals=MORE_DEALS.replace(b"Closed Lost", b"Closed Won"))
    app.switch_page(PAGE).run()
    app.button(key="compare").click().run()
    assert not app.exception
    said = words(app)
    assert "1 new, 1 changed" in said
    assert any("decisions taken back" in fold.label for fold in app.expander)


def test_rows_that_two_files_of_one_upload_have_are_counted_as_repeated(app):
    january = b"Date,Customer,Item,Total\n2026-01-05,Acme,Mug,10\n2026-01-20,Beta,Mug,20\n2026-01-28,Delta,Pen,5\n"
    february = b"Date,Customer,Item,Total\n2026-01-20,Beta,Mug,20\n2026-01-28,Delta,Pen,5\n2026-02-03,Acme,Mug,10\n"
    import_files(app, january=january, february=february)
    app.switch_page(PAGE).run()
    assert "Orders: 4 new, 2 repeated within the files" in words(app)


def test_rows_of_one_id_in_two_files_are_counted_as_repeated(app):
    import_files(app, deals=DEALS, later=MORE_DEALS)
    app.switch_page(PAGE).run()
    assert "Deals: 5 new, 4 repeated within the files" in words(app)
