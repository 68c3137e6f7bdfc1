"""Headings that give away that rows are no records of the model, by what they are instead (`other_records`)."""

from collections.abc import Mapping

PAIRS: Mapping[str, str] = {
    "movements and counts of stock": (
        "stock in/stock out; qty in/qty out; quantity in/quantity out; opening stock/closing stock;"
        " beginning inventory/ending inventory; from warehouse/to warehouse; from location/to location;"
        " source warehouse/destination warehouse; masuk/keluar; stok masuk/stok keluar; barang masuk/barang keluar;"
        " stok awal/stok akhir; zugang/abgang; anfangsbestand/endbestand; carico/scarico; stock initial/stock final;"
        " entrees/sorties; quantite entree/quantite sortie; stock inicial/stock final; estoque inicial/estoque final;"
        " giacenza iniziale/giacenza finale; stock actual/stock minimo/ubicacion; beginvoorraad/eindvoorraad;"
        " saldo awal/saldo akhir/masuk; system qty/counted qty; system quantity/counted quantity;"
        " stok sistem/stok fisik; soll bestand/ist bestand; stock anterior/stock nuevo; stock antes/stock despues;"
        " quantity before/quantity after; stok sebelum/stok sesudah; estoque anterior/estoque atual"
    ),
    "bookings of an account": (
        "einnahmen/ausgaben; einnahme/ausgabe; entrate/uscite; entrata/uscita; ingresos/egresos; ingreso/egreso;"
        " ingresos/gastos; recettes/depenses; recette/depense; receitas/despesas; pemasukan/pengeluaran;"
        " penerimaan/pengeluaran; inkomsten/uitgaven; money in/money out; paid in/paid out; cash in/cash out;"
        " deposit/withdrawal; deposits/withdrawals; deposit amount/withdrawal amount; abono/cargo; abonos/cargos;"
        " kas masuk/kas keluar; credits/debits; credit amount/debit amount; amount in/amount out; bij/af;"
        " debit mutasi/kredit mutasi; debet/kredit;"
        " data lancamento/saldo; descricao/saldo; descripcion/saldo; description/balance; omschrijving/saldo;"
        " libelle/solde; descrizione/saldo; keterangan/saldo; verwendungszweck/saldo; concepto/saldo;"
        " libelle/solde progressif; uraian/saldo; narration/balance; details/balance; particulars/balance"
    ),
    "hours and attendance of staff": (
        "check in/check out; check in time/check out time; clock in/clock out; time in/time out; punch in/punch out;"
        " jam masuk/jam keluar; jam masuk/jam pulang; kommen/gehen; ora ingresso/ora uscita; hora entrada/hora salida;"
        " hora entrada/hora saida; heure arrivee/heure depart; arbeitsbeginn/arbeitsende; start time/end time/break;"
        " hours worked/employee; hours worked/employee id; hours worked/employee name; beginn/ende/pause;"
        " inicio/fim/intervalo; hora de entrada/hora de salida; hora de entrada/hora de saida; jam datang/jam pulang"
    ),
}
"""What the rows are → headings of which a sheet has all of one group, with nothing else in them."""

STATEMENTS = (
    "buchungstag/valuta; buchungstag/wertstellung; buchungsdatum/wertstellung; buchungstag/valutadatum; buchung/valuta;"
    " buchungsdatum/valutadatum; buchungsdatum/valuta; buchungstag/verwendungszweck; data contabile/data valuta;"
    " data operazione/data valuta; data/data valuta; fecha operacion/fecha valor; fecha/fecha valor;"
    " fecha contable/fecha valor; date operation/date valeur; date operation/date de valeur; date/date valeur;"
    " date comptable/date de valeur; date/date de valeur; data mov/data valor; data movimento/data valor;"
    " booking date/value date; posting date/value date; transaction date/value date; date/value date;"
    " boekdatum/rentedatum; boekdatum/valutadatum; data lancamento/data valor"
)
"""Headings that only a bank's statement has together, whoever it says paid."""

SIGNS: Mapping[str, str] = {
    "pay of staff": (
        "basic salary;base salary;basic pay;base pay;gaji pokok;salario base;sueldo base;grundgehalt;grundlohn;"
        "salaire de base;salaire base;stipendio base;paga base;basisloon;basissalaris;salario basico;sueldo basico"
        "|gross salary;gross pay;gross wage;gaji kotor;salario bruto;sueldo bruto;bruttogehalt;bruttolohn;salaire brut;"
        "stipendio lordo;brutoloon;total devengado;total ganado;earnings"
        "|net salary;net pay;net wage;take home pay;gaji bersih;salario neto;sueldo neto;salario liquido;nettogehalt;"
        "nettolohn;salaire net;net a payer;stipendio netto;nettoloon;liquido a pagar;neto a pagar;total gaji"
        "|deductions;total deductions;deduction;potongan;deducciones;descontos folha;abzuge;cotisations;retenues;"
        "trattenute;inhoudingen;loan deduction;payroll tax"
        "|allowance;allowances;tunjangan;bonificaciones;zulagen;indemnites;overtime pay;overtime amount;lembur"
    ),
    "production": (
        "batch;batch id;batch no;batch number;lot number;lot no;lot id;charge;chargennummer;lote;lotto;numero de lote"
        "|machine;machine id;mesin;maquina;macchina;maschine;production line;workstation;work center"
        "|produced;produced quantity;quantity produced;units produced;produced qty;production date;tanggal produksi;"
        "fecha produccion;data producao;data produzione;produktionsdatum;cantidad producida;quantidade produzida;"
        "quantita prodotta;jumlah produksi;hasil produksi;output qty"
        "|scrap;defects;defect count;rejected;reject;rejects;good units;defective;ausschuss;scarti;merma;refugo;cacat"
        "|downtime;downtime minutes;cycle time;oee;setup time;yield"
        "|hpp unit;cost per batch;labor;overhead;bahan;labour cost;labor cost;mano de obra;mao de obra;manodopera"
    ),
    "equipment and vehicles": (
        "serial number;serial no;serialnumber;numero de serie;seriennummer;numero di serie;serienummer;nomor seri"
        "|license plate;licence plate;plate number;kennzeichen;matricula;placa;targa;kenteken;immatriculation;nopol;vin"
        "|maintenance;maintenancenotes;last maintenance;next maintenance;wartung;mantenimiento;manutencao;manutenzione;"
        "last service date;next service date;letzte wartung;ultimo mantenimiento"
        "|odometer;mileage;kilometerstand;kilometraje;km;fuel;fuel type;liters;litros;depreciation"
        "|equipmentid;equipment id;asset id;asset tag;assetid;vehicle id;vehicle;vehicleid;fahrzeug;vehiculo;veicolo"
    ),
}
"""What the rows are → signs separated by "|", each with its words separated by ";", of which a sheet has several."""
