"""Named figures that JSON can hold.

A figure that has nothing to measure is None, never 0 and never 1.
"""

from collections.abc import Mapping
from typing import TypeAlias

JsonValue: TypeAlias = str | int | float | Mapping[str, "JsonValue"] | None
Figures: TypeAlias = dict[str, JsonValue]


def share(part: float, whole: float) -> float | None:
    """Return part of whole; None where there is no whole."""
    return None if whole == 0 else part / whole


def rounded(value: JsonValue) -> JsonValue:
    """Return the figure sorted by name and rounded to four places throughout."""
    if isinstance(value, Mapping):
        return {name: rounded(value[name]) for name in sorted(value)}
    return round(value, 4) if isinstance(value, float) else value
