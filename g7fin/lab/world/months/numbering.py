"""Public numbers: a shuffle of all there could be, so that a number says nothing."""

from g7fin.lab.kernels.shuffle import shuffled
from g7fin.lab.world.arrays import Ints, ints


def scrambled(numbers: Ints, bits: int, seed: int) -> Ints:
    """Return other numbers below 2 to the power of `bits`, no two of them the same.

    Args:
        numbers: from 0 to below 2 to the power of `bits`, or -1 for none.
        bits: an even number of them, at most 62.
        seed: chooses the shuffle.
    """
    return shuffled(ints(numbers), bits, seed)


def even_bits(count: int) -> int:
    """Return how many bits, an even number, so many things need."""
    bits = max(int(count - 1).bit_length(), 4)
    return bits + bits % 2
