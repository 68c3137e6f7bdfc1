"""Tables of ties and look-up lists on the mapping page: what they do is said, and each can be declined."""

from tests.ui.steps import drop, import_files, words
from tests.ui.test_mapping_page import opened, select

DEALS = b"deal_id,dealname,dealstage\n1,Roof,100\n2,*Door*,101\n3,Gate,102\n"
CONTACTS = b"contact_id,first_name,last_name\n7,Ann,Lee\n8,Bob,Ray\n"
TIES = b"deal_id,contact_id\n1,7\n1,8\n2,9\n4,7\n"
STAGES = b"stage_id,label,is_closed,closed_won\n100,Offer,no,no\n101,Signed,yes,yes\n102,Gone,yes,no\n"


def spoken(app):
    """What the page says, as it is read."""
    return words(app).replace("\\", "")


def test_ties_say_what_they_do_and_can_be_declined_and_brought_back(app):
    drop(app, deals=DEALS, contacts=CONTACTS, deal_contact=TIES, deal_pipeline_stage=STAGES)
    assert "\\*Door\\*" in words(app)
    said = spoken(app)
    assert "Ties 3 deals to 3 contacts: deals get their contact." in said
    assert "Roof → Ann Lee · Roof → Bob Ray · *Door* → 9" in said
    assert "1 of the deals belongs to several" in said
    assert "1 of the deals and 1 of the contacts that it names are in none of these files." in said
    decline = [button for button in app.button if button.label == "Do not use it"]
    next(button for button in decline if "deal_contact" in button.key).click().run()
    assert "Ties 3 deals" not in spoken(app)
    select(app, "after all").select("ties").run()
    assert "Ties 3 deals" in spoken(app)
    assert not app.exception


def test_look_up_lists_say_what_they_name_and_answer_for_it(app):
    drop(app, deals=DEALS, deal_pipeline_stage=STAGES)
    assert not app.radio
    assert "Names 3 codes for Stage in the deals, of which 1 is open, 1 won and 1 lost." in spoken(app)
    assert "100 → Offer" in spoken(app)
    opened(app, "How the 3 words")
    assert "a look-up list says so" in spoken(app)
    opened(app, "Code")
    field = select(app, "Field for label")
    assert field.value == "deals.stage"
    field.select("deals.pipeline").run()
    assert "for Pipeline in the deals" in spoken(app)
    assert not app.exception


def test_ties_that_come_in_again_say_what_they_change(app):
    import_files(app, deals=DEALS, contacts=CONTACTS, deal_contact=TIES, deal_pipeline_stage=STAGES)
    drop(app, deal_contact=b"deal_id,contact_id\n1,8\n2,8\n")
    said = spoken(app)
    assert "What this does to your lists" in said
    assert "2 rows: 2 changed; 1 row that is there now stops counting" in said
    assert "Rows are told apart by List, Record and Field." in said
    assert not app.exception


def test_links_shows_ids_that_ties_name_and_no_list_has_with_their_rows(fill_from, open_page):
    fill_from(deals=DEALS, contacts=CONTACTS, deal_contact=TIES)
    app = open_page("data/links")
    said = spoken(app)
    assert (
        "1 of the 3 IDs of deals** in the list that says what belongs together is in no list of your deals: 4 (1)."
        in said
    )
    assert "1 of the 3 IDs of contacts** in the list that says what belongs together is in no list" in said
    opened(app, "1 row behind it")
    assert app.dataframe[0].value["File"].tolist() == ["deal_contact.csv"]
    assert not app.exception


def test_what_will_be_counted_from_another_list_is_said_before(app):
    import_files(app, deals=b"Deal ID,Amount,Stage,Close Date\n1,100,Won,2026-01-05\n2,50,Won,2026-02-05\n")
    drop(app, orders=b"Order ID,Order Date,Customer,Total\n1,2026-01-05,Ann,30\n2,2026-02-05,Ben,40\n")
    said = spoken(app)
    assert "What this does to your figures" in said
    assert "are counted from your orders then, no longer from your deals." in said
    assert not app.exception
