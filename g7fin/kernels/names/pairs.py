"""Which word of a name goes with which word of another one."""

import numpy as np

from g7fin.kernels.compiled import Flags, Integers, compiled
from g7fin.kernels.names.words import WHOLE, Square, Words

MOST_WORDS = 12
# the least that makes two words alike
LEAST = 450
# a word of this weight tells something
TELLING = 333


@compiled
def assign(
    left: Words, right: Words, a: Integers, b: Integers, alike: Square, made: Integers
) -> None:
    """Give each word its best free partner, the most alike first."""
    free_a = np.ones(len(a) + 1, dtype=np.bool_)
    free_b = np.ones(len(b) + 1, dtype=np.bool_)
    free_a[len(a)] = free_b[len(b)] = False
    while True:
        i, j = _best(left, right, a, b, alike, free_a, free_b)
        if i < 0:
            break
        mine = _taken(left, a, i, free_a)
        theirs = _taken(right, b, j, free_b)
        # the common spelling of a rare-looking one tells how little it says
        both = min(mine, theirs)
        made[0] += both * alike[i, j] // WHOLE
        made[1] += both * (WHOLE - alike[i, j]) // WHOLE
        made[4] += both >= TELLING
    alone_a, alone_b = _alone(left, a, free_a), _alone(right, b, free_b)
    made[2] = min(alone_a, alone_b)
    made[3] = max(alone_a, alone_b) - made[2]


@compiled
def _best(  # noqa: PLR0913, PLR0917  two names, and what is free of them
    left: Words,
    right: Words,
    a: Integers,
    b: Integers,
    alike: Square,
    free_a: Flags,
    free_b: Flags,
) -> tuple[int, int]:
    """Return the two free words, or joined words, that are most alike; -1 for none."""
    best, most, at, there = LEAST - 1, 0, -1, -1
    for x in range(len(a)):
        for y in range(len(b)):
            if not (free_a[x] and free_b[y]):
                continue
            tells = left.weights[a[x]] + right.weights[b[y]]
            for way in range(3):
                i, j = x + MOST_WORDS * (way == 1), y + MOST_WORDS * (way == 2)
                # a word behind the last one is never free
                if not (free_a[x + (way == 1)] and free_b[y + (way == 2)]):
                    continue
                if (alike[i, j], tells) > (best, most):
                    best, most, at, there = alike[i, j], tells, i, j
    return at, there


@compiled
def _taken(names: Words, words: Integers, at: int, free: Flags) -> int:
    """Take a word, or two joined ones, and return the weight."""
    first = at % MOST_WORDS
    free[first] = False
    weight = names.weights[words[first]]
    if at >= MOST_WORDS:
        free[first + 1] = False
        weight += names.weights[words[first + 1]]
    return int(weight)


@compiled
def _alone(names: Words, words: Integers, free: Flags) -> int:
    """Return the weight of the words that have no partner."""
    total = 0
    for at in range(len(words)):
        if free[at]:
            total += names.weights[words[at]]
    return total
