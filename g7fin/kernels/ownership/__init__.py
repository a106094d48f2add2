"""Cascade of ownership from designated parties to what they hold."""
