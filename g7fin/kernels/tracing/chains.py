"""The chain of moves from value at an endpoint back to the receipt that brought it.

A move brings an amount, and later moves take theirs out of it in booking order, so that
each has a stretch of it: units `begin` to `end`. A conversion maps a stretch of the
credit to one of the debit, both ends rounded down: neighbours stay neighbours, and what
ends anywhere adds up to the receipt at every step of the way.
"""

import numpy as np

from g7fin.kernels.compiled import Integers, compiled
from g7fin.kernels.muldiv import muldiv_floor


@compiled
def stretches(before: Integers, taken: Integers) -> tuple[Integers, Integers]:
    """Return where the part of each move begins, and how much of each was passed on.

    Args:
        before: [n] the move by which the value of each came; -1: it entered here.
        taken: [n] what each move took out of that one.
    """
    begin = np.zeros(len(before), np.int64)
    used = np.zeros(len(before), np.int64)
    for move in range(len(before)):
        origin = before[move]
        if origin >= 0:
            begin[move] = used[origin]
            used[origin] += taken[move]
    return begin, used


@compiled
def steps_back(before: Integers, ends: Integers) -> Integers:
    """Return how many moves the chain of each end has, the end itself included."""
    steps = np.zeros(len(ends), np.int64)
    for number in range(len(ends)):
        move = ends[number]
        while move >= 0:
            steps[number] += 1
            move = before[move]
    return steps


@compiled
def walk_back(
    moves: tuple[Integers, Integers, Integers, Integers],
    ends: Integers,
    first: Integers,
    start: Integers,
) -> tuple[Integers, Integers]:
    """Return the moves of each end's chain, the receipt first, and what came by each.

    Args:
        moves: `before`, debit, credit and where its part begins, of every move.
        ends: the moves at which chains end.
        first: what part of the credit of an end is wanted: from this unit on.
        start: [ends + 1] the position of each chain in the result.
    """
    before, debit, credit, offset = moves
    found = np.zeros(start[-1], np.int64)
    amount = np.zeros(start[-1], np.int64)
    for number in range(len(ends)):
        move, position = ends[number], start[number + 1]
        begin, end = first[number], credit[move]
        while move >= 0:
            position -= 1
            found[position] = move
            amount[position] = end - begin
            if before[move] >= 0:
                begin, end = (
                    _share(begin, debit[move], credit[move]) + offset[move],
                    _share(end, debit[move], credit[move]) + offset[move],
                )
            move = before[move]
    return found, amount


@compiled
def _share(units: int, debit: int, credit: int) -> int:
    return units if debit == credit else muldiv_floor(units, debit, credit)
