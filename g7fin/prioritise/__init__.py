"""Stage 7. Rank what can be frozen by its expected recovery."""
