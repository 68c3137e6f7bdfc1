"""What is said of colleagues side by side: names only where more than luck is behind it."""

from crm_analytics.explain import People, Person, Place
from crm_analytics.kpi import Interval, Reading
from crm_analytics.ui.people import of_people
from crm_analytics.units import Unit

ALL = Reading("win_rate", Unit.PERCENT, 50.0, n=300)


def person(label: str, value: float, place: Place) -> Person:
    reading = Reading("win_rate", Unit.PERCENT, value, n=100)
    return Person(label, reading, value, Interval(value - 5, value + 5, "empirical Bayes"), place)


def people(*found: Person, spread: float = 3.0) -> People:
    return People("win_rate", "deals.owner", ALL, found, 50.0, spread)


def test_those_who_stand_apart_are_named_the_furthest_first():
    found = people(
        person("Ann", 70.0, Place.ABOVE),
        person("Ben", 50.0, Place.USUAL),
        person("Cyd", 40.0, Place.BELOW),
        person("Dee", 30.0, Place.BELOW),
    )
    assert of_people(found) == (
        "Clearly above the others: Ann (70.0 %). Clearly below the others: Dee (30.0 %) and Cyd (40.0 %). "
        "The other 1 cannot be told apart from everybody."
    )


def test_nobody_is_named_where_chance_explains_the_differences():
    alike = [person(name, 50.0, Place.USUAL) for name in ("Ann", "Ben", "Cyd")]
    assert of_people(people(*alike)) == "Among 3 people, nobody stands clearly apart from the others."
    said = of_people(people(*alike, spread=0.0))
    assert said == "Among 3 people, the differences are no larger than chance makes."
