"""A page with one clear table is read, as shops export such under .xls; other pages are set aside."""

from crm_analytics.reading import Read, Source, read_file

TABLE = "<tr><th>Name<th>Net</tr><tr><td>Ann &amp; Co</td><td> 1.234,50 </td></tr><tr><td>Bob<td>2<br>3</table>"


def read(page: str, name: str = "export.xls") -> Read:
    return read_file(Source(name, page.encode()))


def test_the_one_table_of_a_page_is_read():
    [table] = read(f"<html><script>var a = '<table>';</script><body><h1>Orders</h1><table>{TABLE}</body></html>").tables
    assert table.headings == ("Name", "Net")
    assert table.frame.to_numpy().tolist() == [["Ann & Co", "1.234,50"], ["Bob", "2 3"]]


def test_a_table_within_a_table_of_layout_is_found():
    [table] = read(f"<html><table><tr><td>menu</td><td><table>{TABLE}</td></tr></table></html>").tables
    assert table.headings == ("Name", "Net")


def test_every_table_of_a_page_is_read():
    page = f"<html><table>{TABLE}</table><p>and</p><table>{TABLE}</table></html>"
    assert [table.sheet for table in read(page).tables] == ["Table 1", "Table 2"]


def test_pages_with_no_table_or_a_great_many_are_set_aside():
    for page in ("<!DOCTYPE html><html><p>Sign in</p></html>", f"<html>{f'<table>{TABLE}</table>' * 20}</html>"):
        [aside] = read(page, "leads.csv").set_aside
        assert "web page" in aside.reason
        assert "Export" in aside.hint


def test_xml_that_is_no_page_is_named():
    [aside] = read('<?xml version="1.0"?><feed><entry/></feed>').set_aside
    assert "XML" in aside.reason
