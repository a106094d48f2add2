"""Shares of FollowTheMoney: a percentage as text, read as the smallest and largest.

Per cent, as one number, a range or a bound: 25, 25.5%, 25-50, >25, <=50, 75+. Values
that differ are a range from the smallest to the largest: sources disagree.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from g7fin.acquire.ownership.interests import share_of

READABLE = "not a share; give per cent from 0 to 100, such as 25, 25.5%, 25-50 or >25"
_NUMBER = r"(\d{1,3}(?:[.,]\d+)?)\s*%?"
_EXACT = re.compile(_NUMBER)
# the second character is the en dash
_RANGE = re.compile(rf"{_NUMBER}\s*(?:-|\u2013|to)\s*{_NUMBER}", re.IGNORECASE)
_OPEN = re.compile(rf"{_NUMBER}\s*\+")
_BOUND = re.compile(rf"(>=|<=|\u2265|\u2264|>|<)\s*{_NUMBER}")
_BOUNDS = {
    ">": "exclusiveMinimum",
    "<": "exclusiveMaximum",
    ">=": "minimum",
    "\u2265": "minimum",
    "<=": "maximum",
    "\u2264": "maximum",
}


def share_in(text: str) -> tuple[int | None, int | None]:
    """Return the smallest and largest share of one percentage, in millionths.

    Raises:
        ValueError: if it is no range from 0 to 100 per cent.
    """
    if not text.strip():
        return None, None
    return share_of(_stated(text.strip()))


def shares_in(texts: Sequence[str]) -> tuple[int | None, int | None]:
    """Return the range that holds all percentages; nothing if none is stated.

    Raises:
        ValueError: with the text that is no share.
    """
    lows: list[int] = []
    highs: list[int] = []
    for text in texts:
        try:
            low, high = share_in(text)
        except ValueError as error:
            raise ValueError(text) from error
        if low is not None and high is not None:
            lows.append(low)
            highs.append(high)
    return min(lows, default=None), max(highs, default=None)


def _stated(text: str) -> dict[str, Decimal]:
    if found := _EXACT.fullmatch(text):
        return {"exact": _number(found[1])}
    if found := _RANGE.fullmatch(text):
        return {"minimum": _number(found[1]), "maximum": _number(found[2])}
    if found := _OPEN.fullmatch(text):
        return {"minimum": _number(found[1])}
    if found := _BOUND.fullmatch(text):
        return {_BOUNDS[found[1]]: _number(found[2])}
    raise ValueError(text)


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
