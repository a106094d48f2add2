"""Scores of a finished run against a truth; nothing else in g7fin reads truth."""
