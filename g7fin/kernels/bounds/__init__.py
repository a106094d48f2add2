"""Largest flow of proceeds to one end point, for the bounds of tracing."""
