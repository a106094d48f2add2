"""Similarity of two names, token by token.

Names are runs of tokens, tokens are runs of symbols. A token may also match two tokens
of the other name that were written as one. Each token has one partner at most; tokens
without a partner on both sides count against. All figures are thousandths.
"""

from typing import NamedTuple

import numpy as np

from g7fin.kernels.checks import column, within
from g7fin.kernels.compiled import Flags, Integers, compiled
from g7fin.kernels.names.tokens import (
    LONGEST,
    MOST_SYMBOLS,
    WHOLE,
    Names,
    Square,
    Workspace,
    distance,
    length,
    slip_similarity,
    token_similarity,
    workspace,
)

MOST_TOKENS = 12
# the least similarity of two tokens that are partners
LEAST = 450
# the least weight of a token that identifies
IDENTIFYING = 333
# the similarity that two joined tokens keep
JOINED = 985
# the least weight of a name token; legal forms and particles weigh less
LEAST_NAME = 250
# most symbols by which two tokens written as one differ in length from the one
SLACK = 3


class Similarity(NamedTuple):
    """The measures of similarity of pairs of names, in thousandths of a token's weight.

    Attributes:
        matched: weight of the tokens with a partner, times their similarity.
        differing: what the matched tokens lack of being the same.
        conflict: weight of tokens without partner that both names have.
        missing: weight of tokens without partner that one name has beyond that.
        pairs: how many identifying tokens have a partner.
        whole: similarity of the names as one run of letters, if they differ by one
            letter at most; else 0.
    """

    matched: Integers
    differing: Integers
    conflict: Integers
    missing: Integers
    pairs: Integers
    whole: Integers


def similarity(
    left: Names, right: Names, pairs: tuple[Integers, Integers], costs: Square
) -> Similarity:
    """Return the similarity of pairs of names.

    Args:
        left: names, such as those of parties.
        right: other names, such as those of lists.
        pairs: positions of a left and a right name.
        costs: see `tokens.workspace`.

    Raises:
        ValueError: if the two sides of `pairs` differ in length or type, or a position
            is outside the names.
    """
    one = column("left", pairs[0], np.int64, len(pairs[0]))
    other = column("right", pairs[1], np.int64, len(one))
    within("left", one, 0, len(left.names) - 1)
    within("right", other, 0, len(right.names) - 1)
    made = _compare(left, right, one, other, workspace(costs))
    return Similarity(*(np.ascontiguousarray(made[:, at]) for at in range(6)))


@compiled
def _compare(
    left: Names, right: Names, one: Integers, other: Integers, work: Workspace
) -> Square:
    made = np.zeros((len(one), 6), dtype=np.int64)
    table = np.zeros((2 * MOST_TOKENS, 2 * MOST_TOKENS), dtype=np.int64)
    for at in range(len(one)):
        a, b = _tokens(left, one[at]), _tokens(right, other[at])
        _fill(left, right, a, b, table, work)
        _assign(left, right, a, b, table, made[at])
        if len(a) and len(b) and left.scripts[a[0]] == right.scripts[b[0]]:
            made[at, 5] = max(
                _whole(_run(left, a), _run(right, b), work),
                slip_similarity(_spelled(left, a), _spelled(right, b)),
            )
    return made


@compiled
def _whole(one: Integers, other: Integers, work: Workspace) -> int:
    skip = len(work.costs) - 2
    mine, theirs = length(one, skip, work), length(other, skip, work)
    if abs(mine - theirs) > WHOLE:
        return 0
    cost = distance(one, other, skip, work)
    if cost > WHOLE:
        return 0
    return max(0, WHOLE - cost * WHOLE // max(mine, theirs))


@compiled
def _tokens(names: Names, at: int) -> Integers:
    return names.tokens[names.names[at] : names.names[at + 1]][:MOST_TOKENS]


@compiled
def _token(names: Names, at: int) -> Integers:
    return names.symbols[names.starts[at] : names.starts[at + 1]][:LONGEST]


@compiled
def _letters(names: Names, at: int) -> Integers:
    return names.letters[names.spelled[at] : names.spelled[at + 1]]


@compiled
def _run(names: Names, tokens: Integers) -> Integers:
    """Return the symbols of several tokens as those of one."""
    total = 0
    for token in tokens:
        total += len(_token(names, token))
    made, filled = np.empty(total, dtype=np.int64), 0
    for token in tokens:
        part = _token(names, token)
        made[filled : filled + len(part)] = part
        filled += len(part)
    return made[:MOST_SYMBOLS]


@compiled
def _spelled(names: Names, tokens: Integers) -> Integers:
    """Return the letters of all tokens but legal forms and particles."""
    total = 0
    for token in tokens:
        if names.weights[token] >= LEAST_NAME:
            total += len(_letters(names, token))
    made, filled = np.empty(total, dtype=np.int64), 0
    for token in tokens:
        if names.weights[token] >= LEAST_NAME:
            part = _letters(names, token)
            made[filled : filled + len(part)] = part
            filled += len(part)
    return made


@compiled
def _fill(
    left: Names,
    right: Names,
    a: Integers,
    b: Integers,
    table: Square,
    work: Workspace,
) -> None:
    """Fill the table with the similarity of each two tokens, and of joined ones."""
    for i in range(len(a)):
        one = _token(left, a[i])
        for j in range(len(b)):
            mixed = int(left.scripts[a[i]] != right.scripts[b[j]])
            best = token_similarity(one, _token(right, b[j]), mixed, work)
            if not mixed and best < WHOLE:
                slip = slip_similarity(_letters(left, a[i]), _letters(right, b[j]))
                best = max(best, slip)
            table[i, j] = best
            table[MOST_TOKENS + i, j] = table[i, MOST_TOKENS + j] = 0
    for i in range(len(a) - 1):
        both = _run(left, a[i : i + 2])
        for j in range(len(b)):
            mixed = int(left.scripts[a[i]] != right.scripts[b[j]])
            table[MOST_TOKENS + i, j] = _joined(both, _token(right, b[j]), mixed, work)
    for j in range(len(b) - 1):
        both = _run(right, b[j : j + 2])
        for i in range(len(a)):
            mixed = int(left.scripts[a[i]] != right.scripts[b[j]])
            table[i, MOST_TOKENS + j] = _joined(both, _token(left, a[i]), mixed, work)


@compiled
def _joined(both: Integers, token: Integers, mixed: int, work: Workspace) -> int:
    """Return the similarity of two tokens written as one to one about as long."""
    if abs(len(both) - len(token)) > SLACK:
        return 0
    return token_similarity(both, token, mixed, work) * JOINED // WHOLE


@compiled
def _assign(
    left: Names, right: Names, a: Integers, b: Integers, table: Square, made: Integers
) -> None:
    """Give each token its best free partner, the most similar first."""
    free_a = np.ones(len(a) + 1, dtype=np.bool_)
    free_b = np.ones(len(b) + 1, dtype=np.bool_)
    free_a[len(a)] = free_b[len(b)] = False
    while True:
        i, j = _best(left, right, a, b, table, free_a, free_b)
        if i < 0:
            break
        mine = _taken(left, a, i, free_a)
        theirs = _taken(right, b, j, free_b)
        # a common spelling of what looks rare shows that it is common
        both = min(mine, theirs)
        made[0] += both * table[i, j] // WHOLE
        made[1] += both * (WHOLE - table[i, j]) // WHOLE
        made[4] += both >= IDENTIFYING
    alone_a, alone_b = _alone(left, a, free_a), _alone(right, b, free_b)
    made[2] = min(alone_a, alone_b)
    made[3] = max(alone_a, alone_b) - made[2]


@compiled
def _best(  # noqa: PLR0913, PLR0917  two names, and their free tokens
    left: Names,
    right: Names,
    a: Integers,
    b: Integers,
    table: Square,
    free_a: Flags,
    free_b: Flags,
) -> tuple[int, int]:
    """Return the two free tokens, or joined ones, most similar; -1 for none."""
    best, most, at, there = LEAST - 1, 0, -1, -1
    for x in range(len(a)):
        for y in range(len(b)):
            if not (free_a[x] and free_b[y]):
                continue
            tells = left.weights[a[x]] + right.weights[b[y]]
            for join in range(3):
                i, j = x + MOST_TOKENS * (join == 1), y + MOST_TOKENS * (join == 2)
                # a token behind the last one is never free
                if not (free_a[x + (join == 1)] and free_b[y + (join == 2)]):
                    continue
                if (table[i, j], tells) > (best, most):
                    best, most, at, there = table[i, j], tells, i, j
    return at, there


@compiled
def _taken(names: Names, tokens: Integers, at: int, free: Flags) -> int:
    """Take a token, or two joined ones, and return the weight."""
    first = at % MOST_TOKENS
    free[first] = False
    weight = names.weights[tokens[first]]
    if at >= MOST_TOKENS:
        free[first + 1] = False
        weight += names.weights[tokens[first + 1]]
    return int(weight)


@compiled
def _alone(names: Names, tokens: Integers, free: Flags) -> int:
    """Return the weight of the tokens that have no partner."""
    total = 0
    for at in range(len(tokens)):
        if free[at]:
            total += names.weights[tokens[at]]
    return total
