"""From a rectangle of cells to a table: its headings, its records, and rows that are none."""
