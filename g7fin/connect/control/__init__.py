"""Ownership and control: which organisations a designated party owns or controls."""
