"""The rows that count now: with their derived fields, their parents and the times that they make up."""
