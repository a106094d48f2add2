"""Exposure against every walk written out in fractions, and who passes it on."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random

import networkx as nx
import pytest

from g7fin.connect.exposure import HOPS, exposure
from g7fin.detect.scene import account, cash, holds, listed, owns, party, pay, withdraw
from g7fin.settings import Settings
from g7fin.steps import Run
from g7fin.store import Store
from tests.connect.ledger import linked

AS_OF = date(2025, 6, 1)
BILLION = 10**9
TABLES = {
    "link.flow": "originator_account_id varchar, beneficiary_account_id varchar,"
    " amount_usd decimal(38, 2)",
    "link.account_profile": "account_id varchar, hub_reason varchar,"
    " is_licensed boolean, in_usd decimal(38, 2), out_usd decimal(38, 2)",
    "link.holder": "account_id varchar, party_id varchar, from_on date, to_on date",
    "connect.behind": "party_id varchar, tie varchar",
}


def drawn(seed: int) -> tuple[nx.DiGraph, set[str], set[str]]:
    """Return a network with cents on its edges, its listed accounts, its hubs."""
    random = Random(seed)
    names = [f"a{n:02}" for n in range(random.randrange(2, 14))]
    graph: nx.DiGraph = nx.DiGraph()
    graph.add_nodes_from(names, outside=0)
    for _ in range(random.randrange(40)):
        # some payments are enormous, some are a cent
        cents = random.choice((1, 7, random.randrange(1, 10**6), 10**16 + 1))
        graph.add_edge(random.choice(names), random.choice(names), cents=cents)
    for name in names:
        graph.nodes[name]["outside"] = random.choice((0, 0, 5, 10**5))
    some = random.sample(names, random.randrange(len(names)))
    return graph, set(some[:3]), set(some[2:5])


def plant(store: Store, graph: nx.DiGraph, near: set[str], hubs: set[str]) -> None:
    for table, columns in TABLES.items():
        store.execute(f"create or replace table {table} ({columns})")
    for payer, payee, data in graph.edges(data=True):
        cents = Decimal(data["cents"]).scaleb(-2)
        store.execute(
            "insert into link.flow values ($a, $b, $usd)",
            {"a": payer, "b": payee, "usd": cents},
        )
    for number, (name, data) in enumerate(graph.nodes(data=True)):
        totals = {
            side: Decimal(of(name, weight="cents") + data["outside"]).scaleb(-2)
            for side, of in (("come", graph.in_degree), ("gone", graph.out_degree))
        }
        # hubs of both kinds
        hub = "shop" if name in hubs and number % 2 else None
        store.execute(
            "insert into link.account_profile values ($a, $hub, $licensed, $come,"
            " $gone)",
            {"a": name, "hub": hub, "licensed": name in hubs and hub is None} | totals,
        )
    for name in sorted(near):
        row = {"a": name, "p": f"p of {name}"}
        store.execute("insert into link.holder values ($a, $p, null, null)", row)
        store.execute(
            "insert into connect.behind values ($p, 'listed')", {"p": row["p"]}
        )


def reached(
    graph: nx.DiGraph, start: str, near: set[str], hubs: set[str], hops: int
) -> Fraction:
    """Return the part of a dollar that ends in a listed account, walk by walk."""
    ended = Fraction(0)
    walks = [(start, Fraction(1))]
    for _ in range(hops):
        further = []
        for name, part in walks:
            whole = (
                graph.out_degree(name, weight="cents") + graph.nodes[name]["outside"]
            )
            for _, payee, data in graph.out_edges(name, data=True):
                arrived = part * Fraction(data["cents"], whole)
                if payee in near:
                    ended += arrived
                elif payee not in hubs:
                    further.append((payee, arrived))
        walks = further
    return ended


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("exposure")
    with Store(folder / "graph.duckdb", threads=2) as store:
        for schema in ("link", "connect"):
            store.execute(f"create schema {schema}")
        yield store


@pytest.mark.parametrize("seed", range(40))
def test_agrees_with_every_walk(empty: Store, seed: int) -> None:
    graph, near, hubs = drawn(seed)
    hubs -= near
    plant(empty, graph, near, hubs)
    exposure(Run(empty, Settings(as_of=AS_OF)))
    found = {
        tuple(row[:3]): (row[3], row[4])
        for row in empty.rows(
            "select account_id, direction, hops, share, amount_usd from link.exposure"
        )
    }
    for direction, walked in (("out", graph), ("in", graph.reverse())):
        for name in set(graph) - near:
            for hops in HOPS:
                exact = reached(walked, name, near, hubs, hops)
                share, usd = found.pop((name, direction, hops), (Decimal(0), None))
                short = exact - Fraction(share)
                assert 0 <= short < Fraction(hops, BILLION), (name, direction, hops)
                if hops == 1:
                    assert share == Decimal(int(exact * BILLION)).scaleb(-9)
                if usd is not None:
                    whole = walked.out_degree(name, weight="cents")
                    whole += walked.nodes[name]["outside"]
                    error = abs(Fraction(usd) * 100 - exact * whole)
                    assert error <= Fraction(1, 2) + Fraction(hops * whole, BILLION)
    assert found == {}


SCENE = (
    party("someone", name="Ivo Example", birth_date="1970-02-03"),
    listed("Ivo Example", 1, birth_date="1970-02-03"),
    party("firm", "organisation", name="Firm"), owns("someone", "firm", 0.51),
    party("agent", "organisation", licence="register 17"),
    *(row for of, name in (("someone", "L"), ("firm", "F"), ("agent", "M"))
      for row in (account(name), holds(of, name))),
    account("T", kind="internal"),
    # a quarter of A's money goes to the listed party, half to its firm
    pay("A", "L", 250, 2), pay("A", "F", 500, 3), withdraw("A", 250, 4),
    # B reaches it through A; C only through a licensed agent, D through a hub
    pay("B", "A", 400, 2), pay("B", "X", 400, 2),
    pay("C", "M", 100, 2), pay("M", "L", 80, 3),
    pay("D", "T", 100, 2), pay("T", "L", 80, 3),
    # E is paid by it; a third of what E received is not cash
    pay("F", "E", 100, 2), cash("E", 200, 3),
)  # fmt: skip


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with linked(*SCENE) as found:
        yield found


def test_shares_are_of_everything_paid_or_received(store: Store) -> None:
    rows = store.rows(
        "select account_id, direction, hops, amount_usd, share, through_account_id,"
        " listed_party_id from link.exposure"
        " where hops = 2 or (hops = 1 and account_id = 'A')"
        " order by account_id, direction, hops"
    )
    third = Decimal("0.333333333")
    assert rows == [
        ("A", "out", 1, Decimal(750), Decimal("0.75"), "F", "firm"),
        ("A", "out", 2, Decimal(750), Decimal("0.75"), "F", "firm"),
        ("B", "out", 2, Decimal(300), Decimal("0.375"), "A", "firm"),
        ("E", "in", 2, Decimal(100), third, "F", "firm"),
        ("M", "out", 2, Decimal(80), Decimal(1), "L", "someone"),
        ("T", "out", 2, Decimal(80), Decimal(1), "L", "someone"),
    ]


def test_the_listed_themselves_have_none(store: Store) -> None:
    sql = "select account_id from link.exposure where account_id in ('L', 'F')"
    assert store.rows(sql) == []
