"""Tracing of proceeds through a ledger, rule by rule."""
