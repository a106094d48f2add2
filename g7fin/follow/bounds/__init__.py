"""Bounds: the least and the most that any tracing rule can trace to an end point."""
