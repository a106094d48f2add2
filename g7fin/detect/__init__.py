"""Stage 4. One file = one typology; alerts with evidence and reason."""
