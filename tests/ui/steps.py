"""What a person does on the pages, for the tests of all of them."""

from streamlit.testing.v1 import AppTest

from crm_analytics.ui import desk


def headings(app: AppTest) -> list[str]:
    """Titles and subheadings on the page."""
    return [element.value for element in (*app.title, *app.subheader)]


def words(app: AppTest) -> str:
    """Every sentence on the page that is not inside a widget."""
    return "\n".join(element.value for element in (*app.title, *app.subheader, *app.markdown, *app.caption))


def drop(app: AppTest, **files: bytes) -> AppTest:
    """Drop CSV files on Start, named without their extension, and stay on the mapping page that opens."""
    app.switch_page("pages/data/start.py").run()
    for name, content in files.items():
        app.file_uploader[0].upload(f"{name}.csv", content, "text/csv")
    assert "Check the mapping" in headings(app.run())
    # AppTest shows the page a script switched to once, and goes back to the earlier one on the next run.
    return app.switch_page("pages/data/mapping.py").run()


def import_files(app: AppTest, **files: bytes) -> AppTest:
    """Drop CSV files, take every suggestion about them, and put them to use."""
    drop(app, **files)
    if any(button.key == "accept" for button in app.button):
        app.button(key="accept").click().run()
    return app.button(key="use").click().run()


def wait_for_models() -> None:
    """Wait until the models that pages began to fit are there. The next run of a page shows them."""
    for job in list(desk.jobs().values()):
        job.join()
