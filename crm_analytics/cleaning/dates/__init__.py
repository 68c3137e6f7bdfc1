"""Dates of a sheet: which order, sign, zone and pieces they are written in, decided per column or asked."""
