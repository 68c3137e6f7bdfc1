"""Files that say what their columns are: JSON, Parquet and web pages."""
