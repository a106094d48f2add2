"""The public documents that typologies, indicators, roles and criteria cite."""

import tomllib
from collections.abc import Collection
from functools import cache
from importlib.resources import files

from g7fin.errors import ConfigError

# said in place of a source where no public document states it
JUDGEMENT = "judgement"


@cache
def citations() -> dict[str, dict[str, str]]:
    """Return every citation by its key: title, publisher, on, read."""
    text = files("g7fin").joinpath("citations.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def check_sources(
    record: str, keys: Collection[str], *, or_judgement: bool = False
) -> None:
    """Refuse a record that cites nothing, or a document that is not declared.

    Args:
        record: what the error is about, in words.
        keys: the documents that it cites.
        or_judgement: whether the error may propose the word *judgement* instead.

    Raises:
        ConfigError: naming the record, the key and where to declare the document.
    """
    advice = "Declare the document in g7fin/citations.toml" + (
        f", or write {JUDGEMENT!r} alone" if or_judgement else ""
    )
    if not keys:
        raise ConfigError(f"{record}: no source. {advice}")
    for key in keys:
        if key not in citations():
            raise ConfigError(f"{record}: source {key!r} is not declared. {advice}")
