"""Months, quarters, years or stores that stand across become records; lists with a few years as attributes do not."""

import io

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_analytics.reading import Source, read_file


def table_of(text, name="sales.csv"):
    [table] = read_file(Source(name, text.encode())).tables
    return table


def records(table):
    return [(row, *cells) for row, cells in zip(table.frame.index, table.frame.itertuples(index=False), strict=True)]


def said(table, code):
    return [issue for issue in table.issues if issue.code == code]


def test_every_cell_under_a_month_is_a_record_of_the_row_it_stands_in():
    table = table_of("Customer,Jan 2024,Feb 2024\nAda,10,20\nBob,,7.5\n")
    assert table.headings == ("Customer", "Month", "Sales")
    assert records(table) == [
        (2, "Ada", "2024-01-01", "10"),
        (2, "Ada", "2024-02-01", "20"),
        (3, "Bob", "2024-02-01", "7.5"),
    ]
    assert table.key == (0, 1)
    [issue] = said(table, "cross_table")
    assert "3 records" in issue.what
    assert "blank or 0 made none: 1" in issue.what


@pytest.mark.parametrize(
    "zero",
    ["0", "0,00 €", "€ 0.00", "€0.00", "-0.00", "- €", "€ -", "$ -", "($0.00)", "CHF 0.-", "0\u00a0kr", "–\u00a0€"],
)
def test_a_zero_makes_no_record_whatever_currency_it_has(zero):
    table = table_of(f"Customer;Jan 2024;Feb 2024;Mar 2024\nAda;10 €;{zero};3 €\nBob;{zero};0,50 €;7 €\n")
    assert [row[2] for row in table.frame.itertuples(index=False)] == ["10 €", "3 €", "0,50 €", "7 €"]


def test_how_the_sheet_has_it_is_kept():
    table = table_of("Customer,Jan 2024,Feb 2024,Total\nAda,10,20,30\n")
    assert table.crosswise.table.headings == ("Customer", "Jan 2024", "Feb 2024", "Total")
    assert table.crosswise.went_to == (0, 2, 2, -1)


@pytest.mark.parametrize(
    ("headings", "first"),
    [
        ("Kunde;Januar 2024;Februar 2024;März 2024", "2024-01-01"),
        ("Client;janv. 2024;févr. 2024;mars 2024", "2024-01-01"),
        ("Cliente;enero 2024;febrero 2024;marzo 2024", "2024-01-01"),
        ("Customer;2024-01;2024-02;2024-03", "2024-01-01"),
        ("Customer;01/2023;02/2023;03/2023", "2023-01-01"),
        ("Customer;2024-04-01;2024-05-01;2024-06-01", "2024-04-01"),
        ("Customer;31.01.2024;29.02.2024;31.03.2024", "2024-01-01"),
        ("Customer;Mar 2024;Feb 2024;Jan 2024", "2024-03-01"),
    ],
)
def test_months_are_known_however_they_are_written(headings, first):
    table = table_of(f"{headings}\nAda;1;2;3\nBob;4;5;6\n")
    assert table.headings[1] == "Month"
    assert table.frame.iloc[0, 1] == first


@pytest.mark.parametrize(
    ("headings", "days"),
    [
        ("Q1 2024,Q2 2024,Q3 2024", ["2024-01-01", "2024-04-01", "2024-07-01"]),
        ("2021,2022,2023", ["2021-01-01", "2022-01-01", "2023-01-01"]),
    ],
)
def test_quarters_and_years_are_periods(headings, days):
    table = table_of(f"Customer,{headings}\nAda,1,2,3\n")
    assert table.headings == ("Customer", "Period", "Sales")
    assert table.frame[1].tolist() == days


def test_the_year_stands_in_the_title_or_in_the_name_of_the_file():
    titled = table_of("Revenue 2023,,\n,,\nCustomer,Jan,Feb\nAda,1,2\nBob,3,4\n", "report.csv")
    assert (titled.headings[2], titled.frame.iloc[0, 1]) == ("Revenue", "2023-01-01")
    named = table_of("Customer,Jan,Feb\nAda,1,2\nBob,3,4\n", "spend 2022.csv")
    assert (named.headings[2], named.frame.iloc[0, 1]) == ("Spend", "2022-01-01")


def test_without_any_year_the_amounts_are_records_without_a_date_and_that_is_said():
    table = table_of("Customer,Jan,Feb,Mar\nAda,1,2,3\n")
    assert table.headings == ("Customer", "Part of the year", "Sales")
    assert table.frame[1].tolist() == ["January", "February", "March"]
    assert "of which year" in said(table, "cross_table_undated")[0].what
    assert table.key == (0, 1)


def test_a_column_of_years_says_which_year_each_row_is():
    table = table_of("Product,Year,Jan,Feb\nTea,2022,1,2\nTea,2023,3,4\n")
    assert table.headings == ("Product", "Month", "Sales")
    assert table.frame[1].tolist() == ["2022-01-01", "2022-02-01", "2023-01-01", "2023-02-01"]


def test_measures_under_each_month_are_columns():
    table = table_of("Store sales 2022,,,,\n,Jan,,Feb,\nStore,Sales,Profit,Sales,Profit\nA,10,1,20,2\nB,5,-1,,\n")
    assert table.headings == ("Store", "Month", "Sales", "Profit")
    assert records(table) == [
        (4, "A", "2022-01-01", "10", "1"),
        (4, "A", "2022-02-01", "20", "2"),
        (5, "B", "2022-01-01", "5", "-1"),
    ]


@pytest.mark.parametrize(
    ("name", "called"), [("sales budget.csv", "Sales"), ("budget.csv", "Amount"), ("2024.csv", "Amount")]
)
def test_a_measure_that_no_heading_names_beside_one_that_is_named(name, called):
    headings = "Jan 2024,Feb 2024,Mar 2024,Apr 2024,Budget Jan 2024,Budget Feb 2024,Budget Mar 2024,Budget Apr 2024"
    table = table_of(f"Customer,{headings}\nAda,1,2,3,4,5,6,7,8\n", name)
    assert table.headings == ("Customer", "Month", called, "Budget")


def test_years_above_months_are_their_years():
    table = table_of(",2023,,2024,\nCustomer,Nov,Dec,Jan,Feb\nAda,1,2,3,4\nBob,5,6,7,8\n")
    assert table.frame[1].tolist()[:4] == ["2023-11-01", "2023-12-01", "2024-01-01", "2024-02-01"]


def test_stores_over_the_same_measures_are_a_column_of_their_own():
    table = table_of("Store,Berlin,,Bonn,,Total,\nProduct,Sales,Units,Sales,Units,Sales,Units\nTea,90,1,80,2,170,3\n")
    assert table.headings == ("Product", "Store", "Sales", "Units")
    assert records(table) == [(3, "Tea", "Berlin", "90", "1"), (3, "Tea", "Bonn", "80", "2")]


def test_stores_across_are_of_the_month_that_the_title_says():
    text = "Sales March 2024,,,,\n,Berlin,,Bonn,\nProduct,Sales,Units,Sales,Units\nTea,90,1,80,2\nMate,70,1,60,1\n"
    table = table_of(text)
    assert table.headings == ("Product", "Group", "Sales", "Units", "Month")
    assert set(table.frame[4]) == {"2024-03-01"}
    assert table.key == (0, 1, 4)


@pytest.mark.parametrize(
    ("headings", "day"),
    [
        ("KW 1 2024,KW 2 2024,KW 3 2024", "2024-01-01"),
        ("2024-W05,2024-W06,2024-W07", "2024-01-29"),
        ("1/15/2024,2/15/2024,3/15/2024", "2024-01-15"),
        ("31/01/2024,29/02/2024,31/03/2024", "2024-01-01"),
        ("1/1/24,8/1/24,15/1/24", "2024-01-01"),
    ],
)
def test_weeks_and_days_across(headings, day):
    assert table_of(f"Shop,{headings}\nUlm,1,2,3\nBonn,4,5,6\n").frame.iloc[0, 1] == day


def test_days_of_which_the_order_is_not_known_are_left_as_written_to_be_asked_about():
    table = table_of("Shop,1/1/2024,2/1/2024,3/1/2024\nUlm,1,2,3\nBonn,4,5,6\n")
    assert table.headings == ("Shop", "Date", "Sales")
    assert table.frame[1].tolist()[:3] == ["1/1/2024", "2/1/2024", "3/1/2024"]
    assert table.native[1].dates == 0


def test_totals_are_left_out_and_those_that_do_not_add_up_are_said():
    table = table_of("Customer,Jan 2024,Feb 2024,Mar 2024,Total\nAda,10,20,30,60\nBob,1,2,3,60\nTotal,11,22,33,120\n")
    assert table.rows == 6
    assert '"Total"' in said(table, "total_column")[0].what
    assert said(table, "total_differs")[0].where.rows == (3,)


def test_averages_are_left_out_and_are_not_called_totals():
    table = table_of("Customer,Jan 2025,Feb 2025,Mar 2025,Q1 2025,Average\nAda,10,20,30,60,20\nBob,1,2,3,6,2\n")
    assert table.rows == 6
    [totals], [averages] = said(table, "total_column"), said(table, "average_column")
    assert totals.what.endswith(': "Q1 2025".')
    assert averages.what == (
        'Columns of averages are left out, since they are worked out from what stands beside them: "Average".'
    )
    assert not said(table, "total_differs")


def test_quarters_among_months_are_their_totals():
    table = table_of("Customer,Jan 2024,Feb 2024,Mar 2024,Q1 2024,Apr 2024,YTD\nAda,1,2,3,6,4,10\nBob,1,1,1,3,1,4\n")
    assert table.rows == 8
    assert not said(table, "total_differs")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Name,City,Revenue 2022,Revenue 2023\nAda,Rome,10,20\nBob,Ulm,3,4\n", id="attributes"),
        pytest.param("Name,Email,City,2022,2023\nAda,a@x.org,Rome,10,20\nBob,b@x.org,Ulm,3,4\n", id="two of many"),
        pytest.param("Customer,1,2,3,4,5\nAda,3,4,5,5,1\nBob,5,5,4,4,2\n", id="one to five"),
        pytest.param("Order,Product Item 1,Product Item 2\n1,3,4\n2,5,6\n", id="items"),
        pytest.param("Cohort,Month 1,Month 2,Month 3\n2024-01,10,5,3\n2024-02,9,4,\n", id="ages of a cohort"),
        pytest.param("Cohort,Jan 2024,Feb 2024,Mar 2024\nJan 2024,10,5,3\nFeb 2024,,9,4\n", id="months of a cohort"),
        pytest.param("Member,Jan 2024,Feb 2024,Mar 2024\nAda,paid,paid,open\nBob,open,paid,paid\n", id="words"),
        pytest.param("Member,Jan 2024,Feb 2024,Mar 2024\nAda,1,0,1\nBob,0,1,1\n", id="marks"),
        pytest.param("Store,Jan 2024,Feb 2024,Mar 2024\nA,10%,12%,9%\nB,8%,9%,7%\n", id="shares"),
        pytest.param(",Jan 2024,Feb 2024,Mar 2024\nRevenue,10,12,9\nCosts,8,9,7\nProfit,2,3,2\n", id="a statement"),
        pytest.param(",Budget,,Actual,\nStore,Sales,Units,Sales,Units\nA,1,2,3,4\nB,5,6,7,8\n", id="versions"),
        pytest.param(",Shop,,App,\nGuest,Speed,Price,Speed,Price\nAda,1,5,3,4\nBob,5,4,4,2\n", id="ratings"),
    ],
)  # fmt: skip
def test_what_is_no_cross_table_stays_as_it_is(text):
    assert table_of(text).crosswise is None


def test_merged_group_headings_of_a_workbook():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "2024"
    for row in (["Store", "January", None, "February", None], [None, "Sales", "Units", "Sales", "Units"]):
        sheet.append(row)
    for row in (["Ulm", 10.5, 1, 20, 2], ["Bonn", 5, 3, None, None]):
        sheet.append(row)
    for cells in ("A1:A2", "B1:C1", "D1:E1"):
        sheet.merge_cells(cells)
    written = io.BytesIO()
    book.save(written)
    [table] = read_file(Source("stores.xlsx", written.getvalue())).tables
    assert table.headings == ("Store", "Month", "Sales", "Units")
    assert records(table) == [
        (3, "Ulm", "2024-01-01", "10.5", "1"),
        (3, "Ulm", "2024-02-01", "20", "2"),
        (4, "Bonn", "2024-01-01", "5", "3"),
    ]
    assert [native.numbers for native in table.native] == [0, 0, 3, 3]
    assert table.native[1].dates == 3


NAMES = ["Ada", "Bob", "Cléo", "Dora & Co", "Emil, Sohn", "Fay"]
MONTHS = [str(day.date()) for day in pd.date_range("2022-11-01", periods=9, freq="MS")]


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_a_table_that_was_pivoted_reads_back_equal(data):
    names = data.draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=5, unique=True))
    months = MONTHS[: data.draw(st.integers(3, 9))]
    amounts = {
        (name, month): data.draw(st.integers(2, 10_000)) / 4 for name in names for month in months
    }  # fmt: skip
    missing = data.draw(st.lists(st.sampled_from(sorted(amounts)), max_size=3, unique=True))
    long = [(name, month, amount) for (name, month), amount in amounts.items() if (name, month) not in missing]
    frame = pd.DataFrame(long, columns=["Customer", "Month", "Sales"])
    wide = frame.pivot(index="Customer", columns="Month", values="Sales").reset_index()
    if wide.shape[1] < 4:
        return
    labels = data.draw(st.sampled_from(["%Y-%m-%d", "%Y-%m", "%b %Y", "%B %Y", "%m/%Y", "%b-%y"]))
    wide.columns = ["Customer", *(pd.Timestamp(month).strftime(labels) for month in wide.columns[1:])]
    table = table_of(wide.to_csv(index=False))
    found = {(row[0], row[1]): float(row[2]) for row in table.frame.itertuples(index=False)}
    assert found == {(name, month): amount for name, month, amount in long}
    assert not table.frame.duplicated().any()


def _days(headings: str, *, rows: int = 4) -> str:
    cells = [[10 * day + column for column in range(1, headings.count(","))] for day in range(1, rows + 1)]
    lines = [f"2024-05-0{day},{','.join(map(str, row))},{sum(row)}" for day, row in enumerate(cells, 1)]
    return "\n".join([headings, *lines]) + "\n"


@pytest.mark.parametrize(
    ("file", "headings", "found"),
    [
        ("sales.csv", "Date,Store A,Store B,Total", ("Date", "Store", "Sales")),
        ("umsatz.csv", "Tag,Filiale Ulm,Filiale Bonn,Gesamt", ("Tag", "Store", "Umsatz")),
        ("sales.csv", "Day,North,South,East,West", ("Day", "Region", "Sales")),
        ("ventas.csv", "Fecha,España,Francia,Italia", ("Fecha", "Region", "Ventas")),
        ("marketing spend.csv", "Week,Facebook,Google Ads,TikTok", ("Week", "Channel", "Spend")),
        ("export.csv", "week,facebook_spend,google_spend,tiktok_spend", ("week", "Channel", "Cost")),
        ("export.csv", "Day,Sales North,Sales South,Sales West", ("Day", "Region", "Sales")),
    ],
)
def test_stores_regions_and_channels_in_one_row_of_headings_stand_across(file, headings, found) -> None:
    (table,) = read_file(Source(file, _days(headings).encode())).tables
    assert table.headings == found
    assert table.key == (0, 1)
    named = headings.split(",")[1 : 3 if "Total" in headings or "Gesamt" in headings else None]
    assert table.rows == 4 * len(named)


@pytest.mark.parametrize(
    ("file", "headings"),
    [
        ("export.csv", "Day,North,South,East,West"),  # nothing says of what
        ("leads.csv", "Day,Facebook,Google Ads,TikTok"),  # counted, no amounts
        ("sales.csv", "Day,Subtotal,Tax,Shipping,Total"),
        ("sales.csv", "Day,TV,Radio,Newspaper,Sales"),
        ("sales.csv", "Day,Orders,Visits,Returns"),
    ],
)
def test_other_figures_beside_one_another_stay_columns(file, headings) -> None:
    (table,) = read_file(Source(file, _days(headings).encode())).tables
    assert table.headings == tuple(headings.split(","))


def test_names_across_need_a_time_of_its_own_in_every_row() -> None:
    text = _days("Day,North,South,East") + "2024-05-01,1,2,3\n"
    (table,) = read_file(Source("sales.csv", text.encode())).tables
    assert table.headings == ("Day", "North", "South", "East")
