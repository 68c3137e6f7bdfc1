"""Three years of one list, dropped at once: each row arrives once, one answer is for all, and what overlaps is said."""

from crm_analytics.ui import state
from tests.linking.test_same_deals import deals, quotes
from tests.ui.steps import drop, headings, import_files, words

HEAD = "order_date,customer_name,product,total\n"
YEARS = {
    "orders_2023": HEAD + "01/11/2023,Ann,Mug,200\n12/12/2023,Ben,Pen,55\n",
    "orders_2024": HEAD + "12/12/2023,Ben,Pen,55\n02/03/2024,Ben,Pen,5\n03/03/2024,Cas,Mug,10\n",
    "orders_2025": HEAD + "02/12/2025,Ben,Pen,7\n",
}


def test_one_answer_is_for_all_files_and_every_row_arrives_once(app):
    drop(app, **{name: text.encode() for name, text in YEARS.items()})
    assert len(app.radio) == 1
    app.radio[0].set_value(app.radio[0].options[0]).run()
    assert not [heading for heading in headings(app) if "question" in heading]
    assert "stands in orders_2023.csv as well" in words(app).replace("\\", "")
    app.button(key="use").click().run()
    assert not app.exception
    (found,) = state.workspace().engine.run("SELECT count(*) AS n, sum(amount) AS total FROM orders").to_pylist()
    assert (found["n"], found["total"]) == (5, 277)


def test_deals_that_may_count_twice_are_said_above_their_figures_until_somebody_answers(app, open_page):
    import_files(app, deals=deals().encode())
    import_files(app, quotes=quotes().encode())
    page = open_page("explore/overview")
    said = words(page).replace("\\", "")
    assert "Do deals.csv and quotes.csv tell of the same deals?" in said
    assert "open question: may count twice" in said
    assert "every row counted" not in said


def test_customers_that_differ_in_capitals_are_made_one_where_they_are_counted(app, open_page):
    names = ["Acme GmbH", "acme gmbh", "Beta", "BETA", "Gamma"] * 3
    rows = [f"{at},2026-0{at % 5 + 1}-0{at % 7 + 1},{name},Mug,{at}" for at, name in enumerate(names, 1)]
    import_files(app, orders="\n".join(["Order No,Date,Customer,Item,Total", *rows]).encode())
    page = open_page("explore/overview")
    assert "5 customers may be 3" in words(page).replace("\\", "")
    page.button(key="spelt-one").click().run()
    assert not page.exception
    assert "may be" not in words(page)
    assert state.workspace().model.tables["customers"].rows == 3
