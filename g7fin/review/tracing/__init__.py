"""Tracing on request over a finished run: from receipts to every endpoint."""
