"""Ownership of organisations, as registers state it: interests, stakes and rows."""
