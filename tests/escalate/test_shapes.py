from dataclasses import replace
from random import Random

import pytest

from g7fin.escalate.shape_rules import Pair, main_shape
from g7fin.escalate.shapes import Edge, Shape, shapes

PLANTED: dict[str, list[Pair]] = {
    "fan-in": [(f"a{n}", "hub") for n in range(5)],
    "fan-out": [("hub", f"a{n}") for n in range(5)],
    "bipartite": [("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")],
    "cycle": [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a")],
    "chain": [("a", "b"), ("b", "c"), ("c", "d")],
    "gather-scatter": [("a", "h"), ("b", "h"), ("c", "h"), ("h", "x"), ("h", "y")],
    "scatter-gather": [(a, b) for m in "mnop" for a, b in (("a", m), (m, "z"))],
    "stack": [("a", "m"), ("b", "n"), ("b", "m"), ("m", "x"), ("n", "y"), ("m", "y")],
    "random": [("a", "b"), ("b", "c"), ("c", "d"), ("b", "e"), ("e", "f"), ("f", "g")],
    "none": [("a", "b")],
}


def edges(pairs: list[Pair], *times: float) -> list[Edge]:
    days = times or tuple(float(n) for n in range(len(pairs)))
    return [Edge(*p, day, day, 100.0) for p, day in zip(pairs, days, strict=True)]


def renamed(pairs: list[Pair], rng: Random) -> list[Pair]:
    names = sorted({name for pair in pairs for name in pair})
    others = [f"n{n:02}" for n in range(len(names))]
    rng.shuffle(others)
    new = dict(zip(names, others, strict=True))
    return [(new[payer], new[payee]) for payer, payee in pairs]


@pytest.mark.parametrize("name", PLANTED)
def test_names_a_planted_shape_whatever_its_names_and_order(name: str) -> None:
    rng = Random(name)
    for _ in range(20):
        pairs = renamed(PLANTED[name], rng)
        rng.shuffle(pairs)
        found = shapes(edges(pairs))[0]
        assert (found.name, found.is_main) == (name, True)
        assert found.strength == (0.0 if name in {"random", "none"} else 1.0)


class Plain:
    """Relations as sets of who pays whom."""

    def __init__(self, pairs: set[Pair]) -> None:
        self.pairs = pairs
        self.names = sorted({name for pair in pairs for name in pair})
        self.goes = {n: {b for a, b in pairs if a == n} for n in self.names}
        self.comes = {n: {a for a, b in pairs if b == n} for n in self.names}
        self.payers = [n for n in self.names if not self.comes[n]]
        self.payees = [n for n in self.names if not self.goes[n]]
        self.reach = {n: set(self.goes[n]) for n in self.names}
        for k in self.names:
            for n in self.names:
                if k in self.reach[n]:
                    self.reach[n] |= self.reach[k]

    def degree(self, name: str) -> int:
        return len(self.goes[name]) + len(self.comes[name])

    def is_cycle(self) -> bool:
        rings = [{m for m in self.reach[n] if n in self.reach[m]} for n in self.names]
        ring = max(rings, key=len)
        return len(ring) >= max(2, 0.6 * len(self.names)) and all(
            len(self.goes[n] & ring) == 1 == len(self.comes[n] & ring) for n in ring
        )

    def is_chain(self) -> bool:
        fewest = all(
            len(self.goes[n]) <= 1 and len(self.comes[n]) <= 1 for n in self.names
        )
        return fewest and any(
            len(it) == len(self.names) - 1 for it in self.reach.values()
        )

    def is_gather_scatter(self) -> bool:
        hub = max(reversed(self.names), key=self.degree)
        least = max(3, 0.8 * len(self.pairs))
        return self.degree(hub) >= least and bool(self.goes[hub] and self.comes[hub])

    def is_scatter_gather(self) -> bool:
        if not len(self.payers) == 1 == len(self.payees):
            return False
        middles = self.goes[self.payers[0]] & self.comes[self.payees[0]]
        return len(middles) >= max(2, 0.6 * (len(self.names) - 2))

    def is_stack(self) -> bool:
        two = {c for _, b in self.pairs for c in self.goes[b]}
        is_flat = not any(self.goes[n] for n in two)
        return is_flat and len(self.payers) > 1


def reference(pairs: set[Pair]) -> str:
    """Return the name by the first rule, from sets alone."""
    plain = Plain({(a, b) for a, b in pairs if a != b})
    ends = len(plain.payers) + len(plain.payees)
    is_flat = ends == len(plain.names)
    rules = {
        "none": lambda: len(plain.pairs) < 2,
        "fan-out": lambda: is_flat and len(plain.payers) == 1,
        "fan-in": lambda: is_flat and len(plain.payees) == 1,
        "bipartite": lambda: is_flat,
        "cycle": plain.is_cycle,
        "chain": plain.is_chain,
        "gather-scatter": plain.is_gather_scatter,
        "scatter-gather": plain.is_scatter_gather,
        "stack": plain.is_stack,
    }
    return next((name for name, holds in rules.items() if holds()), "random")


def test_agrees_with_a_plain_reference_on_drawn_relations() -> None:
    rng, met = Random(14), set()
    for _ in range(3_000):
        names = "abcdefg"[: rng.randint(2, 7)]
        pairs = {
            (rng.choice(names), rng.choice(names)) for _ in range(rng.randint(1, 9))
        }
        if rng.random() < 0.4:
            pairs = set(PLANTED[rng.choice(list(PLANTED))]) | set(list(pairs)[:1])
        expected = reference(pairs)
        met.add(expected)
        assert main_shape(pairs) == expected, sorted(pairs)
    assert met == set(PLANTED)


def test_evidence_of_a_hub_counts_and_dates() -> None:
    pairs = [(f"a{n}", "h") for n in range(6)] + [("h", f"b{n}") for n in range(9)]
    found = shapes(edges(pairs, *([0.0] * 6), *([11.5] * 9)))
    assert found[0].sentence == "6 accounts pay one, which pays 9 others within 12 days"
    assert [it.name for it in found] == ["gather-scatter", "fan-in", "fan-out"]


@pytest.mark.parametrize(
    ("times", "told"),
    [
        ((3.0, 4.0, 1.0, 2.0), ", in order of time"),
        ((4.0, 3.0, 2.0, 1.0), ", not in order of time"),
    ],
)
def test_tells_whether_a_cycle_keeps_the_order_of_time(
    times: tuple[float, ...], told: str
) -> None:
    sentence = shapes(edges(PLANTED["cycle"], *times))[0].sentence
    assert sentence == f"money goes round 4 accounts within 4 days{told}"


def test_payments_between_the_first_and_the_last_can_keep_the_order() -> None:
    pairs = [("a", "b"), ("b", "c"), ("c", "a")]
    found = edges(pairs, 5.0, 6.0, 7.0)
    found[1] = Edge("b", "c", 1.0, 9.0, 100.0)
    assert "not in order" in shapes(found)[0].sentence
    found[1] = replace(found[1], times=(1.0, 6.0, 9.0))
    assert "not in order" not in shapes(found)[0].sentence


def parts(pairs: list[Pair]) -> dict[str, Shape]:
    return {it.name: it for it in shapes(edges(pairs)) if not it.is_main}


def test_finds_a_collector_and_a_chain_in_a_scheme() -> None:
    fan = [(f"a{n}", "c") for n in range(6)]
    chain = [("c", "d"), ("d", "e"), ("e", "f")]
    found = parts([*fan, *chain, ("c", "x"), ("x", "y"), ("x", "z")])
    assert set(found) == {"fan-in", "chain"}
    assert found["fan-in"].relations == tuple(fan)
    assert found["chain"].relations == tuple(chain)
    assert found["chain"].strength == 3 / 12


def test_finds_a_cycle_and_middles_in_a_scheme() -> None:
    ring = [("c", "d"), ("d", "e"), ("e", "c")]
    between = [(a, b) for m in "mno" for a, b in (("c", m), (m, "z"))]
    tail = [(f"t{n}", f"t{n + 1}") for n in range(3)]
    found = parts([*ring, *between, *tail, ("z", "t0"), ("d", "t2")])
    assert found["cycle"].relations == tuple(ring)
    assert found["scatter-gather"].relations == tuple(sorted(between))


def test_a_relation_of_an_account_with_itself_makes_no_shape() -> None:
    assert shapes(edges([("a", "a")])) == []
    assert shapes([]) == []
