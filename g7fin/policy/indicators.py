"""Indicators of an offence that public documents describe, by their codes."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from g7fin.citations import check_sources
from g7fin.errors import ConfigError

# where a person adds an indicator
FILE = "g7fin/policy/indicators.toml"
# UTF-16 has the shape of a code and is none
_CODE = re.compile(r"\b(?!UTF-)[A-Z]{3}-\d{2}\b")
_REQUIRED = frozenset({"title", "meaning", "source"})
_OPTIONAL = frozenset({"starting_values"})


@dataclass(frozen=True)
class Indicator:
    """One indicator.

    Attributes:
        code: as texts name it: SMG smuggling, HWL hawala, PML money laundering, SAN
            sanctions, THB trafficking in human beings.
        title: what is seen, in plain words.
        meaning: what an analyst should know of it.
        source: keys of `citations.toml`.
        starting_values: the numbers that defaults were written after, and whether the
            source states them; empty where nothing rests on its numbers.
    """

    code: str
    title: str
    meaning: str
    source: tuple[str, ...]
    starting_values: str = ""


@cache
def indicators() -> tuple[Indicator, ...]:
    """Return every indicator in the order of their codes.

    Raises:
        ConfigError: if a record is incomplete or has no source.
    """
    file = files("g7fin.policy").joinpath("indicators.toml")
    return parse(file.read_text(encoding="utf-8"))


def parse(text: str) -> tuple[Indicator, ...]:
    """Return the indicators that a TOML text declares, in the order of their codes.

    Raises:
        ConfigError: if it is no TOML, or a record is incomplete or has no source.
    """
    try:
        declared = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{FILE}: {error}") from error
    return tuple(_indicator(code, declared[code]) for code in sorted(declared))


def codes_in(text: str) -> tuple[str, ...]:
    """Return the indicator codes that a text names, each once, in order."""
    return tuple(sorted(set(_CODE.findall(text))))


def _indicator(code: str, declared: object) -> Indicator:
    record = f"{FILE}: {code}"
    if not _CODE.fullmatch(code):
        raise ConfigError(f"{record}: a code is three letters and two digits: SMG-01")
    if not isinstance(declared, Mapping):
        raise ConfigError(f"{record}: write it as a table: [{code}]")
    _check_fields(record, declared)
    check_sources(record, declared["source"])
    texts = {name: declared[name].strip() for name in declared if name != "source"}
    return Indicator(code=code, source=tuple(declared["source"]), **texts)


def _check_fields(record: str, declared: Mapping[str, Any]) -> None:
    """Refuse a record with a field missing, unknown, empty or of another type."""
    names = set(declared)
    if missing := _REQUIRED - names:
        raise ConfigError(f"{record}: {', '.join(sorted(missing))} missing")
    if unknown := names - _REQUIRED - _OPTIONAL:
        raise ConfigError(f"{record}: no field {', '.join(sorted(unknown))}")
    source = declared["source"]
    if not isinstance(source, list) or not all(isinstance(key, str) for key in source):
        raise ConfigError(f"{record}: source must be a list of texts")
    for name in sorted(names - {"source"}):
        text = declared[name]
        if not isinstance(text, str) or not text.strip():
            raise ConfigError(f"{record}: {name} must be a text, and not empty")
