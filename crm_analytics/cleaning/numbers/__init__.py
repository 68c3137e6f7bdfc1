"""Numbers of a sheet: decimal sign, money, scale, side of the ledger and unit, decided per column or asked."""
