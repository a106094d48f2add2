"""The steps of layering that smuggling and other schemes share."""

import numpy as np

from g7fin.simulation.cast import home_of, rounded
from g7fin.simulation.clock import DAY, END, HOUR, waking
from g7fin.simulation.countries import COUNTRIES
from g7fin.simulation.institutions import place
from g7fin.simulation.moves import Move, move
from g7fin.simulation.scheme import Scheme
from g7fin.simulation.state import World

MISTAKES = 0.03
TOLD = ("gift", "loan", "", "supplier", "other", "rent", "", "wage", "fee")


def rail(world: World, rng: np.random.Generator, source: int, target: int) -> str:
    """Return a channel that fits two accounts."""
    here, there = world.register.country[source], world.register.country[target]
    if here != there:
        return "wire" if rng.random() < 0.7 else "mvts"
    instant = COUNTRIES[int(here)].instant
    return instant if rng.random() < 0.6 else "transfer"


def told(rng: np.random.Generator) -> str:
    """Return what the bank is told; often nothing."""
    return TOLD[int(rng.integers(len(TOLD)))]


def hand_on(
    world: World,
    rng: np.random.Generator,
    scheme: Scheme,
    pair: tuple[int, int],
    when: tuple[int, int],
) -> int | None:
    """Move an amount from one account to another at a decent hour."""
    at, amount = when
    source, target = pair
    country, _ = home_of(world, source)
    step = Move(
        waking(at, country),
        source,
        target,
        rounded(world, max(amount, 1), source, 2 + int(rng.integers(0, 2))),
        "layering",
        rail(world, rng, source, target),
        told(rng),
    )
    return move(world, scheme, step)


def delay(rng: np.random.Generator) -> int:
    """Return how long money waits: minutes to weeks."""
    return int(np.clip(rng.lognormal(np.log(9 * HOUR), 1.4), 8 * 60, 25 * DAY))


def gathered(
    rng: np.random.Generator, receipts: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return receipts put together with those of the next days, at the last of them."""
    patience = float(rng.lognormal(np.log(2.5), 0.9)) * DAY
    out: list[tuple[int, int]] = []
    first = 0
    for at, minor in receipts:
        if out and at - first <= patience:
            out[-1] = (at, out[-1][1] + minor)
        else:
            out.append((at, minor))
            first = at
    return out


def pass_on(
    world: World,
    rng: np.random.Generator,
    scheme: Scheme,
    source: int,
    target: int,
) -> list[int]:
    """Send on nearly all of each receipt, and return the rows out."""
    rows = []
    keeps = float(rng.beta(2, 40))
    for at, minor in gathered(rng, scheme.book.receipts(source)):
        when = at + delay(rng)
        amount = int(minor * (1 - keeps))
        row = hand_on(world, rng, scheme, (source, target), (when, amount))
        if row is not None:
            rows.append(row)
    return rows


def spread(
    world: World,
    rng: np.random.Generator,
    scheme: Scheme,
    source: int,
    plan: tuple[int, list[int]],
) -> list[int]:
    """Split what is there at a moment over accounts within days; return the rows."""
    at, targets = plan
    there = scheme.book.spendable(source, at)
    parts = rng.dirichlet(np.full(len(targets), 6.0)) * float(rng.uniform(0.8, 0.96))
    rows = []
    for target, part in zip(targets, parts, strict=True):
        at += int(rng.exponential(7 * HOUR)) + 300
        row = hand_on(world, rng, scheme, (source, target), (at, int(there * part)))
        if row is None:
            continue
        rows.append(row)
        if rng.random() < MISTAKES:
            _undo(world, scheme, (source, target), row)
    return rows


def _undo(world: World, scheme: Scheme, pair: tuple[int, int], row: int) -> None:
    """Send a payment back as booked in error, half an hour later."""
    source, target = pair
    if world.register.currency[source] == world.register.currency[target]:
        at, minor = scheme.book.receipts(target)[-1]
        back = Move(
            at + 1800, target, source, minor, "layering", "transfer", reverses=row
        )
        move(world, scheme, back)


def cash_out(
    world: World, rng: np.random.Generator, scheme: Scheme, source: int, share: float
) -> list[int]:
    """Draw a share of each receipt in cash within days; return the rows."""
    rows = []
    country, region = home_of(world, source)
    for at, minor in gathered(rng, scheme.book.receipts(source)):
        when = waking(at + delay(rng), country)
        amount = rounded(world, max(int(minor * share), 1), source, 1)
        if when >= END:
            continue
        spot = place(rng, world.register, country, region)
        row = move(
            world, scheme,
            Move(when, source, -1, amount, "expense", "cash", place=spot),
        )  # fmt: skip
        if row is not None:
            rows.append(row)
    return rows


def rows_into(scheme: Scheme, account: int) -> list[int]:
    """Return the scheme's rows that credit an account."""
    return [row for row, credited in scheme.credits if credited == account]
