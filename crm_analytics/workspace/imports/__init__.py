"""What came in: imports, the rows they brought, how these are told apart, stored and taken back."""
