"""The money of a trace as boxes in columns and bands between them, few enough to read.

Boxes stand in the order in which money first came to them. What may not be named, or is
too small, is gathered column by column. A band that would lead back, to a box that got
its first money earlier, is not drawn but counted.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

MOST_BOXES = 30
# columns of accounts between who paid and where the money ended
_MOST_COLUMNS = 5
# an account stands behind those that gave it at least this much of its money
_SHARE = 0.1
_Key = TypeVar("_Key")
_Sum = TypeVar("_Sum", int, float)
PAYER, ACCOUNT, END = "payer", "account", "end"


@dataclass(frozen=True, order=True)
class Box:
    """Who paid, an account, or an end; `hidden` ones stand for others of their kind."""

    kind: str
    name: str
    hidden: str = ""


@dataclass(frozen=True)
class Band:
    """Value that went from one box to another at a row of the ledger."""

    source: Box
    target: Box
    usd: float
    row: int


@dataclass
class Sankey:
    """Boxes by column, and the value between them in US dollars.

    Attributes:
        columns: who paid first, where it ended last.
        bands: value by source and target.
        sizes: how many places each box stands for.
        rests: what stays with each box.
        led_back: value that went to a box that is not further on.
    """

    columns: list[list[Box]]
    bands: dict[tuple[Box, Box], float]
    sizes: dict[Box, int] = field(default_factory=dict)
    rests: dict[Box, float] = field(default_factory=dict)
    led_back: float = 0.0

    def into(self, box: Box) -> float:
        """Return what came to a box."""
        return sum(usd for (_, to), usd in self.bands.items() if to == box)

    def out_of(self, box: Box) -> float:
        """Return what left a box."""
        return sum(usd for (by, _), usd in self.bands.items() if by == box)


def sankey(bands: Iterable[Band], rests: dict[Box, float]) -> Sankey:
    """Return the boxes and bands of a picture; gathers what is hidden or too small.

    Args:
        bands: value that went from one place to another.
        rests: what stays with accounts.
    """
    ordered = sorted(bands, key=lambda band: (band.row, band.source, band.target))
    value: dict[tuple[Box, Box], float] = defaultdict(float)
    for band in ordered:
        value[band.source, band.target] += band.usd
    column = _columns(ordered, value)
    shown = _gathered(value, column)
    result = Sankey([[] for _ in range(max(column.values(), default=0) + 1)], {})
    for (source, target), usd in value.items():
        pair = (shown[source], shown[target])
        if column[source] < column[target]:
            _add(result.bands, pair, usd)
        elif source != target:
            result.led_back += usd
    drawn = {box for pair in result.bands for box in pair}
    for each in sorted(column):
        box, place = shown[each], result.columns[column[each]]
        _add(result.sizes, box, 1)
        _add(result.rests, box, rests.get(each, 0.0))
        if box in drawn and box not in place:
            place.append(box)
    result.columns = [place for place in result.columns if place]
    _untangle(result)
    return result


def _add(sums: dict[_Key, _Sum], key: _Key, amount: _Sum) -> None:
    sums[key] = sums[key] + amount if key in sums else amount


def _columns(
    ordered: list[Band], value: dict[tuple[Box, Box], float]
) -> dict[Box, int]:
    """Return the column of each box: payers 0, ends last, accounts by first money."""
    into: dict[Box, dict[Box, float]] = defaultdict(dict)
    for (source, target), usd in value.items():
        into[target][source] = usd
    column: dict[Box, int] = {}
    first: dict[Box, int] = {}
    for number, band in enumerate(ordered):
        for box in (band.source, band.target):
            first.setdefault(box, number)
    for box in sorted(first, key=lambda one: (first[one], one.kind != PAYER, one)):
        least = _SHARE * sum(into[box].values())
        before = [
            column[source]
            for source, usd in into[box].items()
            if source in column and usd >= least
        ]
        column[box] = 0 if box.kind == PAYER else 1 + max(before, default=0)
    most = max((it for box, it in column.items() if box.kind == ACCOUNT), default=0)
    last = min(most, _MOST_COLUMNS) + 1
    return {
        box: last if box.kind == END else min(it, _MOST_COLUMNS)
        for box, it in column.items()
    }


def _gathered(
    value: dict[tuple[Box, Box], float], column: dict[Box, int]
) -> dict[Box, Box]:
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


def _untangle(found: Sankey) -> None:
    """Order the boxes of each column by where their money came from, then went."""
    for _ in range(4):
        _order(found, 0, 1, range(1, len(found.columns)))
        _order(found, 1, 0, range(len(found.columns) - 2, -1, -1))
    _order(found, 0, 1, range(1, len(found.columns)))


def _order(found: Sankey, far: int, near: int, columns: range) -> None:
    height = {
        box: (place + 0.5) / len(boxes)
        for boxes in found.columns
        for place, box in enumerate(boxes)
    }
    for number in columns:
        middle = {}
        for box in found.columns[number]:
            ends = [
                (pair, usd) for pair, usd in found.bands.items() if pair[near] == box
            ]
            total = sum(usd for _, usd in ends)
            weighed = sum(height[pair[far]] * usd for pair, usd in ends)
            middle[box] = weighed / total if total else height[box]
        found.columns[number].sort(key=lambda box: (middle[box], box))
        for place, box in enumerate(found.columns[number]):
            height[box] = (place + 0.5) / len(found.columns[number])
