"""Figures for investigators."""
