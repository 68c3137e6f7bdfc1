"""JSON of every usual shape becomes a table, each value as it was written; broken and hostile JSON is refused."""

import json

import pytest

from crm_analytics.reading import Read, Source, limits, read_file


def read(text: str | bytes) -> Read:
    return read_file(Source("export.json", text.encode() if isinstance(text, str) else text))


def rows(found: Read) -> list[list[str]]:
    return [list(found.tables[0].headings), *found.tables[0].frame.to_numpy().tolist()]


TWO = [["id", "name"], ["1", "Ann"], ["2", "Bob"]]


@pytest.mark.parametrize(
    "text",
    [
        '[{"id": 1, "name": "Ann"}, {"id": 2, "name": "Bob"}]',
        '{"meta": {"page": 1}, "data": [{"id": 1, "name": "Ann"}, {"id": 2, "name": "Bob"}]}',
        '{"id": 1, "name": "Ann"}\n{"id": 2, "name": "Bob"}\n',
        '{"id": 1, "name": "Ann"},\r\n{"id": 2, "name": "Bob"}',
        '{\n  "id": 1,\n  "name": "Ann"\n}\n{\n  "id": 2,\n  "name": "Bob"\n}\n',
        '{"id": [1, 2], "name": ["Ann", "Bob"]}',
        '{"id": {"0": 1, "1": 2}, "name": {"0": "Ann", "1": "Bob"}}',
        '{"columns": ["id", "name"], "index": [0, 1], "data": [[1, "Ann"], [2, "Bob"]]}',
        '[["id", "name"], [1, "Ann"], [2, "Bob"]]',
        '{"data": {"customers": {"edges": [{"node": {"id": 1, "name": "Ann"}}, {"node": {"id": 2, "name": "Bob"}}]}}}',
    ],
)
def test_records_are_found_in_every_usual_shape(text):
    assert rows(read(text)) == TWO


def test_records_under_their_keys_keep_them():
    assert rows(read('{"C-1": {"name": "Ann"}, "C-2": {"name": "Bob"}}')) == [
        ["key", "name"],
        ["C-1", "Ann"],
        ["C-2", "Bob"],
    ]


def test_values_stand_as_they_were_written():
    found = read('[{"n": 1.50, "id": 12345678901234567890, "zip": "01234", "ok": true, "no": null, "e": 1e-7}]')
    assert rows(found)[1] == ["1.50", "12345678901234567890", "01234", "TRUE", "", "1e-7"]
    assert [native.numbers for native in found.tables[0].native] == [1, 1, 0, 0, 0, 1]


def test_objects_become_columns_and_lists_one_cell():
    text = '[{"owner": {"name": "Ann", "team": {"id": 7}}, "tags": ["a", "b"], "lines": [{"sku": "x", "n": 1.0}]}]'
    assert rows(read(text)) == [
        ["owner.name", "owner.team.id", "tags", "lines"],
        ["Ann", "7", "a, b", '[{"sku": "x", "n": 1.0}]'],
    ]


def test_records_need_not_have_the_same_names():
    assert rows(read('[{"a": 1}, {"b": 2}, {"a": 3}]')) == [["a", "b"], ["1", ""], ["", "2"], ["3", ""]]


def test_several_lists_become_several_tables():
    found = read('{"deals": [{"id": 1, "stage": "Won"}], "contacts": [{"id": 7, "email": "a@x.org"}]}')
    assert [table.sheet for table in found.tables] == ["deals", "contacts"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_encodings_of_windows_are_read(encoding):
    assert rows(read('[{"id": 1, "name": "Zoë"}]'.encode(encoding)))[1] == ["1", "Zoë"]


def test_a_last_line_that_breaks_off_is_left_out_and_said():
    found = read('{"id": 1, "name": "Ann"}\n{"id": 2, "name": "Bob"}\n{"id": 3, "na')
    assert rows(found) == TWO
    assert [issue.code for issue in found.tables[0].issues] == ["cut_off"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[{"id": 1}, {"id": 2', "breaks off"),
        ("[" * 100_000, "deeply"),
        ('[{"a": ' + "[" * 50_000 + "]" * 50_000 + "}]", "deeply"),
        ("[]", "without a list of records"),
        ('{"status": "ok", "errors": []}', "without a list of records"),
        ('[{"a": 1}, 5]', "without a list of records"),
    ],
)
def test_what_holds_no_records_is_refused(text, reason):
    found = read(text)
    assert not found.tables
    assert reason in found.set_aside[0].reason


def test_more_values_than_fit_into_memory_are_refused_before_they_are_parsed(monkeypatch):
    monkeypatch.setattr(limits, "JSON_VALUES", 1000)
    assert "too large" in read("[" + "{}," * 2000 + "{}]").set_aside[0].reason


def test_more_names_than_a_table_has_columns_are_refused():
    found = read(json.dumps([{f"name {number}": 1} for number in range(limits.COLUMNS + 1)]))
    assert "different names" in found.set_aside[0].reason
