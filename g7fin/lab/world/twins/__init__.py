"""Innocent twins: what ordinary people and firms do that looks like a typology."""
