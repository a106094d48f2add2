"""Readers of finished runs: pages, tracing on request, figures and networks.

Nothing here writes into a run; no stage imports it.
"""
