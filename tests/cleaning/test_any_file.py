"""Whatever is in a file, cleaning ends, keeps every row, and accounts for every cell."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm_analytics.cleaning.columns import EMPTY_DTYPES
from crm_analytics.entities import UPLOADED
from crm_analytics.schema import Kind

from .conftest import Cleaner

NASTY = [
    "",
    " ",
    "-",
    "n/a",
    "0",
    "1",
    "-1",
    "1.234",
    "1,234",
    "1.234,5",
    "12,5 %",
    "0.5",
    "65 %",
    "$5",
    "5 €",
    "(3)",
    "1e5",
    "1.2k",
    "03/04/2026",
    "31/12/2026",
    "12/31/2026",
    "31/02/2026",
    "2026-01-31",
    "2026-01-31T10:00:00+02:00",
    "20-10-16",
    "20260131",
    "31012026",
    "44927",
    "1700000000",
    "Q4 2016",
    "Mar-24",
    "5. März 2026",
    "10:30",
    "02:31:00",
    "2h 30m",
    "PT2H",
    "3 days",
    "yes",
    "no",
    "TRUE",
    "FALSE",
    "x",
    "Won",
    "Lost",
    "Closed",
    "Parked",
    "active",
    "cancelled",
    "a@b.de",
    "https://a.b",
    "+49 30 1",
    "007",
    "1.03006E+13",
    "12345678901234567890",
    "99999999999999999999999",
    "9" * 400,
    "Müller",
    "Null",
    "NA",
    "\x00",
    "\u200b",
    "=1+1",
    "<script>",
    "a\nb",
    "١٢٣",
    "½",
    "🙂",
    "x" * 5000,
    "1" + "0" * 30,
    "-0",
    "1:2:3:4",
    "P",
    "PT",
    "::",
    "..",
    "1..2",
    "$",
    "99:99:99",
    "0/0/0",
    "32-13-99",
    "0000-00-00",
    "9999-12-31",
    "1899-12-31",
    "123456789012",
    "1234567890123456",
]
CELLS = st.one_of(st.sampled_from(NASTY), st.text(max_size=12))


@st.composite
def sheets(draw: st.DrawFn) -> tuple[str, dict[str, tuple[str | None, list[str]]]]:
    entity = draw(st.sampled_from(sorted(UPLOADED)))
    fields = [field.name for field in UPLOADED[entity].fields]
    chosen = draw(st.lists(st.one_of(st.none(), st.sampled_from(fields)), min_size=1, max_size=6))
    if chosen.count("csat") > 1:  # Several ratings in a row are records of their own: see test_answers.
        chosen = [field for field in chosen if field != "csat"] or [None]
    rows = draw(st.integers(0, 12))
    columns: dict[str, tuple[str | None, list[str]]] = {}
    for number, field in enumerate(chosen):
        few = draw(st.lists(CELLS, min_size=1, max_size=3))
        cells = draw(st.lists(st.one_of(st.sampled_from(few), CELLS), min_size=rows, max_size=rows))
        heading = draw(
            st.sampled_from(["Amount", "Date", "Is active", "Won", "Closed", "Discount %", "№", "id", "time (min)"])
        )
        columns[f"{heading} {number}"] = (field, cells)
    return entity, columns


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=50, deadline=None
)
@given(sheets())
def test_every_cell_is_accounted_for(
    cleaned: Cleaner, sheet: tuple[str, dict[str, tuple[str | None, list[str]]]]
) -> None:
    entity, columns = sheet
    table = cleaned(entity, columns)
    rows = max(len(cells) for _, cells in columns.values())
    if len(table.frame) < rows:  # Lines with one ID came several times: that is asked, and said with their rows.
        assert {issue.code for issue in table.issues} >= {"lines_twice"}
        rows = len(table.frame)
    assert len(table.frame) == rows
    assert [report.heading for report in table.columns] == list(columns)
    blocked = {field.split(".")[1] for question in table.questions for field in question.blocks}
    for report in table.columns:
        if report.column not in blocked:
            assert report.parsed + report.failed + report.blank == rows
    for name, kind in table.kinds.items():
        assert table.frame[name].dtype == EMPTY_DTYPES.get(Kind(kind), "str"), (name, kind)
    for name in blocked:
        assert name not in table.frame or table.frame[name].isna().all()
    answers = {question.id: question.suggestion or question.options[0].value for question in table.questions}
    for _ in range(3):  # an answer may raise the next question
        table = cleaned(entity, columns, answers=answers)
        answers |= {question.id: question.suggestion or question.options[0].value for question in table.questions}
    assert table.questions == ()
