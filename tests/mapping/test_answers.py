"""Questions of a survey that are ratings on one scale are all answers; those on another scale are none."""

from crm_analytics.cleaning import profiles
from crm_analytics.mapping import CONFIDENT, suggest
from crm_analytics.reading import Source, read_file


def fields_of(headings, row, name="survey.csv", rows=30):
    """Heading → suggested field; `row` gives the cells of the row with a number."""
    lines = [",".join(headings), *(",".join(map(str, row(at))) for at in range(rows))]
    [table] = read_file(Source(name, "\n".join(lines).encode())).tables
    (mapping,) = suggest([table], [profiles(table)])
    return {column.heading: column for column in mapping.columns}


def taken(columns):
    return [heading for heading, column in columns.items() if column.field == "surveys.csat"]


def test_columns_beside_a_known_rating_on_its_scale_are_ratings():
    headings = ["Customer ID", "App - Overall rating", "App - Navigation", "Shop - Overall rating", "Shop - Queue"]
    columns = fields_of(headings, lambda at: (at + 700, at % 5 + 1, (at + 1) % 5 + 1, (at + 2) % 5 + 1, at * 7))
    assert taken(columns) == ["App - Overall rating", "App - Navigation", "Shop - Overall rating"]


def test_a_likelihood_to_recommend_from_1_to_5_is_a_rating_and_one_from_0_to_10_is_not():
    headings = ["Customer ID", "App - Overall rating", "App - Likelihood to recommend"]
    five = fields_of(headings, lambda at: (at + 700, at % 5 + 1, (at + 3) % 5 + 1))
    assert taken(five) == headings[1:]
    ten = fields_of(headings, lambda at: (at + 700, at % 5 + 1, at % 11))
    assert ten["App - Likelihood to recommend"].field == "surveys.nps"
    assert taken(ten) == ["App - Overall rating"]


def test_the_items_of_a_question_are_ratings_where_the_question_asks_how_satisfied_somebody_is():
    headings = ["Timestamp", "How satisfied are you with: [Delivery]", "How satisfied are you with: [Price]"]
    columns = fields_of(headings, lambda at: (f"2024-01-{at % 28 + 1:02}", at % 5 + 1, (at + 2) % 5 + 1))
    assert taken(columns) == headings[1:]


def test_other_small_numbers_beside_a_rating_stay_what_they_are():
    headings = ["Response ID", "Date", "Overall satisfaction", "Visits", "Children", "Effort rating"]
    columns = fields_of(
        headings, lambda at: (f"r{at}", f"2024-01-{at % 28 + 1:02}", at % 5 + 1, at % 4, at % 3, (at + 1) % 5 + 1)
    )
    assert taken(columns) == ["Overall satisfaction"]


def test_of_several_ratings_only_the_overall_one_is_sure():
    headings = ["Review ID", "Customer", "Date", "Food rating", "Service rating", "Overall rating"]
    columns = fields_of(
        headings,
        lambda at: (f"r{at}", f"c{at}", f"2024-01-{at % 28 + 1:02}", at % 5 + 1, (at + 1) % 5 + 1, (at + 3) % 5 + 1),
        name="reviews.csv",
    )
    assert taken(columns) == headings[3:]
    assert [heading for heading in taken(columns) if columns[heading].confidence >= CONFIDENT] == ["Overall rating"]
