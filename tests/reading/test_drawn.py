"""Tables drawn with lines, and columns that stand apart by blanks, are read as what they show."""

import pytest

from crm_analytics.reading import Source, read_file


def rows(text: str) -> list[list[str]]:
    [table] = read_file(Source("Pasted table.txt", text.encode())).tables
    return [[heading.strip() for heading in table.headings], *table.frame.to_numpy().tolist()]


EXPECTED = [["Name", "Net"], ["Acme Inc", "5.5"], ["Bolt", "12"], ["Cind", "7"]]


@pytest.mark.parametrize(
    "text",
    [
        "| Name | Net |\n|:-----|----:|\n| Acme Inc | 5.5 |\n| Bolt | 12 |\n| Cind | 7 |\n",
        "Name | Net\n--- | ---\nAcme Inc | 5.5\nBolt | 12\nCind | 7\n",
        "   Name   | Net \n----------+-----\n Acme Inc | 5.5\n Bolt     | 12\n Cind     | 7\n(3 rows)\n",
        "+----------+-----+\n| Name     | Net |\n+==========+=====+\n| Acme Inc | 5.5 |\n| Bolt     | 12  |\n"
        "+----------+-----+\n| Cind     | 7   |\n+----------+-----+\n",
        "Name       Net\n--------- ----\nAcme Inc   5.5\nBolt        12\nCind         7\n",
        "Name        Net\nAcme Inc    5.5\nBolt         12\nCind          7\n",
        "Name\tNet\nAcme Inc\t5.5\nBolt\t12\nCind\t7",
        "Name^Net\nAcme Inc^5.5\nBolt^12\nCind^7\n",
        'Name, Net\n"Acme Inc", "5.5"\n"Bolt", "12"\n"Cind", "7"\n',
    ],
)
def test_the_cells_are_read_without_the_drawing(text):
    assert rows(text) == EXPECTED


def test_an_escaped_bar_is_part_of_its_cell():
    assert rows("| Name | Net |\n|---|---|\n| A\\|B | 5 |\n")[1] == ["A|B", "5"]


def test_row_numbers_are_those_of_the_lines():
    [table] = read_file(Source("p.md", b"Our deals\n\n| Name | Net |\n|---|---|\n| A | 5 |\n| B | 6 |\n")).tables
    assert list(table.frame.index) == [5, 6]


def test_blanks_within_a_cell_part_nothing():
    assert rows("Name        City\nAnn Lee     New York\nBob Poe     Ulm\nCid Moe Jr  Rome\n") == [
        ["Name", "City"],
        ["Ann Lee", "New York"],
        ["Bob Poe", "Ulm"],
        ["Cid Moe Jr", "Rome"],
    ]


def test_dashes_among_values_draw_nothing():
    assert rows("Name|Net\nAcme|--\nBolt|5\nCind|---\n")[1:] == [["Acme", "--"], ["Bolt", "5"], ["Cind", "---"]]
