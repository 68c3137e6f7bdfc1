"""What a sheet is: which entity its rows are, or that they are no records."""
