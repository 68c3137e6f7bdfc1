"""Tables of a few rows: strangers' words stay words there, and notes stand behind the first cell."""

from streamlit.testing.v1 import AppTest


def a_small_table() -> None:
    import pyarrow as pa

    from crm_analytics.ui import small_tables

    table = pa.table({"Name": ["![x](http://192.0.2.1/a.png)", None], "Rows": [1200, 1]})
    small_tables.draw(table, "A table", ["of *today*", ""])


def test_cells_are_escaped_and_whole_numbers_have_their_thousands():
    app = AppTest.from_function(a_small_table).run()
    (shown,) = app.table
    assert shown.value["Rows"].tolist() == ["1,200", "1"]
    first, second = shown.value["Name"]
    assert first.startswith("\\!\\[x\\]\\(")
    assert first.endswith(":gray[:small[· of \\*today\\*]]")
    assert second == ""
