"""The sample data is what its README says: reproducible, small, synthetic, dirty in the named ways, with signal."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pandas as pd
import pytest

FOLDER = Path(__file__).parent.parent / "sample_data"
CSV_FILES = sorted(path.name for path in FOLDER.glob("*.csv"))


def table(name: str) -> pd.DataFrame:
    return pd.read_csv(FOLDER / name, dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def made_again(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("sample_data")
    subprocess.run([sys.executable, FOLDER / "generate.py", folder], check=True)
    return folder


def test_there_is_a_file_for_every_kind_of_record():
    assert CSV_FILES == [
        "activities.csv",
        "costs.csv",
        "customers.csv",
        "deals.csv",
        "leads.csv",
        "logins.csv",
        "orders.csv",
        "products.csv",
        "tickets.csv",
        "users.csv",
    ]


@pytest.mark.parametrize("name", CSV_FILES)
def test_the_script_writes_the_same_bytes_again(made_again, name):
    assert (made_again / name).read_bytes() == (FOLDER / name).read_bytes()


def test_the_script_writes_the_same_workbook_again(made_again):
    # Member by member: how a zip packs its members depends on the machine's zlib.
    def members(path: Path) -> dict[str, bytes]:
        with zipfile.ZipFile(path) as book:
            return {name: book.read(name) for name in book.namelist()}

    assert members(made_again / "marketing.xlsx") == members(FOLDER / "marketing.xlsx")


def test_everything_together_is_small():
    assert sum(path.stat().st_size for path in FOLDER.glob("*.*")) < 1_500_000 + 15_000  # 15 kB of script and README


@pytest.mark.parametrize("name", CSV_FILES)
def test_every_address_is_at_example_com(name):
    text = (FOLDER / name).read_text("utf-8")
    assert all(domain.endswith("example.com") for domain in re.findall(r"@([\w.-]+)", text))


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [
        ("customers.csv", 380, 450),
        ("leads.csv", 1_450, 1_550),
        ("deals.csv", 550, 700),
        ("orders.csv", 3_600, 4_200),
        ("tickets.csv", 750, 950),
        ("activities.csv", 2_500, 3_100),
        ("users.csv", 14, 14),
    ],
)
def test_the_company_has_a_believable_size(name, least, most):
    assert least <= len(table(name)) <= most


def test_nothing_happens_after_the_end_of_june_2026():
    assert table("orders.csv")["Created at"].max() < "2026-07-01"
    assert table("deals.csv")["Close Date"].max() < "2026-07-01"
    assert table("tickets.csv")["Solved at"].max() < "2026-07-01"


def test_every_link_that_is_filled_finds_its_customer():
    customers = table("customers.csv")
    numbers = set(customers["Customer ID"])
    for name, heading in [
        ("deals.csv", "Associated Company ID"),
        ("leads.csv", "Converted Account ID"),
        ("activities.csv", "Company ID"),
    ]:
        assert set(table(name)[heading]) - {""} <= numbers, name


def test_the_dirt_the_readme_names_is_there():
    leads, deals, orders, tickets = (table(f"{name}.csv") for name in ("leads", "deals", "orders", "tickets"))
    customers, products = table("customers.csv"), table("products.csv")
    assert customers["Customer ID"].duplicated().sum() == 3
    assert customers["Company name"].str.isupper().sum() == 3
    assert {"soon", "31/02/2025", "0000-00-00"} <= set(leads["Created Date"])
    assert {"Trade show", "trade show", "website "} <= set(leads["Lead Source"])
    assert "Brew Master Pro" in set(deals["Product"])
    assert "Brew Master Pro" not in set(products["Product name"])
    assert (deals["Associated Company"] == "").sum() >= 14
    assert deals["Amount"].str.startswith("€").any()
    assert (deals["Close Date"].ne("") & (deals["Close Date"] < deals["Create Date"])).sum() == 2
    assert orders["Total"].str.startswith("-").sum() > 50
    assert orders["Name"].duplicated().sum() == 5
    assert tickets["First reply time in minutes"].str.startswith("-").sum() == 2


def test_the_bookkeeper_writes_semicolons_decimal_commas_and_dotted_dates():
    lines = (FOLDER / "costs.csv").read_text("utf-8").splitlines()
    assert lines[0] == "Booking date;Category;Description;Campaign;Amount (EUR)"
    assert all(re.match(r"\d\d\.\d\d\.\d{4};.*;[\d.]+,\d\d$", line) for line in lines[1:])


def test_the_workbook_has_two_data_sheets_and_a_pivot():
    sheets = pd.read_excel(FOLDER / "marketing.xlsx", sheet_name=None, header=None, engine="calamine")
    assert list(sheets) == ["Campaigns", "Survey answers", "Spend by channel"]
    assert sheets["Campaigns"].iat[0, 0].startswith("Larkfield Coffee Supply")
    assert sheets["Campaigns"].iat[3, 0] == "Campaign"
    assert sheets["Spend by channel"].iat[-1, 0] == "Grand Total"


def test_referrals_convert_better_than_cold_calls():
    leads = table("leads.csv")
    rate = leads["Converted Date"].ne("").groupby(leads["Lead Source"].str.strip().str.lower()).mean()
    assert rate["referral"] > 2 * rate["website"] > 4 * rate["cold call"]


def test_sellers_differ_in_what_they_win():
    deals = table("deals.csv")
    closed = deals[deals["Deal Stage"].str.lower().isin(["closed won", "closed lost"])]
    rate = closed["Deal Stage"].eq("Closed won").groupby(closed["Deal owner"].str.strip()).mean()
    assert rate["Clara Roche"] > rate["Elena Novak"] > rate["Hugo Lambert"]


def test_the_cheapest_plan_is_left_most_often():
    customers = table("customers.csv")
    rate = customers["Cancelled On"].ne("").groupby(customers["Service Plan"]).mean()
    assert rate["Care Basic"] > 1.5 * rate["Care Plus"]


def test_customers_with_more_tickets_are_less_likely_to_recommend_the_company():
    answers = pd.read_excel(FOLDER / "marketing.xlsx", sheet_name="Survey answers", engine="calamine")
    score = answers.dropna(subset="How likely are you to recommend us? (0-10)")
    email = table("customers.csv").drop_duplicates("Customer ID").set_index("Customer ID")["Email"]
    tickets = score["Customer ID"].map(email).map(table("tickets.csv").groupby("Requester Email").size()).fillna(0)
    assert score["How likely are you to recommend us? (0-10)"].corr(tickets, method="spearman") < -0.15


def test_business_grows_and_has_seasons():
    orders = table("orders.csv")
    month = pd.to_numeric(orders["Total"]).groupby(orders["Created at"].str[:7]).sum()
    assert month["2025-07":"2026-06"].sum() > 1.4 * month["2024-07":"2025-06"].sum()
    assert month["2025-12"] > month["2025-08"]
