"""Similarity of two tokens: the cheapest edits from one run of symbols to the other."""

from typing import NamedTuple

import numpy as np

from g7fin.kernels.compiled import Integers, compiled

LONGEST = 24
# the most symbols of a whole name, or of two tokens written as one
MOST_SYMBOLS = 72
WHOLE = 1_000
# similarity of an initial to a token, and the most its first symbol may cost
INITIAL, FIRST_SOUND = 800, 450
# cost of two neighbours that changed places, beside a whole letter
SWAPPED = 800
# in a token of few symbols a difference counts for more
SHORT, SHORT_FACTOR = 3_000, 1_700
# in fewer letters a slip is as likely another word; what one slip costs
LEAST_LETTERS, SLIP = 4, 1_000

Square = Integers


class Names(NamedTuple):
    """Names as runs of tokens, and tokens as runs of symbols.

    Attributes:
        symbols: of all tokens, one behind the other.
        starts: where each token begins, and the end of the last one.
        scripts: of each token: 0 Latin, 1 Arabic.
        weights: of each token, by its rarity, in thousandths.
        tokens: of all names, one behind the other.
        names: where each name begins, and the end of the last one.
        letters: of all tokens as they are spelled, one behind the other.
        spelled: where the letters of each token begin, and the end of the last one.
    """

    symbols: Integers
    starts: Integers
    scripts: Integers
    weights: Integers
    tokens: Integers
    names: Integers
    letters: Integers
    spelled: Integers


class Workspace(NamedTuple):
    """Three rows to work in, and the costs of edits."""

    table: Square
    costs: Square


def workspace(costs: Square) -> Workspace:
    """Return a workspace in which to compare tokens.

    Args:
        costs: what one symbol costs for another; in the row and column behind the last
            symbol, what it costs to leave one out; behind that, the same where tokens
            are of two scripts.
    """
    return Workspace(np.zeros((3, MOST_SYMBOLS + 2), dtype=np.int64), costs)


@compiled
def token_similarity(
    one: Integers, other: Integers, mixed: int, work: Workspace
) -> int:
    """Return the similarity of two tokens by their symbols: 1,000 if they are the same.

    Args:
        one: symbols of a token, at most MOST_SYMBOLS.
        other: those of another one.
        mixed: 1 if the tokens are of two scripts.
        work: costs, and workspace to work in.
    """
    if len(one) == 0 or len(other) == 0:
        return 0
    if (len(one) == 1) != (len(other) == 1):
        return INITIAL if work.costs[one[0], other[0]] <= FIRST_SOUND else 0
    skip = len(work.costs) - 2 + mixed
    mine, theirs = length(one, skip, work), length(other, skip, work)
    longest = max(mine, theirs)
    if abs(mine - theirs) * 4 > longest * 3:
        return 0
    cost = distance(one, other, skip, work)
    if longest <= SHORT and not mixed:
        cost = cost * SHORT_FACTOR // WHOLE
    return max(0, WHOLE - cost * WHOLE // longest)


@compiled
def slip_similarity(one: Integers, other: Integers) -> int:
    """Return the similarity of two tokens by their letters: 0 if beyond a slip.

    A slip is a letter too many, too few, taken for another, or changed with the next.
    Symbols do not show it: a letter put into *Zhao* makes three symbols of two.

    Args:
        one: letters of a token.
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
    is_swapped = (
        changed == 2
        and most == least
        and one[front] == other[front + 1]
        and one[front + 1] == other[front]
    )
    if changed > 1 and not is_swapped:
        return 0
    return WHOLE - SLIP // most if changed else WHOLE


@compiled
def length(token: Integers, skip: int, work: Workspace) -> int:
    """Return the cost of leaving out every symbol of a token, at least 1."""
    total = 0
    for symbol in token:
        total += work.costs[symbol, skip]
    return max(total, 1)


@compiled
def distance(one: Integers, other: Integers, skip: int, work: Workspace) -> int:
    """Return the least cost from one token to another; neighbours may change places."""
    table, costs = work.table, work.costs
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
