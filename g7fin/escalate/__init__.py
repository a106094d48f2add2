"""Stage 5. Join alerts into cases, give accounts their roles, add up the scores."""
