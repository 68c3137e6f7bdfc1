"""What the headings of many labelled sheets say of a new one: a second reader, beside the words of the vocabulary.

`python -m benchmarks.learn_headings` learns it from the header rows in `benchmarks/header_rows/`, which people labelled
by hand; the weights lie beside this module. It sees headings and the sheet's name only, never a cell.
"""

from crm_analytics.mapping.learned.answers import EXTRA, NO_RECORDS, PERSON, PERSONS, answer, kind_of
from crm_analytics.mapping.learned.reader import fields, kinds, usual

__all__ = ["EXTRA", "NO_RECORDS", "PERSON", "PERSONS", "answer", "fields", "kind_of", "kinds", "usual"]
