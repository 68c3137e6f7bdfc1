"""Quotes that say yes or no to having been accepted, in eight languages: those that were are what was sold."""

import pytest

import crm_analytics as crm
from crm_analytics.workspace import Workspace
from tests.workspace.uploads import load, understood

HEADINGS = {
    "quotes": ("Quote ID;Quote date;Customer;Product;Quantity;Unit price;Accepted", "yes", "no"),
    "Angebote": ("Angebotsnummer;Datum;Kunde;Artikel;Menge;Einzelpreis;Angenommen", "ja", "nein"),
    "devis": ("Numéro de devis;Date;Client;Article;Quantité;Prix unitaire;Accepté", "oui", "non"),
    "presupuestos": ("Nº presupuesto;Fecha;Cliente;Producto;Cantidad;Precio unitario;Aceptado", "sí", "no"),
    "orcamentos": ("Nº orçamento;Data;Cliente;Produto;Quantidade;Preço unitário;Aceito", "sim", "não"),
    "preventivi": ("Numero preventivo;Data;Cliente;Prodotto;Quantità;Prezzo unitario;Accettato", "sì", "no"),
    "offertes": ("Offertenummer;Datum;Klant;Product;Aantal;Stukprijs;Geaccepteerd", "ja", "nee"),
    "penawaran": ("Nomor penawaran;Tanggal;Pelanggan;Produk;Jumlah;Harga satuan;Disetujui", "ya", "tidak"),
}


@pytest.mark.parametrize("name", HEADINGS)
def test_quotes_that_were_accepted_are_sales(name) -> None:
    heading, yes, no = HEADINGS[name]
    rows = [f"Q{at};2024-01-{at:02d};C{at};Mug;1;{100 + at};{yes if at < 4 else no}" for at in range(1, 11)]
    with Workspace.open() as workspace:
        load(workspace, **{name: "\n".join([heading, *rows])})
        assert crm.read(workspace, "revenue")["revenue"].value == 101 + 102 + 103
        assert crm.read(workspace, "deals_won")["deals_won"].value == 3


def test_the_day_on_which_a_quote_was_accepted_is_no_outcome() -> None:
    rows = [f"Q{at};2024-01-{at:02d};C{at};100;{f'2024-02-{at:02d}' if at < 4 else ''}" for at in range(1, 11)]
    (table,) = understood(quotes="\n".join(["Quote ID;Quote date;Customer;Total;Accepted", *rows])).tables
    assert "outcome" not in table.frame
