"""Similarity of names, and of their tokens."""
