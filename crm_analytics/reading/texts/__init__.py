"""Text files: encoding, dialect, comments, and their records."""
