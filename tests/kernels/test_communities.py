from collections import defaultdict

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from g7fin.kernels.communities import Weights, _connected, communities
from g7fin.kernels.compiled import Integers

# the first call compiles
unhurried = settings(deadline=None)

Edges = tuple[Integers, Integers, Weights]
member = st.integers(0, 19)
edges = st.lists(st.tuples(member, member, st.integers(0, 9)), max_size=60)


def as_arrays(rows: list[tuple[int, int, int]]) -> Edges:
    left, right, weight = np.array(rows, np.int64).reshape(-1, 3).T
    return left, right, weight / 3


def drawn(seed: int) -> tuple[Edges, int]:
    """Return edges of which the two ends are mostly in the same of a few groups."""
    rng = np.random.default_rng(seed)
    count, groups = int(rng.integers(20, 250)), int(rng.integers(2, 12))
    rows = count * int(rng.integers(2, 6))
    left = rng.integers(0, count, rows)
    near = (left + groups * rng.integers(-count, count, rows)) % count
    is_near = rng.random(rows) < rng.uniform(0.4, 0.95)
    right = np.where(is_near, near, rng.integers(0, count, rows))
    return (left, right, rng.exponential(1.0, rows)), count


def graph_of(edges: Edges, count: int) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from(range(count))
    for left, right, weight in zip(*edges, strict=True):
        before = graph.get_edge_data(left, right, {"weight": 0})["weight"]
        graph.add_edge(int(left), int(right), weight=before + weight)
    return graph


def groups(label: Integers) -> list[set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for node, number in enumerate(label.tolist()):
        found[number].add(node)
    return list(found.values())


@pytest.mark.parametrize("resolution", [0.1, 1.0, 2.0])
@pytest.mark.parametrize("seed", range(12))
def test_is_as_good_as_the_best_of_five_by_networkx(
    seed: int, resolution: float
) -> None:
    edges, count = drawn(seed)
    graph = graph_of(edges, count)

    def height(parts: list[set[int]]) -> float:
        return float(nx.community.modularity(graph, parts, resolution=resolution))

    own = height(groups(communities(*edges, count, resolution)))
    best = max(
        height(nx.community.louvain_communities(graph, "weight", resolution, seed=draw))
        for draw in range(5)
    )
    assert own >= 0.98 * best


@unhurried
@given(rows=edges, resolution=st.sampled_from([0.1, 1.0, 3.0]))
def test_every_community_is_connected(
    rows: list[tuple[int, int, int]], resolution: float
) -> None:
    label = communities(*as_arrays(rows), 20, resolution)
    graph = nx.Graph([(a, b) for a, b, weight in rows if weight])
    graph.add_nodes_from(range(20))
    assert all(nx.is_connected(graph.subgraph(part)) for part in groups(label))


def test_a_community_in_two_pieces_is_cut() -> None:
    # 0 - 1 - 2 - 3 - 4, all of one label but 2
    offset, neighbour = np.array([0, 1, 3, 5, 7, 8]), np.array([1, 0, 2, 1, 3, 2, 4, 3])
    label = _connected(offset, neighbour, np.array([4, 4, 0, 4, 4]))
    assert label.tolist() == [0, 0, 1, 2, 2]


@unhurried
@given(rows=edges, data=st.data())
def test_order_and_direction_of_rows_change_nothing(
    rows: list[tuple[int, int, int]], data: st.DataObject
) -> None:
    turned = [(b, a, weight) for a, b, weight in data.draw(st.permutations(rows))]
    found = communities(*as_arrays(turned), 20, 1.0)
    assert found.tolist() == communities(*as_arrays(rows), 20, 1.0).tolist()


@unhurried
@given(rows=edges)
def test_numbers_follow_the_smallest_members(rows: list[tuple[int, int, int]]) -> None:
    label = communities(*as_arrays(rows), 20, 1.0).tolist()
    assert list(dict.fromkeys(label)) == list(range(max(label) + 1))


def test_two_triangles_with_one_edge_between() -> None:
    rows = [(0, 1, 3), (1, 2, 3), (0, 2, 3), (3, 4, 3), (4, 5, 3), (3, 5, 3), (2, 3, 3)]
    edges = as_arrays(rows)
    assert communities(*edges, 7, 1.0).tolist() == [0, 0, 0, 1, 1, 1, 2]
    # at a low resolution what is connected is one
    assert communities(*edges, 7, 0.1).tolist() == [0, 0, 0, 0, 0, 0, 1]


def test_a_graph_without_edges_or_nodes() -> None:
    none = as_arrays([])
    assert communities(*none, 3, 1.0).tolist() == [0, 1, 2]
    assert communities(*none, 0, 1.0).tolist() == []


@pytest.mark.parametrize(
    ("weight", "resolution", "message"),
    [
        ([-1.0], 1.0, "weight"),
        ([np.nan], 1.0, "weight"),
        ([1.0, 1.0], 1.0, "weight: shape"),
        ([1.0], 0.0, "resolution: 0"),
    ],
)
def test_refuses_what_it_cannot_weigh(
    weight: list[float], resolution: float, message: str
) -> None:
    ends = np.array([0])
    with pytest.raises(ValueError, match=message):
        communities(ends, ends, np.array(weight), 1, resolution)


def test_refuses_members_out_of_range() -> None:
    with pytest.raises(ValueError, match="right: 3"):
        communities(np.array([0]), np.array([3]), np.ones(1), 3, 1.0)
