"""Registers of beneficial owners in Open Ownership's standard."""

from g7fin.acquire.sources.bods.formats import FORMATS

__all__ = ["FORMATS"]
