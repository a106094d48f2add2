"""How alike two words are: the cheapest way from one run of symbols to another."""

from typing import NamedTuple

import numpy as np

from g7fin.kernels.compiled import Integers, compiled

LONGEST = 24
# the symbols of a whole name, or of two words written as one
MOST_SYMBOLS = 72
WHOLE = 1_000
# a word that is an initial of another one, and how near its first sound must be
INITIAL, FIRST_SOUND = 800, 450
# beside a whole letter: two neighbours changed places
SWAPPED = 800
# a difference tells more in a word of few sounds
SHORT, SHORT_FACTOR = 3_000, 1_700
# in fewer letters than these a slip is as likely another word; what one costs
LEAST_LETTERS, SLIP = 4, 1_000

Square = Integers


class Words(NamedTuple):
    """Names as runs of words, and words as runs of symbols.

    Attributes:
        symbols: of all words, one behind the other.
        starts: where each word begins, and the end of the last one.
        scripts: of each word: 0 Latin, 1 Arabic.
        weights: what each word tells, in thousandths.
        words: of all names, one behind the other.
        names: where each name begins, and the end of the last one.
        letters: of all words as they are spelled, one behind the other.
        spelled: where the letters of each word begin, and the end of the last one.
    """

    symbols: Integers
    starts: Integers
    scripts: Integers
    weights: Integers
    words: Integers
    names: Integers
    letters: Integers
    spelled: Integers


class Room(NamedTuple):
    """What a comparison needs: three rows to work in, and the costs."""

    table: Square
    costs: Square


def room(costs: Square) -> Room:
    """Return room to compare words in.

    Args:
        costs: what one symbol costs for another; in the row and column behind the last
            symbol, what it costs to leave one out; behind that, the same where words
            are of two scripts.
    """
    return Room(np.zeros((3, MOST_SYMBOLS + 2), dtype=np.int64), costs)


@compiled
def word_likeness(one: Integers, other: Integers, mixed: int, room: Room) -> int:
    """Return how alike two words are: a thousand when they sound the same.

    Args:
        one: symbols of a word, at most MOST_SYMBOLS.
        other: those of another one.
        mixed: 1 if the words are of two scripts.
        room: costs, and room to work in.
    """
    if len(one) == 0 or len(other) == 0:
        return 0
    if (len(one) == 1) != (len(other) == 1):
        return INITIAL if room.costs[one[0], other[0]] <= FIRST_SOUND else 0
    skip = len(room.costs) - 2 + mixed
    mine, theirs = length(one, skip, room), length(other, skip, room)
    longest = max(mine, theirs)
    if abs(mine - theirs) * 4 > longest * 3:
        return 0
    cost = distance(one, other, skip, room)
    if longest <= SHORT and not mixed:
        cost = cost * SHORT_FACTOR // WHOLE
    return max(0, WHOLE - cost * WHOLE // longest)


@compiled
def slip_likeness(one: Integers, other: Integers) -> int:
    """Return how alike two words are by their letters: 0 unless one slip is all.

    A slip is a letter too many, too few, taken for another, or changed with the next.
    Sounds cannot tell it: a letter put into *Zhao* makes three sounds of two.

    Args:
        one: letters of a word.
        other: those of another one.
    """
    most, least = max(len(one), len(other)), min(len(one), len(other))
    if least < LEAST_LETTERS or most - least > 1:
        return 0
    front = 0
    while front < least and one[front] == other[front]:
        front += 1
    back = 0
    while back < least - front and one[-1 - back] == other[-1 - back]:
        back += 1
    changed = most - front - back
    is_turned = (
        changed == 2
        and most == least
        and one[front] == other[front + 1]
        and one[front + 1] == other[front]
    )
    if changed > 1 and not is_turned:
        return 0
    return WHOLE - SLIP // most if changed else WHOLE


@compiled
def length(word: Integers, skip: int, room: Room) -> int:
    """Return what it costs to leave out every symbol of a word, at least 1."""
    total = 0
    for symbol in word:
        total += room.costs[symbol, skip]
    return max(total, 1)


@compiled
def distance(one: Integers, other: Integers, skip: int, room: Room) -> int:
    """Return the least cost from one word to another; neighbours may change places."""
    table, costs = room.table, room.costs
    before, last, now = 0, 1, 2
    table[last, 0] = 0
    for j in range(len(other)):
        table[last, j + 1] = table[last, j] + costs[skip, other[j]]
    for i in range(len(one)):
        gone = costs[one[i], skip]
        table[now, 0] = table[last, 0] + gone
        for j in range(len(other)):
            best = min(
                table[last, j] + costs[one[i], other[j]],
                table[last, j + 1] + gone,
                table[now, j] + costs[skip, other[j]],
            )
            if i > 0 and j > 0 and one[i] == other[j - 1] and one[i - 1] == other[j]:
                best = min(best, table[before, j - 1] + SWAPPED)
            table[now, j + 1] = best
        before, last, now = last, now, before
    return int(table[last, len(other)])
