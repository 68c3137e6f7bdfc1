"""Cells of text read as numbers, dates, yes/no, durations and contacts: one module a kind, no guessing inside."""

from crm_analytics.parsing.profiles import profile

__all__ = ["profile"]
