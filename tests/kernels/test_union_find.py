import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from g7fin.kernels.union_find import components

# the first call compiles
unhurried = settings(deadline=None)

member = st.integers(0, 29)


@unhurried
@given(pairs=st.lists(st.tuples(member, member), max_size=40))
def test_equals_networkx(pairs: list[tuple[int, int]]) -> None:
    graph = nx.Graph(pairs)
    graph.add_nodes_from(range(30))
    expected = [0] * 30
    for group in nx.connected_components(graph):
        for node in group:
            expected[node] = min(group)
    left, right = np.array(pairs, np.int64).reshape(-1, 2).T
    assert components(left, right, 30).tolist() == expected


def test_a_long_chain_in_the_worst_order() -> None:
    high = np.arange(50_000, 0, -1)
    assert not components(high, high - 1, 50_001).any()


def test_refuses_members_out_of_range() -> None:
    with pytest.raises(ValueError, match="right: 3"):
        components(np.array([0]), np.array([3]), 3)
