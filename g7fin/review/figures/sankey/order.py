"""Where boxes stand: in which column, and in which order, so that few bands cross."""

from collections import defaultdict

from g7fin.review.figures.sankey.boxes import ACCOUNT, END, PAYER, Box, Pair
from g7fin.review.figures.sankey.forward import forward

# columns of accounts between who paid and where the money ended
_MOST_COLUMNS = 6
# a box stands behind those that gave it at least this much of its money: the first of
# these with which least is left out of the picture (judgement)
_SHARES = (0.5, 0.25, 0.1, 0.05, 0.02, 0.0)
_ROUNDS = 4
_SOURCE, _TARGET = 0, 1


def columns(value: dict[Pair, float]) -> dict[Box, int]:
    """Return the column of each box: who paid 0, ends last, accounts in between.

    Args:
        value: what went from one box to another; no box has a way to itself.
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


def untangled(places: list[list[Box]], bands: dict[Pair, float]) -> list[list[Box]]:
    """Return columns ordered by where their money came from, then went, and again."""
    result = [list(boxes) for boxes in places]
    for _ in range(_ROUNDS):
        for boxes in result[1:]:
            _order(result, boxes, bands, _TARGET)
        for boxes in result[-2::-1]:
            _order(result, boxes, bands, _SOURCE)
    for boxes in result[1:]:
        _order(result, boxes, bands, _TARGET)
    return result


def _order(
    places: list[list[Box]], boxes: list[Box], bands: dict[Pair, float], near: int
) -> None:
    """Order one column by the height of what lies at the other side of its bands."""
    height = {
        box: (place + 0.5) / len(column)
        for column in places
        for place, box in enumerate(column)
    }
    middle = {}
    for box in boxes:
        ends = [(pair, usd) for pair, usd in bands.items() if pair[near] == box]
        total = sum(usd for _, usd in ends)
        weighed = sum(height[pair[1 - near]] * usd for pair, usd in ends)
        middle[box] = weighed / total if total else height[box]
    boxes.sort(key=lambda box: (middle[box], box))
