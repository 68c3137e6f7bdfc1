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


@pytest.mark.parametrize(
    "text",
    [
        "Ada Ltd,\nProfit and Loss,\nJanuary 2024,\n,\n,Total\nIncome,\n   Sales,12\nTotal Income,$12\n"
        "Cost of Goods Sold,2\nGross Profit,10\nTotal Expenses,6\nNet Income,$4\n",
        "Bezeichnung;Jan 24;Feb 24\nUmsatzerlöse;10,00;12,00\nMaterialaufwand;4,00;4,50\nRohertrag;6,00;7,50\n"
        "Personalkosten;2,00;2,00\nBetriebsergebnis;3,50;5,00\n",
        "Descrição;Janeiro\nReceita Bruta;10\n(-) Deduções;1\n(=) Receita Líquida;9\n(-) CMV;3\n(=) Lucro Bruto;6\n",
        "No,Account,Amount\n1,Total assets,15\n2,Total liabilities,3\n3,Equity,12\n",
        "Month,Revenue,COGS,Gross Profit,Expenses,Net Profit\nJan 2024,10,4,6,2,4\nFeb 2024,12,5,7,2,5\n",
        "# Profit & Loss Statement (P&L)\n# All\nLine Item,Jan 2026,Feb 2026\nRent,10,10\nVacancy,-5,-5\n",
    ],
)
def test_statements_of_accounts_are_set_aside(text: str) -> None:
    (aside,) = read_file(Source("report.csv", text.encode())).set_aside
    assert aside.reason.startswith("It is a statement of accounts")


@pytest.mark.parametrize(
    "text",
    [
        "Order,Date,Revenue,Cost,Gross Profit\n1,2024-01-01,10,4,6\n2,2024-01-01,12,5,7\n",
        "Customer,Revenue,Cost,Gross profit,Net profit,Region\nAda,10,4,6,2,North\nBob,12,5,7,2,South\n",
        "Date,Category,Amount\n2024-01-01,Sales,5\n2024-01-02,Sales,6\n2024-01-03,Expenses,7\n",
        "Balance sheet of customers,,\n\nName,Mail,Open\nAnn,a@x.de,5\nBob,b@x.de,6\n",
    ],
)
def test_records_with_costs_and_profits_are_no_statement(text: str) -> None:
    assert len(read_file(Source("sales.csv", text.encode())).tables) == 1
