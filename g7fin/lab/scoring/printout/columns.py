"""Texts and columns of both printouts; no line is wider than 100 characters."""

import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from g7fin.lab.scoring.figures import JsonValue

WIDTH = 100
NOT_MEASURED = "n/a"

HEADING = f"{'':<27}{'value':>8}  {'compared with':<31}bad if"


@dataclass(frozen=True)
class Row:
    """One figure's line; `{name}` in compared stands for another figure.

    A row without a label carries on the one above it.
    """

    label: str
    figure: str
    compared: str
    bad: str


def rows(figures: Mapping[str, JsonValue], wanted: Iterable[Row]) -> list[str]:
    """Return the rows' lines."""
    texts = {name: shown(figure) for name, figure in figures.items()}
    return [
        line(
            row.label,
            texts[row.figure] if row.figure else "",
            row.compared.format_map(texts),
            row.bad,
        )
        for row in wanted
    ]


def line(label: str, value: str, compared: str, bad: str) -> str:
    """Return one figure's line: label, value, comparison, what is bad."""
    return f"  {label:<25}{value:>8}  {compared:<31}{bad}"


def shown(figure: JsonValue) -> str:
    """Return a figure as text: shares with three places, counts with commas."""
    if figure is None:
        return NOT_MEASURED
    if isinstance(figure, float):
        return f"{figure:.3f}"
    return f"{figure:,}" if isinstance(figure, int) else str(figure)


def dollars(figure: JsonValue) -> str:
    """Return an amount in whole US dollars."""
    return f"{figure:,.0f}" if isinstance(figure, int | float) else NOT_MEASURED


def part(figures: Mapping[str, JsonValue], name: str) -> Mapping[str, JsonValue]:
    """Return the figure's own figures; none where it has none."""
    inner = figures[name]
    return inner if isinstance(inner, Mapping) else {}


def paragraph(label: str, items: Iterable[str]) -> list[str]:
    """Return the items as wrapped lines after a label."""
    text = "; ".join(items) or "none"
    return textwrap.wrap(
        f"  {label}: {text}", WIDTH, subsequent_indent="    ", break_on_hyphens=False
    )


def with_ends(figures: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """Return the figures with the ends of each interval as figures of their own.

    A figure that stands with its interval is given by its share alone.
    """
    found = dict(figures)
    for name, figure in figures.items():
        if isinstance(figure, Mapping) and "interval" in figure:
            found |= {name: figure["share"], **_ends(name, figure["interval"])}
    for name, ends in part(figures, "intervals").items():
        found |= _ends(name, ends)
    return found


def _ends(name: str, ends: JsonValue) -> dict[str, JsonValue]:
    known = ends if isinstance(ends, Mapping) else {}
    return {f"{name}_{end}": known.get(end) for end in ("low", "high")}
