"""Boxes of a Sankey diagram, their columns, and an order in which few bands cross.

Columns follow an order of boxes in which most value goes forward: a box that nothing
comes to is first, one that nothing leaves is last; of what runs in cycles, the box that
gives most more than it takes is next. At least half of the value goes forward, and all
of it where there is no cycle (Eades, Lin and Smyth 1993).
"""

from collections import defaultdict
from dataclasses import dataclass
from heapq import heappop, heappush

PAYER, ACCOUNT, END = "payer", "account", "end"
# columns of accounts between the payers and the endpoints
_MOST_COLUMNS = 6
# a box stands behind those that gave it at least this share of its money: the first of
# these with which the smallest amount is left out of the picture (judgement)
_SHARES = (0.5, 0.25, 0.1, 0.05, 0.02, 0.0)
_ROUNDS = 4
_SOURCE, _TARGET = 0, 1


@dataclass(frozen=True, order=True)
class Box:
    """Payer, account or endpoint; `hidden` ones stand for others of their kind."""

    kind: str
    name: str
    hidden: str = ""


@dataclass(frozen=True)
class Band:
    """Value that went from one box to another."""

    source: Box
    target: Box
    usd: float


Pair = tuple[Box, Box]
_Values = dict[Box, dict[Box, float]]


def columns(value: dict[Pair, float]) -> dict[Box, int]:
    """Return the column of each box: payers 0, endpoints last, accounts in between.

    Args:
        value: what went from one box to another; no box pays itself.
    """
    order = forward(value)
    tried = [_columns(value, order, share) for share in _SHARES]
    return min(tried, key=lambda column: _undrawn(value, column))


def _undrawn(value: dict[Pair, float], column: dict[Box, int]) -> float:
    return sum(
        usd
        for (source, target), usd in value.items()
        if column[source] >= column[target]
    )


def _columns(
    value: dict[Pair, float], order: list[Box], share: float
) -> dict[Box, int]:
    """Return columns in which boxes stand behind those that gave them a share."""
    into: dict[Box, dict[Box, float]] = defaultdict(dict)
    for (source, target), usd in value.items():
        into[target][source] = usd
    column: dict[Box, int] = {}
    for box in order:
        least = share * sum(into[box].values())
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


def forward(value: dict[Pair, float]) -> list[Box]:
    """Return the boxes in such an order; the same for the same values.

    Args:
        value: what went from one box to another; no box pays itself.
    """
    left, first, last = _Left(value), list[Box](), list[Box]()
    while left.boxes:
        box = left.next(left.sources, left.into)
        if box is None and (sink := left.next(left.sinks, left.out)) is not None:
            last.append(sink)
            left.remove(sink)
            continue
        box = left.giver() if box is None else box
        first.append(box)
        left.remove(box)
    return first + last[::-1]


class _Left:
    """Boxes that are not ordered yet, and the value between them."""

    def __init__(self, value: dict[Pair, float]) -> None:
        self.into: _Values = defaultdict(dict)
        self.out: _Values = defaultdict(dict)
        for (source, target), usd in value.items():
            self.out[source][target] = usd
            self.into[target][source] = usd
        self.boxes = {box for pair in value for box in pair}
        self.sources: list[Box] = []
        self.sinks: list[Box] = []
        self._givers: list[tuple[float, Box]] = []
        for box in sorted(self.boxes):
            self._look_at(box)

    def _look_at(self, box: Box) -> None:
        if not self.into[box]:
            heappush(self.sources, box)
        if not self.out[box]:
            heappush(self.sinks, box)
        heappush(self._givers, (self._takes(box), box))

    def _takes(self, box: Box) -> float:
        """Return how much more a box takes than it gives."""
        return sum(self.into[box].values()) - sum(self.out[box].values())

    def next(self, free: list[Box], side: _Values) -> Box | None:
        """Return the next box to, or from, which nothing goes any more."""
        while free:
            box = heappop(free)
            if box in self.boxes and not side[box]:
                return box
        return None

    def giver(self) -> Box:
        """Return the box that gives most more than it takes."""
        while True:
            takes, box = heappop(self._givers)
            if box in self.boxes and takes == self._takes(box):
                return box

    def remove(self, box: Box) -> None:
        """Take a box out, and all that goes to and from it."""
        self.boxes.discard(box)
        for other in sorted({*self.into[box], *self.out[box]}):
            self.out[other].pop(box, None)
            self.into[other].pop(box, None)
            self._look_at(other)


def untangled(drawn: list[list[Box]], bands: dict[Pair, float]) -> list[list[Box]]:
    """Return columns ordered by the boxes before them, then behind them, in rounds."""
    result = [list(boxes) for boxes in drawn]
    for _ in range(_ROUNDS):
        for boxes in result[1:]:
            _order(result, boxes, bands, _TARGET)
        for boxes in result[-2::-1]:
            _order(result, boxes, bands, _SOURCE)
    for boxes in result[1:]:
        _order(result, boxes, bands, _TARGET)
    return result


def _order(
    drawn: list[list[Box]], boxes: list[Box], bands: dict[Pair, float], end: int
) -> None:
    """Order one column by the height of what lies at the other side of its bands."""
    height = {
        box: (at + 0.5) / len(column)
        for column in drawn
        for at, box in enumerate(column)
    }
    middle = {}
    for box in boxes:
        ends = [(pair, usd) for pair, usd in bands.items() if pair[end] == box]
        total = sum(usd for _, usd in ends)
        weighed = sum(height[pair[1 - end]] * usd for pair, usd in ends)
        middle[box] = weighed / total if total else height[box]
    boxes.sort(key=lambda box: (middle[box], box))
