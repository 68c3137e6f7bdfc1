"""Whose each row is: customers of one list or several, named by id, e-mail address or name."""
