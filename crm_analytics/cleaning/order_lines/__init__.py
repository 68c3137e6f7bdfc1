"""Orders of several lines: what stands once per order, and how its total is shared out to the lines."""
