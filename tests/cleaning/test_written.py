"""Text, categories, ids, contacts, and what counts as blank among them."""

from crm_analytics.tables import CleanTable

from .conftest import Cleaner


def codes(table: CleanTable) -> list[str]:
    return [issue.code for issue in table.issues]


def test_text_is_tidied(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Name": ("name", ["  Big\u00a0 deal\u200b ", "Cafe\u0301"])})
    assert table.frame["name"].tolist() == ["Big deal", "Café"]


def test_several_blanks_between_words_become_one_and_that_is_said(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Rep": ("owner", ["Karim  Benali", " Ann Lee "]), "Kind": (None, ["a\tb", "c d"])})
    assert table.frame["owner"].tolist() == ["Karim Benali", "Ann Lee"]
    assert [(issue.code, issue.where.column, issue.where.rows) for issue in table.issues] == [
        ("blanks_made_one", "Rep", (2,)),
        ("blanks_made_one", "Kind", (2,)),
    ]


def test_an_extra_with_line_breaks_keeps_them(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Id": ("deal_id", ["1", "2"]), "Notes": (None, ["Gate 4412\nAsk for Ann", "late"])})
    assert table.frame["Notes"].tolist() == ["Gate 4412\nAsk for Ann", "late"]
    assert table.issues == ()


def test_na_among_regions_of_the_world_is_north_america(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Territory": ("region", ["NA", "EMEA", "Japan"]), "Name": ("name", ["a", "b", "c"])})
    assert table.frame["region"].tolist() == ["NA", "EMEA", "Japan"]


def test_long_text_keeps_its_lines(cleaned: Cleaner) -> None:
    table = cleaned("tickets", {"Message": ("message", [" Hello,\n\n  it broke. "])})
    assert table.frame["message"].tolist() == ["Hello,\n\n  it broke."]


def test_spellings_that_differ_in_capitals_become_the_commonest(cleaned: Cleaner) -> None:
    cells = ["Trade show", "trade show ", "Trade show", "Trade-show"]
    table = cleaned("leads", {"Id": ("lead_id", list("abcd")), "Source": ("source", cells)})
    assert table.frame["source"].tolist() == ["Trade show", "Trade show", "Trade show", "Trade-show"]
    assert codes(table) == ["merged_spellings"]


def test_ids_keep_their_zeros_and_inner_blanks(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Id": ("deal_id", [" 007", "A  1", "+49"])})
    assert table.frame["deal_id"].tolist() == ["007", "A  1", "+49"]


def test_whole_ids_lose_the_decimal_that_a_spreadsheet_added(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Id": ("deal_id", ["1.0", "2", ""]), "Version": ("contact_id", ["1.0", "1.1", "2.0"])})
    assert table.frame["deal_id"].tolist()[:2] == ["1", "2"]
    assert table.frame["contact_id"].tolist() == ["1.0", "1.1", "2.0"]


def test_ids_that_a_spreadsheet_rounded_are_reported(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Id": ("deal_id", ["1.03006E+13", "77"])})
    assert codes(table) == ["spoilt_id"]
    assert table.frame["deal_id"].tolist() == ["1.03006E+13", "77"]


def test_namibia_and_people_called_none_are_values(cleaned: Cleaner) -> None:
    table = cleaned(
        "customers",
        {
            "Country": ("country", ["DE", "NA", "US", "FR"]),
            "Last name": ("last_name", ["None", "Null", "n/a", "Müller"]),
            "Region": ("region", ["NA", "Hesse", "Saxony", "Bavaria"]),
            "Offer": ("plan", ["None", "A", "B", "A"]),
        },
    )
    assert table.frame["country"].tolist() == ["DE", "NA", "US", "FR"]
    assert table.frame["last_name"].isna().tolist() == [False, False, True, False]
    assert table.frame["region"].isna().tolist() == [True, False, False, False]
    assert table.frame["plan"].tolist() == ["None", "A", "B", "A"]


def test_addresses_that_are_none_are_left_empty(cleaned: Cleaner) -> None:
    table = cleaned("contacts", {"Mail": ("email", ["mailto:a@b.de", "c@d.com", "unknown"])})
    assert table.frame["email"].tolist()[:2] == ["a@b.de", "c@d.com"]
    assert codes(table) == ["not_an_email"]


def test_phone_numbers_are_kept_as_written(cleaned: Cleaner) -> None:
    cells = ["+49 (0)30 123-456", "0600000000", "885-604-3025x33639"]
    assert cleaned("contacts", {"Phone": ("phone", cells)}).frame["phone"].tolist() == cells


def test_a_column_of_names_is_no_column_of_addresses(cleaned: Cleaner) -> None:
    table = cleaned("orders", {"Sold to": ("email", ["Ann", "Bob", "c@d.com"]), "Total": ("amount", ["1", "2", "3"])})
    assert "email" not in table.frame
    assert table.frame["Sold to"].tolist() == ["Ann", "Bob", "c@d.com"]


def test_extras_are_typed_only_where_nothing_else_is_possible(cleaned: Cleaner) -> None:
    table = cleaned(
        "deals",
        {
            "Visited": (None, ["2026-01-31", "2026-02-01"] * 5),
            "Score": (None, ["1.5", "2.25"] * 5),
            "Seats": (None, ["3", "14"] * 5),
            "VIP": (None, ["yes", "no"] * 5),
            "Flag": (None, ["1", "0"] * 5),
            "Gender": (None, ["F", "M"] * 5),
            "Postcode": (None, ["01067", "10115"] * 5),
            "Budget": (None, ["$5", "$7"] * 5),
            "Odd": (None, ["5", "n. v."] * 5),
            "Contact": (None, ["a@b.de", "c@d.de"] * 5),
        },
    )
    assert dict(table.kinds) == {
        "Visited": "date",
        "Score": "number",
        "Seats": "count",
        "VIP": "boolean",
        "Flag": "boolean",
        "Gender": "category",
        "Postcode": "id",
        "Budget": "money",
        "Odd": "category",
        "Contact": "email",
    }
    assert table.questions == ()


def test_an_extra_that_may_be_thousands_or_not_stays_text(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Id": ("deal_id", ["1", "2"]), "Volume": (None, ["1.234", "2.345"])})
    assert table.frame["Volume"].tolist() == ["1.234", "2.345"]
    assert table.questions == ()


def test_an_extra_named_like_a_field_gets_another_name(cleaned: Cleaner) -> None:
    table = cleaned("deals", {"Value": ("amount", ["1"]), "Amount": (None, ["2"]), "AMOUNT": (None, ["3"])})
    assert list(table.frame.columns) == ["amount", "Amount (2)", "AMOUNT (3)"]


def test_whole_numbers_that_a_program_wrote_with_a_decimal_are_whole(cleaned: Cleaner) -> None:
    table = cleaned(
        "customers",
        {
            "Id": ("customer_id", ["1", "2", "3"]),
            "Phone": ("phone", ["85700000001.0", "", "85700000002.0"]),
            "Zip": ("postcode", ["10115.0", "", "80331.0"]),
            "Plan": ("plan", ["1.0", "2.0", "2.0"]),
        },
    )
    assert table.frame["phone"].tolist()[::2] == ["85700000001", "85700000002"]
    assert table.frame["postcode"].tolist()[::2] == ["10115", "80331"]
    assert table.frame["plan"].tolist() == ["1.0", "2.0", "2.0"]
    assert next(column for column in table.columns if column.heading == "Zip").convention.startswith("without the")
