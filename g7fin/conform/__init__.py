"""Stage 2. Type every row, in UTC and whole minor units; keep apart what cannot be."""
