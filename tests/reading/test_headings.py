"""Headings are found under titles and settings, in one row or two, and are not invented where there are none."""

import pytest

from crm_analytics.reading import Source, read_file
from crm_analytics.tables import RawTable


def table_of(text: str) -> RawTable:
    [table] = read_file(Source("sheet.csv", text.encode())).tables
    return table


@pytest.mark.parametrize(
    ("text", "headings", "header_row"),
    [
        pytest.param("Name,Email\nAnn,a@x.org\n", ("Name", "Email"), 1, id="first row"),
        pytest.param("Sales 2024,,\n,,\nDay,Orders,Net\n2024-01-01,3,5\n", ("Day", "Orders", "Net"), 3, id="title"),
        pytest.param("Sales\n\n\nDay;Net\n1.2.24;5,5\n2.2.24;6,5\n", ("Day", "Net"), 4, id="title of one cell"),
        pytest.param(
            "Report,Sales by day\nFrom,2024-01-01\nTo,2024-01-31\n\nDay,Orders,Gross,Net\n"
            "2024-01-01,3,30.00,25.00\n2024-01-02,4,40.00,33.00\n2024-01-03,4,40.00,33.00\n",
            ("Day", "Orders", "Gross", "Net"),
            5,
            id="settings above",
        ),
        pytest.param(
            "EXTF;700;16;Debitoren;5;20260927;;RE;1001\nKonto;Name;Ort;PLZ;Telefon;E-Mail;Saldo\n"
            "10001;Abel;Ulm;89073;;a@x.de;5,20\n10002;Bode;Köln;50667;0221 1;;7,10\n",
            ("Konto", "Name", "Ort", "PLZ", "Telefon", "E-Mail", "Saldo"),
            2,
            id="what a program tells of the file",
        ),
        pytest.param("Store,2022,2023\nA,5,6\nB,7,8\n", ("Store", "2022", "2023"), 1, id="years"),
        pytest.param(",2022,2023\nA,5,6\nB,7,8\n", ("Column 1", "2022", "2023"), 1, id="years without a label"),
        pytest.param(
            "Customer,2024-01-01,2024-02-01\nAnn,5,6\nBob,5,6\n",
            ("Customer", "2024-01-01", "2024-02-01"),
            1,
            id="dates",
        ),
        pytest.param(
            "First Name,City\nAnn,Paris\nBob,Rome\nCid,Rome\n", ("First Name", "City"), 1, id="nothing but words"
        ),
        pytest.param("Name,Email,,Sum\nAnn,a@x.org,VIP,5\n", ("Name", "Email", "Column 3", "Sum"), 1, id="a blank one"),
        pytest.param(
            "Deal,Owner,Status,Stage\nA,Ann,Open,New\nB,Bob,Won,Done\nC,Owner,Status,Stage\nD,Ann,Lost,Done\nE,,Won,New\n",
            ("Deal", "Owner", "Status", "Stage"),
            1,
            id="said again in a row of records",
        ),
        pytest.param("Category ,Price \nTops,3.99\n", ("Category ", "Price "), 1, id="as written"),
        pytest.param('"Why?\n(in a word)",Day\nx,2024-01-01\n', ("Why?\n(in a word)", "Day"), 1, id="two lines"),
        pytest.param("Email\n", ("Email",), 1, id="a heading alone"),
        pytest.param(
            "Product,Weight,Price\n,(kg),(EUR)\nA,1.5,10\nB,2.5,20\n",
            ("Product", "Weight (kg)", "Price (EUR)"),
            2,
            id="units below",
        ),
        pytest.param(
            "Sales,,,\n,Jan,,Feb,\nShop,Net,Gross,Net,Gross\nA,1,2,3,4\nB,5,6,7,8\n",
            ("Shop", "Jan Net", "Jan Gross", "Feb Net", "Feb Gross"),
            3,
            id="months above",
        ),
        pytest.param(
            "1001,2024-01-05,Ann,50.00\n1002,2024-01-06,Bob,60.00\n",
            ("Column 1", "Column 2", "Column 3", "Column 4"),
            0,
            id="none",
        ),
        pytest.param("a@x.org\nb@x.org\n", ("Column 1",), 0, id="a bare list"),
    ],
)
def test_headings_are_found_where_they_are(text, headings, header_row):
    table = table_of(text)
    as_it_stands = table.crosswise.table if table.crosswise else table
    assert as_it_stands.headings == headings
    assert as_it_stands.header_row == header_row


def test_missing_headings_are_said():
    table = table_of("1001,50.00\n1002,60.00\n")
    assert [issue.code for issue in table.issues] == ["no_headings"]
    assert table.rows == 2


def test_what_stands_above_the_headings_is_quoted():
    table = table_of("Store sales 2022,\n,\nDay,Net\n2024-01-01,5\n2024-01-02,5\n")
    [issue] = table.issues
    assert issue.code == "rows_above_headings"
    assert "Store sales 2022" in issue.what
    assert table.skipped_rows == (1, 2)


def test_records_of_words_under_a_record_with_figures_are_no_headings() -> None:
    table = table_of("1;Ann;5,20;2024-01-01\n2;Bob;6,10;2024-01-02\n3;Cid;7,00;2024-01-03\n")
    assert table.headings == ("Column 1", "Column 2", "Column 3", "Column 4")
    assert len(table.frame) == 3
