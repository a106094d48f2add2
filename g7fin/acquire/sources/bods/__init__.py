"""Registers of beneficial ownership in Open Ownership's standard."""

from g7fin.acquire.sources.bods.reader import FORMATS

__all__ = ["FORMATS"]
