"""Ordinary life: the payments that nearly every row of the world is."""
