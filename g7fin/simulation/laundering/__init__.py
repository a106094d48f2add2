"""Laundering of other proceeds, and the steps that all schemes share."""
