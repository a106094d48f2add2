"""Temporal cycles of payments."""
