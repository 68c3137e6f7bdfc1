"""Columns that mean one thing beside some columns and another beside others."""
