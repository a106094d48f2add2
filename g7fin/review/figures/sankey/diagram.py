"""Sankey diagram of a trace: boxes in columns and bands between them.

Boxes stand so that most value goes from left to right. What may not be named, or is too
small, is gathered column by column. What would lead back is not drawn but counted.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from g7fin.review.figures.sankey.columns import (
    Band,
    Box,
    Pair,
    columns,
    untangled,
)

MOST_BOXES = 30
_Key = TypeVar("_Key")
_Sum = TypeVar("_Sum", int, float)


@dataclass
class Sankey:
    """Boxes by column, and the value between them in US dollars.

    Attributes:
        columns: payers first, endpoints last.
        bands: value by source and target.
        sizes: how many accounts or endpoints each box stands for.
        remains: what remains with each box.
        led_back: value that went to a box that is not further on, which is not drawn.
    """

    columns: list[list[Box]]
    bands: dict[Pair, float]
    sizes: dict[Box, int] = field(default_factory=dict)
    remains: dict[Box, float] = field(default_factory=dict)
    led_back: dict[Pair, float] = field(default_factory=dict)

    def into(self, box: Box) -> float:
        """Return what came to a box."""
        return sum(usd for (_, to), usd in self.bands.items() if to == box)

    def out_of(self, box: Box) -> float:
        """Return what left a box."""
        return sum(usd for (by, _), usd in self.bands.items() if by == box)


def sankey(bands: Iterable[Band], remains: dict[Box, float]) -> Sankey:
    """Return the boxes and bands of a picture; gathers what is hidden or too small.

    Args:
        bands: value that went from one box to another.
        remains: what remains with accounts.
    """
    value: dict[Pair, float] = defaultdict(float)
    for band in bands:
        if band.source != band.target:  # what an account exchanges stays with it
            value[band.source, band.target] += band.usd
    column = columns(value)
    shown = _gathered(value, column)
    result = Sankey([[] for _ in range(max(column.values(), default=0) + 1)], {})
    for (source, target), usd in value.items():
        pair = (shown[source], shown[target])
        if column[source] < column[target]:
            _add(result.bands, pair, usd)
        else:
            _add(result.led_back, pair, usd)
    drawn = {box for pair in result.bands for box in pair}
    for each in sorted(column):
        box, boxes = shown[each], result.columns[column[each]]
        _add(result.sizes, box, 1)
        _add(result.remains, box, remains.get(each, 0.0))
        if box in drawn and box not in boxes:
            boxes.append(box)
    drawn_columns = [boxes for boxes in result.columns if boxes]
    result.columns = untangled(drawn_columns, result.bands)
    return result


def _add(sums: dict[_Key, _Sum], key: _Key, amount: _Sum) -> None:
    sums[key] = sums[key] + amount if key in sums else amount


def _gathered(value: dict[Pair, float], column: dict[Box, int]) -> dict[Box, Box]:
    """Return the box in which each is drawn."""
    shown = {
        box: Box(box.kind, f"{column[box]}", box.hidden) if box.hidden else box
        for box in column
    }
    through: dict[Box, float] = defaultdict(float)
    for pair, usd in value.items():
        for box in pair:
            through[shown[box]] += usd
    ranked = sorted(through, key=lambda box: (-through[box], box))
    # the columns may need one box each for the rest
    room = MOST_BOXES - (max(column.values(), default=0) + 1)
    small = set(ranked[room:]) if len(ranked) > MOST_BOXES else set()
    return {
        box: Box(box.kind, f"{column[box]}", "others") if it in small else it
        for box, it in shown.items()
    }
