"""Stage 2. Type every row, in UTC and whole minor units; reject what cannot be."""
