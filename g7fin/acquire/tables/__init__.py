"""Delivered tables, which land by their columns: CSV and Parquet files."""
