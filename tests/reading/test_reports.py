"""Pivots, texts and dictionaries are set aside; small true tables are not."""

import pytest

from crm_analytics.reading import Source, read_file


def reason(text: str) -> str:
    found = read_file(Source("sheet.csv", text.encode()))
    return found.set_aside[0].reason if found.set_aside else ""


@pytest.mark.parametrize(
    "text",
    [
        "Row Labels,Sum of Amount\nNorth,11\nSouth,7\nGrand Total,18\n",
        "Zeilenbeschriftungen;Summe von Betrag\nNord;11\nGesamtergebnis;11\n",
        "Étiquettes de lignes;Somme de Montant\nNord;11\nTotal général;11\n",
        "Count of id,Quarter,,\nstage,Q1,Q2,Grand Total\nWon,5,6,11\nLost,1,2,3\n",
        "Region,Sum of Net,Average of Net\nNorth,11,2\nSouth,7,3\nGrand Total,18,2.5\n",
    ],
)
def test_pivots_are_known_by_their_words(text):
    assert "pivot table" in reason(text)


@pytest.mark.parametrize(
    "text",
    [
        "Customer,Sum of orders,Count of visits\nAnn,5,1\nBob,6,2\n",
        "Title,Price\nThe Count of Monte Cristo,12.90\nCount of Luxembourg,3.00\nGrand Total,15.90\n",
        "product,series,price\nA,x,1\nB,x,2\nC,y,3\n",
        "Name,Net,,Region,Sum\nAnn,5,,North,11\nBob,6,,South,7\nCid,7,,West,3\n",
        "field,value,note\ncity,Rome,x\nsize,5,y\n",
    ],
)
def test_tables_that_only_resemble_reports_are_read(text):
    assert reason(text) == ""


def test_a_description_of_columns_is_set_aside():
    assert "describes the columns" in reason(
        "Variable,Description\nLead Id,The id of a lead.\nSource,Where it came from.\n"
    )


def test_prose_is_set_aside():
    line = "This file was made by hand and lists what we know about the market today."
    assert "text" in reason(f"{line}\n{line}\n{line}\n")
