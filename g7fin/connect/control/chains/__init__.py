"""Chains of stakes from designated parties to what they control."""
