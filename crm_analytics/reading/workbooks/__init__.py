"""Excel and OpenDocument workbooks, parsed in a process of their own."""
