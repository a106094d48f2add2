"""Lists and ownership as OpenSanctions publishes them."""

from g7fin.acquire.sources.opensanctions.formats import FORMATS

__all__ = ["FORMATS"]
