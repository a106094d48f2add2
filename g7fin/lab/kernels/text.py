"""Whole numbers, amounts and moments written out as columns of text.

Each kernel fills one buffer of bytes and the offsets into it, as Arrow keeps a column
of strings: a few nanoseconds a value, where a Python string takes a microsecond.
"""

import numpy as np
from numpy.typing import NDArray

from g7fin.kernels.compiled import Flags, Integers, compiled, inlined

Bytes = NDArray[np.uint8]
Offsets = NDArray[np.int32]
ZERO, POINT, MINUS, COLON, DASH, TEE, PLUS = 48, 46, 45, 58, 45, 84, 43
STAMP = 25


@inlined
def _write(room: Bytes, at: int, value: int, width: int) -> None:
    """Write the last digits of a number, `width` of them, from a place on."""
    for place in range(at + width - 1, at - 1, -1):
        room[place] = ZERO + value % 10
        value //= 10


@inlined
def _digits(value: int) -> int:
    """Return how many digits a number has."""
    count = 1
    while value >= 10:
        value //= 10
        count += 1
    return count


@compiled
def names(numbers: Integers, letter: int, width: int) -> tuple[Offsets, Bytes]:
    """Return a letter and a number of fixed width for each; nothing for -1.

    Args:
        numbers: from 0 on, or -1 for none.
        letter: its byte.
        width: digits, enough for the largest number.
    """
    offsets = np.zeros(len(numbers) + 1, dtype=np.int32)
    room = np.empty(len(numbers) * (width + 1), dtype=np.uint8)
    at = 0
    for row in range(len(numbers)):
        if numbers[row] >= 0:
            room[at] = letter
            _write(room, at + 1, numbers[row], width)
            at += width + 1
        offsets[row + 1] = at
    return offsets, room[:at]


@compiled
def amounts(minor: Integers, exponent: Integers, known: Flags) -> tuple[Offsets, Bytes]:
    """Return amounts as decimal text with as many digits as each currency has.

    Args:
        minor: minor units, 0 or more, below 10 to the 18th.
        exponent: digits after the point, 0 for none.
        known: where there is an amount at all.
    """
    offsets = np.zeros(len(minor) + 1, dtype=np.int32)
    room = np.empty(len(minor) * 21, dtype=np.uint8)
    at = 0
    for row in range(len(minor)):
        if known[row]:
            unit = 1
            for _ in range(exponent[row]):
                unit *= 10
            whole = minor[row] // unit
            width = _digits(whole)
            _write(room, at, whole, width)
            at += width
            if exponent[row] > 0:
                room[at] = POINT
                _write(room, at + 1, minor[row] % unit, exponent[row])
                at += 1 + exponent[row]
        offsets[row + 1] = at
    return offsets, room[:at]


@compiled
def moments(
    local: Integers, offset: Integers, dated: Flags, days: Integers
) -> tuple[Offsets, Bytes]:
    """Return local times with their offset, or the local date alone.

    Args:
        local: seconds of local time since the day before the first one.
        offset: seconds from UTC, whole minutes.
        dated: where only the date is told.
        days: year, month and day of each day as one number, like 20250304.
    """
    offsets = np.zeros(len(local) + 1, dtype=np.int32)
    room = np.empty(len(local) * STAMP, dtype=np.uint8)
    at = 0
    for row in range(len(local)):
        on, second = days[local[row] // 86_400], local[row] % 86_400
        _write(room, at, on // 10_000, 4)
        _write(room, at + 5, on // 100 % 100, 2)
        _write(room, at + 8, on % 100, 2)
        room[at + 4] = room[at + 7] = DASH
        at += 10
        if not dated[row]:
            room[at] = TEE
            _write(room, at + 1, second // 3600, 2)
            _write(room, at + 4, second // 60 % 60, 2)
            _write(room, at + 7, second % 60, 2)
            room[at + 3] = room[at + 6] = room[at + 12] = COLON
            room[at + 9] = PLUS if offset[row] >= 0 else MINUS
            minutes = abs(offset[row]) // 60
            _write(room, at + 10, minutes // 60, 2)
            _write(room, at + 13, minutes % 60, 2)
            at += STAMP - 10
        offsets[row + 1] = at
    return offsets, room[:at]
