"""What was decided about several columns of one field, and about a parent's fields, holds for the next file."""

from crm_analytics.intake import Intake, understand
from crm_analytics.reading import Source, read_files
from crm_analytics.recipe import Recipe

MAY = b"Customer ID,Wine spend,Meat spend,Fish spend,Gifts\na,10,1,3,5\nb,20.5,2,1,5\n"
JUNE = b"Customer ID,Wine spend,Meat spend,Fish spend,Gifts\na,12,1,3,6\nc,8,2,1,7\n"
ORDERS = b"Order ID,Order Date,Total,Customer ID,Gate\n1,2026-01-05,10,7,Main Street 1\n2,2026-01-06,20,8,High Road 2\n"


def intake_of(content: bytes, recipe: Recipe | None = None, name: str = "customers.csv") -> Intake:
    return understand(read_files([Source(name, content)]), recipe)


def fields(intake: Intake) -> list[str | None]:
    return [column.field for column in intake.sheets[0].mapping.columns]


def kept(intake: Intake) -> Recipe:
    """What the next month knows, by way of the file that a recipe is kept in."""
    return Recipe.from_json(intake.kept.to_json())


def test_columns_that_are_added_up_are_added_up_next_month() -> None:
    first = intake_of(MAY)
    raw = first.raw_tables[0]
    with_gifts = intake_of(MAY, first.recipe.with_field(raw, "Gifts", "customers.lifetime_value"))
    assert with_gifts.tables[0].frame["lifetime_value"].tolist() == [19.0, 28.5]
    later = intake_of(JUNE, kept(with_gifts))
    assert fields(later) == ["customers.customer_id", *["customers.lifetime_value"] * 4]
    assert later.tables[0].frame["lifetime_value"].tolist() == [22.0, 18.0]


def test_a_part_that_was_taken_out_stays_out() -> None:
    first = intake_of(MAY)
    without = intake_of(MAY, first.recipe.with_field(first.raw_tables[0], "Fish spend", None))
    later = intake_of(JUNE, kept(without))
    assert later.tables[0].frame["lifetime_value"].tolist() == [13.0, 10.0]
    assert "Fish spend" in later.tables[0].extras


def test_a_field_of_the_customer_is_known_next_month_and_outlives_the_choice_of_the_entity() -> None:
    first = intake_of(ORDERS, name="orders.csv")
    raw = first.raw_tables[0]
    chosen = first.recipe.with_field(raw, "Gate", "customers.street").with_entity(raw, "orders")
    decided = intake_of(ORDERS, chosen, "orders.csv")
    assert decided.tables[0].told == {"Gate": "customers.street"}
    assert intake_of(ORDERS, kept(decided), "orders.csv").tables[0].told == {"Gate": "customers.street"}


def test_a_field_of_the_customer_is_dropped_where_the_rows_are_something_without_one() -> None:
    first = intake_of(ORDERS, name="orders.csv")
    raw = first.raw_tables[0]
    recipe = first.recipe.with_field(raw, "Gate", "customers.street").with_entity(raw, "products")
    assert recipe.source(raw).fields == {}


def test_a_table_that_fits_no_list_is_not_taken_for_the_next_of_one_that_has_some_of_its_headings() -> None:
    orders = b"Email,Order Total,Order Date\n" + b"".join(
        b"c%d@x.de,%d,2026-01-%02d\n" % (n, n, n) for n in range(1, 20)
    )
    ranking = b"Rank of the year,Email,Order Total\n" + b"".join(b"%d,c%d@x.de,%d\n" % (n, n, n) for n in range(1, 20))
    first = intake_of(orders, name="orders.csv")
    alone = intake_of(ranking, name="ranking.csv")
    again = intake_of(ranking, kept(first), "ranking.csv")
    assert alone.set_aside == again.set_aside != ()
    raw = alone.raw_tables[0]
    said = intake_of(ranking, alone.recipe.with_entity(raw, "orders"), "ranking.csv")
    wider = ranking.replace(b"Order Total", b"Order Total,Discount").replace(b".de,", b".de,1,")
    assert intake_of(wider, kept(said), "ranking.csv").sheets[0].mapping.entity == "orders"
