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


def test_questions_that_begin_alike_up_to_the_word_for_a_rating_are_all_ratings():
    headings = ["Date", "Customer", "Satisfaction with food (1-5)", "Satisfaction with service (1-5)", "Visits"]
    columns = fields_of(headings, lambda at: (f"2024-01-{at % 28 + 1:02}", f"c{at}", at % 5 + 1, (at + 2) % 5 + 1, 3))
    assert taken(columns) == headings[2:4]


def test_a_rating_on_another_scale_is_said_to_be_one():
    headings = ["Date", "Overall satisfaction (1-10)", "How satisfied are you with delivery?", "How satisfied are you?"]
    columns = fields_of(headings, lambda at: (f"2024-01-{at % 28 + 1:02}", at % 10 + 1, at % 5 + 1, (at + 2) % 5 + 1))
    assert taken(columns) == headings[1:]
    assert "another scale" in columns["Overall satisfaction (1-10)"].reason


def test_questions_answered_with_the_words_of_one_scale_are_ratings_where_one_asks_for_them():
    food, place, often = (
        "¿Cómo calificarías la calidad de nuestros platos?",
        "¿Qué te pareció el local?",
        "¿Vienes a menudo?",
    )
    words, never = ["Muy buena", "Buena", "Regular", "Mala"], ["Nunca", "A veces", "Siempre"]
    columns = fields_of(
        ["Marca temporal", food, place, often],
        lambda at: (f"2024-01-{at % 28 + 1:02}", words[at % 4], words[(at + at // 4) % 3], never[at % 3]),
        name="encuesta.csv",
    )
    assert taken(columns) == [food, place]
