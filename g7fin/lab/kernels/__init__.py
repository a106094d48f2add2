"""Compiled loops that only the laboratory uses."""
