"""Invented names, composed from the syllables of a tradition.

No name is taken from a person, a firm or a list; two people may still share one.
"""
