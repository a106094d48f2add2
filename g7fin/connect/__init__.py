"""Stage 3: entity resolution, sanctions screening, control, and payments."""
