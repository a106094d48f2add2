"""Readers of registers that say who owns and controls whom."""
