"""The UK Sanctions List."""

from g7fin.acquire.sources.uk.formats import FORMATS

__all__ = ["FORMATS"]
