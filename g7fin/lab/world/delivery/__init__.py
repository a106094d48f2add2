"""Deliveries of banks and registers: text, local time, gaps, late corrections."""
