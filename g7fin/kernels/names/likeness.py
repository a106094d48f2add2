"""How alike two names are, word by word.

Names are runs of words, words are runs of symbols. A word may also stand for two words
of the other name that were written as one, and what is left over on both sides counts
against. Everything is counted in thousandths.
"""

from typing import NamedTuple

import numpy as np

from g7fin.kernels.checks import column, within
from g7fin.kernels.compiled import Integers, compiled
from g7fin.kernels.names.pairs import MOST_WORDS, assign
from g7fin.kernels.names.words import (
    LONGEST,
    MOST_SYMBOLS,
    WHOLE,
    Room,
    Square,
    Words,
    distance,
    length,
    room,
    slip_likeness,
    word_likeness,
)

# what two words that were joined keep
JOINED = 985
# what a word of a name tells at least, see `lexicon`: forms and particles tell less
LEAST_NAME = 250
# two words written as one are about as long as the one
SLACK = 3


class Likeness(NamedTuple):
    """What pairs of names have in common, in thousandths of a word's weight.

    Attributes:
        matched: weight of the words that have a partner, times how alike they are.
        differing: what the matched words lack of being the same.
        conflict: weight of words without partner that both names have.
        missing: weight of words without partner that one name has beyond that.
        pairs: how many words that tell something have a partner.
        whole: how alike the names are without regard to words, if they differ by one
            letter at most; else 0.
    """

    matched: Integers
    differing: Integers
    conflict: Integers
    missing: Integers
    pairs: Integers
    whole: Integers


def likeness(
    left: Words, right: Words, pairs: tuple[Integers, Integers], costs: Square
) -> Likeness:
    """Compare pairs of names.

    Args:
        left: names, such as those of parties.
        right: other names, such as those of lists.
        pairs: positions of a left and a right name.
        costs: see `alike_words.room`.

    Raises:
        ValueError: if the two sides of `pairs` differ in length or type, or a position
            is outside the names.
    """
    one = column("left", pairs[0], np.int64, len(pairs[0]))
    other = column("right", pairs[1], np.int64, len(one))
    within("left", one, 0, len(left.names) - 1)
    within("right", other, 0, len(right.names) - 1)
    made = _compare(left, right, one, other, room(costs))
    return Likeness(*(np.ascontiguousarray(made[:, at]) for at in range(6)))


@compiled
def _compare(
    left: Words, right: Words, one: Integers, other: Integers, room: Room
) -> Square:
    made = np.zeros((len(one), 6), dtype=np.int64)
    alike = np.zeros((2 * MOST_WORDS, 2 * MOST_WORDS), dtype=np.int64)
    for at in range(len(one)):
        a, b = _words(left, one[at]), _words(right, other[at])
        _fill(left, right, a, b, alike, room)
        assign(left, right, a, b, alike, made[at])
        if len(a) and len(b) and left.scripts[a[0]] == right.scripts[b[0]]:
            made[at, 5] = max(
                _whole(_run(left, a), _run(right, b), room),
                slip_likeness(_spelled(left, a), _spelled(right, b)),
            )
    return made


@compiled
def _whole(one: Integers, other: Integers, room: Room) -> int:
    skip = len(room.costs) - 2
    mine, theirs = length(one, skip, room), length(other, skip, room)
    if abs(mine - theirs) > WHOLE:
        return 0
    cost = distance(one, other, skip, room)
    if cost > WHOLE:
        return 0
    return max(0, WHOLE - cost * WHOLE // max(mine, theirs))


@compiled
def _words(names: Words, at: int) -> Integers:
    return names.words[names.names[at] : names.names[at + 1]][:MOST_WORDS]


@compiled
def _word(names: Words, at: int) -> Integers:
    return names.symbols[names.starts[at] : names.starts[at + 1]][:LONGEST]


@compiled
def _letters(names: Words, at: int) -> Integers:
    return names.letters[names.spelled[at] : names.spelled[at + 1]]


@compiled
def _run(names: Words, words: Integers) -> Integers:
    """Return the symbols of several words as those of one."""
    total = 0
    for word in words:
        total += len(_word(names, word))
    made, filled = np.empty(total, dtype=np.int64), 0
    for word in words:
        part = _word(names, word)
        made[filled : filled + len(part)] = part
        filled += len(part)
    return made[:MOST_SYMBOLS]


@compiled
def _spelled(names: Words, words: Integers) -> Integers:
    """Return the letters of the words that are more than a legal form or a particle."""
    total = 0
    for word in words:
        if names.weights[word] >= LEAST_NAME:
            total += len(_letters(names, word))
    made, filled = np.empty(total, dtype=np.int64), 0
    for word in words:
        if names.weights[word] >= LEAST_NAME:
            part = _letters(names, word)
            made[filled : filled + len(part)] = part
            filled += len(part)
    return made


@compiled
def _fill(
    left: Words, right: Words, a: Integers, b: Integers, alike: Square, room: Room
) -> None:
    """Work out how alike each word, and each two joined words, are to each other."""
    for i in range(len(a)):
        one = _word(left, a[i])
        for j in range(len(b)):
            mixed = int(left.scripts[a[i]] != right.scripts[b[j]])
            near = word_likeness(one, _word(right, b[j]), mixed, room)
            if not mixed and near < WHOLE:
                slip = slip_likeness(_letters(left, a[i]), _letters(right, b[j]))
                near = max(near, slip)
            alike[i, j] = near
            alike[MOST_WORDS + i, j] = alike[i, MOST_WORDS + j] = 0
    for i in range(len(a) - 1):
        both = _run(left, a[i : i + 2])
        for j in range(len(b)):
            mixed = int(left.scripts[a[i]] != right.scripts[b[j]])
            alike[MOST_WORDS + i, j] = _joined(both, _word(right, b[j]), mixed, room)
    for j in range(len(b) - 1):
        both = _run(right, b[j : j + 2])
        for i in range(len(a)):
            mixed = int(left.scripts[a[i]] != right.scripts[b[j]])
            alike[i, MOST_WORDS + j] = _joined(both, _word(left, a[i]), mixed, room)


@compiled
def _joined(both: Integers, word: Integers, mixed: int, room: Room) -> int:
    """Return how alike two words written as one are to one word about as long."""
    if abs(len(both) - len(word)) > SLACK:
        return 0
    return word_likeness(both, word, mixed, room) * JOINED // WHOLE
