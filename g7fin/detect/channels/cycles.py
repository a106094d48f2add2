"""Cycles of brief relations within a window, in any order of time."""

from typing import NamedTuple

import numpy as np

from g7fin.detect.channels.ledger import Reals
from g7fin.detect.channels.relations import WINDOW
from g7fin.kernels.compiled import Integers, Numbers, compiled, inlined

_SHORTEST = 3
_LONGEST = 8
_STEPS = 3_000
_LEAST_RARITY = 0.02


class _Edges(NamedTuple):
    """Relations sorted by payer, then day."""

    payer: Numbers
    payee: Numbers
    day: Reals
    rank: Integers  # in order of day, over all relations
    weight: Reals
    start: Integers  # by account, of its first


def best_cycles(
    payer: Numbers, payee: Numbers, day: Reals, rarity: Reals, accounts: int
) -> Reals:
    """Return for each relation the quality of the best cycle it is in, 0 without one.

    A cycle has 3 to 8 relations, each account once, and all begin within one window.
    Its quality is the geometric mean of the rarities of its relations. The search from
    each relation, as the first of its cycle, ends after 3,000 relations.
    """
    order = np.lexsort((payee, day, payer))
    rank = np.empty(len(order), np.int64)
    rank[np.lexsort((payee, payer, day))] = np.arange(len(order))
    start = np.zeros(accounts + 1, np.int64)
    np.cumsum(np.bincount(payer, minlength=accounts), out=start[1:])
    weight = np.log(np.maximum(rarity, _LEAST_RARITY))
    edges = _Edges(
        payer[order], payee[order], day[order], rank[order], weight[order], start
    )
    best = _search(edges)
    result = np.empty(len(order))
    result[order] = np.where(np.isfinite(best), np.exp(best), 0.0)
    return result


@compiled
def _search(edges: _Edges) -> Reals:
    """Return the highest mean weight of a cycle through each relation, or -inf."""
    best = np.full(len(edges.payer), -np.inf)
    on_path = np.zeros(len(edges.start), np.bool_)
    path = np.empty(_LONGEST, np.int64)
    following = np.empty(_LONGEST + 1, np.int64)
    for root in range(len(edges.payer)):
        home, now, path[0] = edges.payer[root], edges.payee[root], root
        following[1] = _since(edges, now, root)
        on_path[home] = on_path[now] = True
        steps, depth = _STEPS, 1
        while depth > 0:
            now = edges.payee[path[depth - 1]]
            edge = following[depth]
            ended = edge >= edges.start[now + 1] or steps == 0
            if ended or edges.day[edge] > edges.day[root] + WINDOW:
                on_path[now] = False
                depth -= 1
                continue
            following[depth] += 1
            steps -= 1
            if edges.rank[edge] < edges.rank[root]:
                continue
            to = edges.payee[edge]
            path[depth] = edge
            if to == home and depth + 1 >= _SHORTEST:
                _keep(edges, path, depth + 1, best)
            elif not on_path[to] and depth + 1 < _LONGEST:
                depth += 1
                on_path[to] = True
                following[depth] = _since(edges, to, root)
        on_path[home] = False
    return best


@inlined
def _since(edges: _Edges, account: int, root: int) -> int:
    """Return the first relation of an account that begins no earlier than the root."""
    lower, upper = edges.start[account], edges.start[account + 1]
    while lower < upper:
        middle = (lower + upper) // 2
        if edges.day[middle] < edges.day[root]:
            lower = middle + 1
        else:
            upper = middle
    return int(lower)


@inlined
def _keep(edges: _Edges, path: Integers, length: int, best: Reals) -> None:
    """Give every relation of a cycle its mean weight, if that is its best."""
    total = 0.0
    for i in range(length):
        total += edges.weight[path[i]]
    for i in range(length):
        best[path[i]] = max(best[path[i]], total / length)
