"""Rotating savings clubs: each pays in every month, one takes the pot in turn."""

import numpy as np

from g7fin.simulation.arrays import Ints, ints
from g7fin.simulation.clock import MONTH_STARTS, moments
from g7fin.simulation.ledger import Payments
from g7fin.simulation.state import World


def rotate(
    world: World,
    rng: np.random.Generator,
    members: Ints,
    contribution_usd: float,
    months: range,
) -> tuple[int, list[int]]:
    """Run a club and return the treasurer's account and the payments to and from it."""
    people = world.people
    treasurer = int(people.account[members[0]])
    others = people.account[members[1:]]
    currency = ints(world.register.currency[treasurer])
    share = world.market.local(contribution_usd, currency)
    due = int(world.market.rounded(share, currency)[0])
    country = people.country[members[1:]]
    rows: list[int] = []
    for turn, month in enumerate(months):
        day = MONTH_STARTS[month] + rng.integers(0, 4, len(others))
        at = moments(rng, day, country, "home")
        paid = Payments(
            at, others, treasurer, due, "instant", "savings",
            amount_in="credit", planted=True,
        )  # fmt: skip
        rows.extend(world.ledger.add(paid).rows.tolist())
        taker = int(others[turn % len(others)])
        day_out = ints(MONTH_STARTS[month] + int(rng.integers(5, 8)))
        out = moments(rng, day_out, country[:1], "home")
        pot = Payments(
            out, treasurer, taker, due * (len(others) - 1), "instant", "savings",
            planted=True,
        )  # fmt: skip
        rows.extend(world.ledger.add(pot).rows.tolist())
    return treasurer, rows


def run(world: World, count: int) -> None:
    """Run ordinary clubs that nobody would look at twice."""
    rng = world.rng("clubs")
    people = world.people
    for _ in range(count):
        first = int(rng.integers(0, len(people) - 1))
        near = np.flatnonzero(
            (people.country == people.country[first])
            & (people.region == people.region[first])
        )
        if len(near) < 5:
            continue
        members = rng.choice(
            near, min(len(near), int(rng.integers(5, 9))), replace=False
        )
        begin = int(rng.integers(0, 5))
        months = range(begin, min(begin + len(members) - 1, 12))
        rotate(world, rng, members, float(rng.uniform(40, 190)), months)
