"""A word that means a place and how things stand is what its cells say: "Stato", "Estado", "État", "Staat", "State"."""

import pytest

from tests.mapping.sheets_in_words import fields, mapped, table

ORDERS = {
    "Stato": "Numero ordine|Data ordine|Cliente|Importo",
    "Estado": "Número de pedido|Fecha del pedido|Cliente|Importe",
    "État": "Numéro de commande|Date de commande|Client|Montant",
    "Staat": "Bestelnummer|Besteldatum|Klant|Bedrag",
    "State": "Order ID|Order date|Customer|Amount",
}
PEOPLE = {
    "Stato": "Nome|Cognome|Email|Telefono",
    "Estado": "Nombre|Apellidos|Correo electrónico|Teléfono",
    "État": "Prénom|Nom|E-mail|Téléphone",
    "Staat": "Voornaam|Achternaam|E-mail|Telefoon",
    "State": "First name|Last name|Email|Phone",
}
SOLD = ("1001", "1002", "1003"), ("2024-03-01", "2024-03-02", "2024-03-04"), ("Rossi Anna", "Smith John", "Kim Lee")
SOLD = (*SOLD, ("12.50", "99.00", "45.20"))
PERSONS = ("Anna", "John", "Kim"), ("Rossi", "Smith", "Lee"), ("a@x.it", "j@x.com", "k@x.com")
PERSONS = (*PERSONS, ("+39 333 1234567", "+39 333 1234568", "+39 333 1234569"))
STATUSES = [
    "ok,cancelled_by_guest,no_show",
    "Suscrito,No suscrito,Suscrito",
    "Iscritto,Non iscritto,Disiscritto",
    "In Bearbeitung,Storniert,Retourniert",
    "Em preparo,Recebido,Em trânsito",
    "Expédiée,En préparation,Livrée",
    "ok,ok,ok",
    "OK,OK,OK",
]
PLACES = [
    "CA,NY,TX",
    "SP,RJ,MG",
    "Jalisco,Nuevo León,Puebla",
    "Lombardia,Lazio,Sicilia",
    "OK,TX,NM",
    "Colorado,Nevada,Utah",
]


def _found(headings: str, heading: str, columns: tuple[tuple[str, ...], ...], cells: str) -> str | None:
    known = dict(zip(headings.split("|"), columns, strict=True))
    return fields(mapped(table({**known, heading: cells.split(",")}))[0])[heading]


@pytest.mark.parametrize("heading", ORDERS)
@pytest.mark.parametrize("cells", STATUSES)
def test_statuses_are_no_state(heading: str, cells: str) -> None:
    assert _found(ORDERS[heading], heading, SOLD, cells) == "status"
    assert _found(PEOPLE[heading], heading, PERSONS, cells) in ("status", None)
    city_too = f"{ORDERS[heading]}|City|Country"
    assert _found(city_too, heading, (*SOLD, ("Roma", "York", "Lyon"), ("Italy", "France", "Spain")), cells) == "status"


@pytest.mark.parametrize("heading", ORDERS)
@pytest.mark.parametrize("cells", PLACES)
def test_places_are_no_status(heading: str, cells: str) -> None:
    assert _found(ORDERS[heading], heading, SOLD, cells) == "state"
    assert _found(PEOPLE[heading], heading, PERSONS, cells) == "state"


def test_italian_stato_with_countries_is_the_country() -> None:
    assert _found(ORDERS["Stato"], "Stato", SOLD, "Italia,Francia,Germania") == "country"
    assert _found(PEOPLE["Stato"], "Stato", PERSONS, "Italia,Francia,Germania") == "country"


def test_ort_with_channels_is_no_city() -> None:
    orders = "Bestellnummer|Bestelldatum|Kunde|Betrag"
    assert _found(orders, "Ort", SOLD, "Berlin,Hamburg,Ulm") == "city"
    assert _found(orders, "Ort", SOLD, "Online,Filiale,Online") is None


@pytest.mark.parametrize(
    ("heading", "people", "forms"),
    [
        ("Titel", "Vorname|Nachname|E-Mail|Telefon", "Dr.,Frau,Herr"),
        ("Titolo", PEOPLE["Stato"], "Dott.,Sig.,Sig.ra"),
        ("Título", PEOPLE["Estado"], "Sra.,Sr.,Srta."),
        ("Titre", PEOPLE["État"], "M.,Mme,Mlle"),
        ("Title", PEOPLE["State"], "Mr,Ms,Dr."),
    ],
)
def test_how_people_are_addressed_is_neither_what_they_are_nor_their_name(
    heading: str, people: str, forms: str
) -> None:
    assert _found(people, heading, PERSONS, forms) is None
    assert _found(people, heading, PERSONS, "CEO,Buyer,Owner") == "title"


def test_a_number_beside_the_street_is_no_telephone() -> None:
    people = {"Vorname": PERSONS[0], "Nachname": PERSONS[1], "E-Mail": ("a@x.de", "b@x.de", "c@x.de")}
    house = {"Straße": ("Am Markt", "Ring", "Allee"), "Nummer": ("12", "4a", "7"), "PLZ": ("10115", "20095", "89073")}
    assert fields(mapped(table({**people, **house}))[0])["Nummer"] is None
    assert fields(mapped(table({**people, "Telefon": ("9999", "4711", "1234")}))[0])["Telefon"] is None
    assert fields(mapped(table({**people, "Telefon": ("94711", "81234", "10000")}))[0])["Telefon"] == "phone"
    assert fields(mapped(table({**people, "Nummer": PERSONS[3]}))[0])["Nummer"] == "phone"
    assert fields(mapped(table({**people, "Nummer": ("K-001", "K-002", "K-003")}))[0])["Nummer"] == "customer_id"


def test_a_status_that_says_who_left_tells_it_without_a_plan_beside_it():
    customers = {"client_id": ("C1", "C2", "C3", "C4"), "ville": ("Lyon", "Paris", "Lille", "Nice")}
    (gone,) = mapped(table({**customers, "statut": ("Actif", "Résilié", "Actif", "Suspendu")}, "clients.csv"))
    (idle,) = mapped(table({**customers, "statut": ("Actif", "Inactif", "Actif", "Inactif")}, "clients.csv"))
    assert fields(gone)["statut"] == "is_churned"
    assert fields(idle)["statut"] is None
