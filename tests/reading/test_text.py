"""Text files: every encoding, delimiter, quoting and line end that spreadsheets write reads back as it was written."""

import csv
import io
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_analytics.reading import Read, Source, read_file
from crm_analytics.tables import RawTable

UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
CODE_PAGES = {
    "cp1252": ["Müller", "Größe", "Ægir", "Čapek".replace("Č", "C"), "“quoted” – 5 €"],
    "latin-1": ["Hélène", "Château", "garçon", "Noël"],
    "mac_roman": ["Jäger", "Düsseldorf", "Fürth", "Groß"],
    "cp850": ["Año", "Muñoz", "León", "José"],
    "cp1250": ["Łódź", "Dąbrowska", "Wiśniewski", "Żółw"],
    "iso8859_2": ["Jiří", "Dvořák", "Tomáš", "Černý"],
}
DELIMITERS = (",", ";", "\t", "|")
LINE_ENDS = ("\r\n", "\n", "\r")


def written(rows: list[list[str]], encoding: str, delimiter: str, line_end: str, quote_all: bool = False) -> bytes:
    text = io.StringIO(newline="")
    # Python's writer leaves "\n" unquoted where lines end in "\r".
    quoting = csv.QUOTE_ALL if quote_all or line_end == "\r" else csv.QUOTE_MINIMAL
    csv.writer(text, delimiter=delimiter, lineterminator=line_end, quoting=quoting).writerows(rows)
    return text.getvalue().encode(encoding)


def read(content: bytes | str, name: str = "deals.csv") -> Read:
    return read_file(Source(name, content.encode() if isinstance(content, str) else content))


def only_table(content: bytes | str, name: str = "deals.csv") -> RawTable:
    found = read(content, name)
    assert not found.set_aside, found.set_aside
    [table] = found.tables
    return table


def rows_of(table: RawTable) -> list[list[str]]:
    return table.frame.to_numpy().tolist()


@pytest.mark.parametrize("line_end", LINE_ENDS, ids=repr)
@pytest.mark.parametrize("delimiter", DELIMITERS, ids=repr)
@pytest.mark.parametrize("encoding", [*UNICODE, *CODE_PAGES])
def test_any_encoding_delimiter_and_line_end_reads_the_same(encoding, delimiter, line_end):
    names = CODE_PAGES.get(encoding, ["Müller, Söhne & Co", "Łódź; Kraków", "東京 | 大阪", "Ann\tLee"])
    rows = [["Id", "Name", "Amount"], *[[f"00{i}", name, "1.234,50"] for i, name in enumerate(names)]]
    table = only_table(written(rows, encoding, delimiter, line_end))
    assert list(table.headings) == rows[0]
    assert rows_of(table) == rows[1:]
    assert table.delimiter == delimiter
    assert table.frame.index.tolist() == list(range(2, len(rows) + 1))


@st.composite
def tables(draw: st.DrawFn, cells: st.SearchStrategy[str]) -> list[list[str]]:
    """Headings that are words, an id, and cells of any text."""
    words = st.text("abcdefghijklmnopqrstuvwxyzäéñ", min_size=3, max_size=10).map(str.capitalize)
    headings = draw(st.lists(words, min_size=1, max_size=5, unique=True))
    rows = draw(st.lists(st.lists(cells, min_size=len(headings), max_size=len(headings)), max_size=8))
    return [["Id", *headings], *[[str(1000 + i), *row] for i, row in enumerate(rows)]]


ANY_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), include_characters="\n\t\"',;|\\ "), max_size=12
)


@settings(max_examples=300, deadline=None)
@given(
    table=tables(ANY_TEXT),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
    delimiter=st.sampled_from(DELIMITERS),
    line_end=st.sampled_from(LINE_ENDS),
    quote_all=st.booleans(),
)
def test_a_table_of_any_text_reads_back_equal(table, encoding, delimiter, line_end, quote_all):
    found = only_table(written(table, encoding, delimiter, line_end, quote_all))
    assert list(found.headings) == table[0]
    assert rows_of(found) == table[1:]


@settings(max_examples=100, deadline=None)
@given(
    data=st.data(),
    encoding=st.sampled_from(sorted(CODE_PAGES)),
    delimiter=st.sampled_from(DELIMITERS),
    line_end=st.sampled_from(LINE_ENDS),
)
def test_a_table_of_words_reads_back_equal_from_any_code_page(data, encoding, delimiter, line_end):
    words = st.sampled_from(["", "plain", "50%", *CODE_PAGES[encoding]])
    rows = data.draw(st.lists(words, min_size=2, max_size=30))
    table = [["Id", "Name"], *[[str(i), word] for i, word in enumerate([*rows, *CODE_PAGES[encoding]], 1)]]
    found = only_table(written(table, encoding, delimiter, line_end))
    assert rows_of(found) == table[1:]


def test_cells_stay_exactly_as_written():
    table = only_table('id,phone,code,note\n007,+49 30 1,12345678901234567890,NA\n008,,1e5," padded "\n')
    assert rows_of(table) == [["007", "+49 30 1", "12345678901234567890", "NA"], ["008", "", "1e5", " padded "]]
    assert str(table.frame.dtypes.iloc[0]) == "str"
    assert not table.frame.isna().any().any()


def test_a_line_break_within_quotes_is_one_row_as_a_spreadsheet_counts():
    table = only_table('id,note\n1,"two\nlines"\n2,b\n')
    assert table.frame.index.tolist() == [2, 3]
    assert rows_of(table)[0] == ["1", "two\nlines"]


def test_mixed_line_ends_are_all_line_ends():
    assert rows_of(only_table("a,b\r\n1,x\n2,y\r3,z")) == [["1", "x"], ["2", "y"], ["3", "z"]]


def test_the_separator_line_of_excel_names_the_delimiter_and_is_no_row():
    table = only_table("sep=;\r\nName;Amount\r\nAnn, Lee;1,5\r\n")
    assert table.headings == ("Name", "Amount")
    assert table.header_row == 1
    assert rows_of(table) == [["Ann, Lee", "1,5"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'id','name'\n'1','O''Hara, J'\n'2','x'\n", [["1", "O'Hara, J"], ["2", "x"]]),
        ('"id","note"\n"1","say \\"hi\\", ok"\n"2","b"\n', [["1", 'say "hi", ok'], ["2", "b"]]),
        ("name,place\nO'Hara,Coeur d'Alene\n", [["O'Hara", "Coeur d'Alene"]]),
        ('item,size\nTV,5" wide\nPC,7" wide\n', [["TV", '5" wide'], ["PC", '7" wide']]),
    ],
)
def test_quotes_of_other_kinds_are_understood(text, expected):
    assert rows_of(only_table(text)) == expected


def test_a_file_of_one_column_has_no_delimiter():
    table = only_table("Name\nMüller, Hans\nMeier, Eva\n")
    assert table.delimiter is None
    assert rows_of(table) == [["Müller, Hans"], ["Meier, Eva"]]


def test_decimal_commas_do_not_pass_for_delimiters():
    assert only_table("Betrag;Menge\n1,5;2,5\n1,5;2,5\n").headings == ("Betrag", "Menge")
    assert only_table("Umsatz\n\nBetrag;Menge\n1,5;2,5\n1,5;2,5\n").delimiter == ";"


def test_long_rows_keep_their_extra_cells_and_no_value_moves():
    table = only_table("Name,Address,Amount\nAnn,14 Oak Ln,5\nBob,15 Oak Ln, Concord,6\nCid,16 Oak,7\n")
    assert table.headings == ("Name", "Address", "Amount", "Column 4")
    assert rows_of(table)[1] == ["Bob", "15 Oak Ln", " Concord", "6"]
    assert rows_of(table)[2] == ["Cid", "16 Oak", "7", ""]
    [issue] = [issue for issue in table.issues if issue.code == "ragged_row"]
    assert issue.where.rows == (3,)


def test_short_rows_are_filled_up_at_the_end_and_said():
    table = only_table("a,b,c\n1,2,3\n4,5\n6,7,8\n")
    assert rows_of(table)[1] == ["4", "5", ""]
    [issue] = [issue for issue in table.issues if issue.code == "ragged_row"]
    assert (issue.where.rows, issue.count) == ((3,), 1)


def test_a_quote_that_is_never_closed_swallows_no_rows():
    table = only_table('id,name,city\n1,Ann,Rome\n2,"Bob,Paris\n3,Cid,Oslo\n4,Dee,Bonn\n')
    assert rows_of(table) == [["1", "Ann", "Rome"], ["2", "Bob", "Paris"], ["3", "Cid", "Oslo"], ["4", "Dee", "Bonn"]]
    assert "open_quote" in {issue.code for issue in table.issues}


def test_an_even_and_a_ragged_file_are_read_alike():
    rows = [f"{i},name {i},{i * 3}" for i in range(500)]
    even = only_table("id,name,amount\n" + "\n".join(rows) + "\n")
    ragged = only_table("id,name,amount\n" + "\n".join([*rows, "x"]) + "\n")
    assert rows_of(ragged)[:-1] == rows_of(even)


def test_stray_nul_bytes_are_left_out_and_said():
    table = only_table(b"id,name\n" + b"1,An\0n\n" + b"2,Bob Miller the third\n" * 9)
    assert rows_of(table)[0] == ["1", "Ann"]
    assert "nul_bytes" in {issue.code for issue in table.issues}


def test_lines_of_another_encoding_are_read_in_their_own_way():
    content = "name,city\nJosé,León\nZoë,Genève\nAña,Ávila\n".encode() + "Müller,Köln\n".encode("cp1252")
    table = only_table(content)
    assert rows_of(table)[-1] == ["Müller", "Köln"]
    [issue] = [issue for issue in table.issues if issue.code == "mixed_encodings"]
    assert issue.where.rows == (5,)


def test_a_cell_longer_than_excel_allows_is_cut_and_said():
    for quote in ('"', ""):
        table = only_table(f"id,note\n1,{quote}{'x' * 10_000_000}{quote}\n2,b\n")
        assert len(table.frame.iloc[0, 1]) == 32_767
        [issue] = [issue for issue in table.issues if issue.code == "long_cell"]
        assert issue.where.rows == (2,)
        assert issue.where.column == "note"


def test_too_many_columns_are_refused_quickly():
    wide = ",".join(f"c{i}" for i in range(10_000))
    [aside] = read(f"{wide}\n{wide}\n").set_aside
    assert "10,000 columns" in aside.reason


def test_a_file_of_headings_alone_is_a_table_without_rows():
    table = only_table("Deal - Title,Deal - Value,Organization - Name\n")
    assert table.rows == 0
    assert table.headings == ("Deal - Title", "Deal - Value", "Organization - Name")
    [issue] = table.issues
    assert (issue.severity.value, issue.code, issue.what) == ("warning", "no_rows", "It has headings, but no rows.")


@pytest.mark.parametrize("content", [b"", b"\n\n \n", b"\xef\xbb\xbf", b",,,\n,,,\n", "\ufeff\n".encode("utf-16-le")])
def test_an_empty_file_is_set_aside_as_empty(content):
    [aside] = read(content).set_aside
    assert "empty" in aside.reason.lower()


def test_duplicate_and_blank_headings_can_be_told_apart():
    table = only_table("Id,Id,,Name,Name\n1,2,3,a,b\n")
    assert table.headings == ("Id", "Id (2)", "Column 3", "Name", "Name (2)")
    assert {issue.code for issue in table.issues} == {"duplicate_heading", "blank_heading"}


def test_markup_formulas_and_markdown_are_text_like_any_other():
    row = ["<img src=x onerror=alert(1)>", "![](http://x.org/y.png)", "=HYPERLINK(1)"]
    table = only_table(f"<script>alert(1)</script>,**bold**,=1+1\n{','.join(row)}\n")
    assert table.headings == ("<script>alert(1)</script>", "**bold**", "=1+1")
    assert rows_of(table) == [row]


def test_progress_reaches_the_end_and_names_each_file():
    from crm_analytics.reading import read_files

    seen: list[tuple[float, str]] = []
    sources = [Source("a.csv", b"x,y\n1,2\n"), Source("b.csv", b"x,y\n3,4\n")]
    found = read_files(sources, lambda share, note: seen.append((share, note)))
    assert [table.file for table in found.tables] == ["a.csv", "b.csv"]
    assert seen[0][0] == 0
    assert seen[-1][0] == 1
    assert all(a <= b for (a, _), (b, _) in itertools.pairwise(seen))
    assert "b.csv" in seen[1][1]


def test_a_table_below_thousands_of_blank_rows_is_found():
    table = only_table(b",,,\n" * 5_000 + b"a,b,,\n1,2,,\n")
    assert table.headings == ("a", "b")
    assert table.frame.index.tolist() == [5_002]


def test_a_blank_before_a_quotation_mark_splits_no_cell():
    text = b'Day,Ad,Impr.\n1/9/2026,"A, b","1,204"\n2/9/2026,C,"1,180"\n3/9/2026,D, "2,384"\n'
    table = read_file(Source("ads.csv", text)).tables[0]
    assert table.frame.iloc[-1].tolist() == ["3/9/2026", "D", "2,384"]
    assert not table.issues
