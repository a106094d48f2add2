"""How the work on ownership grows with the number of stakes: in steps, not in seconds.

Whatever the shape of what is owned, twice the stakes are to take about twice the steps.
"""

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from g7fin.connect.control import tables
from g7fin.connect.control.chains.paths import Paths, paths
from g7fin.connect.control.effective_interest import effective
from g7fin.connect.control.stakes import Stake, stakes_of
from g7fin.connect.control.verdicts import verdicts
from g7fin.detect.scene import listed, owns, party
from g7fin.settings import Settings
from tests.connect.control.reference import Reference
from tests.connect.control.test_verdicts import own
from tests.connect.ledger import PAID, linked

Shape = Callable[[int], list[Stake]]
DAY = date(2025, 1, 1)
LISTED = {"X": date(2010, 1, 1)}
# stakes that may be looked at for each stake there is
PER_STAKE = 12


def firms(count: int) -> list[str]:
    return [f"firm{n:05d}" for n in range(count)]


def chain(count: int) -> list[Stake]:
    return [own(a, b, 60) for a, b in pairwise(["X", *firms(count)])]


def chain_named_backwards(count: int) -> list[Stake]:
    return [own(a, b, 60) for a, b in pairwise(["X", *firms(count)[::-1]])]


def comb(count: int) -> list[Stake]:
    teeth = [own(firm, f"tooth of {firm}", 60) for firm in firms(count // 2)]
    return chain(count // 2) + teeth


def lattice(count: int, wide: int = 5) -> list[Stake]:
    rows = [firms(count)[n : n + wide] for n in range(0, count, wide)]
    across = [own(a, b, 20) for up, low in pairwise(rows) for a in up for b in low]
    return [own("X", firm, 60) for firm in rows[0]] + across


def circle(count: int) -> list[Stake]:
    return [*chain(count), own(firms(count)[-1], firms(count)[0], 40)]


def circle_entered_everywhere(count: int) -> list[Stake]:
    ring = firms(count)
    around = [own(a, b, 40) for a, b in pairwise([*ring, ring[0]])]
    return around + [own("X", firm, 60) for firm in ring]


def circles_in_a_row(count: int) -> list[Stake]:
    ring = firms(count)
    return chain(count) + [own(ring[n], ring[n - 3], 40) for n in range(3, count, 4)]


def shares_in_the_owner(count: int) -> list[Stake]:
    return chain(count) + [own(b, a, 40) for a, b in pairwise(firms(count))]


def star(count: int) -> list[Stake]:
    return [own("X", firm, 60) for firm in firms(count)]


def stakes_told_twice(count: int) -> list[Stake]:
    again = [own(a, b, 60, days=(DAY, None)) for a, b in pairwise(firms(count // 2))]
    return chain(count // 2) + again


def only_possible(count: int) -> list[Stake]:
    return [own(a, b, 40, high=60) for a, b in pairwise(["X", *firms(count)])]


SHAPES = (
    chain, chain_named_backwards, comb, lattice, circle, circle_entered_everywhere,
    circles_in_a_row, shares_in_the_owner, star, stakes_told_twice, only_possible,
)  # fmt: skip
shapes = pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)


@shapes
@pytest.mark.parametrize("regime", ["EU", "UK"])
def test_the_steps_to_all_chains_grow_with_the_stakes(
    shape: Shape, regime: str
) -> None:
    stakes = shape(600)
    found = {x.party: x for x in verdicts(stakes_of(stakes), LISTED, DAY, regime)}
    shared = Paths(found, 3)
    assert len(shared.to_each(found)) == len(found) > 250
    assert shared.examined <= PER_STAKE * len(stakes)


@shapes
def test_chains_looked_for_together_are_those_looked_for_one_by_one(
    shape: Shape,
) -> None:
    stakes = shape(16)
    found = {x.party: x for x in verdicts(stakes_of(stakes), LISTED, DAY, "EU")}
    for most in (1, 3, 10_000):
        together = Paths(found, most).to_each(found)
        assert together == {firm: paths(firm, found, most) for firm in found}


@shapes
def test_chains_of_each_shape_are_those_of_the_reference(shape: Shape) -> None:
    stakes = shape(10)
    found = verdicts(stakes_of(stakes), LISTED, DAY, "EU")
    for one in found:
        end = int(one.verdict == "possibly")
        visited = {
            tuple(part.split(" -[")[0] for part in text.split("]-> "))
            for text in paths(one.party, found, 10_000)
        }
        reference = Reference(stakes, LISTED, DAY, "EU", (), end)
        assert visited == reference.chains(one.party)


def test_a_chain_of_thousands_of_stakes_is_shown_whole() -> None:
    found = verdicts(stakes_of(chain(3_000)), LISTED, DAY, "EU")
    ends = firms(3_000)
    assert paths(ends[-1], found) == [
        "X" + "".join(f" -[60 %]-> {firm}" for firm in ends)
    ]


def test_stakes_told_twice_do_not_cut_the_search() -> None:
    found = verdicts(stakes_of(stakes_told_twice(80)), LISTED, DAY, "EU")
    assert len(paths(firms(40)[-1], found)) == 1


def test_the_tables_of_a_run_look_for_shared_chains_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[Paths] = []

    class Counted(Paths):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args)
            made.append(self)

    monkeypatch.setattr(tables, "Paths", Counted)
    chained = firms(60)
    rows = [party(firm, "organisation", name=firm) for firm in chained]
    rows += [owns(a, b, 0.6) for a, b in pairwise(["owner", *chained])]
    born = {"birth_date": "1970-02-03"}
    rows += [listed("Ivo Marstrand", 1, **born)]
    rows += [party("owner", name="Ivo Marstrand", **born)]
    settings = Settings(as_of=date(2025, 3, 1), regime="EU")
    with linked(PAID, *rows, settings=settings) as store:
        assert store.rows("select count(*) from link.control") == [(60,)]
    assert [one.examined <= PER_STAKE * 60 for one in made] == [True]


def test_effective_interest_reaches_the_end_of_a_chain_however_long() -> None:
    whole = [own(a, b, 100) for a, b in pairwise(["X", *firms(1_500)])]
    assert effective(stakes_of(whole), LISTED, DAY).of(firms(1_500)[-1]) == (1.0, 1.0)
