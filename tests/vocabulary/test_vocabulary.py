"""The vocabulary is whole: every field has headings, every word leads to one, every vendor's field exists."""

from importlib import import_module
from pkgutil import iter_modules

import pytest

from crm_analytics.entities import UPLOADED
from crm_analytics.mapping.headings.english import canonical, english_words, expand
from crm_analytics.mapping.headings.heading import fold
from crm_analytics.vocabulary import ENTITY_WORDS, HEADINGS, LANGUAGES, SHEET_WORDS, VENDORS


@pytest.mark.parametrize("entity", sorted(UPLOADED))
def test_every_field_has_headings_and_every_heading_a_field(entity):
    assert set(HEADINGS[entity]) == {field.name for field in UPLOADED[entity].fields}
    for field, text in HEADINGS[entity].items():
        assert list(expand(text)), field


@pytest.mark.parametrize("entity", sorted(UPLOADED))
def test_the_label_of_a_field_is_one_of_its_headings(entity):
    for field in UPLOADED[entity].fields:
        if field.name in HEADINGS[entity] and field.label:
            words = set(canonical(fold(field.label)))
            known = {word for heading in expand(HEADINGS[entity][field.name]) for word in canonical(fold(heading))}
            assert words & known, f"{entity}.{field.name}"


def test_seven_languages_stand_beside_english():
    assert [language.name for language in LANGUAGES] == [
        "German",
        "French",
        "Spanish",
        "Portuguese",
        "Italian",
        "Dutch",
        "Indonesian",
    ]


def modules(language: str) -> dict[str, dict[str, str]]:
    """Module → its words, of one language's package."""
    package = import_module(f"crm_analytics.vocabulary.{language.lower()}")
    names = sorted(module.name for module in iter_modules(package.__path__))
    return {name: getattr(import_module(f"{package.__name__}.{name}"), name.upper()) for name in names}


def test_every_language_keeps_its_words_in_modules_of_the_same_names():
    assert len({tuple(modules(language.name)) for language in LANGUAGES}) == 1


def test_an_english_word_stands_in_the_same_module_of_every_language_and_in_no_other():
    places: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for module, words in modules(language.name).items():
            for english in words if module != "sheets" else ():
                places.setdefault(english, set()).add(module)
    assert {english: found for english, found in places.items() if len(found) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.name)
def test_foreign_words_are_written_without_accents_and_none_twice(language):
    for english, foreign in language.words.items():
        words = [word.strip() for word in foreign.split(";")]
        assert all(words), f"{english} has an empty word"
        assert len(words) == len(set(words)), f"{english} has a word twice"
        for word in words:
            assert " ".join(fold(word)) == word, f"{english}: {word}"


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.name)
def test_every_language_has_the_words_that_matter_most(language):
    for word in (
        "customer",
        "order",
        "amount",
        "quantity",
        "city",
        "country",
        "stage",
        "status",
        "owner",
        "source",
        "email",
    ):
        assert word in language.words, word


def test_entities_and_sheets_are_named_in_words():
    assert set(ENTITY_WORDS) == set(UPLOADED)
    assert set(SHEET_WORDS) == {"", *UPLOADED}
    assert "customer" in english_words()


@pytest.mark.parametrize("export", VENDORS, ids=lambda export: f"{export.name}: {export.known_by[:30]}")
def test_what_is_known_of_an_export_exists(export):
    assert export.entity in UPLOADED
    for heading, field in export.fields.items():
        assert not field or field.removeprefix("~") in UPLOADED[export.entity], f"{heading}: {field}"
    assert all(heading.strip() for group in export.known_by.split(";") for heading in group.split("|"))


def test_the_vendors_of_the_readme_are_known():
    known = {export.vendor for export in VENDORS}
    assert known >= set(
        "Salesforce,HubSpot,Zoho,Dynamics 365,Pipedrive,Odoo,Freshsales,Zendesk,Freshdesk,Intercom,Shopify,WooCommerce,"
        "Etsy,Square,Stripe,PayPal,QuickBooks,Xero,Mailchimp,Brevo,ActiveCampaign,Google Ads,Meta Ads".split(",")
    )
