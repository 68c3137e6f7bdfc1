"""Tables without headings are mapped by their cells, every suggestion as one to check; with headings they never are."""

from crm_analytics.cleaning import profiles
from crm_analytics.mapping import CONFIDENT, suggest
from crm_analytics.reading import Source, read_file
from crm_analytics.tables import SheetMapping


def suggested(text: str) -> SheetMapping | None:
    table = read_file(Source("list.txt", text.encode())).tables[0]
    return suggest([table], [profiles(table)])[0]


def fields(mapping: SheetMapping | None) -> list[str | None]:
    assert mapping is not None
    return [column.field for column in mapping.columns]


def test_days_amounts_and_codes_that_come_again_are_purchases():
    lines = [f"{i % 7:05d} 1997{i % 12 + 1:02d}{i % 28 + 1:02d} {i % 4 + 1} {i * 1.37 + 5:8.2f}" for i in range(30)]
    assert fields(suggested("\n".join(lines))) == [
        "orders.customer_id",
        "orders.ordered_at",
        "orders.quantity",
        "orders.amount",
    ]


def test_a_code_in_each_row_is_the_order_and_words_that_go_with_a_customer_are_its_name():
    text = (
        "O-1,C001,Acme,2026-01-02,12.50\nO-2,C002,Bolt,2026-02-02,13.50\n"
        "O-3,C003,Cind,2026-03-02,14.50\nO-4,C001,Acme,2026-03-05,1.50\n"
    )
    assert fields(suggested(text)) == [
        "orders.order_id",
        "orders.customer_id",
        "orders.customer_name",
        "orders.ordered_at",
        "orders.amount",
    ]


def test_addresses_are_people():
    text = "Ann Lee,ann@x.org,+49 151 1234567\nBob Poe,bob@x.org,+49 151 1234568\nCid Moe,cid@x.org,+49 151 1234569\n"
    assert fields(suggested(text)) == ["contacts.name", "contacts.email", "contacts.phone"]


def test_cells_alone_are_never_sure():
    mapping = suggested("C1,2026-01-02,12.50\nC2,2026-02-02,13.50\nC1,2026-03-02,14.50\nC2,2026-03-09,15.50\n")
    assert mapping is not None
    assert all(column.confidence < CONFIDENT for column in mapping.columns if column.field)


def test_a_table_of_nothing_known_is_not_suggested():
    assert suggested("1,2,3\n4,5,6\n7,8,9\n") is None


def test_stages_that_end_deals_make_deals():
    lines = [
        "100,Windrose | Sistemas,179500.50,2015-10-08,Closed Lost,2015-08-14 16:08:10",
        "104,Megamall Todo,420.25,2015-10-09,Closed Won,2015-08-14 16:22:19",
        "108,Mobil Tech,800.10,2015-11-09,Closed Won,2015-08-15 16:43:48",
        "115,Todo Foto,950.40,2015-12-09,Prospecting,2015-08-16 18:42:34",
    ]
    assert fields(suggested("\n".join(lines))) == [
        "deals.deal_id",
        "deals.name",
        "deals.amount",
        "deals.closed_at",
        "deals.stage",
        "deals.created_at",
    ]
