"""What the cells of a column say about a field that its heading may mean."""
