"""The accounts of a world as a directed graph of payments."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from g7fin.lab.audit import draws
from g7fin.lab.audit.arrays import Array, column

_SAMPLED, _PAIRS = 2000, 50


@dataclass(frozen=True)
class Graph:
    """The directed pairs of accounts that a row joins, each pair once.

    Attributes:
        size: How many accounts there are.
        source: The payer of each pair.
        target: The payee of each pair.
        rows: How many rows each pair has.
        usd: What each pair moved in US dollars.
    """

    size: int
    source: Array
    target: Array
    rows: Array
    usd: Array


def graph(rows: pd.DataFrame, size: int) -> Graph:
    """Return the graph of the rows with two different accounts."""
    source, target = column(rows, "originator"), column(rows, "beneficiary")
    two = (source >= 0) & (target >= 0) & (source != target)
    pairs, place, counts = np.unique(
        source[two] * size + target[two], return_inverse=True, return_counts=True
    )
    usd = np.bincount(place, weights=column(rows, "usd")[two], minlength=len(pairs))
    return Graph(size, pairs // size, pairs % size, counts, usd)


def ties(of: Graph) -> tuple[Array, Array]:
    """Return the undirected pairs, each once, the smaller number first."""
    low = np.minimum(of.source, of.target)
    high = np.maximum(of.source, of.target)
    pairs = np.unique(low * of.size + high)
    return pairs // of.size, pairs % of.size


def degrees(of: Graph) -> Array:
    """Return with how many different accounts each account deals."""
    low, high = ties(of)
    return np.bincount(low, minlength=of.size) + np.bincount(high, minlength=of.size)


def strengths(of: Graph) -> Array:
    """Return what each account paid to and got from other accounts, in US dollars."""
    paid = np.bincount(of.source, weights=of.usd, minlength=of.size)
    return paid + np.bincount(of.target, weights=of.usd, minlength=of.size)


def reciprocity(of: Graph) -> float | None:
    """Return the share of the directed pairs that also pay the other way."""
    if len(of.source) == 0:
        return None
    back = np.isin(of.source * of.size + of.target, of.target * of.size + of.source)
    return float(back.mean())


def assortativity(of: Graph) -> float | None:
    """Return the correlation of the degrees at the two ends of the undirected pairs."""
    low, high = ties(of)
    degree = degrees(of)
    left = degree[np.concatenate([low, high])].astype(float)
    right = degree[np.concatenate([high, low])].astype(float)
    if len(left) == 0 or left.std() == 0:
        return None
    return float(np.corrcoef(left, right)[0, 1])


def clustering(of: Graph, seed: int) -> float | None:
    """Return the mean local clustering of sampled accounts with two partners or more.

    Of 2000 accounts at most, 50 pairs of partners each are drawn.
    """
    low, high = ties(of)
    known = low * of.size + high
    ends = np.concatenate([low, high])
    order = np.argsort(ends, kind="stable")
    partner = np.concatenate([high, low])[order]
    count = np.bincount(ends, minlength=of.size)
    first = np.cumsum(count) - count
    able = np.flatnonzero(count >= 2)
    if len(able) == 0:
        return None
    chosen = able[np.argsort(draws.mixed(able, seed), kind="stable")][:_SAMPLED]
    node = np.repeat(chosen, _PAIRS)
    number = np.arange(len(node))
    one = (draws.uniform(number, seed + 1) * count[node]).astype(np.int64)
    other = (draws.uniform(number, seed + 2) * (count[node] - 1)).astype(np.int64)
    other += other >= one
    a, b = partner[first[node] + one], partner[first[node] + other]
    code = np.minimum(a, b) * of.size + np.maximum(a, b)
    place = np.minimum(np.searchsorted(known, code), len(known) - 1)
    return float((known[place] == code).mean())
