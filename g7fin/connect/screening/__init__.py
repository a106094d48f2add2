"""Names against lists: read, look up, compare, and judge with reasons."""
