"""Stage 6. Trace proceeds under every rule, to the minor unit, to where they remain."""
