"""The US list of specially designated nationals."""

from g7fin.acquire.sources.ofac.formats import FORMATS

__all__ = ["FORMATS"]
