"""Cross tables: times, stores or channels across as columns, written under one another as records."""
