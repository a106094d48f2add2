"""Lists and ownership as OpenSanctions publishes them."""

from g7fin.acquire.sources.opensanctions import targets_simple
from g7fin.acquire.sources.opensanctions.followthemoney import reader

FORMATS = (reader.FORMAT, targets_simple.FORMAT)
