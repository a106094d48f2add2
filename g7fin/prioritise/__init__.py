"""Stage 7. Rank what can be frozen by what can be expected to be recovered."""
