"""Stage 8. Write what was found as Parquet that says where it comes from."""
