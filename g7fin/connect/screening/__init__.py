"""Sanctions screening: names compared with the entries of lists."""
