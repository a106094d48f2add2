"""Exact a * b / d for 64-bit amounts, through a product of 128 bits.

The arguments are not checked: 0 <= a <= d and b >= 0, so that the result is at most b.
A denominator of zero (then a is zero too) gives zero.
"""

import numpy as np

from g7fin.kernels.compiled import compiled

_ONE = np.uint64(1)
_HALF = np.uint64(32)
_BASE = np.uint64(1 << 32)
_LOW = np.uint64((1 << 32) - 1)
_TOP = np.uint64(1 << 63)
_WORD = np.uint64(64)
_NOTHING = np.uint64(0)


@compiled
def muldiv_floor(a: int, b: int, d: int) -> int:
    """Return a * b / d rounded down."""
    if d == 0:
        return 0
    high, low = _product(np.uint64(a), np.uint64(b))
    return int(np.int64(_quotient(high, low, np.uint64(d))))


@compiled
def muldiv_round(a: int, b: int, d: int) -> int:
    """Return a * b / d rounded to the nearest, halves up."""
    if d == 0:
        return 0
    denominator = np.uint64(d)
    high, low = _product(np.uint64(a), np.uint64(b))
    quotient = _quotient(high, low, denominator)
    # the remainder is below d, so its low word is all of it
    remainder = low - quotient * denominator
    if remainder >= denominator - remainder:
        quotient += _ONE
    return int(np.int64(quotient))


@compiled
def _product(a: np.uint64, b: np.uint64) -> tuple[np.uint64, np.uint64]:
    """Return the high and the low word of a * b."""
    a_low, a_high = a & _LOW, a >> _HALF
    b_low, b_high = b & _LOW, b >> _HALF
    middle = a_high * b_low + ((a_low * b_low) >> _HALF)
    middle_low = a_low * b_high + (middle & _LOW)
    high = a_high * b_high + (middle >> _HALF) + (middle_low >> _HALF)
    return high, a * b


@compiled
def _quotient(high: np.uint64, low: np.uint64, d: np.uint64) -> np.uint64:
    """Return (high, low) / d rounded down, for high < d (Knuth's algorithm D)."""
    if high == _NOTHING:
        return low // d
    shift = _NOTHING
    while d < _TOP:
        d = d << _ONE
        shift += _ONE
    if shift > _NOTHING:
        high = (high << shift) | (low >> (_WORD - shift))
        low = low << shift
    first = _digit(high, low >> _HALF, d)
    rest = (high << _HALF) + (low >> _HALF) - first * d
    return (first << _HALF) + _digit(rest, low & _LOW, d)


@compiled
def _digit(high: np.uint64, next_half: np.uint64, d: np.uint64) -> np.uint64:
    """Return one 32-bit digit of the quotient by a normalised denominator."""
    d_high, d_low = d >> _HALF, d & _LOW
    digit = high // d_high
    rest = high - digit * d_high
    while digit >= _BASE or digit * d_low > (rest << _HALF) + next_half:
        digit -= _ONE
        rest += d_high
        if rest >= _BASE:
            break
    return digit
