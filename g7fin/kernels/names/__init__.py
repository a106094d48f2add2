"""Likeness of names."""
