"""Headings read: taken apart, translated, written out, and matched with the vocabulary of every field."""
