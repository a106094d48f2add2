"""Acceptance of a simulated world: is it shaped like life, and is it hard enough."""
