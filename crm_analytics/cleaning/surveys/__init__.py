"""Surveys with several ratings in one row."""
