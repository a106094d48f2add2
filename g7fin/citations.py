"""The public documents that typologies, roles and criteria cite."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def citations() -> dict[str, dict[str, str]]:
    """Return every citation by its key: title, publisher, on, read."""
    text = files("g7fin").joinpath("citations.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
