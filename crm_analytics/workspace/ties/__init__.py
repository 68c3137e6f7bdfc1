"""Sheets without records of their own: what codes stand for, and which records belong together."""
