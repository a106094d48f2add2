"""Public numbers: a shuffle of all numbers below a power of two, without a table.

The shuffle makes a number say nothing of the order in which things were made.
"""

import numpy as np

from g7fin.kernels.compiled import Integers, compiled

ROUNDS = 4
_MIX = np.uint64(0x9E3779B97F4A7C15)
_STIR = np.uint64(0xBF58476D1CE4E5B9)
_SHIFTS = np.uint64(29), np.uint64(31)


def scrambled(numbers: Integers, bits: int, seed: int) -> Integers:
    """Return other numbers below 2 to the power of `bits`, no two of them the same.

    Args:
        numbers: from 0 to below 2 to the power of `bits`, or -1 for none.
        bits: an even number of them, at most 62.
        seed: chooses the shuffle.
    """
    return shuffled(np.atleast_1d(np.asarray(numbers, dtype=np.int64)), bits, seed)


def even_bits(count: int) -> int:
    """Return how many bits, an even number, so many things need."""
    bits = max(int(count - 1).bit_length(), 4)
    return bits + bits % 2


@compiled
def shuffled(numbers: Integers, bits: int, seed: int) -> Integers:
    """Return another number for each, no two of them the same; -1 stays -1.

    A Feistel network over two halves can be reversed round by round, so it is a shuffle
    whatever the halves are mixed by.

    Args:
        numbers: from 0 to below 2 to the power of `bits`, or -1.
        bits: an even number of them, at most 62.
        seed: chooses the shuffle.
    """
    half = np.uint64(bits // 2)
    mask = (np.uint64(1) << half) - np.uint64(1)
    keys = np.empty(ROUNDS, dtype=np.uint64)
    for turn in range(ROUNDS):
        keys[turn] = np.uint64(seed * 1_000_003 + turn * 7_919 + 1) * _MIX
    made = np.empty_like(numbers)
    for row in range(len(numbers)):
        if numbers[row] < 0:
            made[row] = -1
            continue
        value = np.uint64(numbers[row])
        left, right = (value >> half) & mask, value & mask
        for turn in range(ROUNDS):
            mixed = (right + keys[turn]) * _MIX
            mixed = (mixed ^ (mixed >> _SHIFTS[0])) * _STIR
            left, right = right, left ^ ((mixed >> _SHIFTS[1]) & mask)
        made[row] = np.int64((left << half) | right)
    return made
