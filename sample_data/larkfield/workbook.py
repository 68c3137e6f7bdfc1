"""Marketing's workbook: campaign results under a title, survey answers, and a pivot that is no data."""

from datetime import datetime
from pathlib import Path

import pandas as pd
import xlsxwriter

CAMPAIGN_HEADINGS = {
    "campaign": "Campaign", "channel": "Channel", "starts": "Start date", "ends": "End date", "status": "Status",
    "audience": "Audience", "budget": "Budget", "cost": "Amount spent", "sent": "Sent", "impressions": "Impressions",
    "clicks": "Clicks", "leads": "Leads", "conversions": "Conversions", "revenue": "Revenue",
}  # fmt: skip
SURVEY_HEADINGS = {
    "response_id": "Response ID", "customer_id": "Customer ID", "survey": "Survey", "sent": "Sent at",
    "answered": "Answered at", "nps": "How likely are you to recommend us? (0-10)",
    "csat": "How satisfied were you with our support? (1-5)", "agent": "Agent", "comment": "Comment",
}  # fmt: skip


def save(path: Path, campaigns: pd.DataFrame, surveys: pd.DataFrame) -> None:
    """Writes the three sheets; the same bytes every time (the date of creation is fixed)."""
    surveys = surveys.assign(
        response_id=[f"R-{5_001 + at}" for at in range(len(surveys))],
        nps=surveys["score"].where(surveys["survey"].eq("NPS") & surveys["answered"].notna()),
        csat=surveys["score"].where(surveys["survey"].eq("CSAT") & surveys["answered"].notna()),
    )
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": "Marketing report", "created": datetime(2026, 7, 1)})
        sheet = book.add_worksheet("Campaigns")
        sheet.write(
            0, 0, "Larkfield Coffee Supply - campaign results", book.add_format({"bold": True, "font_size": 14})
        )
        sheet.write(1, 0, "As of 30 June 2026, amounts in EUR")
        _sheet(book, sheet, campaigns, CAMPAIGN_HEADINGS, below=3)
        _sheet(book, book.add_worksheet("Survey answers"), surveys, SURVEY_HEADINGS, below=0)
        _pivot(book, campaigns)


def _sheet(
    book: xlsxwriter.Workbook,
    sheet: xlsxwriter.worksheet.Worksheet,
    table: pd.DataFrame,
    headings: dict[str, str],
    *,
    below: int,
) -> None:
    day, moment = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    sheet.write_row(below, 0, list(headings.values()), book.add_format({"bold": True}))
    sheet.freeze_panes(below + 1, 0)
    sheet.set_column(0, len(headings), 16)
    for at, column in enumerate(headings):
        for row, value in enumerate(table[column], below + 1):
            if pd.isna(value) or value == "":
                continue
            if isinstance(value, pd.Timestamp):
                sheet.write_datetime(row, at, value.to_pydatetime(), day if value == value.normalize() else moment)
            elif isinstance(value, str):
                sheet.write_string(row, at, value)
            else:
                sheet.write_number(row, at, float(value))


def _pivot(book: xlsxwriter.Workbook, campaigns: pd.DataFrame) -> None:
    """Spend by channel and quarter with totals, laid out as a spreadsheet's pivot table."""
    sheet = book.add_worksheet("Spend by channel")
    starts = campaigns["starts"].dt
    grid = campaigns.assign(quarter=starts.year.astype(str) + " Q" + starts.quarter.astype(str)).pivot_table(
        index="channel", columns="quarter", values="cost", aggfunc="sum", margins=True, margins_name="Grand Total"
    )
    sheet.write_row(0, 0, ["Sum of Amount spent", "Column Labels"])
    sheet.write_row(1, 0, ["Row Labels", *grid.columns])
    for row, (channel, values) in enumerate(grid.iterrows(), 2):
        sheet.write(row, 0, channel)
        for at, value in enumerate(values, 1):
            if not pd.isna(value):
                sheet.write_number(row, at, round(float(value), 2))
