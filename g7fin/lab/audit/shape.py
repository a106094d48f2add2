"""Is the graph of payments shaped like a real one?"""

import numpy as np

from g7fin.lab.audit import graph as graphs
from g7fin.lab.audit.arrays import Array, is_one_of
from g7fin.lab.audit.checks import Check, above, at_least, printed, within
from g7fin.lab.audit.tail import fit_tail
from g7fin.lab.audit.world import World

TAIL = (1.8, 3.0)
RECIPROCITY = (0.15, 0.45)
STRENGTH, REPEATED = 1.0, 0.6
_SECTION = "shape"


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
