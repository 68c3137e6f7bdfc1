"""The encoding of a file is found from its bytes, also where only a few letters tell."""

import pytest

from crm_analytics.reading.texts.encodings import best_code_page, decode


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("name,city\nPeter Müller,Berlin\nAnna Smith,Hamburg\n", ("cp1252", "mac_roman", "cp850")),
        ("Prénom;Société\nHélène;Crème & Café\nNoël;L'Hôtel\n", ("cp1252", "mac_roman", "cp850")),
        ("Nombre,Año\nMuñoz,2020\nJosé,2021\n", ("cp1252", "mac_roman", "cp850")),
        ("Nome,Região\nJoão,São Paulo\nConceição,Goiás\n", ("cp1252", "mac_roman", "cp850")),
        ("Città,Perché\nForlì,più\n", ("cp1252", "mac_roman")),
        ("naam,plaats\nZoë,België\n", ("cp1252", "mac_roman")),
        ("navn,by\nSøren Kjærgård,Århus\nØrsted,Ålborg\n", ("cp1252", "mac_roman")),
        ("item,price\nCoffee,€3.50\nTea,£2 – “nice”\n", ("cp1252", "mac_roman")),
        ("Imię,Miasto\nŁukasz,Łódź\nMałgorzata,Kraków\nDąbrowska,Gdańsk\n", ("cp1250", "iso8859_2")),
        ("Jméno,Město\nJiří,Plzeň\nTomáš,Ústí\nČerný,Brno\n", ("cp1250", "iso8859_2")),
        ("Név,Város\nSzabó László,Győr\nTóth Gergő,Hódmezővásárhely\n", ("cp1250",)),
        ("ad,şehir\nAyşe,İstanbul\nŞükrü,Eskişehir\n", ("cp1254",)),
        ("имя,город\nИван,Москва\nПётр,Казань\n", ("cp1251",)),
    ],
)
def test_words_tell_the_code_page(text, pages):
    for page in pages:
        assert decode(text.encode(page), "x.csv").content.decode() == text


def test_plain_text_needs_no_guess():
    assert decode(b"a,b\n", "x").encoding == "ascii"
    assert decode("é".encode(), "x").encoding == "utf-8"
    assert decode("\ufeffé".encode(), "x").encoding == "utf-8-sig"
    assert not decode("é".encode(), "x").issues


def test_a_guess_is_said():
    [issue] = decode("Müller;Köln".encode("cp1252"), "x.csv").issues
    assert issue.code == "encoding_guessed"


def test_a_file_cut_off_within_a_character_is_said():
    decoded = decode("Zoë;Genève".encode()[:-3] + b"\xc3", "x.csv")
    assert [issue.code for issue in decoded.issues] == ["cut_off"]


def test_bytes_that_no_code_page_defines_are_read_as_latin_1():
    assert best_code_page(bytes(range(128, 256))) in ("latin-1", "mac_roman", "cp850")
