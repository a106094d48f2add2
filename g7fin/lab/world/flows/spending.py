"""Spending of money of a flow: shopping, cash, bills; as anybody does."""

import numpy as np

from g7fin.lab.world.arrays import NOWHERE
from g7fin.lab.world.clock import DAY, HOUR
from g7fin.lab.world.countries import COUNTRIES
from g7fin.lab.world.flows.cast import home_of, local, rounded
from g7fin.lab.world.flows.flow import Flow, Step
from g7fin.lab.world.institutions import place

# sector, median US dollars at a rich country's level, channel, purpose, how often
LINES: tuple[tuple[str, float, str, str, float], ...] = (
    ("food retail", 38, "card", "retail", 0.26),
    ("restaurant", 34, "card", "retail", 0.16),
    ("fuel retail", 56, "card", "retail", 0.12),
    ("clothing retail", 72, "card", "retail", 0.10),
    ("online retail", 64, "card", "retail", 0.12),
    ("housing", 700, "transfer", "rent", 0.05),
    ("telecom", 40, "transfer", "utility", 0.05),
    ("car dealer", 600, "transfer", "retail", 0.02),
    ("travel agency", 300, "card", "retail", 0.03),
    ("", 60, "cash", "", 0.09),
)
WEIGHTS = np.cumsum([line[-1] for line in LINES])


def spend(flow: Flow, account: int, at: int, mean: float) -> None:
    """Plan some small payments out of what has just arrived."""
    for _ in range(int(flow.rng.poisson(mean))):
        when = at + int(flow.rng.exponential(12 * DAY)) + HOUR
        flow.awake(when, account, _use, flow, account)


def _use(at: int, flow: Flow, account: int) -> None:
    world, rng = flow.world, flow.rng
    turn = int(np.searchsorted(WEIGHTS, rng.random() * WEIGHTS[-1]))
    sector, usd, channel, purpose, _ = LINES[turn]
    country, region = home_of(world, account)
    level = min(max(COUNTRIES[country].income_usd / 3000, 0.1), 1.5) ** 0.7
    amount = local(world, usd * level * float(rng.lognormal(0, 0.8)), account)
    spot, target = NOWHERE, -1
    if sector:
        shops = world.firms.accounts(sector, country)
        if len(shops) == 0:
            return
        target = int(shops[int(len(shops) * rng.random() ** 1.6)])
    else:
        amount = rounded(world, amount, account, 1)
        spot = place(rng, world.register, country, region)
    step = Step(channel, "spending", purpose, place=spot)
    flow.pay(at, account, target, amount, step)


def draw_cash(flow: Flow, account: int, at: int, minor: int) -> None:
    """Draw an amount in cash, over some days, where it is much."""
    world, rng = flow.world, flow.rng
    country, region = home_of(world, account)
    most = local(world, float(rng.uniform(300, 2500)), account)
    count = int(min(max(minor // max(most, 1), 1), 9))
    for _ in range(count):
        amount = rounded(world, max(minor // count, 1), account, 2)
        flow.awake(at, account, _draw, flow, account, (amount, country, region))
        at += int(rng.exponential(0.8 * DAY)) + HOUR


def _draw(at: int, flow: Flow, account: int, what: tuple[int, int, int]) -> None:
    amount, country, region = what
    world = flow.world
    known = flow.rng.random() < 0.6
    flow.pay(
        at, account, -1, amount,
        Step(
            "cash", "cash_out", place=place(flow.rng, world.register, country, region),
            conductor=int(world.register.holder[account]) if known else NOWHERE,
        ),
    )  # fmt: skip
