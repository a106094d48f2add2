"""The Consolidated List of the United Nations Security Council."""

from g7fin.acquire.sources.un.formats import FORMATS

__all__ = ["FORMATS"]
