"""An order of boxes in which most value goes forward.

A box that nothing comes to is first, one that nothing leaves is last; of what runs in
rings, the box that gives most more than it takes is next. At least half of the value
goes forward, and all of it where there is no ring (Eades, Lin and Smyth 1993).
"""

from collections import defaultdict
from heapq import heappop, heappush

from g7fin.review.figures.sankey.boxes import Box, Pair

Values = dict[Box, dict[Box, float]]


def forward(value: dict[Pair, float]) -> list[Box]:
    """Return the boxes in such an order; the same for the same values.

    Args:
        value: what went from one box to another; no box has a way to itself.
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
    """Boxes that have no place yet, and the value between them."""

    def __init__(self, value: dict[Pair, float]) -> None:
        self.into: Values = defaultdict(dict)
        self.out: Values = defaultdict(dict)
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

    def next(self, free: list[Box], side: Values) -> Box | None:
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
