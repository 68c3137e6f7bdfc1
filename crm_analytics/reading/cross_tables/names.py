"""Names of stores, regions or channels that stand across in one row of headings, each over the figures of a time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import combining, normalize

from crm_analytics.reading.cross_tables.value_names import names_figures
from crm_analytics.reading.cross_tables.words import is_total
from crm_analytics.reading.tables.cells import Kind, kind
from crm_analytics.reading.tables.grid import Grid
from crm_analytics.reading.tables.time_headings import time_of
from crm_analytics.vocabulary.places import COUNTRIES, COUNTRIES_OF_SEVERAL_WORDS, STATES

_EXAMINED = 300
_FEWEST, _FEWEST_WITH_TOTAL = 3, 2
_MOST = 0.9
CHANNEL, COST = "Channel", "Cost"
_SPENDING = frozenset(("spend", "spent", "spending"))
_STORES = frozenset(
    "store shop branch outlet location site filiale laden geschaft standort markt magasin boutique agence tienda local "
    "sucursal loja filial unidade negozio punto winkel vestiging filiaal toko cabang gerai".split()
)
_REGIONS = (
    "north;south;east;west;central;center;northeast;northwest;southeast;southwest;midwest;nord;sud;ost;mitte;norden;"
    "suden;osten;westen;est;ouest;centre;norte;sur;sul;este;leste;oeste;centro;ovest;noord;zuid;oost;utara;selatan;timur;"
    "barat;tengah;emea;apac;latam;amer;dach;europe;europa;asia;asien;africa;afrika;americas;america;amerika;domestic;"
    "export;inland;ausland"
)
_CHANNELS = frozenset(
    (
        "facebook;facebook ads;meta;meta ads;instagram;instagram ads;google;google ads;adwords;google shopping;bing;"
        "bing ads;microsoft ads;tiktok;tiktok ads;linkedin;linkedin ads;twitter;twitter ads;pinterest;pinterest ads;"
        "snapchat;snapchat ads;reddit;reddit ads;youtube;youtube ads;whatsapp;tv;television;radio;print;newspaper;"
        "newspapers;magazine;magazines;billboard;billboards;ooh;dooh;out of home;direct mail;mailing;flyer;flyers;"
        "email;e mail;email marketing;newsletter;sms;affiliate;affiliates;influencer;influencers;display;programmatic;"
        "search;paid search;paid social;sem;seo;ppc;social;social media;organic;organic search;organic social;direct;"
        "referral;referrals;events;trade shows;podcast;podcasts;amazon;ebay;etsy;shopify;online;website;webshop;"
        "onlineshop;retail;wholesale;marketplace;messe;zeitung;fernsehen;plakat;presse;affichage;prensa;periodico;"
        "revista;jornal;televisao;stampa;giornali;krant;televisie;koran;tokopedia;shopee;lazada;bukalapak;blibli;"
        "mercado livre;mercado libre;ifood;rappi;uber eats;deliveroo;lieferando;doordash;grubhub"
    ).split(";")
)
_PLACES = frozenset(
    (*COUNTRIES.split(), *map(str.strip, f"{COUNTRIES_OF_SEVERAL_WORDS};{STATES};{_REGIONS}".split(";")))
)


@dataclass(frozen=True)
class NamesAcross:
    """What the names are ("Region"), the names, their columns, what their figures are called ("" where only titles can
    say it), and the columns of totals. The first column of the table holds the times."""

    dimension: str
    groups: tuple[str, ...]
    columns: tuple[int, ...]
    measure: str
    totals: tuple[int, ...]


def names_across(body: Grid, names: Sequence[str], said: Sequence[str]) -> NamesAcross | None:
    """The stores, regions or channels that all headings but the first name, where the first column holds a time of its
    own in every row; None where they are anything else, or where nothing says what their figures are."""
    totals = tuple(i for i, name in enumerate(names) if i and is_total(name))
    columns = tuple(i for i in range(1, len(names)) if i not in totals)
    if len(columns) < (_FEWEST_WITH_TOTAL if totals else _FEWEST) or not _are_times(body):
        return None
    written = [names[i].replace("_", " ").strip() for i in columns]
    measure, groups = _apart(written)
    if not measure and not any(map(names_figures, said)):
        return None
    dimension = _dimension(groups)
    if dimension == CHANNEL and measure.casefold() in _SPENDING:
        measure = COST
    if not dimension or len(set(groups)) < len(groups):
        return None
    return NamesAcross(dimension, tuple(groups), columns, measure, totals)


def _are_times(body: Grid) -> bool:
    cells = [record[0] for record in body.with_columns([0]).records(0, _EXAMINED)]
    filled = [cell for cell in cells if cell]
    dated = sum(kind(cell) is Kind.DATE or ((time := time_of(cell)) is not None and time.year is not None)
                for cell in filled)  # fmt: skip
    return len(filled) > 1 and dated >= _MOST * len(cells) and len(set(filled)) == len(filled)


def _apart(written: Sequence[str]) -> tuple[str, list[str]]:
    """The word for a figure that all headings begin or end with ("Sales North", "facebook spend"), and the rest."""
    words = [heading.split() for heading in written]
    if all(len(each) > 1 for each in words):
        for at in (0, -1):
            shared = {each[at].casefold() for each in words}
            if len(shared) == 1 and names_figures(words[0][at]):
                rest = slice(1, None) if at == 0 else slice(None, -1)
                return words[0][at], [" ".join(each[rest]) for each in words]
    return "", list(written)


def _dimension(groups: Sequence[str]) -> str:
    phrases = [_plain(group) for group in groups]
    firsts, lasts = ({phrase.split()[at] for phrase in phrases if phrase} for at in (0, -1))
    if any(len(ends) == 1 and ends <= _STORES for ends in (firsts, lasts)) and all(" " in each for each in phrases):
        return "Store"
    if all(phrase in _PLACES for phrase in phrases):
        return "Region"
    return CHANNEL if all(phrase in _CHANNELS for phrase in phrases) else ""


def _plain(text: str) -> str:
    """Lower-case words without accents and signs."""
    bare = "".join(sign for sign in normalize("NFD", text.casefold()) if not combining(sign))
    return " ".join(re.findall(r"[a-z0-9]+", bare))
