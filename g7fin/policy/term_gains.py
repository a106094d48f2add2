"""Gains of terms: what each term of a relation adds to what is found.

Measured by `benchmarks/terms.py` on simulated worlds and kept in `term_gains.toml`,
which that program writes. A gain is a figure with all terms less the same figure
without one term, or without a block of terms; the interval is of paired draws of
schemes. Nothing follows from it by itself: it is there for who changes a term.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from g7fin.errors import ConfigError

FILE = "g7fin/policy/term_gains.toml"
COMMAND = "python -m benchmarks.terms FOLDER --write"
# what is measured, with the words of a table
FIGURES = {
    "precision_at_10": "precision at 10",
    "precision_at_50": "precision at 50",
    "found_in_50": "found in 50",
    "named_precision": "named",
    "relation_precision": "relations",
}
EVERY = "all worlds"


@dataclass(frozen=True)
class Gain:
    """A figure with all terms less the same without some, and its interval."""

    gain: float
    low: float
    high: float

    @property
    def is_shown(self) -> bool:
        """Whether the whole interval lies above nought."""
        return self.low > 0


# figure -> gain, by group of worlds
Gains: TypeAlias = dict[str, Mapping[str, Gain]]


@dataclass(frozen=True)
class Measured:
    """All gains, and on which worlds they were measured.

    Attributes:
        worlds: seeds of the worlds of each group.
        gains: by term or block, then by group of worlds, then by figure.
    """

    worlds: Mapping[str, tuple[int, ...]]
    gains: Mapping[str, Gains]


def shown_on(gains: Gains) -> list[str]:
    """Return the groups of worlds on which any figure shows a gain."""
    return [
        group
        for group, row in gains.items()
        if group != EVERY and any(gain.is_shown for gain in row.values())
    ]


@cache
def measured() -> Measured:
    """Return what was measured.

    Raises:
        ConfigError: if `term_gains.toml` cannot be read.
    """
    file = files("g7fin.policy").joinpath("term_gains.toml")
    return parse(file.read_text(encoding="utf-8"))


def parse(text: str) -> Measured:
    """Return the gains that a TOML text declares.

    Raises:
        ConfigError: if it is no TOML, or a figure is missing.
    """
    try:
        declared = tomllib.loads(text)
        return Measured(
            {name: tuple(seeds) for name, seeds in declared["worlds"].items()},
            {
                name: {
                    group: {figure: Gain(*row[figure]) for figure in FIGURES}
                    for group, row in groups.items()
                }
                for name, groups in declared["gain"].items()
            },
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise ConfigError(f"{FILE}: {error}; run benchmarks/terms.py anew") from error


def written(found: Mapping[str, Gains], seeds: Mapping[str, list[int]]) -> str:
    """Return the TOML text that `parse` reads."""
    lines = ["# Written by benchmarks/terms.py: measure again, do not edit.", ""]
    lines += ["[worlds]", *(f'"{name}" = {row}' for name, row in seeds.items()), ""]
    for name in found:
        for group, row in found[name].items():
            lines.append(f'[gain."{name}"."{group}"]')
            for figure in FIGURES:
                it = row[figure]
                lines.append(f"{figure} = {[it.gain, it.low, it.high]}")
            lines.append("")
    return "\n".join(lines)
