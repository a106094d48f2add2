"""The graph's figures are those of graphs that are known."""

from itertools import permutations

import numpy as np
import pandas as pd
import pytest

from g7fin.lab.audit import graph as graphs
from g7fin.lab.audit.accounts import forward_share, hop_features
from g7fin.lab.audit.shape import fit_tail

HOUR = 3600


def rows(*given: tuple[int, int, float, int]) -> pd.DataFrame:
    """Originator, beneficiary, US dollars and hour of each row."""
    table = pd.DataFrame(given, columns=["originator", "beneficiary", "usd", "at"])
    return table.assign(at=table["at"] * HOUR)


def complete(size: int) -> graphs.Graph:
    return graphs.graph(
        rows(*((a, b, 1.0, 0) for a, b in permutations(range(size), 2))), size
    )


def test_a_graph_has_each_pair_once_and_no_loops_or_single_legs() -> None:
    found = graphs.graph(
        rows((0, 1, 5, 0), (0, 1, 7, 1), (1, 1, 9, 2), (-1, 1, 4, 3), (1, -1, 4, 4)), 2
    )
    assert (found.source.tolist(), found.target.tolist()) == ([0], [1])
    assert (found.rows.tolist(), found.usd.tolist()) == ([2], [12])


def test_everybody_who_pays_everybody_is_mutual_and_clustered() -> None:
    found = complete(6)
    assert graphs.reciprocity(found) == 1
    assert graphs.clustering(found, 1) == 1
    assert graphs.assortativity(found) is None
    assert graphs.degrees(found).tolist() == [5] * 6
    assert graphs.strengths(found).tolist() == [10] * 6


def test_a_star_is_neither_and_its_degrees_differ() -> None:
    star = graphs.graph(rows(*((n, 0, 1.0, 0) for n in range(1, 6)), (0, 6, 1, 0)), 7)
    assert graphs.reciprocity(star) == 0
    assert graphs.clustering(star, 1) == 0
    assert graphs.assortativity(star) == pytest.approx(-1)


def test_an_empty_graph_has_nothing_to_measure() -> None:
    empty = graphs.graph(rows((0, -1, 1, 0)), 2)
    assert graphs.reciprocity(empty) is None
    assert graphs.clustering(empty, 1) is None
    assert graphs.assortativity(empty) is None
    assert fit_tail(graphs.degrees(empty)) is None


def test_the_tail_of_a_power_law_is_found() -> None:
    chance = np.random.default_rng(4)
    drawn = np.floor(3 * chance.random(40_000) ** (-1 / 1.4)).astype(np.int64)
    found = fit_tail(drawn)
    assert found is not None
    assert found.exponent == pytest.approx(2.4, abs=0.1)


def test_what_comes_in_and_goes_out_within_three_days_is_forwarded() -> None:
    given = rows((0, 1, 100, 0), (1, 2, 60, 71), (0, 1, 100, 500), (1, 2, 90, 600))
    assert forward_share(given, 3).tolist() == [0, 0.3, 0]


def test_nobody_forwards_more_than_everything() -> None:
    given = rows((0, 1, 100, 0), (1, 2, 100, 1), (1, 2, 100, 2))
    assert forward_share(given, 3)[1] == 1


def test_two_hops_carry_no_more_than_each_of_the_two() -> None:
    pairs = graphs.graph(rows((0, 1, 100, 0), (1, 2, 60, 1), (0, 3, 40, 2)), 4)
    found = hop_features(pairs, np.array([0.0, 0.6, 0.0, 0.2]))
    assert found["out_hops"].tolist() == [60, 0, 0, 0]
    assert found["in_hops"].tolist() == [0, 0, 60, 0]
    assert found["out_partners"].tolist() == [2, 1, 0, 0]
    assert found["out_top_share"].tolist() == pytest.approx([100 / 140, 1, 0, 0])
    assert found["out_forward"].tolist() == pytest.approx([0.4, 0, 0, 0])
