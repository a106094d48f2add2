"""Stage 1. Land every row as text, with the digest of its file and its row number."""
