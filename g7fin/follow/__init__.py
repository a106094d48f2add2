"""Stage 6. Trace proceeds to where they rest, by every rule, to the minor unit."""
