"""Whatever bytes come in, reading ends in tables or in a reason, and every table can be used."""

import gzip
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from crm_analytics.cleaning import profiles
from crm_analytics.reading import Source, read_file

SEEDS = {
    "a.json": json.dumps({"data": [{"id": i, "n": {"x": [1, {"y": 2}]}, "t": ["a"]} for i in range(4)]}).encode(),
    "b.jsonl": b"\n".join(json.dumps({"id": i, "v": None}).encode() for i in range(4)),
    "c.xls": b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    b'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="S"><Table>'
    + b'<Row ss:Index="2"><Cell ss:Index="2"><Data ss:Type="Number">5</Data></Cell><Cell/></Row>' * 3
    + b"</Table></Worksheet></Workbook>",
    "d.html": b"<html>" + b"<table><tr><th>a<th>b</tr><tr><td>1<td>2</tr><tr><td>3<td>4</tr></table>" * 2,
    "e.csv": b"rep,customer,net\nMike,A,3\n,B,4\nTotal Mike,,7\n\nId,Status,Day\n1,o,2026-01-02\n2,c,2026-01-03\n",
    "f.csv": b",Date,Num,Net\nCool Cars,,,\n,1/13/26,1001,5\nCamp A,,,\n,1/14/26,1,2\nTotal Camp A,,,2\nTOTAL,,,7\n",
    "g.md": b"| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n",
    "h.txt": b"Name      Net  Day\n--------- ---- ----\nAcme Inc  12.5 2026-01-01\nBolt      3.00 2026-01-02\n",
    "i.gz": gzip.compress(b"a,b\n1,2\n3,4\n"),
}
PIECES = (
    b"",
    b'"',
    b"'",
    b"\n",
    b"\r",
    b",",
    b";",
    b"\0",
    b"\xff\xfe",
    b"[",
    b"{",
    b"|",
    b"<table>",
    b"\n\n",
    b"Total ",
    b"\xc3",
)


@settings(max_examples=20)
@given(
    name=st.sampled_from(sorted(SEEDS)),
    edits=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), st.sampled_from(PIECES)), min_size=1, max_size=6),
)
def test_broken_files_end_in_tables_or_in_a_reason(name, edits):
    content = SEEDS[name]
    for place, length, piece in edits:
        at = int(place * len(content))
        content = content[:at] + piece + content[at + length :]
    found = read_file(Source(name, content))
    assert found.tables or found.set_aside
    assert all(aside.reason for aside in found.set_aside)
    assert len({table.place for table in found.tables}) == len(found.tables)
    for table in found.tables:
        assert len(table.headings) == len(set(table.headings)) == table.frame.shape[1] == len(table.native)
        assert len(profiles(table)) == len(table.headings)
