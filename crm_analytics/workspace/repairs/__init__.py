"""What the owner decided about their data: repaired links, merged rows, and rows that seem to be the same."""
