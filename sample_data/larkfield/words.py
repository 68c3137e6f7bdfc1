"""The words the company is made of: people, places, products, sources. All invented; every domain is example.com."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

FIRST_NAMES = (
    "Aoife Ben Clara Daan Elena Finn Greta Hugo Ines Jonas Keira Lars Maeve Noor Oscar Paula Quinn Ruth Sean Tessa "
    "Umar Vera Wim Yara Zoe Anton Brid Cormac Dora Emil Fiona Gijs Hanna Ivo Jana Kilian Lotte Matteo Nora Owen"
).split()
LAST_NAMES = (
    "Adler Brady Claes Doyle Evers Fischer Gallagher Hansen Idris Jansen Keane Lambert Moran Novak Okafor Peeters "
    "Quigley Roche Smit Tierney Ulrich Vos Walsh Yilmaz Zeller Bakker Connolly Dufour Egan Farrell Grimm Hogan "
    "Ivers Joyce Kruger Leclerc Meyer Nolan Orban Petit"
).split()
NAME_STARTS = (
    "Blue Copper Old Little North Silver Green Corner Harbour Velvet Morning Lantern Quiet Red Amber Hidden Two "
    "Willow Iron Garden"
).split()
NAME_MIDDLES = (
    "Anchor Kettle Finch Mill Bridge Door Oak Lane Bean Fox Quay Station Window Ladder Heron Table Spoon Dock Elm Tram"
).split()
KINDS = {
    "Café": ("Café", "Coffee House", "Espresso Bar"),
    "Restaurant": ("Kitchen", "Bistro", "Dining Rooms"),
    "Hotel": ("Hotel", "Guesthouse", "Inn"),
    "Office": ("Studios", "Partners", "Works"),
    "Roastery": ("Roasters", "Coffee Roasting"),
}
KIND_SHARES = (0.38, 0.20, 0.14, 0.20, 0.08)
INDUSTRIES = {
    "Café": "Food & Beverage",
    "Restaurant": "Food & Beverage",
    "Hotel": "Hospitality",
    "Office": "Professional Services",
    "Roastery": "Food Production",
}
PLACES = {
    "Ireland": ("Cork", "Dublin", "Galway", "Limerick"),
    "United Kingdom": ("London", "Bristol", "Leeds", "Belfast"),
    "Netherlands": ("Utrecht", "Rotterdam", "Groningen"),
    "Germany": ("Hamburg", "Köln", "Leipzig"),
    "Belgium": ("Gent", "Liège"),
}
PLACE_SHARES = (0.40, 0.24, 0.16, 0.13, 0.07)


class Source(NamedTuple):
    """Where a lead came from: its share of all leads, and how it pushes qualifying and winning (log-odds)."""

    name: str
    share: float
    qualifies: float
    wins: float


SOURCES = (
    Source("Website", 0.29, -0.95, 0.10),
    Source("Google Ads", 0.22, -1.35, -0.25),
    Source("Trade show", 0.16, -0.55, 0.25),
    Source("Referral", 0.14, 0.20, 0.65),
    Source("Instagram", 0.12, -2.00, -0.55),
    Source("Cold call", 0.07, -2.10, -0.40),
)


class Product(NamedTuple):
    """One thing sold. Machines are sold through deals, supplies through the shop. Prices in euros."""

    sku: str
    name: str
    category: str
    price: float
    cost: float
    popularity: float
    is_active: bool = True


MACHINES = (
    Product("LF-E100", "BrewMaster Pro", "Espresso machines", 6900.0, 4250.0, 0.30),
    Product("LF-E050", "BrewMaster Compact", "Espresso machines", 3450.0, 2190.0, 0.27),
    Product("LF-E200", "Larkfield Duo", "Espresso machines", 11800.0, 7350.0, 0.12),
    Product("LF-B010", "Batch Brewer 10", "Filter brewers", 1890.0, 1080.0, 0.19),
    Product("LF-G030", "Burr Grinder 30", "Grinders", 1240.0, 690.0, 0.12),
)
SUPPLIES = (
    Product("LF-C001", "House Espresso 6 kg", "Coffee", 118.0, 71.0, 0.24),
    Product("LF-C002", "Single Origin 3 kg", "Coffee", 84.0, 49.0, 0.15),
    Product("LF-C003", "Decaf 3 kg", "Coffee", 72.0, 44.0, 0.07),
    Product("LF-S001", "Cleaning Tablets (100)", "Cleaning", 24.5, 9.8, 0.14),
    Product("LF-S002", "Water Filter", "Spare parts", 62.0, 27.0, 0.13),
    Product("LF-S003", "Group Gasket Set", "Spare parts", 18.9, 6.2, 0.08),
    Product("LF-S004", "Descaler 5 l", "Cleaning", 39.0, 15.5, 0.06),
    Product("LF-T001", "Barista Tool Set", "Accessories", 149.0, 81.0, 0.05),
    Product("LF-T002", "Cups, box of 36", "Accessories", 96.0, 52.0, 0.05),
    Product("LF-T003", "Milk Jug 600 ml", "Accessories", 21.0, 8.4, 0.03),
    Product("LF-X001", "Syphon Set", "Accessories", 79.0, 48.0, 0.0, is_active=False),
)


class Plan(NamedTuple):
    """A maintenance contract: monthly fee in euros, share of customers, base risk of leaving in a month."""

    name: str
    fee: float
    share: float
    monthly_risk: float


PLANS = (
    Plan("Care Basic", 39.0, 0.46, 0.015),
    Plan("Care Plus", 89.0, 0.34, 0.006),
    Plan("Care Pro", 189.0, 0.20, 0.003),
)


class Colleague(NamedTuple):
    """One seat of the CRM. `skill` moves the odds of winning a deal (log-odds) or the speed of support."""

    user_id: str
    name: str
    role: str
    team: str
    manager: str
    skill: float
    logins_a_week: float
    is_licensed: bool = True


TEAM = (
    Colleague("U01", "Maeve Hogan", "Managing director", "Management", "", 0.0, 2.0),
    Colleague("U02", "Jonas Adler", "Head of sales", "Sales", "Maeve Hogan", 0.0, 6.0),
    Colleague("U03", "Clara Roche", "Account executive", "Sales", "Jonas Adler", 0.75, 9.0),
    Colleague("U04", "Daan Vos", "Account executive", "Sales", "Jonas Adler", 0.30, 7.0),
    Colleague("U05", "Elena Novak", "Account executive", "Sales", "Jonas Adler", 0.05, 6.0),
    Colleague("U06", "Owen Doyle", "Account executive", "Sales", "Jonas Adler", -0.25, 4.0),
    Colleague("U07", "Yara Smit", "Account executive", "Sales", "Jonas Adler", -0.10, 7.0),
    Colleague("U08", "Hugo Lambert", "Account executive", "Sales", "Jonas Adler", -0.75, 2.5),
    Colleague("U09", "Nora Keane", "Head of service", "Service", "Maeve Hogan", 0.20, 6.0),
    Colleague("U10", "Ivo Peeters", "Support agent", "Service", "Nora Keane", 0.30, 8.0),
    Colleague("U11", "Tessa Moran", "Support agent", "Service", "Nora Keane", 0.0, 7.0),
    Colleague("U12", "Emil Grimm", "Support agent", "Service", "Nora Keane", -0.35, 5.0),
    Colleague("U13", "Keira Walsh", "Marketing manager", "Marketing", "Maeve Hogan", 0.0, 4.0),
    Colleague("U14", "Wim Claes", "Workshop", "Service", "Nora Keane", 0.0, 0.0, is_licensed=False),
)
SELLERS = tuple(person for person in TEAM if person.role == "Account executive")
AGENTS = tuple(person for person in TEAM if person.role == "Support agent")

LOST_REASONS = ("Price", "Chose competitor", "No budget", "Bad timing", "No response")
TICKET_TOPICS = {  # topic: share, hours to solve (median), subjects
    "Machine fault": (0.31, 30.0, ("Machine does not heat", "Steam wand leaks", "Pressure drops during service")),
    "Delivery": (0.25, 14.0, ("Parcel has not arrived", "Wrong item delivered", "Box damaged in transit")),
    "Spare parts": (0.17, 18.0, ("Which gasket fits our machine", "Water filter out of stock")),
    "Billing": (0.14, 9.0, ("Invoice shows the old address", "Charged twice this month")),
    "How-to": (0.13, 4.0, ("How to descale", "Grinder settings for decaf")),
}
PRAISE = ("Quick and friendly.", "Great coffee, great service.", "Solved on the first call.", "Very happy.")
GRUMBLES = (
    "Still waiting for the spare part.",
    "Had to explain the problem three times.",
    "The machine broke down again.",
    "Too slow.",
)


def people(rng: np.random.Generator, count: int) -> list[tuple[str, str]]:
    """First and last names, repeats allowed, as in life."""
    firsts, lasts = rng.integers(0, len(FIRST_NAMES), count), rng.integers(0, len(LAST_NAMES), count)
    return [(FIRST_NAMES[first], LAST_NAMES[last]) for first, last in zip(firsts, lasts, strict=True)]


def companies(rng: np.random.Generator, kinds: list[str], *, taken: Iterable[str] = ()) -> list[str]:
    """One name for each kind of business, no two alike and none that is taken."""
    used = set(taken)
    names = []
    for kind in kinds:
        name = ""
        while not name or name in used:
            name = f"{rng.choice(NAME_STARTS)} {rng.choice(NAME_MIDDLES)} {rng.choice(KINDS[kind])}"
        used.add(name)
        names.append(name)
    return names
