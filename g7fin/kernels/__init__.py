"""Compiled integer loops over flat arrays: tracing, forwarding, cycles, components."""
