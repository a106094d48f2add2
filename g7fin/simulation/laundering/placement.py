"""How other proceeds enter: cash in parts, victims of fraud, bribes, taken wages."""

import numpy as np

from g7fin.simulation.arrays import Ints, ints
from g7fin.simulation.cast import draw, home_of, local, rounded
from g7fin.simulation.clock import DAY, END, waking
from g7fin.simulation.countries import COUNTRIES
from g7fin.simulation.institutions import place
from g7fin.simulation.ledger import NOWHERE, Payments
from g7fin.simulation.moves import receive
from g7fin.simulation.scheme import Scheme
from g7fin.simulation.state import World

CAUTION = (0.35, 0.985)


def structured_cash(
    world: World,
    rng: np.random.Generator,
    scheme: Scheme,
    account: int,
    since: int,
) -> list[int]:
    """Deposit cash in parts below what the depositor believes is reported."""
    country, region = home_of(world, account)
    unit = int(world.market.unit[world.register.currency[account]])
    believed = COUNTRIES[country].cash_limit * unit * float(rng.normal(0.95, 0.04))
    habit = float(rng.uniform(0.6, CAUTION[1]))
    runners = [int(world.register.holder[account])]
    runners += [int(world.people.party[one]) for one in draw(world, rng, 1, (country,))]
    for runner in runners[1:]:
        scheme.party_roles.setdefault(runner, "mule")
    at, when, amount, spot, who = since, [], [], [], []
    for _ in range(int(rng.integers(5, 12))):
        at = waking(at, country)
        part = float(np.clip(habit * rng.normal(1, 0.12), CAUTION[0], CAUTION[1]))
        when.append(at)
        amount.append(rounded(world, int(believed * part), account, 2))
        where = region if rng.random() < 0.6 else int(rng.integers(8))
        spot.append(place(rng, world.register, country, where))
        known = rng.random() < 0.7
        who.append(runners[int(rng.integers(len(runners)))] if known else NOWHERE)
        at += int(rng.exponential(1.4) * DAY) + 1800
    told = ("", "retail", "savings", "")[int(rng.integers(4))]
    kept = sum(moment < END for moment in when)
    if kept == 0:
        return []
    paid = Payments(
        ints(when[:kept]), -1, account, ints(amount[:kept]), "cash", told,
        place=ints(spot[:kept]), conductor=ints(who[:kept]),
    )  # fmt: skip
    return [int(row) for row in receive(world, scheme, paid).rows]


def defraud(
    world: World, rng: np.random.Generator, scheme: Scheme, account: int, since: int
) -> list[int]:
    """Let victims pay for what never comes."""
    country, _ = home_of(world, account)
    victims = draw(world, rng, int(rng.integers(5, 12)), (country,))
    days = np.sort(rng.integers(0, 60, len(victims)))
    rows: list[int] = []
    for victim, day in zip(victims.tolist(), days.tolist(), strict=True):
        payer = int(world.people.account[victim])
        usd = float(rng.lognormal(7.1, 0.7))
        amount = ints(rounded(world, local(world, usd, payer), payer, 3))
        at = since + day * DAY + int(rng.integers(0, DAY))
        at = waking(at, country)
        if at >= END:
            continue
        scheme.join(payer, int(world.people.party[victim]), "payer")
        same = int(world.people.country[victim]) == country
        channel = "transfer" if same else "wire"
        paid = Payments(ints(at), payer, account, amount, channel, "retail")
        rows.extend(int(row) for row in receive(world, scheme, paid).rows)
    return rows


def bribe(
    world: World, rng: np.random.Generator, scheme: Scheme, account: int, since: int
) -> list[int]:
    """Let firms that win contracts pay for advice nobody gave."""
    country, _ = home_of(world, account)
    givers = world.firms.of("construction", "logistics", country=country)
    if len(givers) == 0:
        givers = world.firms.of("construction", "logistics")
    count = int(rng.integers(3, 8))
    giver = int(world.firms.account[int(rng.choice(givers))])
    scheme.join(-1, int(world.register.holder[giver]), "organiser")
    currency = ints(np.full(count, world.register.currency[giver]))
    usd = rng.lognormal(9.3, 0.5, count)
    minor = world.market.rounded(world.market.local(usd, currency), currency)
    at = np.sort(since + rng.integers(0, 100 * DAY, count))
    at = at[at < END]
    if len(at) == 0:
        return []
    channel = "transfer" if country == int(world.register.country[giver]) else "wire"
    paid = Payments(at, giver, account, minor[: len(at)], channel, "fee")
    return [int(row) for row in receive(world, scheme, paid).rows]


def take_wages(
    world: World, rng: np.random.Generator, scheme: Scheme, account: int, since: int
) -> list[int]:
    """Take most of the wages of workers within a day of every pay day."""
    country, _ = home_of(world, account)
    workers = draw(world, rng, int(rng.integers(3, 5)), (country,))
    employers = world.firms.of("construction", "care", "food retail", country=country)
    if len(employers) == 0:
        employers = world.firms.of("construction", "food retail")
    employer = int(world.firms.account[int(rng.choice(employers))])
    own = world.people.account[workers]
    for worker, held in zip(workers.tolist(), own.tolist(), strict=True):
        scheme.join(int(held), int(world.people.party[worker]), "exploited_worker")
    rows: list[int] = []
    wage = world.market.local(
        world.people.income_usd[workers] * 0.55, world.register.currency[own]
    )
    for month in range(5):
        at: Ints = since + 30 * DAY * month + rng.integers(0, 6 * 3600, len(own))
        later = at + rng.integers(1800, DAY, len(own))
        if int(later.max()) >= END:
            break
        world.ledger.add(
            Payments(at, employer, own, wage, "transfer", "wage", planted=True)
        )
        part = (wage * rng.uniform(0.55, 0.85, len(own))).astype(np.int64)
        taken = Payments(later, own, account, part, "transfer", "rent")
        rows.extend(int(row) for row in receive(world, scheme, taken).rows)
    return rows
