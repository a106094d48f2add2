"""The consolidated list of EU financial sanctions."""

from g7fin.acquire.sources.eu.formats import FORMATS

__all__ = ["FORMATS"]
