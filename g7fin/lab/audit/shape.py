"""The shape of the graph of payments, beside that of real ones.

The tail of degrees is fitted as a power law (Clauset, Shalizi, Newman).
"""

from dataclasses import dataclass

import numpy as np

from g7fin.lab.audit import graph as graphs
from g7fin.lab.audit.arrays import Array, is_one_of
from g7fin.lab.audit.checks import Check, above, at_least, printed, within
from g7fin.lab.audit.world import World

TAIL = (1.8, 3.0)
RECIPROCITY = (0.15, 0.45)
STRENGTH, REPEATED = 1.0, 0.6
_SECTION = "shape"
# a tail of fewer accounts says nothing of its shape
_FEWEST = 50
_MOST_STARTS = 100


def shape_checks(world: World, graph: graphs.Graph, seed: int) -> list[Check]:
    """Return the figures of the graph: tail, strength, reciprocity, repeated ties."""
    degree = graphs.degrees(graph)
    without = world.rows[~is_one_of(world.rows, "channel", ("card",))]
    back = graphs.reciprocity(graph)
    plain = graphs.reciprocity(graphs.graph(without, graph.size))
    rows = int(graph.rows.sum())
    repeated = 1 - len(graph.rows) / rows if rows else None
    return [
        _tail(degree),
        above(
            _SECTION,
            "strength-degree exponent",
            _slope(degree, graphs.strengths(graph)),
            STRENGTH,
            "slope of log strength on log degree",
        ),
        within(
            _SECTION,
            "reciprocity",
            back,
            RECIPROCITY,
            "directed pairs of accounts; rows with one leg left out",
        ),
        printed(_SECTION, "reciprocity without cards", plain),
        at_least(
            _SECTION,
            "repeat-counterparty rate",
            repeated,
            REPEATED,
            "share of the rows whose pair has paid before",
        ),
        printed(_SECTION, "degree assortativity", graphs.assortativity(graph)),
        printed(_SECTION, "clustering", graphs.clustering(graph, seed), "sampled"),
    ]


def _tail(degree: Array) -> Check:
    tail = fit_tail(degree)
    note = "of the CCDF, maximum likelihood; that of the density is one more"
    if tail is not None:
        note += f"; from degree {tail.start}, {tail.size} accounts"
    figure = None if tail is None else tail.exponent - 1
    return within(_SECTION, "degree-tail exponent", figure, TAIL, note)


def _slope(degree: Array, strength: Array) -> float | None:
    """Return the slope of log strength on log degree by least squares."""
    good = (degree > 0) & (strength > 0)
    x, y = np.log(degree[good]), np.log(strength[good])
    if len(x) < 3 or x.std() == 0:
        return None
    return float(((x - x.mean()) * (y - y.mean())).mean() / x.var())


@dataclass(frozen=True)
class Tail:
    """A fitted tail: its density exponent, where it starts, how many lie in it."""

    exponent: float
    start: int
    size: int
    distance: float


def fit_tail(degrees: Array) -> Tail | None:
    """Return the power law whose tail is nearest to the degrees; None if too few.

    The exponent is of the density; that of the CCDF is one less. Every start that
    leaves 50 accounts or more is tried (100 starts at most), and the one with the
    smallest Kolmogorov-Smirnov distance is taken.
    """
    known = np.sort(degrees[degrees > 0])
    starts = np.unique(known)
    starts = starts[len(known) - np.searchsorted(known, starts) >= _FEWEST]
    if len(starts) > _MOST_STARTS:
        chosen = np.linspace(0, len(starts) - 1, _MOST_STARTS).astype(np.int64)
        starts = starts[chosen]
    fits = [_fit_from(known[np.searchsorted(known, start) :]) for start in starts]
    found = [fit for fit in fits if fit is not None]
    return min(found, key=lambda fit: fit.distance, default=None)


def ccdf(degrees: Array) -> tuple[Array, Array]:
    """Return the different degrees and the share of the accounts that reach each."""
    known = np.sort(degrees[degrees > 0])
    values = np.unique(known)
    return values, 1 - np.searchsorted(known, values) / max(len(known), 1)


def _fit_from(tail: Array) -> Tail | None:
    start = int(tail[0])
    logs = float(np.log(tail / (start - 0.5)).sum())
    if tail[-1] == start or logs <= 0:
        return None
    exponent = 1 + len(tail) / logs
    values, share = ccdf(tail)
    model = ((values - 0.5) / (start - 0.5)) ** (1 - exponent)
    distance = float(np.abs(share - model).max())
    return Tail(exponent, start, len(tail), distance)
