"""Sanctions lists: entries as they are read, as rows, and between two issues."""
