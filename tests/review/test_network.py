"""The neighbourhood that a person looks at, against a naive walk."""

from collections.abc import Iterator
from random import Random

import networkx as nx
import pytest

from g7fin.detect.scene import account, pay
from g7fin.errors import InputError
from g7fin.review import network
from g7fin.review.network import Network
from g7fin.store import Store
from tests.connect.ledger import linked

HUBS = {"n00", "n01", "n02"}
NAMES = [f"n{n:02}" for n in range(40)]


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    random = Random(5)
    rows = [
        pay(random.choice(NAMES), random.choice(NAMES), 10, day) for day in range(50)
    ]
    kinds = [account(n, kind="internal" if n in HUBS else "current") for n in NAMES]
    with linked(*rows, *kinds) as found:
        yield found


def _naive(store: Store, seeds: set[str], hops: int) -> nx.DiGraph:
    whole = nx.DiGraph(
        store.rows(
            "select originator_account_id, beneficiary_account_id from link.flow"
        )
    )
    met, frontier = set(seeds), set(seeds)
    for _ in range(hops):
        near = {
            other
            for name in frontier & set(whole)
            for other in (*whole.successors(name), *whole.predecessors(name))
        }
        frontier = near - met - HUBS
        met |= near
    found: nx.DiGraph = whole.subgraph(met).copy()
    found.add_nodes_from(met)
    return found


@pytest.mark.parametrize("hops", range(4))
@pytest.mark.parametrize("seeds", [["n05"], ["n07", "n30"], ["n00"], ["n00", "n11"]])
def test_agrees_with_a_naive_walk(store: Store, seeds: list[str], hops: int) -> None:
    found = Network(store).around(seeds, hops)
    expected = _naive(store, set(seeds), hops)
    assert set(found) == set(expected)
    assert set(found.edges) == set(expected.edges)


def test_nodes_and_edges_say_what_they_are(store: Store) -> None:
    found = Network(store).around(["n00"], 1)
    assert found.nodes["n00"]["hub_reason"] == "account of an institution"
    for _, _, data in found.edges(data=True):
        assert set(data) == {"payments", "amount_usd", "first_at", "last_at"}


def test_no_seeds_are_an_empty_network(store: Store) -> None:
    assert len(Network(store).around([], 2)) == 0


def test_an_unknown_seed_is_an_error_that_names_it(store: Store) -> None:
    with pytest.raises(InputError, match="nobody: no such account"):
        Network(store).around(["n01", "nobody"])


@pytest.mark.parametrize(("seeds", "hops"), [(NAMES[5:9], 3), (NAMES[:12], 0)])
def test_too_many_accounts_are_an_error(
    store: Store, monkeypatch: pytest.MonkeyPatch, seeds: list[str], hops: int
) -> None:
    monkeypatch.setattr(network, "MOST_ACCOUNTS", 8)
    with pytest.raises(InputError, match="fewer hops or seeds"):
        Network(store).around(seeds, hops)
