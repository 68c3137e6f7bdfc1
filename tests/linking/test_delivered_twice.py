"""Several files of one list in one upload: every row counts once, and they are read alike."""

import random
from itertools import permutations

import pandas as pd
import pytest

from crm_analytics.catalogue import KPIS
from crm_analytics.commands import main
from crm_analytics.evaluate import Scope, readings
from crm_analytics.intake import understand
from crm_analytics.linking import each_once
from crm_analytics.reading import Source, read_files
from crm_analytics.workspace import Workspace
from tests.workspace.uploads import FEBRUARY, JANUARY

PEOPLE, PRODUCTS = ["Ann", "Ben", "Cas", "Dan"], ["Mug", "Pen", "Cup"]


def orders(first: str, days: int, seed: int = 1, *, ids: bool = False) -> pd.DataFrame:
    """Two or three sales a day, one of which comes twice now and then."""
    chance, rows = random.Random(seed), []
    for day in pd.date_range(first, periods=days):
        own = [
            [f"{day:%Y-%m-%d}", chance.choice(PEOPLE), chance.choice(PRODUCTS), chance.choice([5, 8, 12])]
            for _ in range(chance.randint(1, 3))
        ]
        rows += [*own, own[0]] if chance.random() < 0.2 else own
    found = pd.DataFrame(rows, columns=["order_date", "customer_name", "product", "total"])
    return found.rename_axis("order_id").reset_index() if ids else found


def understood(recipe=None, **files: pd.DataFrame):
    sources = [Source(f"{name}.csv", frame.to_csv(index=False).encode()) for name, frame in files.items()]
    return understand(read_files(sources), recipe)


def revenue(intake, *more) -> float | None:
    with Workspace.open() as workspace:
        for at, each in enumerate((intake, *more)):
            workspace.load(each.tables, questions=each.questions, now=(JANUARY, FEBRUARY)[at], modes=each.modes)
        return readings(workspace, [KPIS["revenue"]], Scope())["revenue"].value


def said(intake, code: str = "delivered_twice") -> list[int]:
    return [issue.count for issue in intake.issues if issue.code == code]


@pytest.mark.parametrize("ids", [True, False])
@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_three_years_whose_exports_overlap_count_once_in_any_order(ids, order) -> None:
    whole = orders("2023-01-01", 240, ids=ids)
    days = pd.to_datetime(whole["order_date"])
    ends = [("2023-01-01", "2023-04-10"), ("2023-04-01", "2023-06-30"), ("2023-06-30", "2023-08-28")]
    parts = {f"orders_{at}": whole[days.between(*ends[at])] for at in order}
    intake = understood(**parts)
    assert not intake.questions
    assert not intake.overlaps
    assert revenue(intake) == whole["total"].sum()
    assert revenue(intake, understood(**parts)) == whole["total"].sum()
    again = sum(map(len, parts.values())) - len(whole)
    assert sum(said(intake)) == (0 if ids else again)


def test_rows_that_are_alike_in_files_of_two_shops_are_two_sales() -> None:
    shops = {"berlin": orders("2023-01-01", 90, seed=1), "paris": orders("2023-01-01", 90, seed=2)}
    alike = pd.merge(*shops.values(), how="inner")
    assert len(alike) > 0
    intake = understood(**shops)
    assert said(intake) == said(intake, "may_count_twice") == []
    assert revenue(intake) == sum(frame["total"].sum() for frame in shops.values())


def test_one_after_the_other_comes_to_the_same_as_together_and_new_rows_stay_new_where_that_is_chosen() -> None:
    parts = {"orders_2023": orders("2023-01-01", 60)[:100], "orders_2024": orders("2023-01-01", 60)[90:]}
    together = understood(**parts)
    assert revenue(together) == revenue(*(understood(**{name: frame}) for name, frame in parts.items()))
    every = together.recipe
    for raw in together.raw_tables:
        every = every.with_mode(raw, "append")
    assert revenue(understood(every, **parts)) == sum(frame["total"].sum() for frame in parts.values())


def test_what_one_file_proves_of_how_it_is_written_holds_for_the_others_with_its_headings() -> None:
    def file(*days: str) -> pd.DataFrame:
        rows = [[f"{day}{at}", day, "Ann", 5 + at] for at, day in enumerate(days)]
        return pd.DataFrame(rows, columns=["order_id", "order_date", "customer_name", "total"])

    undecided = {"orders_2023": file("03/04/2023", "05/06/2023"), "orders_2024": file("03/04/2024", "01/02/2024")}
    assert len(understood(**undecided).questions) == 2
    for proof, months in (("13/04/2025", [4, 6, 4, 2]), ("04/13/2025", [3, 5, 3, 1])):
        intake = understood(**undecided, orders_2025=file(proof))
        assert intake.questions == ()
        found = pd.concat([table.frame["ordered_at"] for table in intake.tables if "2025" not in table.file])
        assert found.dt.month.tolist() == months
        read_alike = [each for each in intake.issues if each.code == "read_as_others"]
        assert [each.where.file for each in read_alike] == ["orders_2023.csv", "orders_2024.csv"]
        assert all('"order_date" does not say itself' in each.what for each in read_alike)
    # Two that contradict each other prove nothing, and other headings are another file.
    assert len(understood(**undecided, a=file("13/04/2025"), b=file("04/13/2025")).questions) == 2
    other = file("13/04/2025").rename(columns={"total": "Amount"})
    assert len(understood(**undecided, orders_2025=other).questions) == 2


def test_one_answer_is_for_all_files_of_the_same_headings() -> None:
    rows = [["1", "03/04/2023", "Ann", 5]]
    frame = pd.DataFrame(rows, columns=["order_id", "order_date", "customer_name", "total"])
    files = {f"orders_{year}": frame.assign(order_id=str(year)) for year in (2023, 2024, 2025)}
    intake = understood(**files)
    recipe = intake.recipe.with_answer(intake.questions[0], "mdy", intake.raw_tables)
    answered = understood(recipe, **files)
    assert answered.questions == ()
    assert {table.frame["ordered_at"].iloc[0].month for table in answered.tables} == {3}


def lines_said(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main([*arguments, "--accept-suggestions"]) == 0
    return capsys.readouterr().err.splitlines()


@pytest.mark.parametrize("ids", [True, False])
def test_every_row_that_is_left_out_is_said_once_and_counted_in_its_file(ids, tmp_path, capsys) -> None:
    """60 rows of January, 40 that begin with its last 20, and a copy of January."""
    whole = orders("2023-01-01", 90, ids=ids)
    parts = {"jan": whole[:60], "feb": whole[40:80], "copy": whole[:60]}
    for name, frame in parts.items():
        frame.to_csv(tmp_path / f"{name}.csv", index=False)
    files = [str(tmp_path / f"{name}.csv") for name in parts]
    imported = ["import", *files, "--folder", str(tmp_path / "kept")]
    for arguments in (["kpis", *files], imported):
        overlap, copy = sorted(lines_said(capsys, *arguments), key=lambda line: "copy.csv:" in line)
        assert "20 rows " in overlap
        assert ("jan.csv" if ids else "feb.csv") in overlap
        assert "copy.csv: It is an exact copy of jan.csv" in copy
    with Workspace.open(tmp_path / "kept") as workspace:
        (record,) = workspace.imports()
        counts = record.counts["orders"]
        assert (counts.rows, counts.new, counts.repeated, counts.as_before) == (100, 80, 20, 0)


def test_a_file_whose_rows_another_has_all_is_counted_too() -> None:
    whole = orders("2023-01-01", 60)
    intake = understood(whole=whole, part=whole[10:40])
    with Workspace.open() as workspace:
        previews = workspace.preview(intake.tables, now=JANUARY)
        assert str(previews["part.csv"]) == "30 rows: 30 repeated."
        report = workspace.load(intake.tables, now=JANUARY)
        assert (report.counts["orders"].new, report.counts["orders"].repeated) == (len(whole), 30)


def lines_of(whole: pd.DataFrame, orders_of: range) -> pd.DataFrame:
    """What each of these orders sold as two lines."""
    first = whole.iloc[list(orders_of)].rename_axis("order_id").reset_index()
    second = first.assign(product="Lid", total=1)
    return pd.concat([first, second]).sort_values(["order_id", "product"])


@pytest.mark.parametrize("is_first", [True, False])
def test_lines_of_orders_that_two_files_have_count_once_as_they_do_one_after_the_other(is_first) -> None:
    whole = orders("2023-01-01", 60)
    ends = {"jan": range(60), "feb": range(40, 80)}
    parts = {name: lines_of(whole, ends[name]) for name in (ends if is_first else reversed(ends))}
    intake = understood(**parts)
    assert said(intake) == [40]
    assert revenue(intake) == whole["total"][:80].sum() + 80
    assert revenue(*(understood(**{name: frame}) for name, frame in parts.items())) == revenue(intake)


@pytest.mark.parametrize("is_first", [True, False])
def test_of_orders_with_other_lines_in_the_newer_file_those_count_and_that_is_said(is_first) -> None:
    whole = orders("2023-01-01", 60)
    later = lines_of(whole, range(40, 80))
    later.loc[(later["order_id"] == 45) & (later["product"] == "Lid"), "total"] = 100
    parts = {"jan": lines_of(whole, range(60)), "feb": later}
    intake = understood(**{name: parts[name] for name in (parts if is_first else reversed(parts))})
    assert sorted(said(intake)) == [2, 38]
    assert revenue(intake) == whole["total"][:80].sum() + 80 + 99


def test_an_order_that_is_cut_where_one_file_ends_keeps_all_its_lines() -> None:
    whole = lines_of(orders("2023-01-01", 60), range(60))
    intake = understood(page_1=whole[:61], page_2=whole[61:])
    assert said(intake) == []
    assert revenue(intake) == whole["total"].sum()


def test_rows_that_are_alike_in_fewer_than_nearly_all_count_twice_and_that_is_said_with_what_is_at_stake() -> None:
    """A third of the common days was corrected in one of the files."""
    whole = orders("2023-01-01", 60)
    jan, feb = whole[:60], whole[40:100].copy()
    feb.iloc[:7, 3] += 1
    for kept, expected in (("", [13]), ("append", [])):
        recipe = understood(jan=jan, feb=feb).recipe
        for raw in understood(jan=jan, feb=feb).raw_tables if kept else ():
            recipe = recipe.with_mode(raw, kept)
        intake = understood(recipe, jan=jan, feb=feb)
        again = [*said(intake, "may_count_twice"), *(each.met for each in intake.overlaps)]
        assert again == expected
        assert revenue(intake) == jan["total"].sum() + feb["total"].sum()
    (issue,) = (each for each in understood(jan=jan, feb=feb).issues if each.code == "may_count_twice")
    assert f"{whole['total'][47:60].sum():,.2f} in all" in issue.what


@pytest.mark.parametrize("has_lines", [True, False])
def test_the_order_of_columns_and_one_that_only_one_file_has_make_no_other_sales(has_lines) -> None:
    whole = orders("2023-01-01", 60)
    jan, feb = (lines_of(whole, rows) if has_lines else whole.iloc[list(rows)] for rows in (range(60), range(40, 80)))
    sold = whole["total"][:80].sum() + 80 * has_lines
    for other in (feb[feb.columns[::-1]], feb.assign(Note="x")):
        intake = understood(jan=jan, feb=other)
        assert said(intake) == [40 if has_lines else 20]
        assert revenue(intake) == sold
        assert revenue(understood(jan=jan), understood(feb=other)) == revenue(intake) or not has_lines


def test_sales_of_which_only_one_file_says_whose_they_are_prove_nothing() -> None:
    days = [f"{day:%Y-%m-%d}" for day in pd.date_range("2023-01-01", periods=60)]
    berlin = pd.DataFrame({"order_date": days, "total": 9, "Member": [f"M{at}" for at in range(60)]})
    intake = understood(berlin=berlin, paris=berlin.drop(columns="Member"), rome=berlin.assign(Member="R1"))
    assert said(intake) == []
    assert revenue(intake) == 3 * 60 * 9


@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("has_lines", [True, False])
def test_a_sale_that_stands_otherwise_in_the_newer_export_counts_as_that_says(has_lines, is_first) -> None:
    whole = orders("2023-01-01", 60).assign(status="open")
    jan, feb = (lines_of(whole, rows) if has_lines else whole.iloc[list(rows)] for rows in (range(60), range(40, 80)))
    feb = feb.assign(status=["cancelled"] * 2 + ["shipped"] * (len(feb) - 2))
    sold = whole["total"][:80].sum() + 80 * has_lines - feb["total"][:2].sum()
    parts = {"jan": jan, "feb": feb}
    intake = understood(**{name: parts[name] for name in (parts if is_first else reversed(parts))})
    assert revenue(intake) == sold
    (issue,) = (each for each in intake.issues if each.code == "delivered_twice")
    assert issue.where.file == "jan.csv"
    assert issue.count == (40 if has_lines else 20)


@pytest.mark.parametrize("has_lines", [True, False])
def test_a_file_of_which_every_row_is_to_come_in_keeps_them_beside_a_newer_one(has_lines) -> None:
    whole = orders("2023-01-01", 60).assign(status="open")
    jan, feb = (lines_of(whole, rows) if has_lines else whole.iloc[list(rows)] for rows in (range(60), range(40, 80)))
    tables = understood(jan=jan).tables + understood(feb=feb.assign(status="shipped")).tables
    for kept, expected in (((), ["jan.csv"]), (("jan.csv",), ["feb.csv"]), (("feb.csv",), [])):
        found = [issue for table in each_once(tables, kept) for issue in table.issues]
        assert [issue.where.file for issue in found if issue.code == "delivered_twice"] == expected
